//! The configurator: a sheet becomes a checked story, in the browser and nowhere else.
//!
//! The page holds the document and its history ([`store`]); a Worker holds a copy, and reads, checks and writes ([`service`]).

#![allow(unreachable_pub, reason = "`#[component]` writes `pub` items for private components")]

mod answers;
mod app;
mod columns;
mod downloads;
mod draft_files;
mod draft_list;
mod drafts;
mod files;
mod first_screen;
mod grid;
mod hand_over;
mod import;
mod intake;
mod keep;
mod pictures;
mod places;
mod preview;
mod problems;
mod publish;
mod review;
mod service;
mod sources;
mod store;
mod story;
mod together;
mod toolbar;
mod tour;
mod worker;

pub use app::start;
pub use service::receive;
