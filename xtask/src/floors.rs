//! `tests/accuracy.toml`: the figures reached on the labelled data, below which none may fall again.

use crate::root::root;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// What stands at the top of the file.
const HEAD: &str = "\
# Floors of `cargo xtask accuracy`, a table a labelled set: F1 under the scorer's own names, and the share of found marks
# whose category or voice is right. `cargo xtask accuracy --raise` lifts each to what was measured;
# one is lowered only by hand, with its reason in the commit.
# Sets that weights are learned from (`news-train`, `polnear-labelled`, `wikiweasel-train`) only guard those weights: what
# the engine does on text it has not seen stands under `dev`, and in what the trainers print of articles left out.
";

/// Figures by set and name.
pub type Figures = BTreeMap<String, BTreeMap<String, f64>>;

/// Reads the floors.
pub fn read() -> Result<Figures> {
    let path = path();
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is no table of figures", path.display()))
}

/// Lifts the floors to `measured` wherever that is higher, and returns how many rose.
pub fn raise(measured: &Figures) -> Result<usize> {
    let (floors, raised) = lifted(read()?, measured);
    let text = format!("{HEAD}\n{}", toml::to_string(&floors)?);
    fs::write(path(), text).with_context(|| format!("cannot write {}", path().display()))?;
    Ok(raised)
}

fn lifted(mut floors: Figures, measured: &Figures) -> (Figures, usize) {
    let mut raised = 0;
    for (set, figures) in measured {
        let floors = floors.entry(set.clone()).or_default();
        for (name, &value) in figures {
            if floors.get(name).is_none_or(|&floor| floor < value) {
                floors.insert(name.clone(), value);
                raised += 1;
            }
        }
    }
    (floors, raised)
}

fn path() -> PathBuf {
    root().join("tests/accuracy.toml")
}

#[cfg(test)]
mod tests {
    use super::{Figures, lifted};

    #[test]
    fn floors_only_rise() {
        let floors: Figures = toml::from_str("[a]\nx = 0.5\ny = 0.5\n").expect("a table");
        let measured: Figures = toml::from_str("[a]\nx = 0.6\ny = 0.4\n[b]\nz = 0.1\n").expect("a table");
        let expected: Figures = toml::from_str("[a]\nx = 0.6\ny = 0.5\n[b]\nz = 0.1\n").expect("a table");
        assert_eq!(lifted(floors, &measured), (expected, 2));
    }
}
