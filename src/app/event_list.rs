//! The list of events, in chronological order.

use super::context::Viewer;
use super::derived::{effect, memo};
use super::icon::link_button;
use super::in_parts::{numbered, turner};
use super::mark_view::{hovering, mark_of, standing};
use super::media::thumbnail;
use super::node::{El, ElementRef, MarkRenderer, Node, el, live, when};
use super::source_mark::source_mark;
use super::store::Part;
use crate::i18n::fill;
use crate::scene::{Mark, MarkContent, MarkKey, MarkState, MarkStates, VisibleTime};
use crate::state::{Action, List, event_when_text, listed, push_pair, row_at};
use crate::story::{EventId, MediaOwner, SourceId, Subject};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, MouseEvent};
use std::sync::Arc;

/// Renders the list “Events”.
pub(super) fn event_list(viewer: Viewer) -> Node {
    let text = viewer.text;
    let not_mentioned = viewer.part(|state, _| state.show_not_mentioned.then(|| state.filter.clone()));
    let all =
        memo(move || Arc::new(listed(viewer.loaded(), &viewer.filtered.get(), not_mentioned.get().as_ref())));
    let start = viewer.part(|state, _| state.ui.part(List::Events));
    let part = move || {
        let (start, at, source) = (start.get(), viewer.settled.get(), viewer.source.get());
        let selected = viewer.selection.get();
        all.with(|all| {
            let around = row_at(all, at, selected, viewer.loaded(), source);
            (List::Events.part(all.len(), start, around), all.len())
        })
    };
    // The rows, without mark states.
    let rows = memo(move || {
        let (part, count) = part();
        let row = |(at, id): (usize, &EventId)| {
            plain(*id, (part.start + at, if part.len() < count { count } else { 0 }))
        };
        all.with(|all| {
            Arc::new(
                all.get(part.clone()).unwrap_or_default().iter().enumerate().map(row).collect::<Vec<Mark>>(),
            )
        })
    });
    let visible = viewer.part(|state, loaded| VisibleTime::at(state.settled(), state, loaded));
    let hover = viewer.part(|state, _| state.hover);
    let standing = standing();
    let marks = live(move || {
        let source = viewer.source.get();
        let render: MarkRenderer = Arc::new(move |mark| row(viewer, source, mark));
        live(move || {
            let marks = Arc::new(with_states(viewer, rows.get().to_vec(), visible, hover));
            standing.set_value(marks.clone());
            Node::Marks(marks, render.clone())
        })
    });
    let count = live(move || {
        let shown = viewer.filtered.with(|filtered| filtered.count);
        let all = viewer.story(|story| story.events.len());
        Node::Text(if shown == all {
            text.number(all as i64).into()
        } else {
            [&text.number(shown as i64), " / ", &text.number(all as i64)].concat().into()
        })
    });
    let select = move |event: &Event| {
        if let Some(subject) =
            mark_of(event, standing).and_then(|mark| mark.subject).filter(|_| is_plain(event))
        {
            event.prevent_default();
            viewer.dispatch(Action::Select(Some(subject)));
        }
    };
    let list = ElementRef::new();
    // Scrolls the selected row into view within the list, without scrolling the page. At the step that the story opens at, the list stays
    // where it was read before the viewer stood.
    let mut stays = viewer.chapter.get_untracked().is_some();
    effect(move || {
        let Some(Subject::Event(id)) = viewer.selection.get() else { return };
        if std::mem::take(&mut stays) {
            return;
        }
        let Some(at) = rows.get().iter().position(|row| row.key == MarkKey::Tick(id)) else { return };
        if let Some(list) = list.get_untracked() {
            keep_in_view(&list, at);
        }
    });
    let empty = live(move || {
        when(all.with(|all| all.is_empty()), || {
            let words = viewer.story(|story| match (story.events.is_empty(), story.places.is_empty()) {
                (false, _) => text.no_events,
                (true, false) => text.places_only,
                (true, true) => text.no_events_at_all,
            });
            el("p.empty").text(words)
        })
    });
    let rows = el("ol.rows").node_ref(list).set("aria-label", text.events).on("click", Arc::new(select));
    let rows = hovering(viewer, rows, vec![standing]).with(marks);
    let heading = el("h2; id=events-title").text(text.events).text(" ").with(el("small").with(count));
    let section = el("section.events; id=events; aria-labelledby=events-title");
    section
        .with(heading)
        .with(live(move || not_mentioned_count(viewer, not_mentioned.get().is_some())))
        .with(empty)
        .with(rows)
        .with(turner(viewer, List::Events, Arc::new(part)))
        .into()
}

/// Renders the number of events that the chosen source does not mention, and the button that lists them.
fn not_mentioned_count(viewer: Viewer, shown: bool) -> Node {
    let text = viewer.text;
    let Some(source) = viewer.source.get() else { return Node::Nothing };
    let name = viewer.source_name(source);
    let (not_mentioned, all) =
        viewer.perspective(|loaded, perspective| (perspective.not_mentioned(), loaded.story.events.len()));
    let words = fill(
        text.not_mentioned_count,
        &[&name, &text.number(not_mentioned as i64), &text.number(all as i64)],
    );
    when(not_mentioned > 0, || {
        let button = link_button(text.show_not_mentioned, viewer.act(Action::ShowNotMentioned(!shown)));
        el("p.list-note").text(words).text(" ").with(button.flag("aria-pressed", shown))
    })
}

/// Returns the row of an event, without mark states. `at` is its index in a long list, and the length of the list; 0 for a short one.
fn plain(id: EventId, at: (usize, usize)) -> Mark {
    let (key, subject) = (MarkKey::Tick(id), Some(Subject::Event(id)));
    let content = MarkContent { key, subject, x: at.1 as f64, y: at.0 as f64, ..MarkContent::default() };
    Mark::new(content, MarkStates::default())
}

/// Sets the mark states of each row, so that only rows whose states change are rendered again.
fn with_states(
    viewer: Viewer,
    mut rows: Vec<Mark>,
    visible: Part<VisibleTime>,
    hover: Part<Option<Subject>>,
) -> Vec<Mark> {
    let (selection, hover, visible) = (viewer.selection.get(), hover.get(), visible.get());
    viewer.perspective(|_, perspective| {
        for row in &mut rows {
            let MarkKey::Tick(id) = row.key else { continue };
            let span = perspective.when(id).map(|when| when.span.hull());
            let now = span.is_some_and(|(start, end)| start < visible.to && visible.from < end);
            row.states = MarkStates::default()
                .and_if(MarkState::Now, now)
                .and_if(MarkState::Selected, selection == row.subject)
                .and_if(MarkState::Hovered, hover == row.subject)
                .and_if(MarkState::Faint, !perspective.mentions(id));
        }
    });
    rows
}

/// Scrolls a row into view within its list, by the shortest way, without scrolling anything around the list.
pub(super) fn keep_in_view(list: &Element, at: usize) {
    let row = list.query_selector(&["li:nth-child(", &(at + 1).to_string(), ")"].concat());
    let Ok(Some(row)) = row else { return };
    let (row, frame) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
    let by = (row.top() - frame.top()).min(0.0) + (row.bottom() - frame.bottom()).max(0.0);
    list.set_scroll_top(list.scroll_top() + by as i32);
}

fn row(viewer: Viewer, source: Option<SourceId>, mark: &Mark) -> El {
    let MarkKey::Tick(id) = mark.key else { return el("li") };
    let text = viewer.text;
    let has = |mark_state: MarkState| mark.states.has(mark_state);
    let (selected, not_mentioned) = (has(MarkState::Selected), has(MarkState::Faint));
    let loaded = viewer.loaded();
    let (story, perspective) = (&loaded.story, loaded.perspective(source));
    let dates = if not_mentioned { loaded.perspective(None) } else { perspective };
    let mut sources: Vec<SourceId> = story.claims_of(id).map(|(_, claim)| claim.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut by = el("span.by");
    for source in sources {
        by = by.with(source_mark(viewer, source));
    }
    let disputed = perspective.disagreements_of(id).next().is_some();
    by = by.with(when(disputed, || {
        let sign = el("span; aria-hidden=true").text("≠ ");
        el("span.disputed-mark").with(sign).text(text.disputed_mark)
    }));
    if let Some(source) = source.filter(|_| not_mentioned) {
        by = by.text(fill(text.not_mentioned, &[&viewer.source_name(source)]));
    }
    let link = event_link(viewer, id).put("aria-current", selected.then(|| "true".into()));
    let link = link
        .with(el("span.when").text(event_when_text(story, dates, id, text.words)))
        .with(el("span.what").text(viewer.title(id)))
        .with(by)
        .with(thumbnail(viewer, MediaOwner::Event(id)));
    let name = story.events.get(id.index()).map(|event| ["sel=", &event.id].concat().into());
    let class = el("li").class_if("now", has(MarkState::Now)).class_if("selected", selected);
    let class = class.class_if("hovered", has(MarkState::Hovered)).class_if("untold", not_mentioned);
    numbered(class, mark.y as usize, mark.x as usize)
        .put("id", name.filter(|_| viewer.shell.written))
        .set("data-mark", mark.key.code().to_string())
        .with(link)
}

/// Renders a link to the address of an event, without content.
pub(super) fn event_link(viewer: Viewer, id: EventId) -> El {
    let mut address = String::new();
    if let Some(event) = viewer.loaded().story.events.get(id.index()) {
        push_pair(&mut address, "sel", &event.id);
    }
    el("a.row").set("href", ["#", &address].concat())
}

/// Returns whether a click on a link opens it here: with a modifier key the browser opens it elsewhere.
pub(super) fn is_plain(event: &Event) -> bool {
    let mouse = event.unchecked_ref::<MouseEvent>();
    !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key())
}
