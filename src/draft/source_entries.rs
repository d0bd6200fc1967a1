//! Sources that are added to a document: an address, or a bibliography of another program.

use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::sheet::{Row, RowId};
use crate::formats::{Draft, Field, File, Options, Section, import_unchecked, new_id};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The cells of a source.
pub type SourceCells = BTreeMap<Column, String>;

/// Sources that were read, before they are added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSources {
    /// The sources.
    pub sources: Vec<SourceCells>,
    /// What could not be used: a sentence each.
    pub complaints: Vec<String>,
}

/// Reads sources: addresses, one a line, or BibTeX, RIS or CSL-JSON.
pub fn read_sources(name: &str, bytes: &[u8]) -> ReadSources {
    if let Some(links) = std::str::from_utf8(bytes).ok().and_then(links) {
        return ReadSources { sources: links.into_iter().map(of_link).collect(), complaints: Vec::new() };
    }
    // What a file is follows from its content, but JSON from its name.
    let is_json = bytes.trim_ascii_start().first().is_some_and(|first| matches!(first, b'[' | b'{'));
    let name = if is_json { "sources.json" } else { name };
    let import = import_unchecked(&[File { name, bytes }], &Options::default(), &mut |_| {});
    let is_foreign = !import.draft.events.is_empty() || !import.draft.places.is_empty();
    let mut complaints: Vec<String> = import
        .complaints
        .iter()
        .map(|complaint| match complaint.row {
            0 => complaint.why.clone(),
            row => format!("line {row}: {}", complaint.why),
        })
        .collect();
    if import.draft.sources.is_empty() {
        complaints.push("no source was found: write an address that begins with https://, or paste BibTeX, RIS or CSL-JSON".into());
    } else if is_foreign {
        complaints.push("there is more in it than sources: add the file as data to use the rest".into());
    }
    let draft = Draft { sources: import.draft.sources, ..Draft::default() };
    let document = Document::of(&draft);
    let sources = document.sheet(Section::Sources).rows().map(|row| row.cells.clone()).collect();
    ReadSources { sources, complaints }
}

/// Returns the addresses of a text that has nothing else.
fn links(text: &str) -> Option<Vec<&str>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let all = !lines.is_empty() && lines.iter().all(|line| is_link(line));
    all.then_some(lines)
}

/// Returns whether a text is an address of the web.
pub(super) fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

/// Returns a source of which only the address is known.
pub(super) fn of_link(link: &str) -> SourceCells {
    let host = link.split_once("//").map_or(link, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let title = host.strip_prefix("www.").unwrap_or(host);
    let url = without_words(link);
    [(Field::Title, title), (Field::Url, url)].map(|(field, text)| (field.into(), text.to_owned())).into()
}

/// Returns an address without the words that a browser looks for: the viewer makes them of the quote.
pub(super) fn without_words(link: &str) -> &str {
    let link = link.split(":~:text=").next().unwrap_or(link);
    link.strip_suffix('#').unwrap_or(link)
}

/// Returns the edit that adds sources, how many it adds, and the ids of all, in their order. One that is there already, with the same
/// address, or with the same id and title, is not added again.
pub fn add_sources(
    document: &Document,
    sources: &[SourceCells],
    mut new_row: impl FnMut() -> RowId,
) -> (Edit, usize, Vec<String>) {
    let section = Section::Sources;
    let sheet = document.sheet(section);
    let mut taken: BTreeSet<String> = all_ids(document);
    let mut known: Vec<SourceCells> = sheet.rows().map(|row| row.cells.clone()).collect();
    let (mut rows, mut ids) = (Vec::new(), Vec::new());
    let mut columns = sheet.columns.clone();
    for source in sources {
        if let Some(same) = known.iter().find(|own| is_same(own, source)) {
            ids.push(get(same, Field::Id).to_owned());
            continue;
        }
        let mut row = Row::new(new_row());
        row.cells.clone_from(source);
        let id = match get(source, Field::Id) {
            "" => get(source, Field::Title),
            own => own,
        };
        let id = if taken.contains(id) || id != get(source, Field::Id) {
            new_id(id, "source", |id| taken.contains(id))
        } else {
            id.to_owned()
        };
        row.set(Field::Id.into(), id.clone());
        taken.insert(id.clone());
        ids.push(id);
        known.push(row.cells.clone());
        for column in row.cells.keys() {
            if !columns.contains(column) {
                columns.push(column.clone());
            }
        }
        rows.push((sheet.len() + rows.len(), row));
    }
    let count = rows.len();
    let edit = match count {
        0 => Edit::Group(Vec::new()),
        _ => Edit::Group(vec![Edit::Columns { section, columns }, Edit::Insert { section, rows }]),
    };
    (edit, count, ids)
}

/// Returns the ids of everything in a document.
pub(super) fn all_ids(document: &Document) -> BTreeSet<String> {
    let rows = super::document::SECTIONS.into_iter().flat_map(|section| document.sheet(section).rows());
    rows.map(|row| row.text(&Field::Id.into()).to_owned()).filter(|id| !id.is_empty()).collect()
}

fn is_same(own: &SourceCells, new: &SourceCells) -> bool {
    let both = |field| Some([get(own, field), get(new, field)]).filter(|texts| !texts.contains(&""));
    let same = |field| both(field).is_some_and(|[a, b]| a == b);
    match both(Field::Url) {
        Some([a, b]) => a == b,
        None => same(Field::Id) && same(Field::Title),
    }
}

fn get(cells: &SourceCells, field: Field) -> &str {
    cells.get(&Column::Field(field)).map_or("", String::as_str)
}
