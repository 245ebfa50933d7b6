//! `words/*.txt`: one class a file, one word with its forms a line.
//!
//! The first line tells how words inflect: `#verbs`, `#nouns` or `#words` (no forms). A verb's line is its base and,
//! where irregular, its past, participle and gerund ("say said said saying"), then any others ("be was been being am is
//! are"); `+` doubles the last consonant ("admit+"). Forms are numbered as `lexicon::Form` has them. A noun's is
//! its singular and, where irregular, its plural ("person people"); `=` stands for no plural.

use super::hash;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// A word: its lemma, classes and forms, as bits.
#[derive(Clone, Default)]
pub struct Word {
    lemma: String,
    classes: u64,
    forms: u16,
}

/// What many words have in common: classes, forms, and the patterns that they can start.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
struct Set {
    classes: u64,
    forms: u16,
    starts: Starts,
}

/// A stretch of the order of patterns: where it starts, and how many patterns it holds of each kind of rule.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
pub struct Starts {
    pub first: usize,
    pub counts: [usize; super::rules::KINDS.len()],
}

/// Every so many words, their place in the texts is written down.
const EIGHT: usize = 8;

/// Every word, and the classes in the order of their bits.
pub struct Lexicon {
    pub words: BTreeMap<String, Word>,
    pub classes: Vec<String>,
}

impl Lexicon {
    /// Reads every list of `folder`.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let mut lexicon = Self { words: BTreeMap::new(), classes: Vec::new() };
        for path in super::files(folder, "txt")? {
            let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            lexicon.classes.push(super::stem(&path));
            let class = 1u64 << (lexicon.classes.len() - 1);
            let mut lines = text.lines();
            let inflect = lines.next().and_then(|line| line.split_whitespace().next()).unwrap_or_default().to_owned();
            for line in lines.filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
                lexicon
                    .add_line(class, &inflect, line)
                    .map_err(|problem| format!("{}: {line:?}: {problem}", path.display()))?;
            }
        }
        if lexicon.classes.len() > 64 {
            return Err("words/: at most 64 lists: a word's classes are the bits of a u64".into());
        }
        Ok(lexicon)
    }

    fn add_line(&mut self, class: u64, inflect: &str, line: &str) -> Result<(), &'static str> {
        let words: Vec<&str> = line.split_whitespace().collect();
        match inflect {
            "#words" => words.iter().for_each(|word| self.add(class, word, word, None)),
            "#verbs" => {
                for (form, word) in verb_forms(&words).iter().enumerate() {
                    self.add(class, words[0].trim_end_matches('+'), word, Some(form));
                }
                words.iter().skip(4).for_each(|word| self.add(class, words[0], word, None));
            }
            "#nouns" => {
                self.add(class, words[0], words[0], Some(5));
                let plural = words.get(1).map_or_else(|| plural(words[0]), |&word| word.to_owned());
                if plural != "=" {
                    self.add(class, words[0], &plural, Some(6));
                }
            }
            _ => return Err("the first line must be #verbs, #nouns or #words"),
        }
        Ok(())
    }

    /// Adds `word` to `class`; a lemma given earlier stays, unless it was the word itself.
    fn add(&mut self, class: u64, lemma: &str, word: &str, form: Option<usize>) {
        let entry = self.words.entry(word.to_owned()).or_default();
        if entry.lemma.is_empty() || entry.lemma == word {
            lemma.clone_into(&mut entry.lemma);
        }
        entry.classes |= class;
        if let Some(form) = form {
            entry.forms |= 1 << form;
        }
    }

    /// Makes sure that `word`, which a pattern names, has a row.
    pub fn mention(&mut self, word: &str) {
        let entry = self.words.entry(word.to_owned()).or_default();
        if entry.lemma.is_empty() {
            word.clone_into(&mut entry.lemma);
        }
    }

    /// The row of `word`; row 0 is the unknown word.
    pub fn id(&self, word: &str) -> Option<usize> {
        self.words.keys().position(|key| key == word).map(|at| at + 1)
    }

    /// The bit of the class called `name`.
    pub fn class(&self, name: &str) -> Option<usize> {
        self.classes.iter().position(|class| class == name)
    }

    /// Rows whose word is `lemma` inflected, or is in `class`, or can be the participle of one in `class`.
    pub fn rows(&self, mut want: impl FnMut(&str, &Word) -> bool) -> Vec<usize> {
        self.words.iter().enumerate().filter(|(_, (text, word))| want(text, word)).map(|(at, _)| at + 1).collect()
    }

    /// The tables as Rust source; `starts` are the patterns that each row can start, by kind of rule, as places in the
    /// order of patterns.
    pub fn table(&self, starts: &[Starts]) -> Result<String, String> {
        let ids: BTreeMap<&str, usize> =
            self.words.keys().enumerate().map(|(at, word)| (word.as_str(), at + 1)).collect();
        let mut out = String::from(
            "/// A list of `words/`.\n#[derive(Clone, Copy, Debug, Eq, PartialEq)]\n#[repr(u8)]\npub enum Class {\n",
        );
        for class in &self.classes {
            let _ = writeln!(out, "/// `words/{class}.txt`\n{},", super::camel(class));
        }
        out.push_str("}\n\n");

        // A column each: what packs well stands together, and the few columns that are asked all the time stay in cache.
        let rows = (self.words.len() + 1).next_power_of_two();
        let (mut lengths, mut places, mut place) = (vec![0; rows], vec![0; rows / EIGHT], 0);
        let (mut sets, mut set_of, mut lemmas) = (vec![Set::default()], vec![0; rows], vec![0; rows]);
        for (at, (text, word)) in self.words.iter().enumerate() {
            let row = at + 1;
            if row % EIGHT == 0 {
                places[row / EIGHT] = place;
            }
            (lengths[row], place) = (text.len(), place + text.len());
            let set = Set { classes: word.classes, forms: word.forms, starts: starts[row] };
            set_of[row] = sets.iter().position(|known| *known == set).unwrap_or_else(|| {
                sets.push(set);
                sets.len() - 1
            });
            lemmas[row] = ids.get(word.lemma.as_str()).map_or(0, |lemma| *lemma as isize - row as isize);
        }
        if place > u16::MAX.into() || rows > 1 << 14 {
            return Err("words/: too many words for 16 bits, two of which cues need".into());
        }
        let texts: String = self.words.keys().map(String::as_str).collect();
        let _ = writeln!(out, "static TEXTS: &str = {texts:?};");
        let _ = writeln!(out, "static LENGTHS: [u8; ROWS] = {lengths:?};");
        let _ = writeln!(out, "static PLACES: [u16; ROWS / 8] = {places:?};");
        let _ = writeln!(out, "static SET_OF: [u16; ROWS] = {set_of:?};");
        let _ = writeln!(out, "static LEMMAS: [i16; ROWS] = {lemmas:?};");
        sets.resize(sets.len().next_power_of_two(), Set::default());
        let _ = writeln!(out, "const ROWS: usize = {rows};\nstatic SETS: [Set; {}] = [", sets.len());
        for Set { classes, forms, starts: Starts { first, counts } } in sets {
            let _ =
                writeln!(out, "Set {{ classes: {classes:#x}, forms: {forms}, starts: {first}, counts: {counts:?} }},");
        }
        out.push_str("];\n\n");

        let size = (self.words.len() * 2).next_power_of_two();
        let mut slots = vec![0; size];
        for (text, id) in &ids {
            let mut buffer = [0; hash::LONGEST];
            let length = hash::plain(text, &mut buffer).ok_or_else(|| format!("{text:?} is too long a word"))?;
            if &buffer[..length] != text.as_bytes() {
                return Err(format!(
                    "{text:?}: words are listed in their plain form: lower case, straight apostrophes"
                ));
            }
            let mut slot = hash::hash(&buffer[..length]) as usize & (size - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = *id;
        }
        let _ = writeln!(out, "static SLOTS: [u16; {size}] = {slots:?};");
        Ok(out)
    }
}

impl Word {
    pub fn lemma(&self) -> &str {
        &self.lemma
    }
    pub fn is(&self, class: usize) -> bool {
        self.classes & (1 << class) != 0
    }
}

/// Base, third person, past, participle, gerund.
fn verb_forms(words: &[&str]) -> [String; 5] {
    let doubled = words[0].ends_with('+');
    let base = words[0].trim_end_matches('+');
    let last = base.chars().last().unwrap_or('e');
    let stem = match last {
        'e' => base[..base.len() - 1].to_owned(),
        _ if doubled => format!("{base}{last}"),
        _ => base.to_owned(),
    };
    let past = if ends_in_consonant_y(base) { format!("{}ied", &base[..base.len() - 1]) } else { format!("{stem}ed") };
    let gerund = if base.ends_with("ee") || base.ends_with("oe") { format!("{base}ing") } else { format!("{stem}ing") };
    let given = |at: usize| words.get(at).map(|&word| word.to_owned());
    let past = given(1).unwrap_or(past);
    [base.to_owned(), plural(base), past.clone(), given(2).unwrap_or(past), given(3).unwrap_or(gerund)]
}

/// The -s form, of nouns and verbs alike.
fn plural(word: &str) -> String {
    if ends_in_consonant_y(word) {
        format!("{}ies", &word[..word.len() - 1])
    } else if ["s", "x", "z", "ch", "sh", "do", "go"].iter().any(|end| word.ends_with(end)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut end = word.chars().rev();
    end.next() == Some('y') && end.next().is_some_and(|before| !"aeiou".contains(before))
}
