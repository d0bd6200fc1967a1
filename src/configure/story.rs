//! The story: its text, its steps, its pictures and its look.

mod field;
mod look;
mod opening;
mod picture_entry;
mod pictures;
mod step_editor;
mod steps;
mod text;

use leptos::prelude::*;
use look::LookPart;
use pictures::PicturesPart;
use steps::StepsPart;
use text::TextPart;

/// The part of the page beside the preview in which the story is told.
#[component]
pub(super) fn Story() -> impl IntoView {
    view! {
        <section class="story" aria-labelledby="story">
            <h2 id="story">"Story"</h2>
            <TextPart />
            <StepsPart />
            <PicturesPart />
            <LookPart />
        </section>
    }
}
