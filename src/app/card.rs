//! The card: the selected event or place, with its claims side by side.

use super::claim::{exchange_view, outward};
use super::cluster_list::cluster_list;
use super::context::Viewer;
use super::derived::effect;
use super::focus::keep_focus;
use super::icon::{Icon, icon_button, link_button};
use super::media::media;
use super::node::{El, ElementRef, Node, el, live, when};
use super::source_mark::source_mark;
use crate::i18n::Text;
use crate::state::{
    Action, Exchange, SourceClaims, claims_by_source, details, dispute_text, event_when_text, part_sources,
    part_text,
};
use crate::story::{Dispute, EventId, MediaOwner, Members, PlaceId, PlacePrecision, Subject};
use crate::time::when_text;
use leptos::prelude::*;
use std::sync::Arc;

/// The region “Details”.
pub(super) fn card(viewer: Viewer) -> Node {
    let text = viewer.text;
    let frame = ElementRef::new();
    // After the DOM update: scrolls the highlighted claim into view.
    let reveal = move || {
        let frame = frame.try_get_untracked().flatten();
        let found = frame.and_then(|frame| frame.query_selector(".claim.pointed").ok().flatten());
        if let Some(found) = found {
            (viewer.shell.reveal)(found);
        }
    };
    effect(move || {
        if viewer.claim.get().is_some() {
            request_animation_frame(reveal);
        }
    });
    let cluster = viewer.part(|state, _| state.ui.cluster.clone());
    let body = live(move || {
        let Some(subject) = viewer.selection.get() else {
            let places = cluster.get();
            return match places.is_empty() {
                true => el("p.hint").text(text.card_hint).into(),
                false => cluster_list(viewer, &places),
            };
        };
        about(viewer, subject)
    });
    let section = el("section.card; id=details").set("aria-label", text.details);
    let section =
        section.set("tabindex", "-1").on("click", Arc::new(|_| keep_focus("details"))).node_ref(frame);
    section
        .with(body)
        .live(move |card| {
            let listing = !cluster.get().is_empty();
            card.class_if("empty", viewer.selection.get().is_none() && !listing).class_if("listing", listing)
        })
        .into()
}

/// Renders the selected event or place. Not needed for the first paint.
fn about(viewer: Viewer, subject: Subject) -> Node {
    let close = icon_button(viewer.text.close, Icon::Close, viewer.act(Action::Select(None)));
    let head = match subject {
        Subject::Event(id) => event_head(viewer, id),
        Subject::Place(id) => place_head(viewer, id),
    };
    vec![el("div.card-close").with(close).into(), head, claims(viewer, subject)].into()
}

/// Renders date, title, places, description, disagreements and details of an event.
pub(super) fn event_head(viewer: Viewer, id: EventId) -> Node {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let story = &loaded.story;
    let Some(event) = story.events.get(id.index()) else { return Node::Nothing };
    let when = event_when_text(story, loaded.perspective(viewer.source.get()), id, text.words);
    let mut places = el("p.card-places");
    for id in event.places() {
        let name = story.places.get(id.index()).map(|place| place.name.clone()).unwrap_or_default();
        places = places.with(match viewer.shell.scripted {
            true => link_button(name, viewer.act(Action::Select(Some(Subject::Place(id))))),
            false => el("span").text(name),
        });
    }
    vec![
        el("p.card-when").text(when).into(),
        el("h2").text(event.title.clone()).into(),
        places.into(),
        editors(text, &event.description),
        media(viewer, MediaOwner::Event(id)),
        dispute_box(viewer, id),
        details_list(text, &event.extra),
    ]
    .into()
}

/// Lists the values of each disagreement with their sources, then the editors' notes on it.
fn dispute_box(viewer: Viewer, id: EventId) -> Node {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let story = &loaded.story;
    let (mut found, mut across) = (false, false);
    let (mut values, mut notes) = (Vec::new(), Vec::new());
    for one in loaded.perspective(viewer.source.get()).disagreements_of(id) {
        found = true;
        across |= one.across;
        if let Dispute::Account(words) = &one.dispute {
            notes.push(editors(text, words));
            continue;
        }
        let mut parts = el("ul.dispute-parts");
        for part in &one.parts {
            let value = el("strong").text(part_text(story, &one.dispute, part, text));
            let mut part_view = el("li").with(value).text(" — ");
            for source in part_sources(story, part) {
                part_view = part_view.with(source_mark(viewer, source));
            }
            parts = parts.with(part_view);
        }
        values.push(el("p.dispute-kind").text(dispute_text(&one.dispute, text)).into());
        values.push(parts.into());
    }
    when(found, || {
        let head = if across { text.disagree } else { text.inside_disagree };
        let head = el("p.dispute-head").text("≠ ").text(head);
        let steps = dispute_steps(viewer, el("div.dispute-steps"));
        el("div.dispute").with(head).with(values).with(notes).with(steps)
    })
}

/// Appends the buttons “previous” and “next disagreement” to `tools`.
pub(super) fn dispute_steps(viewer: Viewer, tools: El) -> El {
    let text = viewer.text;
    if !viewer.shell.scripted {
        return tools;
    }
    let step = |by| viewer.act(Action::StepDisagreement(by));
    let tools = tools.with(icon_button(text.previous_disagreement, Icon::Previous, step(-1)));
    tools.with(icon_button(text.next_disagreement, Icon::Next, step(1)))
}

/// Renders an editors' note, labelled as such.
fn editors(text: &'static Text, words: &str) -> Node {
    when(!words.is_empty(), || {
        el("p.note").with(el("b").text(text.editors_note)).text(" ").text(words.to_owned())
    })
}

pub(super) fn place_head(viewer: Viewer, id: PlaceId) -> Node {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let Some(place) = loaded.story.places.get(id.index()) else { return Node::Nothing };
    let mut names = el("ul.names");
    for name in &place.names {
        let lang = Some(name.lang.clone().into()).filter(|_| !name.lang.is_empty());
        names = names.with(el("li").put("lang", lang).text(name.toponym.clone()));
    }
    let unlocated = place.precision == PlacePrecision::Unknown;
    vec![
        el("h2").text(place.name.clone()).into(),
        names.into(),
        when(unlocated, || el("p.note").text(text.not_located)),
        when(!place.category.is_empty(), || el("p.card-when").text(place.category.to_string())),
        editors(text, &place.description),
        media(viewer, MediaOwner::Place(id)),
        details_list(text, &place.extra),
    ]
    .into()
}

/// Lists further members of the file: names and values.
fn details_list(text: &'static Text, extra: &Members) -> Node {
    let mut list = el("dl");
    let found = details(extra);
    let any = !found.is_empty();
    for detail in found {
        let value = el("dd; dir=auto");
        let value = match detail.link {
            Some(url) => value.with(outward(url.as_str().to_owned()).text(detail.value)),
            None => value.text(detail.value),
        };
        list = list.with(el("dt; dir=auto").text(detail.name)).with(value);
    }
    when(any, || el("div.members").with(el("h3").text(text.details)).with(list))
}

/// Lists the claims by source, and the number of claims that the choice of a source hides.
pub(super) fn claims(viewer: Viewer, subject: Subject) -> Node {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let own = claims_by_source(&loaded.story, subject, viewer.source.get());
    let all = count(&claims_by_source(&loaded.story, subject, None));
    let others = all.saturating_sub(count(&own));
    let at_place = matches!(subject, Subject::Place(_));
    let mut columns = el("div.claims");
    for by_source in own {
        let name = viewer.source_name(by_source.source);
        let mut column = el("div.teller; role=group").set("aria-label", name);
        if at_place {
            column = column.with(el("p.teller-head").with(source_mark(viewer, by_source.source)));
        }
        for exchange in by_source.exchanges {
            column = column.with(match at_place {
                true => claim_at_place(viewer, exchange),
                false => exchange_view(viewer, exchange),
            });
        }
        columns = columns.with(column);
    }
    vec![
        when(all == 0 && !at_place, || el("p.note").text(text.no_source)),
        columns.into(),
        when(others > 0, || {
            let words = text.count(text.others_speak_one, text.others_speak_many, others);
            let all = link_button(text.all_sources, viewer.act(Action::SetSource(None)));
            el("p.note").text(words).text(" ").with(all)
        }),
    ]
    .into()
}

fn count(claims_by_source: &[SourceClaims]) -> usize {
    claims_by_source
        .iter()
        .flat_map(|by_source| &by_source.exchanges)
        .map(|exchange| 1 + exchange.answers.len())
        .sum()
}

/// Renders a claim at a place, collapsed under its date and event, because a place may have many.
fn claim_at_place(viewer: Viewer, exchange: Exchange) -> El {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let claim = loaded.story.claims.get(exchange.claim.index());
    let event = claim.map_or(EventId(0), |claim| claim.event);
    let when = claim.and_then(|claim| claim.when.as_ref());
    let when = when.map_or_else(|| text.no_date.to_owned(), |when| when_text(when, text.words));
    let when = el("span.when").text(when);
    let all = link_button(text.all_claims, viewer.act(Action::Select(Some(Subject::Event(event)))));
    el("details.at-place")
        .key(exchange.claim.index().to_string())
        .with(el("summary").with(when).text(" ").text(viewer.title(event)))
        .with(el("p").with(all))
        .with(exchange_view(viewer, exchange))
}
