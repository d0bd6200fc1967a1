//! The frame and its host page: what they say to each other, and the snippet that puts one into the other.
//!
//! Pure: strings in, strings out. Whoever holds the page posts and listens; `docs/embedding.md` is the protocol in words.

mod message;
mod snippet;

pub use message::{Incoming, Me, Member, Outgoing, Payload, VERSION};
pub use snippet::Snippet;
