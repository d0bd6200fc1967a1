//! What a story tells a teacher.

use crate::packed::{Decoder, Encoder, Packed, shape};
use crate::rare::Rare;
use geojson::JsonObject;
use serde_json::Value;

/// What the author of a story writes for a teacher's page: lists of plain text, by their members in the file. It stays in the story file: a packed
/// story, which readers load, has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classroom {
    /// A JSON object; empty where there is nothing. So it takes one pointer of a story.
    json: Rare<String>,
}

impl Classroom {
    /// The members: what a class can learn, the parts of a lesson in order, what is disputed, and what may be hard to read.
    pub const MEMBERS: [&str; 4] = ["aims", "plan", "disputed", "content_note"];

    /// Keeps the members of an object.
    pub fn of(object: &JsonObject) -> Self {
        let json = if object.is_empty() { String::new() } else { Value::from(object.clone()).to_string() };
        Self { json: json.into() }
    }

    /// Returns the members as they are in the file.
    pub fn object(&self) -> JsonObject {
        serde_json::from_str(&self.json).unwrap_or_default()
    }

    /// Returns the texts of a member.
    pub fn texts(&self, member: &str) -> Vec<String> {
        let object = self.object();
        let texts = object.get(member).and_then(Value::as_array).into_iter().flatten();
        texts.filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

impl Packed for Classroom {
    const SCHEMA_HASH: u32 = shape("a classroom stays in the file", &[]);

    fn encode(&self, _: &mut Encoder) {}

    fn decode(_: &mut Decoder) -> Self {
        Self::default()
    }
}
