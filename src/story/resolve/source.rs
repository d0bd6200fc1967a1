//! Resolves sources from CSL-JSON.

use super::super::raw::{JsonNode, Report, number_text};
use super::super::{Code, Members, Severity, Source, SourceId, SourceKind};
use super::Resolver;
use super::references::duplicate;
use crate::json::Nodes;
use crate::num;
use crate::time::When;

impl<'a> Resolver<'a> {
    pub(super) fn source(&mut self, node: JsonNode<'a>, report: &mut Report) {
        let id = report.word(node, "id");
        if id.is_empty() {
            let message = "a source needs an \"id\" that claims can name".into();
            return report.add(Severity::Error, Code::Missing, node, message);
        }
        if self.sources.insert(id.clone(), SourceId::of(self.story.sources.len()).0).is_some() {
            return duplicate(report, node, &id);
        }
        let id = id.into_owned();
        let title = without_marks(report.text(node, "title"));
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
        let container = without_marks(report.text(node, "container-title"));
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
            csl: Members::pretty(&node.members(&[])),
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

/// Returns the names as printed, from CSL's `family`, `given` and `literal`.
fn authors(node: JsonNode<'_>) -> Vec<String> {
    let Some(authors) = node.get("author") else { return Vec::new() };
    let mut names = Vec::new();
    for author in authors.items() {
        let part = |key: &str| author.get(key).and_then(JsonNode::text).unwrap_or_default();
        let literal = if part("literal").is_empty() { part("name") } else { part("literal") };
        let name = match author.text().unwrap_or(literal) {
            "" => ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"]
                .map(part)
                .join(" "),
            name => name.to_owned(),
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() {
            names.push(name);
        }
    }
    names
}

/// Parses CSL's `issued`: `date-parts`, `raw` or `literal`, or a plain EDTF string.
fn issued(node: JsonNode<'_>, report: &mut Report) -> Option<When> {
    let issued = node.get("issued")?;
    if issued.text().is_some() || issued.number().is_some() {
        return report.when(node, "issued");
    }
    let mut dates: Vec<String> = all_date_parts(issued).take(2).map(|parts| edtf(parts, issued)).collect();
    dates.retain(|date| !date.is_empty());
    let mut text = dates.join("/");
    if text.is_empty() {
        text = report.text(issued, "edtf");
    }
    if text.is_empty() {
        // A literal is what stands there for want of a date, such as `n.d.`: citations print it.
        let literal = report.text(issued, "literal");
        let raw = report.text(issued, "raw");
        return if raw.is_empty() { When::parse(&literal).ok() } else { report.date_text(issued, &raw) };
    }
    report.date_text(issued, &text)
}

/// Formats one of `date-parts` as EDTF, with the `season` and `circa` beside it. CSL counts years before the common era
/// without a year 0: −44 is 44 BCE.
fn edtf(parts: Nodes<'_>, issued: JsonNode<'_>) -> String {
    let number = |part: JsonNode<'_>| part.whole().or_else(|| part.text()?.trim().parse().ok());
    let mut text = String::new();
    for (index, part) in parts.take(3).enumerate() {
        let Some(part) = number(part) else {
            // Such as `2018-2019`: what it is not is said as of any other text.
            return if index == 0 { part.text().unwrap_or_default().trim().to_owned() } else { text };
        };
        // As some tools write that there is none.
        if part == 0 {
            break;
        }
        text.push_str(if index > 0 { "-" } else { "" });
        let part = if index == 0 && part < 0 { part + 1 } else { part };
        num::padded(&mut text, part, if index == 0 { 4 } else { 2 });
    }
    let season = issued.get("season").and_then(|season| number(season).or_else(|| season_named(season)));
    if let (Some(season), 4 | 5) = (season.filter(|season| (1..=4).contains(season)), text.len()) {
        text.push('-');
        num::int(&mut text, 20 + season);
    }
    let is_no = |circa: &str| ["", "0", "no", "false"].iter().any(|no| circa.trim().eq_ignore_ascii_case(no));
    let circa = issued.get("circa").is_some_and(|circa| {
        circa.truth() != Some(false) && circa.whole() != Some(0) && !circa.text().is_some_and(is_no)
    });
    if circa && !text.is_empty() {
        text.push('~');
    }
    text
}

/// Returns the number of a season that is written as a word.
fn season_named(season: JsonNode<'_>) -> Option<i64> {
    let name = season.text()?.trim();
    let known = [["spring", ""], ["summer", ""], ["autumn", "fall"], ["winter", ""]];
    let at = known.iter().position(|names| names.iter().any(|known| name.eq_ignore_ascii_case(known)))?;
    i64::try_from(at + 1).ok().filter(|_| !name.is_empty())
}

/// Returns “Merat 2018”, from the first author's family name and the year. An organization's name is kept whole.
fn short_name(node: JsonNode<'_>, authors: &[String], title: &str, id: &str) -> String {
    let author = node.get("author").and_then(|authors| authors.items().next());
    let part = |key: &str| author.and_then(|author| author.get(key)?.text()).filter(|name| !name.is_empty());
    // Without a family name nobody knows which word is one.
    let whole = || authors.first().map(String::as_str);
    let who = part("family").or_else(|| part("literal")).or_else(whole).or(Some(title));
    let who = who.map(str::trim).filter(|who| !who.is_empty()).unwrap_or(id);
    let year = node.get("issued").and_then(|issued| all_date_parts(issued).next()?.next());
    let year = year.filter(|year| year.whole() != Some(0));
    let year = year
        .and_then(|year| year.text().map(str::to_owned).or_else(|| year.number().as_ref().map(number_text)));
    let year =
        year.map(|year| year.strip_prefix('-').map_or(year.clone(), |before| [before, " BCE"].concat()));
    year.map_or_else(|| who.to_owned(), |year| [who, " ", &year].concat())
}

/// Returns the lists in `date-parts`.
fn all_date_parts(issued: JsonNode<'_>) -> impl Iterator<Item = Nodes<'_>> {
    let dates = issued.get("date-parts").filter(|dates| dates.is_list());
    // One date may stand there without a list around it.
    let bare = dates.filter(|dates| !dates.children().any(JsonNode::is_list));
    let within = dates.into_iter().flat_map(JsonNode::children).filter(|date| date.is_list());
    bare.into_iter().chain(within).map(JsonNode::items)
}

/// Removes the tags that Zotero writes in titles for italics and the like.
pub(super) fn without_marks(title: String) -> String {
    const MARKS: [&str; 8] = ["i", "b", "sup", "sub", "span", "sc", "em", "strong"];
    if !title.contains('<') {
        return title;
    }
    let mut out = String::new();
    let mut rest = title.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let tag = after.split_once('>').filter(|(tag, _)| {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            MARKS.contains(&name)
        });
        match tag {
            Some((_, behind)) => rest = behind,
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
