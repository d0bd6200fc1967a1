//! Sources, from CSL-JSON.

use super::super::raw::{Node, Report, number_text};
use super::super::{Code, Severity, Source, SourceId, SourceKind};
use super::{Resolver, duplicate};
use serde_json::Value;

impl Resolver {
    pub(super) fn source(&mut self, node: &Node<'_>, report: &mut Report) {
        let id = report.text(node, "id");
        let Some(csl) = node.value.as_object().filter(|_| !id.is_empty()) else {
            let message = "a source needs an \"id\" that claims can name".into();
            return report.add(Severity::Error, Code::Missing, node, message);
        };
        if self.sources.contains_key(&id) {
            return duplicate(report, node, &id);
        }
        let title = report.text(node, "title");
        if title.is_empty() {
            report.warn(Code::Missing, node, "a source needs a \"title\"".into());
        }
        let authors = authors(node);
        let issued = issued(node, report);
        let custom = node.get("custom");
        let mut custom_text = |key| custom.as_ref().map(|node| report.text(node, key)).unwrap_or_default();
        let (mut short, translated_from) = (custom_text("short"), custom_text("translated-from"));
        if short.is_empty() {
            short = short_name(node, &authors, &title, &id);
        }
        let container = report.text(node, "container-title");
        let source = Source {
            short,
            title: if title.is_empty() { id.clone() } else { title },
            authors,
            container: if container.is_empty() { report.text(node, "publisher") } else { container },
            issued,
            kind: kind(&report.text(node, "genre")),
            url: report.url(node, "URL"),
            archive_url: custom.as_ref().and_then(|node| report.url(node, "archive-url")),
            language: report.text(node, "language"),
            translated_from,
            note: report.text(node, "note"),
            csl: csl.clone(),
            id: id.clone(),
        };
        self.sources.insert(id, SourceId::of(self.story.sources.len()).0);
        self.story.sources.push(source);
    }
}

fn kind(genre: &str) -> SourceKind {
    match genre {
        "reporting" => SourceKind::Reporting,
        "analysis" => SourceKind::Analysis,
        "official" => SourceKind::Official,
        "party" => SourceKind::Party,
        _ => SourceKind::Other,
    }
}

/// Names as they are printed, from CSL's `family`, `given` and `literal`.
fn authors(node: &Node<'_>) -> Vec<String> {
    let Some(authors) = node.get("author") else { return Vec::new() };
    let mut names = Vec::new();
    for author in authors.items() {
        let part = |key: &str| author.value.get(key).and_then(Value::as_str).unwrap_or_default();
        let name = match author.value {
            Value::String(name) => name.clone(),
            _ if !part("literal").is_empty() => part("literal").to_owned(),
            _ => format!("{} {} {}", part("given"), part("non-dropping-particle"), part("family")),
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() {
            names.push(name);
        }
    }
    names
}

/// CSL's `issued`: `date-parts`, `raw` or `literal`, or a plain EDTF string.
fn issued(node: &Node<'_>, report: &mut Report) -> Option<crate::time::When> {
    let issued = node.get("issued")?;
    if issued.value.is_string() || issued.value.is_number() {
        return report.when(node, "issued");
    }
    let parts = issued.value.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    let text = match parts {
        Some(parts) => {
            let number = |part: &Value| part.as_i64().or_else(|| part.as_str()?.parse().ok());
            let mut text = String::new();
            for (index, part) in parts.iter().filter_map(number).take(3).enumerate() {
                if index > 0 {
                    text.push('-');
                }
                let digits = part.unsigned_abs().to_string();
                let width = if index == 0 { 4 } else { 2 };
                text.push_str(if part < 0 { "-" } else { "" });
                (digits.len()..width).for_each(|_| text.push('0'));
                text.push_str(&digits);
            }
            text
        }
        None => {
            let raw = report.text(&issued, "raw");
            if raw.is_empty() { report.text(&issued, "literal") } else { raw }
        }
    };
    if text.is_empty() { None } else { report.date(&issued, &text) }
}

/// “Merat 2018”, from the first author's family name and the year.
fn short_name(node: &Node<'_>, authors: &[String], title: &str, id: &str) -> String {
    let family = node.value.pointer("/author/0/family").and_then(Value::as_str);
    let last = || authors.first().and_then(|name| name.split(' ').next_back());
    let who = family.or_else(last).or(Some(title)).filter(|who| !who.is_empty()).unwrap_or(id);
    let year = node.value.pointer("/issued/date-parts/0/0").and_then(|year| match year {
        Value::String(year) => Some(year.clone()),
        Value::Number(year) => Some(number_text(year)),
        _ => None,
    });
    year.map_or_else(|| who.to_owned(), |year| format!("{who} {year}"))
}
