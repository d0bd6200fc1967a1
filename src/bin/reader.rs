//! The reader of story files, which `assets/reader.js` runs in a Web Worker. It gives the packed form, the only one that the
//! viewer decodes.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use placeline::story::{Arriving, evidence, pack_parts};
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::mem::ManuallyDrop;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The file, as far as it has arrived.
    static FILE: RefCell<Arriving<'static>> = RefCell::default();
    /// The last share that was said.
    static SAID: Cell<u32> = const { Cell::new(0) };
}

#[wasm_bindgen]
extern "C" {
    /// Gets how much of the file has been read, in percent. `assets/reader.js` sets it.
    #[wasm_bindgen(js_name = placelineRead)]
    fn progress(percent: u32);

    /// Gets the next part of the packed story. `assets/reader.js` sets it.
    #[wasm_bindgen(js_name = placelinePart)]
    fn give_part(part: Vec<u8>);
}

/// Makes the memory larger by so many bytes, before they are needed. It grows in steps of 64 KB otherwise, and at each step the Worker waits
/// for the other threads of the page.
#[wasm_bindgen]
pub fn make_room(bytes: usize) {
    drop(black_box(Vec::<u8>::with_capacity(bytes)));
}

/// Adds a part of a story file. `length` is that of the whole file as far as it is known, in bytes.
///
/// # Errors
/// A sentence for readers, if the file is too long or has too many features.
#[wasm_bindgen]
pub fn add_part(part: Vec<u8>, length: f64) -> Result<(), String> {
    // The Worker ends with the answer, and its memory with it: to free a large story piece by piece takes a tenth of the time.
    let refused = FILE.with_borrow_mut(|file| file.add(part.leak(), length as usize));
    refused.map_or(Ok(()), |error| Err(error.sentence()))
}

/// Says a share of the file, once.
fn say(percent: u32) {
    if SAID.replace(percent) != percent {
        progress(percent);
    }
}

/// Reads the story file and gives its usable parts in the packed form, one part after the other; with `check`, the hints for authors too.
///
/// # Errors
/// A sentence for readers, if the file contains no story.
#[wasm_bindgen]
pub fn read_file(check: bool) -> Result<(), String> {
    let reading = FILE.take().read(say).map_err(|error| error.sentence())?;
    let mut reading = ManuallyDrop::new(reading);
    if check {
        reading.hints = evidence(&reading.story);
    }
    pack_parts(&reading, &mut give_part);
    Ok(())
}

fn main() {}
