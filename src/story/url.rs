//! Links that are safe to follow.

use crate::packed::{Decoder, Encoder, Packed, shape};

/// An absolute `http`, `https` or `mailto` URL. Nothing else from a story becomes a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    /// Takes `text` as a link, if its scheme is one of the three and it holds no blank or control character.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once(':')?;
        let known = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let web = !scheme.eq_ignore_ascii_case("mailto");
        let full =
            if web { rest.strip_prefix("//").is_some_and(|host| !host.is_empty()) } else { !rest.is_empty() };
        (known && full && Self::is_clean(text)).then(|| Self(text.to_owned()))
    }

    /// Returns whether nothing in a text is blank or a control character, or ends a part of an address where none ends.
    pub(super) fn is_clean(text: &str) -> bool {
        !text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\')
    }

    /// Returns the URL as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the URL with this fragment in place of its own.
    pub fn with_fragment(&self, fragment: &str) -> String {
        let page = self.0.split_once('#').map_or(self.as_str(), |(page, _)| page);
        [page, "#", fragment].concat()
    }

    /// Returns the host of a page, as written, with its port; empty for a letter.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        authority.rsplit_once('@').map_or(authority, |(_, host)| host)
    }

    /// Returns whether it opens a page (and not a letter).
    pub fn is_web(&self) -> bool {
        !self.0.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
    }
}

impl Packed for Url {
    const SCHEMA_HASH: u32 = shape("url", &[]);

    fn encode(&self, out: &mut Encoder) {
        self.0.encode(out);
    }

    fn decode(from: &mut Decoder) -> Self {
        Self::parse(&String::decode(from)).unwrap_or_else(|| {
            from.fail();
            Self(String::new())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_where_the_link_leads() {
        for (url, host) in [
            ("https://a.example", "a.example"),
            ("HTTP://a.example:8080/x?y@b", "a.example:8080"),
            ("https://b.example@a.example/", "a.example"),
            ("https://a.example?x", "a.example"),
            ("mailto:a@b.example", ""),
        ] {
            assert_eq!(Url::parse(url).unwrap().host(), host, "{url}");
        }
    }

    #[test]
    fn only_three_schemes_become_links() {
        for good in ["https://a.example/x", "HTTP://a.example", "mailto:a@b.example", " https://a.example "] {
            assert!(Url::parse(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.example",
            "/x",
            "https:",
            "https://",
            "java\nscript:x",
            "https://a b",
            "file:///etc",
            "https:\\\\a",
        ] {
            assert!(Url::parse(bad).is_none(), "{bad}");
        }
    }
}
