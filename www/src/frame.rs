//! Runs a task at most once in an animation frame, however often it is asked for.

use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A task that waits for the next frame.
pub struct Frame {
    finish: Rc<dyn Fn()>,
    waiting: Rc<Cell<bool>>,
    callback: JsValue,
}

impl Frame {
    /// Will run `task`; nothing runs until it is asked for.
    pub fn new(task: impl Fn() + 'static) -> Self {
        let waiting = Rc::new(Cell::new(false));
        let flag = Rc::clone(&waiting);
        let finish: Rc<dyn Fn()> = Rc::new(move || {
            if flag.replace(false) {
                task();
            }
        });
        let in_frame = Rc::clone(&finish);
        let callback = Closure::<dyn FnMut()>::new(move || in_frame());
        Self { finish, waiting, callback: callback.into_js_value() }
    }

    /// Asks for one run before the next paint.
    pub fn ask(&self) -> Result<(), JsValue> {
        if let (false, Some(window)) = (self.waiting.replace(true), web_sys::window()) {
            window.request_animation_frame(self.callback.unchecked_ref())?;
        }
        Ok(())
    }

    /// Runs a task that waits at once instead, for a caller that needs what it makes.
    pub fn finish(&self) {
        (self.finish)();
    }
}
