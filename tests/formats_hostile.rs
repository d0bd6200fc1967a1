//! Files that are made to take all of a computer, and files that are cut off: an error, soon, and in little memory.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]
#![allow(unsafe_code, reason = "an allocator that counts is unsafe by its trait")]

mod common;

use placeline::formats::{Draft, ExportFormat, File, Import, Options, export, import};
use placeline::story::Severity;
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{Cursor, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Counts the bytes that are in use, and the most that ever were.
struct Counter;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);
/// Tests take turns: the memory that is counted is that of all.
static TURN: Mutex<()> = Mutex::new(());

unsafe impl GlobalAlloc for Counter {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        MOST.fetch_max(NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counter = Counter;

/// The most memory that an import may take, beside the file itself.
const MEMORY: usize = 200 << 20;

/// The most time. A build that is not optimised takes several times as long, and the machine may be busy.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// Imports a file, and fails if that took more memory or more time than it may.
#[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn measured(name: &str, bytes: &[u8]) -> Import {
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let start = std::time::Instant::now();
    let import = import(&[File { name, bytes }], &Options::default());
    let time = start.elapsed();
    if std::env::var_os("SHOW").is_some() {
        eprintln!("{name}: {time:?}, {} MB", (MOST.load(Ordering::Relaxed) - before) >> 20);
    }
    assert!(time < TIME, "{name} took {time:?}");
    let most = MOST.load(Ordering::Relaxed) - before;
    assert!(most < MEMORY, "{name} took {} MB", most >> 20);
    import
}

/// Imports a file that must be refused, for a reason that has this word.
fn refused(name: &str, bytes: &[u8], why: &str) {
    let found = measured(name, bytes);
    let error = found.complaints.iter().find(|complaint| complaint.severity == Severity::Error);
    let error = error.unwrap_or_else(|| panic!("{name} is not refused: {:?}", found.notes));
    assert!(error.why.contains(why), "{error}");
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const WORKBOOK: &[u8] = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const ROOT: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// Returns a workbook with this sheet, and other files.
fn xlsx(sheet: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut files = vec![
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    files.extend_from_slice(more);
    packed(&files)
}

/// Returns a sheet with this in it.
fn sheet(dimension: &str, rows: &str) -> Vec<u8> {
    format!(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>"#).into_bytes()
}

fn inline(cell: &str, text: &str) -> String {
    format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn a_packed_file_that_is_huge_is_refused() {
    let _turn = TURN.lock().unwrap_or_else(|turn| turn.into_inner());
    let spaces = vec![b' '; 120 << 20];
    let bomb = xlsx(&spaces, &[]);
    drop(spaces);
    assert!(bomb.len() < 1 << 20);
    refused("bomb.xlsx", &bomb, "unpacked");
    // Many that are each small enough.
    let part = vec![b' '; 8 << 20];
    let names: Vec<String> = (0..16).map(|number| format!("xl/worksheets/other{number}.xml")).collect();
    let more: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), part.as_slice())).collect();
    refused("parts.xlsx", &xlsx(&sheet("A1", ""), &more), "unpacked");
    let names: Vec<String> = (0..3_000).map(|number| format!("a{number}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    refused("many.zip", &packed(&many), "3000 files");
}

#[test]
fn a_sheet_takes_what_is_in_it_and_not_what_it_says() {
    let _turn = TURN.lock().unwrap_or_else(|turn| turn.into_inner());
    let header = ["A1", "B1"].map(|cell| inline(cell, if cell == "A1" { "Title" } else { "Date" })).concat();
    let far = format!(
        r#"<row r="1">{header}</row><row r="2">{}</row><row r="1048576">{}</row>"#,
        inline("A2", "Near"),
        inline("XFD1048576", "Far")
    );
    let found = measured("far.xlsx", &xlsx(&sheet("A1:XFD1048576", &far), &[]));
    assert_eq!(found.draft.events.len(), 2, "{:?}", found.complaints);
    // A corner in each of a thousand rows.
    let rows: String = (2..1_002)
        .map(|row| format!(r#"<row r="{row}">{}</row>"#, inline(&format!("XFD{row}"), "x")))
        .collect();
    refused(
        "corners.xlsx",
        &xlsx(&sheet("A1", &format!(r#"<row r="1">{header}</row>{rows}"#)), &[]),
        "cells",
    );
    // More columns than there are.
    let wide: String = (0..1_000_000).map(|_| "<c><v>1</v></c>").collect();
    refused("wide.xlsx", &xlsx(&sheet("A1", &format!(r#"<row r="1">{wide}</row>"#)), &[]), "columns");
    refused("wide.csv", ["x,".repeat(1_000_000), "y\n".into()].concat().as_bytes(), "columns");
    refused(
        "commas.csv",
        ["Title,Date\n", &[",".repeat(16_000), "y\n".into()].concat().repeat(1_000)].concat().as_bytes(),
        "cells",
    );
}

#[test]
fn a_cell_that_stands_there_a_million_times_is_refused() {
    let _turn = TURN.lock().unwrap_or_else(|turn| turn.into_inner());
    let ods = |rows: &str| {
        let content = format!(
            r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
        );
        packed(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_bytes()),
            ("META-INF/manifest.xml", br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#),
        ])
    };
    let cell = |attributes: &str| {
        format!(
            r#"<table:table-cell office:value-type="string" {attributes}><text:p>Title</text:p></table:table-cell>"#
        )
    };
    let row =
        |attributes: &str, cells: &str| format!("<table:table-row {attributes}>{cells}</table:table-row>");
    let header = row("", &cell(""));
    let million = r#"table:number-rows-repeated="1000000""#;
    let wide = r#"table:number-columns-repeated="16000""#;
    for (name, rows) in [
        ("rows", row(million, &cell(wide))),
        ("cells", row("", &cell(wide)).repeat(1_000)),
        ("gap", [row("", &cell(wide)), row(million, ""), row("", &cell(""))].concat()),
        ("numbers", row(r#"table:number-rows-repeated="18446744073709551615""#, &cell(wide)).repeat(3)),
    ] {
        refused(&format!("{name}.ods"), &ods(&[header.clone(), rows].concat()), "cells");
    }
    // As every spreadsheet ends.
    let found = measured(
        "usual.ods",
        &ods(&[header.clone(), row("", &cell("")), row(million, "<table:table-cell/>")].concat()),
    );
    assert_eq!(found.draft.events.len(), 1);
}

#[test]
fn entities_are_not_expanded() {
    let _turn = TURN.lock().unwrap_or_else(|turn| turn.into_inner());
    let mut lol = String::from("<!DOCTYPE x [<!ENTITY a0 \"lol\">");
    for level in 1..12 {
        lol.push_str(&format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10)));
    }
    lol.push_str("]>");
    let strings = format!(
        r#"{lol}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&a11;</t></si></sst>"#
    );
    let rows =
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row>"#;
    let more: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", strings.as_bytes())];
    measured("lol.xlsx", &xlsx(&sheet("A1", rows), &more));
    measured("lol.html", [&lol, "<table><tr><td>&a11;</table>"].concat().as_bytes());
}

#[test]
fn a_page_of_tables_in_tables_is_read_once() {
    let _turn = TURN.lock().unwrap_or_else(|turn| turn.into_inner());
    measured("deep.html", "<table><tr><td>".repeat(200_000).as_bytes());
    refused("wide.html", ["<table><tr>", &"<td colspan=1000>x".repeat(100)].concat().as_bytes(), "columns");
    measured(
        "spans.html",
        ["<table><tr>", &"<td rowspan=1000>a".repeat(300), &"<tr>".repeat(300)].concat().as_bytes(),
    );
    measured("quote.csv", ["Title,Date\n\"", &"a,b\n".repeat(1_000_000)].concat().as_bytes());
}

#[test]
fn a_file_that_is_cut_off_is_an_error_or_what_is_left() {
    let _turn = TURN.lock().unwrap_or_else(|turn| turn.into_inner());
    let built_in = std::fs::read("data/stories/long-way-to-tirana.geojson").unwrap();
    let story = placeline::story::read(&built_in).unwrap().story;
    let draft = Draft::of(&story);
    let mut files = export(&draft, ExportFormat::Xlsx, "story", &[]).unwrap();
    files.extend(export(&draft, ExportFormat::Csv, "story", &[]).unwrap());
    let mut all: Vec<(String, Vec<u8>)> = files.into_iter().map(|file| (file.name, file.bytes)).collect();
    for entry in std::fs::read_dir("tests/fixtures/formats/tables/good").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        all.push((name, std::fs::read(&path).unwrap()));
    }
    let mut cut = 0;
    for (name, bytes) in all {
        let step = if bytes.len() > 8_192 { 4_096 } else { 512 };
        for end in (0..bytes.len()).step_by(step) {
            let part = &bytes[..end];
            let is_packed = part.starts_with(b"PK");
            if is_packed || end == 0 {
                refused(&name, part, if end == 0 { "empty" } else { "cut off" });
            } else {
                measured(&name, part);
            }
            cut += 1;
        }
    }
    assert!(cut > 100, "{cut}");
}

#[test]
fn a_workbook_with_wrong_bytes_is_an_error_or_another_workbook() {
    let _turn = TURN.lock().unwrap_or_else(|turn| turn.into_inner());
    // A generator of numbers that is the same each time.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    for name in ["old.xls", "people.xlsx", "libre.ods"] {
        let bytes = std::fs::read(format!("tests/fixtures/formats/tables/good/{name}")).unwrap();
        for _ in 0..400 {
            let mut wrong = bytes.clone();
            for _ in 0..1 + next(8) {
                let at = next(wrong.len());
                wrong[at] = [0, 0xff, 0x80, u8::try_from(next(256)).unwrap()][next(4)];
            }
            measured(name, &wrong);
        }
    }
}
