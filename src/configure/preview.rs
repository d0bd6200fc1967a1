//! The preview: the viewer itself, in a frame, with the draft's packed story.

use super::pictures::{data_address, dress};
use super::store::{Store, use_store};
use crate::draft::{CellRef, Column, Sheet};
use crate::formats::{Field, Section};
use crate::state::PageOptions;
use crate::story::Accents;
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use std::collections::BTreeSet;
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
    // The pictures that the frame has.
    let given = StoredValue::new(BTreeSet::<String>::new());
    // The step that it does not show yet.
    let asked = StoredValue::new(None::<String>);
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
        give_pictures(&store, &inside, given);
        post(&inside, &packed.bytes);
    });
    let show_step = move || {
        if let (Some(id), Some(inside)) = (asked.get_value(), inside()) {
            post(&inside, &message(&[("placeline", 1.into()), ("type", "step".into()), ("step", id.into())]));
        }
    };
    Effect::new(move |_| {
        asked.set_value(store.shown_step.get());
        show_step();
    });
    // Another way to open is another address of the frame; the colours are set as they are chosen.
    let look = Memo::new(move |_| store.with_sheet(Section::Story, Look::of));
    Effect::new(move |_| {
        loaded.track();
        look.with(|look| frame.get().into_iter().for_each(|frame| dress(&frame, &look.style)));
    });
    let options = Memo::new(move |_| look.with(|look| look.options.clone()));
    let address = move || {
        let options = options.get();
        let between = if options.is_empty() { "" } else { "&" };
        ["./?story=preview", between, &options].concat()
    };
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
        if is_frame {
            let text = |name: &str| member(name).unwrap_or_default();
            match text("type").as_str() {
                "ready" => show_step(),
                "time" => store.view.update(|view| (view.time, view.words) = (text("time"), text("text"))),
                "select" => store.view.update(|view| view.select = member("id")),
                "step" => {
                    let step = member("id");
                    asked.update_value(|asked| drop(asked.take_if(|asked| Some(&*asked) == step.as_ref())));
                    store.view.update(|view| view.step = step);
                }
                "address" => store.view.update(|view| {
                    view.address = text("address");
                    view.map = frame.get_untracked().and_then(|frame| map_size(&frame)).unwrap_or(view.map);
                }),
                _ => {}
            }
        }
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
                <iframe node_ref=frame class=move || width.get() title="Preview of the story" src=address on:load=move |_| {
                    given.set_value(BTreeSet::new());
                    loaded.set(true);
                }></iframe>
            </div>
        </section>
    }
}

/// How the page of the story looks and opens.
#[derive(Clone, Default, PartialEq)]
struct Look {
    /// The query of its address.
    options: String,
    /// The style of its colours.
    style: String,
}

impl Look {
    fn of(sheet: &Sheet) -> Self {
        let Some(row) = sheet.at(0) else { return Self::default() };
        let text = |field: Field| row.text(&Column::Field(field));
        let colors = Accents::parse(text(Field::Accent), text(Field::AccentDark));
        Self { options: PageOptions::parse(text(Field::PageOptions)).query(), style: colors.style() }
    }
}

/// Gives the frame the pictures that it does not have.
fn give_pictures(store: &Store, inside: &Window, given: StoredValue<BTreeSet<String>>) {
    let new = Object::new();
    store.pictures.with_untracked(|pictures| {
        for (path, bytes) in pictures {
            let is_new = given.try_update_value(|given| given.insert(path.clone())).unwrap_or(false);
            if is_new {
                let _ = Reflect::set(&new, &path.into(), &data_address(path, bytes).into());
            }
        }
    });
    if Object::keys(&new).length() > 0 {
        post(
            inside,
            &message(&[("placeline", 1.into()), ("type", "pictures".into()), ("pictures", new.into())]),
        );
    }
}

/// Returns the width and height of the map in the frame, which is of this origin.
fn map_size(frame: &HtmlIFrameElement) -> Option<(f64, f64)> {
    let map = frame.content_document()?.query_selector(".stage > svg").ok()??;
    let map = map.get_bounding_client_rect();
    Some((map.width(), map.height()))
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
