//! The first screen: what this is, the ways to begin, and what is kept.

use super::draft_list::{KeptDrafts, KeptHere, Recovery};
use super::intake::{Intake, fetch_file};
use super::store::use_store;
use super::tour::TourOffer;
use leptos::prelude::*;

/// The worked examples: their files, their names, and what is in them.
const EXAMPLES: [(&str, &str, &str); 2] = [
    (
        "data/stories/long-way-to-tirana.geojson",
        "The long way to Tirana",
        "a finished story: moves, guided steps, and sources that disagree",
    ),
    (
        "data/stories/around-the-world-in-eighty-days.geojson",
        "Around the world in eighty days",
        "a novel's journey: routes, clock times and pictures",
    ),
];

/// The first screen.
#[component]
pub(super) fn FirstScreen() -> impl IntoView {
    let store = use_store();
    let drafts = KeptDrafts::read();
    let examples = EXAMPLES.map(|(file, name, words)| {
        view! { <li><button type="button" on:click=move |_| fetch_file(store, file)>{name}</button>" "{words}</li> }
    });
    view! {
        <div class="first">
            <p class="intro">
                "Make a map and timeline of your spreadsheet. Everything happens on this computer: there is no account, and nothing is sent to anyone."
            </p>
            <TourOffer />
            <Recovery drafts />
            <Intake />
            <RowExample />
            <div class="begins">
                <section aria-labelledby="templates">
                    <h2 id="templates">"Begin with a template"</h2>
                    <ul class="begin">
                        <li>
                            <button type="button" on:click=move |_| fetch_file(store, "data/templates/placeline-flat.csv")>"The template"</button>
                            " four rows to write over"
                        </li>
                        <li>
                            <button type="button" on:click=move |_| store.begin_empty()>"An empty table"</button>
                            " to type into"
                        </li>
                        <li>
                            "To fill in elsewhere: " <a href="data/templates/placeline-flat.csv" download>"one sheet (CSV)"</a>
                            ", or " <a href="data/templates/placeline-template.xlsx" download>"a workbook (XLSX)"</a>
                            " with sheets for places, actors, sources, events, claims and steps"
                        </li>
                    </ul>
                </section>
                <section aria-labelledby="examples">
                    <h2 id="examples">"Open a worked example"</h2>
                    <ul class="begin">{examples}</ul>
                </section>
            </div>
            <KeptHere drafts />
        </div>
    }
}

/// The rows of the example: what happened, when, where, and who says so.
const ROWS: [[&str; 5]; 3] = [
    [
        "The painting leaves Paris",
        "1911-08-21",
        "Paris",
        "The Example Gazette",
        "On 21 August 1911 it was gone.",
    ],
    [
        "The painting is found",
        "1911-08-30",
        "Lyon",
        "The Example Gazette",
        "It was found on 30 August 1911, in a cellar.",
    ],
    ["The painting is found", "1911-09", "Lyon", "Report of the police", "In September we had it."],
];

/// What a row is, shown with some.
#[component]
fn RowExample() -> impl IntoView {
    let rows = ROWS.map(|[title, rest @ ..]| {
        let rest = rest.map(|text| view! { <td>{text}</td> });
        view! { <tr><th scope="row">{title}</th>{rest}</tr> }
    });
    let headers =
        ["Title", "Date", "Place", "Source", "Quote"].map(|name| view! { <th scope="col">{name}</th> });
    view! {
        <section class="row-example" aria-labelledby="a-row">
            <h2 id="a-row">"A row is one event, and what one source says of it"</h2>
            <div class="scroller" tabindex="0" role="region" aria-label="Example rows">
                <table>
                    <thead><tr>{headers}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="hint">
                "A title or a date is enough; columns are known by their names in eight languages, and others are kept. "
                "Two rows with the same ID are one event with two sources, and rows of one title and place by different sources can be made one: where they disagree, the story shows it."
            </p>
        </section>
    }
}
