//! The playground of the demo site: text typed or pasted is marked as one types, by the same engine, rules and cards
//! as the extension's.
//!
//! An edit asks for a frame; the frame reads the text, scans it whole and paints. The reader's text is never touched.

mod change;
mod editor;
mod frame;
mod layer;
mod list;
mod page;
mod row;

use editor::Editor;
use frame::Frame;
use hearsay::document::Document;
use hearsay::report::{Kind, Options};
use layer::Layer;
use list::List;
use row::{Content, kind_name};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// An article to begin with.
const SAMPLE: &str = include_str!("sample.txt");

/// The highlight of the mark whose row has the focus.
const CURRENT: &str = "current";

/// The kinds, in the order in which they are counted and painted.
const KINDS: [Kind; 3] = [Kind::Unnamed, Kind::Hedge, Kind::Vague];

/// Wires the page up and reads what already stands in it (a browser may have restored it).
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    let playground = Rc::new(Playground::new()?);
    let mut scan = on_event(&playground, |playground, (): &()| playground.scan());
    let frame = Rc::new(Frame::new(move || scan(())));

    for (id, event) in [("text", "input"), ("strict", "change"), ("quiet", "change")] {
        let frame = Rc::clone(&frame);
        page::on(id, event, on_event(&playground, move |_, _: &Event| frame.ask()))?;
    }
    for (id, text) in [("sample", SAMPLE), ("clear", "")] {
        let write = on_event(&playground, move |playground, _: &Event| {
            playground.editor.write(text)?;
            playground.scan()
        });
        page::on(id, "click", write)?;
    }
    for event in ["click", "keyup"] {
        page::on("text", event, on_event(&playground, Playground::follow_caret))?;
    }
    for event in ["focusin", "click"] {
        page::on("flags", event, on_event(&playground, Playground::follow_row))?;
    }
    playground.scan()
}

struct Playground {
    editor: Editor,
    layer: RefCell<Layer>,
    list: RefCell<List>,
    strict: HtmlInputElement,
    quiet: HtmlInputElement,
    counts: HtmlElement,
}

impl Playground {
    fn new() -> Result<Self, JsValue> {
        Ok(Self {
            editor: Editor::new()?,
            layer: RefCell::new(Layer::new()?),
            list: RefCell::new(List::new()?),
            strict: page::by_id("strict")?,
            quiet: page::by_id("quiet")?,
            counts: page::by_id("counts")?,
        })
    }

    /// Reads the text and shows what is flagged in it.
    fn scan(&self) -> Result<(), JsValue> {
        let text = self.editor.read();
        let mut layer = self.layer.borrow_mut();
        layer.write(&text)?;
        let report = hearsay::scan(&Document::from_plain(&text), &Options { strict: self.strict.checked() });
        let words = report.words;
        let contents: Vec<_> = report.flags.iter().map(|flag| Content::new(flag, &text)).collect();
        let spans = report.into_utf16(&text).flags.into_iter().map(|flag| (flag.start, flag.end));
        let (mut shown, mut quiet) = (Vec::new(), 0);
        for (content, span) in contents.into_iter().zip(spans) {
            quiet += usize::from(content.quiet);
            if !content.quiet || self.quiet.checked() {
                shown.push((content, span));
            }
        }

        let mut counts = format!("{words} {}", if words == 1 { "word" } else { "words" });
        for kind in KINDS {
            let of_kind = || shown.iter().filter(|(content, _)| content.kind == kind);
            layer.paint(kind_name(kind), of_kind().map(|(_, span)| *span))?;
            if kind != Kind::Vague || self.strict.checked() {
                counts += &format!(" · {} {}", of_kind().count(), counted(kind));
            }
        }
        if quiet > 0 && !self.quiet.checked() {
            counts += &format!(" · {quiet} quiet");
        }
        layer.paint(CURRENT, std::iter::empty())?;
        self.say(&counts);
        self.list.borrow_mut().show(shown)
    }

    /// A click or an arrow key that puts the caret into a mark opens the mark's row. Typing does not.
    fn follow_caret(&self, event: &Event) -> Result<(), JsValue> {
        let key = js_sys::Reflect::get(event, &"key".into())?.as_string().unwrap_or_default();
        if event.type_() == "keyup" && !key.starts_with("Arrow") {
            return Ok(());
        }
        let Some(caret) = self.editor.caret()? else { return Ok(()) };
        self.layer.borrow().paint(CURRENT, self.list.borrow().open_at(caret).into_iter())
    }

    /// A row that gets the focus shows its mark in the text; its button goes there.
    fn follow_row(&self, event: &Event) -> Result<(), JsValue> {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let span = target.as_ref().and_then(|target| self.list.borrow().span_of(target));
        let (Some(target), Some(span)) = (target, span) else { return Ok(()) };
        let layer = self.layer.borrow();
        layer.paint(CURRENT, std::iter::once(span))?;
        if event.type_() == "click" && target.class_name() == "show" {
            self.editor.select(span)?;
        }
        self.editor.reveal(&layer, span)
    }

    /// Tells how it stands, politely: writes only what has changed, since a screen reader reads each writing out.
    fn say(&self, words: &str) {
        if self.counts.text_content().as_deref() != Some(words) {
            self.counts.set_text_content(Some(words));
        }
    }
}

/// A handler that runs `task` and says what went wrong, if anything does.
fn on_event<E>(
    playground: &Rc<Playground>,
    task: impl Fn(&Playground, &E) -> Result<(), JsValue> + 'static,
) -> impl FnMut(E) + 'static {
    let playground = Rc::clone(playground);
    move |event| {
        if let Err(problem) = task(&playground, &event) {
            playground.say(&format!("Something went wrong: {problem:?}. Reload the page to go on."));
        }
    }
}

/// How flags of a kind are counted.
fn counted(kind: Kind) -> &'static str {
    match kind {
        Kind::Unnamed => "unnamed",
        Kind::Hedge => "hedged",
        Kind::Vague => "vague",
    }
}
