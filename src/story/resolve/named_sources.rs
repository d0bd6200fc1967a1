//! Sources that features of other tools name: `source`, `url`, `link` and the like become sources and claims.

use super::super::raw::{JsonNode, Report};
use super::super::{Code, PlaceId, Route, Severity, SourceId};
use super::Resolver;
use super::claim::{bare_claim, plain_source};
use super::feature::Draft;
use super::names::IdMap;
use super::source_names::{Named, named};
use crate::num;
use crate::time::When;
use std::borrow::Cow;

/// The most sources that are made of members of features: all of them are listed, and each can be chosen.
const MOST_SOURCES: usize = 500;

/// How the sources that features name are told apart.
#[derive(Clone, Copy, Default, PartialEq)]
enum By {
    /// They are too many: they stay among the details.
    #[default]
    Nothing,
    /// By their names. Their links stay among the details.
    Name,
    /// By their links, and those without a link by their names.
    Link,
}

/// The sources that features name.
#[derive(Default)]
pub(super) struct NamedSources<'a> {
    by: By,
    /// How many have a short name.
    shorts: IdMap<'a>,
}

/// The different ids among many, up to one more than the most.
#[derive(Default)]
struct Distinct<'a> {
    known: IdMap<'a>,
    count: usize,
}

impl<'a> Distinct<'a> {
    fn add(&mut self, id: Cow<'a, str>) {
        if self.are_few() && !id.is_empty() && self.known.insert(id, 0).is_none() {
            self.count += 1;
        }
    }

    fn are_few(&self) -> bool {
        self.count <= MOST_SOURCES
    }
}

impl<'a> Resolver<'a> {
    /// Makes sources of the members of features, in a file that is not ours.
    pub(super) fn name_sources(&mut self, events: &mut [Draft<'a>], report: &mut Report) {
        if self.is_ours {
            return;
        }
        let (mut links, mut names) = (Distinct::default(), Distinct::default());
        for draft in events.iter_mut() {
            draft.sources = self.written_sources(draft.node);
            for source in &draft.sources {
                links.add(source.id());
                names.add(source.name.clone());
            }
        }
        self.named_sources.by = match () {
            () if links.are_few() => By::Link,
            () if names.are_few() => By::Name,
            () => By::Nothing,
        };
        if !links.are_few() {
            let first = events.iter().find(|draft| !draft.sources.is_empty());
            let message = format!(
                "more than {MOST_SOURCES} different sources from here on: their links stay among the details"
            );
            let at = first.map_or(JsonNode::nothing(), |draft| draft.node);
            report.add(Severity::Hint, Code::TooMany, at, message);
        }
        for draft in events {
            for source in &mut draft.sources {
                self.add_named(source);
            }
        }
    }

    /// Returns the sources that a feature names, unless it has claims or citations.
    fn written_sources(&self, node: JsonNode<'a>) -> Vec<Named<'a>> {
        let properties = node.get("properties").unwrap_or(JsonNode::nothing());
        let has_others = node.get("citations").is_some() || self.has_claims(properties);
        if has_others { Vec::new() } else { named(node) }
    }

    /// Adds a source, unless it is known.
    fn add_named(&mut self, named: &Named<'a>) {
        let Some(id) = self.id_of(named) else { return };
        if self.sources.insert(id.clone(), SourceId::of(self.story.sources.len()).0).is_some() {
            return;
        }
        let url = named.url.clone().filter(|_| self.named_sources.by == By::Link);
        let mut short = named.short();
        // Several of one name are numbered, so that readers can choose.
        if let Some(count) = self.named_sources.shorts.insert(short.clone().into(), 1) {
            self.named_sources.shorts.set(&short, count + 1);
            short.push_str(" (");
            num::int(&mut short, i64::from(count) + 1);
            short.push(')');
        }
        self.story.sources.push(plain_source(&id, &named.title(), Some(short), url));
    }

    /// Returns the id that such a source has in the story, if it is one.
    fn id_of(&self, named: &Named<'a>) -> Option<Cow<'a, str>> {
        match self.named_sources.by {
            By::Nothing => None,
            By::Name => Some(named.name.clone()).filter(|name| !name.is_empty()),
            By::Link => Some(named.id()),
        }
    }

    /// Adds a claim of each source that a feature names.
    pub(super) fn cite_named(
        &mut self,
        sources: &[Named<'a>],
        when: Option<&When>,
        place: Option<PlaceId>,
        route: Option<Route>,
    ) {
        let first = self.story.claims.len();
        for named in sources {
            let source = self.id_of(named).and_then(|id| self.sources.get(&id)).map(SourceId);
            let own = self.story.claims.get(first..).unwrap_or_default();
            if let Some(source) = source.filter(|source| own.iter().all(|claim| claim.source != *source)) {
                let (when, route) = (when.cloned(), route.map(Box::new));
                self.story.claims.push(super::super::Claim { when, place, route, ..bare_claim(source) });
            }
        }
    }

    /// Returns the members of a feature that its sources say all of.
    pub(super) fn keys_of_sources(&self, sources: &[Named<'a>]) -> Vec<&'a str> {
        let (mut said, mut lost) = (Vec::new(), Vec::new());
        for named in sources {
            let id = self.id_of(named).and_then(|id| self.sources.get(&id));
            let source = id.and_then(|id| self.story.sources.get(id as usize));
            // The first name of a link is its source's.
            let has_name = source.is_some_and(|source| source.title == named.name);
            let has_link = source.is_some_and(|source| source.url == named.url);
            if !named.name.is_empty() {
                if has_name { &mut said } else { &mut lost }.push(named.name_key);
            }
            if named.url.is_some() {
                if has_link { &mut said } else { &mut lost }.push(named.url_key);
            }
        }
        said.retain(|key| !lost.contains(key));
        said
    }

    /// Returns the same of the feature that a dated place is.
    pub(super) fn keys_of_place_sources(&self, node: JsonNode<'a>) -> Vec<&'a str> {
        if self.is_ours { Vec::new() } else { self.keys_of_sources(&self.written_sources(node)) }
    }
}
