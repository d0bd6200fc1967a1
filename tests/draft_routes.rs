//! Routes that are typed into a draft: lines of the story, and what is wrong with them.
#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::draft::{Column, Document, Edit, check};
use placeline::formats::{Field, File, Import, Options, Section, import};
use placeline::story::{Kind, read};

#[test]
fn a_route_that_is_typed_is_drawn_or_complained_about_in_its_cell() {
    let bytes = b"Title,Date,Place,Lat,Lon\nA,1911,Paris,48.85,2.35\nB,1912,Lyon,45.76,4.84\n";
    let Import { draft, .. } = import(&[File { name: "a.csv", bytes }], &Options::default());
    let mut document = Document::of(&draft);
    let row = document.sheet(Section::Events).at(0).unwrap().id;
    let column = Column::Field(Field::Route);
    document.apply(Edit::cell(Section::Events, row, column.clone(), "Paris; Lyon"));
    let written = document.to_drawn_draft().0.write().text;
    let story = read(written.as_bytes()).unwrap().story;
    assert!(matches!(&story.events[0].kind, Kind::Track(lines) if lines[0].len() == 2), "{written}");
    assert_eq!(check(&document).problems.iter().filter(|one| one.code == "bad-geometry").count(), 0);
    document.apply(Edit::cell(Section::Events, row, column.clone(), "Paris"));
    let problems = check(&document).problems;
    let problem = problems.iter().find(|one| one.code == "bad-geometry").unwrap();
    let cell = problem.cell.as_ref().unwrap();
    assert_eq!((cell.row, cell.column.as_ref()), (row, Some(&column)));
}
