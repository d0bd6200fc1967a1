//! Sources, from CSL-JSON.

use super::super::raw::{Node, Report, number_text};
use super::super::{Code, Severity, Source, SourceId, SourceKind};
use super::Resolver;
use super::references::duplicate;
use crate::json::Nodes;
use crate::num;

impl<'a> Resolver<'a> {
    pub(super) fn source(&mut self, node: Node<'a>, report: &mut Report) {
        let id = report.word(node, "id");
        if id.is_empty() {
            let message = "a source needs an \"id\" that claims can name".into();
            return report.add(Severity::Error, Code::Missing, node, message);
        }
        if self.sources.insert(id.clone(), SourceId::of(self.story.sources.len()).0).is_some() {
            return duplicate(report, node, &id);
        }
        let id = id.into_owned();
        let title = report.text(node, "title");
        if title.is_empty() {
            report.warn(Code::Missing, node, "a source needs a \"title\"".into());
        }
        let authors = authors(node);
        let issued = issued(node, report);
        let custom = node.get("custom");
        let mut custom_text = |key| custom.map(|node| report.text(node, key)).unwrap_or_default();
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
            kind: kind(&report.word(node, "genre")),
            url: report.url(node, "URL"),
            archive_url: custom.and_then(|node| report.url(node, "archive-url")),
            language: report.text(node, "language"),
            translated_from,
            note: report.text(node, "note"),
            csl: node.members(&[]),
            id,
        };
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
fn authors(node: Node<'_>) -> Vec<String> {
    let Some(authors) = node.get("author") else { return Vec::new() };
    let mut names = Vec::new();
    for author in authors.items() {
        let part = |key: &str| author.get(key).and_then(Node::text).unwrap_or_default();
        let name = match author.text().unwrap_or(part("literal")) {
            "" => [part("given"), part("non-dropping-particle"), part("family")].join(" "),
            name => name.to_owned(),
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() {
            names.push(name);
        }
    }
    names
}

/// CSL's `issued`: `date-parts`, `raw` or `literal`, or a plain EDTF string.
fn issued(node: Node<'_>, report: &mut Report) -> Option<crate::time::When> {
    let issued = node.get("issued")?;
    if issued.text().is_some() || issued.number().is_some() {
        return report.when(node, "issued");
    }
    let mut text = String::new();
    match date_parts(issued) {
        Some(parts) => {
            let number = |part: Node<'_>| part.whole().or_else(|| part.text()?.parse().ok());
            for (index, part) in parts.filter_map(number).take(3).enumerate() {
                text.push_str(if index > 0 { "-" } else { "" });
                num::padded(&mut text, part, if index == 0 { 4 } else { 2 });
            }
        }
        None => {
            text = report.text(issued, "raw");
            if text.is_empty() {
                text = report.text(issued, "literal");
            }
        }
    }
    if text.is_empty() { None } else { report.date_text(issued, &text) }
}

/// “Merat 2018”, from the first author's family name and the year.
fn short_name(node: Node<'_>, authors: &[String], title: &str, id: &str) -> String {
    let author = node.get("author").filter(|authors| authors.is_list());
    let family = author.and_then(|authors| authors.items().next()?.get("family")?.text());
    let last = || authors.first().and_then(|name| name.split(' ').next_back());
    let who = family.or_else(last).or(Some(title)).filter(|who| !who.is_empty()).unwrap_or(id);
    let year = node.get("issued").and_then(date_parts).and_then(|mut parts| parts.next());
    let year = year
        .and_then(|year| year.text().map(str::to_owned).or_else(|| year.number().as_ref().map(number_text)));
    year.map_or_else(|| who.to_owned(), |year| [who, " ", &year].concat())
}

/// The first of `date-parts`, which is a list of lists.
fn date_parts(issued: Node<'_>) -> Option<Nodes<'_>> {
    let list = |node: &Node<'_>| node.is_list();
    let dates = issued.get("date-parts").filter(list)?;
    Some(dates.items().next().filter(list)?.items())
}
