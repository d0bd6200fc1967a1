//! Properties of edits: undoing any of them gives the document before, and doing them again the one after.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::draft::{
    Change, Column, Document, Edit, History, Published, Row, RowId, SECTIONS, Sheet, Step,
};
use placeline::formats::{Draft, Field, File, Options, Section, import};
use proptest::prelude::*;

const SHEET: &str = "Title,Date,Place,Lat,Lon,Source,Quote,Mood\n\
    Arrival,1981-07-29,Paris,48.85,2.35,Merat,They came,good\n\
    Departure,1986-06-07,Baghdad,33.3,44.4,Merat,They left,\n\
    Return,2003,Paris,,,Illanas,,bad\n";

fn document() -> Document {
    let files = [File { name: "a.csv", bytes: SHEET.as_bytes() }];
    Document::of(&import(&files, &Options::default()).draft)
}

fn section() -> impl Strategy<Value = Section> {
    (0..SECTIONS.len()).prop_map(|index| SECTIONS[index])
}

/// Ids of rows: most of them are there, some are not.
fn row_id() -> impl Strategy<Value = RowId> {
    (0_u32..14).prop_map(RowId)
}

fn column() -> impl Strategy<Value = Column> {
    let fields = [Field::Title, Field::When, Field::Place, Field::Quote];
    prop_oneof![
        (0..fields.len()).prop_map(move |index| Column::Field(fields[index])),
        "[a-c]".prop_map(Column::Detail),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let cells = prop::collection::vec((row_id(), column(), "[a-c]{0,2}"), 0..6);
    let rows = prop::collection::vec((0_usize..8, 15_u32..40, column(), "[a-c]{1,2}"), 0..4);
    let leaf = prop_oneof![
        (section(), cells).prop_map(|(section, cells)| Edit::Cells { section, cells }),
        (section(), rows).prop_map(|(section, rows)| {
            let rows = rows.into_iter().map(|(at, id, column, text)| {
                let mut row = Row::new(RowId(id));
                row.set(column, text);
                (at, row)
            });
            Edit::Insert { section, rows: rows.collect() }
        }),
        (section(), prop::collection::vec(row_id(), 0..4))
            .prop_map(|(section, rows)| Edit::Remove { section, rows }),
        (section(), row_id(), 0_usize..9).prop_map(|(section, row, to)| Edit::Move { section, row, to }),
        (section(), prop::collection::vec(column(), 0..4))
            .prop_map(|(section, columns)| Edit::Columns { section, columns }),
        Just(Edit::Imported(None)),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Edit::Group))
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => edit().prop_map(|edit| Step::Apply(Change { label: "edit".into(), edit })),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => Just(Step::Published(Published { version: "a".into(), ..Published::default() })),
    ]
}

/// Returns the texts of a sheet, row by row.
fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    sheet.rows().map(|row| row.cells.values().cloned().collect()).collect()
}

proptest! {
    #[test]
    fn the_inverse_of_an_edit_gives_the_document_before(edit in edit()) {
        let before = document();
        let mut after = before.clone();
        let inverse = after.apply(edit);
        let then = after.clone();
        let again = after.apply(inverse);
        prop_assert_eq!(&after, &before);
        after.apply(again);
        prop_assert_eq!(&after, &then);
    }

    #[test]
    fn undoing_and_redoing_any_edits_gives_each_state_again(edits in prop::collection::vec(edit(), 1..20)) {
        let mut document = document();
        let mut history = History::default();
        let mut states = vec![document.clone()];
        for edit in edits {
            history.apply(&mut document, edit, "edit");
            states.push(document.clone());
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(history.undo(&mut document).is_some());
            prop_assert_eq!(&document, state);
        }
        prop_assert!(history.undo(&mut document).is_none());
        for state in states.iter().skip(1) {
            prop_assert!(history.redo(&mut document).is_some());
            prop_assert_eq!(&document, state);
        }
        prop_assert!(history.redo(&mut document).is_none());
    }

    #[test]
    fn the_steps_of_the_work_give_the_document_with_its_history(steps in prop::collection::vec(step(), 0..20)) {
        let replay = |steps: &[Step]| {
            let (mut document, mut history) = (document(), History::default());
            for step in steps {
                let step = serde_json::from_str(&serde_json::to_string(step).unwrap()).unwrap();
                history.take(&mut document, step);
            }
            (document, history)
        };
        let (mut here, mut history) = (document(), History::default());
        for step in steps.clone() {
            match step {
                Step::Apply(change) => history.apply(&mut here, change.edit, change.label),
                Step::Undo => drop(history.undo(&mut here)),
                Step::Redo => drop(history.redo(&mut here)),
                Step::Published(published) => here.set_published(published),
            }
        }
        prop_assert_eq!(replay(&steps), (here, history));
    }

    #[test]
    fn a_document_is_written_and_read_again(edits in prop::collection::vec(edit(), 0..6)) {
        let mut document = document();
        edits.into_iter().for_each(|edit| drop(document.apply(edit)));
        let text = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(serde_json::from_str::<Document>(&text).unwrap(), document);
    }

    #[test]
    fn an_edit_sent_as_text_does_the_same(edit in edit()) {
        let sent: Edit = serde_json::from_str(&serde_json::to_string(&edit).unwrap()).unwrap();
        let [mut here, mut there] = [document(), document()];
        here.apply(edit);
        there.apply(sent);
        prop_assert_eq!(here, there);
    }

    #[test]
    fn an_edit_changes_only_the_sheets_that_it_names(edit in edit()) {
        let before = document();
        let mut after = before.clone();
        let named = edit.sections();
        after.apply(edit);
        for section in SECTIONS.into_iter().filter(|section| !named.contains(section)) {
            prop_assert_eq!(before.sheet(section), after.sheet(section));
        }
    }
}

#[test]
fn a_draft_is_the_same_after_it_was_a_document() {
    for name in ["data/stories/long-way-to-tirana.geojson", "data/templates/placeline-template.geojson"] {
        let bytes = std::fs::read(name).unwrap();
        let draft = import(&[File { name, bytes: &bytes }], &Options::default()).draft;
        let story = |draft: &Draft| placeline::story::read(draft.write().text.as_bytes()).unwrap().story;
        assert_eq!(story(&Document::of(&draft).to_draft()), story(&draft), "{name}");
    }
}

#[test]
fn rows_inserted_at_the_positions_they_had_stand_there_again() {
    let mut document = document();
    let before = document.clone();
    let order = document.sheet(Section::Events).order().to_vec();
    let inverse = document.apply(Edit::Remove { section: Section::Events, rows: vec![order[2], order[0]] });
    assert_eq!(texts(document.sheet(Section::Events)).len(), 1);
    document.apply(inverse);
    assert_eq!(document, before);
}
