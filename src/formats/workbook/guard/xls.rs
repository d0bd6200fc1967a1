//! Walks through the records of XLS, in which a sheet says how large it is and where it stands.

use super::super::super::limits;
use super::super::damaged;
use std::io::{Cursor, Read};

/// A record of a workbook: its kind and its data.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

/// Checks that the workbook is no larger than can be read.
///
/// # Errors
///
/// When it is larger, or cannot be opened: one sentence.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let stream = stream(bytes)?;
    let mut rest = stream.as_slice();
    let mut corner = [0, 0];
    while let Some(record) = next(&mut rest) {
        match record.kind {
            // Where a sheet begins.
            0x0085 if record.data.len() < 4 || record.long(0) >= stream.len() => {
                return Err(damaged("the place of a sheet"));
            }
            // The beginning of a sheet.
            0x0809 => corner = [0, 0],
            // Its size, in two notations.
            0x0200 => {
                let [first, last] = if record.data.len() >= 14 {
                    [[record.long(0), record.word(8)], [record.long(4), record.word(10)]]
                } else {
                    [[record.word(0), record.word(4)], [record.word(2), record.word(6)]]
                };
                let [Some(rows), Some(columns)] =
                    [last[0].checked_sub(first[0]), last[1].checked_sub(first[1])]
                else {
                    return Err(damaged("the size of a sheet"));
                };
                fits(rows, columns)?;
            }
            // Cells: row and column are their first two words.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 => {
                corner = [corner[0].max(record.word(0) + 1), corner[1].max(record.word(2) + 1)];
                fits(corner[0], corner[1])?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn fits(rows: usize, columns: usize) -> Result<(), String> {
    let cells = rows.saturating_mul(columns);
    // Values and formulas are kept apart, with the empty ones.
    if cells <= limits::CELLS / 2 {
        Ok(())
    } else {
        Err(format!("the workbook says that it has {cells} cells: save it as XLSX"))
    }
}

/// Returns the records of a workbook.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let broken = |error: std::io::Error| damaged(&error.to_string());
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let name = name.ok_or_else(|| "the file has no workbook in it: save it as XLSX".to_owned())?;
    let stream = file.open_stream(name).map_err(broken)?;
    let mut records = Vec::new();
    stream.take(limits::BYTES as u64).read_to_end(&mut records).map_err(broken)?;
    Ok(records)
}

/// Returns the next record, and moves behind it.
fn next<'a>(rest: &mut &'a [u8]) -> Option<Record<'a>> {
    let (head, body) = rest.split_at_checked(4)?;
    let head = Record { kind: 0, data: head };
    let kind = u16::try_from(head.word(0)).unwrap_or_default();
    let (data, behind) = body.split_at_checked(head.word(2)).unwrap_or((body, &[]));
    *rest = behind;
    Some(Record { kind, data })
}

impl Record<'_> {
    /// Returns two bytes as a number; 0 beyond the end.
    fn word(&self, at: usize) -> usize {
        let bytes = self.data.get(at..).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |bytes| usize::from(u16::from_le_bytes(*bytes)))
    }

    /// Returns four bytes as a number; 0 beyond the end.
    fn long(&self, at: usize) -> usize {
        let bytes = self.data.get(at..).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
    }
}
