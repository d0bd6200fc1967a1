//! RIS: sources as EndNote, Zotero and catalogues export them. A tag of two letters, two spaces, a hyphen, a space, a value.

use super::complaint::code;
use super::csl::{self, Item, Sources, date_parts, set};
use super::draft::Origin;
use super::import::Import;
use crate::story::{Code, Severity};
use serde_json::{Value, json};

/// Reads RIS into the sources of a draft.
///
/// # Errors
///
/// When it has too many references: one sentence. The first ones are used.
pub(super) fn read(import: &mut Import, file: &str, text: &str) -> Result<(), String> {
    let mut sources = Sources::new(import, file);
    let mut open: Option<Reference<'_>> = None;
    for (line, own) in (1..).zip(text.lines()) {
        let at = sources.line(line);
        match tag(own) {
            Some(("TY", kind)) => {
                if let Some(before) = open.replace(Reference { at, kind, values: Vec::new() }) {
                    add(&mut sources, &before)?;
                }
            }
            Some(("ER", _)) => {
                if let Some(reference) = open.take() {
                    add(&mut sources, &reference)?;
                }
            }
            Some((tag, value)) => match &mut open {
                Some(reference) => reference.values.push((tag, value.to_owned(), at)),
                None => {
                    let why = "a reference begins with TY: this line is left out";
                    sources.complain(at, Severity::Warning, code::LEFT_OUT, own, why);
                }
            },
            // A value goes on in the next line.
            None => {
                let last = open.as_mut().and_then(|reference| reference.values.last_mut());
                if let (Some((_, value, _)), false) = (last, own.trim().is_empty()) {
                    value.extend([" ", own.trim()]);
                }
            }
        }
    }
    if let Some(last) = open {
        let why = "the file ends within this reference: its line ER is missing. It is used";
        sources.complain(last.at, Severity::Warning, code::BAD_FILE, "", why);
        add(&mut sources, &last)?;
    }
    Ok(())
}

/// A reference, tag by tag.
struct Reference<'a> {
    at: Origin,
    kind: &'a str,
    values: Vec<(&'a str, String, Origin)>,
}

/// Returns the tag and the value of a line.
fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}').trim_end();
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let is_tag = tag.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase())
        && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    (is_tag && rest.starts_with(' ')).then(|| (tag, value.trim()))
}

/// Adds a reference to the sources.
fn add(sources: &mut Sources<'_>, reference: &Reference<'_>) -> Result<(), String> {
    let first = |tags: &[&str]| {
        let of = |tag: &&str| reference.values.iter().find(|(own, value, _)| own == tag && !value.is_empty());
        tags.iter().find_map(of).map_or("", |(_, value, _)| value.as_str())
    };
    let mut item = Item::new();
    let kind = kind(reference.kind);
    item.insert("type".into(), kind.into());
    set(&mut item, "id", first(&["ID"]));
    for (role, tags) in [("author", &["AU", "A1"] as &[&str]), ("editor", &["ED", "A2"])] {
        let people =
            reference.values.iter().filter(|(own, value, _)| tags.contains(own) && !value.is_empty());
        let people: Vec<Value> = people.map(|(_, value, _)| person(value)).collect();
        if !people.is_empty() {
            item.insert(role.into(), people.into());
        }
    }
    for (name, tags) in [("issued", &["DA", "PY", "Y1"] as &[&str]), ("accessed", &["Y2"])] {
        if let Some(date) = date(sources, reference, tags) {
            item.insert(name.into(), date);
        }
    }
    let pages = [first(&["SP"]), first(&["EP"])];
    set(
        &mut item,
        "page",
        &pages.iter().copied().filter(|page| !page.is_empty()).collect::<Vec<_>>().join("-"),
    );
    for (name, tags) in [
        ("title", &["TI", "T1", "CT"] as &[&str]),
        ("container-title", &["T2", "JO", "JF", "BT", "JA"]),
        ("publisher", &["PB"]),
        ("publisher-place", &["CY", "PP"]),
        ("volume", &["VL"]),
        (if kind.starts_with("article") { "issue" } else { "number" }, &["IS", "M1"]),
        ("edition", &["ET"]),
        ("URL", &["UR", "L2"]),
        ("DOI", &["DO"]),
        (if kind.starts_with("article") { "ISSN" } else { "ISBN" }, &["SN"]),
        ("language", &["LA"]),
        ("note", &["N1"]),
        ("abstract", &["AB", "N2"]),
    ] {
        set(&mut item, name, first(tags));
    }
    sources.add(item, reference.at)
}

fn kind(ris: &str) -> &'static str {
    match ris {
        "JOUR" | "EJOUR" | "ABST" => "article-journal",
        "NEWS" => "article-newspaper",
        "MGZN" => "article-magazine",
        "BOOK" | "EBOOK" | "EDBOOK" | "SER" => "book",
        "CHAP" | "ECHAP" => "chapter",
        "CONF" | "CPAPER" => "paper-conference",
        "RPRT" | "GOVDOC" => "report",
        "THES" => "thesis",
        "ELEC" | "WEB" => "webpage",
        "BLOG" => "post-weblog",
        "VIDEO" | "MPCT" => "motion_picture",
        "SOUND" => "song",
        "MAP" => "map",
        "CASE" => "legal_case",
        "STAT" | "BILL" => "legislation",
        "PCOMM" => "personal_communication",
        "ENCYC" => "entry-encyclopedia",
        "DICT" => "entry-dictionary",
        _ => "document",
    }
}

/// Returns a name: `Merat, Arron` or `Merat, Arron, Jr.`, else as it is.
fn person(name: &str) -> Value {
    let mut parts = name.split(',').map(str::trim);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(family), Some(given), suffix) if !family.is_empty() && !given.is_empty() => {
            let mut person = Item::new();
            person.insert("family".into(), family.into());
            person.insert("given".into(), given.into());
            set(&mut person, "suffix", suffix.unwrap_or_default());
            person.into()
        }
        _ => json!({ "literal": name.trim_matches([',', ' ']) }),
    }
}

/// Reads `2018/11/09/`, `2018/11//`, `2018`, `2018-11-09`. The first of the tags that has most counts.
fn date(sources: &mut Sources<'_>, reference: &Reference<'_>, tags: &[&str]) -> Option<Value> {
    let found = reference.values.iter().filter(|(own, value, _)| tags.contains(own) && !value.is_empty());
    let mut best: Option<Vec<i64>> = None;
    let mut unread = None;
    for (_, value, at) in found {
        match parts(value) {
            Some(parts) if best.as_ref().is_none_or(|best| best.len() < parts.len()) => best = Some(parts),
            Some(_) => {}
            None => unread = Some((value.as_str(), *at)),
        }
    }
    match (best, unread) {
        (Some(parts), _) => Some(date_parts(&parts)),
        (None, Some((value, at))) => csl::date_in_words(value).or_else(|| {
            let why =
                "not a date: write year, month and day such as 2018/11/09, or a year. It is kept as it is";
            sources.complain(at, Severity::Warning, Code::BadDate.as_str(), value, why);
            Some(json!({ "literal": value }))
        }),
        (None, None) => None,
    }
}

fn parts(text: &str) -> Option<Vec<i64>> {
    let mut parts = Vec::new();
    let fields = text.split(['/', '-']).map(str::trim).take(3);
    for (field, most) in fields.zip([9_999, 12, 31]) {
        if field.is_empty() {
            break;
        }
        parts.push(field.parse::<i64>().ok().filter(|number| (1..=most).contains(number))?);
    }
    (!parts.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Complaint, Field};
    use proptest::prelude::*;

    fn sources(text: &str) -> Import {
        let mut import = Import::default();
        read(&mut import, "a.ris", text).unwrap();
        import
    }

    #[test]
    fn references_become_sources() {
        let import = sources(
            "\u{feff}TY  - NEWS\r\nAU  - Merat, Arron\r\nA1  - The Guardian\r\nTI  - Terrorists, cultists\r\n – or champions\r\nPY  - 2018\r\nDA  - 2018/11/09/\r\nT2  - The Guardian\r\nUR  - https://a.example/\r\nER  - \r\n\r\nTY  - BOOK\nTI  - Two\nPY  - soon\nID  - two\nER  -\n",
        );
        let of = |index: usize, field| import.draft.sources[index].get(field).to_owned();
        assert_eq!(of(0, Field::Id), "merat-2018");
        assert_eq!(of(0, Field::Author), "Merat, Arron; The Guardian");
        assert_eq!(of(0, Field::Title), "Terrorists, cultists – or champions");
        assert_eq!(of(0, Field::Issued), "2018-11-09");
        assert_eq!(of(0, Field::Type), "article-newspaper");
        assert_eq!(of(1, Field::Id), "two");
        assert_eq!(import.draft.sources[1].at.row, 12);
        assert_eq!(import.complaints.len(), 1);
        assert_eq!(
            (import.complaints[0].place().as_str(), import.complaints[0].value.as_str()),
            ("a.ris:14", "soon")
        );
    }

    #[test]
    fn what_stands_outside_of_a_reference_is_named() {
        let import = sources("AU  - Nobody\nTY  - BOOK\nTI  - One\nTY  - BOOK\nTI  - Two");
        assert_eq!(import.draft.sources.len(), 2);
        let places: Vec<String> = import.complaints.iter().map(Complaint::place).collect();
        assert_eq!(places, ["a.ris:1", "a.ris:4"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(TY  - |ER  - |AU  - |DA  - |[A-Z]{2}  - |\n|[0-9/-]{1,8}|\\PC{0,6}){0,40}") {
            sources(&text);
        }
    }
}
