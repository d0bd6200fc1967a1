//! Members of a JSON object that Placeline carries along without looking into them.

use crate::packed::Packed;
use geojson::JsonObject;
use macro_rules_attribute::derive;

/// An object as JSON text; empty where it has no members.
///
/// As text it takes one allocation, nothing of it can be nested too deep, and only what writes a story file, or makes a
/// citation, has to know JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed!)]
pub struct Members(String);

impl Members {
    /// Keeps these members, on one line.
    pub fn of(object: &JsonObject) -> Self {
        if object.is_empty() {
            Self::default()
        } else {
            Self(serde_json::to_string(object).unwrap_or_default())
        }
    }

    /// Keeps these members as people read them: a line for each.
    pub fn pretty(object: &JsonObject) -> Self {
        Self(serde_json::to_string_pretty(object).unwrap_or_default())
    }

    /// The JSON text; may be empty.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The members; none if the text is no JSON object.
    pub fn object(&self) -> JsonObject {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn members_are_what_they_were() {
        let value = json!({ "a": [null, true, false, 0, u64::MAX, -1, i64::MIN, 1.5, -0.0, 1e300, "", "\u{644}\u{2028}"], "b": { "c": [[], {}] } });
        let Value::Object(object) = value else { panic!() };
        assert_eq!(Members::of(&object).object(), object);
        assert_eq!(Members::pretty(&object).object(), object);
        assert_eq!(Members::of(&JsonObject::new()).as_str(), "");
        assert_eq!(Members::default().object(), JsonObject::new());
        assert_eq!(Members("[1".into()).object(), JsonObject::new());
    }
}
