//! The timeline: lanes, the playhead across them, the whole story in a strip, the player and its settings.

use super::context::use_viewer;
use super::controls::Player;
use super::icon::{Icon, icon};
use super::map_view::focus_towards;
use super::mark_view::{Marks, TabStops};
use super::overview::Overview;
use super::scrub::Scrub;
use super::slider::{TimeSlider, px};
use super::time_settings::TimeSettings;
use crate::view::Action;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

/// The region “Timeline”.
#[component]
pub fn Timeline() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let scrub = Scrub::new(viewer);
    let lanes = NodeRef::<leptos::html::Div>::new();
    let resized = Callback::new(move |(width, _): (f64, f64)| {
        if width > 0.0 && width != viewer.timeline_width.get_untracked() {
            viewer.timeline_width.set(width);
        }
    });
    Effect::new(move |_| {
        if let Some(lanes) = lanes.get() {
            (viewer.shell.observe_size)(lanes.into(), resized);
        }
    });
    let height = Memo::new(move |_| viewer.frame.with(|frame| px(frame.height)));
    let narrow = Memo::new(move |_| viewer.folded.get() || viewer.with(|state| state.lanes_open));
    let open = viewer.memo(|state| state.lanes_open);
    let more = RwSignal::new(false);
    let expanded = |open: bool| if open { "true" } else { "false" };
    // From tick to tick: along the lane with the left and right arrow, to another lane with the others.
    let on_key = move |event: KeyboardEvent| {
        let (dx, dy, strict) = match event.key().as_str() {
            "ArrowLeft" => (-1.0, 0.0, 40.0),
            "ArrowRight" => (1.0, 0.0, 40.0),
            "ArrowUp" => (0.0, -1.0, 2.0),
            "ArrowDown" => (0.0, 1.0, 2.0),
            "Escape" => return viewer.dispatch(Action::Select(None)),
            _ => return,
        };
        event.prevent_default();
        focus_towards(&event, dx, dy, strict);
    };
    view! {
        <section class="timeline" aria-label=text.timeline>
            <div
                class="lanes"
                node_ref=lanes
                on:pointerdown=move |event| scrub.start(&event)
                on:pointermove=move |event| scrub.go(&event)
                on:pointerup=move |event| scrub.end(&event)
                on:pointercancel=move |event| scrub.end(&event)
                on:wheel=move |event| scrub.wheel(&event)
            >
                <svg class="canvas" height=height role="group" aria-label=text.timeline on:keydown=on_key>
                    <Marks drawn=viewer.timeline tab_stops=TabStops::One />
                </svg>
                <TimeSlider />
            </div>
            <div class="whole">
                <Overview />
            </div>
            <div class="under">
                <Player />
                <Show when=move || narrow.get()>
                    <button
                        type="button"
                        class="text-button"
                        aria-expanded=move || expanded(open.get())
                        on:click=move |_| viewer.dispatch(Action::OpenLanes(!open.get_untracked()))
                    >
                        {text.open_lanes}
                        {icon(Icon::Down)}
                    </button>
                </Show>
                <button
                    type="button"
                    class="text-button more"
                    aria-expanded=move || expanded(more.get())
                    aria-controls="time-settings"
                    on:click=move |_| more.update(|more| *more = !*more)
                >
                    {text.more}
                    {icon(Icon::Down)}
                </button>
                <div id="time-settings" class="settings" class:open=move || more.get()>
                    <TimeSettings />
                </div>
            </div>
        </section>
    }
}
