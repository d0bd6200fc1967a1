//! A picture of the list: what is said of it.

use super::super::pictures::data_address;
use super::super::store::use_store;
use super::pictures::key;
use crate::draft::{PictureUse, remove_picture, set_picture, set_poster};
use leptos::prelude::*;

/// What is said of a picture: the member, and the name of its field.
const WORDS: [(&str, &str); 4] = [
    ("alt", "What it shows, for those who do not see it"),
    ("credit", "Credit"),
    ("caption", "Caption"),
    ("license", "Licence"),
];

/// The picture.
#[component]
pub(super) fn PictureEntry(
    /// All pictures.
    all: Memo<Vec<PictureUse>>,
    /// The key of this one.
    own: String,
) -> impl IntoView {
    let store = use_store();
    let picture = Memo::new(move |_| all.with(|all| all.iter().find(|one| key(one) == own).cloned()));
    let get =
        move |read: fn(&PictureUse) -> String| picture.with(|one| one.as_ref().map(read).unwrap_or_default());
    let src = untrack(|| get(|one| one.src.clone()));
    let name = src.rsplit('/').next().unwrap_or_default().to_owned();
    let address = {
        let src = src.clone();
        Memo::new(move |_| store.pictures.with(|all| all.get(&src).map(|bytes| data_address(&src, bytes))))
    };
    let change = move |member: &'static str, text: String, label: String| {
        let Some(one) = picture.get_untracked() else { return };
        let edit = store.with_document_untracked(|document| set_picture(document, &one, member, &text));
        store.dispatch(edit, label);
    };
    let fields = WORDS.map(|(member, label)| {
        let text = move || match member {
            "alt" => get(|one| one.alt.clone()),
            "credit" => get(|one| one.credit.clone()),
            "caption" => get(|one| one.caption.clone()),
            _ => get(|one| one.license.clone()),
        };
        let name = name.clone();
        let changed = move |event: leptos::ev::Event| {
            let written = event_target_value(&event);
            if written.trim() != untrack(text) {
                change(
                    member,
                    written,
                    format!("Write the {} of {name}", if member == "alt" { "alt text" } else { member }),
                );
            }
        };
        view! { <label>{label} <input type="text" dir="auto" prop:value=text on:change=changed /></label> }
    });
    let is_decorative = move || picture.with(|one| one.as_ref().is_some_and(|one| one.is_decorative));
    let is_on_poster = move || picture.with(|one| one.as_ref().is_some_and(|one| one.is_on_poster));
    let decorate = {
        let name = name.clone();
        move |event: leptos::ev::Event| {
            let text = if event_target_checked(&event) { "true" } else { "" };
            change("decorative", text.into(), format!("Say whether {name} only decorates"));
        }
    };
    let on_poster = {
        let (src, name) = (src.clone(), name.clone());
        move |_| {
            let is_on = untrack(is_on_poster);
            let path = if is_on { "" } else { src.as_str() };
            let edit = store.with_document_untracked(|document| set_poster(document, path));
            let verb = if is_on { "Take from the poster" } else { "Show on the poster" };
            edit.into_iter().for_each(|edit| store.dispatch(edit, format!("{verb}: {name}")));
        }
    };
    let delete = {
        let name = name.clone();
        move |_| {
            let Some(one) = picture.get_untracked() else { return };
            let edit = store.with_document_untracked(|document| remove_picture(document, &one));
            store.dispatch(edit, format!("Delete the picture {name}"));
        }
    };
    view! {
        <li>
            <fieldset>
                <legend dir="auto">{move || format!("{name}, beside {}", get(|one| one.beside.clone()))}</legend>
                <div class="picture-entry">
                    {move || match address.get() {
                        Some(address) => view! { <img src=address alt="" /> }.into_any(),
                        None => view! { <p class="hint">"The file of this picture is not in the draft. Add it again."</p> }.into_any(),
                    }}
                    <div class="fields">
                        {fields}
                        <label class="check">
                            <input type="checkbox" prop:checked=is_decorative on:change=decorate />
                            "It only decorates, and says nothing that the text does not"
                        </label>
                        <p class="buttons">
                            <button type="button" aria-pressed=move || is_on_poster().to_string() on:click=on_poster>"On the poster"</button>
                            <button type="button" on:click=delete>"Delete the picture"</button>
                        </p>
                    </div>
                </div>
            </fieldset>
        </li>
    }
}
