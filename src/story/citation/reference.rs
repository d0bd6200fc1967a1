//! The entry of a bibliography.

use super::super::Url;
use super::issued::issued_text;
use super::item::Item;
use super::names::{Name, byline};
use crate::packed::Packed;
use crate::time::Words;
use macro_rules_attribute::derive;

/// An entry of a bibliography, in parts that an interface can style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed!)]
pub struct Reference {
    /// In reading order. Two neighbours are never both plain or both italic.
    pub parts: Vec<RefPart>,
}

/// A stretch of a [`Reference`].
#[derive(Clone, Debug, PartialEq, Eq, Packed!)]
pub enum RefPart {
    /// As it is.
    Plain(String),
    /// In italics: the name of a work that stands alone.
    Italic(String),
    /// A link, shown as its address.
    Link(Url),
}

/// Returns how a source is printed: `Merat, A. (2018, November 9). Title. *The Guardian*. https://…`.
///
/// Without an author the title comes first; without a date it says `n.d.`; a translation says so after the title.
pub(super) fn reference(item: &Item<'_>, words: &Words) -> Reference {
    let mut out = Reference::default();
    let source = item.source;
    let form = Form::of(&item.member("type"));
    let date = ["(", &issued_text(item, words), ")."].concat();
    let who = responsible(item, form);
    if who.is_empty() {
        title(&mut out, item, form);
        out.begin();
        out.plain(&date);
    } else {
        out.plain(&who);
        out.stop();
        out.begin();
        out.plain(&date);
        title(&mut out, item, form);
    }
    let publisher = item.member("publisher");
    match form {
        Form::Periodical => periodical(&mut out, item),
        Form::Chapter => {
            chapter(&mut out, item);
            sentence(&mut out, &publisher, &who);
        }
        Form::Book => sentence(&mut out, &publisher, &who),
        Form::Page => sentence(&mut out, &item.source.container, &who),
    }
    let found = Url::parse(&["https://doi.org/", &item.doi()].concat()).filter(|_| !item.doi().is_empty());
    if let Some(url) = found.or_else(|| source.url.clone()).or_else(|| source.archive_url.clone()) {
        out.begin();
        out.parts.push(RefPart::Link(url));
    }
    out
}

impl Reference {
    /// Returns the whole entry as plain text.
    pub fn text(&self) -> String {
        let text = |part: &RefPart| match part {
            RefPart::Plain(text) | RefPart::Italic(text) => text.clone(),
            RefPart::Link(url) => url.as_str().to_owned(),
        };
        self.parts.iter().map(text).collect()
    }

    fn plain(&mut self, text: &str) {
        if let Some(RefPart::Plain(last)) = self.parts.last_mut() {
            last.push_str(text);
        } else if !text.is_empty() {
            self.parts.push(RefPart::Plain(text.to_owned()));
        }
    }

    fn italic(&mut self, text: &str) {
        if !text.is_empty() {
            self.parts.push(RefPart::Italic(text.to_owned()));
        }
    }

    /// Appends a space.
    fn begin(&mut self) {
        self.plain(if self.parts.is_empty() { "" } else { " " });
    }

    /// Appends a full stop, unless there is a stop already.
    fn stop(&mut self) {
        let text = self.text();
        if !text.trim_end_matches(['"', '\'', '”', '’', '»']).ends_with(['.', '!', '?', '…', '؟']) {
            self.plain(".");
        }
    }
}

/// The kind of a work, as far as the printed form differs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// An article in something that appears again and again.
    Periodical,
    /// A part of a book.
    Chapter,
    /// A book or a report.
    Book,
    /// A web page, and everything else.
    Page,
}

impl Form {
    fn of(kind: &str) -> Self {
        match kind {
            "post-weblog" | "review" | "review-book" => Self::Periodical,
            kind if kind.starts_with("article") => Self::Periodical,
            "chapter" | "paper-conference" | "entry-dictionary" | "entry-encyclopedia" => Self::Chapter,
            "book" | "report" | "thesis" | "pamphlet" => Self::Book,
            _ => Self::Page,
        }
    }
}

/// Authors; for a book without them, its editors.
fn responsible(item: &Item<'_>, form: Form) -> String {
    let authors = item.authors();
    let editors = item.people("editor");
    match (authors.is_empty(), form) {
        (true, Form::Book) if !editors.is_empty() => {
            byline(&editors) + if editors.len() == 1 { " (Ed.)" } else { " (Eds.)" }
        }
        _ => byline(&authors),
    }
}

fn title(out: &mut Reference, item: &Item<'_>, form: Form) {
    out.begin();
    match form {
        Form::Periodical | Form::Chapter => out.plain(&item.source.title),
        Form::Book | Form::Page => out.italic(&item.source.title),
    }
    if form == Form::Book {
        let details = [
            labelled("", &ordinal(&item.member("edition")), " ed."),
            labelled("Vol. ", &item.member("volume"), ""),
            labelled("No. ", &item.member("number"), ""),
        ];
        let details = details.into_iter().filter(|detail| !detail.is_empty()).collect::<Vec<_>>().join(", ");
        out.plain(&labelled(" (", &details, ")"));
    }
    if !item.source.translated_from.is_empty() {
        out.plain(&labelled(
            " [Quotations translated from ",
            language_name(&item.source.translated_from),
            "]",
        ));
    }
    out.stop();
}

/// Appends `*The Journal*, *12*(3), 4–5.`
fn periodical(out: &mut Reference, item: &Item<'_>) {
    if item.source.container.is_empty() {
        return;
    }
    out.begin();
    let volume = item.member("volume");
    out.italic(&[&item.source.container, labelled(", ", &volume, "").as_str()].concat());
    let issue = item.member("issue");
    out.plain(&if volume.is_empty() { labelled(", no. ", &issue, "") } else { labelled("(", &issue, ")") });
    out.plain(&labelled(", ", &pages(item), ""));
    out.stop();
}

/// Appends `In E. Editor (Ed.), *The Book* (pp. 4–5).`
fn chapter(out: &mut Reference, item: &Item<'_>) {
    let book = item.member("container-title");
    if book.is_empty() {
        return;
    }
    out.begin();
    out.plain("In ");
    let editors: Vec<String> = item.people("editor").iter().map(Name::straight).collect();
    match editors.as_slice() {
        [] => {}
        [only] => out.plain(&labelled("", only, " (Ed.), ")),
        [first, last] => out.plain(&[first, " & ", last, " (Eds.), "].concat()),
        [first @ .., last] => out.plain(&[&first.join(", "), ", & ", last, " (Eds.), "].concat()),
    }
    out.italic(&book);
    let pages = pages(item);
    let label = if pages.contains('–') { " (pp. " } else { " (p. " };
    out.plain(&labelled(label, &pages, ")"));
    out.stop();
}

/// Appends a sentence of its own, unless it only repeats who wrote it.
fn sentence(out: &mut Reference, text: &str, who: &str) {
    if !text.is_empty() && text != who {
        out.begin();
        out.plain(text);
        out.stop();
    }
}

fn pages(item: &Item<'_>) -> String {
    item.member("page").replace("--", "–").replace('-', "–")
}

fn labelled(before: &str, text: &str, after: &str) -> String {
    if text.is_empty() { String::new() } else { [before, text, after].concat() }
}

fn ordinal(edition: &str) -> String {
    edition.parse().map_or_else(|_| edition.to_owned(), |number: i64| (Words::EN.ordinal)(number))
}

/// Returns the English name of the languages that stories are most often translated from; others by their tag.
pub fn language_name(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or(tag) {
        "ar" => "Arabic",
        "ckb" | "ku" | "kmr" => "Kurdish",
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fa" => "Persian",
        "fr" => "French",
        "he" => "Hebrew",
        "it" => "Italian",
        "pt" => "Portuguese",
        "ru" => "Russian",
        "sq" => "Albanian",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "zh" => "Chinese",
        _ => tag,
    }
}
