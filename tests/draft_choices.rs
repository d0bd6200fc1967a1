//! Where places are, sources that are added, and claims from pasted quotes.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::draft::{
    Column, Document, Edit, ImportedFile, PlaceChoice, PlaceState, PlaceUse, QuotedClaim, Row, RowId,
    add_claim, add_sources, check, choose_places, nearest_km, only_one, places_in_use, read_sources,
    split_quote, typed_position,
};
use placeline::formats::{Field, File, Options, Section, candidates};
use placeline::geo::LonLat;

const SHEET: &str = "ID,Title,Date,Place,From,To,Source,Source URL,Quote\n\
    a,Arrival,1981-07-29,Paris,,,Merat,https://example.org/a,They came in July.\n\
    b,Departure,1986-06-07,,Paris,Baghdad,Merat,https://example.org/a,They left.\n\
    c,Return,2003,Paris,,,,,\n";

fn opened(text: &str) -> Document {
    let mut document = Document::default();
    let files = [File { name: "a.csv", bytes: text.as_bytes() }];
    let imported = ImportedFile::read(&document, &files, &Options::default(), &mut |_| {});
    document.apply(imported.merge.edit);
    document
}

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

fn text(document: &Document, section: Section, index: usize, field: Field) -> String {
    document.sheet(section).at(index).unwrap().text(&Column::Field(field)).to_owned()
}

fn place(document: &Document, index: usize, field: Field) -> String {
    text(document, Section::Places, index, field)
}

fn states(document: &Document) -> Vec<(String, usize, PlaceState)> {
    places_in_use(document).into_iter().map(|place| (place.name, place.uses, place.state)).collect()
}

/// Applies a choice for the first place.
fn chosen(document: &mut Document, choice: PlaceChoice) -> Edit {
    let first: PlaceUse = places_in_use(document).swap_remove(0);
    let edit = choose_places(document, &[(first, choice)], || RowId(900));
    document.apply(edit)
}

#[test]
fn each_place_is_listed_once_with_the_number_of_its_rows() {
    let mut document = opened(SHEET);
    assert_eq!(
        states(&document),
        [("Paris".into(), 3, PlaceState::Open), ("Baghdad".into(), 1, PlaceState::Open)]
    );
    let row = document.sheet(Section::Events).order()[2];
    document.apply(Edit::cell(Section::Events, row, Field::Place, "Camp Nowhere"));
    assert_eq!(states(&document)[2], ("Camp Nowhere".into(), 1, PlaceState::Open));
    let unknown = places_in_use(&document).swap_remove(2);
    assert_eq!(unknown.row, None);
    let edit = choose_places(&document, &[(unknown, PlaceChoice::At(at(1.0, 2.0)))], || RowId(900));
    document.apply(edit);
    assert_eq!(states(&document)[2], ("Camp Nowhere".into(), 1, PlaceState::At(at(1.0, 2.0))));
    assert!(!check(&document).problems.iter().any(|problem| problem.code == "unknown-id"));
}

#[test]
fn a_sheet_of_timelinejs_may_have_places() {
    let document = opened("Year,Headline,Place,Type\n2011,The story,Somewhere,title\n1981,Arrival,Paris,\n");
    assert_eq!(states(&document), [("Paris".into(), 1, PlaceState::Open)]);
    assert_eq!(text(&document, Section::Events, 0, Field::Place), "paris");
}

#[test]
fn a_choice_writes_the_cells_of_the_place_and_is_undone_as_one() {
    let mut document = opened(SHEET);
    let before = document.clone();
    let city = candidates("Paris", "FR").swap_remove(0);
    let undo = chosen(&mut document, PlaceChoice::City(city.clone()));
    assert_eq!(states(&document)[0].2, PlaceState::At(city.at));
    assert_eq!(place(&document, 0, Field::Links), "closeMatch gn:2988507");
    assert_eq!(place(&document, 0, Field::Ccodes), "FR");
    assert!(text(&document, Section::Story, 0, Field::About).contains("GeoNames"));
    assert!(
        !check(&document)
            .problems
            .iter()
            .any(|problem| problem.value == "Paris" && problem.origin.is_empty())
    );
    document.apply(undo);
    assert_eq!(document, before);
    for (choice, state) in [
        (PlaceChoice::NotEstablished, PlaceState::NotEstablished),
        (PlaceChoice::Region(at(44.5, 34.0), 60), PlaceState::Region(at(44.5, 34.0), "60".into())),
        (PlaceChoice::At(at(2.3522219, 48.8566)), PlaceState::At(at(2.352222, 48.8566))),
        (PlaceChoice::NotEstablished, PlaceState::NotEstablished),
        (PlaceChoice::City(city), PlaceState::At(at(2.349, 48.853))),
    ] {
        chosen(&mut document, choice.clone());
        assert_eq!(states(&document)[0].2, state, "{choice:?}");
        let bad: Vec<_> = check(&document)
            .problems
            .into_iter()
            .filter(|problem| {
                problem.cell.as_ref().is_some_and(|cell| {
                    cell.section == Section::Places && cell.row == document.sheet(Section::Places).order()[0]
                })
            })
            .filter(|one| one.origin.is_empty())
            .collect();
        assert!(
            bad.iter().all(|problem| problem.severity < placeline::story::Severity::Error),
            "{choice:?} {bad:?}"
        );
    }
    assert_eq!(place(&document, 0, Field::Precision), "");
    assert_eq!(place(&document, 0, Field::Approximation), "");
}

#[test]
fn all_exact_matches_are_one_edit() {
    let mut document = opened("Title,Date,Place\na,1981,Tirana\nb,1982,Auvers-sur-Oise\nc,1983,Paris\n");
    let before = document.clone();
    let choices: Vec<_> = places_in_use(&document)
        .into_iter()
        .filter_map(|place| {
            Some((
                place.clone(),
                PlaceChoice::City(only_one(&candidates(&place.name, &place.country))?.clone()),
            ))
        })
        .collect();
    assert_eq!(choices.len(), 2, "there are several of the name Paris");
    let edit = choose_places(&document, &choices, || RowId(900));
    let undo = document.apply(edit);
    assert_eq!(states(&document).iter().filter(|(.., state)| *state == PlaceState::Open).count(), 1);
    document.apply(undo);
    assert_eq!(document, before);
}

#[test]
fn positions_are_read_as_people_have_them() {
    for text in [
        "48.8566, 2.3522",
        " 48.8566 2.3522",
        "https://www.google.com/maps/@48.8566,2.3522,12z",
        "https://www.openstreetmap.org/?mlat=48.8566&mlon=2.3522#map=12/48/2",
        "https://maps.apple.com/?ll=48.8566,2.3522",
        "geo:48.8566,2.3522?z=12",
    ] {
        assert_eq!(typed_position(text).unwrap().0, at(2.3522, 48.8566), "{text}");
    }
    for text in ["", "Paris", "48", "95, 200", "https://maps.app.goo.gl/abc"] {
        let why = typed_position(text).unwrap_err();
        assert!(why.ends_with('.') && why.len() > 20, "{text}: {why}");
    }
    assert_eq!(nearest_km(at(2.35, 48.85), &[at(44.39, 33.34), at(13.4, 52.52)]), Some(878));
    assert_eq!(nearest_km(at(0.0, 0.0), &[]), None);
}

#[test]
fn sources_are_read_from_addresses_and_bibliographies() {
    let bib =
        "@book{merat18, title={The camp}, author={Merat, Arron}, year={2018}, url={https://example.org/b}}";
    let ris = "TY  - BOOK\nTI  - The camp\nAU  - Merat, Arron\nPY  - 2018\nER  - \n";
    let csl = r#"[{"id":"merat18","type":"book","title":"The camp","author":[{"family":"Merat"}]}]"#;
    for text in [bib, ris, csl] {
        let read = read_sources("pasted.txt", text.as_bytes());
        assert_eq!((read.sources.len(), read.complaints.as_slice()), (1, [].as_slice()), "{text}");
        assert_eq!(read.sources[0][&Field::Title.into()], "The camp");
    }
    let links =
        read_sources("pasted.txt", b"https://www.example.org/a#:~:text=They%20came\n\nhttp://b.example/\n");
    let urls: Vec<&str> = links.sources.iter().map(|source| source[&Field::Url.into()].as_str()).collect();
    assert_eq!(urls, ["https://www.example.org/a", "http://b.example/"]);
    assert_eq!(links.sources[0][&Field::Title.into()], "example.org");
    for text in ["", "hello", "Title,Date\na,1981\n", "{", "\u{0}"] {
        let read = read_sources("pasted.txt", text.as_bytes());
        assert!(read.sources.is_empty() && !read.complaints.is_empty(), "{text}: {read:?}");
    }
}

#[test]
fn a_source_is_added_once_under_an_id_of_its_own() {
    let mut document = opened(SHEET);
    let mut rows = (900..).map(RowId);
    let known = read_sources("a", b"https://example.org/a");
    let (edit, count, ids) = add_sources(&document, &known.sources, || rows.next().unwrap());
    assert_eq!((edit, count), (Edit::Group(Vec::new()), 0));
    assert_eq!(ids, [text(&document, Section::Sources, 0, Field::Id)]);
    let new = read_sources("a", b"https://new.example/1\nhttps://new.example/2\nhttps://new.example/1");
    let (edit, count, ids) = add_sources(&document, &new.sources, || rows.next().unwrap());
    assert_eq!(
        (count, ids),
        (2, ["new-example", "new-example-2", "new-example"].map(str::to_owned).to_vec())
    );
    document.apply(edit);
    assert_eq!(document.sheet(Section::Sources).len(), 3);
}

#[test]
fn a_quote_is_pasted_with_its_address_and_page() {
    let claim = split_quote("“They came in 1986.” (p. 12) https://example.org/a#:~:text=They");
    assert_eq!(
        (claim.quote.as_str(), claim.url.as_str(), claim.locator.as_str()),
        ("They came in 1986.", "https://example.org/a", "p. 12")
    );
    let claim = split_quote("Only words, with “a quote” inside");
    assert_eq!((claim.quote.as_str(), claim.url.as_str()), ("Only words, with “a quote” inside", ""));
    assert_eq!(split_quote(""), QuotedClaim::default());
}

#[test]
fn two_sources_that_disagree_are_said_at_once_in_words() {
    let mut document = opened(SHEET);
    assert!(check(&document).contradictions.is_empty());
    let before = document.clone();
    let event = document.sheet(Section::Events).order()[0];
    let claim = QuotedClaim {
        event: Some(event),
        url: "https://www.other.example/x".into(),
        quote: "“They came in 1982.”".into(),
        locator: "p. 3".into(),
        when: "1982".into(),
        place: "Lyon".into(),
        ..QuotedClaim::default()
    };
    let mut rows = (900..).map(RowId);
    let (edit, label) = add_claim(&document, &claim, || rows.next().unwrap()).unwrap();
    assert_eq!(label, "Add a quote to “Arrival”");
    let undo = document.apply(edit);
    let checked = check(&document);
    let words: Vec<&str> = checked.contradictions.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    for name in ["Merat", "other.example", "1982", "1981", "Lyon", "Paris"] {
        assert!(words.iter().any(|words| words.contains(name)), "{name}: {words:?}");
    }
    assert_eq!(checked.contradictions[0].event.row, event);
    assert_eq!(checked.contradictions[0].title, "Arrival");
    document.apply(undo);
    assert_eq!(document, before);
    assert!(check(&document).contradictions.is_empty());
}

#[test]
fn a_claim_that_is_not_whole_is_refused_with_a_sentence() {
    let document = opened(SHEET);
    let event = Some(document.sheet(Section::Events).order()[0]);
    let whole = QuotedClaim {
        event,
        url: "https://example.org/a".into(),
        quote: "x".into(),
        ..QuotedClaim::default()
    };
    assert!(add_claim(&document, &whole, || RowId(900)).is_ok());
    for claim in [
        QuotedClaim { event: None, ..whole.clone() },
        QuotedClaim { event: Some(RowId(77_777)), ..whole.clone() },
        QuotedClaim { url: String::new(), ..whole.clone() },
        QuotedClaim { url: "the paper".into(), ..whole.clone() },
        QuotedClaim { quote: " ".into(), ..whole.clone() },
        QuotedClaim { when: "3.4.1986".into(), ..whole.clone() },
        QuotedClaim { when: "some day".into(), ..whole },
    ] {
        let why = add_claim(&document, &claim, || RowId(900)).unwrap_err();
        assert!(why.ends_with('.') && why.len() > 20, "{why}");
    }
}

#[test]
fn a_move_is_claimed_to_have_ended_at_the_place() {
    let mut document = opened(SHEET);
    let event = Some(document.sheet(Section::Events).order()[1]);
    let claim = QuotedClaim {
        event,
        url: "https://example.org/a".into(),
        place: "baghdad".into(),
        ..QuotedClaim::default()
    };
    let (edit, _) = add_claim(&document, &claim, || RowId(900)).unwrap();
    document.apply(edit);
    let row: &Row = document.sheet(Section::Claims).row(RowId(900)).unwrap();
    assert_eq!(row.text(&Field::To.into()), "baghdad");
    assert_eq!(document.sheet(Section::Places).len(), 2, "a place that is known is not added");
}
