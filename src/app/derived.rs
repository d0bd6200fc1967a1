//! Memos and effects, made by one function each, whatever is in them: what is compiled for each closure weighs.

use leptos::prelude::*;

/// A value that follows signals, and tells of changes to itself only. Read it, if only to follow it: `track` alone does
/// not wake a memo that nobody has read.
pub fn memo<T: PartialEq + Send + Sync + 'static>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    memo_of(Box::new(make))
}

#[inline(never)]
fn memo_of<T: PartialEq + Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| make())
}

/// Does something to the outside (focus, scroll, address, host page) whenever a signal changes that it reads.
pub fn effect(act: impl FnMut() + 'static) {
    effect_of(Box::new(act));
}

#[inline(never)]
fn effect_of(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_| act());
}
