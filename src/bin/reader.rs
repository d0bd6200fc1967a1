//! The reader of story files, which `assets/reader.js` runs in a Web Worker. It returns the packed form, the only one that the
//! viewer decodes.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use std::mem::ManuallyDrop;
use wasm_bindgen::prelude::wasm_bindgen;

/// Parses a story file and encodes its usable parts in the packed form.
///
/// # Errors
/// A sentence for readers, if the file contains no story.
#[wasm_bindgen]
pub fn read(file: &[u8]) -> Result<Vec<u8>, String> {
    // The Worker ends with the answer: to free a large story piece by piece takes a tenth of the time.
    let reading = ManuallyDrop::new(placeline::story::read(file).map_err(|error| error.sentence())?);
    Ok(placeline::story::pack(&reading))
}

fn main() {}
