//! Placeline: where, when, and according to whom.
//!
//! The core (everything but `app` and `browser`) is pure: no clock, no I/O, no locale, no randomness, no panics.
//! A module uses only modules listed above it in the table of `ARCHITECTURE.md`; `tests/tidy.rs` checks it.

#[cfg(feature = "app")]
pub mod app;
#[cfg(any(feature = "site", feature = "formats"))]
mod archive;
pub mod basemap;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub mod browser;
#[cfg(all(feature = "configure", target_arch = "wasm32"))]
pub mod configure;
#[cfg(feature = "formats")]
pub mod draft;
pub mod embed;
#[cfg(feature = "site")]
pub mod exercises;
pub mod fnv;
mod fold_case;
#[cfg(feature = "formats")]
pub mod formats;
pub mod geo;
pub mod i18n;
mod json;
pub mod num;
mod order;
mod packed;
mod percent;
pub mod rare;
pub mod scene;
#[cfg(feature = "site")]
pub mod site;
pub mod state;
pub mod story;
pub mod time;
mod varint;
