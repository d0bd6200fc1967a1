//! What should be seen to before a story is published: the problems that readers would meet.

use super::document::Document;
use super::look::accent_fault;
use super::pictures::pictures;
use super::problem::{CellRef, Problem};
use crate::formats::{Field, Section};
use crate::story::{Code, Ground, Severity};

/// The bytes from which on a picture is heavy for a reader with a phone.
pub const HEAVY: u32 = 1_000_000;

/// Problems of one kind, for somebody who is about to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// One sentence: how many there are, and what readers would see.
    pub words: String,
    /// The cells that it is about.
    pub cells: Vec<CellRef>,
}

/// The kinds that matter to readers: their codes, the words for one, and for several.
const KINDS: [(&[Code], &str, &str); 5] = [
    (
        &[Code::NoSource],
        "event has no source: readers do not see who says so",
        "events have no source: readers do not see who says so",
    ),
    (
        &[Code::NoQuote],
        "source is given without its words: readers cannot check it at once",
        "sources are given without their words: readers cannot check them at once",
    ),
    (
        &[Code::NoAlt],
        "picture has no words for readers who do not see it",
        "pictures have no words for readers who do not see them",
    ),
    (&[Code::BadUrl], "link is no link, and is left out", "links are no links, and are left out"),
    (
        &[Code::BadMedia],
        "picture or link card cannot be published, and is left out",
        "pictures or link cards cannot be published, and are left out",
    ),
];

/// Returns what readers would meet: the errors, whose cells are left out of the story, then what is missing, heavy, or cannot be read.
/// `weight` returns the bytes of a picture, if it is there.
pub fn concerns(
    document: &Document,
    problems: &[Problem],
    weight: impl Fn(&str) -> Option<u32>,
) -> Vec<Concern> {
    let known = |problem: &Problem| {
        KINDS.iter().any(|(codes, ..)| codes.iter().any(|code| code.as_str() == problem.code))
    };
    let errors = problems.iter().filter(|one| one.severity == Severity::Error && !known(one));
    let errors = concern(
        errors.collect(),
        "error: what it is about is left out or shown in another way",
        "errors: what they are about is left out or shown in another way",
    );
    let kinds = KINDS.iter().map(|(codes, one, many)| {
        let of_kind = |problem: &&Problem| codes.iter().any(|code| code.as_str() == problem.code);
        concern(problems.iter().filter(of_kind).collect(), one, many)
    });
    let own = [heavy(document, weight), accents(document)];
    std::iter::once(errors).chain(kinds).chain(own).flatten().collect()
}

/// Returns the pictures that take long to load.
fn heavy(document: &Document, weight: impl Fn(&str) -> Option<u32>) -> Option<Concern> {
    let is_heavy = |src: &str| weight(src).is_some_and(|bytes| bytes > HEAVY);
    let found = pictures(document).into_iter().filter(|picture| is_heavy(&picture.src));
    let cells = found.map(|picture| CellRef {
        section: picture.section,
        row: picture.row,
        column: Some(Field::Media.into()),
    });
    let cells: Vec<CellRef> = cells.collect();
    let words = match cells.len() {
        0 => return None,
        1 => "1 picture has more than 1 MB: readers with a phone wait for it".into(),
        count => format!("{count} pictures have more than 1 MB each: readers with a phone wait for them"),
    };
    Some(Concern { words, cells })
}

/// Returns the accents that cannot be read on their grounds.
fn accents(document: &Document) -> Option<Concern> {
    let row = document.sheet(Section::Story).at(0)?;
    let both = [(Field::Accent, Ground::Light), (Field::AccentDark, Ground::Dark)];
    let faults = both.into_iter().filter(|(field, ground)| {
        let color = row.text(&(*field).into());
        !color.is_empty() && accent_fault(color, *ground).is_some()
    });
    let cell = |field: Field| CellRef { section: Section::Story, row: row.id, column: Some(field.into()) };
    let cells: Vec<CellRef> = faults.map(|(field, _)| cell(field)).collect();
    let words = "The accent colour is no colour, or cannot be read on its ground: it is left out".into();
    (!cells.is_empty()).then_some(Concern { words, cells })
}

fn concern(problems: Vec<&Problem>, one: &str, many: &str) -> Option<Concern> {
    let words = match problems.len() {
        0 => return None,
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let cells = problems.into_iter().filter_map(|problem| problem.cell.clone()).collect();
    Some(Concern { words, cells })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Edit, Row, RowId};

    fn problem(severity: Severity, code: &str, row: u32) -> Problem {
        let cell = CellRef { section: Section::Events, row: RowId(row), column: None };
        Problem {
            severity,
            code: code.into(),
            cell: Some(cell),
            origin: String::new(),
            value: String::new(),
            why: String::new(),
            remedies: Vec::new(),
        }
    }

    #[test]
    fn errors_come_first_and_what_readers_never_meet_is_left_out() {
        let problems = [
            problem(Severity::Hint, "no-source", 1),
            problem(Severity::Error, "bad-url", 2),
            problem(Severity::Hint, "precise-date", 3),
            problem(Severity::Error, "bad-date", 4),
            problem(Severity::Hint, "no-source", 5),
        ];
        let found = concerns(&Document::default(), &problems, |_| None);
        let words: Vec<&str> = found.iter().map(|one| one.words.split(' ').next().unwrap()).collect();
        assert_eq!(words, ["1", "2", "1"]);
        assert!(found[0].words.starts_with("1 error:"));
        assert!(found[1].words.starts_with("2 events have no source"));
        let rows: Vec<u32> = found[1].cells.iter().map(|cell| cell.row.0).collect();
        assert_eq!(rows, [1, 5]);
        assert!(found[2].words.starts_with("1 link is no link"));
        assert_eq!(concerns(&Document::default(), &[], |_| None), []);
    }

    #[test]
    fn a_heavy_picture_and_an_accent_that_is_hard_to_read_lead_to_their_cells() {
        let mut document = Document::default();
        let row = |id: u32, cells: [(Field, &str); 1]| Row {
            id: RowId(id),
            cells: cells.map(|(field, text)| (field.into(), text.to_owned())).into(),
        };
        for (section, row) in [
            (Section::Story, row(1, [(Field::Accent, "#ffff00")])),
            (Section::Events, row(2, [(Field::Media, "pictures/large.jpg; pictures/small.jpg")])),
        ] {
            document.apply(Edit::Insert { section, rows: vec![(0, row)] });
        }
        let weight = |src: &str| Some(if src.contains("large") { HEAVY + 1 } else { HEAVY });
        let found = concerns(&document, &[], weight);
        let cells: Vec<Vec<u32>> =
            found.iter().map(|one| one.cells.iter().map(|cell| cell.row.0).collect()).collect();
        assert_eq!(cells, [[2], [1]], "{found:?}");
        document.apply(Edit::cell(Section::Story, RowId(1), Field::Accent, "#0b5c86"));
        assert_eq!(concerns(&document, &[], |_| None), []);
    }
}
