//! Which rows and columns of XLSX are hidden: `calamine` does not say.

use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The hidden parts of a sheet.
#[derive(Default)]
pub(super) struct Hidden {
    /// The numbers of rows, from 1, in their order.
    pub(super) rows: Vec<u32>,
    /// The first and the last number of columns side by side, from 1.
    pub(super) columns: Vec<(u32, u32)>,
}

/// Returns the hidden rows and columns of each sheet, by the names of the sheets. What cannot be read has none.
pub(super) fn hidden(bytes: &[u8]) -> BTreeMap<String, Hidden> {
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
    let mut all = BTreeMap::new();
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| ["xl/", target].concat(), str::to_owned);
        let (mut number, mut hidden) = (0, Hidden::default());
        each(&mut archive, &path, &mut |tag| {
            let is_hidden =
                || attribute(tag, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
            let edge = |name| attribute(tag, name).and_then(|number| number.parse::<u32>().ok());
            match tag.local_name().as_ref() {
                "row" => {
                    number = edge("r").unwrap_or(number + 1);
                    hidden.rows.extend(is_hidden().then_some(number));
                }
                "col" if is_hidden() => hidden.columns.extend(edge("min").zip(edge("max"))),
                _ => {}
            }
        });
        all.insert(name, hidden);
    }
    all
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
