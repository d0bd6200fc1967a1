//! An HTML writer that escapes everything except its own markup.

use crate::scene::svg;

/// A buffer of HTML.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// Writes trusted markup, unescaped.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Writes escaped text.
    pub(super) fn text(&mut self, words: &str) -> &mut Self {
        svg::escape(&mut self.0, words);
        self
    }

    /// Writes the start tag `<name attribute="value" …>`. `name` may contain trusted attributes.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            svg::attribute(&mut self.0, name, value);
        }
        self.0.push('>');
        self
    }

    /// Writes a tag `<meta name="…" content="…">` in a line of its own.
    pub(super) fn meta(&mut self, name: &str, content: &str) -> &mut Self {
        self.open("meta", &[("name", name), ("content", content)]).raw("\n")
    }

    /// Writes the end tag `</name>`.
    pub(super) fn close(&mut self, name: &str) -> &mut Self {
        self.raw("</").raw(name).raw(">")
    }

    /// Writes an element with text; nothing if the text is empty.
    pub(super) fn element(&mut self, name: &str, words: &str) -> &mut Self {
        if words.is_empty() {
            return self;
        }
        let bare = name.split(' ').next().unwrap_or(name);
        self.open(name, &[]).text(words).close(bare)
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}
