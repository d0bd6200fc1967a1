//! What should be seen to before a story is published: the problems that readers would meet.

use super::problem::{CellRef, Problem};
use crate::story::{Code, Severity};

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

/// Returns what readers would meet: the errors, whose cells are left out of the story, then what is missing.
pub fn concerns(problems: &[Problem]) -> Vec<Concern> {
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
    std::iter::once(errors).chain(kinds).flatten().collect()
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
    use crate::draft::RowId;
    use crate::formats::Section;

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
        let found = concerns(&problems);
        let words: Vec<&str> = found.iter().map(|one| one.words.split(' ').next().unwrap()).collect();
        assert_eq!(words, ["1", "2", "1"]);
        assert!(found[0].words.starts_with("1 error:"));
        assert!(found[1].words.starts_with("2 events have no source"));
        let rows: Vec<u32> = found[1].cells.iter().map(|cell| cell.row.0).collect();
        assert_eq!(rows, [1, 5]);
        assert!(found[2].words.starts_with("1 link is no link"));
        assert_eq!(concerns(&[]), []);
    }
}
