//! What the marks mean, and whose base map it is.

use super::context::use_viewer;
use leptos::prelude::*;

/// The legend, folded until it is asked for.
#[component]
pub fn Legend() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let sample = |class: &'static str, disc: bool, words: &'static str| {
        let mark = if disc {
            view! { <g class=class transform="translate(16 10)"><circle class={"disc"} r="6" /></g> }
                .into_any()
        } else {
            view! { <g class=class><path class={"line"} d="M2 14Q16 2 26 9" /><path class={"head"} d="M30 11L22 11L25 5Z" /></g> }.into_any()
        };
        view! { <li><svg width="32" height="20" aria-hidden="true">{mark}</svg> {words}</li> }
    };
    view! {
        <details class="legend">
            <summary>{text.legend}</summary>
            <ul>
                {sample("place present", true, text.legend_present)}
                {sample("place maybe", true, text.legend_maybe)}
                {sample("place", true, text.legend_absent)}
                {sample("place present disputed", true, text.legend_disputed)}
                {sample("leg now", false, text.legend_now)}
                {sample("leg past", false, text.legend_past)}
                {sample("leg future", false, text.legend_future)}
            </ul>
        </details>
        <p class="credit">{text.basemap_credit}</p>
    }
}
