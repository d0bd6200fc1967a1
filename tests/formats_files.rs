//! Files of other tools, as people write them: the exact complaints and notes, and what becomes of them.
//!
//! `x.kml` has its complaints and notes in `x.kml.txt`; `UPDATE_SNAPSHOTS=1` writes them anew.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::formats::{Complaint, ExportFormat, File, Import, Mend, Options, export, import};
use placeline::story::{Kind, Severity, Story, read};
use std::io::{Cursor, Write};
use std::path::PathBuf;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The endings that this test looks after.
const ENDINGS: [&str; 6] = [".kml", ".gpx", ".lp.tsv", ".json", ".bib", ".ris"];

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats").join(name)
}

/// Returns the files of a folder, by name.
fn files(name: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in std::fs::read_dir(folder(name)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            files.push((name, std::fs::read(path).unwrap()));
        }
    }
    files.sort();
    assert!(files.len() > 6, "{name} has {} files", files.len());
    files
}

fn of_file(name: &str, bytes: &[u8]) -> Import {
    import(&[File { name, bytes }], &Options::default())
}

fn story(import: &Import) -> Story {
    read(import.draft.write().text.as_bytes()).unwrap().story
}

/// Returns an archive of these files.
fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn each_file_has_exactly_its_complaints_and_notes() {
    for (folder_name, is_good) in [("good", true), ("bad", false)] {
        for (name, bytes) in files(folder_name) {
            let import = of_file(&name, &bytes);
            let mut found = String::new();
            for complaint in &import.complaints {
                found.push_str(&format!("{complaint}\n"));
                for mend in &complaint.mends {
                    found.push_str(&format!("    mend: {mend:?}\n"));
                }
            }
            for note in &import.notes {
                found.push_str(&format!("note {note}\n"));
            }
            let path = folder(folder_name).join([&name, ".txt"].concat());
            if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
                std::fs::write(&path, &found).unwrap();
            }
            let expected = std::fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(found, expected, "{}", path.display());
            let worst = import.complaints.iter().map(|complaint| complaint.severity).max();
            assert_eq!(worst.is_none_or(|worst| worst == Severity::Hint), is_good, "{name}: {found}");
            assert!(import.complaints.iter().all(|complaint| complaint.file.starts_with(&name)), "{found}");
        }
    }
}

#[test]
fn what_is_wrong_in_a_story_file_is_said_once_and_where() {
    let name = "long-quote.geojson";
    let bytes = std::fs::read(format!("{}/tests/fixtures/bad/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let reading = placeline::story::read(&bytes).unwrap();
    assert!(!reading.diagnostics.is_empty() && !reading.hints.is_empty());
    let found = of_file(name, &bytes).complaints;
    let said: Vec<&str> = found.iter().map(|complaint| complaint.why.as_str()).collect();
    let wanted = reading.diagnostics.iter().chain(&reading.hints).map(|found| found.message.as_str());
    assert_eq!(said, wanted.collect::<Vec<_>>());
    let located = |complaint: &Complaint| {
        complaint.file == name
            && ["features[", "sources["].iter().any(|list| complaint.path.starts_with(list))
    };
    assert!(found.iter().all(located), "{found:?}");
    // Beside a table, too, and what is wrong in the table has its cell.
    let table = b"title,when,latitude,longitude\nA,1987,50,10\n".as_slice();
    let files = [File { name, bytes: &bytes }, File { name: "a.csv", bytes: table }];
    let (of_story, of_table): (Vec<Complaint>, Vec<Complaint>) =
        import(&files, &Options::default()).complaints.into_iter().partition(|complaint| complaint.row == 0);
    assert_eq!(of_story, found);
    assert!(of_table.iter().all(|complaint| complaint.file == "a.csv") && !of_table.is_empty());
}

#[test]
fn a_bad_placemark_costs_itself() {
    let bytes = std::fs::read(folder("bad").join("placemarks.kml")).unwrap();
    let story = story(&of_file("placemarks.kml", &bytes));
    let titles: Vec<&str> = story.events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(titles, ["Whole"]);
    assert_eq!(story.events[0].when.as_ref().unwrap().edtf(), "1981-06-28");
    let places: Vec<&str> =
        story.places.iter().filter(|place| !place.implicit).map(|p| p.name.as_str()).collect();
    assert_eq!(places, ["Spaces in the coordinates", "Soon", "Backwards", "Off the globe"]);
    let text = of_file("placemarks.kml", &bytes).draft.write().text;
    assert!(!text.contains("map.png") && !text.contains("secret.kml"), "nothing remote is kept: {text}");
}

#[test]
fn an_archive_is_its_files() {
    let files = files("good");
    let packed = of_file("all.zip", &archive(&files));
    let given: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let given = import(&given, &Options::default());
    assert_eq!(story(&packed), story(&given));
    assert!(story(&packed).events.len() > 10);
    let kml: Vec<(String, Vec<u8>)> = files.into_iter().filter(|(name, _)| name == "times.kml").collect();
    let alone = of_file("times.kml", &kml[0].1);
    let kmz = archive(&[("doc.kml".to_owned(), kml[0].1.clone()), ("files/icon.png".to_owned(), vec![1])]);
    let kmz = of_file("times.kmz", &kmz);
    assert_eq!(story(&kmz), story(&alone));
    assert_eq!(kmz.notes[0].to_string(), "times.kmz: a file of the archive is left out: files/icon.png");
    let nested = archive(&[("inner.zip".to_owned(), archive(&kml))]);
    assert!(of_file("outer.zip", &nested).complaints[0].why.starts_with("the archive has no file"));
}

#[test]
fn kml_that_is_written_has_the_events_and_their_dates_when_it_is_read() {
    for name in ["times.kml", "google-my-maps.kml", "hike.gpx", "storymap.json"] {
        let first = of_file(name, &std::fs::read(folder("good").join(name)).unwrap());
        same_in_kml(&first, name);
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/stories/long-way-to-tirana.geojson");
    same_in_kml(&of_file("story.geojson", &std::fs::read(path).unwrap()), "the built-in story");
}

fn same_in_kml(first: &Import, name: &str) {
    let written = export(&first.draft, ExportFormat::Kml, "a", &[]).unwrap().remove(0);
    let again = of_file(&written.name, &written.bytes);
    let errors: Vec<String> =
        again.complaints.iter().filter(|c| c.severity == Severity::Error).map(ToString::to_string).collect();
    assert_eq!(errors, Vec::<String>::new(), "{name}");
    let (one, other) = (story(first), story(&again));
    // A relocation is a line of two points, which a file of another tool has as a track.
    let dated = |story: &Story| {
        let dates = story.events.iter().filter(|event| event.when.is_some());
        let mut dates: Vec<(String, String)> = dates
            .map(|event| (event.title.clone(), event.when.as_ref().unwrap().edtf().to_owned()))
            .collect();
        dates.sort();
        dates
    };
    assert_eq!(dated(&one), dated(&other), "{name}");
    let tracks =
        |story: &Story| story.events.iter().filter(|event| matches!(event.kind, Kind::Track(_))).count();
    assert!(tracks(&one) <= tracks(&other), "{name}");
}

#[test]
fn linked_places_and_bibtex_that_are_written_are_read() {
    for (name, ending) in [
        ("places.lp.tsv", ExportFormat::LinkedPlaces),
        ("zotero.json", ExportFormat::Bibtex),
        ("jabref.bib", ExportFormat::Bibtex),
        ("endnote.ris", ExportFormat::Bibtex),
    ] {
        let first = of_file(name, &std::fs::read(folder("good").join(name)).unwrap());
        let written = export(&first.draft, ending, "a", &[]).unwrap().remove(0);
        let again = of_file(&written.name, &written.bytes);
        let wrong: Vec<String> = again
            .complaints
            .iter()
            .filter(|c| c.severity > Severity::Hint)
            .map(ToString::to_string)
            .collect();
        assert_eq!(wrong, Vec::<String>::new(), "{name}");
        let (one, other) = (story(&first), story(&again));
        let places = |story: &Story| {
            story.places.iter().map(|place| (place.name.clone(), place.names.len())).collect::<Vec<_>>()
        };
        let sources = |story: &Story| {
            let facts = |s: &placeline::story::Source| {
                (s.title.clone(), s.authors.clone(), s.issued.clone(), s.url.clone())
            };
            story.sources.iter().map(facts).collect::<Vec<_>>()
        };
        assert_eq!(sources(&one), sources(&other), "{name}");
        if ending == ExportFormat::LinkedPlaces {
            assert_eq!(places(&one).len(), places(&other).len());
            let dates = |story: &Story| {
                story.events.iter().map(|event| event.when.as_ref().unwrap().span.hull()).collect::<Vec<_>>()
            };
            assert_eq!(dates(&one), dates(&other));
        }
    }
}

#[test]
fn a_place_of_a_table_is_located_only_where_a_row_or_a_person_says_which_it_is() {
    let text = b"Title,Date,Place,Country\nA,1981,Tirana,\nB,1982,Paris,FR\nC,1983,Camp Nowhere,\n";
    let file = File { name: "a.csv", bytes: text };
    let places = |import: &Import| -> Vec<(String, bool)> {
        story(import).places.iter().map(|place| (place.name.clone(), place.point().is_some())).collect()
    };
    let named = |is: [bool; 3]| -> Vec<(String, bool)> {
        ["Tirana", "Paris", "Camp Nowhere"].iter().map(|name| (*name).to_owned()).zip(is).collect()
    };
    let plain = import(&[file], &Options::default());
    assert_eq!(places(&plain), named([false, true, false]));
    assert!(
        plain.notes.iter().any(|note| note.text.starts_with("“Paris” is taken for Paris, FR,")),
        "{:?}",
        plain.notes
    );
    assert!(story(&plain).about.iter().any(|text| text.contains("GeoNames")));
    let offers: Vec<_> = plain.complaints.iter().filter(|one| one.code == "place-candidates").collect();
    assert_eq!(
        (offers.len(), offers[0].place().as_str(), offers[0].value.as_str()),
        (1, "a.csv:2 C", "Tirana")
    );
    let Mend::Place(id) = &offers[0].mends[0] else { panic!("it offers a city") };
    let chosen = Options { places: vec![("Tirana".into(), id.clone())], ..Options::default() };
    assert_eq!(places(&import(&[file], &chosen)), named([true, true, false]));
    let best = Options { accept_best: true, ..Options::default() };
    assert_eq!(places(&import(&[file], &best)), named([true, true, false]));
}
