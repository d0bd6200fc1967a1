//! The guided telling: one step at a time, each of which can stand alone.

use super::context::use_viewer;
use super::controls::IconButton;
use super::icon::Icon;
use crate::text::fill;
use crate::view::Action;
use leptos::prelude::*;

/// The step that the reader is at, and the way to the others.
#[component]
pub fn Steps() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let count = viewer.story(|story| story.chapters.len());
    if count == 0 {
        return ().into_any();
    }
    let at = viewer.memo(|state| state.chapter);
    let chapter = Memo::new(move |_| {
        let index = at.get()?;
        viewer.story(|story| {
            story.chapters.get(index).map(|chapter| (chapter.title.clone(), chapter.text.clone()))
        })
    });
    let go = move |index: Option<usize>| viewer.dispatch(Action::SetChapter(index));
    let previous = Callback::new(move |()| go(Some(at.get_untracked().map_or(0, |n| n.saturating_sub(1)))));
    let next = Callback::new(move |()| go(Some(at.get_untracked().map_or(0, |n| (n + 1).min(count - 1)))));
    let leave = Callback::new(move |()| go(None));
    let place = move || {
        let n = at.get().map_or(0, |n| n + 1);
        fill(text.step_of, &[&text.number(n as i64), &text.number(count as i64)])
    };
    let body = move || chapter.get().map(|(title, words)| view! { <h2>{title}</h2><p>{words}</p> });
    view! {
        <section class="steps" aria-label=text.steps class:at-step=move || at.get().is_some()>
            <Show
                when=move || at.get().is_some()
                fallback=move || {
                    view! {
                        <button type="button" class="text-button primary" on:click=move |_| go(Some(0))>{text.start_steps}</button>
                    }
                }
            >
                <div class="step-text" role="status">{body}</div>
                <div class="step-controls">
                    <IconButton name=text.previous_step picture=Icon::Previous press=previous />
                    <span>{place}</span>
                    <IconButton name=text.next_step picture=Icon::Next press=next />
                    <IconButton name=text.leave_steps picture=Icon::Close press=leave />
                </div>
            </Show>
        </section>
    }
    .into_any()
}
