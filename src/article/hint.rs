//! What an element's tag and names (class, id, role, label) say it is for. Evidence only: who believes it, and how
//! far, is decided by the stages.

/// What an element is called.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Roles {
    /// Surely not the article: navigation, comments, consent.
    pub(super) apart: bool,
    /// Often not the article's text, but the words are also used for wrappers.
    pub(super) aside: bool,
    /// The article or its text.
    pub(super) article: bool,
    /// What stands under a picture.
    pub(super) caption: bool,
    /// Who wrote it, and when.
    pub(super) byline: bool,
    /// The summary under the title.
    pub(super) standfirst: bool,
    /// A passage repeated large.
    pub(super) pull_quote: bool,
    /// The title.
    pub(super) headline: bool,
}

/// The roles that `tag` and `hint` give.
pub(super) fn roles(tag: &str, hint: &str) -> Roles {
    let mut roles = Roles {
        apart: matches!(tag, "nav" | "dialog" | "menu"),
        aside: matches!(tag, "aside" | "footer" | "form"),
        article: matches!(tag, "article" | "main"),
        caption: matches!(tag, "figcaption" | "caption"),
        byline: matches!(tag, "address"),
        headline: tag == "h1",
        ..Roles::default()
    };
    for word in hint.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
        let is = |words: &[&str]| words.contains(&word);
        roles.apart |= (begins(APART) || is(APART_WORDS)) && !is(NOT_APART);
        roles.aside |= begins(ASIDE) || is(ASIDE_WORDS);
        roles.article |= begins(ARTICLE) || is(ARTICLE_WORDS);
        roles.caption |= begins(CAPTION) || word.ends_with("caption") || is(CAPTION_WORDS);
        roles.byline |= begins(BYLINE) || is(BYLINE_WORDS);
        roles.standfirst |= begins(STANDFIRST) || is(STANDFIRST_WORDS);
        roles.pull_quote |= begins(PULL_QUOTE);
        roles.headline |= begins(HEADLINE);
    }
    for (pair, set) in PAIRS {
        if hint.contains(pair) {
            set(&mut roles);
        }
    }
    roles
}

const APART: &[&str] = &[
    "breadcrumb",
    "comment",
    "cookie",
    "disqus",
    "gdpr",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "paginat",
    "recirc",
    "recommend",
    "related",
    "signup",
    "subscri",
    "taboola",
    "teaser",
    "trending",
    "topnav",
    "viafoura",
    "spotim",
    "livefyre",
    "mostread",
    "mostpopular",
    "addtoany",
    "sharedaddy",
    "sharebar",
    "sharing",
    "zergnet",
    "revcontent",
    "dfp",
    "adslot",
    "adunit",
    "adcontainer",
    "advert",
];
const APART_WORDS: &[&str] = &[
    "ad",
    "ads",
    "nav",
    "sidebar",
    "consent",
    "noprint",
    "toolbar",
    "sitemap",
    "contentinfo",
    "complementary",
    "skip",
    "pager",
    "rightrail",
    "megamenu",
    "popular",
    "screenreader",
    "replies",
    "respond",
];
const NOT_APART: &[&str] = &["commentary", "subscriber"];
const ASIDE: &[&str] = &[
    "promo",
    "share",
    "social",
    "sponsor",
    "widget",
    "popup",
    "modal",
    "banner",
    "login",
    "signin",
    "regist",
    "footer",
    "copyright",
    "disclaimer",
    "sidebar",
    "menu",
    "carousel",
    "slideshow",
    "gallery",
    "rating",
    "tagcloud",
    "taglist",
    "callout",
    "donat",
    "infobox",
    "biobox",
    "bottom",
    "similar",
    "upnext",
    "nextup",
    "suggest",
    "readmore",
];
const ASIDE_WORDS: &[&str] = &[
    "tags",
    "tag",
    "bio",
    "more",
    "next",
    "prev",
    "previous",
    "external",
    "tool",
    "tools",
    "links",
    "print",
    "poll",
    "cta",
    "tease",
    "metadata",
    "hidden",
    "most",
    "correction",
    "embed",
    "inset",
    "topics",
    "keywords",
    "see",
    "also",
];
const ARTICLE: &[&str] = &["articlebody", "storybody", "entrycontent", "postcontent", "bodycopy", "bodytext"];
const ARTICLE_WORDS: &[&str] = &["article", "story", "entry", "post", "hentry", "blogpost", "newsarticle"];
const CAPTION: &[&str] = &["caption", "imagecredit", "photocredit", "imgcredit"];
const CAPTION_WORDS: &[&str] = &["credit", "credits", "cutline", "photographer", "copyrightholder"];
const BYLINE: &[&str] = &["byline", "dateline", "timestamp", "pubdate", "publishdate", "datepublished", "datemodified"];
const BYLINE_WORDS: &[&str] = &["author", "authors", "date", "time", "datetime", "updated", "published", "writer"];
const STANDFIRST: &[&str] = &["standfirst", "subtitle", "subhead", "subhed", "subdek", "alternativeheadline"];
const STANDFIRST_WORDS: &[&str] = &["dek", "deck", "strapline", "excerpt", "lede", "chapo", "kicker"];
const PULL_QUOTE: &[&str] = &["pullquote", "pulledquote"];
const HEADLINE: &[&str] = &["headline"];

type Pair = (&'static str, fn(&mut Roles));

/// Names of two words, however they are joined.
const PAIRS: &[Pair] = &[
    ("article-body", |roles| roles.article = true),
    ("article__body", |roles| roles.article = true),
    ("pull-quote", |roles| roles.pull_quote = true),
    ("pull_quote", |roles| roles.pull_quote = true),
    ("sub-head", |roles| roles.standfirst = true),
    ("sub-title", |roles| roles.standfirst = true),
    ("article-summary", |roles| roles.standfirst = true),
    ("article-intro", |roles| roles.standfirst = true),
    ("sr-only", |roles| roles.apart = true),
    ("screen-reader", |roles| roles.apart = true),
    ("visually-hidden", |roles| roles.apart = true),
    ("read-more", |roles| roles.aside = true),
    ("read-next", |roles| roles.apart = true),
    ("sign-up", |roles| roles.apart = true),
];
