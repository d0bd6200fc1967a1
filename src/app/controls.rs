//! Buttons: the map's and the player's.

use super::context::use_viewer;
use super::icon::{Icon, icon};
use crate::scene::map;
use crate::view::{Action, Framing};
use leptos::prelude::*;

/// A button that is an icon, with its name as tooltip.
#[component]
pub fn IconButton(
    /// What it does, in words.
    #[prop(into)]
    name: Signal<&'static str>,
    /// Its icon.
    #[prop(into)]
    picture: Signal<Icon>,
    /// What it does.
    #[prop(into)]
    press: Callback<()>,
    /// It is pressed and stays so, if it is that kind of button.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
) -> impl IntoView {
    let pressed = move || pressed.map(|pressed| if pressed.get() { "true" } else { "false" });
    view! {
        <button type="button" class="icon-button" aria-label=name title=name aria-pressed=pressed on:click=move |_| press.run(())>
            {move || icon(picture.get())}
        </button>
    }
}

/// Zoom in and out, the whole map, what is present now, and moves without a drag.
#[component]
pub fn MapControls() -> impl IntoView {
    const STEP_PX: f64 = 120.0;
    let viewer = use_viewer();
    let text = viewer.text;
    let act = move |action: Action| Callback::new(move |()| viewer.dispatch(action.clone()));
    let present = Callback::new(move |()| {
        let loaded = viewer.loaded();
        let points = viewer
            .outlines
            .with_untracked(|outlines| viewer.peek(|state| map::present(&loaded, outlines, state)));
        viewer.dispatch(Action::FramePoints(points));
    });
    let [west, north, south, east] = text.pan;
    view! {
        <div class="map-controls">
            <IconButton name=text.zoom_in picture=Icon::Plus press=act(Action::Zoom(1.0)) />
            <IconButton name=text.zoom_out picture=Icon::Minus press=act(Action::Zoom(-1.0)) />
            <IconButton name=text.whole_map picture=Icon::Home press=act(Action::Frame(Framing::Whole)) />
            <IconButton name=text.present_now picture=Icon::Here press=present />
            <details class="pan">
                <summary class="icon-button" aria-label=text.move_map title=text.move_map>{icon(Icon::Move)}</summary>
                <div>
                    <IconButton name=west picture=Icon::Previous press=act(Action::Pan(STEP_PX, 0.0)) />
                    <IconButton name=north picture=Icon::Up press=act(Action::Pan(0.0, STEP_PX)) />
                    <IconButton name=south picture=Icon::Down press=act(Action::Pan(0.0, -STEP_PX)) />
                    <IconButton name=east picture=Icon::Next press=act(Action::Pan(-STEP_PX, 0.0)) />
                </div>
            </details>
        </div>
    }
}

/// Previous event, play or pause, next event, and how fast.
#[component]
pub fn Player() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let playing = viewer.memo(|state| state.playing);
    let name = Signal::derive(move || if playing.get() { text.pause } else { text.play });
    let picture = Signal::derive(move || if playing.get() { Icon::Pause } else { Icon::Play });
    let press = Callback::new(move |()| {
        let action = if playing.get_untracked() { Action::Pause } else { Action::Play };
        viewer.dispatch(action);
    });
    let act = move |action: Action| Callback::new(move |()| viewer.dispatch(action.clone()));
    view! {
        <div class="player">
            <IconButton name=text.previous_event picture=Icon::Previous press=act(Action::PreviousEvent) />
            <IconButton name picture press />
            <IconButton name=text.next_event picture=Icon::Next press=act(Action::NextEvent) />
        </div>
    }
}
