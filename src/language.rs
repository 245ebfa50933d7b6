//! Whether a document is in the language that the engine reads. Decides nothing else; a second language would be a
//! second lexicon.

use crate::annotate::Text;
use crate::lexicon::Class;
use serde::{Deserialize, Serialize};

/// The language of a document, as far as the engine cares.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English of any country.
    #[default]
    English,
    /// Any other: nothing is flagged.
    Other,
}

/// Words read to decide; more change nothing.
const READ: usize = 2000;
/// Fewer words tell too little: a headline may hold none of the list.
const ENOUGH: usize = 25;
/// In English prose a fifth of all words are of [`Class::English`], in other languages less than one in thirty.
const ONE_IN: usize = 14;

/// The language of `text`, whose source declares `lang`. The text decides, for many pages declare another than their
/// own; a text too short to tell is what it is declared to be, English where nothing is.
pub fn of(text: &Text, lang: Option<&str>) -> Language {
    let words = text.tokens.iter().filter(|token| token.is_word()).take(READ);
    let (mut all, mut english, mut before) = (0, 0, 0);
    for token in words {
        // A word said over and over ("Again. Again.") tells of its language once.
        if std::mem::replace(&mut before, token.hash) == token.hash {
            continue;
        }
        all += 1;
        english += usize::from(token.word.is(Class::English));
    }
    let declared = lang.map(str::trim).filter(|lang| !lang.is_empty());
    let spoken = declared.is_none_or(|lang| lang.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en")));
    let is_english = if all < ENOUGH { spoken } else { english * ONE_IN >= all };
    if is_english { Language::English } else { Language::Other }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::document::Document;

    fn language(text: &str, lang: Option<&str>) -> Language {
        of(&annotate(&Document { lang, ..Document::from_plain(text) }), lang)
    }

    #[test]
    fn the_text_decides_before_what_is_declared() {
        let english = "The council may close the bridge for a year, and the ferry that has served the island since the \
                       war would then be the only way to reach it from the east, the harbour master told the paper.";
        let german = "Der Rat will die Brücke für ein Jahr sperren, und die Fähre, die seit dem Krieg zur Insel fährt, \
                      wäre dann der einzige Weg dorthin, sagte der Hafenmeister am Dienstag in der Stadt.";
        let dutch = "De raad wil de brug een jaar sluiten, en de veerboot die sinds de oorlog naar het eiland vaart was \
                     dan de enige weg erheen, zei de havenmeester op dinsdag in de stad tegen de krant.";
        let spanish = "El consejo quiere cerrar el puente durante un año, y el barco que va a la isla desde la guerra \
                       sería entonces el único camino, dijo el capitán del puerto el martes en la ciudad.";
        assert_eq!(language(english, Some("de")), Language::English);
        let refrain = format!("{english}{}", " Again.".repeat(1000));
        assert_eq!(language(&refrain, None), Language::English);
        for other in [german, dutch, spanish] {
            assert_eq!(language(other, Some("en")), Language::Other, "{other}");
        }
    }

    #[test]
    fn a_text_too_short_to_tell_is_what_it_is_declared_to_be() {
        assert_eq!(language("Brand in Bremen", Some("de-DE")), Language::Other);
        assert_eq!(language("Ferry strike may end", Some("en-GB")), Language::English);
        assert_eq!(language("Ferry strike may end", None), Language::English);
    }
}
