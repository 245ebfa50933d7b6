//! What a reader chose: what is marked, what is shown of it, how it looks, where it never happens. Read from what the
//! browser stores or from an imported file, whatever version wrote it; anything out of bounds is refused with its reason.
//!
//! Where pages are marked by themselves is not among it: that is the browser's permission to know, and stored there.

mod look;
mod site;

pub use look::{Colour, Line, Look, Style};
pub use site::Site;

use crate::report::{Category, Flag, Kind, Voice};
use serde::{Deserialize, Deserializer, Serialize, de};

/// Version of the settings' form; rises when a field changes its meaning or goes. The first release, which kept a bare
/// list of sites, counts as 0.
pub const VERSION: u32 = 1;

/// Most names in one list: more than a reader sets by hand in years, less than what slows a page down.
const LONGEST_LIST: usize = 2_000;

/// A reader's settings.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(default)]
pub struct Settings {
    /// [`VERSION`].
    #[serde(deserialize_with = "version")]
    pub version: u32,
    /// When a mark is told in words on the page.
    pub labels: Labels,
    /// Flags that are found and not shown.
    pub hidden: Hidden,
    /// Flags of vague wording are asked for.
    pub strict: bool,
    /// Rules that are switched off: ids, and names of the reader's own.
    #[serde(deserialize_with = "list")]
    pub off: Vec<String>,
    /// Sites that are never marked by themselves, even where every site is allowed.
    #[serde(deserialize_with = "list")]
    pub never: Vec<Site>,
    /// Colours and lines.
    pub look: Look,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            labels: Labels::default(),
            hidden: Hidden::default(),
            strict: false,
            off: Vec::new(),
            never: Vec::new(),
            look: Look::default(),
        }
    }
}

/// When the words of a label stand beside its mark.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Labels {
    /// Wherever there is room.
    #[default]
    Always,
    /// Only a small marker does; the words come when it is pointed at.
    Marker,
    /// Neither.
    Never,
}

/// Which flags are not shown. What is hidden is listed, not what is shown, so that a category that a later version
/// brings is seen.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(default)]
pub struct Hidden {
    /// Kinds.
    #[serde(deserialize_with = "list")]
    pub kinds: Vec<Kind>,
    /// Categories.
    #[serde(deserialize_with = "list")]
    pub categories: Vec<Category>,
    /// Strengths, 1 to 3.
    #[serde(deserialize_with = "strengths")]
    pub strengths: Vec<u8>,
    /// Voices.
    #[serde(deserialize_with = "list")]
    pub voices: Vec<Voice>,
}

/// The slight ones, and what somebody says in a quotation.
impl Default for Hidden {
    fn default() -> Self {
        Self { kinds: Vec::new(), categories: Vec::new(), strengths: vec![1], voices: vec![Voice::Quoted] }
    }
}

impl Hidden {
    /// Whether `flag` is among what is hidden.
    #[must_use]
    pub fn hides(&self, flag: &Flag) -> bool {
        self.kinds.contains(&flag.kind)
            || self.categories.contains(&flag.category)
            || self.strengths.contains(&flag.strength)
            || self.voices.contains(&flag.voice)
    }
}

impl Settings {
    /// Whether the reader wants to see `flag` on the page.
    #[must_use]
    pub fn shows(&self, flag: &Flag) -> bool {
        !self.hidden.hides(flag) && !self.off.iter().any(|off| *off == flag.rule)
    }
}

/// Everything that the extension stores in a browser.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(default)]
pub struct Stored {
    /// From version 1 on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Settings>,
    /// Version 0: patterns of the sites that stayed unmarked although every site was allowed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<String>,
}

impl Stored {
    /// The settings that are stored, in today's form.
    #[must_use]
    pub fn into_settings(self) -> Settings {
        let Self { settings, exceptions } = self;
        settings.unwrap_or_else(|| {
            // The first release wrote only what the browser calls a site; what else stands there was never one.
            let never = exceptions.into_iter().filter_map(|site| Site::try_from(site).ok());
            Settings { never: unique(never.collect()), ..Settings::default() }
        })
    }
}

fn version<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        VERSION => Ok(VERSION),
        newer if newer > VERSION => Err(de::Error::custom(format_args!(
            "`version` is {newer}: a newer Hearsay wrote it. Update, then try again."
        ))),
        _ => Err(de::Error::custom(format_args!("`version` must be {VERSION}"))),
    }
}

/// A list of bounded length, each of its items once.
fn list<'de, D: Deserializer<'de>, T: Deserialize<'de> + PartialEq>(from: D) -> Result<Vec<T>, D::Error> {
    let list = Vec::deserialize(from)?;
    if list.len() > LONGEST_LIST {
        return Err(de::Error::custom(format_args!("a list of {}; {LONGEST_LIST} is the most", list.len())));
    }
    Ok(unique(list))
}

fn strengths<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    let strengths: Vec<u8> = list(from)?;
    match strengths.iter().find(|strength| !(1..=3).contains(*strength)) {
        Some(other) => Err(de::Error::custom(format_args!("{other} is no strength: they are 1, 2 and 3"))),
        None => Ok(strengths),
    }
}

/// Sets and sorting are kilobytes of module for each type, and the lists are short.
fn unique<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    let mut once = Vec::new();
    for item in list {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, from_value, json};

    fn read(stored: Value) -> Result<Settings, String> {
        from_value(stored).map(Stored::into_settings).map_err(|problem| problem.to_string())
    }

    #[test]
    fn nothing_stored_is_the_defaults() {
        assert_eq!(read(json!({})), Ok(Settings::default()));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut settings = Settings { strict: true, labels: Labels::Never, ..Settings::default() };
        settings.off.push("may".into());
        settings.never.push(Site::try_from("https://news.example/*".to_owned()).expect("a site"));
        settings.look.hedge.line = Line::Wavy;
        settings.hidden = Hidden { kinds: vec![Kind::Vague], voices: Vec::new(), ..Hidden::default() };
        assert_eq!(read(json!({ "settings": settings })), Ok(settings));
    }

    #[test]
    fn the_first_release_left_a_list_of_sites() {
        let settings = read(
            json!({ "exceptions": ["https://a.example/*", "nowhere", "https://a.example/*", "http://b.example/*"] }),
        );
        let never: Vec<_> = settings.expect("settings").never.iter().map(ToString::to_string).collect();
        assert_eq!(never, ["https://a.example/*", "http://b.example/*"]);
    }

    #[test]
    fn a_field_that_lacks_has_its_default_and_one_that_is_unknown_is_passed_over() {
        let settings = read(json!({ "settings": { "version": 1, "strict": true, "later": 7 } }));
        assert_eq!(settings, Ok(Settings { strict: true, ..Settings::default() }));
    }

    #[test]
    fn what_is_out_of_bounds_is_refused_with_the_reason() {
        let many: Vec<String> = (0..=LONGEST_LIST).map(|n| n.to_string()).collect();
        for (settings, reason) in [
            (json!({ "version": 2 }), "a newer Hearsay wrote it"),
            (json!({ "version": 0 }), "`version` must be 1"),
            (json!({ "labels": "sometimes" }), "unknown variant `sometimes`"),
            (json!({ "hidden": { "strengths": [4] } }), "4 is no strength"),
            (json!({ "never": ["https://*/*"] }), "is no site"),
            (json!({ "off": many }), "2000 is the most"),
            (json!({ "look": { "hedge": { "light": "red" } } }), "is no colour"),
            (json!({ "strict": "yes" }), "expected a boolean"),
            (json!(7), "invalid type"),
        ] {
            let problem = read(json!({ "settings": settings })).expect_err("a problem");
            assert!(problem.contains(reason), "{settings}: {problem}");
        }
    }

    #[test]
    fn a_rule_that_is_off_and_a_voice_that_is_hidden_are_not_shown() {
        let text = "Sources said the bridge may close.";
        let document = crate::document::Document::from_plain(text);
        let report = crate::scan(&document, &crate::report::Options::default());
        let mut settings = Settings::default();
        let shown = |settings: &Settings| report.flags.iter().filter(|flag| settings.shows(flag)).count();
        let before = shown(&settings);
        assert!(before >= 2, "{:?}", report.flags);
        settings.off.push(report.flags[0].rule.to_string());
        assert_eq!(shown(&settings), before - 1);
        settings.hidden.voices.push(Voice::Article);
        settings.hidden.voices.push(Voice::Attributed);
        assert_eq!(shown(&settings), 0);
    }
}
