//! JSON members in words, without a JSON parser: what is kept was written by one, so that there is little to look for.

/// Returns each member's name and its value as people read it. Whatever the text is, it ends, and does not go deep.
pub(super) fn words(text: &str) -> Vec<(String, String)> {
    let mut scan = Scan { rest: text };
    let mut all = Vec::new();
    if scan.eat('{') {
        scan.each('}', |scan| all.push((scan.name(), scan.value(DEEPEST))));
    }
    all
}

/// How many lists and objects are looked into, one within the other. `serde_json` reads no more.
const DEEPEST: u8 = 128;

struct Scan<'a> {
    rest: &'a str,
}

impl Scan<'_> {
    /// Takes a character, if it is next.
    fn eat(&mut self, next: char) -> bool {
        let rest = self.rest.strip_prefix(next);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Calls `item` for each item up to `end`.
    fn each(&mut self, end: char, mut item: impl FnMut(&mut Self)) {
        while !self.eat(end) && !self.rest.is_empty() {
            item(self);
            if !self.eat(',') && !self.rest.starts_with(end) {
                // No text of ours: no more of it.
                self.rest = "";
            }
        }
    }

    fn name(&mut self) -> String {
        let name = if self.eat('"') { self.string() } else { String::new() };
        self.eat(':');
        name
    }

    /// What stands within another value is joined by signs; what says nothing is left out.
    fn value(&mut self, depth: u8) -> String {
        let Some(deeper) = depth.checked_sub(1) else {
            self.rest = "";
            return String::new();
        };
        let mut words = String::new();
        let mut add = |between: &str, name: &str, value: &str| {
            if !value.is_empty() {
                let before = if words.is_empty() { "" } else { between };
                words.extend([before, name, if name.is_empty() { "" } else { ": " }, value]);
            }
        };
        if self.eat('"') {
            return self.string().trim().to_owned();
        } else if self.eat('[') {
            self.each(']', |scan| add(", ", "", &scan.value(deeper)));
        } else if self.eat('{') {
            self.each('}', |scan| {
                let name = scan.name();
                add("; ", &name, &scan.value(deeper));
            });
        } else {
            let (plain, rest) =
                self.rest.split_at(self.rest.find([',', ']', '}']).unwrap_or(self.rest.len()));
            self.rest = rest;
            add("", "", if plain == "null" { "" } else { plain.strip_suffix(".0").unwrap_or(plain) });
        }
        words
    }

    /// The rest of a string whose first quotation mark has been taken. `serde_json` escapes no more than this.
    fn string(&mut self) -> String {
        let mut text = String::new();
        while let Some(at) = self.rest.find(['"', '\\']) {
            let (before, rest) = self.rest.split_at(at);
            text.push_str(before);
            let mut rest = rest.chars();
            let quote = rest.next() == Some('"');
            let escaped = if quote { None } else { rest.next() };
            self.rest = rest.as_str();
            match escaped {
                None => return text,
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some('t') => text.push('\t'),
                // Other control characters are not shown.
                Some('b' | 'f') => {}
                Some('u') => self.rest = self.rest.get(4..).unwrap_or_default(),
                Some(other) => text.push(other),
            }
        }
        self.rest = "";
        text
    }
}
