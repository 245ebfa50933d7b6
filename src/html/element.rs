//! What a tag and its attributes say about laying out: does it cut the text into blocks, is it read at all?

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

/// Does an element of this tag start a line of its own, without any style sheet?
pub(super) fn cuts(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Is nothing inside this element a text to read: no text at all, a control, or hidden?
pub(super) fn is_unread(element: &Element) -> bool {
    let never = matches!(
        element.name(),
        "audio"
            | "button"
            | "canvas"
            | "datalist"
            | "dialog"
            | "embed"
            | "head"
            | "iframe"
            | "input"
            | "math"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "option"
            | "rp"
            | "rt"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
            | "video"
    );
    never
        || element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || element.attr("contenteditable").is_some_and(|value| value != "false")
        || element.attr("style").is_some_and(hides)
}

/// Is it the part of a closed `details` that shows only on a click?
pub(super) fn is_folded(node: NodeRef<'_, Node>) -> bool {
    let named = |node: NodeRef<'_, Node>, name: &str| node.value().as_element().is_some_and(|it| it.name() == name);
    let closed = |it: NodeRef<'_, Node>| {
        named(it, "details") && it.value().as_element().is_some_and(|it| it.attr("open").is_none())
    };
    node.parent().is_some_and(closed) && !named(node, "summary")
}

/// Does an inline style take the element out of sight?
fn hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let Some((property, value)) = declaration.split_once(':') else { return false };
        let value = value.split('!').next().unwrap_or("").trim();
        let is = |p: &str, v: &str| property.trim().eq_ignore_ascii_case(p) && value.eq_ignore_ascii_case(v);
        is("display", "none") || is("visibility", "hidden")
    })
}

/// The attributes whose words tell what an element is for, as [`crate::capture::Element::hint`] wants them.
pub(super) fn hint(element: &Element) -> String {
    /// Long enough for any name given by hand; some frameworks write kilobytes of classes.
    const LONGEST: usize = 200;
    let words = ["class", "id", "role", "itemprop", "itemtype", "aria-label"];
    let joined = words.iter().filter_map(|name| element.attr(name)).collect::<Vec<_>>().join(" ");
    joined.chars().take(LONGEST).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::hides;

    #[test]
    fn a_style_hides_only_by_its_own_value() {
        for style in ["display:none", "color: red; DISPLAY : None !important", "visibility:hidden"] {
            assert!(hides(style), "{style}");
        }
        for style in ["", "display:block", "x-display:none", "background:url(display:none)", "visibility:visible"] {
            assert!(!hides(style), "{style}");
        }
    }
}
