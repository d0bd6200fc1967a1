//! What an earlier publication has left in a folder, and what becomes of each file there: nothing of other people's is lost.

use super::manifest::{MANIFEST, content_hash, read_manifest};
use std::collections::BTreeMap;

/// The hashes of the files that were published into a folder, by their paths.
#[derive(Clone, Debug, Default)]
pub struct Earlier(BTreeMap<String, String>);

/// What becomes of a file of a folder that is published into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays as it is.
    Stays,
    /// It is written.
    Written,
    /// It was published earlier, is as it was then, and is no part of the story now.
    Removed,
    /// It was not published there, or was changed since, and would be lost.
    Lost,
}

impl Earlier {
    /// Reads the list of an earlier publication; an empty text if there is none.
    pub fn read(list: &str) -> Self {
        Self(read_manifest(list).into_iter().map(|(hash, path)| (path.to_owned(), hash.to_owned())).collect())
    }

    /// Returns the paths of its files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Returns what becomes of a file: `present` is what stands there now, `new` what is published.
    pub fn fate(&self, path: &str, present: Option<&[u8]>, new: Option<&[u8]>) -> Fate {
        let is_earlier = |bytes: &[u8]| self.0.get(path).is_some_and(|hash| *hash == content_hash(bytes));
        match (present, new) {
            (Some(present), Some(new)) if present == new => Fate::Stays,
            (Some(present), Some(_)) if path != MANIFEST && !is_earlier(present) => Fate::Lost,
            (_, Some(_)) => Fate::Written,
            (Some(present), None) if is_earlier(present) => Fate::Removed,
            // What was changed since is somebody's work.
            (_, None) => Fate::Stays,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_published_and_is_unchanged_is_replaced_or_removed() {
        let list = format!("{} a.txt\n", content_hash(b"one"));
        let earlier = Earlier::read(&list);
        for (path, present, new, fate) in [
            ("a.txt", Some("one"), Some("one"), Fate::Stays),
            ("a.txt", Some("one"), Some("two"), Fate::Written),
            ("a.txt", Some("mine"), Some("two"), Fate::Lost),
            ("a.txt", Some("mine"), None, Fate::Stays),
            ("a.txt", Some("one"), None, Fate::Removed),
            ("a.txt", None, None, Fate::Stays),
            ("b.txt", None, Some("two"), Fate::Written),
            ("b.txt", Some("mine"), Some("two"), Fate::Lost),
            (MANIFEST, Some("a list"), Some("another"), Fate::Written),
        ] {
            let [present, new] = [present, new].map(|text: Option<&str>| text.map(str::as_bytes));
            assert_eq!(earlier.fate(path, present, new), fate, "{path} {present:?} {new:?}");
        }
        assert_eq!(earlier.paths().collect::<Vec<_>>(), ["a.txt"]);
    }
}
