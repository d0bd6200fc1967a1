//! The reader of story files, which `assets/reader.js` runs in a Web Worker. It returns the packed form, the only one that the
//! viewer decodes.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use placeline::story::{MOST_BYTES, Start, evidence, pack, read_watched};
use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The parts of the file that have arrived.
    static FILE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    /// How many features it has, about.
    static START: RefCell<Start> = RefCell::default();
    /// The last share that was said, in steps.
    static SAID: Cell<u32> = const { Cell::new(0) };
}

#[wasm_bindgen]
extern "C" {
    /// Gets how much of the file has been read, in percent. `assets/reader.js` sets it.
    #[wasm_bindgen(js_name = placelineRead)]
    fn progress(percent: u32);
}

/// Appends a part of a story file. `length` is that of the whole file as far as it is known, in bytes.
///
/// # Errors
/// A sentence for readers, if the file is too long or has too many features.
#[wasm_bindgen]
pub fn add_part(part: &[u8], length: f64) -> Result<(), String> {
    FILE.with_borrow_mut(|file| {
        let bytes = (file.len() + part.len()).max(length as usize);
        file.reserve(bytes.min(MOST_BYTES).saturating_sub(file.len()));
        file.extend_from_slice(part);
        let refused = START.with_borrow_mut(|start| start.refusal(file, bytes));
        refused.map_or(Ok(()), |error| Err(error.sentence()))
    })
}

/// Says a share of the file. Each message costs the page some work too, so it is said in steps of two percent.
fn say(percent: u32) {
    let step = percent / 2;
    if SAID.replace(step) != step {
        progress(percent);
    }
}

/// Parses the story file and encodes its usable parts in the packed form; with `check`, the hints for authors too.
///
/// # Errors
/// A sentence for readers, if the file contains no story.
#[wasm_bindgen]
pub fn read_file(check: bool) -> Result<Vec<u8>, String> {
    let file = FILE.take();
    START.take();
    // The Worker ends with the answer: to free a large story piece by piece takes a tenth of the time.
    let mut reading = ManuallyDrop::new(read_watched(&file, say).map_err(|error| error.sentence())?);
    if check {
        reading.hints = evidence(&reading.story);
    }
    Ok(pack(&reading))
}

fn main() {}
