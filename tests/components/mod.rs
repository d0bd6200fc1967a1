//! Tests of the components, natively: their words and attributes for a state, and that they follow the state.
//!
//! They are compiled into the library, as a module of `app`, because they read the content of a `Node`. They are not in `src`, so that a
//! change of a test does not cause a build of the site.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod card;
mod drawings;
mod element;
mod head;
mod keys;
mod lists;
mod media;
mod page;
mod rendered;
mod side;
mod time;
mod whole;
