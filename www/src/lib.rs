//! The playground of the demo site: text typed or pasted is marked as one types, by the same engine, rules and cards
//! as the extension's.
//!
//! An edit asks for a frame; the frame reads the text, scans it whole and paints. The reader's text is never touched.
//! A move of the caret or the focus does not wait for the frame but has the scan done first: by the marks of an earlier
//! text it would find another mark's row, or open one that the scan is about to replace.

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
    let scan = on_event(&playground, |playground, (): &()| playground.scan());
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
        let frame = Rc::clone(&frame);
        let follow = on_event(&playground, move |playground, event| {
            // Typing is left to the frame: a scan for each key would be more than fast fingers need.
            if !moves_caret(event)? {
                return Ok(());
            }
            frame.finish();
            playground.follow_caret()
        });
        page::on("text", event, follow)?;
    }
    for event in ["focusin", "click"] {
        let frame = Rc::clone(&frame);
        let follow = on_event(&playground, move |playground, event| {
            frame.finish();
            playground.follow_row(event)
        });
        page::on("flags", event, follow)?;
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

    /// Opens the row of the mark that the caret stands in.
    fn follow_caret(&self) -> Result<(), JsValue> {
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

/// Is the event a click or an arrow key? Typing moves the caret too, but not to see what stands there.
fn moves_caret(event: &Event) -> Result<bool, JsValue> {
    let key = js_sys::Reflect::get(event, &"key".into())?.as_string().unwrap_or_default();
    Ok(event.type_() == "click" || key.starts_with("Arrow"))
}

/// A handler that runs `task` and says what went wrong, if anything does.
fn on_event<E>(
    playground: &Rc<Playground>,
    task: impl Fn(&Playground, &E) -> Result<(), JsValue> + 'static,
) -> impl Fn(E) + 'static {
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
