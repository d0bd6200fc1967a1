//! The snippet that a publisher pastes into a page. Everything in it is escaped; it needs no inline style and no inline script.

use crate::scene::svg::{attribute, escape};
use crate::state::{AddressKey, Config, Open, push_pair};

/// The parts of a snippet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The address of `embed.js`.
    pub script: String,
    /// The address of the story's page; without a query.
    pub src: String,
    /// The story's title: the frame's name, and the text of the link where scripts are stripped.
    pub title: String,
    /// The opening address and the locked keys.
    pub config: Config,
    /// The key in the host page's fragment for the address of the view; empty for none.
    pub sync: String,
    /// The height until the frame posts its own, CSS px; 0 for the default.
    pub height: u32,
}

/// The names of attributes that differ from the keys of an address. `assets/embed.js` has the same.
const ATTRIBUTES: [(AddressKey, &str); 3] =
    [(AddressKey::Time, "time"), (AddressKey::Selection, "select"), (AddressKey::Source, "source")];

/// The sandbox of the frame. `embed.js` has the same; `docs/embedding.md` gives the reasons.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/// The height of a plain frame, CSS px: it cannot fit itself to its content.
const HEIGHT: u32 = 720;

impl Snippet {
    /// Returns the custom element with its script, and a link inside for pages that strip scripts.
    pub fn element(&self) -> String {
        let mut out = String::from("<script");
        attribute(&mut out, "src", &self.script);
        out.push_str(" defer></script>\n<placeline-story");
        attribute(&mut out, "src", &self.src);
        attribute(&mut out, "title", &self.title);
        for (key, value) in self.options() {
            let name = ATTRIBUTES.iter().find(|(own, _)| own.as_str() == key).map_or(key, |(_, name)| *name);
            attribute(&mut out, name, &value);
        }
        if !self.sync.is_empty() {
            attribute(&mut out, "sync", &self.sync);
        }
        if self.height > 0 {
            attribute(&mut out, "height", &self.height.to_string());
        }
        out.push_str("><a");
        attribute(&mut out, "href", &self.address());
        out.push('>');
        escape(&mut out, &self.title);
        out.push_str("</a></placeline-story>\n");
        out
    }

    /// Returns a plain frame, which needs no script on the host page and keeps its height.
    pub fn iframe(&self) -> String {
        let mut out = String::from("<iframe");
        attribute(&mut out, "src", &self.address());
        attribute(&mut out, "title", &self.title);
        attribute(&mut out, "width", "100%");
        attribute(&mut out, "height", &if self.height > 0 { self.height } else { HEIGHT }.to_string());
        attribute(&mut out, "loading", "lazy");
        attribute(&mut out, "sandbox", SANDBOX);
        attribute(&mut out, "allow", "fullscreen");
        attribute(&mut out, "referrerpolicy", "no-referrer");
        attribute(&mut out, "frameborder", "0");
        out.push_str("></iframe>\n");
        out
    }

    /// Returns the address of the page with the options in its query.
    pub fn address(&self) -> String {
        let mut query = String::new();
        for (key, value) in self.options() {
            push_pair(&mut query, key, &value);
        }
        if query.is_empty() { self.src.clone() } else { [&self.src, "?", &query].concat() }
    }

    fn options(&self) -> Vec<(&str, String)> {
        // `check` is for authors, never for readers of a page.
        let Config { story, lang, opening, open, locked, check: _ } = &self.config;
        let mut all = vec![("story", story.clone()), ("lang", lang.clone())];
        all.retain(|(_, value)| !value.is_empty());
        all.extend(opening.pairs().iter().map(|(key, value)| (key.as_str(), value.clone())));
        if *open == Open::Explore {
            all.push(("open", "explore".to_owned()));
        }
        if !locked.is_empty() {
            all.push(("lock", locked.join(",")));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::options;

    fn snippet(query: &str) -> Snippet {
        Snippet {
            script: "https://stories.example/embed.js".into(),
            src: "https://stories.example/tirana/".into(),
            title: "The long way".into(),
            config: options(query).0,
            ..Snippet::default()
        }
    }

    #[test]
    fn the_element_carries_the_options_as_attributes() {
        assert_eq!(
            snippet("t=1987-03&sel=move&lock=t,sel").element(),
            "<script src=\"https://stories.example/embed.js\" defer></script>\n\
             <placeline-story src=\"https://stories.example/tirana/\" title=\"The long way\" time=\"1987-03\" \
             select=\"move\" lock=\"t,sel\"><a href=\"https://stories.example/tirana/?t=1987-03&amp;sel=move&amp;lock=t,sel\">\
             The long way</a></placeline-story>\n"
        );
    }

    #[test]
    fn nothing_that_is_filled_in_is_markup() {
        let evil = "\"><script>alert(1)</script><p x='";
        let mut snippet = snippet("");
        (snippet.title, snippet.src, snippet.script) = (evil.into(), evil.into(), evil.into());
        (snippet.sync, snippet.config.story) = (evil.into(), evil.into());
        for text in [snippet.element(), snippet.iframe()] {
            assert!(!text.contains("<script>") && !text.contains("<p "), "{text}");
        }
    }

    #[test]
    fn the_frame_opens_the_same_way() {
        let address = snippet("t=1987&lang=fa&q=a b%26c&lock=all").address();
        let query = address.split_once('?').map(|(_, query)| query).unwrap();
        assert_eq!(options(query), options("lang=fa&t=1987&q=a b%26c&lock=all"));
    }

    #[test]
    fn without_options_the_address_is_bare() {
        let text = snippet("").iframe();
        assert!(text.contains("src=\"https://stories.example/tirana/\" title"), "{text}");
        assert!(!text.contains("style="), "a strict policy forbids inline styles");
    }
}
