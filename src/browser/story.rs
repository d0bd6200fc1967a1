//! Fetches the story.

use crate::app::{Failure, Progress};
use crate::story::read;
use crate::view::{Config, Loaded};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Response, Url};

/// Fetches the story that the options or the page name.
pub(super) async fn fetch(config: &Config) -> Progress {
    let document = web_sys::window().and_then(|window| window.document());
    let address =
        document.map(|document| address(config, &document)).unwrap_or_else(|| Err(Failure::Network));
    let result = match address {
        Ok(address) => load(&address).await,
        Err(failure) => Err(failure),
    };
    match result {
        Ok(loaded) => Progress::Ready(Arc::new(loaded)),
        Err(failure) => Progress::Failed(failure),
    }
}

/// The address that [`fetch`] goes to; empty if there is none.
pub(super) fn link(config: &Config) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    document.and_then(|document| address(config, &document).ok()).unwrap_or_default()
}

async fn load(address: &str) -> Result<Loaded, Failure> {
    let bytes = bytes(address).await?;
    let reading = read(&bytes).map_err(|error| Failure::Unreadable(error.sentence()))?;
    Ok(Loaded::new(reading))
}

/// The bytes at an address.
pub(super) async fn bytes(address: &str) -> Result<Vec<u8>, Failure> {
    let network = |_| Failure::Network;
    let window = web_sys::window().ok_or(Failure::Network)?;
    let response = JsFuture::from(window.fetch_with_str(address)).await.map_err(network)?;
    let response: Response = response.dyn_into().map_err(network)?;
    // Read whatever the answer is: one that nobody reads is a failed request to the browser.
    let buffer = JsFuture::from(response.array_buffer().map_err(network)?).await.map_err(network)?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The story's address: `?story=`, or what the page names. Of another origin only where the page allows it.
fn address(config: &Config, document: &Document) -> Result<String, Failure> {
    let own = meta(document, "placeline-story").unwrap_or_default();
    let written = if config.story.is_empty() { own } else { config.story.clone() };
    let base = document.base_uri().ok().flatten().unwrap_or_default();
    let url = Url::new_with_base(&written, &base).map_err(|_| Failure::Origin(written.clone()))?;
    let page = Url::new(&base).map_err(|_| Failure::Network)?;
    let allowed = meta(document, "placeline-origins").unwrap_or_default();
    let trusted =
        url.origin() == page.origin() || allowed.split_whitespace().any(|origin| origin == url.origin());
    if trusted { Ok(url.href()) } else { Err(Failure::Origin(url.href())) }
}

/// The content of `<meta name="…">`.
pub(super) fn meta(document: &Document, name: &str) -> Option<String> {
    let selector = ["meta[name=\"", name, "\"]"].concat();
    document.query_selector(&selector).ok().flatten()?.get_attribute("content")
}
