//! The comments of a draft.

use crate::configure::problems::place;
use crate::configure::store::{Store, use_store};
use crate::draft::{CellRef, Comment, CommentId, Edit};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The comments, and the form for a new one.
#[component]
pub(super) fn Comments() -> impl IntoView {
    let store = use_store();
    let comments = Memo::new(move |_| store.with_document(|document| document.comments().clone()));
    let open = move || comments.with(|all| all.values().filter(|comment| !comment.is_done).count());
    let heading = move || match open() {
        0 => "Comments".to_owned(),
        count => format!("Comments: {count} open"),
    };
    view! {
        <h3 id="comments">{heading}</h3>
        <p class="hint">"They stay in the draft and go with its file. They are never published."</p>
        <ol class="comments" aria-labelledby="comments">
            <For each=move || comments.get() key=|(id, comment)| (*id, comment.text.clone(), comment.is_done) let((id, comment))>
                <CommentItem id comment />
            </For>
        </ol>
        <NewComment />
    }
}

#[component]
fn CommentItem(id: CommentId, comment: Comment) -> impl IntoView {
    let store = use_store();
    let date = js_sys::Date::new(&comment.at.into());
    let when = String::from(date.to_locale_date_string("en-GB", &JsValue::UNDEFINED));
    let author = if comment.author.is_empty() { "Somebody".to_owned() } else { comment.author.clone() };
    let lead = lead(&store, comment.cell.clone());
    let (label, words) =
        if comment.is_done { ("Open again", "Open a comment again") } else { ("Done", "A comment is done") };
    let turned = Comment { is_done: !comment.is_done, ..comment.clone() };
    let turn = move |_| store.dispatch(Edit::Comment { id, comment: Some(Box::new(turned.clone())) }, words);
    let remove = move |_| store.dispatch(Edit::Comment { id, comment: None }, "Remove a comment");
    view! {
        <li class:done=comment.is_done>
            <p><strong>{author}</strong>", "{when}" "{lead}{comment.is_done.then_some(" (done)")}</p>
            <p class="words">{comment.text}</p>
            <p class="buttons">
                <button type="button" on:click=turn>{label}</button>
                <button type="button" on:click=remove>"Remove"</button>
            </p>
        </li>
    }
}

/// Returns the way to what a comment is about.
fn lead(store: &Store, cell: Option<CellRef>) -> AnyView {
    let store = *store;
    match cell {
        Some(cell) if store.with_sheet_untracked(cell.section, |sheet| sheet.row(cell.row).is_some()) => {
            let words = place(&store, &cell);
            view! { <button type="button" class="lead" on:click=move |_| store.select(cell.clone())>{words}</button> }
                .into_any()
        }
        Some(_) => "about a row that is gone".into_any(),
        None => "about the story".into_any(),
    }
}

/// The form for a new comment, about what is selected in the table.
#[component]
fn NewComment() -> impl IntoView {
    let store = use_store();
    let author = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let of_cell = RwSignal::new(true);
    let cell = move || store.selected.get().filter(|_| of_cell.get());
    let submitted = move |event: SubmitEvent| {
        event.prevent_default();
        let words = text.get_untracked().trim().to_owned();
        if words.is_empty() {
            store.notice.set("Write the comment first".into());
            return;
        }
        let comment = Comment {
            cell: cell(),
            author: author.get_untracked().trim().to_owned(),
            text: words,
            at: js_sys::Date::now(),
            is_done: false,
        };
        let id = store.with_document_untracked(|document| document.new_comment_id());
        store.dispatch(Edit::Comment { id, comment: Some(Box::new(comment)) }, "Comment");
        text.set(String::new());
    };
    let about = move || match store.selected.get() {
        Some(cell) => format!(" It is about what is selected: {}", place(&store, &cell)),
        None => {
            " It is about what is selected in the table; now nothing is, and it is about the story".into()
        }
    };
    view! {
        <form class="new-comment" on:submit=submitted>
            <p>
                <label for="comment">"A new comment"</label>
                <textarea id="comment" rows="2" prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))></textarea>
            </p>
            <p><label><input type="checkbox" prop:checked=move || of_cell.get() on:change=move |event| of_cell.set(event_target_checked(&event)) />{about}</label></p>
            <p>
                <label for="comment-author">"Your name"</label>
                <input id="comment-author" type="text" autocomplete="name" prop:value=move || author.get() on:input=move |event| author.set(event_target_value(&event)) />
                <button type="submit">"Add the comment"</button>
            </p>
        </form>
    }
}
