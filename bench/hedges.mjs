// A list of hedges and of words for unnamed sources, as somebody would write one for a regular expression: 289 phrases, the
// forms of a few verbs, adverbs and nouns written out. It marks every "may", the month, too: that is the comparison.

const BE = ["is", "are", "was", "were"];
const modals = ["may", "might", "could", "would", "may have", "might have", "could have", "would have"];
const adverbs = ("possibly perhaps maybe probably likely unlikely presumably apparently seemingly reportedly allegedly supposedly " +
  "purportedly ostensibly conceivably potentially arguably").split(" ");
const adjectives = "possible probable likely potential apparent alleged purported unclear unknown unconfirmed uncertain".split(" ");
const passives = "believed thought expected considered understood reported said alleged feared rumoured seen regarded".split(" ");
const seeming = ["appear", "appears", "appeared", "seem", "seems", "seemed", "tend", "tends", "tended"];
const showing = ["suggest", "suggests", "suggested", "indicate", "indicates", "indicated", "imply", "implies", "implied", "hint at", "hints at"];
const people = "officials critics analysts experts observers insiders sources diplomats aides supporters opponents some many others".split(" ");
const saying = ["said", "say", "believe", "claim", "claimed", "argue", "warn"];

export const PHRASES = [...new Set([
  ...modals,
  ...adverbs,
  ...adjectives,
  ...passives.flatMap((verb) => BE.map((be) => `${be} ${verb} to`)),
  ...["that", "whether"].flatMap((word) => BE.slice(0, 2).map((be) => `${be} unclear ${word}`)),
  ...passives.flatMap((verb) => [`has been ${verb} to`, `have been ${verb} to`, `widely ${verb}`]),
  ...seeming.map((verb) => `${verb} to`),
  ...showing,
  ...["may", "might", "could"].map((modal) => `${modal} well`),
  ...["reports", "figures"].flatMap((what) => showing.slice(0, 6).map((verb) => `${what} ${verb}`)),
  ...adjectives.slice(0, 6).flatMap((word) => BE.slice(0, 3).map((be) => `${be} ${word}`)),
  ...people.flatMap((who) => saying.map((verb) => `${who} ${verb}`)),
  "remains to be seen", "raises the question", "signs of", "a source", "sources close to", "familiar with the matter",
  "on condition of anonymity", "a new study", "according to reports", "it is said", "it was alleged", "there are fears",
  "set to", "poised to", "hard to know", "not clear", "no sign of", "fears that"])].slice(0, 289);

const escaped = PHRASES.map((phrase) => phrase.replace(/[^\w ]/gu, "\\$&").replaceAll(" ", "\\s+"));
/** All phrases in one expression, the longest first. */
export const HEDGES = new RegExp(`\\b(?:${escaped.sort((one, other) => other.length - one.length).join("|")})\\b`, "gi");
