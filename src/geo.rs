//! Places on the globe and on the screen. Longitude first, always.
//!
//! Three spaces: [`LonLat`] in degrees (WGS 84), [`World`] in the unit square (Web Mercator, y down), and screen in CSS px.

mod lonlat;
mod mercator;

pub use lonlat::{BBox, LonLat};
pub use mercator::World;
