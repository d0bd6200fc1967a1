//! The reader of story files, which `assets/reader.js` runs in a Web Worker. It returns the packed form, the only one that the
//! viewer decodes.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use placeline::story::{MAX_BYTES, ReadError, pack, read_watched};
use std::cell::RefCell;
use std::mem::ManuallyDrop;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The parts of the file that have arrived.
    static FILE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
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
/// A sentence for readers, if the file is too long.
#[wasm_bindgen]
pub fn add(part: &[u8], length: f64) -> Result<(), String> {
    FILE.with_borrow_mut(|file| {
        let bytes = (file.len() + part.len()).max(length as usize);
        if bytes > MAX_BYTES {
            return Err(ReadError::TooLarge { bytes }.sentence());
        }
        file.reserve(bytes - file.len());
        file.extend_from_slice(part);
        Ok(())
    })
}

/// Parses the story file and encodes its usable parts in the packed form.
///
/// # Errors
/// A sentence for readers, if the file contains no story.
#[wasm_bindgen]
pub fn read() -> Result<Vec<u8>, String> {
    let file = FILE.take();
    // The Worker ends with the answer: to free a large story piece by piece takes a tenth of the time.
    let reading = ManuallyDrop::new(read_watched(&file, progress).map_err(|error| error.sentence())?);
    Ok(pack(&reading))
}

fn main() {}
