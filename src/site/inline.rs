//! Scripts and style sheets of a page, written into it, with the policy that allows them by their hashes.

use super::publish::{File, PublishError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Parts of a page with all scripts and styles in them, and the hashes of these.
#[derive(Default)]
pub(super) struct Inlined {
    html: String,
    scripts: Vec<String>,
    styles: Vec<String>,
}

impl Inlined {
    /// Returns the part that was written last, and begins another one.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.html)
    }

    /// Appends a page with the files that it loads. Preloads are left out.
    ///
    /// # Errors
    /// If a file of a script or style sheet is missing.
    pub(super) fn page(&mut self, page: &str, files: &[File]) -> Result<(), PublishError> {
        let mut rest = page;
        while let Some(at) = first_of(rest, &["<script", "<style", "<link"]) {
            let (before, from) = rest.split_at(at);
            let (tag, after) = from.split_at(from.find('>').map_or(from.len(), |end| end + 1));
            self.html.push_str(before);
            rest = after;
            if tag.starts_with("<link") {
                match attribute(tag, "rel") {
                    Some("preload") => rest = rest.strip_prefix('\n').unwrap_or(rest),
                    Some("stylesheet") => self.style(file(files, attribute(tag, "href"))?),
                    _ => self.html.push_str(tag),
                }
                continue;
            }
            let is_style = tag.starts_with("<style");
            let (text, after) =
                rest.split_once(if is_style { "</style>" } else { "</script>" }).unwrap_or((rest, ""));
            rest = after;
            let source = attribute(tag, "src");
            let text = if source.is_some() { file(files, source)? } else { text };
            match attribute(tag, "type") {
                _ if is_style => self.style(text),
                Some("module") => self.script(" type=\"module\"", text),
                _ => self.script("", text),
            }
        }
        self.html.push_str(rest);
        Ok(())
    }

    /// Appends a style.
    pub(super) fn style(&mut self, text: &str) {
        let text = escaped(text, "</style");
        self.styles.push(hash(&text));
        self.html.push_str(&["<style>", &text, "</style>"].concat());
    }

    /// Appends a script with attributes.
    pub(super) fn script(&mut self, attributes: &str, text: &str) {
        let text = escaped(&escaped(text, "</script"), "<!--");
        self.scripts.push(hash(&text));
        self.html.push_str(&["<script", attributes, ">", &text, "</script>"].concat());
    }

    /// Returns the Content-Security-Policy of the page: it asks nobody for anything.
    pub(super) fn policy(&self) -> String {
        let list = |hashes: &[String]| {
            let mut hashes = hashes.to_vec();
            hashes.sort();
            hashes.dedup();
            hashes.join(" ")
        };
        let (scripts, styles) = (list(&self.scripts), list(&self.styles));
        format!(
            "default-src 'none'; script-src 'wasm-unsafe-eval' {scripts}; style-src {styles}; img-src data:; base-uri 'none'; \
             form-action 'none'; require-trusted-types-for 'script'; trusted-types placeline"
        )
    }
}

/// Returns where the first of some texts begins.
fn first_of(text: &str, any: &[&str]) -> Option<usize> {
    any.iter().filter_map(|one| text.find(one)).min()
}

/// Returns the value of an attribute in quotation marks.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&[" ", name, "=\""].concat())?;
    value.split('"').next()
}

/// Returns the text of a file, by its address in the page.
fn file<'a>(files: &'a [File], address: Option<&str>) -> Result<&'a str, PublishError> {
    let address = address.unwrap_or_default();
    let name = address.strip_prefix("./").unwrap_or(address);
    let found = files.iter().find(|(path, _)| path == name);
    found
        .and_then(|(_, bytes)| std::str::from_utf8(bytes).ok())
        .ok_or_else(|| PublishError::Missing(name.to_owned()))
}

/// Returns a script or a style in which a text that has a meaning for HTML is written in another way: in strings `\/` is `/`, and `\!` is `!`.
fn escaped(text: &str, what: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in lower.match_indices(what) {
        out.push_str(text.get(from..=at).unwrap_or_default());
        out.push('\\');
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

fn hash(text: &str) -> String {
    ["'sha256-", &STANDARD.encode(Sha256::digest(text)), "'"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_loads_stands_in_it_and_closes_nothing() {
        let page = "<link rel=\"preload\" href=\"./a.css\" as=\"style\">\n<link rel=\"icon\" href=\"data:,\"><style>b{}</style>\
            <link rel=\"stylesheet\" href=\"./a.css\"><script>1</script><script type=\"module\" src=\"./a.js\"></script><p>";
        let files = [
            ("a.css".to_owned(), b"a::after{content:\"</STYLE>\"}".to_vec()),
            ("a.js".to_owned(), b"\"</Script><!--\"".to_vec()),
        ];
        let mut found = Inlined::default();
        found.page(page, &files).unwrap();
        assert_eq!(
            found.take(),
            "<link rel=\"icon\" href=\"data:,\"><style>b{}</style><style>a::after{content:\"<\\/STYLE>\"}</style><script>1</script>\
             <script type=\"module\">\"<\\/Script><\\!--\"</script><p>"
        );
        // printf 1 | openssl dgst -sha256 -binary | base64
        let one = "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='";
        assert!(found.policy().contains(one), "{}", found.policy());
        assert_eq!(found.policy().matches("sha256-").count(), 4);
        assert_eq!(found.page(page, &[]), Err(PublishError::Missing("a.css".into())));
        found.page("<script", &files).unwrap();
    }
}
