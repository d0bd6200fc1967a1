//! The title of the story, and what is said about it.

use super::super::store::use_store;
use super::field::CellField;
use crate::formats::{Field, Section};
use leptos::prelude::*;

/// Licences that are often chosen.
const LICENSES: [&str; 5] = ["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC0-1.0", "All rights reserved"];

/// The languages of the interface, which stories may have others than.
const LANGUAGES: [(&str, &str); 8] = [
    ("en", "English"),
    ("de", "German"),
    ("fr", "French"),
    ("es", "Spanish"),
    ("sq", "Albanian"),
    ("fa", "Persian"),
    ("ar", "Arabic"),
    ("he", "Hebrew"),
];

/// The form.
#[component]
pub(super) fn TextPart() -> impl IntoView {
    let store = use_store();
    let title = Memo::new(move |_| store.with_document(|document| document.title().to_owned()));
    let summary = move || match title.get() {
        title if title.is_empty() => "Title and text: no title yet".to_owned(),
        title => format!("Title and text: {title}"),
    };
    let row = Memo::new(move |_| store.story_row());
    let section = Section::Story;
    view! {
        <details class="part">
            <summary dir="auto">{summary}</summary>
            {move || row.get().map(|row| view! {
                <div class="fields">
                    <CellField section row field=Field::Title label="Title of the story" />
                    <CellField section row field=Field::Author label="By whom" hint="Who tells it, as it stands in the page's metadata." />
                    <CellField section row field=Field::Description label="Description" lines=2 hint="One sentence, under the title and in search results." />
                    <CellField section row field=Field::Language label="Language" list="languages" hint="Its code, such as en or fa: the language of titles and texts." />
                    <CellField section row field=Field::License label="Licence" list="licenses" />
                    <CellField section row field=Field::About label="About this story" lines=6
                        hint="How you worked, what you left out, and why. An empty line begins a paragraph." />
                    <CellField section row field=Field::Corrections label="Address for corrections" hint="https:… or mailto:…, where readers say what is wrong." />
                </div>
            })}
            <datalist id="languages">
                {LANGUAGES.map(|(code, name)| view! { <option value=code>{name}</option> })}
            </datalist>
            <datalist id="licenses">{LICENSES.map(|name| view! { <option value=name></option> })}</datalist>
        </details>
    }
}
