//! Pictures of a row: the columns that a spreadsheet has for them become `media` of the story file.

use super::draft::Record;
use super::field::Field;
use serde_json::{Map, Value};

/// The columns of our flat sheet, and those of TimelineJS and StoryMapJS: the address, and its words.
const COLUMNS: [(&str, &[(&str, &str)]); 2] = [
    ("Image", &[("Alt text", "alt"), ("Credit", "credit")]),
    ("Media", &[("Alt Text", "alt"), ("Media Credit", "credit"), ("Media Caption", "caption")]),
];

/// Makes a picture, or a link to another site, of the details that name one. What is neither stays a detail, as its words do then.
/// Returns whether there was one.
pub(super) fn set_picture(record: &mut Record) -> bool {
    let found = COLUMNS.iter().find_map(|(column, words)| Some((*column, *words, picture(record, column)?)));
    let Some((column, words, (mut item, at))) = found else { return false };
    let is_link = item.contains_key("url");
    for (name, member) in words {
        if let Some((Value::String(text), _)) = record.take_detail(name) {
            let member = if is_link && *member == "alt" { "title" } else { member };
            item.insert(member.into(), text.into());
        }
    }
    record.take_detail(column);
    record.set(Field::Media, Value::Array(vec![item.into()]).to_string(), at);
    true
}

/// Returns the picture that a detail names: an address on another site is a link, and a path a file beside the story.
fn picture(record: &Record, column: &str) -> Option<(Map<String, Value>, super::draft::Origin)> {
    let (_, value, at) = record.details().find(|(name, ..)| *name == column)?;
    let text = value.as_str()?.trim();
    let is_address = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    let is_path =
        !text.contains([':', '<', '\n']) && text.rsplit_once('.').is_some_and(|(_, end)| end.len() < 5);
    if !is_address && !is_path {
        return None;
    }
    let member = if is_address { "url" } else { "src" };
    Some((Map::from_iter([(member.to_owned(), Value::from(text))]), at))
}

#[cfg(test)]
mod tests {
    use super::super::draft::Origin;
    use super::*;

    fn media(details: &[(&str, &str)]) -> (String, usize) {
        let mut record = Record::default();
        for (name, text) in details {
            record.detail(name, *text, Origin::default());
        }
        set_picture(&mut record);
        (record.get(Field::Media).to_owned(), record.details().count())
    }

    #[test]
    fn a_file_is_a_picture_and_an_address_is_a_link() {
        let words = [("Alt text", "A quay"), ("Credit", "N. Name")];
        let of = |address| media(&[&[("Image", address)], words.as_slice()].concat());
        assert_eq!(
            of("img/quay.jpg"),
            (r#"[{"alt":"A quay","credit":"N. Name","src":"img/quay.jpg"}]"#.into(), 0)
        );
        let link = r#"[{"credit":"N. Name","title":"A quay","url":"https://a.example/quay.jpg"}]"#;
        assert_eq!(of("https://a.example/quay.jpg"), (link.into(), 0));
        let film = media(&[("Media", "https://v.example/1"), ("Media Caption", "A film")]);
        assert_eq!(film, (r#"[{"caption":"A film","url":"https://v.example/1"}]"#.into(), 0));
    }

    #[test]
    fn what_names_no_picture_stays_a_detail() {
        assert_eq!(
            media(&[("Media", "<iframe src='https://v.example'>"), ("Media Caption", "x")]),
            (String::new(), 2)
        );
        assert_eq!(media(&[("Alt text", "x")]), (String::new(), 1));
    }
}
