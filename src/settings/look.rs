//! How marks look: for each kind a colour on light ground, one on dark ground, and a line. The defaults are also what the
//! style sheet of the marks starts from.

use serde::{Deserialize, Serialize};

/// The looks of all kinds.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(default)]
pub struct Look {
    /// Unnamed sources.
    pub unnamed: Style,
    /// Hedges.
    pub hedge: Style,
    /// Vague wording.
    pub vague: Style,
}

/// The look of one kind.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Style {
    /// On light ground.
    pub light: Colour,
    /// On dark ground.
    pub dark: Colour,
    /// Under the words.
    pub line: Line,
}

/// The shape of a line.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Line {
    /// One unbroken line.
    Solid,
    /// Dots.
    Dotted,
    /// Dashes.
    Dashed,
    /// Two lines.
    Double,
    /// A wave.
    Wavy,
}

/// A colour as `#rrggbb`: nothing else that a style sheet could take for more than a colour.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(try_from = "String")]
pub struct Colour(String);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let digits = written.strip_prefix('#');
        if digits.is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())) {
            return Ok(Self(written.to_ascii_lowercase()));
        }
        Err(format!(
            "{:?} is no colour: write # and six digits, 0 to 9 and a to f",
            written.chars().take(20).collect::<String>()
        ))
    }
}

/// Contrast of each colour against white or near black is above 4.5 to 1, as for words: labels have it too.
impl Default for Look {
    fn default() -> Self {
        let style =
            |light: &str, dark: &str, line| Style { light: Colour(light.into()), dark: Colour(dark.into()), line };
        Self {
            unnamed: style("#5a3fc0", "#b7a6ff", Line::Solid),
            hedge: style("#0b6e75", "#72d3d2", Line::Dotted),
            vague: style("#5c6270", "#a2a9b8", Line::Dashed),
        }
    }
}
