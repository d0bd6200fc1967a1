//! Names of people and bodies, from CSL-JSON.

use super::item::member;
use crate::fold_case::fold_char;
use geojson::JsonObject;
use serde_json::Value;

/// A name as CSL-JSON takes it apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A body, or a name that nobody took apart.
    Whole(String),
    /// A person. `family` includes what stays before it (`van der Berg`); `given` what comes after (`Ludwig van`).
    Person {
        /// The name that it is sorted by.
        family: String,
        /// The other names, as written.
        given: String,
        /// `Jr.`, `III`.
        suffix: String,
    },
}

/// Returns the names of one role, such as `editor`.
pub(super) fn people(csl: &JsonObject, role: &str) -> Vec<Name> {
    match csl.get(role) {
        Some(Value::Array(names)) => names.iter().filter_map(name).collect(),
        Some(other) => name(other).into_iter().collect(),
        None => Vec::new(),
    }
}

fn name(value: &Value) -> Option<Name> {
    let object = match value {
        Value::String(name) => return (!name.trim().is_empty()).then(|| Name::Whole(name.trim().to_owned())),
        other => other.as_object()?,
    };
    let joined = |keys: [&str; 2]| keys.map(|key| member(object, key)).join(" ").trim().to_owned();
    let literal = member(object, "literal");
    let family = joined(["non-dropping-particle", "family"]);
    let given = joined(["given", "dropping-particle"]);
    match (literal.is_empty(), family.is_empty(), given.is_empty()) {
        (false, _, _) => Some(Name::Whole(literal)),
        (_, false, false) => Some(Name::Person { family, given, suffix: member(object, "suffix") }),
        (_, true, true) => None,
        (_, true, false) => Some(Name::Whole(given)),
        (_, false, true) => Some(Name::Whole(family)),
    }
}

impl Name {
    /// Returns `Merat, A.`
    pub(super) fn inverted(&self) -> String {
        match self {
            Self::Whole(name) => name.clone(),
            Self::Person { family, given, suffix } => {
                let parts = [family.as_str(), &initials(given), suffix];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// Returns `A. Merat`
    pub(super) fn straight(&self) -> String {
        match self {
            Self::Whole(name) => name.clone(),
            Self::Person { family, given, suffix } => {
                let name = [&initials(given), " ", family].concat();
                if suffix.is_empty() { name } else { [&name, ", ", suffix].concat() }
            }
        }
    }
}

/// Returns `Jean-Paul Marie` as `J.-P. M.`; a name without capital letters, as in Persian, stays whole.
fn initials(given: &str) -> String {
    let initial = |name: &str| match name.chars().next() {
        Some(first) if fold_char(first) != first => [first.to_string().as_str(), "."].concat(),
        _ => name.to_owned(),
    };
    let names = given.split([' ', '.']).filter(|name| !name.trim_matches('-').is_empty());
    let mut out = String::new();
    for name in names {
        let hyphen = name.starts_with('-');
        if !out.is_empty() && !hyphen {
            out.push(' ');
        }
        let parts = name.split('-').filter(|part| !part.is_empty());
        out.push_str(if hyphen { "-" } else { "" });
        out.push_str(&parts.map(initial).collect::<Vec<_>>().join("-"));
    }
    out
}

/// Returns `a, & b`; of more than twenty, the first nineteen and the last.
pub(super) fn byline(names: &[Name]) -> String {
    let names: Vec<String> = names.iter().map(Name::inverted).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] if names.len() > 20 => {
            let first: Vec<&str> = first.iter().take(19).map(String::as_str).collect();
            [&first.join(", "), ", . . . ", last].concat()
        }
        [first @ .., last] => [&first.join(", "), ", & ", last].concat(),
    }
}
