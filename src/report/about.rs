//! What an article gives about an unnamed source, beyond its words: how many, how close, why not named, through whom,
//! and what kind of thing it is said to tell.

use super::Span;
use serde::{Deserialize, Serialize};

/// What the article gives about an unnamed source. `S` is how a stretch of the text is counted.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct About<S = Span> {
    /// How many sources: 2 of "two people"; `None` where the article does not count them.
    pub count: Option<u32>,
    /// The words that tell how close the source is: "with direct knowledge of the talks".
    pub closeness: Option<S>,
    /// Why it is not named.
    pub anonymity: Anonymity,
    /// The named source that it comes through: "Axios" of "Axios reported, citing two officials".
    pub through: Option<S>,
    /// What is relayed.
    pub content: Content,
    /// Where it stands.
    pub position: Position,
}

/// The reason that an article gives for not naming a source.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Anonymity {
    /// None is given.
    Unexplained,
    /// One that fits any source: "not authorised to speak publicly".
    Boilerplate,
    /// One of this source's own: "for fear of losing her job".
    Specific,
}

/// What an unnamed source tells.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// That something is so.
    Fact,
    /// That something will be so.
    Forecast,
    /// What is thought or felt of it.
    Opinion,
    /// What somebody is blamed for.
    Attack,
}

/// Which part of the article.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// The headline or the standfirst.
    Headline,
    /// The first paragraph.
    Lead,
    /// Anywhere else.
    Body,
}

impl<S> About<S> {
    /// The same with its stretches counted otherwise.
    pub fn map<T>(self, mut convert: impl FnMut(S) -> T) -> About<T> {
        let Self { count, closeness, anonymity, through, content, position } = self;
        let closeness = closeness.map(&mut convert);
        About { count, closeness, anonymity, through: through.map(convert), content, position }
    }
}
