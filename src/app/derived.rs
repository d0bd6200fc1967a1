//! Memos and effects, made by one function each, whatever is in them: what is compiled for each closure weighs. And what
//! lives as long as its owner.

use crate::fnv::fnv1a_64;
use leptos::prelude::*;
use std::any::Any;

/// A value that follows signals, and tells of changes to itself only. Read it, if only to follow it: `track` alone does
/// not wake a memo that nobody has read.
pub(super) fn memo<T: PartialEq + Send + Sync + 'static>(
    make: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    memo_of(Box::new(make))
}

#[inline(never)]
fn memo_of<T: PartialEq + Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| make())
}

/// A number that differs when one of these does (FNV-1a over their bits): what is followed instead of a value of a type of
/// its own.
pub(super) fn fingerprint(parts: &[f64]) -> u64 {
    fnv1a_64(parts.iter().flat_map(|part| part.to_bits().to_le_bytes()))
}

/// Does something to the outside (focus, scroll, address, host page) whenever a signal changes that it reads.
pub fn effect(act: impl FnMut() + 'static) {
    effect_of(Box::new(act));
}

#[inline(never)]
fn effect_of(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_| act());
}

/// Keeps a listener, an observer or a timer until the owner is cleaned up: dropped then, it ends.
pub fn hold(kept: impl Any) {
    hold_any(Box::new(kept));
}

#[inline(never)]
fn hold_any(kept: Box<dyn Any>) {
    StoredValue::new_local(kept);
}
