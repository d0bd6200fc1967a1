//! Places on the globe and on the screen. Longitude first, always.
//!
//! Three spaces: [`LonLat`] in degrees (WGS 84), [`World`] in the unit square (Web Mercator, y down), and [`Screen`] in CSS px
//! (origin top left, y down).
//!
//! Guarantees: nothing panics on any finite or non-finite number; the same input gives the same output.
//! Limits: Web Mercator ends at ±[`MAX_LATITUDE`]; what lies beyond is drawn on the edge.

pub mod arc;
pub mod camera;
pub mod cluster;
mod lonlat;
mod mercator;
mod packed;
pub mod simplify;
mod sine;

pub use arc::{Curve, bowed};
pub use camera::{Camera, Flight, Screen, Viewport};
pub use cluster::{Group, Item, cluster};
pub(crate) use lonlat::span_around;
pub use lonlat::{BBox, LonLat};
pub use mercator::{MAX_LATITUDE, WORLD_UNITS, World, WorldRect};
pub use simplify::{simplify, simplify_ring};
pub(crate) use sine::{remainder, sine};
