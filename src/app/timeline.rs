//! The timeline: lanes, the playhead across them, the player under them.

use super::context::use_viewer;
use super::controls::Player;
use super::icon::{Icon, icon};
use super::mark_view::{Marks, TabStops};
use super::slider::TimeSlider;
use crate::num;
use crate::view::Action;
use leptos::prelude::*;

/// The region “Timeline”.
#[component]
pub fn Timeline() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
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
    let height = Memo::new(move |_| {
        let mut text = String::new();
        num::fixed(&mut text, viewer.frame.with(|frame| frame.height), 0);
        text
    });
    let narrow = Memo::new(move |_| viewer.folded.get() || viewer.with(|state| state.lanes_open));
    let open = viewer.memo(|state| state.lanes_open);
    view! {
        <section class="timeline" aria-label=text.timeline>
            <div class="lanes" node_ref=lanes>
                <svg class="canvas" height=height role="group" aria-label=text.timeline>
                    <Marks drawn=viewer.timeline tab_stops=TabStops::One />
                </svg>
                <TimeSlider />
            </div>
            <div class="under">
                <Player />
                <Show when=move || narrow.get()>
                    <button
                        type="button"
                        class="text-button"
                        aria-expanded=move || if open.get() { "true" } else { "false" }
                        on:click=move |_| viewer.dispatch(Action::OpenLanes(!open.get_untracked()))
                    >
                        {move || if open.get() { text.fold_lanes } else { text.open_lanes }}
                        {icon(Icon::Down)}
                    </button>
                </Show>
            </div>
        </section>
    }
}
