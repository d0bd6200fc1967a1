//! The members of a file that Placeline does not interpret, as names and values.

use crate::story::{Members, Url};

/// One member: its name, its value in words, and the link that it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The name, as the file has it.
    pub name: String,
    /// The value, as people read it.
    pub value: String,
    /// The URL, if it is a link.
    pub link: Option<Url>,
}

/// Returns the members with a value, in alphabetical order, without names that begin with `_`: those are private to other
/// tools.
pub fn details(extra: &Members) -> Vec<Detail> {
    let shown = extra.words().filter(|(name, value)| !name.starts_with('_') && !value.is_empty());
    shown
        .map(|(name, value)| Detail {
            name: name.to_owned(),
            value: value.to_owned(),
            link: Url::parse(value),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_are_names_and_values() {
        let extra = json!({ "fid": 3, "empty": "", "nothing": null, "url": "https://a.example/x", "_umap_options": { "color": "Red" } });
        let found: Vec<String> = details(&Members::of(extra.as_object().unwrap()))
            .iter()
            .map(|d| format!("{}={}{}", d.name, d.value, if d.link.is_some() { " ↗" } else { "" }))
            .collect();
        assert_eq!(found, ["fid=3", "url=https://a.example/x ↗"]);
    }
}
