//! The configurator, which `assets/configure.js` starts: in a page it is the interface, in a Worker it reads, checks and writes.

fn main() {}

#[cfg(target_arch = "wasm32")]
pub use placeline::configure::{receive, start};
