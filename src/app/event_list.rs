//! The list of events: the readable text of the story, in the order of time.

use super::context::{Drawn, use_viewer};
use super::source_mark::SourceMark;
use crate::scene::{Body, Key, Mark, Outlook, Tone, Tones};
use crate::story::{EventId, SourceId, Subject};
use crate::text::fill;
use crate::view::{Action, event_when_text, listed};
use leptos::prelude::*;
use leptos::web_sys::Element;

/// More than this many are shown in parts, around the playhead.
const MOST_ROWS: usize = 400;

/// The list “Events”.
#[component]
pub fn EventList() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let told = viewer.memo(|state| (state.source, state.show_untold));
    let all = Memo::new(move |_| {
        let sieve = viewer.sieve.get();
        told.get();
        viewer.peek(|state| listed(&viewer.loaded(), state, &sieve))
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
    // How each row looks now, as marks: so that a row hears of its own changes only.
    let looks = Memo::new(move |before: Option<&Drawn>| {
        let loaded = viewer.loaded();
        let rows = rows.get();
        let looks = viewer.with(|state| {
            let outlook = Outlook::of(state, &loaded);
            let telling = loaded.telling(state.source);
            let look = |id: &EventId| {
                let days = telling.when(*id).map(|when| when.span.hull());
                let now = days.is_some_and(|(start, end)| start < outlook.to && outlook.from < end);
                let subject = Some(Subject::Event(*id));
                let tones = Tones::default()
                    .and_if(Tone::Now, now)
                    .and_if(Tone::Selected, state.selection == subject)
                    .and_if(Tone::Hovered, state.hover == subject)
                    .and_if(Tone::Faint, !telling.tells(*id));
                let (name, inks) = (String::new(), Vec::new());
                Mark::new(Body { key: Key::Tick(*id), subject, name, x: 0.0, y: 0.0, inks }, tones)
            };
            rows.iter().map(look).collect()
        });
        Drawn::of(before, looks)
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
    // What the chosen source does not mention: how many, and whether they are listed.
    let untold = move || {
        let (source, shown) = told.get();
        let name = viewer.source_name(source?);
        let (untold, all) = viewer.telling(|loaded, telling| (telling.untold(), loaded.story.events.len()));
        let words = fill(text.untold, &[&name, &text.number(untold as i64), &text.number(all as i64)]);
        (untold > 0).then(|| {
            view! {
                <p class="untold-count">
                    {words} " "
                    <button
                        type="button"
                        class="link-button"
                        aria-pressed=if shown { "true" } else { "false" }
                        on:click=move |_| viewer.dispatch(Action::ShowUntold(!shown))
                    >{text.show_untold}</button>
                </p>
            }
        })
    };
    let list = NodeRef::<leptos::html::Ol>::new();
    let selection = viewer.memo(|state| state.selection);
    // The selected row comes into view within the list; the page stays where it is.
    Effect::new(move |_| {
        let Some(Subject::Event(id)) = selection.get() else { return };
        let Some(at) = rows.with(|rows| rows.iter().position(|row| *row == id)) else { return };
        if let Some(list) = list.get() {
            keep_in_view(&list, at);
        }
    });
    view! {
        <section class="events" id="events" aria-labelledby="events-title">
            <h2 id="events-title">{text.events} " " <small>{count}</small></h2>
            {untold}
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="empty">{if viewer.story(|story| story.events.is_empty()) { text.no_events_at_all } else { text.no_events }}</p>
            </Show>
            <ol class="rows" node_ref=list aria-label=text.events>
                <For each=move || looks.with(|looks| looks.keys.to_vec()) key=|key| *key let:key>
                    {row(key, looks)}
                </For>
            </ol>
        </section>
    }
}

/// Scrolls a list to one of its rows, as little as it takes, and nothing around it.
pub fn keep_in_view(list: &Element, at: usize) {
    let row = list.query_selector(&["li:nth-child(", &(at + 1).to_string(), ")"].concat());
    let Ok(Some(row)) = row else { return };
    let (row, frame) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
    let by = (row.top() - frame.top()).min(0.0) + (row.bottom() - frame.bottom()).max(0.0);
    list.set_scroll_top(list.scroll_top() + by as i32);
}

fn row(key: Key, looks: Memo<Drawn>) -> AnyView {
    let viewer = use_viewer();
    let Key::Tick(id) = key else { return ().into_any() };
    let text = viewer.text;
    let subject = Subject::Event(id);
    let look = Memo::new(move |_| looks.with_untracked(|looks| looks.follow(key).map(|look| look.tones)));
    let has = move |tone: Tone| look.get().is_some_and(|look| look.has(tone));
    let untold = move || has(Tone::Faint);
    let when = Memo::new(move |_| {
        let untold = untold();
        viewer.telling(|loaded, telling| {
            let telling = if untold { loaded.telling(None) } else { telling };
            event_when_text(&loaded.story, telling, id, text.words)
        })
    });
    let missing = move || {
        let source = viewer.source.get().filter(|_| untold());
        source.map(|source| fill(text.not_mentioned, &[&viewer.source_name(source)]))
    };
    let disputed =
        Memo::new(move |_| viewer.telling(|_, telling| telling.disagreements_of(id).next().is_some()));
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
        <li data-id=name class:now=move || has(Tone::Now) class:selected=move || has(Tone::Selected) class:hovered=move || has(Tone::Hovered) class:untold=untold>
            <button
                type="button"
                aria-current=move || has(Tone::Selected).then_some("true")
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
                        <span class="disputed-mark"><span aria-hidden={"true"}>"≠ "</span>{text.disputed_mark}</span>
                    </Show>
                    {missing}
                </span>
            </button>
        </li>
    }
    .into_any()
}
