//! Fetches the story.
//!
//! The page's own story is fetched in the packed form, which the build encoded. Other stories, and the page's own if the packed
//! form is missing or from another build, are read by a Web Worker, which returns the packed form.

use super::scripts::{bytes, next_answer, read_story};
use crate::app::{Failure, Progress, folder_of};
use crate::state::{Config, Loaded};
use crate::story::{Reading, Unpacker};
use js_sys::Uint8Array;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Url};

/// Fetches the story named by the options or the page.
pub(super) async fn fetch(config: &Config) -> Progress {
    match reading(config).await {
        Ok(reading) => Progress::Ready(Arc::new(Loaded::new(reading))),
        Err(failure) => Progress::Failed(failure),
    }
}

/// Returns the URL of the story file; empty if there is none.
pub(super) fn link(config: &Config) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    document.and_then(|document| address(config, &document).ok()).unwrap_or_default()
}

async fn reading(config: &Config) -> Result<Reading, Failure> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(Failure::Network)?;
    let packed = meta(&document, "placeline-packed").filter(|_| config.story.is_empty());
    if let Some(address) = packed.and_then(|packed| trusted(&packed, &document).ok())
        && let Ok(bytes) = bytes(&address, "placelinePacked").await
        && !bytes.is_null()
    {
        let mut unpacker = Unpacker::default();
        add(&mut unpacker, &bytes.unchecked_into());
        if let Some(reading) = unpacker.finish() {
            return Ok(reading);
        }
    }
    let file = address(config, &document)?;
    let reader = meta(&document, "placeline-reader").ok_or(Failure::Network)?;
    read_story(&trusted(&reader, &document)?, &file, config.check);
    let mut unpacker = Unpacker::default();
    // While a part is unpacked here, the Worker packs the next.
    while !unpacker.is_done() {
        let answer = next_answer().await.map_err(|_| Failure::Network)?;
        if let Some(sentence) = answer.as_string() {
            return Err(Failure::Unreadable(sentence));
        }
        if let Some(status) = answer.as_f64() {
            return Err(Failure::Status(status as u16));
        }
        add(&mut unpacker, &answer.unchecked_into());
    }
    // Reader and viewer are of one build: the page names both by content hash.
    unpacker.finish().ok_or(Failure::Network)
}

/// Unpacks parts of a story, one at a time: each is copied into the memory of the wasm.
fn add(unpacker: &mut Unpacker, bytes: &Uint8Array) {
    let mut start = 0;
    unpacker.add(bytes.length() as usize, &mut |length| {
        let end = start + length as u32;
        let next = bytes.subarray(start, end).to_vec();
        start = end;
        next
    });
}

/// Returns the address of the folder of the story file, as it is written in the page where that is its own story, so that the pictures in the page
/// stay. And its host, if it is of another origin.
pub(super) fn folder(config: &Config) -> (String, Option<String>) {
    let document = web_sys::window().and_then(|window| window.document());
    let own = document.as_ref().and_then(|document| meta(document, "placeline-story")).unwrap_or_default();
    let written = if config.story.is_empty() { &own } else { &config.story };
    let base = document.and_then(|document| document.base_uri().ok().flatten()).unwrap_or_default();
    let (Ok(url), Ok(page)) = (Url::new_with_base(written, &base), Url::new(&base)) else {
        return (folder_of(written).to_owned(), None);
    };
    if url.origin() == page.origin() {
        return (folder_of(written).to_owned(), None);
    }
    (folder_of(&url.href()).to_owned(), Some(url.host()))
}

/// Returns the URL of the page with all claims; empty if there is none.
pub(super) fn claims_link(config: &Config) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let own = document.filter(|_| config.story.is_empty());
    own.and_then(|document| meta(&document, "placeline-claims")).unwrap_or_default()
}

/// Returns the URL of the story: `?story=`, or the one in the page's `<meta>`.
fn address(config: &Config, document: &Document) -> Result<String, Failure> {
    let own = meta(document, "placeline-story").unwrap_or_default();
    trusted(if config.story.is_empty() { &own } else { &config.story }, document)
}

/// Resolves a URL against the page's. Another origin is an error unless the page allows it.
fn trusted(written: &str, document: &Document) -> Result<String, Failure> {
    let base = document.base_uri().ok().flatten().unwrap_or_default();
    let url = Url::new_with_base(written, &base).map_err(|_| Failure::Origin(written.to_owned()))?;
    let page = Url::new(&base).map_err(|_| Failure::Network)?;
    let allowed = meta(document, "placeline-origins").unwrap_or_default();
    let trusted =
        url.origin() == page.origin() || allowed.split_whitespace().any(|origin| origin == url.origin());
    if trusted { Ok(url.href()) } else { Err(Failure::Origin(url.href())) }
}

/// Returns the content of `<meta name="…">`.
pub(super) fn meta(document: &Document, name: &str) -> Option<String> {
    let selector = ["meta[name=\"", name, "\"]"].concat();
    document.query_selector(&selector).ok().flatten()?.get_attribute("content")
}
