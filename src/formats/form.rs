//! The forms of values: text as people write it in a cell, to and from the member of the story file.

use super::draft::NOT_GIVEN;
use crate::time::When;
use serde_json::{Map, Number, Value, json};

/// The form of a member. Reading what [`write`](Form::write) wrote gives the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Text.
    Text,
    /// Text, or [`NOT_GIVEN`] for `null`.
    OrNull,
    /// EDTF, or a timespan of the Linked Places Format as JSON.
    Date,
    /// Texts, `;` between them.
    List,
    /// Texts, an empty line between them.
    Paragraphs,
    /// A whole number.
    Whole,
    /// `Kerkûk@ku; Kirkuk`.
    Names,
    /// `exactMatch gn:94787; closeMatch wd:Q1`.
    Links,
    /// `killed=75; wounded=10..20; moved=~3000`.
    Numbers,
    /// `Merat, Arron; The Guardian`.
    Authors,
    /// `2018-11-09`, as CSL has it.
    DateParts,
    /// One text, or JSON.
    Notes,
    /// West, south, east, north.
    Bbox,
    /// Paths of pictures and addresses of other sites, `;` between them, or JSON.
    Media,
}

impl Form {
    /// Reads a cell. Any text is read: what has not this form becomes what the reader of stories complains about.
    pub(super) fn read(self, text: &str) -> Value {
        // A list in brackets is a date too: one of a set.
        let is_json = match self {
            Self::Text => false,
            Self::Date => text.starts_with(['{', '"']),
            _ => text.starts_with(['[', '{', '"']),
        };
        if is_json && let Ok(value) = serde_json::from_str(text) {
            return value;
        }
        match self {
            Self::Text | Self::Date => text.into(),
            Self::OrNull if text == NOT_GIVEN => Value::Null,
            Self::OrNull => text.into(),
            Self::List => items(text).map(Value::from).collect(),
            Self::Paragraphs => paragraphs(text),
            Self::Whole => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
            Self::Names => items(text).map(name).collect(),
            Self::Links => items(text).map(link).collect(),
            Self::Numbers => items(text).map(number).collect(),
            Self::Authors => items(text).map(author).collect(),
            Self::DateParts => date_parts(text).unwrap_or_else(|| text.into()),
            Self::Notes => json!([{ "text": text, "claims": [] }]),
            Self::Media => items(text).map(media).collect(),
            Self::Bbox => {
                let number = |part: &str| {
                    let number = part.trim().parse().ok().and_then(Number::from_f64);
                    number.map_or_else(|| part.trim().into(), Value::from)
                };
                text.split([',', ';']).map(number).collect()
            }
        }
    }

    /// Writes a member as a cell: as people would where that says the same, else as JSON. `None`: it is no text, and the form
    /// is text.
    pub(super) fn write(self, value: &Value) -> Option<String> {
        let plain = self.plain(value).filter(|plain| !plain.is_empty() && self.read(plain) == *value);
        plain.or_else(|| {
            let text = serde_json::to_string(value).ok()?;
            (self.read(&text) == *value).then_some(text)
        })
    }

    fn plain(self, value: &Value) -> Option<String> {
        let list = |each: fn(&Value) -> Option<String>| {
            Some(value.as_array()?.iter().map(each).collect::<Option<Vec<_>>>()?.join("; "))
        };
        match self {
            Self::Text | Self::Date => value.as_str().map(str::to_owned),
            Self::OrNull if value.is_null() => Some(NOT_GIVEN.into()),
            Self::OrNull => value.as_str().map(str::to_owned),
            Self::List => list(|item| item.as_str().map(str::to_owned)),
            Self::Paragraphs => {
                let texts = value.as_array()?.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?;
                Some(texts.join("\n\n"))
            }
            Self::Whole => Some(value.as_i64()?.to_string()),
            Self::Names => list(|name| {
                let lang = name.get("lang").and_then(Value::as_str).map(|lang| ["@", lang].concat());
                Some([name.get("toponym")?.as_str()?, &lang.unwrap_or_default()].concat())
            }),
            Self::Links => list(|link| {
                Some([link.get("type")?.as_str()?, " ", link.get("identifier")?.as_str()?].concat())
            }),
            Self::Numbers => list(number_text),
            Self::Authors => list(author_text),
            Self::DateParts => {
                let dates = value.get("date-parts")?.as_array()?;
                let text = dates.iter().map(date_text).collect::<Option<Vec<_>>>()?.join("/");
                When::parse(&text).is_ok().then_some(text)
            }
            Self::Notes => Some(value.get(0)?.get("text")?.as_str()?.to_owned()),
            Self::Media => list(|item| {
                let address = item.get("src").or_else(|| item.get("url"))?.as_str()?.to_owned();
                (media(&address) == *item).then_some(address)
            }),
            Self::Bbox => {
                let number = |side: &Value| side.as_f64().map(|side| side.to_string());
                Some(value.as_array()?.iter().map(number).collect::<Option<Vec<_>>>()?.join(", "))
            }
        }
    }
}

/// Returns the pictures and links that a cell of [`Field::Media`](super::Field::Media) has, as the story file has them.
pub fn media_items(text: &str) -> Vec<Map<String, Value>> {
    let Value::Array(items) = Form::Media.read(text) else { return Vec::new() };
    let object = |item| if let Value::Object(object) = item { Some(object) } else { None };
    items.into_iter().filter_map(object).collect()
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '؛', '\n']).map(str::trim).filter(|item| !item.is_empty())
}

fn paragraphs(text: &str) -> Value {
    let text = text.replace("\r\n", "\n");
    let all = text.split("\n\n").map(|part| part.trim_matches('\n')).filter(|part| !part.trim().is_empty());
    all.map(Value::from).collect()
}

fn name(text: &str) -> Value {
    match text.rsplit_once('@') {
        Some((name, lang)) if !lang.is_empty() && !name.is_empty() && !lang.contains(' ') => {
            json!({ "toponym": name.trim(), "lang": lang })
        }
        _ => json!({ "toponym": text }),
    }
}

fn link(text: &str) -> Value {
    match text.split_once(' ') {
        Some((relation, id)) => json!({ "type": relation, "identifier": id.trim() }),
        None => json!({ "type": "exactMatch", "identifier": text }),
    }
}

/// Reads a path as a picture, and an address as a link to another site.
fn media(text: &str) -> Value {
    if text.contains("://") { json!({ "url": text }) } else { json!({ "src": text }) }
}

/// Reads `killed=75`, `killed=70..80`, `killed=70..`, `killed=~75`.
fn number(text: &str) -> Value {
    let Some((what, count)) = text.rsplit_once(['=', ':']) else { return text.into() };
    let mut object = Map::new();
    object.insert("what".into(), what.trim().into());
    let count = count.trim();
    let bare = count.trim_start_matches('~').trim();
    if bare.len() < count.len() {
        object.insert("about".into(), true.into());
    }
    let whole = |text: &str| text.trim().parse::<i64>().map_or_else(|_| text.trim().into(), Value::from);
    match bare.split_once("..") {
        Some((min, max)) => {
            for (key, limit) in [("min", min), ("max", max)] {
                if !limit.trim().is_empty() {
                    object.insert(key.into(), whole(limit));
                }
            }
        }
        None => {
            object.insert("value".into(), whole(bare));
        }
    }
    object.into()
}

fn number_text(value: &Value) -> Option<String> {
    let part = |key: &str| value.get(key).and_then(Value::as_i64).map(|number| number.to_string());
    let about = if value.get("about").is_some() { "~" } else { "" };
    let count = match part("value") {
        Some(count) => count,
        None => [part("min").unwrap_or_default(), "..".into(), part("max").unwrap_or_default()].concat(),
    };
    Some([value.get("what")?.as_str()?, "=", about, &count].concat())
}

fn author(text: &str) -> Value {
    match text.split_once(',') {
        Some((family, given)) => json!({ "family": family.trim(), "given": given.trim() }),
        None => json!({ "literal": text }),
    }
}

fn author_text(author: &Value) -> Option<String> {
    let part = |key: &str| author.get(key).and_then(Value::as_str);
    part("literal").map(str::to_owned).or_else(|| Some([part("family")?, ", ", part("given")?].concat()))
}

/// Reads `2018`, `2018-11`, `2018-11-09`, and two of them with `/` between, as CSL's `date-parts`.
fn date_parts(text: &str) -> Option<Value> {
    let date = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        let digits =
            |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        let fits = parts.len() <= 3 && parts.iter().all(digits) && parts.first()?.len() == 4;
        let number = |part: &&str| part.parse::<i64>().ok().map(Value::from);
        if fits { parts.iter().map(number).collect::<Option<Value>>() } else { None }
    };
    let dates = text.split('/').map(date).collect::<Option<Vec<Value>>>()?;
    (dates.len() <= 2).then(|| json!({ "date-parts": dates }))
}

fn date_text(parts: &Value) -> Option<String> {
    let parts = parts.as_array()?.iter().map(Value::as_i64).collect::<Option<Vec<i64>>>()?;
    let width = |index: usize| if index == 0 { 4 } else { 2 };
    let text = parts.iter().enumerate().map(|(index, part)| format!("{part:0width$}", width = width(index)));
    Some(text.collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_people_write_them() {
        for (form, text, value) in [
            (Form::List, "mek; ncri", json!(["mek", "ncri"])),
            (
                Form::Names,
                "كركوك@ar; Kirkuk",
                json!([{ "toponym": "كركوك", "lang": "ar" }, { "toponym": "Kirkuk" }]),
            ),
            (Form::Links, "exactMatch gn:1", json!([{ "type": "exactMatch", "identifier": "gn:1" }])),
            (
                Form::Numbers,
                "killed=75; hurt=10..20; moved=~3000; held=5..",
                json!([{ "what": "killed", "value": 75 }, { "what": "hurt", "min": 10, "max": 20 },
                    { "what": "moved", "about": true, "value": 3000 }, { "what": "held", "min": 5 }]),
            ),
            (
                Form::Authors,
                "Merat, Arron; The Guardian",
                json!([{ "family": "Merat", "given": "Arron" }, { "literal": "The Guardian" }]),
            ),
            (Form::DateParts, "2018-11-09", json!({ "date-parts": [[2018, 11, 9]] })),
            (Form::DateParts, "2018/2019-03", json!({ "date-parts": [[2018], [2019, 3]] })),
            (Form::Bbox, "44, -35.5, 45, 36", json!([44.0, -35.5, 45.0, 36.0])),
            (Form::Paragraphs, "One.\nStill one.\n\nTwo.", json!(["One.\nStill one.", "Two."])),
            (
                Form::Media,
                "a.jpg; https://b.example/",
                json!([{ "src": "a.jpg" }, { "url": "https://b.example/" }]),
            ),
            (Form::OrNull, NOT_GIVEN, Value::Null),
            (Form::Whole, "30", json!(30)),
        ] {
            assert_eq!(form.read(text), value, "{text}");
            assert_eq!(form.write(&value).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_people_have_no_words_for_is_json() {
        for (form, value) in [
            (Form::List, json!(["a;b", "c"])),
            (Form::List, json!([])),
            (Form::Names, json!([{ "toponym": "a@b" }])),
            (Form::Names, json!([{ "toponym": "a", "lang": "x y" }])),
            (Form::Links, json!([{ "type": "a b", "identifier": "c" }])),
            (Form::Numbers, json!([{ "what": "" }])),
            (Form::Numbers, json!([{ "what": "a;b", "value": 1 }])),
            (Form::Authors, json!([{ "family": "A" }, "B"])),
            (Form::DateParts, json!("2018")),
            (Form::DateParts, json!({ "date-parts": [["2018", "11"]] })),
            (Form::DateParts, json!({ "raw": "c. 2018", "circa": true })),
            (Form::DateParts, json!({ "date-parts": [[-44]] })),
            (Form::Date, json!({ "timespans": [{ "start": { "in": "1981" } }] })),
            (Form::Notes, json!([{ "text": "a", "claims": ["b"] }])),
            (Form::Media, json!([{ "src": "a.jpg", "alt": "A quay" }])),
            (Form::OrNull, json!("[]")),
        ] {
            let text = form.write(&value).unwrap();
            assert_eq!(form.read(&text), value, "{text}");
        }
        assert_eq!(Form::Text.write(&json!(3)), None);
        assert_eq!(Form::Text.write(&json!("[1]")).as_deref(), Some("[1]"));
    }
}
