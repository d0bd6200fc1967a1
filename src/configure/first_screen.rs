//! The first screen: what this is, the ways to begin, and what is kept.

use super::draft_list::DraftList;
use super::intake::{Intake, fetch_file};
use super::store::use_store;
use leptos::prelude::*;

/// The worked example: the story that this site shows.
const EXAMPLE: &str = "data/stories/long-way-to-tirana.geojson";

/// The first screen.
#[component]
pub(super) fn FirstScreen() -> impl IntoView {
    let store = use_store();
    view! {
        <div class="first">
            <p class="intro">
                "Make a map and timeline of your spreadsheet. Everything happens on this computer: there is no account, and nothing is sent to anyone."
            </p>
            <Intake />
            <section aria-labelledby="other">
                <h2 id="other">"Or begin with"</h2>
                <ul class="begin">
                    <li>
                        <button type="button" on:click=move |_| fetch_file(store, EXAMPLE)>"The worked example"</button>
                        " a finished story with two sources that disagree"
                    </li>
                    <li>
                        <button type="button" on:click=move |_| store.begin_empty()>"An empty table"</button>
                        " to type into"
                    </li>
                    <li>
                        <a href="data/templates/placeline-flat.csv" download>"Template: one sheet (CSV)"</a>
                        " each row an event, and what one source says of it"
                    </li>
                    <li>
                        <a href="data/templates/placeline-template.xlsx" download>"Template: a workbook (XLSX)"</a>
                        " with sheets for places, actors, sources, events, claims and steps"
                    </li>
                </ul>
            </section>
            <DraftList />
        </div>
    }
}
