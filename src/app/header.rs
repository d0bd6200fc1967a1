//! The story's name, and whose telling is shown.

use super::context::use_viewer;
use super::controls::IconButton;
use super::icon::Icon;
use crate::story::SourceId;
use crate::view::Action;
use leptos::prelude::*;

/// Title, description, and the choice of source.
#[component]
pub fn Header() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let (title, description) = viewer.story(|story| (story.title.clone(), story.description.clone()));
    let presenting = viewer.memo(|state| state.presenting);
    let present = Callback::new(move |()| viewer.dispatch(Action::Present(!presenting.get_untracked())));
    let fullscreen = Callback::new(move |()| (viewer.shell.toggle_fullscreen)());
    view! {
        <header class="head">
            <div class="titles">
                <h1>{title}</h1>
                <p>{description}</p>
            </div>
            <div class="tools">
                <SourceChoice />
                <IconButton name=text.present picture=Icon::Present press=present pressed=presenting />
                <IconButton name=text.fullscreen picture=Icon::Fullscreen press=fullscreen />
            </div>
        </header>
    }
}

/// All sources, or the story as one of them tells it.
#[component]
fn SourceChoice() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let names: Vec<String> =
        viewer.story(|story| story.sources.iter().map(|source| source.short.clone()).collect());
    if names.len() < 2 {
        return ().into_any();
    }
    let chosen = viewer.memo(|state| state.source);
    let value = move || chosen.get().map_or(String::new(), |id| id.0.to_string());
    let options = names.into_iter().enumerate().map(|(index, name)| {
        view! { <option value=index.to_string()>{name}</option> }
    });
    view! {
        <label class="choice">
            <span>{text.told_by}</span>
            <select
                prop:value=value
                on:change=move |event| {
                    let index = event_target_value(&event).parse::<u32>().ok();
                    viewer.dispatch(Action::SetSource(index.map(SourceId)));
                }
            >
                <option value="">{text.all_sources}</option>
                {options.collect_view()}
            </select>
        </label>
    }
    .into_any()
}
