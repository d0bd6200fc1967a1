//! Lines and columns of the members of a JSON text.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The character in the line, from 1.
    pub(crate) column: usize,
}

/// Returns where the values at these paths begin, each path written as [`Diagnostic::at`](placeline::story::Diagnostic::at) has it:
/// `features[12].properties.when`. A path that leads to nothing has the place of the last value on its way that is there.
/// `None` for all if the text is not JSON.
pub(crate) fn places(text: &str, paths: &[&str]) -> Vec<Option<Place>> {
    let mut wanted: Vec<Wanted<'_>> =
        paths.iter().map(|path| Wanted { path, length: 0, offset: 0 }).collect();
    wanted.sort_by_key(|one| one.path);
    wanted.dedup_by_key(|one| one.path);
    // A single feature is a collection of one.
    let top = top_path(text);
    let Ok(whole) = serde_json::from_str::<&RawValue>(text) else { return vec![None; paths.len()] };
    Walk { text }.visit(whole, top, &mut wanted);
    let mut offsets: Vec<usize> = wanted.iter().map(|one| one.offset).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let found = lines_and_columns(text, &offsets);
    let place = |path: &&str| {
        let one = wanted.get(wanted.binary_search_by_key(path, |one| one.path).ok()?)?;
        found.get(offsets.binary_search(&one.offset).ok()?).copied()
    };
    paths.iter().map(place).collect()
}

/// A path, and the deepest value that was found on it.
struct Wanted<'p> {
    path: &'p str,
    /// The length of that value's path.
    length: usize,
    /// Where it begins, in bytes.
    offset: usize,
}

struct Walk<'a> {
    text: &'a str,
}

impl<'a> Walk<'a> {
    /// Notes a value for the paths that begin with its own, and goes on into it where a path does. `wanted` is sorted.
    fn visit(&self, value: &'a RawValue, path: &str, wanted: &mut [Wanted<'_>]) {
        let json = value.get();
        let offset = json.as_ptr() as usize - self.text.as_ptr() as usize;
        let mut goes_on = false;
        for one in wanted.iter_mut().filter(|one| is_on_way(path, one.path)) {
            if path.len() >= one.length {
                (one.length, one.offset) = (path.len(), offset);
            }
            goes_on |= path.len() < one.path.len();
        }
        if !goes_on {
            return;
        }
        if json.starts_with('[') {
            let items: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_default();
            for (index, item) in items.into_iter().enumerate() {
                let path = format!("{path}[{index}]");
                self.visit(item, &path, within(wanted, &path));
            }
        } else if json.starts_with('{') {
            let Members(members) = serde_json::from_str(json).unwrap_or_default();
            for (name, value) in members {
                let path = if path.is_empty() { name } else { [path, ".", &name].concat() };
                self.visit(value, &path, within(wanted, &path));
            }
        }
    }
}

/// Returns the paths that begin with this text.
fn within<'w, 'p>(wanted: &'w mut [Wanted<'p>], start: &str) -> &'w mut [Wanted<'p>] {
    let first = wanted.partition_point(|one| one.path < start);
    let rest = wanted.get_mut(first..).unwrap_or_default();
    let count = rest.partition_point(|one| one.path.starts_with(start));
    rest.get_mut(..count).unwrap_or_default()
}

/// Returns whether a value stands on the way of a path.
fn is_on_way(value: &str, path: &str) -> bool {
    let rest = path.strip_prefix(value);
    rest.is_some_and(|rest| value.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Returns the path of the whole text, as the reader of stories calls it.
fn top_path(text: &str) -> &'static str {
    #[derive(Default)]
    struct Kind(String);
    impl<'de> Deserialize<'de> for Kind {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            let Members(members) = Members::deserialize(from)?;
            let kind = members.into_iter().rev().find(|(name, _)| name == "type");
            Ok(Self(kind.map(|(_, value)| value.get().trim_matches('"').to_owned()).unwrap_or_default()))
        }
    }
    match serde_json::from_str::<Kind>(text).unwrap_or_default().0.as_str() {
        "Feature" => "features[0]",
        "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon"
        | "GeometryCollection" => "features[0].geometry",
        _ => "",
    }
}

/// The members of an object in their order, each name as often as it is there.
#[derive(Default)]
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Members<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = object.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Each)
    }
}

/// Returns the places of sorted offsets, in one pass over the text.
fn lines_and_columns(text: &str, offsets: &[usize]) -> Vec<Place> {
    let (mut place, mut from) = (Place { line: 1, column: 1 }, 0);
    let each = |offset: &usize| {
        for letter in text.get(from..*offset).unwrap_or_default().chars() {
            place = match letter {
                '\n' => Place { line: place.line + 1, column: 1 },
                _ => Place { column: place.column + 1, ..place },
            };
        }
        from = *offset;
        place
    };
    offsets.iter().map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, path: &str) -> Option<(usize, usize)> {
        places(text, &[path]).remove(0).map(|place| (place.line, place.column))
    }

    #[test]
    fn a_member_is_found_by_its_path() {
        let text = "{\n  \"a\": [1, {\"é\": 2, \"b\": [3,\n4]}],\n  \"when\": 5, \"when2\": 6, \"d.e\": {\"f\": 7}\n}";
        for (path, line, column) in [
            ("", 1, 1),
            ("a", 2, 8),
            ("a[0]", 2, 9),
            ("a[1]", 2, 12),
            ("a[1].é", 2, 18),
            ("a[1].b", 2, 26),
            ("a[1].b[1]", 3, 1),
            ("when", 4, 11),
            ("when2", 4, 23),
            ("d.e.f", 4, 39),
        ] {
            assert_eq!(place(text, path), Some((line, column)), "{path}");
        }
    }

    #[test]
    fn a_path_that_leads_to_nothing_has_the_place_of_what_contains_it() {
        let text = "{\"features\": [\n {\"properties\": {\n  \"title\": 1}}]}";
        assert_eq!(place(text, "features[0].properties.when.timespans[0]"), Some((2, 17)));
        assert_eq!(place(text, "features[7].properties"), Some((1, 14)));
        assert_eq!(place(text, "sources[0]"), Some((1, 1)));
    }

    #[test]
    fn of_two_members_of_one_name_the_last_one_counts() {
        assert_eq!(place("{\"a\": {\"b\": 1},\n\"a\": {\"b\": 2}}", "a.b"), Some((2, 12)));
    }

    #[test]
    fn many_paths_are_found_at_once() {
        let text = format!("[{}]", vec!["{\"a\": 1}"; 20_000].join(",\n"));
        let paths: Vec<String> = (0..20_000).map(|index| format!("[{index}].a")).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        for (index, place) in places(&text, &paths).into_iter().enumerate() {
            assert_eq!(place.map(|place| place.line), Some(index + 1));
        }
    }

    #[test]
    fn a_single_feature_is_the_first_one_of_a_collection() {
        let text = "{\"type\": \"Feature\",\n \"geometry\": {\"type\": \"Point\",\n \"coordinates\": [1]}}";
        assert_eq!(place(text, "features[0].geometry.coordinates"), Some((3, 17)));
        let text = "{\"type\": \"Point\",\n \"coordinates\": [1]}";
        assert_eq!(place(text, "features[0].geometry.coordinates"), Some((2, 17)));
    }

    #[test]
    fn what_is_no_json_has_no_places() {
        for text in ["", "{", "a,b", "{\"a\": 1} x"] {
            assert_eq!(place(text, "a"), None, "{text}");
        }
    }
}
