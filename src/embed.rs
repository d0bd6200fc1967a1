//! Embedding: the messages between the frame and its host page, and the snippet that embeds the frame.
//!
//! Pure: strings in, strings out. The browser shell posts and listens; `docs/embedding.md` documents the protocol.

mod folder_address;
mod height;
mod message;
mod snippet;

pub use folder_address::{is_folder_address, with_slash};
pub use height::frame_height;
pub use message::{Incoming, Me, Member, Outgoing, Payload, VERSION};
pub use snippet::Snippet;
