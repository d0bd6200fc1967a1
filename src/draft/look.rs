//! The accent colour of a story's page.

use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::input::show_columns;
use super::problem::{CellRef, Problem, Remedy};
use super::sheet::RowId;
use crate::formats::{Field, Section};
use crate::story::{Color, Ground, Severity};

/// Returns why a text cannot be the accent on a ground, and the nearest tone that can; `None` if it can.
pub fn accent_fault(text: &str, ground: Ground) -> Option<(String, Option<String>)> {
    let Some(color) = Color::parse(text) else {
        return Some((format!("“{text}” is no colour: write # and six digits, such as #8a1c1c"), None));
    };
    let contrast = ground.contrast(color);
    if contrast >= Ground::LEAST {
        return None;
    }
    let name = match ground {
        Ground::Light => "light",
        Ground::Dark => "dark",
    };
    // Never rounded up to what is enough.
    let ratio = (contrast * 10.0).floor() / 10.0;
    let why = format!(
        "{} has a contrast of {ratio} : 1 on the {name} ground, and text needs {} : 1 to be read",
        color.hex(),
        Ground::LEAST
    );
    Some((why, Some(ground.readable(color).hex())))
}

/// Returns the edit that sets the accent on a light ground, and on a dark one a tone of it that can be read there. An empty text takes
/// both away.
pub fn set_accent(document: &Document, row: RowId, accent: &str) -> Edit {
    let dark = Color::parse(accent).map(|color| Ground::Dark.readable(color).hex()).unwrap_or_default();
    let cells = vec![
        (row, Column::Field(Field::Accent), accent.to_owned()),
        (row, Column::Field(Field::AccentDark), dark),
    ];
    let shown = show_columns(Section::Story, document.sheet(Section::Story), &cells);
    Edit::Group(shown.into_iter().chain([Edit::Cells { section: Section::Story, cells }]).collect())
}

/// Returns what is wrong with the colours of a document.
pub(super) fn problems(document: &Document) -> Vec<Problem> {
    let Some(row) = document.sheet(Section::Story).at(0) else { return Vec::new() };
    let grounds = [(Field::Accent, Ground::Light), (Field::AccentDark, Ground::Dark)];
    let fault = |(field, ground): (Field, Ground)| {
        let column = Column::Field(field);
        let text = row.text(&column);
        let (why, tone) = accent_fault(text, ground).filter(|_| !text.is_empty())?;
        let remedy = |tone: String| Remedy::Edit {
            label: format!("Write {tone}, the nearest tone"),
            edit: Edit::cell(Section::Story, row.id, column.clone(), tone),
        };
        Some(Problem {
            severity: Severity::Warning,
            code: "contrast".into(),
            cell: Some(CellRef { section: Section::Story, row: row.id, column: Some(column.clone()) }),
            origin: String::new(),
            value: text.into(),
            why,
            remedies: tone.map(remedy).into_iter().collect(),
        })
    };
    grounds.into_iter().filter_map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Draft;

    #[test]
    fn a_color_that_cannot_be_read_is_refused_with_its_ratio() {
        assert_eq!(accent_fault("#8a1c1c", Ground::Light), None);
        let (why, tone) = accent_fault("#ffd200", Ground::Light).unwrap();
        assert!(why.contains("1.3 : 1 on the light ground") && why.contains("4.5 : 1"), "{why}");
        assert_eq!(accent_fault(&tone.unwrap(), Ground::Light), None);
        let (why, _) = accent_fault("#0b5c86", Ground::Dark).unwrap();
        assert!(why.contains("on the dark ground"), "{why}");
        assert!(accent_fault("red", Ground::Light).unwrap().0.contains("no colour"));
    }

    #[test]
    fn an_accent_comes_with_one_for_the_dark_and_is_undone_at_once() {
        let mut document = Document::of(&Draft::default());
        let (before, row) = (document.clone(), document.sheet(Section::Story).at(0).unwrap().id);
        let inverse = document.apply(set_accent(&document, row, "#8a1c1c"));
        let dark = document.sheet(Section::Story).text(row, &Field::AccentDark.into()).to_owned();
        assert_eq!(accent_fault(&dark, Ground::Dark), None);
        assert!(problems(&document).is_empty());
        document.apply(Edit::cell(Section::Story, row, Field::AccentDark, "#8a1c1c"));
        let found = problems(&document);
        let Some(Remedy::Edit { edit, .. }) = found.first().and_then(|one| one.remedies.first()) else {
            panic!()
        };
        document.apply(edit.clone());
        assert!(problems(&document).is_empty());
        document.apply(inverse);
        assert_eq!(document, before);
    }
}
