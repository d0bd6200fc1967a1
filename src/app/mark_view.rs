//! Marks as SVG elements. A mark with a subject and a name is a button; without a name it is for pointers
//! only, and something else does the same for the keyboard.

use super::context::{Drawn, Viewer, use_viewer};
use crate::num;
use crate::scene::{Ink, Key, Tone};
use crate::story::Subject;
use crate::view::Action;
use leptos::prelude::*;

/// The marks of a scene, each kept from scene to scene by its key.
#[component]
pub fn Marks(
    /// The scene.
    drawn: Memo<Drawn>,
    /// Which of the buttons the Tab key reaches.
    tab_stops: TabStops,
) -> impl IntoView {
    view! {
        <For each=move || drawn.with(|drawn| drawn.keys.to_vec()) key=|key| *key let:key>
            <MarkView drawn key tab_stops />
        </For>
    }
}

/// Which marks the Tab key reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TabStops {
    /// Each of them.
    All,
    /// The one with [`Tone::Entry`]: the arrow keys reach the others.
    One,
}

#[component]
fn MarkView(drawn: Memo<Drawn>, key: Key, tab_stops: TabStops) -> impl IntoView {
    let viewer = use_viewer();
    let mark = Memo::new(move |_| drawn.with_untracked(|drawn| drawn.follow(key)));
    let class = Memo::new(move |_| {
        mark.with(|mark| mark.as_ref().map(|mark| mark.tones.class()).unwrap_or_default())
    });
    let at = Memo::new(move |_| {
        mark.with(|mark| {
            let mark = mark.as_ref()?;
            let mut text = String::from("translate(");
            num::fixed(&mut text, mark.x, 1);
            text.push(' ');
            num::fixed(&mut text, mark.y, 1);
            text.push(')');
            Some(text)
        })
    });
    let inks =
        Memo::new(move |_| mark.with(|mark| mark.as_ref().map(|mark| mark.inks.clone()).unwrap_or_default()));
    let inks = move || inks.get().into_iter().map(|one| ink(viewer, one)).collect_view();
    let subject = Memo::new(move |_| mark.with(|mark| mark.as_ref().and_then(|mark| mark.subject)));
    if subject.get_untracked().is_none() {
        return view! { <g class=class transform=at aria-hidden="true">{inks}</g> }.into_any();
    }
    let name =
        Memo::new(move |_| mark.with(|mark| mark.as_ref().map(|mark| mark.name.clone()).unwrap_or_default()));
    let has = move |tone: Tone| mark.with(|mark| mark.as_ref().is_some_and(|mark| mark.tones.has(tone)));
    let named = !name.with_untracked(String::is_empty);
    // A mark of the timeline may stand for several subjects.
    let pressing = if tab_stops == TabStops::One { Tone::Selected } else { Tone::Pressed };
    let pressed = move || named.then_some(if has(pressing) { "true" } else { "false" });
    let tabindex = move || {
        let reached = tab_stops == TabStops::All || has(Tone::Entry);
        named.then_some(if reached { "0" } else { "-1" })
    };
    let press = move || {
        let tones = mark.with_untracked(|mark| mark.as_ref().map(|mark| mark.tones).unwrap_or_default());
        let subject = subject.get_untracked();
        let action = match subject {
            Some(Subject::Place(place)) if tones.has(Tone::Cluster) => {
                // The middle of a fan closes it; the places of a spot open it.
                let spot = viewer.ground.with_untracked(|ground| {
                    let group = ground.group_of(place).filter(|_| !tones.has(Tone::Hub));
                    group.and_then(|group| ground.groups.get(group)).map(|spot| spot.places.clone())
                });
                Action::OpenSpot(spot.unwrap_or_default())
            }
            subject => Action::Select(subject),
        };
        viewer.dispatch(action);
    };
    let hover = move |on: bool| viewer.dispatch(Action::Hover(subject.get_untracked().filter(|_| on)));
    view! {
        <g
            role=named.then_some("button")
            aria-hidden=(!named).then_some("true")
            class=class
            transform=at
            tabindex=tabindex
            aria-label=move || named.then(|| name.get())
            aria-pressed=pressed
            on:click=move |event| {
                event.stop_propagation();
                press();
            }
            on:keydown=move |event| {
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    event.stop_propagation();
                    press();
                }
            }
            on:pointerenter=move |_| hover(true)
            on:pointerleave=move |_| hover(false)
            on:focus=move |_| hover(true)
            on:blur=move |_| hover(false)
        >
            {inks}
        </g>
    }
    .into_any()
}

/// A piece of a mark.
pub fn ink(viewer: Viewer, ink: Ink) -> AnyView {
    let px = |value: f64| {
        let mut text = String::new();
        num::fixed(&mut text, value, 1);
        text
    };
    match ink {
        Ink::Path { d, class } => view! { <path class=class d=d /> }.into_any(),
        Ink::World { d, class } => {
            let transform = move || viewer.ground.with(|ground| ground.camera.transform(ground.viewport));
            view! { <path class=class transform=transform d=d.to_string() /> }.into_any()
        }
        Ink::Disc { r, class } => view! { <circle class=class r=px(r) /> }.into_any(),
        Ink::Rect { x, y, width, height, class } => {
            view! { <rect class=class x=px(x) y=px(y) width=px(width) height=px(height) /> }.into_any()
        }
        Ink::Text { x, y, anchor, text, class } => {
            view! { <text class=class x=px(x) y=px(y) text-anchor=anchor.as_str()>{text}</text> }.into_any()
        }
    }
}
