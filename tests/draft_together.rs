//! A draft as a file for a colleague, its comments, what has changed since another version, and what is published of it.
#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "tests")]

use placeline::draft::{
    CellRef, Comment, Document, DraftFile, Edit, History, Published, RowId, Step, check, merge,
};
use placeline::formats::{ChangeKind, Field, File, Options, Section, import_unchecked};
use std::collections::BTreeSet;

const SHEET: &[u8] = b"Title,Date,Place,Lat,Lon,Source,Quote\n\
    Leaves,1911-08-21,Paris,48.85,2.35,The Gazette,It was gone.\n\
    Found,1911-08-30,Lyon,45.76,4.83,The Gazette,It was found.\n";

/// Returns the document of a file, as the configurator imports it.
fn imported(name: &str, bytes: &[u8]) -> Document {
    let mut document = Document::default();
    let mut begun = |_| {};
    let file = placeline::draft::ImportedFile::read(
        &document,
        &[File { name, bytes }],
        &Options::default(),
        &mut begun,
    );
    document.apply(file.merge.edit);
    document
}

fn event(document: &Document, index: usize) -> RowId {
    document.sheet(Section::Events).at(index).unwrap().id
}

fn with_title(mut document: Document, index: usize, title: &str) -> Document {
    let row = event(&document, index);
    document.apply(Edit::cell(Section::Events, row, Field::Title, title));
    document
}

fn comment(document: &Document, text: &str) -> Edit {
    let cell = CellRef { section: Section::Events, row: event(document, 0), column: None };
    let comment = Comment { cell: Some(cell), author: "Zoe".into(), text: text.into(), ..Comment::default() };
    Edit::Comment { id: document.new_comment_id(), comment: Some(Box::new(comment)) }
}

#[test]
fn a_draft_comes_out_of_its_file_as_it_was() {
    let mut document = imported("raid.csv", SHEET);
    document.apply(comment(&document.clone(), "Is this date right?"));
    document.set_published(Published { version: "1".into(), address: "https://a.example/".into(), at: 5.0 });
    let draft = DraftFile {
        document: document.clone(),
        files: vec![("raid.csv".into(), SHEET.to_vec())],
        pictures: vec![("pictures/a b.png".into(), vec![1, 2, 3])],
    };
    let bytes = draft.write().unwrap();
    assert_eq!(bytes, draft.write().unwrap());
    let read = DraftFile::read(&bytes).unwrap();
    assert_eq!(read, draft);
    assert_eq!(read.document.published(), document.published());
    // The edit that opens it gives the same document, rows by their ids.
    let mut opened = Document::default();
    opened.apply(read.document.opening());
    assert_eq!(opened, document);
    assert_ne!(opened.new_row_id(), event(&document, 0));
}

#[test]
fn what_is_no_draft_is_refused_and_a_cut_one_too() {
    let whole = DraftFile { document: imported("raid.csv", SHEET), ..DraftFile::default() }.write().unwrap();
    for bytes in [b"".as_slice(), b"PK", SHEET, &whole[..whole.len() / 2], &whole[1..]] {
        assert!(DraftFile::read(bytes).is_err());
    }
}

#[test]
fn comments_are_undone_and_never_published() {
    let mut document = imported("raid.csv", SHEET);
    let version = document.version();
    let mut history = History::default();
    let edit = comment(&document, "secret");
    history.apply(&mut document, edit, "Comment");
    assert_eq!(document.comments().len(), 1);
    assert_eq!(document.version(), version);
    let published = document.publication(&[], "raid");
    assert!(!String::from_utf8(published.bytes).unwrap().contains("secret"));
    let (id, first) = document.comments().first_key_value().map(|(id, one)| (*id, one.clone())).unwrap();
    history.apply(&mut document, Edit::Comment { id, comment: None }, "Remove a comment");
    assert!(document.comments().is_empty());
    history.undo(&mut document);
    assert_eq!(document.comments()[&id], first);
    history.undo(&mut document);
    assert!(document.comments().is_empty());
}

#[test]
fn what_differs_is_told_event_by_event() {
    let old = imported("raid.csv", SHEET);
    let mut new = with_title(old.clone(), 0, "Is taken");
    let claim = new.sheet(Section::Claims).at(0).unwrap().id;
    new.apply(Edit::cell(Section::Claims, claim, Field::Quote, "It was taken."));
    let gone = event(&new, 1);
    let claims: Vec<RowId> = new.sheet(Section::Claims).rows().skip(1).map(|row| row.id).collect();
    new.apply(Edit::Remove { section: Section::Claims, rows: claims });
    new.apply(Edit::Remove { section: Section::Events, rows: vec![gone] });
    let other = DraftFile { document: old.clone(), ..DraftFile::default() }.write().unwrap();
    let story = old.publication(&[], "raid").bytes;
    for (name, bytes) in [("raid.placeline", other.as_slice()), ("raid.geojson", &story)] {
        let things = new.changes_since(&File { name, bytes }).unwrap();
        let events: Vec<_> = things.iter().filter(|thing| thing.section == Section::Events).collect();
        assert_eq!(events.len(), 2, "{name} {things:?}");
        assert_eq!((events[0].title.as_str(), events[0].changes.len()), ("Is taken", 2));
        assert_eq!(events[0].cell.as_ref().unwrap().row, event(&new, 0));
        assert_eq!((events[1].title.as_str(), events[1].cell.clone()), ("Found", None));
        assert!(events[1].changes.iter().all(|change| change.kind == ChangeKind::Gone));
        assert_eq!(old.changes_since(&File { name, bytes }).unwrap(), []);
    }
    assert!(new.changes_since(&File { name: "a.txt", bytes: b"\x00\x01" }).is_err());
}

#[test]
fn what_has_changed_of_a_claim_with_an_id_of_its_own_is_told_at_its_event() {
    let name = "long-way-to-tirana.geojson";
    let bytes = std::fs::read(["data/stories/", name].concat()).unwrap();
    let mut document = imported(name, &bytes);
    let rows: Vec<_> = document.sheet(Section::Claims).rows().take(40).cloned().collect();
    let changed: Vec<_> =
        rows.iter().map(|row| (row.id, Field::Note.into(), "Another note".to_owned())).collect();
    let events: BTreeSet<&str> = rows.iter().map(|row| row.text(&Field::Event.into())).collect();
    document.apply(Edit::Cells { section: Section::Claims, cells: changed });
    let things = document.changes_since(&File { name, bytes: &bytes }).unwrap();
    let found: BTreeSet<&str> = things
        .iter()
        .map(|thing| {
            let cell = thing.cell.as_ref().unwrap();
            assert_eq!((thing.section, cell.section), (Section::Events, Section::Events));
            document.sheet(Section::Events).text(cell.row, &Field::Id.into())
        })
        .collect();
    assert!(events.len() > 10);
    assert_eq!(found, events);
}

#[test]
fn a_story_that_was_opened_stays_the_file_that_it_was_until_it_is_edited() {
    let name = "long-way-to-tirana.geojson";
    let bytes = std::fs::read(["data/stories/", name].concat()).unwrap();
    let document = imported(name, &bytes);
    let file = [File { name, bytes: &bytes }];
    let published = document.publication(&file, "another-name");
    assert_eq!((published.name.as_str(), &published.bytes), (name, &bytes));
    let edited = with_title(document.clone(), 0, "Another title");
    let published = edited.publication(&file, "another-name");
    assert_eq!(published.name, name);
    assert_ne!(published.bytes, bytes);
    // What was written is read again as the same, and written the same.
    let again = imported(name, &published.bytes);
    assert_eq!(again.publication(&[], "x").bytes, published.bytes);
    assert_eq!(again.version(), edited.version());
}

#[test]
fn publishing_is_kept_and_is_no_edit() {
    let mut document = imported("raid.csv", SHEET);
    let mut history = History::default();
    let version = document.version();
    assert_eq!(check(&document).version, version);
    let published = Published { version: version.clone(), ..Published::default() };
    assert_eq!(history.take(&mut document, Step::Published(published.clone())), None);
    assert_eq!(document.published(), Some(&published));
    assert_eq!(history.undo_label(), None);
    let document = with_title(document, 0, "Moved on");
    assert_ne!(document.version(), version);
}

#[test]
fn a_merge_keeps_comments() {
    let mut document = imported("raid.csv", SHEET);
    document.apply(comment(&document.clone(), "Stays"));
    let mut begun = |_| {};
    let file = File { name: "raid.csv", bytes: SHEET };
    let theirs = Document::of(&import_unchecked(&[file], &Options::default(), &mut begun).draft);
    document.apply(merge(&document, &theirs, document.imported().unwrap().clone()).edit);
    assert_eq!(document.comments().len(), 1);
}
