//! Large tables: 20 000 rows in little time and memory. `cargo test --release` shows the real times.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::formats::{ExportFormat, File, Options, export, import};
use placeline::story::Severity;
use std::fmt::Write;

const ROWS: usize = 20_000;

/// Returns a flat sheet of this many rows, as a newsroom has it.
fn flat_sheet() -> String {
    let mut text = String::from(
        "Date,End date,Title,Text,Place,Lat,Lon,From,To,Who,Source,Source URL,Quote,Image,Alt text,Credit\n",
    );
    for row in 0..ROWS {
        let (day, month, year) = (row % 28 + 1, row % 12 + 1, 1950 + row % 70);
        let place = row % 500;
        let (lat, lon) = (place as f64 / 10.0, place as f64 / 5.0);
        writeln!(
            text,
            "{day:02}/{month:02}/{year},,Event number {row},\"Some words, with a comma, of the event {row}\",Place {place},{lat},{lon},,,Actor {},Newspaper {},https://news.example/{},\"the words of {year} that say so\",https://img.example/{row}.jpg,A picture,Agency",
            row % 40,
            row % 300,
            row % 300
        )
        .unwrap();
    }
    text
}

#[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = std::time::Instant::now();
    let result = work();
    eprintln!("{name}: {:?}", start.elapsed());
    let most = if cfg!(debug_assertions) { 60 } else { 5 };
    assert!(start.elapsed().as_secs() < most, "{name} took {:?}", start.elapsed());
    result
}

#[test]
fn twenty_thousand_rows_are_read_and_written_in_seconds() {
    let sheet = flat_sheet();
    let options = Options::default();
    let first = timed("csv in", || import(&[File { name: "a.csv", bytes: sheet.as_bytes() }], &options));
    assert_eq!(first.draft.events.len(), ROWS);
    assert_eq!(first.draft.places.len(), 500);
    assert_eq!(first.draft.sources.len(), 300);
    let errors = first.complaints.iter().filter(|complaint| complaint.severity == Severity::Error);
    assert_eq!(errors.count(), 0);
    let workbook = timed("xlsx out", || export(&first.draft, ExportFormat::Xlsx, "a", &[]).unwrap());
    let file = File { name: "a.xlsx", bytes: &workbook[0].bytes };
    let again = timed("xlsx in", || import(&[file], &options));
    assert_eq!(again.draft.events.len(), ROWS);
    assert_eq!(again.draft.claims.len(), ROWS);
    let memory = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    eprintln!("{}", memory.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
}
