//! The shell around the viewer: browser APIs, events dispatched as actions, and effects that write the state to the page.

mod basemap;
mod clock;
mod debounce;
mod history;
mod host;
mod offline;
mod page;
mod panic;
mod pictures;
mod scripts;
mod size;
mod story;

pub use page::{mount, start};
