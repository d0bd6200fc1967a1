//! An import that waits for a person: what it adds, changes and removes.

use super::store::use_store;
use crate::draft::Difference;
use leptos::prelude::*;

/// The differences of an import, and the choice to apply it.
#[component]
pub(super) fn Review() -> impl IntoView {
    let store = use_store();
    move || {
        store.pending.get().map(|pending| {
            let groups = groups(&pending.imported.merge.differences);
            let lists = groups.into_iter().filter(|(_, names)| !names.is_empty()).map(|(title, names)| {
                let heading = format!("{title}: {}", names.len());
                let names = names.into_iter().map(|name| view! { <li>{name}</li> });
                view! { <details open><summary>{heading}</summary><ul>{names.collect_view()}</ul></details> }
            });
            let lists = lists.collect_view();
            view! {
                <section class="review" aria-labelledby="review">
                    <h2 id="review">"What the files change"</h2>
                    {lists}
                    <p class="buttons">
                        <button type="button" class="primary" on:click=move |_| store.accept(&pending)>"Apply"</button>
                        <button type="button" on:click=move |_| store.pending.set(None)>"Leave the draft as it is"</button>
                    </p>
                </section>
            }
        })
    }
}

/// Returns the rows by what happens to them.
fn groups(differences: &[Difference]) -> [(&'static str, Vec<String>); 4] {
    let mut groups = [
        ("Added", Vec::new()),
        ("Changed", Vec::new()),
        ("Gone from the files, removed", Vec::new()),
        ("Edited here, your edit stays", Vec::new()),
    ];
    for one in differences {
        let (group, section, name) = match one {
            Difference::Added(section, _, name) => (0, section, name),
            Difference::Changed(section, _, name) => (1, section, name),
            Difference::Gone(section, _, name) => (2, section, name),
            Difference::Kept(section, _, name) => (3, section, name),
        };
        if let Some((_, names)) = groups.get_mut(group) {
            names.push(format!("{}: {name}", section.name()));
        }
    }
    groups
}
