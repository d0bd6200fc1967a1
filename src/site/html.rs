//! HTML text, with everything escaped that is not markup of our own.

use crate::scene::svg;

/// HTML under construction.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Words.
    pub(super) fn text(&mut self, words: &str) -> &mut Self {
        svg::escape(&mut self.0, words);
        self
    }

    /// `<name attribute="value" …>`. `name` may hold attributes of our own.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            svg::attribute(&mut self.0, name, value);
        }
        self.0.push('>');
        self
    }

    /// `</name>`
    pub(super) fn close(&mut self, name: &str) -> &mut Self {
        self.raw("</").raw(name).raw(">")
    }

    /// A whole element with words in it; nothing without words.
    pub(super) fn element(&mut self, name: &str, words: &str) -> &mut Self {
        if words.is_empty() {
            return self;
        }
        let bare = name.split(' ').next().unwrap_or(name);
        self.open(name, &[]).text(words).close(bare)
    }

    /// A link out of the page: a new tab, as the page may be in a frame, that learns nothing of where it came from.
    pub(super) fn link(&mut self, href: &str, words: &str) -> &mut Self {
        let attributes = [("href", href), ("target", "_blank"), ("rel", "noopener noreferrer")];
        self.open("a", &attributes).text(words).close("a")
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A fragment that leads to an element with this id (URL Standard, fragment percent-encode set and `%`).
pub(super) fn fragment(id: &str) -> String {
    let mut out = String::from("#");
    crate::percent::encode(&mut out, id, |byte| (b'!'..=b'~').contains(&byte) && !b"\"<>`%#".contains(&byte));
    out
}
