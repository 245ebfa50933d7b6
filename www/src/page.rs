//! Finds and makes the page's elements and listens to their events. Knows nothing of flags.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, EventTarget};

/// The page.
pub fn document() -> Result<Document, JsValue> {
    web_sys::window()
        .and_then(|window| window.document())
        .ok_or_else(|| JsValue::from_str("The playground runs in a page only."))
}

/// The element called `id`, which the page's HTML must hold.
pub fn by_id<T: JsCast>(id: &str) -> Result<T, JsValue> {
    document()?
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into().ok())
        .ok_or_else(|| JsValue::from_str(&format!("The page lacks the element “{id}”, or it is of another kind.")))
}

/// A new element with a class and a text; either may be empty.
pub fn element(tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = document()?.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Ok(element)
}

/// Calls `handler` on each event of the element called `id`, for as long as the page lives, which is why its memory is never given back.
pub fn on(id: &str, event: &str, handler: impl FnMut(Event) + 'static) -> Result<(), JsValue> {
    let handler = Closure::<dyn FnMut(Event)>::new(handler).into_js_value();
    by_id::<EventTarget>(id)?.add_event_listener_with_callback(event, handler.unchecked_ref())
}
