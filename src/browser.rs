//! The shell: what only a browser can do. It feeds actions in, and writes the state to the page around the viewer.

mod basemap;
mod clock;
mod debounce;
mod history;
mod host;
mod page;
mod panic;
mod reader;
mod size;
mod story;

pub use page::{mount, start};
