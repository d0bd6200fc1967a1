//! The story of a draft: steps made of what the preview shows, pictures, and how the page opens.
#![cfg(feature = "formats")]

use placeline::draft::{
    Column, Document, Edit, History, PictureUse, PreviewView, Remedy, RowId, add_picture, add_step, check,
    move_step, opening, picture_path, pictures, remove_picture, set_picture, set_poster, step_id, step_row,
    use_view,
};
use placeline::formats::{Draft, Field, File, Options, Section, import_unchecked};
use placeline::story::Severity;

const SHEET: &str = "ID\tTitle\tDate\tPlace\tLat\tLon\n\
    arrival\tArrival\t1981-07-29\tParis\t48.85\t2.35\n\
    departure\tDeparture\t1986-06-07\tParis\t\t\n";

fn document() -> Document {
    let file = File { name: "events.tsv", bytes: SHEET.as_bytes() };
    Document::of(&import_unchecked(&[file], &Options::default(), &mut |_| {}).draft)
}

fn text(document: &Document, section: Section, row: RowId, field: Field) -> &str {
    document.sheet(section).text(row, &Column::Field(field))
}

/// What the preview shows at a step, or outside of all.
fn view(step: Option<&str>, address: &str) -> PreviewView {
    PreviewView {
        time: "1986-06-07".into(),
        words: "7 June 1986".into(),
        select: Some("departure".into()),
        step: step.map(Into::into),
        address: address.into(),
        map: (360.0, 300.0),
    }
}

/// Adds a step at the end.
fn add(document: &mut Document, view: &PreviewView, title: &str) -> RowId {
    let row = document.new_row_id();
    let at = document.sheet(Section::Steps).len();
    document.apply(add_step(document, row, at, view, title));
    row
}

#[test]
fn a_step_has_the_time_the_map_and_the_selection_of_the_preview() {
    let mut document = document();
    let first = add(&mut document, &view(None, "t=1986-06-07&sel=departure&map=2.35,48.85,6&step="), "Away");
    let step = |field| text(&document, Section::Steps, first, field);
    assert_eq!(step(Field::Title), "Away");
    assert_eq!(step(Field::When), "1986-06-07");
    assert_eq!(step(Field::Select), "departure");
    let bbox: Vec<f64> = step(Field::Bbox).split(", ").map(|side| side.parse().unwrap()).collect();
    let [west, south, east, north] = *bbox.as_slice() else { panic!("{bbox:?}") };
    assert!(west < 2.35 && 2.35 < east && south < 48.85 && 48.85 < north, "{bbox:?}");
    // 360 px at zoom 6 are 7.9 degrees; the viewer leaves room around what a step names.
    assert!((5.0..7.9).contains(&(east - west)), "{bbox:?}");
    let checked = check(&document);
    assert!(
        checked.problems.iter().all(|problem| problem.severity < Severity::Error),
        "{:?}",
        checked.problems
    );
}

#[test]
fn what_the_preview_did_not_change_stays_as_the_step_has_it() {
    let mut document = document();
    let row = add(&mut document, &view(None, "map=2.35,48.85,6"), "Away");
    document.apply(Edit::cell(Section::Steps, row, Field::When, "1986/1987"));
    let bbox = text(&document, Section::Steps, row, Field::Bbox).to_owned();
    let id = step_id(document.sheet(Section::Steps), row);
    let mut now = view(Some(&id), "");
    let before = document.clone();
    document.apply(use_view(&document, row, &now));
    assert_eq!(document, before, "the step shows that already");
    // The reader went on in time, and chose nothing.
    (now.address, now.select) = ("t=1987-01-01&sel=".into(), None);
    let inverse = document.apply(use_view(&document, row, &now));
    assert_eq!(text(&document, Section::Steps, row, Field::When), "1987-01-01");
    assert_eq!(text(&document, Section::Steps, row, Field::Select), "");
    assert_eq!(text(&document, Section::Steps, row, Field::Bbox), bbox);
    document.apply(inverse);
    assert_eq!(document, before);
}

#[test]
fn a_step_is_known_by_its_id_or_by_its_number() {
    let mut document = document();
    let rows: Vec<RowId> = (0..3).map(|_| add(&mut document, &view(None, ""), "x")).collect();
    let sheet = document.sheet(Section::Steps);
    let mut ids: Vec<String> = rows.iter().map(|row| step_id(sheet, *row)).collect();
    for (row, id) in rows.iter().zip(&ids) {
        assert_eq!(step_row(sheet, id), Some(*row));
    }
    ids.dedup();
    assert_eq!(ids.len(), 3);
    // As in a file that gives none.
    let second = *rows.get(1).unwrap();
    document.apply(Edit::cell(Section::Steps, second, Field::Id, ""));
    let sheet = document.sheet(Section::Steps);
    assert_eq!(step_id(sheet, second), "step-2");
    assert_eq!(step_row(sheet, "step-2"), Some(second));
    for other in ["step-1", "step-9", "step-", "", "step-99999999999999999999"] {
        assert_eq!(step_row(sheet, other), None, "{other}");
    }
}

#[test]
fn steps_move_to_their_ends_and_back() {
    let mut document = document();
    let rows: Vec<RowId> = (0..3).map(|_| add(&mut document, &view(None, ""), "x")).collect();
    let (first, last) = (*rows.first().unwrap(), *rows.last().unwrap());
    assert_eq!(move_step(document.sheet(Section::Steps), first, -1), None);
    assert_eq!(move_step(document.sheet(Section::Steps), last, 1), None);
    let (edit, to) = move_step(document.sheet(Section::Steps), last, -2).unwrap();
    assert_eq!(to, 1);
    let inverse = document.apply(edit);
    assert_eq!(document.sheet(Section::Steps).position(last), Some(0));
    document.apply(inverse);
    assert_eq!(document.sheet(Section::Steps).order(), rows);
}

#[test]
fn the_page_opens_with_what_the_preview_shows() {
    let pairs = |text: &str| placeline::state::parse_query(text);
    let opens = |before: &str, view: &PreviewView| opening(&pairs(before), view);
    let free = view(None, "t=1986-06-07&sel=departure");
    assert_eq!(opens("", &free), pairs("t=1986-06-07&sel=departure"));
    // Where it opened, and nothing was changed: it opens there again.
    assert_eq!(opens("t=1981&map=2,48,5", &view(None, "")), pairs("t=1981&map=2,48,5"));
    assert_eq!(opens("t=1981&map=2,48,5", &view(None, "map=3,40,4")), pairs("t=1981&map=3,40,4"));
    assert_eq!(opens("t=1981&sel=arrival", &view(Some("b"), "step=b")), pairs("step=b"));
    // At the first step by itself.
    assert_eq!(opens("", &view(Some("a"), "")), pairs("step=a"));
    assert_eq!(opens("step=a", &view(None, "t=1986-06-07&step=")), pairs("t=1986-06-07"));
}

fn only(document: &Document) -> PictureUse {
    let mut all = pictures(document);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[test]
fn a_picture_without_words_is_a_problem_until_it_has_some() {
    let mut document = document();
    let event = document.sheet(Section::Events).at(1).unwrap().id;
    let mut history = History::default();
    let first = document.clone();
    let path = picture_path("Old Quay (1986).JPG", "jpg", |_| false);
    assert_eq!(path, "pictures/old-quay-1986.jpg");
    let edit = add_picture(&document, Section::Events, event, &path, (1600, 900));
    history.apply(&mut document, edit, "Add");
    let no_alt = |document: &Document| {
        let problems = check(document).problems;
        problems.into_iter().find(|problem| problem.code == "no-alt")
    };
    let cell = no_alt(&document).unwrap().cell.unwrap();
    assert_eq!((cell.section, cell.row, cell.column), (Section::Events, event, Some(Field::Media.into())));
    for (member, text) in
        [("alt", " A quay "), ("credit", "N. Name"), ("caption", "1986"), ("license", "CC0-1.0")]
    {
        let edit = set_picture(&document, &only(&document), member, text);
        history.apply(&mut document, edit, member);
    }
    assert_eq!(no_alt(&document), None);
    let picture = only(&document);
    assert_eq!((picture.alt.as_str(), picture.beside.as_str()), ("A quay", "Departure"));
    let edit = set_poster(&document, &path).unwrap();
    history.apply(&mut document, edit, "Poster");
    assert!(only(&document).is_on_poster);
    let whole = document.clone();
    // What is deleted is on no poster either, and one step back brings both.
    let edit = remove_picture(&document, &only(&document));
    history.apply(&mut document, edit, "Delete");
    assert_eq!(pictures(&document), []);
    let story = document.sheet(Section::Story).at(0).unwrap();
    assert_eq!(story.text(&Field::Poster.into()), "");
    history.undo(&mut document);
    assert_eq!(document, whole);
    while history.undo(&mut document).is_some() {}
    assert_eq!(document, first);
    while history.redo(&mut document).is_some() {}
    assert_eq!(pictures(&document), []);
}

#[test]
fn links_beside_a_picture_stay_and_a_decorative_one_needs_no_words() {
    let mut document = document();
    let event = document.sheet(Section::Events).at(0).unwrap().id;
    document.apply(Edit::cell(Section::Events, event, Field::Media, "https://video.example/1; a.png"));
    let edit = set_picture(&document, &only(&document), "decorative", "true");
    document.apply(edit);
    assert!(only(&document).is_decorative);
    assert!(!check(&document).problems.iter().any(|problem| problem.code == "no-alt"));
    let edit = remove_picture(&document, &only(&document));
    document.apply(edit);
    assert_eq!(
        text(&document, Section::Events, event, Field::Media),
        r#"[{"url":"https://video.example/1"}]"#
    );
    assert_eq!(picture_path("a.png", "jpg", |path| path == "pictures/a.jpg"), "pictures/a-2.jpg");
    for name in ["", "...", "/../x", "تصویر.png"] {
        let path = picture_path(name, "png", |_| false);
        assert!(path.starts_with("pictures/") && !path.contains("..") && !path.contains("//"), "{path}");
    }
}

#[test]
fn a_color_that_cannot_be_read_is_a_problem_with_a_mend() {
    let mut document = Document::of(&Draft::default());
    let row = document.sheet(Section::Story).at(0).unwrap().id;
    document.apply(Edit::cell(Section::Story, row, Field::Accent, "#ffd200"));
    let problems = check(&document).problems;
    let found = problems.into_iter().find(|problem| problem.code == "contrast").unwrap();
    assert!(found.why.contains("1.3 : 1"), "{}", found.why);
    let Some(Remedy::Edit { edit, .. }) = found.remedies.first() else { panic!("{found:?}") };
    document.apply(edit.clone());
    assert!(!check(&document).problems.iter().any(|problem| problem.code == "contrast"));
    // It is part of the file, and comes back.
    let written = document.to_draft().write().text;
    let story = placeline::story::read(written.as_bytes()).unwrap().story;
    assert_ne!(story.look().accents.style(), "");
    let again = Document::of(&Draft::of(&story));
    let row = again.sheet(Section::Story).at(0).unwrap();
    let own = document.sheet(Section::Story).at(0).unwrap();
    assert_eq!(row.text(&Field::Accent.into()), own.text(&Field::Accent.into()));
}
