//! Files as people write them, and all that is said about each: the `.txt` beside it. `UPDATE_SNAPSHOTS=1` rewrites these.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::formats::{
    Complaint, ExportFormat, File, Import, Mend, Options, Section, code, export, import,
};
use placeline::story::{Code, read};
use std::path::{Path, PathBuf};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats/tables").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext != "txt"));
    files.sort();
    files
}

fn read_file(path: &Path) -> Import {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    import(&[File { name: &name, bytes: &bytes }], &Options::default())
}

/// Returns the outcome as text: what came out, what is noted, and what is wrong with the ways to mend it.
fn text(import: &Import) -> String {
    let mut text = String::new();
    let mut counts = Vec::new();
    for section in Section::ALL.into_iter().skip(1) {
        let count = import.draft.records(section).len();
        if count > 0 {
            counts.push(format!("{} {}", count, section.name().to_lowercase()));
        }
    }
    text.push_str(&counts.join(", "));
    text.push('\n');
    let story = read(import.draft.write().text.as_bytes()).map(|reading| reading.story).unwrap_or_default();
    for event in &story.events {
        let when = event.when.as_ref().map_or("–", |when| when.edtf());
        let place = event.place.and_then(|place| story.places.get(place.index()));
        let place = place.map_or("", |place| place.name.as_str());
        text.push_str(&format!("  {} | {when} | {place} | {} claims\n", event.title, event.claims.len()));
    }
    for note in &import.notes {
        text.push_str(&format!("note {note}\n"));
    }
    for complaint in &import.complaints {
        text.push_str(&format!("{complaint}\n"));
        for mend in &complaint.mends {
            text.push_str(&format!("    {}\n", mend_text(mend)));
        }
    }
    text
}

fn mend_text(mend: &Mend) -> String {
    match mend {
        Mend::Replace(text) => format!("replace with {text}"),
        Mend::DateOrder(order) => format!("read dates as {}", order.as_str()),
        Mend::Column(name) => format!("say what the column {name} is"),
        Mend::Sheet(name) => format!("read the sheet {name}"),
        Mend::Place(id) => format!("take the place {id}"),
    }
}

#[test]
fn every_file_gives_what_is_written_beside_it() {
    let update = std::env::var("UPDATE_SNAPSHOTS").is_ok();
    let mut wrong = Vec::new();
    for path in ["good", "bad"].map(files).concat() {
        let found = text(&read_file(&path));
        let name = path.file_name().unwrap().to_string_lossy();
        let expected = path.with_file_name(format!("{name}.txt"));
        if update {
            std::fs::write(&expected, &found).unwrap();
        }
        let written = std::fs::read_to_string(&expected).unwrap_or_default();
        if written != found {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_error(complaint: &&Complaint) -> bool {
    complaint.severity == placeline::story::Severity::Error
}

#[test]
fn good_files_have_no_error_and_bad_ones_have_one() {
    for path in files("good") {
        assert_eq!(read_file(&path).complaints.iter().find(is_error), None, "{}", path.display());
    }
    for path in files("bad") {
        assert!(read_file(&path).complaints.iter().any(|one| is_error(&one)), "{}", path.display());
    }
}

#[test]
fn every_complaint_has_a_code_that_is_documented_and_a_place() {
    let mut codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    codes.extend(code::ALL);
    for path in ["good", "bad"].map(files).concat() {
        for complaint in read_file(&path).complaints {
            assert!(codes.contains(&complaint.code), "{complaint}");
            assert!(!complaint.file.is_empty() && !complaint.why.is_empty(), "{complaint}");
        }
    }
}

#[test]
fn a_mend_mends() {
    let path = "tests/fixtures/formats/tables/bad/ambiguous.csv";
    let bytes = std::fs::read(path).unwrap();
    let file = [File { name: "ambiguous.csv", bytes: &bytes }];
    let found = import(&file, &Options::default());
    let complaint = found.complaints.iter().find(|one| one.code == code::AMBIGUOUS_DATE).unwrap();
    let [Mend::DateOrder(one), Mend::DateOrder(other)] = complaint.mends.as_slice() else { panic!() };
    for (order, first) in [(one, "1986-04-03"), (other, "1986-03-04")] {
        let found = import(&file, &Options { dates: Some(*order), ..Options::default() });
        assert!(!found.complaints.iter().any(|one| one.code == code::AMBIGUOUS_DATE));
        assert_eq!(found.draft.events[0].get(placeline::formats::Field::When), first);
    }
}

#[test]
fn options_name_columns_and_sheets() {
    let csv = "Wann,Was,Wo genau\n1986,Umzug,Paris\n";
    let file = [File { name: "a.csv", bytes: csv.as_bytes() }];
    let columns = vec![("Was".to_owned(), "titre".to_owned()), ("wo genau".to_owned(), "place".to_owned())];
    let found = import(&file, &Options { columns, ..Options::default() });
    assert_eq!(found.draft.events[0].get(placeline::formats::Field::Title), "Umzug");
    assert_eq!(found.draft.places[0].get(placeline::formats::Field::Title), "Paris");
    let columns = vec![("Nowhere".to_owned(), "place".to_owned()), ("Was".to_owned(), "soup".to_owned())];
    let found = import(&file, &Options { columns, ..Options::default() });
    let unknown = found.complaints.iter().filter(|one| one.code == code::UNKNOWN_COLUMN).count();
    assert_eq!(unknown, 2);

    let bytes = std::fs::read("tests/fixtures/formats/tables/good/people.xlsx").unwrap();
    let file = [File { name: "people.xlsx", bytes: &bytes }];
    let found = import(&file, &Options { sheet: Some("Nothing".into()), ..Options::default() });
    let complaint = found.complaints.iter().find(|one| one.code == code::UNKNOWN_SHEET).unwrap();
    assert_eq!(complaint.mends, [Mend::Sheet("Table 1".into()), Mend::Sheet("Notes".into())]);
    let found = import(&file, &Options { sheet: Some("table 1".into()), ..Options::default() });
    assert_eq!(found.draft.events.len(), 5);
}

#[test]
fn a_workbook_has_notes_on_cells_that_need_work() {
    let csv = "Date,Title,Place,Source,Quote\n1986,One,Paris,S,words\n31/04/1986,Two,Paris,S,\n";
    let found = import(&[File { name: "a.csv", bytes: csv.as_bytes() }], &Options::default());
    let files = export(&found.draft, ExportFormat::Xlsx, "a", &found.complaints).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&files[0].bytes)).unwrap();
    let mut notes = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        if part.name().unwrap().starts_with("xl/comments") {
            std::io::Read::read_to_string(&mut part, &mut notes).unwrap();
        }
    }
    // The date that could not be read stands in a column of its own; the place and the claims are on other sheets.
    for words in ["April 1986 has 30 days", "no position is given", "no quote: add the words"] {
        assert!(notes.contains(words), "{words}: {notes}");
    }
    // The same draft gives the same bytes.
    assert_eq!(files, export(&found.draft, ExportFormat::Xlsx, "a", &found.complaints).unwrap());
}

#[test]
fn csv_holds_nothing_that_a_spreadsheet_would_run() {
    let csv = "Title,Date,Text,Odd\n'=1+1,-0043,\"'@me\",=HYPERLINK(1)\n\"+49 30, and more\",1986,-,-5\n";
    let found = import(&[File { name: "a.csv", bytes: csv.as_bytes() }], &Options::default());
    let titles: Vec<&str> =
        found.draft.events.iter().map(|event| event.get(placeline::formats::Field::Title)).collect();
    assert_eq!(titles, ["=1+1", "+49 30, and more"]);
    for file in export(&found.draft, ExportFormat::Csv, "a", &[]).unwrap() {
        let text = String::from_utf8(file.bytes).unwrap();
        for cell in text.trim_start_matches('\u{feff}').split(['\n', ',']) {
            let cell = cell.trim_matches('"');
            let runs = cell.starts_with(['=', '+', '-', '@']);
            assert!(!runs || matches!(cell, "-0043" | "-5"), "{cell}");
        }
    }
}
