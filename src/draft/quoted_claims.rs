//! A claim from what a person pastes: a quote with its address, for an event.

use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::place_choices::is_same_name;
use super::sheet::{Row, RowId};
use super::source_entries::{add_sources, all_ids, is_link, of_link, without_words};
use crate::formats::{Cell, CellDate, Field, Section, dates, new_id};

/// What a person says of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotedClaim {
    /// The row of the event.
    pub event: Option<RowId>,
    /// The id of the source; empty where the address says which.
    pub source: String,
    /// The address of the quote.
    pub url: String,
    /// The words.
    pub quote: String,
    /// The page or section.
    pub locator: String,
    /// The date that the source gives; empty for none.
    pub when: String,
    /// The name of the place that the source gives; empty for that of the event.
    pub place: String,
}

/// Takes a pasted text apart: the words, their address, and the page, where they stand in it.
pub fn split_quote(text: &str) -> QuotedClaim {
    let mut claim = QuotedClaim::default();
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|letter| matches!(letter, '(' | ')' | '<' | '>' | ',' | ';'));
        if claim.url.is_empty() && is_link(bare) {
            claim.url = without_words(bare).to_owned();
        } else {
            words.push(word);
        }
    }
    // A page stands behind the quote: `p. 12`.
    if let [.., mark, number] = words.as_slice()
        && matches!(mark.trim_matches(['(', ',']), "p." | "pp." | "S." | "page")
        && number.starts_with(|letter: char| letter.is_ascii_digit())
    {
        claim.locator = format!("{} {}", mark.trim_matches(['(', ',']), number.trim_matches([')', ',', '.']));
        words.truncate(words.len() - 2);
    }
    claim.quote = without_marks(words.join(" ").trim_matches([' ', ',', '–', '—']));
    claim
}

/// Returns a quote without the quotation marks around it.
fn without_marks(text: &str) -> String {
    const PAIRS: [(char, char); 6] = [('“', '”'), ('„', '“'), ('«', '»'), ('»', '«'), ('"', '"'), ('‘', '’')];
    let inside = PAIRS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inside.filter(|inside| !inside.contains(['“', '"', '«'])).unwrap_or(text).trim().to_owned()
}

/// Returns the edit that adds a claim, and its source and its place if they are new; and what it does, in words.
///
/// # Errors
///
/// When something is missing or cannot be read: one sentence.
pub fn add_claim(
    document: &Document,
    claim: &QuotedClaim,
    mut new_row: impl FnMut() -> RowId,
) -> Result<(Edit, String), String> {
    let event = claim.event.and_then(|row| document.sheet(Section::Events).row(row));
    let event = event.ok_or("Choose the event that the quote is about.")?;
    let event_id = event.text(&Field::Id.into());
    if event_id.is_empty() {
        return Err("This event has no ID: give it one in the table first.".into());
    }
    let quote = without_marks(claim.quote.trim());
    let when = edtf(claim.when.trim())?;
    if quote.is_empty() && when.is_empty() && claim.place.trim().is_empty() {
        return Err("Paste the words of the source, or say which date or place it gives.".into());
    }
    let mut edits = Vec::new();
    let source = match (claim.url.trim(), claim.source.as_str()) {
        ("", "") => return Err("Write the address of the quote, or choose its source.".into()),
        (url, "") if is_link(url) => {
            let (edit, _, ids) = add_sources(document, &[of_link(url)], &mut new_row);
            edits.push(edit);
            ids.into_iter().next().unwrap_or_default()
        }
        (url, "") => {
            return Err(format!(
                "“{url}” is no address of a page: it begins with https://. Or choose the source."
            ));
        }
        (_, source) => source.to_owned(),
    };
    let mut row = Row::new(new_row());
    let place = claim.place.trim();
    if !place.is_empty() {
        let places = document.sheet(Section::Places);
        let is = |row: &&Row| {
            row.text(&Field::Id.into()) == place || is_same_name(row.text(&Field::Title.into()), place)
        };
        let id = match places.rows().find(is) {
            Some(row) => row.text(&Field::Id.into()).to_owned(),
            None => {
                let taken = all_ids(document);
                let id = new_id(place, "place", |id| taken.contains(id) || id == source);
                let mut new = Row::new(new_row());
                new.set(Field::Id.into(), id.clone());
                new.set(Field::Title.into(), place.to_owned());
                edits.push(Edit::Insert { section: Section::Places, rows: vec![(places.len(), new)] });
                id
            }
        };
        // A move is claimed to have ended somewhere.
        let field = if event.text(&Field::Kind.into()) == "relocation" { Field::To } else { Field::Place };
        row.set(field.into(), id);
    }
    let fields = [
        (Field::Event, event_id),
        (Field::Source, &source),
        (Field::Quote, &quote),
        (Field::Locator, claim.locator.trim()),
        (Field::When, &when),
    ];
    for (field, text) in fields {
        row.set(field.into(), text.to_owned());
    }
    let sheet = document.sheet(Section::Claims);
    let mut columns = sheet.columns.clone();
    let new: Vec<Column> = row.cells.keys().filter(|column| !columns.contains(column)).cloned().collect();
    if !new.is_empty() {
        columns.extend(new);
        edits.push(Edit::Columns { section: Section::Claims, columns });
    }
    edits.push(Edit::Insert { section: Section::Claims, rows: vec![(sheet.len(), row)] });
    Ok((Edit::Group(edits), format!("Add a quote to “{}”", event.text(&Field::Title.into()))))
}

/// Reads a date that a person types.
fn edtf(text: &str) -> Result<String, String> {
    let cell = Cell::text(text);
    match dates(&[&cell], None, false).dates.pop().unwrap_or_default() {
        CellDate::Empty => Ok(String::new()),
        CellDate::Edtf(edtf) | CellDate::Read(edtf) => Ok(edtf),
        CellDate::Ambiguous([(_, a), (_, b)]) => {
            Err(format!("“{text}” may be {a} or {b}: write the one that is meant."))
        }
        CellDate::Bad(why, _) => Err(format!("“{text}”: {why}.")),
    }
}
