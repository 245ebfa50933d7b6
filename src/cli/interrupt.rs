//! Ctrl-C, and a request to end: the program ends at the end of a record, so that whoever reads its output finds whole
//! lines only, and can go on behind the last of them.

use super::problem::Problem;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// The exit code of a program that Ctrl-C ended, as shells count it: 128 and the signal's number.
const INTERRUPTED: i32 = 130;

/// Held while a record is written.
static WRITING: Mutex<()> = Mutex::new(());

/// Ends the program from now on only between two records.
pub fn between_records() {
    static ASKED: AtomicBool = AtomicBool::new(false);
    let handler = || {
        // Asked twice, somebody means it: whoever reads our output may have stopped reading.
        if ASKED.swap(true, Ordering::Relaxed) {
            process::exit(INTERRUPTED);
        }
        thread::spawn(|| {
            let _whole = record();
            process::exit(INTERRUPTED);
        });
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        let what = format!("cannot be caught: {error}");
        Problem::new("Ctrl-C", what, "If you use it, the last line of the output may be cut off.").tell();
    }
}

/// Keeps the program from ending until the guard is dropped, behind a whole record.
pub fn record() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
