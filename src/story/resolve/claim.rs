//! Claims, and the citations of the Linked Places Format, which become claims.

use super::super::raw::{JsonNode, Report, quoted};
use super::super::{
    ActorId, Certainty, Claim, Code, EventId, Number, PlaceId, Quote, Route, Severity, Source, SourceId,
    SourceKind,
};
use super::super::{ClaimId, MediaOwner, Members, Speaker, Stance, Url};
use super::Resolver;
use super::place::has_only;
use super::references::reference;
use super::source::without_marks;
use crate::rare::Rare;
use crate::time::When;
use std::borrow::Cow;

/// A reference from a claim to the claim that it answers, before it is resolved.
pub(super) struct Target<'a> {
    /// The index of the claim that answers, in the order of the file.
    pub(super) claim: usize,
    /// The node of that claim.
    pub(super) at: JsonNode<'a>,
    /// The id of the claim that it answers.
    pub(super) id: Cow<'a, str>,
}

/// The longest short quote (`docs/story-format.md`).
const MAX_QUOTE_CHARS: usize = 240;

impl<'a> Resolver<'a> {
    /// Returns whether `claims` holds claims of ours, and not something that another tool calls so.
    pub(super) fn has_claims(&self, properties: JsonNode<'_>) -> bool {
        let Some(claims) = properties.get("claims") else { return false };
        let sourced = || claims.items().any(|claim| claim.is_object() && claim.get("source").is_some());
        claims.items().next().is_some_and(JsonNode::is_object) && (self.is_ours || sourced())
    }

    /// Returns whether a source that is there claims something: then its dates count.
    pub(super) fn is_claimed(&self, properties: JsonNode<'_>) -> bool {
        let Some(claims) = properties.get("claims") else { return false };
        let known = |claim: JsonNode<'_>| {
            let source = Report::default().word(claim, "source");
            self.sources.get(&source).is_some()
        };
        self.has_claims(properties) && claims.items().any(known)
    }

    /// Adds the claims of an event to those of the story.
    pub(super) fn claims(
        &mut self,
        properties: JsonNode<'a>,
        place: Option<PlaceId>,
        route: Option<Route>,
        report: &mut Report,
    ) {
        let Some(nodes) = properties.get("claims") else { return };
        for node in nodes.items() {
            let claim = self.claim(node, place, route, report);
            self.story.claims.extend(claim);
        }
    }

    #[inline(never)]
    fn claim(
        &mut self,
        node: JsonNode<'a>,
        place: Option<PlaceId>,
        route: Option<Route>,
        report: &mut Report,
    ) -> Option<Claim> {
        let said = report.diagnostics.len();
        let Some(source) = reference(&self.sources, "source", node, "source", report).map(SourceId) else {
            if report.diagnostics.len() == said {
                report.add(Severity::Error, Code::Missing, node, "a claim needs a \"source\"".into());
            }
            return None;
        };
        let given = |key: &str, inherited: Option<PlaceId>, report: &mut Report| {
            if node.member(key).is_some() { self.place_ref(node, key, report) } else { inherited }
        };
        let place = given("place", place, report);
        let route = route.map(|route| Route {
            origin: given("from", route.origin, report),
            destination: given("to", route.destination, report),
            extent: self.extent(node, report).unwrap_or(route.extent),
        });
        let mut id = report.word(node, "id");
        if !id.is_empty() && self.claim_ids.insert(id.clone(), 0).is_some() {
            let message = format!("the claim id {} is taken: give this one another", quoted(&id));
            report.warn(Code::DuplicateId, node, message);
            id = Cow::Borrowed("");
        }
        let target = report.word(node, "target");
        self.media(node, MediaOwner::Claim(ClaimId::of(self.story.claims.len())), report);
        if !target.is_empty() {
            self.targets.push(Target { claim: self.story.claims.len(), at: node, id: target });
        }
        Some(Claim {
            id: id.into_owned().into(),
            event: EventId(0),
            source,
            when: report.when(node, "when"),
            inferred: report.text(node, "inferred").into(),
            place,
            route: route.map(Box::new),
            quote: quote(node, report),
            locator: report.text(node, "locator").into(),
            speaker: self.speaker(node, report),
            stance: stance(node, report),
            target: None,
            numbers: numbers(node, report).into(),
            certainty: certainty(node, report),
            note: report.text(node, "note").into(),
        })
    }

    fn speaker(&self, node: JsonNode<'_>, report: &mut Report) -> Option<Box<Speaker>> {
        let name = report.word(node, "speaker");
        if name.is_empty() {
            return None;
        }
        let actor = self.actors.get(&name).map(|actor| Speaker::Actor(ActorId(actor)));
        Some(Box::new(actor.unwrap_or_else(|| Speaker::Named(name.into_owned()))))
    }

    /// Adds the LPF `citations` of a feature without claims: each becomes a source, and a claim without a quote.
    pub(super) fn citations(
        &mut self,
        node: JsonNode<'a>,
        when: Option<&When>,
        place: Option<PlaceId>,
        route: Option<Route>,
        report: &mut Report,
    ) {
        let Some(citations) = node.get("citations") else { return };
        for citation in citations.items() {
            let (label, id) = (report.word(citation, "label"), report.word(citation, "@id"));
            let key = if id.is_empty() { &label } else { &id };
            if key.is_empty() {
                continue;
            }
            let next = SourceId::of(self.story.sources.len());
            let known = self.sources.insert(key.clone(), next.0).map(SourceId);
            if known.is_none() {
                let title = if label.is_empty() { key } else { &label };
                self.story.sources.push(plain_source(key, title, None, Url::parse(&id)));
            }
            let source = known.unwrap_or(next);
            let route = route.map(Box::new);
            let claim = Claim { source, when: when.cloned(), place, route, ..bare_claim(source) };
            self.story.claims.push(claim);
        }
    }
}

/// Returns whether the `citations` of a feature say no more than the claims that they become. Any other are kept as they are.
pub(super) fn is_cited_whole(node: JsonNode<'_>) -> bool {
    let properties = node.get("properties").unwrap_or(JsonNode::nothing());
    let Some(citations) = node.get("citations").filter(|_| properties.get("citations").is_none()) else {
        return false;
    };
    let is_text = |citation: JsonNode<'_>, key| {
        citation.get(key).is_some_and(|text| text.text().is_some_and(|text| !text.trim().is_empty()))
    };
    citations.items().all(|citation| is_text(citation, "label") || is_text(citation, "@id"))
        && has_only(node, "citations", &["label", "@id"])
}

pub(super) fn bare_claim(source: SourceId) -> Claim {
    Claim {
        id: Rare::default(),
        event: EventId(0),
        source,
        when: None,
        inferred: Rare::default(),
        place: None,
        route: None,
        quote: None,
        locator: Rare::default(),
        speaker: None,
        stance: Stance::Asserts,
        target: None,
        numbers: Rare::default(),
        certainty: Certainty::Certain,
        note: Rare::default(),
    }
}

/// Returns a source of which only a title and a link are known: the same that its CSL-JSON item is read as.
pub(super) fn plain_source(id: &str, title: &str, short: Option<String>, url: Option<Url>) -> Source {
    let mut csl = geojson::JsonObject::new();
    csl.insert("id".into(), id.into());
    let filled = |text: String| if text.is_empty() { id.to_owned() } else { text };
    let plain = without_marks(title.to_owned());
    csl.insert("title".into(), if plain.is_empty() { id } else { title }.into());
    let title = filled(plain);
    let short = short.unwrap_or_else(|| filled(title.trim().to_owned()));
    if let Some(url) = &url {
        csl.insert("type".into(), "webpage".into());
        csl.insert("URL".into(), url.as_str().into());
    }
    if short != title {
        csl.insert("custom".into(), serde_json::json!({ "short": short }));
    }
    Source {
        id: id.to_owned(),
        short,
        title,
        authors: Vec::new(),
        container: String::new(),
        issued: None,
        kind: SourceKind::Other,
        url,
        archive_url: None,
        language: String::new(),
        translated_from: String::new(),
        note: String::new(),
        csl: Members::pretty(&csl),
    }
}

fn quote(node: JsonNode<'_>, report: &mut Report) -> Option<Quote> {
    let at = node.get("quote")?;
    let exact = if at.is_object() { report.text(at, "exact") } else { report.text(node, "quote") };
    if exact.is_empty() {
        report.warn(Code::Missing, at, "a quote needs its words in \"exact\"".into());
        return None;
    }
    if exact.chars().count() > MAX_QUOTE_CHARS {
        report.warn(
            Code::LongQuote,
            at,
            format!("longer than {MAX_QUOTE_CHARS} characters: quote the words that carry the fact"),
        );
    }
    Some(Quote { exact, prefix: report.text(at, "prefix").into(), suffix: report.text(at, "suffix").into() })
}

fn stance(node: JsonNode<'_>, report: &mut Report) -> Stance {
    let Some(at) = node.get("stance") else { return Stance::Asserts };
    match at.text() {
        Some("asserts") => Stance::Asserts,
        Some("denies") => Stance::Denies,
        Some("responds") => Stance::Responds,
        _ => {
            report.warn(Code::UnknownWord, at, "write \"asserts\", \"denies\" or \"responds\"".into());
            Stance::Asserts
        }
    }
}

fn certainty(node: JsonNode<'_>, report: &mut Report) -> Certainty {
    let Some(at) = node.get("certainty") else { return Certainty::Certain };
    match at.text() {
        Some("certain") => Certainty::Certain,
        Some("less-certain") => Certainty::LessCertain,
        Some("uncertain") => Certainty::Uncertain,
        _ => {
            report.warn(Code::UnknownWord, at, "write \"certain\", \"less-certain\" or \"uncertain\"".into());
            Certainty::Certain
        }
    }
}

/// Parses a whole number in any notation: `75`, `1e6`, `"2,300"`.
fn whole(node: JsonNode<'_>) -> Option<i64> {
    let float = || node.number()?.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15);
    let text = || node.text()?.trim().replace([',', ' ', '\u{a0}'], "").parse().ok();
    node.whole().or_else(|| float().map(|number| number as i64)).or_else(text)
}

fn numbers(node: JsonNode<'_>, report: &mut Report) -> Vec<Number> {
    let Some(list) = node.get("numbers") else { return Vec::new() };
    let mut numbers = Vec::new();
    for item in list.items() {
        let what = report.text(item, "what");
        let whole = |key: &str| item.get(key).and_then(whole);
        let value = whole("value");
        let (min, max) = (value.or(whole("min")), value.or(whole("max")));
        let orderly = min.zip(max).is_none_or(|(min, max)| min <= max);
        if what.is_empty() || (min, max) == (None, None) || !orderly {
            let message = "a number needs \"what\" it counts and a whole \"value\", or \"min\" and \"max\"";
            report.warn(Code::Missing, item, message.into());
            continue;
        }
        let about = item.get("about").and_then(JsonNode::truth).unwrap_or(false);
        numbers.push(Number { what, min, max, about });
    }
    numbers
}
