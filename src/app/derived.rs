//! Memos, effects and resources of an owner. Each is created by one function over a boxed closure, because code compiled
//! for each closure type would make the wasm larger.

use leptos::prelude::*;
use std::any::Any;

/// Creates a memo. To subscribe to it, read it: `track` alone does not run a memo that has never been read.
pub(super) fn memo<T: PartialEq + Send + Sync + 'static>(
    build: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    memo_of(Box::new(build))
}

#[inline(never)]
fn memo_of<T: PartialEq + Send + Sync + 'static>(build: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| build())
}

/// Creates an effect: a side effect outside the state (focus, scroll, address, host page), run when a signal that it reads
/// changes.
pub fn effect(run: impl FnMut() + 'static) {
    effect_of(Box::new(run));
}

#[inline(never)]
fn effect_of(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}

/// Keeps a listener, an observer or a timer until the reactive owner is cleaned up, and drops it then.
pub fn keep_until_cleanup(resource: impl Any) {
    keep_any(Box::new(resource));
}

#[inline(never)]
fn keep_any(resource: Box<dyn Any>) {
    StoredValue::new_local(resource);
}
