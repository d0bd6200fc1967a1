//! The story: what a file says, resolved once.
