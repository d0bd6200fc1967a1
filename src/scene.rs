//! Scenes: marks with their positions on the screen, in painting order.
//!
//! A [`Scene`] knows no DOM. The components draw it as SVG elements; [`svg`] writes the same as text for the
//! pre-rendered page, the poster and the snapshots.

pub mod describe;
mod glyph;
mod label;
pub mod map;
mod map_layout;
mod mark;
mod mark_cache;
mod outlines;
mod pen;
pub mod svg;
pub mod timeline;
mod visible_time;

pub use glyph::source_icon;
pub use map_layout::{Cluster, MapLayout, Setting, name_px, scale_bar, type_px};
pub use mark::{Anchor, Mark, MarkContent, MarkKey, MarkState, MarkStates, Scene, Shape, on_copy};
pub use outlines::Outlines;
pub use visible_time::VisibleTime;
