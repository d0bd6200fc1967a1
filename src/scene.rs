//! What is drawn: marks with their place on the screen, in painting order.
//!
//! A [`Scene`] knows no DOM. The components draw it as SVG elements; [`svg`] writes the same as text for the
//! pre-rendered page, the poster and the snapshots.

pub mod describe;
mod glyph;
mod ground;
mod kept;
mod label;
pub mod map;
mod mark;
mod outlines;
mod outlook;
mod pen;
pub mod svg;
pub mod timeline;

pub use ground::{Ground, Setting, Spot};
pub use mark::{Anchor, Body, Ink, Key, Mark, Scene, Tone, Tones, on_copy};
pub use outlines::Outlines;
pub use outlook::Outlook;
