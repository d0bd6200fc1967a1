//! What a story tells a teacher.

use crate::packed::{Decoder, Encoder, Packed, shape};

/// What the author of a story writes for a teacher's page: lists of plain text. It stays in the story file: a packed story, which readers load,
/// has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classroom {
    /// What a class can learn.
    pub aims: Vec<String>,
    /// The parts of a lesson, in order.
    pub plan: Vec<String>,
    /// What the sources or historians do not agree on.
    pub disputed: Vec<String>,
    /// What may be hard to read, and for whom.
    pub content_note: Vec<String>,
}

impl Packed for Classroom {
    const SCHEMA_HASH: u32 = shape("a classroom stays in the file", &[]);

    fn encode(&self, _: &mut Encoder) {}

    fn decode(_: &mut Decoder<'_>) -> Self {
        Self::default()
    }
}
