//! The usual names of members that name a source, in other tools' files.

use super::super::Url;
use super::super::date_values::{is_blank, is_nothing};
use super::super::raw::JsonNode;
use super::keys::plain_key;
use std::borrow::Cow;

/// A source as a feature names it: by its name, its link or both, and the members that have them.
#[derive(Clone, Default)]
pub(super) struct Named<'a> {
    /// Its name; empty if it has a link only.
    pub(super) name: Cow<'a, str>,
    /// The member that has the name.
    pub(super) name_key: &'a str,
    /// Its link.
    pub(super) url: Option<Url>,
    /// The member that has the link.
    pub(super) url_key: &'a str,
}

impl<'a> Named<'a> {
    /// Returns the id that it has in the story: its link, or its name.
    pub(super) fn id(&self) -> Cow<'a, str> {
        self.url.as_ref().map_or_else(|| self.name.clone(), |url| Cow::Owned(url.as_str().to_owned()))
    }

    /// Returns its name, or its link without the scheme.
    pub(super) fn title(&self) -> String {
        if self.name.is_empty() { self.address().to_owned() } else { self.name.to_string() }
    }

    /// Returns the name for marks and cards: the first words of the name, or the host of the link.
    pub(super) fn short(&self) -> String {
        const LONG: usize = 40;
        if self.name.is_empty() {
            let host = self.address().split(['/', '?', '#']).next().unwrap_or_default();
            let short = host.strip_prefix("www.").filter(|rest| !rest.is_empty());
            let short = short.unwrap_or(host);
            return if short.is_empty() { self.id().into_owned() } else { short.to_owned() };
        }
        let mut short = String::new();
        for word in self.name.split_whitespace() {
            if !short.is_empty() && short.chars().count() + word.chars().count() >= LONG {
                short.push('…');
                break;
            }
            short.push_str(if short.is_empty() { "" } else { " " });
            short.extend(word.chars().take(LONG));
        }
        short
    }

    fn address(&self) -> &str {
        let url = self.url.as_ref().map_or("", |url| url.as_str());
        let address = url.split_once(':').map_or(url, |(_, address)| address);
        address.trim_start_matches('/').trim_end_matches('/')
    }
}

/// Normalized names of members that name a source, and then of those that link it, by rank.
const NAMES: [&str; 23] = [
    "source",
    "sourcename",
    "sources",
    "quelle",
    "fuente",
    "reference",
    "references",
    "citation",
    "sourceurl",
    "sourcelink",
    "sourceuri",
    "urlsource",
    "linksource",
    "referenceurl",
    "articleurl",
    "url",
    "link",
    "weblink",
    "permalink",
    "href",
    "uri",
    "urls",
    "links",
];
/// From this rank on, a name is one only if it has several words: `reference` may be a number too.
const WORDS: usize = 5;
/// From this rank on, a text that is no link says something else.
const LINKS: usize = 8;

/// Returns the sources that the members of a feature name. A member that is not understood as a whole is left out.
pub(super) fn named(node: JsonNode<'_>) -> Vec<Named<'_>> {
    let properties = node.get("properties").unwrap_or(JsonNode::nothing());
    let own = properties.children().filter(|_| properties.is_object());
    let beside =
        node.children().filter(|member| node.is_object() && properties.member(member.key()).is_none());
    let mut found: Vec<(usize, &str, Vec<Named<'_>>)> = Vec::new();
    for member in own.chain(beside) {
        let key = member.key();
        // Several are numbered: `source1`, `source2`.
        let name = key.trim_end_matches(|c: char| c.is_ascii_digit());
        let Some(rank) = plain_key(name, |name| NAMES.iter().position(|known| *known == name)) else {
            continue;
        };
        // A link of a graph has a source and a target.
        if rank == 0 && properties.member("target").is_some() || is_nothing(member) {
            continue;
        }
        if let Some(parts) = member.items().map(|item| part(item, key, rank)).collect::<Option<Vec<_>>>() {
            let at = found.iter().position(|(other, name, _)| (*other, *name) > (rank, key));
            found.insert(at.unwrap_or(found.len()), (rank, key, parts.concat()));
        }
    }
    let (mut names, mut links, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for named in found.into_iter().flat_map(|(.., parts)| parts) {
        let kind = match (named.name.is_empty(), &named.url) {
            (true, _) => &mut links,
            (false, None) => &mut names,
            (false, Some(_)) => &mut all,
        };
        kind.push(named);
    }
    // The name of one and its link are often two members.
    let pairs = if names.len() == 1 || names.len() == links.len() { names.len().min(links.len()) } else { 0 };
    let rest = links.split_off(pairs);
    for (name, link) in names.iter_mut().zip(links) {
        (name.url, name.url_key) = (link.url, link.url_key);
    }
    all.splice(..0, names);
    all.extend(rest);
    all
}

/// Returns the sources in one value; `None` if it says anything else.
fn part<'a>(item: JsonNode<'a>, key: &'a str, rank: usize) -> Option<Vec<Named<'a>>> {
    let link = |url| Named { url: Some(url), url_key: key, ..Named::default() };
    let name = |name: Cow<'a, str>| Named { name, name_key: key, ..Named::default() };
    let Some(text) = item.text().map(str::trim) else { return object(item, key).map(|one| vec![one]) };
    if is_blank(text) {
        return Some(Vec::new());
    }
    if !text.contains("://") {
        if let Some(url) = Url::parse(text) {
            return Some(vec![link(url)]);
        }
        let is_known = rank < WORDS || rank < LINKS && text.contains(' ');
        return (is_known && is_name(text)).then(|| vec![name(Cow::Borrowed(text))]);
    }
    let apart = [",http", ";http", "|http"].iter().fold(text.to_owned(), |text, sign| {
        text.replace(sign, &sign.replace(|c: char| c.is_ascii_punctuation(), " "))
    });
    let mut links = Vec::new();
    let mut words = Vec::new();
    for word in apart.split_whitespace() {
        let bare =
            word.trim_start_matches(['(', '<', '[']).trim_end_matches([')', '>', ']', ',', ';', '|', '.']);
        match Url::parse(bare).filter(|_| bare.contains("://")) {
            Some(url) => links.push(link(url)),
            None => words.push(word),
        }
    }
    let words = words.join(" ");
    let words = words.trim_end_matches([',', ';', ':', '|', '–', '-', ' ']);
    if words.is_empty() {
        return Some(links);
    }
    let [one] = links.as_slice() else { return None };
    let is_named = rank < LINKS && is_name(words);
    is_named.then(|| vec![Named { url: one.url.clone(), url_key: key, ..name(words.to_owned().into()) }])
}

/// Returns the source that an object with a name, a link or both is.
fn object<'a>(item: JsonNode<'a>, key: &'a str) -> Option<Named<'a>> {
    let mut one = Named { name_key: key, url_key: key, ..Named::default() };
    for member in item.children().filter(|_| item.is_object()) {
        let text = member.text().map(str::trim);
        match (member.key(), text) {
            _ if is_nothing(member) => {}
            ("name" | "title" | "label" | "text", Some(text)) if one.name.is_empty() && is_name(text) => {
                one.name = Cow::Borrowed(text);
            }
            ("url" | "URL" | "href" | "link" | "uri" | "@id", Some(text)) if one.url.is_none() => {
                one.url = Some(Url::parse(text)?);
            }
            _ => return None,
        }
    }
    (one.url.is_some() || !one.name.is_empty()).then_some(one)
}

/// Returns whether a text can be a name: of letters, not markup, and not a whole paragraph.
fn is_name(text: &str) -> bool {
    const LONG: usize = 300;
    !text.contains('<') && text.chars().any(char::is_alphabetic) && text.chars().nth(LONG).is_none()
}
