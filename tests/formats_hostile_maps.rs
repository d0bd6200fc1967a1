//! Hostile files of maps and references: an answer within two seconds and 200 MB, and no panic.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::formats::{Field, File, Import, Options, import};
use placeline::story::Severity;
use std::io::{Cursor, Write};
use std::time::Duration;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The time of a release. Unoptimized code takes several times as long.
const MOST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// Returns the processor time of this thread: other processes may take the rest. Zero where the system does not say.
fn processor_time() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

/// Imports a file in time.
fn timed(name: &str, bytes: &[u8]) -> Import {
    let start = processor_time();
    let import = import(&[File { name, bytes }], &Options::default());
    let spent = processor_time() - start;
    if std::env::var_os("SHOW_TIMES").is_some() {
        println!("{name} {} {spent:?}", bytes.len());
    }
    assert!(spent < MOST, "{name}, {} bytes, takes {spent:?}", bytes.len());
    import
}

fn has_error(import: &Import) -> bool {
    import.complaints.iter().any(|complaint| complaint.severity == Severity::Error)
}

fn archive(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

/// Returns a file of each kind with some hundred things.
fn large() -> Vec<(&'static str, Vec<u8>)> {
    let many = |head: &str, each: &dyn Fn(usize) -> String, tail: &str| {
        let middle: String = (0..240).map(each).collect();
        [head, &middle, tail].concat().into_bytes()
    };
    let kml = many(
        "<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n",
        &|n| {
            format!(
                "<Placemark><name>P {n}</name><TimeStamp><when>19{:02}-05-06</when></TimeStamp><Point><coordinates>{n}.5e-1,35.4</coordinates></Point></Placemark>\n",
                n % 100
            )
        },
        "</Document></kml>\n",
    );
    let noise: String =
        (0..9_000_u32).map(|n| format!("<!--{:x}-->", n.wrapping_mul(2_654_435_761))).collect();
    let kmz = archive("doc.kml", &[&kml, noise.as_bytes()].concat());
    vec![
        ("a.kmz", kmz),
        ("a.kml", kml),
        (
            "a.gpx",
            many(
                "<gpx version=\"1.1\"><trk><trkseg>\n",
                &|n| {
                    format!(
                        "<trkpt lat=\"4{}.5\" lon=\"1.{n}\"><time>2022-09-05T08:40:00Z</time></trkpt>\n",
                        n % 10
                    )
                },
                "</trkseg></trk></gpx>\n",
            ),
        ),
        (
            "a.bib",
            many(
                "",
                &|n| format!("@book{{k{n},\n  title = {{Title {n}}},\n  year = {{19{:02}}},\n}}\n", n % 100),
                "",
            ),
        ),
        ("a.ris", many("", &|n| format!("TY  - BOOK\nTI  - Title {n}\nPY  - 1990\nER  - \n"), "")),
        (
            "a.json",
            many(
                "[\n",
                &|n| format!("{{\"id\": \"k{n}\", \"type\": \"book\", \"title\": \"Title {n}\"}},\n"),
                "{\"id\": \"z\", \"title\": \"Z\"}]\n",
            ),
        ),
        (
            "a.tsv",
            many(
                "id\ttitle\ttitle_source\tstart\tlat\tlon\n",
                &|n| format!("p{n}\tPlace {n}\tA map\t1900\t48.1\t16.{n}\n"),
                "",
            ),
        ),
    ]
}

#[test]
fn a_file_that_is_cut_anywhere_is_read_as_far_as_it_is_whole_or_is_an_error() {
    for (name, bytes) in large() {
        assert!(bytes.len() > 8_200, "{name} has {} bytes", bytes.len());
        assert!(!has_error(&timed(name, &bytes)), "{name}");
        for end in (1..bytes.len()).step_by(4_096) {
            let import = timed(name, &bytes[..end]);
            // A table or a list of entries has no end that is missed, unless an entry is cut.
            let open = matches!(name, "a.tsv" | "a.bib" | "a.ris");
            assert!(open || has_error(&import), "{name} cut at {end}");
        }
    }
}

// One test: the peak of memory is that of the process.
#[test]
fn what_is_large_or_grows_without_end_stays_within_time_and_memory() {
    growing();
    within_memory(200);
    many_dates();
    within_memory(500);
}

/// Reads files that grow when they are read.
fn growing() {
    let mut entities = String::from("<!DOCTYPE kml [<!ENTITY e0 \"ha\">");
    for n in 1..40 {
        entities.push_str(&format!("<!ENTITY e{n} \"&e{0};&e{0};&e{0};&e{0};\">", n - 1));
    }
    entities.push_str("]><kml><Placemark><name>&e39;</name></Placemark></kml>");
    assert!(
        timed("a.kml", entities.as_bytes()).complaints.iter().any(|complaint| complaint.value == "&e39;")
    );
    assert!(has_error(&timed("a.kml", "<kml>".repeat(200_000).as_bytes())));
    assert!(has_error(&timed("a.gpx", ["<gpx>", &"<trk>".repeat(200_000)].concat().as_bytes())));
    let many = ["<kml><Document>", &"<Placemark/>".repeat(60_000), "</Document></kml>"].concat();
    assert!(has_error(&timed("a.kml", many.as_bytes())));
    let bomb = archive("a.kml", &vec![b' '; 20 << 20]);
    assert!(bomb.len() < 100_000 && has_error(&timed("a.kmz", &bomb)));
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=\"{n}\"")).collect();
    timed("a.kml", ["<kml", &attributes, "><Placemark/></kml>"].concat().as_bytes());
    timed(
        "a.kml",
        [
            "<kml><Placemark><Point><coordinates>",
            &"1,2 ".repeat(500_000),
            "</coordinates></Point></Placemark></kml>",
        ]
        .concat()
        .as_bytes(),
    );
    assert!(has_error(&timed("a.ris", "TY  - BOOK\n".repeat(60_000).as_bytes())));
    assert!(has_error(&timed("a.bib", ["@book{a, title = ", &"{".repeat(100_000)].concat().as_bytes())));
    assert!(has_error(&timed("a.bib", ["@book{a, title = {", &"x".repeat(1 << 20)].concat().as_bytes())));
    let strings = "@string{a = \"b\"}\n".repeat(5_000);
    timed("a.bib", [&strings, "@book{a, title = a}\n"].concat().as_bytes());
    timed(
        "a.bib",
        "@book{a, crossref = {b}, title = {A}}\n@book{b, crossref = {a}, title = {B}, xdata = {a}}"
            .as_bytes(),
    );
    timed("a.json", ["[", &"{\"title\":\"a\",\"type\":\"b\"},".repeat(20_000), "{}]"].concat().as_bytes());
    timed("a.json", "[".repeat(100_000).as_bytes());
}

/// Reads twenty thousand placemarks with dates in words.
fn many_dates() {
    let months = ["Januar", "février", "marzo", "prill", "مه", "يونيو", "יולי", "August"];
    let each = |n: usize| {
        let (day, month, year) = (n % 28 + 1, months[n % 8], 1600 + n % 400);
        format!(
            "<Placemark><name>P {n}</name><TimeStamp><when>{day} {month} {year}</when></TimeStamp><Point><coordinates>1,2</coordinates></Point></Placemark>\n"
        )
    };
    let all: String = (0..20_000).map(each).collect();
    let import = timed("a.kml", ["<kml><Document>", &all, "</Document></kml>"].concat().as_bytes());
    assert_eq!(import.draft.events.len(), 20_000);
    assert!(import.draft.events.iter().all(|event| event.has(Field::When)));
}

/// Checks how much memory the whole process has taken at most, in MB.
fn within_memory(most: u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
    let peak: u64 = peak.unwrap_or_default();
    println!("at most {} MB", peak >> 10);
    assert!(peak < most << 10, "{} MB", peak >> 10);
}
