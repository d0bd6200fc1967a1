//! The options of a story's page: how it opens, and what links can change.

use super::address_key::KEYS;
use super::query::{parse_query, push_pair};

/// The options, as `docs/embedding.md` lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageOptions {
    /// The keys of an address, with their values: the view that it opens with.
    pub opening: Vec<(String, String)>,
    /// Whether it opens without a step.
    pub explores: bool,
    /// Whether it is one long page in a frame, not one screen.
    pub is_long: bool,
    /// The language of the interface; empty for that of the story.
    pub lang: String,
    /// The keys that no link can change.
    pub locked: Vec<String>,
}

/// What can be locked: the name, and its keys. Together they are all.
pub const LOCKS: [(&str, &[&str]); 8] = [
    ("Time", &["t", "show", "axis"]),
    ("Map", &["map"]),
    ("What is selected", &["sel", "claim"]),
    ("Whose account is shown", &["src"]),
    ("Search and filter", &["q", "kind", "who", "at"]),
    ("The step", &["step"]),
    ("The panel that is open", &["tab"]),
    ("Presenting", &["present"]),
];

impl PageOptions {
    /// Parses a query. What is no option of a page is left out.
    pub fn parse(query: &str) -> Self {
        let mut options = Self::default();
        for (key, value) in parse_query(query) {
            match key.as_str() {
                "open" => options.explores = value == "explore",
                "layout" => options.is_long = value == "page",
                "lang" => options.lang = value,
                "lock" if value == "all" => options.locked = KEYS.iter().map(|key| (*key).into()).collect(),
                "lock" => {
                    let listed = value.split(',').map(str::trim);
                    options.locked = listed.filter(|key| KEYS.contains(key)).map(str::to_owned).collect();
                }
                known if KEYS.contains(&known) => options.opening.push((key, value)),
                _ => {}
            }
        }
        options
    }

    /// Returns the query; empty if all is as it is by itself.
    pub fn query(&self) -> String {
        let mut query = self.view();
        if self.explores {
            push_pair(&mut query, "open", "explore");
        }
        if self.is_long {
            push_pair(&mut query, "layout", "page");
        }
        if !self.lang.is_empty() {
            push_pair(&mut query, "lang", &self.lang);
        }
        let is_locked = |key: &&&str| self.locked.iter().any(|locked| locked == **key);
        match KEYS.iter().filter(is_locked).copied().collect::<Vec<_>>() {
            locked if locked.is_empty() => {}
            locked if locked.len() == KEYS.len() => push_pair(&mut query, "lock", "all"),
            locked => push_pair(&mut query, "lock", &locked.join(",")),
        }
        query
    }

    /// Returns the view that it opens with, as an address.
    pub fn view(&self) -> String {
        let mut view = String::new();
        self.opening.iter().for_each(|(key, value)| push_pair(&mut view, key, value));
        view
    }

    /// Returns whether all these keys are locked.
    pub fn locks(&self, keys: &[&str]) -> bool {
        keys.iter().all(|key| self.locked.iter().any(|locked| locked == key))
    }

    /// Locks keys, or unlocks them.
    pub fn set_locked(&mut self, keys: &[&str], is_locked: bool) {
        self.locked.retain(|locked| !keys.contains(&locked.as_str()));
        if is_locked {
            self.locked.extend(keys.iter().map(|key| (*key).to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::options;
    use super::*;

    #[test]
    fn what_is_written_is_what_the_viewer_reads() {
        for query in [
            "",
            "t=1987-03&sel=move&map=44.1,33.2,5",
            "open=explore&lock=map",
            "layout=page&lang=fa&lock=all",
            "q=a+b%26c&step=",
        ] {
            let read = PageOptions::parse(query);
            assert_eq!(PageOptions::parse(&read.query()), read, "{query}");
            assert_eq!(options(&read.query()), options(query), "{query}");
        }
        assert_eq!(PageOptions::parse("story=x&check=1&childId=a&evil=1").query(), "");
    }

    #[test]
    fn the_locks_are_all_keys_once() {
        let mut keys: Vec<&str> = LOCKS.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        let mut all = KEYS.to_vec();
        keys.sort_unstable();
        all.sort_unstable();
        assert_eq!(keys, all);
        let mut options = PageOptions::default();
        options.set_locked(&["t", "show", "axis"], true);
        assert!(options.locks(&["t", "show", "axis"]) && !options.locks(&["t", "map"]));
        assert_eq!(options.query(), "lock=t,show,axis");
        options.set_locked(&["show"], false);
        assert!(!options.locks(&["t", "show"]));
    }
}
