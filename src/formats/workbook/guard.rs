//! Looks at a workbook before it is read: a small file can say that it is a very large one.

mod xls;

use super::super::limits;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

/// The kinds of workbooks.
pub(super) enum Kind {
    Xlsx,
    Xlsb,
    Ods,
    Xls,
}

/// Returns the kind of a workbook that is no larger than can be read.
///
/// # Errors
///
/// When it is larger, or cannot be opened: one sentence.
pub(super) fn check(bytes: &[u8]) -> Result<Kind, String> {
    if !bytes.starts_with(b"PK") {
        return xls::check(bytes).map(|()| Kind::Xls);
    }
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| super::damaged(&error.to_string()))?;
    unpacked(&mut archive)?;
    let has = |name: &str| archive.file_names().flatten().any(|own| own.eq_ignore_ascii_case(name));
    if has("xl/workbook.bin") {
        return Ok(Kind::Xlsb);
    }
    if has("xl/workbook.xml") {
        return Ok(Kind::Xlsx);
    }
    ods(&mut archive).map(|()| Kind::Ods)
}

/// Unpacks all files but pictures, keeps nothing, and counts: what a file says of its own size is not to be trusted.
fn unpacked(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), String> {
    let mut rest = limits::UNPACKED;
    let mut buffer = vec![0; 1 << 16];
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| super::damaged(&error.to_string()))?;
        let is_picture = |name: &str| name.contains("media/") || name.starts_with("Pictures/");
        if file.name().is_ok_and(|name| is_picture(&name)) {
            continue;
        }
        loop {
            let read = file.read(&mut buffer).map_err(|error| super::damaged(&error.to_string()))?;
            if read == 0 {
                break;
            }
            rest = rest.checked_sub(read as u64).ok_or_else(|| {
                format!(
                    "the workbook has more than {} MB when it is unpacked: split it",
                    limits::UNPACKED >> 20
                )
            })?;
        }
    }
    Ok(())
}

/// Counts the cells of ODS, in which a cell or a row can say that it stands there a million times.
fn ods(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), String> {
    let content = archive.by_name("content.xml").map_err(|error| super::damaged(&error.to_string()))?;
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut cells = limits::CellCount::default();
    // Empty cells and rows count once something stands behind them.
    let (mut row, mut rows, mut empty_cells, mut width, mut widest) =
        (1_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    let mut total = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| super::damaged(&error.to_string()))? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "table-row" => {
                    row = repeats(&tag, "number-rows-repeated");
                    (empty_cells, width) = (0, 0);
                }
                "table-cell" | "covered-table-cell" => {
                    let times = repeats(&tag, "number-columns-repeated");
                    let filled = tag.attributes().flatten().any(|attribute| {
                        matches!(attribute.key.local_name().as_ref(), "value-type" | "formula")
                    });
                    if filled {
                        width = width.saturating_add(empty_cells).saturating_add(times);
                        empty_cells = 0;
                    } else {
                        empty_cells = empty_cells.saturating_add(times);
                    }
                }
                "table" => (rows, widest) = (0, 0),
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "table-row" => {
                rows = rows.saturating_add(row);
                if width > 0 {
                    let number = u32::try_from(rows).unwrap_or(u32::MAX);
                    widest = widest.max(width);
                    cells.add(width, number)?;
                    total = total.max(rows.saturating_mul(widest));
                    if total > limits::CELLS {
                        return Err(format!(
                            "the sheet has more than {} cells up to row {number}: split it",
                            limits::CELLS
                        ));
                    }
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn repeats(tag: &BytesStart<'_>, name: &str) -> usize {
    let attribute = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name);
    let number = attribute.and_then(|attribute| attribute.value.parse().ok());
    number.unwrap_or(1)
}
