//! Which rows of XLSX are hidden: `calamine` does not say.

use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Returns the numbers of the hidden rows of each sheet, in their order, by the names of the sheets. What cannot be read has none.
pub(super) fn rows(bytes: &[u8]) -> BTreeMap<String, Vec<u32>> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return BTreeMap::new() };
    let mut targets = BTreeMap::new();
    each(&mut archive, "xl/_rels/workbook.xml.rels", &mut |tag| {
        if tag.local_name().as_ref() == "Relationship" {
            targets.extend(attribute(tag, "Id").zip(attribute(tag, "Target")));
        }
    });
    let mut sheets = Vec::new();
    each(&mut archive, "xl/workbook.xml", &mut |tag| {
        if tag.local_name().as_ref() == "sheet" {
            sheets.extend(attribute(tag, "name").zip(attribute(tag, "id")));
        }
    });
    let mut hidden = BTreeMap::new();
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| ["xl/", target].concat(), str::to_owned);
        let (mut number, mut rows) = (0, Vec::new());
        each(&mut archive, &path, &mut |tag| {
            if tag.local_name().as_ref() == "row" {
                number = attribute(tag, "r").and_then(|row| row.parse().ok()).unwrap_or(number + 1);
                if attribute(tag, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") {
                    rows.push(number);
                }
            }
        });
        hidden.insert(name, rows);
    }
    hidden
}

/// Calls `see` with each tag that opens in a part of the workbook.
fn each(archive: &mut Archive<'_>, path: &str, see: &mut dyn FnMut(&BytesStart<'_>)) {
    let Ok(part) = archive.by_name(path) else { return };
    let mut reader =
        quick_xml::Reader::from_reader(BufReader::new(part.take(super::super::limits::UNPACKED)));
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(tag) | Event::Empty(tag) => see(&tag),
            Event::Eof => return,
            _ => {}
        }
        buffer.clear();
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}
