//! The Worker, seen from the page.

use crate::draft::{Reply, Request};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use web_sys::{MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// Starts a Worker with the script of this page. `assets/configure.js` sets it.
    #[wasm_bindgen(js_name = placelineWorker)]
    fn worker() -> Worker;
}

/// A running Worker. Dropping it ends the Worker, and whatever it is doing.
pub(super) struct Client {
    worker: Worker,
    _heard: Closure<dyn Fn(MessageEvent)>,
}

impl Client {
    /// Starts a Worker. `heard` gets its answers, with the bytes that belong to them.
    pub(super) fn start(heard: impl Fn(Reply, Vec<Uint8Array>) + 'static) -> Self {
        let worker = worker();
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let message: Array = event.data().unchecked_into();
            let mut parts = message.iter();
            let text = parts.next().and_then(|text| text.as_string()).unwrap_or_default();
            let parts = parts.map(JsCast::unchecked_into).collect();
            if let Ok(reply) = serde_json::from_str(&text) {
                heard(reply, parts);
            }
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Self { worker, _heard: heard }
    }

    /// Sends a message, with a copy of the bytes that belong to it.
    pub(super) fn send(&self, request: &Request, parts: &[Uint8Array]) {
        let Ok(text) = serde_json::to_string(request) else { return };
        let message = Array::of1(&text.into());
        parts.iter().for_each(|part| {
            message.push(part);
        });
        // Texts and bytes can always be sent.
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.terminate();
    }
}
