//! Where two sources disagree, in words that name both.

use super::super::store::use_store;
use leptos::prelude::*;

/// How many are listed.
const MOST: usize = 50;

/// The list. It says what is new in it to screen readers.
#[component]
pub(in super::super) fn Contradictions() -> impl IntoView {
    let store = use_store();
    let count = move || store.contradictions.with(|all| all.len());
    let heading = move || match count() {
        1 => "Sources disagree in 1 point".to_owned(),
        count => format!("Sources disagree in {count} points"),
    };
    let items = move || {
        let all = store.contradictions.get();
        all.iter().take(MOST).cloned().map(|one| {
            let cell = one.event;
            view! {
                <li>
                    <button type="button" class="lead" dir="auto" on:click=move |_| store.select(cell.clone())>{one.title}</button>
                    " " <span dir="auto">{one.words}</span>
                </li>
            }
        }).collect_view()
    };
    view! {
        <div aria-live="polite">
            <Show when=move || { count() > 0 }>
                <section class="contradictions" aria-labelledby="contradictions">
                    <h2 id="contradictions">{heading}</h2>
                    <p class="hint">"Nothing is wrong with that: readers see both. Check that each source says so."</p>
                    <ul>{items}</ul>
                    <Show when=move || { count() > MOST }>
                        <p class="hint">{move || format!("and {} more", count() - MOST)}</p>
                    </Show>
                </section>
            </Show>
        </div>
    }
}
