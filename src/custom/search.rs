//! A compiled regular expression, and its search: linear in the text whatever was written.
//!
//! Two of the machines inside the crate `regex`, and no more: one that builds its automaton while it reads, which is
//! fast, and one that follows all states at once, which never gives up. All of `regex`, with what chooses among its
//! machines, would add 42 kB to the module that browsers load.

use regex_automata::hybrid::{dfa, regex as lazy};
use regex_automata::nfa::thompson::{Compiler, Config, NFA, WhichCaptures, pikevm};
use regex_automata::util::pool::Pool;
use regex_automata::util::prefilter::Prefilter;
use regex_automata::{Input, MatchKind};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;
use std::ops::Range;

/// What a pattern may take: memory compiled, and again while it searches, in bytes; and how deep its groups nest.
pub struct Limits {
    pub weight: usize,
    pub depth: u32,
}

/// Why a pattern does not compile.
pub enum Refusal {
    /// It takes more memory than it may.
    Large,
    /// It is no regular expression, for the reason that its reader gives.
    Misread(String),
}

/// A regular expression ready to search.
#[derive(Debug)]
pub struct Search {
    /// None where the least that it needs would not fit.
    quick: Option<lazy::Regex>,
    sure: pikevm::PikeVM,
    memory: Pool<Memory, fn() -> Memory>,
}

/// What the machines write while they search, kept for the next text: what was built for one serves all.
#[derive(Debug, Default)]
struct Memory {
    quick: Option<lazy::Cache>,
    sure: Option<pikevm::Cache>,
}

impl Search {
    /// Compiles `pattern`, which matches in `any_case` or as it is written.
    pub fn new(pattern: &str, any_case: bool, limits: &Limits) -> Result<Self, Refusal> {
        let meaning = ParserBuilder::new()
            .case_insensitive(any_case)
            .nest_limit(limits.depth)
            .build()
            .parse(pattern)
            .map_err(|error| Refusal::Misread(error.to_string()))?;
        let config = Config::new().nfa_size_limit(Some(limits.weight)).shrink(false);
        let forward = compile(&meaning, config.clone())?;
        let reverse = compile(&meaning, config.which_captures(WhichCaptures::None).reverse(true))?;
        let quick = quick(&meaning, &forward, reverse, limits.weight);
        let sure = pikevm::PikeVM::new_from_nfa(forward).map_err(|error| Refusal::Misread(error.to_string()))?;
        Ok(Self { quick, sure, memory: Pool::new(Memory::default) })
    }

    /// Tells `found` of each match in `text`, leftmost first; it answers from where on to look for the next.
    pub fn each(&self, text: &str, mut found: impl FnMut(Range<usize>) -> usize) {
        let mut memory = self.memory.get();
        let mut from = 0;
        while let Some(here) = self.first(text, from, &mut memory) {
            from = found(here);
        }
    }

    fn first(&self, text: &str, from: usize, memory: &mut Memory) -> Option<Range<usize>> {
        let input = Input::new(text).range(from..);
        if let Some(quick) = &self.quick {
            let cache = memory.quick.get_or_insert_with(|| quick.create_cache());
            if let Ok(found) = quick.try_search(cache, &input) {
                return found.map(|found| found.range());
            }
        }
        let cache = memory.sure.get_or_insert_with(|| self.sure.create_cache());
        self.sure.find(cache, input).map(|found| found.range())
    }
}

fn compile(meaning: &Hir, config: Config) -> Result<NFA, Refusal> {
    Compiler::new().configure(config).build_from_hir(meaning).map_err(|error| match error.size_limit() {
        Some(_) => Refusal::Large,
        None => Refusal::Misread(error.to_string()),
    })
}

/// The fast machine: forwards to where a match ends, back to where it starts. It gives a text up at the first letter
/// beyond ASCII where the pattern asks for word boundaries of every alphabet, and where its states do not fit into
/// `weight` bytes and are built anew too often: the numbers for that are the ones of the crate `regex`.
fn quick(meaning: &Hir, forward: &NFA, reverse: NFA, weight: usize) -> Option<lazy::Regex> {
    // Finding where a match can start without a machine is worth its size natively only.
    let native = cfg!(feature = "cli");
    let start = native.then(|| Prefilter::from_hir_prefix(MatchKind::LeftmostFirst, meaning)).flatten();
    let config = dfa::Config::new()
        .unicode_word_boundary(true)
        .cache_capacity(weight)
        .minimum_cache_clear_count(Some(3))
        .minimum_bytes_per_state(Some(10));
    let backwards = config.clone().match_kind(MatchKind::All);
    let forwards = config.specialize_start_states(start.is_some()).prefilter(start);
    let build = |config, nfa| dfa::Builder::new().configure(config).build_from_nfa(nfa).ok();
    let (forwards, backwards) = (build(forwards, forward.clone())?, build(backwards, reverse)?);
    Some(lazy::Regex::builder().build_from_dfas(forwards, backwards))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All of what the machines differ in: boundaries of both sorts, ends, what is taken first, and states by the thousand.
    const PATTERNS: [&str; 8] =
        [r"(?-u:\b)an?(?-u:\b)", r"\bé+\b", "b|ba|bab", "(?m)^a+$", "a.*?b", r"\w+’", r"\p{Lu}\B", "[ab][^é]{12}b"];

    fn found(search: &Search, text: &str) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        search.each(text, |span| {
            spans.push(span.clone());
            span.end
        });
        spans
    }

    #[test]
    fn finds_what_regex_finds() {
        let mut gave_up = 0;
        for (pattern, any_case) in PATTERNS.into_iter().flat_map(|pattern| [(pattern, false), (pattern, true)]) {
            let whole = regex::RegexBuilder::new(pattern).case_insensitive(any_case).build().expect("a pattern");
            let limited = |weight| Search::new(pattern, any_case, &Limits { weight, depth: 9 }).ok();
            // In ample memory, and in so little that the fast machine lacks room or throws away what it builds.
            let scarce = (10..).find_map(|bits| limited(1 << bits)).expect("some memory is enough");
            let ample = limited(1 << 20).expect("fits");
            proptest!(ProptestConfig::with_cases(100), |(text in "[abAnÉé’ \n]{0,300}")| {
                let expected: Vec<_> = whole.find_iter(&text).map(|found| found.range()).collect();
                for search in [&ample, &scarce] {
                    prop_assert_eq!(&found(search, &text), &expected, "{}", pattern);
                }
            });
            gave_up += [ample, scarce].iter().filter(|search| search.memory.get().sure.is_some()).count();
        }
        assert!(gave_up > 2, "the machine that never gives up was asked by {gave_up} searches");
    }

    #[test]
    fn a_pattern_weighs_no_more_than_it_may() {
        let fits = |weight| match Search::new("[a-z]{99}", false, &Limits { weight, depth: 9 }) {
            Ok(_) => true,
            Err(Refusal::Large) => false,
            Err(Refusal::Misread(why)) => panic!("{why}"),
        };
        assert_eq!([fits(1 << 20), fits(1000)], [true, false]);
    }
}
