//! The pictures of a story: what is said of each, beside its event, place, claim or step.

use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::input::{group, show_columns};
use super::sheet::RowId;
use crate::formats::{Field, Section, media_items, slug};
use serde_json::{Map, Value};

/// A picture where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureUse {
    /// The sheet of what it stands beside.
    pub section: Section,
    /// The row.
    pub row: RowId,
    /// Its position among the pictures and links of the row, from 0.
    pub index: usize,
    /// The title of what it stands beside.
    pub beside: String,
    /// Its path from the folder of the story file.
    pub src: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Whether it says nothing that the text does not.
    pub is_decorative: bool,
    /// The text under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// Its licence.
    pub license: String,
    /// Whether the poster shows it.
    pub is_on_poster: bool,
}

/// The sheets whose rows have pictures.
const SECTIONS: [Section; 4] = [Section::Steps, Section::Events, Section::Places, Section::Claims];

/// Returns all pictures: those of steps first.
pub fn pictures(document: &Document) -> Vec<PictureUse> {
    let poster = document.sheet(Section::Story).at(0).map_or("", |row| row.text(&Field::Poster.into()));
    let mut all = Vec::new();
    for section in SECTIONS {
        for row in document.sheet(section).rows() {
            let cell = row.text(&Field::Media.into());
            if cell.is_empty() {
                continue;
            }
            let items = media_items(cell);
            all.extend(items.iter().enumerate().filter_map(|(index, item)| {
                let text =
                    |member: &str| item.get(member).and_then(Value::as_str).unwrap_or_default().to_owned();
                let src = text("src");
                (!src.is_empty()).then(|| PictureUse {
                    section,
                    row: row.id,
                    index,
                    beside: title(document, section, row.id),
                    is_on_poster: src == poster,
                    src,
                    alt: text("alt"),
                    is_decorative: item.get("decorative") == Some(&Value::Bool(true)),
                    caption: text("caption"),
                    credit: text("credit"),
                    license: text("license"),
                })
            }));
        }
    }
    all
}

/// Returns the edit that puts a picture beside a row: its path, and its size in pixels.
pub fn add_picture(document: &Document, section: Section, row: RowId, src: &str, size: (u32, u32)) -> Edit {
    let mut items = items(document, section, row);
    let mut item = Map::from_iter([("src".to_owned(), Value::from(src))]);
    if size.0 > 0 && size.1 > 0 {
        item.insert("width".into(), size.0.into());
        item.insert("height".into(), size.1.into());
    }
    items.push(item);
    set_items(document, section, row, items)
}

/// Returns the edit that says something of a picture: `alt`, `caption`, `credit` or `license`; an empty text takes it away. `decorative` is `true` or
/// empty.
pub fn set_picture(document: &Document, picture: &PictureUse, member: &str, text: &str) -> Edit {
    let mut items = items(document, picture.section, picture.row);
    if let Some(item) = items.get_mut(picture.index) {
        match (member, text.trim()) {
            (_, "") => drop(item.remove(member)),
            ("decorative", _) => drop(item.insert(member.into(), true.into())),
            (_, text) => drop(item.insert(member.into(), text.into())),
        }
    }
    set_items(document, picture.section, picture.row, items)
}

/// Returns the edit that takes a picture away, from the poster too.
pub fn remove_picture(document: &Document, picture: &PictureUse) -> Edit {
    let mut items = items(document, picture.section, picture.row);
    if picture.index < items.len() {
        items.remove(picture.index);
    }
    let mut edits = vec![set_items(document, picture.section, picture.row, items)];
    let is_last = pictures(document).iter().filter(|other| other.src == picture.src).count() < 2;
    if picture.is_on_poster && is_last {
        edits.extend(set_poster(document, ""));
    }
    group(edits)
}

/// Returns the edit that puts a picture on the poster; none if the path is empty.
pub fn set_poster(document: &Document, src: &str) -> Option<Edit> {
    let sheet = document.sheet(Section::Story);
    let cells = vec![(sheet.at(0)?.id, Column::Field(Field::Poster), src.to_owned())];
    let shown = show_columns(Section::Story, sheet, &cells).filter(|_| !src.is_empty());
    Some(group(shown.into_iter().chain([Edit::Cells { section: Section::Story, cells }]).collect()))
}

/// Returns a path for a picture: its file's name in small letters, with the ending of what it became. `is_taken` says whether there is one of a path.
pub fn picture_path(name: &str, ending: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = slug(stem, "picture").chars().take(60).collect();
    let stem = stem.trim_end_matches('-');
    let path = |number: usize| match number {
        1 => format!("pictures/{stem}.{ending}"),
        _ => format!("pictures/{stem}-{number}.{ending}"),
    };
    (1..).map(path).find(|path| !is_taken(path)).unwrap_or_default()
}

/// Returns the title of a row; of a claim, that of its event.
fn title(document: &Document, section: Section, row: RowId) -> String {
    let sheet = document.sheet(section);
    if section == Section::Claims {
        let event = sheet.text(row, &Field::Event.into());
        let events = document.sheet(Section::Events);
        let found = events.rows().find(|row| row.text(&Field::Id.into()) == event);
        return found.map_or(event, |row| row.text(&Field::Title.into())).to_owned();
    }
    match sheet.text(row, &Field::Title.into()) {
        "" => sheet.text(row, &Field::Id.into()).to_owned(),
        title => title.to_owned(),
    }
}

fn items(document: &Document, section: Section, row: RowId) -> Vec<Map<String, Value>> {
    media_items(document.sheet(section).text(row, &Field::Media.into()))
}

fn set_items(document: &Document, section: Section, row: RowId, items: Vec<Map<String, Value>>) -> Edit {
    let all: Vec<Value> = items.into_iter().map(Value::Object).collect();
    let text = if all.is_empty() { String::new() } else { Value::Array(all).to_string() };
    let cells = vec![(row, Column::Field(Field::Media), text)];
    let shown = show_columns(section, document.sheet(section), &cells);
    group(shown.into_iter().chain([Edit::Cells { section, cells }]).collect())
}
