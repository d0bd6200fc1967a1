//! BibTeX entries.

use super::issued::unit;
use super::item::Item;
use super::names::Name;
use crate::num;
use crate::time::{Precision, Words, when_text, year_text};

/// Returns the source as a BibTeX entry. Its key is its id in the file, reduced to ASCII letters, digits, `-`, `_`, `.`
/// and `:`.
///
/// Unicode is kept, as BibTeX reads it today; what TeX reads as commands is escaped. Titles keep their capitals.
pub(super) fn bibtex(item: &Item<'_>) -> String {
    let source = item.source;
    let (kind, holder, house) = kind(&item.member("type"));
    let mut out = ["@", kind, "{", &key(&source.id)].concat();
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&[",\n  ", name, " = ", value].concat());
        }
    };
    field("author", &braced(&names(&item.authors())));
    field("editor", &braced(&names(&item.people("editor"))));
    field("title", &braced(&braced(&escaped(&source.title))));
    let container = item.member("container-title");
    field(holder, &braced(&escaped(&container)));
    field(house, &braced(&escaped(&item.member("publisher"))));
    if let Some(when) = &source.issued {
        match unit(when) {
            Some((precision, at)) => {
                let (_, month, of_month) = at.day().ymd();
                field("year", &braced(&year_text(at, Words::EN)));
                if precision <= Precision::Month {
                    field("month", &Words::EN.month_short(month).to_ascii_lowercase());
                }
                let mut text = String::new();
                num::int(&mut text, i64::from(of_month));
                field("day", &braced(if precision == Precision::Day { &text } else { "" }));
            }
            None => field("year", &braced(&escaped(&when_text(when, Words::EN)))),
        }
    }
    for (name, key) in [("volume", "volume"), ("number", "issue"), ("edition", "edition")] {
        field(name, &braced(&escaped(&item.member(key))));
    }
    if item.member("issue").is_empty() {
        field("number", &braced(&escaped(&item.member("number"))));
    }
    let pages = item.member("page").replace("--", "-").replace(['-', '–'], "--");
    field("pages", &braced(&escaped(&pages)));
    field("doi", &braced(&verbatim(&item.doi())));
    field("url", &braced(&verbatim(source.url.as_ref().map_or("", |url| url.as_str()))));
    field("language", &braced(&escaped(&source.language)));
    field("note", &braced(&escaped(&source.note)));
    out.push_str("\n}\n");
    out
}

/// Returns the entry type, the field of what it appeared in, and the field of who published it.
fn kind(csl: &str) -> (&'static str, &'static str, &'static str) {
    match csl {
        "book" => ("book", "series", "publisher"),
        "chapter" | "entry-dictionary" | "entry-encyclopedia" => ("incollection", "booktitle", "publisher"),
        "paper-conference" => ("inproceedings", "booktitle", "publisher"),
        "report" => ("techreport", "series", "institution"),
        "thesis" => ("phdthesis", "series", "school"),
        csl if csl.starts_with("article") => ("article", "journal", "publisher"),
        _ => ("misc", "howpublished", "publisher"),
    }
}

fn key(id: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    let words: Vec<&str> = id.split(|c: char| !allowed(c)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "source".into() } else { words.join("-") }
}

fn names(names: &[Name]) -> String {
    let name = |name: &Name| match name {
        Name::Whole(name) => braced(&escaped(name)),
        Name::Person { family, given, suffix } => {
            let parts = [family, suffix, given].into_iter().filter(|part| !part.is_empty());
            parts.map(|part| name_part(part)).collect::<Vec<_>>().join(", ")
        }
    };
    names.iter().map(name).collect::<Vec<_>>().join(" and ")
}

/// Encloses in braces a name with a comma or an “and” inside, which would take it apart.
fn name_part(part: &str) -> String {
    let apart = part.contains(',') || part.split(' ').any(|word| word.eq_ignore_ascii_case("and"));
    if apart { braced(&escaped(part)) } else { escaped(part) }
}

fn braced(value: &str) -> String {
    if value.is_empty() { String::new() } else { ["{", value, "}"].concat() }
}

/// Returns text whose characters TeX takes as they are. Braces count even behind a backslash, so they get names.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '%' | '#' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Returns an address, which BibTeX styles take as it is: only what would unbalance the entry is encoded.
fn verbatim(address: &str) -> String {
    address.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}
