//! The list of events: the readable text of the story, in the order of time.

use super::context::Viewer;
use super::derived::{effect, fingerprint, memo};
use super::icon::link_button;
use super::mark_view::{hovering, mark_of, standing};
use super::node::{Draw, El, Node, Slot, el, live, when};
use super::source_mark::source_mark;
use super::store::Part;
use crate::i18n::fill;
use crate::scene::{Key, Mark, MarkContent, MarkState, MarkStates, VisibleDays};
use crate::state::{Action, Shown, event_when_text, listed, part_around};
use crate::story::{EventId, SourceId, Subject};
use leptos::prelude::*;
use leptos::web_sys::{Element, Event};
use std::sync::Arc;

/// The list “Events”.
pub(super) fn event_list(viewer: Viewer) -> Node {
    let text = viewer.text;
    let told = viewer.part(|state| {
        state.source.map_or(0, |source| u64::from(source.0) * 2 + 2) + u64::from(state.show_untold)
    });
    let all = memo(move || {
        let filtered = viewer.filtered.get();
        told.with(|_| ());
        Arc::new(viewer.peek(|state| listed(viewer.loaded(), state, &filtered)))
    });
    let part = move || {
        let day = viewer.settled();
        all.with(|all| viewer.peek(|state| part_around(all, day, viewer.loaded(), state)))
    };
    // The rows, as they are without a mark_state.
    let rows = memo(move || {
        let part = part();
        all.with(|all| Arc::new(all.get(part).unwrap_or_default().iter().map(plain).collect::<Vec<Mark>>()))
    });
    let which = live(move || {
        let (part, count) = (part(), all.with(|all| all.len()));
        when(part.len() < count, || {
            let shown = [part.start + 1, part.end, count].map(|number| text.number(number as i64));
            let [first, last, count] = &shown;
            el("p.list-note").text(fill(text.part_of_list, &[first, last, count]))
        })
    });
    // The days that are shown at once, unless that is the one of the playhead.
    let shown = viewer.part(|state| match state.shown {
        Shown::Window => fingerprint(&[state.axis.0, state.axis.1]),
        shown => shown as u64,
    });
    let standing = standing();
    let marks = live(move || {
        told.with(|_| ());
        let draw: Draw = Arc::new(move |mark| row(viewer, mark));
        live(move || {
            let marks = Arc::new(looks(viewer, rows.get().to_vec(), shown));
            standing.set_value(marks.clone());
            Node::Marks(marks, draw.clone())
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
        if let Some(subject) = mark_of(event, standing).and_then(|mark| mark.subject) {
            viewer.select(subject);
        }
    };
    let list = Slot::new();
    // The selected row comes into view within the list; the page stays where it is.
    effect(move || {
        let Some(Subject::Event(id)) = viewer.selection() else { return };
        let Some(at) = rows.get().iter().position(|row| row.key == Key::Tick(id)) else { return };
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
    let rows = el("ol.rows").set("aria-label", text.events).keep(list).on("click", Arc::new(select));
    let heading = el("h2; id=events-title").text(text.events).text(" ").with(el("small").with(count));
    let section = el("section.events; id=events; aria-labelledby=events-title");
    section
        .with(heading)
        .with(live(move || untold(viewer)))
        .with(which)
        .with(empty)
        .with(hovering(viewer, rows, vec![standing]).with(marks))
        .into()
}

/// What the chosen source does not mention: how many, and whether they are listed.
fn untold(viewer: Viewer) -> Node {
    let text = viewer.text;
    let shown = viewer.is(|state| state.show_untold).get();
    let Some(source) = viewer.source() else { return Node::Nothing };
    let name = viewer.source_name(source);
    let (untold, all) =
        viewer.perspective(|loaded, perspective| (perspective.untold(), loaded.story.events.len()));
    let words = fill(text.untold, &[&name, &text.number(untold as i64), &text.number(all as i64)]);
    when(untold > 0, || {
        let button = link_button(text.show_untold, viewer.act(Action::ShowUntold(!shown)));
        el("p.list-note").text(words).text(" ").with(button.flag("aria-pressed", shown))
    })
}

/// The row of an event, without a mark_state.
fn plain(id: &EventId) -> Mark {
    let content =
        MarkContent { key: Key::Tick(*id), subject: Some(Subject::Event(*id)), ..MarkContent::default() };
    Mark::new(content, MarkStates::default())
}

/// How each row looks now, so that only those are drawn again that change.
fn looks(viewer: Viewer, mut rows: Vec<Mark>, shown: Part) -> Vec<Mark> {
    shown.with(|_| ());
    let (selection, hover, settled) = (viewer.selection(), viewer.hover(), viewer.settled());
    let visible = viewer.peek(|state| VisibleDays::on(settled, state, viewer.loaded()));
    viewer.perspective(|_, perspective| {
        for row in &mut rows {
            let Key::Tick(id) = row.key else { continue };
            let days = perspective.when(id).map(|when| when.span.hull());
            let now = days.is_some_and(|(start, end)| start < visible.to && visible.from < end);
            row.states = MarkStates::default()
                .and_if(MarkState::Now, now)
                .and_if(MarkState::Selected, selection == row.subject)
                .and_if(MarkState::Hovered, hover == row.subject)
                .and_if(MarkState::Faint, !perspective.tells(id));
        }
    });
    rows
}

/// Scrolls a list to one of its rows, as little as it takes, and nothing around it.
pub(super) fn keep_in_view(list: &Element, at: usize) {
    let row = list.query_selector(&["li:nth-child(", &(at + 1).to_string(), ")"].concat());
    let Ok(Some(row)) = row else { return };
    let (row, frame) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
    let by = (row.top() - frame.top()).min(0.0) + (row.bottom() - frame.bottom()).max(0.0);
    list.set_scroll_top(list.scroll_top() + by as i32);
}

fn row(viewer: Viewer, mark: &Mark) -> El {
    let Key::Tick(id) = mark.key else { return el("li") };
    let text = viewer.text;
    let has = |mark_state: MarkState| mark.states.has(mark_state);
    let (selected, untold) = (has(MarkState::Selected), has(MarkState::Faint));
    let source = viewer.peek(|state| state.source);
    let loaded = viewer.loaded();
    let (story, perspective) = (&loaded.story, loaded.perspective(source));
    let dates = if untold { loaded.perspective(None) } else { perspective };
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
    if let Some(source) = source.filter(|_| untold) {
        by = by.text(fill(text.not_mentioned, &[&viewer.source_name(source)]));
    }
    let button: El = el("button; type=button").put("aria-current", selected.then(|| "true".into()));
    let button = button
        .with(el("span.when").text(event_when_text(story, dates, id, text.words)))
        .with(el("span.what").text(viewer.title(id)))
        .with(by);
    // What the page's text calls the same event.
    let name = story.events.get(id.index()).map(|event| ["sel=", &event.id].concat()).unwrap_or_default();
    let class = el("li").class_if("now", has(MarkState::Now)).class_if("selected", selected);
    let class = class.class_if("hovered", has(MarkState::Hovered)).class_if("untold", untold);
    class.set("data-id", name).set("data-mark", mark.key.code().to_string()).with(button)
}
