//! The reader of story files: what `assets/reader.js` runs in a Web Worker. It answers with the packed form, which is all
//! that the viewer unpacks.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a story file and packs what can be used of it.
///
/// # Errors
/// One sentence for a reader, if there is no story in it.
#[wasm_bindgen]
pub fn read(file: &[u8]) -> Result<Vec<u8>, String> {
    let reading = placeline::story::read(file).map_err(|error| error.sentence())?;
    Ok(placeline::story::pack(&reading))
}

fn main() {}
