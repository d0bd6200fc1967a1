//! The preview: the viewer itself, in a frame, with the draft's packed story.

use super::store::{Store, use_store};
use crate::draft::{CellRef, Column};
use crate::formats::{Field, Section};
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlIFrameElement, MessageEvent, Window};

/// The widths that a story is read at: the class of the frame, and the name.
const WIDTHS: [(&str, &str); 3] = [("phone", "Phone"), ("column", "Column"), ("projector", "Projector")];

/// How many versions a frame shows before it is loaded again: the viewer gives the memory of a story back with its page only.
const MOST_VERSIONS: u32 = 40;

/// The preview, and the choice of its width.
#[component]
pub(super) fn Preview(
    /// The width: one of [`WIDTHS`].
    width: RwSignal<&'static str>,
) -> impl IntoView {
    let store = use_store();
    let frame = NodeRef::<leptos::html::Iframe>::new();
    let loaded = RwSignal::new(false);
    let versions = StoredValue::new(0_u32);
    let inside = move || frame.get_untracked().and_then(|frame| HtmlIFrameElement::content_window(&frame));
    Effect::new(move |_| {
        let packed = store.packed.get();
        let (true, Some(packed), Some(inside)) = (loaded.get(), packed, inside()) else { return };
        versions.update_value(|versions| *versions += 1);
        if versions.get_value() > MOST_VERSIONS {
            versions.set_value(0);
            loaded.set(false);
            // Its `load` event posts the story.
            let _ = inside.location().reload();
            return;
        }
        post(&inside, &packed.bytes);
    });
    // What is selected in the table is shown in the frame.
    Effect::new(move |_| {
        let Some(id) = store.selected.get().and_then(|cell| id_of(&store, &cell)) else { return };
        if let Some(inside) = inside() {
            post(&inside, &message(&[("placeline", 1.into()), ("type", "select".into()), ("id", id.into())]));
        }
    });
    // What is selected in the frame is shown in the table.
    let listener = window_event_listener(leptos::ev::message, move |event: MessageEvent| {
        let is_frame =
            inside().is_some_and(|inside| event.source().is_some_and(|source| Object::is(&source, &inside)));
        let member =
            |name: &str| Reflect::get(&event.data(), &name.into()).ok().and_then(|value| value.as_string());
        // The frame also says what the table has selected in it, perhaps long after: only a person in it leads.
        let is_person = document().active_element().is_some_and(|element| element.tag_name() == "IFRAME");
        if is_frame
            && is_person
            && member("type").as_deref() == Some("select")
            && let Some(cell) = member("id").and_then(|id| row_of(&store, &id))
        {
            store.select(cell);
        }
    });
    on_cleanup(move || listener.remove());
    let choices = WIDTHS.map(|(class, name)| {
        view! {
            <button type="button" aria-pressed=move || (width.get() == class).to_string() on:click=move |_| width.set(class)>{name}</button>
        }
    });
    view! {
        <section class="preview" aria-labelledby="preview">
            <h2 id="preview">"Preview"</h2>
            <p class="buttons" role="group" aria-label="Width of the preview">{choices}</p>
            <div class="frame-scroller">
                <iframe node_ref=frame class=move || width.get() title="Preview of the story" src="./?story=preview" on:load=move |_| loaded.set(true)></iframe>
            </div>
        </section>
    }
}

/// Posts a message to the frame, which is of this origin.
fn post(inside: &Window, message: &JsValue) {
    let origin = window().location().origin().unwrap_or_default();
    let _ = inside.post_message(message, &origin);
}

fn message(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.unchecked_into()
}

/// Returns the id of the event or the place that a row is, or is about.
fn id_of(store: &Store, cell: &CellRef) -> Option<String> {
    let field = match cell.section {
        Section::Events | Section::Places => Field::Id,
        Section::Claims => Field::Event,
        _ => return None,
    };
    let id = store
        .with_sheet_untracked(cell.section, |sheet| sheet.text(cell.row, &Column::Field(field)).to_owned());
    (!id.is_empty()).then_some(id)
}

/// Returns the row of an event or a place, unless it is selected already.
fn row_of(store: &Store, id: &str) -> Option<CellRef> {
    let now = store.selected.get_untracked();
    if now.as_ref().and_then(|cell| id_of(store, cell)).as_deref() == Some(id) {
        return None;
    }
    [Section::Events, Section::Places].into_iter().find_map(|section| {
        store.with_sheet_untracked(section, |sheet| {
            let row = sheet.rows().find(|row| row.text(&Column::Field(Field::Id)) == id)?;
            Some(CellRef { section, row: row.id, column: None })
        })
    })
}
