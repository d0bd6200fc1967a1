//! Notes for who presents a story.

use crate::packed::{Decoder, Encoder, Packed, shape};

/// What a speaker wants to say at a step. It stays in the story file: a packed story, which readers load, has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(pub String);

impl Packed for Notes {
    const SCHEMA_HASH: u32 = shape("notes stay in the file", &[]);

    fn encode(&self, _: &mut Encoder) {}

    fn decode(_: &mut Decoder) -> Self {
        Self::default()
    }
}
