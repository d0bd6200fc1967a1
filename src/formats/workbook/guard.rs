//! Looks at a workbook before it is read: a small file can say that it is a very large one.

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
        return xls(bytes).map(|()| Kind::Xls);
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

/// Walks through the records of XLS, in which a sheet can say how large it is.
fn xls(bytes: &[u8]) -> Result<(), String> {
    let damaged = |error: std::io::Error| super::damaged(&error.to_string());
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let name = name.ok_or_else(|| "the file has no workbook in it: save it as XLSX".to_owned())?;
    let stream = file.open_stream(name).map_err(damaged)?;
    let mut records = Vec::new();
    stream.take(limits::BYTES as u64).read_to_end(&mut records).map_err(damaged)?;
    let mut rest = records.as_slice();
    let (mut bottom, mut right) = (0_usize, 0_usize);
    let too_large = |cells: usize| {
        (cells > limits::CELLS / 2)
            .then(|| format!("the workbook says that it has {cells} cells: save it as XLSX"))
    };
    while let Some((head, body)) = rest.split_at_checked(4) {
        let word = |at: usize| {
            u16::from_le_bytes([
                head.get(at).copied().unwrap_or_default(),
                head.get(at + 1).copied().unwrap_or_default(),
            ])
        };
        let (kind, length) = (word(0), usize::from(word(2)));
        let (data, behind) = body.split_at_checked(length).unwrap_or((body, &[]));
        let short = |at: usize| {
            data.get(at..at + 2).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])))
        };
        let long = |at: usize| {
            data.get(at..at + 4)
                .map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)
        };
        match kind {
            // Where a sheet begins.
            0x0085 if data.len() < 4 || long(0) >= records.len() => {
                return Err(super::damaged("the place of a sheet"));
            }
            // The beginning of a sheet.
            0x0809 => (bottom, right) = (0, 0),
            0x0200 => {
                let (rows, columns) = if length >= 14 {
                    (long(4).saturating_sub(long(0)), short(10).saturating_sub(short(8)))
                } else {
                    (short(2).saturating_sub(short(0)), short(6).saturating_sub(short(4)))
                };
                let backwards = length >= 14 && (long(4) < long(0) || short(10) < short(8));
                if backwards {
                    return Err(super::damaged("the size of a sheet"));
                }
                if let Some(error) = too_large(rows.saturating_mul(columns)) {
                    return Err(error);
                }
            }
            // Cells: row and column are their first two words.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 => {
                bottom = bottom.max(short(0) + 1);
                right = right.max(short(2) + 1);
                if let Some(error) = too_large(bottom.saturating_mul(right)) {
                    return Err(error);
                }
            }
            _ => {}
        }
        rest = behind;
    }
    Ok(())
}
