//! How many tests passed: read from what each test runner prints at its end.

use std::ops::AddAssign;

/// Tests, or checks that are a test each.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Count {
    /// Ran and held.
    pub passed: u32,
    /// Ran and did not hold, or could not run.
    pub failed: u32,
    /// Did not run, and said why.
    pub skipped: u32,
}

impl Count {
    /// One check that held.
    pub const ONE: Self = Self { passed: 1, failed: 0, skipped: 0 };

    /// Adds up every summary in `output`: those of cargo, of `node --test` and our own, which ends `cargo xtask test`.
    ///
    /// Neither runner lets a test skip itself, so one that finds no data prints `skipped: ` and the reason, and passes.
    pub fn read(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines().map(str::trim) {
            if let Some((_, figures)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) {
                count += Self::listed(figures, ';');
            } else if let Some(figure) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
                count += Self::of_node(figure);
            } else if line.starts_with("skipped: ") {
                count.skipped += 1;
                count.passed = count.passed.saturating_sub(1);
            } else if line.contains(" passed, ") {
                count += Self::listed(line, ',');
            }
        }
        count
    }

    /// `12 passed; 0 failed; …`. What cargo ignores counts nowhere: it runs in a stage of its own.
    fn listed(figures: &str, separator: char) -> Self {
        let mut count = Self::default();
        for figure in figures.split(separator) {
            match figure.trim().split_once(' ').map(|(number, what)| (number.parse(), what)) {
                Some((Ok(number), "passed")) => count.passed = number,
                Some((Ok(number), "failed")) => count.failed = number,
                Some((Ok(number), "skipped")) => count.skipped = number,
                _ => {}
            }
        }
        count
    }

    /// `pass 12`
    fn of_node(figure: &str) -> Self {
        let mut count = Self::default();
        match figure.split_once(' ').map(|(what, number)| (what, number.parse())) {
            Some(("pass", Ok(number))) => count.passed = number,
            Some(("fail" | "cancelled", Ok(number))) => count.failed = number,
            Some(("skipped" | "todo", Ok(number))) => count.skipped = number,
            _ => {}
        }
        count
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn each_runner_is_understood() {
        let cargo = "skipped: no data\ntest result: ok. 5 passed; 0 failed; 2 ignored; 0 measured; finished in 0.1s\n\
                     test result: FAILED. 3 passed; 1 failed; 0 ignored";
        assert_eq!(Count::read(cargo), Count { passed: 8, failed: 1, skipped: 1 });
        let node = "ok 1 - it passes\n# tests 6\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0";
        assert_eq!(Count::read(node), Count { passed: 3, failed: 2, skipped: 1 });
        assert_eq!(Count::read("ℹ pass 7\nℹ fail 0"), Count { passed: 7, failed: 0, skipped: 0 });
        assert_eq!(Count::read("4 passed, 2 failed"), Count { passed: 4, failed: 2, skipped: 0 });
        assert_eq!(Count::read("nothing ran"), Count::default());
    }
}
