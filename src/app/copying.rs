//! Copies citations and links to the clipboard, and shows the outcome.

use super::context::Viewer;
use super::derived::effect;
use super::icon::{Icon, icon, link_button, text_button};
use super::node::{ElementRef, Node, el, live, when};
use crate::state::{Action, Copied, permalink};
use crate::story::{ClaimId, SourceId};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlTextAreaElement;
use std::sync::Arc;

/// The subject of a citation.
#[derive(Clone, Copy)]
pub(super) enum Cited {
    /// A claim with its quote.
    Claim(ClaimId),
    /// A source.
    Source(SourceId),
}

#[derive(Clone, Copy)]
enum Form {
    Text,
    CslJson,
    BibTex,
    Link,
}

/// Renders “Copy citation”, as text, CSL-JSON or BibTeX, and for a claim “Copy link”.
pub(super) fn copy_tools(viewer: Viewer, cited: Cited) -> Node {
    let text = viewer.text;
    if !viewer.shell.scripted {
        return Node::Nothing;
    }
    let button = |words: &'static str, form: Form| {
        link_button(words, Arc::new(move |_: &_| copy(viewer, written(viewer, cited, form))))
    };
    let forms = el("p.links").with(button(text.cite_text, Form::Text));
    let forms = forms.with(button("CSL-JSON", Form::CslJson)).with(button("BibTeX", Form::BibTex));
    let summary = el("summary").with(icon(Icon::Quote)).text(text.cite);
    // Keyed, so that an opened `<details>` stays open for this subject and no other.
    let key = match cited {
        Cited::Claim(id) => id.index(),
        Cited::Source(id) => id.index(),
    };
    let cite = el("details.cite").key(key.to_string()).with(summary).with(forms).into();
    let link = when(matches!(cited, Cited::Claim(_)), || {
        el("span.with-icon").with(icon(Icon::Link)).with(button(text.copy_link, Form::Link))
    });
    vec![cite, link].into()
}

fn written(viewer: Viewer, cited: Cited, form: Form) -> String {
    let loaded = viewer.loaded();
    let story = &loaded.story;
    let claim = match cited {
        Cited::Claim(id) => story.claims.get(id.index()).map(|claim| (id, claim)),
        Cited::Source(_) => None,
    };
    let source = match cited {
        Cited::Claim(_) => claim.map(|(_, claim)| claim.source),
        Cited::Source(id) => Some(id),
    };
    let source = source.and_then(|id| Some((story.sources.get(id.index())?, loaded.citations.source(id)?)));
    let Some((source, citation)) = source else { return String::new() };
    match (form, claim) {
        (Form::Text, Some((_, claim))) => loaded.citations.claim(claim, viewer.text.words),
        (Form::Link, Some((id, _))) => {
            let config = viewer.config();
            (viewer.shell.link)(&permalink(&viewer.state_untracked(), loaded, config, id))
        }
        (Form::Text | Form::Link, _) => citation.reference.text(),
        (Form::CslJson, _) => source.csl.as_str().to_owned(),
        (Form::BibTex, _) => citation.bibtex.clone(),
    }
}

/// Copies text to the clipboard and shows the outcome.
fn copy(viewer: Viewer, text: String) {
    viewer.dispatch(Action::SetCopied(Copied::Nothing));
    let copy = text.clone();
    let done = Arc::new(move |done| {
        let copied = if done { Copied::Done } else { Copied::Refused(copy.clone()) };
        viewer.dispatch(Action::SetCopied(copied));
    });
    (viewer.shell.copy)(text, done);
}

/// Renders the outcome of copying. If the browser refused, it shows the text, to be copied by hand.
pub(super) fn copy_status(viewer: Viewer) -> Node {
    let text = viewer.text;
    let field = ElementRef::new();
    let copied = viewer.part(|state, _| state.ui.copied.clone());
    effect(move || {
        let refused = matches!(copied.get(), Copied::Refused(_));
        if let Some(field) = field.get_untracked().filter(|_| refused) {
            let field = field.unchecked_into::<HtmlTextAreaElement>();
            let _ = field.focus();
            field.select();
        }
    });
    let message = live(move || {
        let (message, refused) = match copied.get() {
            Copied::Nothing => ("", None),
            Copied::Done => (text.copied, None),
            Copied::Refused(words) => (text.copy_refused, Some(words)),
        };
        let mut parts = vec![el("p; role=status").text(message).into()];
        if let Some(words) = refused {
            let area = el("textarea; readonly=; rows=4");
            parts.push(area.set("aria-label", text.copy_refused).node_ref(field).text(words).into());
            let close = viewer.act(Action::SetCopied(Copied::Nothing));
            parts.push(text_button(text.close, close).into());
        }
        parts.into()
    });
    let status = el("div.copied").with(message);
    status.live(move |status| status.class_if("shown", copied.get() != Copied::Nothing)).into()
}
