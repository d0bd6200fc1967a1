//! Importing a corrected file again, and what is wrong in which cell.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::draft::{
    CellRef, Column, Difference, Document, Edit, History, ImportedFile, Problem, Remedy, check,
};
use placeline::formats::{Field, File, Options, Section};

const FIRST: &str = "ID,Title,Date,Place,Source,Mood\n\
    a,Arrival,1981-07-29,Paris,Merat,good\n\
    b,Departure,1986-06-07,Baghdad,Merat,\n\
    c,Return,2003,Paris,Merat,bad\n";

fn read(document: &Document, text: &str, options: &Options) -> ImportedFile {
    ImportedFile::read(document, &[File { name: "a.csv", bytes: text.as_bytes() }], options, &mut |_| {})
}

fn opened(text: &str) -> Document {
    let mut document = Document::default();
    let imported = read(&document, text, &Options::default());
    document.apply(imported.merge.edit);
    document
}

fn found(document: &Document, code: &str) -> Option<Problem> {
    check(document).problems.into_iter().find(|one| one.code == code)
}

fn event(document: &Document, index: usize, field: Field) -> String {
    document.sheet(Section::Events).at(index).unwrap().text(&Column::Field(field)).to_owned()
}

fn names(differences: &[Difference]) -> Vec<String> {
    let words = |one: &Difference| match one {
        Difference::Added(section, _, name) => format!("added {} {name}", section.name()),
        Difference::Changed(section, _, name) => format!("changed {} {name}", section.name()),
        Difference::Gone(section, _, name) => format!("gone {} {name}", section.name()),
        Difference::Kept(section, _, name) => format!("kept {} {name}", section.name()),
    };
    differences.iter().map(words).filter(|words| words.contains("Events")).collect()
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut document = opened(FIRST);
    let before = document.clone();
    let again = read(&document, FIRST, &Options::default());
    assert_eq!(again.merge.differences, []);
    document.apply(again.merge.edit);
    assert_eq!(document, before);
}

#[test]
fn a_corrected_file_keeps_the_edits_made_since() {
    let mut document = opened(FIRST);
    let rows = document.sheet(Section::Events).order().to_vec();
    let mut history = History::default();
    history.apply(
        &mut document,
        Edit::cell(Section::Events, rows[0], Field::Title, "Arrival in Paris"),
        "edit",
    );
    let corrected = "ID,Title,Date,Place,Source,Mood\n\
        c,Return home,2003,Paris,Merat,bad\n\
        a,The arrival,1981-07-29,Paris,Merat,very good\n\
        d,A new one,2016,Tirana,Merat,\n";
    let imported = read(&document, corrected, &Options::default());
    assert_eq!(
        names(&imported.merge.differences),
        [
            "changed Events Return home",
            "changed Events The arrival",
            "kept Events Arrival in Paris",
            "added Events A new one",
            "gone Events Departure"
        ]
    );
    let before = document.clone();
    history.apply(&mut document, imported.merge.edit, "import");
    let titles: Vec<String> = (0..3).map(|index| event(&document, index, Field::Title)).collect();
    assert_eq!(titles, ["Arrival in Paris", "Return home", "A new one"]);
    assert_eq!(document.sheet(Section::Events).text(rows[0], &Column::Detail("Mood".into())), "very good");
    history.undo(&mut document);
    assert_eq!(document, before);
}

#[test]
fn rows_without_ids_are_matched_by_their_content() {
    let document = opened("Title,Date,Place\nArrival,1981,Paris\nDeparture,1986,Paris\n");
    let imported = read(
        &document,
        "Title,Date,Place\nNew,1970,Paris\nArrival,1981,Paris\nDeparture,1987,Paris\n",
        &Options::default(),
    );
    assert_eq!(names(&imported.merge.differences), ["added Events New", "changed Events Departure"]);
}

#[test]
fn an_edited_row_that_is_gone_from_the_file_stays() {
    let mut document = opened(FIRST);
    let row = document.sheet(Section::Events).order()[1];
    document.apply(Edit::cell(Section::Events, row, Field::Description, "mine"));
    let imported =
        read(&document, &FIRST.replace("b,Departure,1986-06-07,Baghdad,Merat,\n", ""), &Options::default());
    assert_eq!(names(&imported.merge.differences), ["kept Events Departure"]);
    document.apply(imported.merge.edit);
    assert_eq!(document.sheet(Section::Events).text(row, &Column::Field(Field::Description)), "mine");
}

#[test]
fn a_date_that_can_be_read_in_two_ways_is_asked_of_the_column() {
    let mut document = opened("Title,Date,Place\nA,03/04/1986,Paris\nB,05/06/1987,Paris\n");
    let problem = found(&document, "ambiguous-date").unwrap();
    let CellRef { section, row, column } = problem.cell.clone().unwrap();
    assert_eq!((section, column), (Section::Events, Some(Column::Field(Field::When))));
    assert_eq!(document.sheet(section).text(row, &Column::Field(Field::When)), "03/04/1986");
    let labels: Vec<&str> = problem.remedies.iter().map(Remedy::label).collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
    let day_first = problem.remedies.iter().find(|one| one.label().contains("day, month, year")).unwrap();
    let Remedy::Import { options, .. } = day_first else { panic!("{day_first:?}") };
    let again = read(&document, "Title,Date,Place\nA,03/04/1986,Paris\nB,05/06/1987,Paris\n", options);
    let before = document.apply(again.merge.edit);
    assert_eq!(
        [event(&document, 0, Field::When), event(&document, 1, Field::When)],
        ["1986-04-03", "1987-06-05"]
    );
    assert_eq!(found(&document, "ambiguous-date"), None);
    document.apply(before);
    assert_eq!(found(&document, "ambiguous-date"), Some(problem));
}

#[test]
fn each_problem_leads_to_its_cell_and_its_mend_mends_it() {
    let mut document = opened("Title,Date,Place,Source,Source URL\nA,1986,Paris,Merat,example.org/a\n");
    let link = found(&document, "bad-url").unwrap();
    let cell = link.cell.clone().unwrap();
    assert_eq!((cell.section, cell.column), (Section::Sources, Some(Column::Field(Field::Url))));
    let [Remedy::Edit { edit, label }] = link.remedies.as_slice() else { panic!("{link:?}") };
    assert_eq!(label, "Write “https://example.org/a”");
    document.apply(edit.clone());
    assert_eq!(found(&document, "bad-url"), None);

    let row = document.sheet(Section::Events).order()[0];
    document.apply(Edit::cell(Section::Events, row, Field::When, "June 1986"));
    let date = found(&document, "bad-date").unwrap();
    assert_eq!(date.cell, Some(CellRef { section: Section::Events, row, column: Some(Field::When.into()) }));
    assert_eq!(date.remedies.iter().map(Remedy::label).collect::<Vec<_>>(), ["Write “1986-06”"]);
    document.apply(Edit::cell(Section::Events, row, Field::When, ""));
    document.apply(Edit::cell(Section::Events, row, Field::Title, ""));
    let missing = found(&document, "missing").unwrap();
    assert_eq!(missing.cell.unwrap().row, row);
}

#[test]
fn a_checked_document_is_packed_as_the_viewer_reads_it() {
    let document = opened(FIRST);
    let checked = check(&document);
    let reading = placeline::story::unpack(&checked.packed).unwrap();
    assert_eq!(reading.story.events.len(), 3);
    assert_eq!((checked.counts.events, checked.counts.sources), (3, 1));
}

#[test]
fn rows_of_one_title_and_place_by_different_sources_are_offered_as_one_event() {
    let sheet = "Title,Date,Place,Text,Source,Mood\n\
        The painting is found,1911-08-30,Lyon,,The Example Gazette,good\n\
        the painting is found ,1911-09,Lyon,In a cellar.,Report of the police,\n\
        The painting is found,1911-09,Lyon,,The Example Gazette,\n\
        The painting is found,1911,Paris,,A letter,\n";
    let document = opened(sheet);
    let problem = found(&document, "duplicate-event").unwrap();
    assert!(
        problem.why.starts_with("Report of the police tells an event of the same title and place as row 1"),
        "{}",
        problem.why
    );
    // The third row is by a source that tells the first one, the fourth is elsewhere.
    assert_eq!(check(&document).problems.iter().filter(|one| one.code == "duplicate-event").count(), 1);
    let [Remedy::Edit { edit, .. }] = problem.remedies.as_slice() else { panic!("{:?}", problem.remedies) };
    let (mut one, mut history) = (document.clone(), History::default());
    history.apply(&mut one, edit.clone(), "one");
    assert_eq!(one.sheet(Section::Events).len(), 3);
    assert_eq!(event(&one, 0, Field::Description), "In a cellar.");
    assert_eq!(
        check(&one).contradictions.iter().map(|one| one.words.as_str()).collect::<Vec<_>>(),
        ["Date: 30 August 1911 (The Example Gazette) · September 1911 (Report of the police)"]
    );
    assert_eq!(found(&one, "duplicate-event"), None);
    history.undo(&mut one);
    assert_eq!(one, document);
}
