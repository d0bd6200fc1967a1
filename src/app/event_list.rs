//! The list of events: the readable text of the story, in the order of time.

use super::context::use_viewer;
use super::source_mark::SourceMark;
use crate::scene::Outlook;
use crate::story::{EventId, SourceId, Subject};
use crate::view::{Action, event_when_text};
use leptos::prelude::*;

/// More than this many are shown in parts, around the playhead.
const MOST_ROWS: usize = 400;

/// The list “Events”.
#[component]
pub fn EventList() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let all = Memo::new(move |_| {
        let sieve = viewer.sieve.get();
        viewer.telling(|loaded, telling| {
            let undated =
                (0..loaded.story.events.len()).map(EventId::of).filter(|id| telling.when(*id).is_none());
            let order = telling.order.iter().map(|(_, id)| *id).chain(undated);
            order.filter(|id| sieve.admits(*id)).collect::<Vec<EventId>>()
        })
    });
    let part = Memo::new(move |_| {
        all.with(|all| {
            if all.len() <= MOST_ROWS {
                return (0, all.len());
            }
            let time = viewer.with(|state| state.time);
            let at = viewer
                .telling(|_, telling| telling.order.partition_point(|(day, _)| *day < time))
                .min(all.len());
            // Moves in steps, so that most changes of time leave the rows alone.
            let start = (at / 100 * 100).saturating_sub(MOST_ROWS / 2).min(all.len() - MOST_ROWS);
            (start, start + MOST_ROWS)
        })
    });
    let rows = Memo::new(move |_| {
        let (start, end) = part.get();
        all.with(|all| all.get(start..end).unwrap_or_default().to_vec())
    });
    let active = Memo::new(move |_| {
        let loaded = viewer.loaded();
        viewer.with(|state| {
            let outlook = Outlook::of(state, &loaded);
            loaded.telling(state.source).index.active_within(outlook.from, outlook.to)
        })
    });
    let count = move || {
        let shown = viewer.sieve.with(|sieve| sieve.count);
        let all = viewer.story(|story| story.events.len());
        if shown == all {
            text.number(all as i64)
        } else {
            [&text.number(shown as i64), " / ", &text.number(all as i64)].concat()
        }
    };
    view! {
        <section class="events" id="events" aria-labelledby="events-title">
            <h2 id="events-title">{text.events} " " <small>{count}</small></h2>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="empty">{text.no_events}</p>
            </Show>
            <ol aria-label=text.events>
                <For each=move || rows.get() key=|id| *id let:id>
                    <EventRow id active />
                </For>
            </ol>
        </section>
    }
}

#[component]
fn EventRow(id: EventId, active: Memo<Vec<u32>>) -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let subject = Subject::Event(id);
    let when = Memo::new(move |_| {
        viewer.telling(|loaded, telling| event_when_text(&loaded.story, telling, id, text.words))
    });
    let disputed =
        Memo::new(move |_| viewer.telling(|_, telling| telling.disagreements_of(id).next().is_some()));
    let selected = Memo::new(move |_| viewer.with(|state| state.selection == Some(subject)));
    let now = Memo::new(move |_| active.with(|active| active.binary_search(&id.0).is_ok()));
    let hovered = Memo::new(move |_| viewer.with(|state| state.hover == Some(subject)));
    let sources = viewer.story(|story| {
        let mut sources: Vec<SourceId> = story.claims_of(id).map(|(_, claim)| claim.source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    });
    let marks = sources.into_iter().map(|source| view! { <SourceMark source /> }).collect_view();
    // What the page's text calls the same event.
    let name = viewer.story(|story| story.events.get(id.index()).map(|event| ["sel=", &event.id].concat()));
    view! {
        <li data-id=name class:now=move || now.get() class:selected=move || selected.get() class:hovered=move || hovered.get()>
            <button
                type="button"
                aria-current=move || if selected.get() { Some("true") } else { None }
                on:click=move |_| viewer.select(subject)
                on:pointerenter=move |_| viewer.dispatch(Action::Hover(Some(subject)))
                on:pointerleave=move |_| viewer.dispatch(Action::Hover(None))
                on:focus=move |_| viewer.dispatch(Action::Hover(Some(subject)))
                on:blur=move |_| viewer.dispatch(Action::Hover(None))
            >
                <span class="when">{when}</span>
                <span class="what">{viewer.title(id)}</span>
                <span class="by">
                    {marks}
                    <Show when=move || disputed.get()>
                        <span class="disputed-mark" title=text.disagree>"≠"</span>
                    </Show>
                </span>
            </button>
        </li>
    }
}
