//! The guided telling: a strip of steps, one shown at a time. The reader can leave and come back to the same step.

use super::context::{Viewer, use_viewer};
use super::controls::IconButton;
use super::icon::Icon;
use crate::text::fill;
use crate::view::Action;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, KeyboardEvent};

/// The region “Guided steps”: the step that the reader is at, and the way to the others.
#[component]
pub fn Steps() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let titles: Vec<String> =
        viewer.story(|story| story.chapters.iter().map(|chapter| chapter.title.clone()).collect());
    let count = titles.len();
    if count == 0 {
        return ().into_any();
    }
    let at = viewer.memo(|state| state.chapter);
    let last = viewer.memo(|state| state.last_chapter);
    let step = move |by: i32| Callback::new(move |()| viewer.dispatch(Action::StepChapter(by)));
    let body = move || {
        let chapter = viewer.story(|story| {
            story.chapters.get(at.get()?).map(|chapter| (chapter.title.clone(), chapter.text.clone()))
        });
        chapter.map(|(title, words)| view! { <h2>{title}</h2><p>{words}</p> })
    };
    let toggle = move || match (at.get(), last.get()) {
        (Some(_), _) => text.leave_steps.to_owned(),
        (None, Some(n)) => fill(text.resume_steps, &[&text.number(n as i64 + 1)]),
        (None, None) => text.start_steps.to_owned(),
    };
    let dots = titles.into_iter().enumerate().map(|(n, title)| {
        let name = fill(text.step_name, &[&text.number(n as i64 + 1), &title]);
        view! {
            <li>
                <button
                    type="button"
                    class:done=move || last.get().is_some_and(|last| n < last)
                    aria-label=name.clone()
                    title=name
                    aria-current=move || (at.get() == Some(n)).then_some("step")
                    // One stop for the Tab key; the arrow keys go on from there.
                    tabindex=move || if last.get().unwrap_or(0) == n { "0" } else { "-1" }
                    on:click=move |_| viewer.dispatch(Action::SetChapter(Some(n)))
                ></button>
            </li>
        }
    });
    let quotes = viewer.memo(|state| state.quotes);
    let presenting = viewer.memo(|state| state.presenting);
    view! {
        <section class="steps" aria-label=text.steps class:at-step=move || at.get().is_some() class:begun=move || last.get().is_some()>
            <div class="step-text">{body}</div>
            <div class="step-controls">
                <ol class="strip" on:keydown=move |event| along(viewer, &event)>{dots.collect_view()}</ol>
                <IconButton name=text.previous_step picture=Icon::Previous press=step(-1) />
                <span class="step-place">{move || spoken_place(viewer)}</span>
                <IconButton name=text.next_step picture=Icon::Next press=step(1) />
                <button
                    type="button"
                    class="text-button"
                    class:primary=move || at.get().is_none()
                    on:click=move |_| viewer.dispatch(match at.get_untracked() {
                        Some(_) => Action::SetChapter(None),
                        None => Action::StepChapter(0),
                    })
                >
                    {toggle}
                </button>
                <Show when=move || presenting.get()>
                    <button
                        type="button"
                        class="text-button"
                        aria-pressed=move || if quotes.get() { "true" } else { "false" }
                        on:click=move |_| viewer.dispatch(Action::ShowQuotes(!quotes.get_untracked()))
                    >
                        {text.quotes}
                    </button>
                </Show>
            </div>
        </section>
    }
    .into_any()
}

/// “6 of 18”, or nothing.
pub fn spoken_place(viewer: Viewer) -> String {
    let text = viewer.text;
    let count = viewer.story(|story| story.chapters.len());
    let at = viewer.with(|state| state.chapter);
    at.map_or_else(String::new, |n| {
        fill(text.step_of, &[&text.number(n as i64 + 1), &text.number(count as i64)])
    })
}

/// The arrow keys on the strip: to the step beside, and the focus with it.
fn along(viewer: Viewer, event: &KeyboardEvent) {
    let towards_end = match event.key().as_str() {
        "ArrowRight" => !viewer.rtl(),
        "ArrowLeft" => viewer.rtl(),
        _ => return,
    };
    event.prevent_default();
    viewer.dispatch(Action::StepChapter(if towards_end { 1 } else { -1 }));
    let strip = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let item = strip.and_then(|strip| strip.children().item(viewer.peek(|state| state.chapter)? as u32));
    let button = item.and_then(|item| item.first_element_child()?.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}

/// The keys of a clicker, while somebody presents: next and previous, quotes, a black screen, and the end of it.
///
/// Heard where they bubble to, never on the document; what another element has used is left alone.
pub fn clicker(viewer: Viewer, event: &KeyboardEvent) {
    let (presenting, blank, quotes) = viewer.peek(|state| (state.presenting, state.blank, state.quotes));
    let held = event.ctrl_key() || event.alt_key() || event.meta_key();
    if !presenting || held || event.default_prevented() {
        return;
    }
    let action = match event.key().as_str() {
        "PageDown" | "ArrowRight" | "ArrowDown" => Action::StepChapter(1),
        "PageUp" | "ArrowLeft" | "ArrowUp" => Action::StepChapter(-1),
        "." | "b" => Action::Blank(!blank),
        "q" => Action::ShowQuotes(!quotes),
        "Escape" if blank => Action::Blank(false),
        "Escape" => Action::Present(false),
        _ => return,
    };
    event.prevent_default();
    viewer.dispatch(action);
}
