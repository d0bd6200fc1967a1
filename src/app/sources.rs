//! The sections “Sources” and “About this story”.

use super::claim::{link, outward, translated};
use super::context::Viewer;
use super::copying::{Cited, copy_tools};
use super::icon::link_button;
use super::in_parts::{PartOf, items, turner};
use super::node::{El, Node, el, live, when};
use super::source_mark::shape;
use crate::i18n::fill;
use crate::num;
use crate::state::{Action, List, Loaded, Offline, OfflineStep};
use crate::story::{RefPart, SourceFacts, SourceId, SourceKind, language_name, source_facts};
use crate::time::{TimeScale, when_text, year_text};
use std::sync::Arc;

/// Renders the region “Sources”.
pub(super) fn sources(viewer: Viewer) -> Node {
    let text = viewer.text;
    let start = viewer.part(|state, _| state.ui.part(List::Sources));
    let part: PartOf = Arc::new(move || {
        let count = viewer.story(|story| story.sources.len());
        (List::Sources.part(count, start.get(), 0), count)
    });
    let item = move |index| source_item(viewer, SourceId::of(index));
    let list = el("ul").with(items(part.clone(), Arc::new(item)));
    let section = el("section.sources; id=sources").set("aria-label", text.sources);
    let claims = viewer.shell.claims_link.clone();
    let claims = when(viewer.shell.scripted && !claims.is_empty(), || {
        el("p.links").with(el("a").set("href", claims).text(text.claims_page))
    });
    section
        .with(el("h2").text(text.sources))
        .with(list)
        .with(turner(viewer, List::Sources, part))
        .with(claims)
        .into()
}

fn source_item(viewer: Viewer, source: SourceId) -> Option<El> {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let item = loaded.story.sources.get(source.index())?;
    let counted = source_facts(&loaded.story, source);
    let kind = match item.kind {
        SourceKind::Reporting => text.kind_reporting,
        SourceKind::Analysis => text.kind_analysis,
        SourceKind::Official => text.kind_official,
        SourceKind::Party => text.kind_party,
        SourceKind::Other => "",
    };
    let mut facts = vec![
        kind.to_owned(),
        item.issued.as_ref().map(|when| when_text(when, text.words)).unwrap_or_default(),
        if item.language.is_empty() {
            String::new()
        } else {
            fill(text.in_language, &[language_name(&item.language)])
        },
        text.count(text.claims_one, text.claims_many, counted.claims),
    ];
    facts.retain(|fact| !fact.is_empty());
    let head = el("p.source-head").with(shape(source.index())).text(" ");
    let head = head.with(el("strong").text(item.short.clone())).text(" ");
    let mut cited = el("p.reference");
    for part in loaded.citations.source(source).iter().flat_map(|citation| &citation.reference.parts) {
        cited = match part {
            RefPart::Plain(words) => cited.text(words.clone()),
            RefPart::Italic(words) => cited.with(el("cite").text(words.clone())),
            RefPart::Link(url) => cited.with(outward(url.as_str().to_owned()).text(url.as_str().to_owned())),
        };
    }
    let archived = item.archive_url.as_ref().map(|url| link(url.as_str().to_owned(), text.archived));
    let links = el("div.links").with(archived).with(copy_tools(viewer, Cited::Source(source)));
    let view = el("li.source").put("id", viewer.shell.written.then(|| ["src=", &item.id].concat().into()));
    let view = view.with(head.with(el("span.facts").text(facts.join(" · "))));
    let view = view.with(cited).with(covers(viewer, loaded, source, &counted));
    let view = view.with(el("p.note").text(translated(&item.translated_from, text)));
    Some(view.with(el("p.note").text(item.note.clone())).with(links))
}

/// Renders the part of the story's time that a source covers.
fn covers(viewer: Viewer, loaded: &Loaded, source: SourceId, counted: &SourceFacts) -> Option<El> {
    let text = viewer.text;
    let (first, end) = counted.coverage?;
    let (from, to) = (year_text(first, text.words), year_text(end - 1, text.words));
    let years = if from == to { from } else { [&from, "–", &to].concat() };
    // The whole story is 100 units wide; each claim is a tick.
    let scale = TimeScale::new(loaded.span, (0.0, 100.0), loaded.resolution);
    let mut ticks = String::new();
    for claim in &loaded.story.claims {
        let Some(when) = claim.when.as_ref().filter(|_| claim.source == source) else { continue };
        let (start, end) = when.span.hull();
        let at = if start.is_date() { start } else { end };
        ticks.push('M');
        num::fixed(&mut ticks, scale.px_of(at), 1);
        ticks.push_str(" 1v8");
    }
    let class = ["ticks source-", &(source.index().min(3) + 1).to_string()].concat();
    let svg = el("svg; viewBox=0 0 100 10; preserveAspectRatio=none");
    let svg = svg.set("aria-hidden", "true").set("focusable", "false");
    let svg = svg.with(el("path.axis; d=M0 9.5h100"));
    let svg = svg.with(el("path").class(class).set("d", ticks));
    Some(el("figure.covers").with(svg).with(el("figcaption").text(fill(text.covers, &[&years]))))
}

/// Renders “About this story”: method, licence, corrections, and the story file.
pub(super) fn about(viewer: Viewer) -> Node {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let story = &loaded.story;
    let section = el("section.about; id=about; aria-labelledby=about-title");
    let mut section = section.with(el("h2; id=about-title").text(text.about));
    // In an article's column the head has no room for it.
    let description = || el("p.narrow").text(story.description.clone());
    section = section.with(when(!story.description.is_empty(), description));
    for words in &story.about {
        section = section.with(el("p").text(words.clone()));
    }
    if !story.license.is_empty() {
        section = section.with(el("p").text([text.license, " ", &story.license].concat()));
    }
    if !story.modified.is_empty() {
        section = section.with(el("p").text(fill(text.modified, &[&story.modified])));
    }
    let corrections = story.corrections.as_ref().map(|url| link(url.as_str().to_owned(), text.corrections));
    let file = (viewer.shell.story_link)(viewer.config());
    let file = el("a").set("href", file).set("download", "").text(text.download);
    // The sheets to print are published beside the page of all claims.
    let folder = viewer.shell.claims_link.strip_suffix("claims.html");
    let handout = folder.map(|folder| el("a").set("href", [folder, "handout/"].concat()).text(text.handout));
    let links = el("p.links").with(corrections).with(file).with(handout);
    section.with(links).with(offline(viewer)).into()
}

/// Renders the button that keeps the whole story on the device, with its size and the outcome. Where that cannot be done, nothing.
fn offline(viewer: Viewer) -> Node {
    let text = viewer.text;
    let offline = viewer.part(|state, _| state.ui.offline);
    live(move || {
        let offline = offline.get();
        let outcome = match offline.step {
            OfflineStep::Offered => "",
            OfflineStep::Keeping => text.loading,
            OfflineStep::Kept => text.kept,
            OfflineStep::Failed => text.keep_failed,
        };
        let size = offline.megabytes();
        when(!size.is_empty(), || {
            let press = viewer.act(Action::SetOffline(Offline { step: OfflineStep::Keeping, ..offline }));
            let button = link_button(fill(text.keep_offline, &[&size]), press);
            el("p.links").with(button).with(el("span; role=status").text(outcome))
        })
    })
}
