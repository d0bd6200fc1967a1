//! BibTeX and BibLaTeX, entry by entry, so that one that is broken costs no other. `biblatex` parses each.

use super::complaint::code;
use super::csl::{self, Item, Sources, date_parts, set};
use super::draft::Origin;
use super::import::Import;
use crate::story::{Code, Severity};
use biblatex::{
    Bibliography, ChunksExt, DateValue, Datetime, Entry, EntryType, PermissiveType, Person, RawBibliography,
};
use serde_json::{Value, json};

/// Reads BibTeX into the sources of a draft.
///
/// # Errors
///
/// When it has too many entries: one sentence. The first ones are used.
pub(super) fn read(import: &mut Import, file: &str, text: &str) -> Result<(), String> {
    let chunks = chunks(text);
    let is =
        |chunk: &str, name: &str| chunk.get(1..=name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
    // One that is broken would break every entry.
    let strings = chunks.iter().map(|(chunk, _)| *chunk).filter(|chunk| is(chunk, "string"));
    let strings = strings.filter(|one| one.len() < LONGEST && RawBibliography::parse(one).is_ok());
    let strings: String = strings.take(MOST_STRINGS).collect();
    let mut sources = Sources::new(import, file);
    for (chunk, line) in &chunks {
        if ["string", "comment", "preamble"].iter().any(|name| is(chunk, name)) {
            continue;
        }
        let at = sources.line(*line);
        match entry(&strings, chunk) {
            Ok(entry) => {
                let item = item(&entry, &mut sources, at);
                sources.add(item, at)?;
            }
            Err(why) => {
                let first = chunk.lines().next().unwrap_or_default();
                sources.complain(at, Severity::Error, code::LEFT_OUT, first, &why);
            }
        }
    }
    Ok(())
}

/// The most abbreviations that are read: each entry is parsed with all of them.
const MOST_STRINGS: usize = 200;
/// The longest entry, in bytes.
const LONGEST: usize = 200_000;

/// Returns the entries, each from its `@` at the start of a line to the next, with its line.
fn chunks(text: &str) -> Vec<(&str, u32)> {
    let mut starts = Vec::new();
    let mut offset = 0;
    for (line, own) in (1..).zip(text.split_inclusive('\n')) {
        let indent = own.len() - own.trim_start().len();
        let name = own.trim_start().strip_prefix('@').unwrap_or_default();
        let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters > 0 && name.get(letters..).is_some_and(|rest| rest.trim_start().starts_with(['{', '('])) {
            starts.push((offset + indent, line));
        }
        offset += own.len();
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    let chunk = |((start, line), end): (&(usize, u32), usize)| Some((text.get(*start..end)?, *line));
    starts.iter().zip(ends).filter_map(chunk).collect()
}

/// Parses one entry.
fn entry(strings: &str, chunk: &str) -> Result<Entry, String> {
    if chunk.len() > LONGEST {
        return Err(format!("the entry has more than {LONGEST} bytes: a brace may be missing"));
    }
    if deepest(chunk) > DEEPEST {
        return Err(format!("braces are more than {DEEPEST} deep within each other"));
    }
    let parse = |chunk: &str| {
        let text = [strings, "\n", chunk].concat();
        let mut raw = RawBibliography::parse(&text).map_err(|error| error.kind)?;
        for entry in &mut raw.entries {
            // The parser follows these without end where an entry refers to itself.
            entry.v.fields.retain(|field| {
                !["crossref", "xdata", "xref"].iter().any(|name| field.key.v.eq_ignore_ascii_case(name))
            });
        }
        Bibliography::from_raw(raw).map_err(|error| error.kind)
    };
    // A dollar sign in an address is no formula.
    let parsed = parse(chunk).or_else(|error| parse(&chunk.replace('$', "\\$")).map_err(|_| error));
    let entries = parsed.map_err(|kind| format!("the entry is broken ({kind}): correct it"))?.into_vec();
    entries.into_iter().next().ok_or_else(|| "the entry has no key: write one behind the brace".to_owned())
}

/// The deepest braces.
const DEEPEST: usize = 100;

fn deepest(text: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Returns an entry as CSL-JSON.
fn item(entry: &Entry, sources: &mut Sources<'_>, at: Origin) -> Item {
    let text = |name: &str| entry.get(name).map(|chunks| chunks.format_verbatim()).unwrap_or_default();
    let first = |names: &[&str]| {
        names.iter().map(|name| text(name)).find(|text| !text.is_empty()).unwrap_or_default()
    };
    let mut item = Item::new();
    item.insert("id".into(), entry.key.as_str().into());
    let address = first(&["url", "howpublished"]);
    let has_address = address.contains("://");
    let kind = kind(&entry.entry_type, has_address);
    item.insert("type".into(), kind.into());
    let title = [text("title"), text("subtitle")];
    set(
        &mut item,
        "title",
        &title.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(": "),
    );
    people(&mut item, "author", entry.author().unwrap_or_default());
    let editors = entry.editors().unwrap_or_default();
    people(&mut item, "editor", editors.into_iter().flat_map(|(people, _)| people).collect());
    if let Some(issued) = date(entry.date().ok(), || first(&["date", "year"]), sources, at) {
        item.insert("issued".into(), issued);
    }
    if let Some(accessed) = date(entry.url_date().ok(), || text("urldate"), sources, at) {
        item.insert("accessed".into(), accessed);
    }
    let number = if kind.starts_with("article") { "issue" } else { "number" };
    let pages = text("pages").replace("--", "-").replace('–', "-");
    set(&mut item, "URL", if has_address { address.as_str() } else { "" });
    set(&mut item, "page", &pages);
    for (name, fields) in [
        ("container-title", &["journaltitle", "journal", "booktitle", "maintitle", "series"] as &[&str]),
        ("publisher", &["publisher", "institution", "school", "organization"]),
        ("publisher-place", &["location", "address"]),
        ("volume", &["volume"]),
        (number, &["number", "issue"]),
        ("edition", &["edition"]),
        ("DOI", &["doi"]),
        ("ISBN", &["isbn"]),
        ("ISSN", &["issn"]),
        ("language", &["langid", "language"]),
        ("note", &["note", "annotation", "annote"]),
        ("abstract", &["abstract"]),
        ("keyword", &["keywords"]),
    ] {
        set(&mut item, name, &first(fields));
    }
    item
}

/// Returns the type of a CSL item.
fn kind(entry: &EntryType, has_address: bool) -> &'static str {
    match entry {
        EntryType::Article => "article-journal",
        EntryType::Book | EntryType::MvBook | EntryType::Collection | EntryType::Booklet => "book",
        EntryType::InBook | EntryType::InCollection | EntryType::BookInBook | EntryType::SuppBook => {
            "chapter"
        }
        EntryType::InProceedings | EntryType::Proceedings => "paper-conference",
        EntryType::Report | EntryType::TechReport => "report",
        EntryType::Thesis | EntryType::PhdThesis | EntryType::MastersThesis => "thesis",
        EntryType::InReference => "entry-encyclopedia",
        _ if has_address => "webpage",
        _ => "document",
    }
}

fn people(item: &mut Item, role: &str, people: Vec<Person>) {
    let person = |person: Person| {
        if person.given_name.is_empty() && person.prefix.is_empty() && person.suffix.is_empty() {
            return json!({ "literal": person.name });
        }
        let mut name = Item::new();
        for (part, text) in [
            ("family", &person.name),
            ("given", &person.given_name),
            ("non-dropping-particle", &person.prefix),
            ("suffix", &person.suffix),
        ] {
            set(&mut name, part, text);
        }
        name.into()
    };
    if !people.is_empty() {
        item.insert(role.into(), people.into_iter().map(person).collect());
    }
}

/// Returns a date as CSL has it; what cannot be read stays as it is written, and is named.
fn date(
    date: Option<PermissiveType<biblatex::Date>>,
    written: impl Fn() -> String,
    sources: &mut Sources<'_>,
    at: Origin,
) -> Option<Value> {
    let parts = |at: Datetime| {
        let month = at.month.map(|month| i64::from(month) + 1);
        let all = [Some(i64::from(at.year)), month, at.day.map(|day| i64::from(day) + 1)];
        all.into_iter().map_while(|part| part).collect::<Vec<i64>>()
    };
    let text = match date {
        Some(PermissiveType::Typed(date)) => {
            return Some(match date.value {
                DateValue::At(at) | DateValue::After(at) | DateValue::Before(at) => date_parts(&parts(at)),
                DateValue::Between(from, to) => json!({ "date-parts": [parts(from), parts(to)] }),
            });
        }
        Some(PermissiveType::Chunks(_)) | None => written(),
    };
    if text.is_empty() {
        return None;
    }
    csl::date_in_words(&text).or_else(|| {
        let why = "not a date: write a year, or year, month and day such as 2018-11-09. It is kept as it is";
        sources.complain(at, Severity::Warning, Code::BadDate.as_str(), &text, why);
        Some(json!({ "literal": text }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Complaint, Field};
    use proptest::prelude::*;

    fn sources(text: &str) -> Import {
        let mut import = Import::default();
        read(&mut import, "a.bib", text).unwrap();
        import
    }

    #[test]
    fn entries_become_sources() {
        let import = sources(
            "% a comment
@string{guardian = \"The Guardian\"}
@article{merat2018,
  author = {Merat, Arron and {Human Rights Watch}},
  title = {Terrorists, {C}ultists -- or {Champions} of D{\\'e}mocratie?},
  journal = guardian, year = 2018, month = nov, day = 9,
  url = {https://www.theguardian.com/a?b=$c}, pages = {1--3}
}
@book{abrahamian1989, author = \"Ervand Abrahamian\", title = \"The Iranian Mojahedin\", publisher = {Yale University Press}, year = {1989}}
@misc{later, title = {No date}, date = {1989/1991}, crossref = {later}}
",
        );
        assert_eq!(import.complaints, []);
        let of = |index: usize, field| import.draft.sources[index].get(field).to_owned();
        assert_eq!(of(0, Field::Id), "merat2018");
        assert_eq!(of(0, Field::Title), "Terrorists, Cultists – or Champions of Démocratie?");
        assert_eq!(of(0, Field::Author), "Merat, Arron; Human Rights Watch");
        assert_eq!(of(0, Field::Container), "The Guardian");
        assert_eq!(of(0, Field::Issued), "2018-11-09");
        assert_eq!(of(0, Field::Url), "https://www.theguardian.com/a?b=$c");
        assert_eq!(of(1, Field::Author), "Abrahamian, Ervand");
        assert_eq!(of(1, Field::Type), "book");
        assert_eq!(of(2, Field::Issued), "1989/1991");
        assert_eq!(import.draft.sources[1].at.row, 9);
    }

    #[test]
    fn a_broken_entry_costs_itself() {
        let import = sources(
            "@book{a, title = {One}}\n@book{b, title = {Two}\n@book{c, title = unknown}\n@book{d, title = {Four}, year = {soon}}\n",
        );
        let ids: Vec<&str> = import.draft.sources.iter().map(|source| source.get(Field::Id)).collect();
        assert_eq!(ids, ["a", "d"]);
        let places: Vec<String> = import.complaints.iter().map(Complaint::place).collect();
        assert_eq!(places, ["a.bib:2", "a.bib:3", "a.bib:4"]);
        assert_eq!(import.complaints[2].value, "soon");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(@[a-z]{0,8}[{(]?|[a-z]{1,5}|[{}\"#,=$\\\\%~ \n]|crossref|title|year|date|[0-9-/]{1,6}|\\PC){0,40}") {
            sources(&text);
        }
    }
}
