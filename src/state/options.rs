//! Parses the options in a query into a configuration.

use super::address_key::{AddressKey, KEYS};
use super::query::{parse_query, push_pair};
use super::url_state::Address;
use super::{Loaded, ViewState};

/// The configuration by the publisher.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The story file's address; empty for the one that the page names.
    pub story: String,
    /// The language of the interface, a BCP 47 tag; empty for the page's.
    pub lang: String,
    /// Shows authors where the evidence could be better.
    pub check: bool,
    /// The address with which the story opens.
    pub opening: Address,
    /// Whether the story opens at its first chapter.
    pub open: Open,
    /// Keys that no link can change.
    pub locked: Vec<String>,
}

/// How a story with chapters opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// At its first chapter.
    #[default]
    Story,
    /// To be explored.
    Explore,
}

/// Foreign keys, ignored: those that a pym host page adds, and those that the page itself reads.
const GUEST: [&str; 6] = ["childId", "initialWidth", "parentTitle", "parentUrl", "offline", "layout"];

/// Reads the options in a query: `story`, `lang`, `check`, `open`, `lock`, and the keys of an address, which set how the story opens.
/// The second value names the keys that are not known.
pub fn options(query: &str) -> (Config, Vec<String>) {
    let mut config = Config::default();
    let mut unknown = Vec::new();
    let mut opening = Vec::new();
    for (key, value) in parse_query(query) {
        match key.as_str() {
            "story" => config.story = value,
            "lang" => config.lang = value,
            "check" => config.check = value == "1",
            "open" => config.open = if value == "explore" { Open::Explore } else { Open::Story },
            "lock" => {
                let all = value == "all";
                let listed = |key: &&&str| all || value.split(',').any(|locked| locked.trim() == **key);
                config.locked = KEYS.iter().filter(listed).map(|key| (*key).to_owned()).collect();
            }
            known if GUEST.contains(&known) => {}
            known if AddressKey::parse(known).is_some() => opening.push((key, value)),
            _ => unknown.push(key),
        }
    }
    config.opening = Address::of_pairs(opening);
    (config, unknown)
}

/// Reads the options of a page: those of its address, and those of its story that the address does not name. A page that opens another story
/// leaves them out. The second value is that of [`options`].
pub fn options_of_page(address: &str, story: &str) -> (Config, Vec<String>) {
    let named = parse_query(address);
    let is_named = |key: &str| named.iter().any(|(own, _)| own == key);
    let mut query = address.trim_start_matches('?').to_owned();
    for (key, value) in parse_query(story).iter().filter(|(key, _)| !is_named(key)) {
        if !is_named("story") {
            push_pair(&mut query, key, value);
        }
    }
    options(&query)
}

impl Config {
    /// Returns whether a story with chapters opens at the first one: it is to be told or presented, and the opening address says nothing else.
    pub(super) fn opens_story(&self) -> bool {
        (self.open == Open::Story || self.opening.presents())
            && !self.opening.leaves_story()
            && !self.opening.has_step()
    }

    /// Returns whether no link can change a key.
    pub(super) fn locks(&self, key: AddressKey) -> bool {
        self.locked.iter().any(|locked| locked == key.as_str())
    }

    /// Returns whether no link can change all that a step sets.
    pub(super) fn locks_view(&self) -> bool {
        use AddressKey::{Axis, Claim, Map, Selection, Time};
        [Time, Axis, Map, Selection, Claim].iter().any(|key| self.locks(*key))
    }

    /// Applies the opening address.
    pub(super) fn open(&self, state: &mut ViewState, loaded: &Loaded) {
        self.opening.apply(state, loaded);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_of_the_address_takes_the_place_of_the_storys_own_alone() {
        let story = "t=1987-03&open=explore&lock=map";
        let of = |address: &str| options_of_page(address, story);
        assert_eq!(of(""), options(story));
        assert_eq!(of("?open=story").0, options("open=story&t=1987-03&lock=map").0);
        assert_eq!(of("?t=1990&lock=").0, options("t=1990&lock=&open=explore").0);
        // What other sites put into an address changes nothing.
        assert_eq!(of("?utm_source=letter").0, options(story).0);
        assert_eq!(of("?utm_source=letter").1, ["utm_source"]);
        assert_eq!(of("?story=a.geojson"), options("story=a.geojson"));
    }
}
