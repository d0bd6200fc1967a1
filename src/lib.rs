//! Placeline: where, when, and according to whom.
//!
//! The core (everything but `app` and `browser`) is pure: no clock, no I/O, no locale, no randomness, no panics.
//! A module may use only modules listed above it in `ARCHITECTURE.md`.

#[cfg(feature = "app")]
pub mod app;
pub mod basemap;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub mod browser;
pub mod embed;
pub mod geo;
mod json;
mod letter;
pub mod num;
mod order;
mod packed;
#[cfg(feature = "cli")]
pub mod prerender;
pub mod scene;
pub mod story;
pub mod text;
pub mod time;
pub mod view;
