//! Citations and links to the clipboard, and what became of them.

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

/// What is cited.
#[derive(Clone, Copy)]
pub(super) enum Cited {
    /// A claim with its words.
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

/// “Copy citation”, as text, CSL-JSON or BibTeX; for a claim, “Copy link” too.
pub(super) fn copy_tools(viewer: Viewer, cited: Cited) -> Node {
    let text = viewer.text;
    let button = |words: &'static str, form: Form| {
        link_button(words, Arc::new(move |_: &_| viewer.copy(written(viewer, cited, form))))
    };
    let forms = el("p.links").with(button(text.cite_text, Form::Text));
    let forms = forms.with(button("CSL-JSON", Form::CslJson)).with(button("BibTeX", Form::BibTex));
    let summary = el("summary").with(icon(Icon::Quote)).text(text.cite);
    // What the reader opened stays open for what is cited, and for nothing else.
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
            (viewer.shell.link)(&viewer.with_untracked(|state| permalink(state, loaded, config, id)))
        }
        (Form::Text | Form::Link, _) => citation.reference.text(),
        (Form::CslJson, _) => source.csl.as_str().to_owned(),
        (Form::BibTex, _) => citation.bibtex.clone(),
    }
}

/// Says that something was copied; where the browser refused, shows it, to be copied by hand.
pub(super) fn copy_status(viewer: Viewer) -> Node {
    let text = viewer.text;
    let field = ElementRef::new();
    let copied = viewer.selector(|state| match state.ui.copied {
        Copied::Nothing => 0,
        Copied::Done => 1,
        Copied::Refused(_) => 2,
    });
    effect(move || {
        let refused = copied.get() > 1;
        if let Some(field) = field.get_untracked().filter(|_| refused) {
            let field = field.unchecked_into::<HtmlTextAreaElement>();
            let _ = field.focus();
            field.select();
        }
    });
    let said = live(move || {
        copied.with(|_| ());
        let (said, refused) = match viewer.with_untracked(|state| state.ui.copied.clone()) {
            Copied::Nothing => ("", None),
            Copied::Done => (text.copied, None),
            Copied::Refused(words) => (text.copy_refused, Some(words)),
        };
        let mut parts = vec![el("p; role=status").text(said).into()];
        if let Some(words) = refused {
            let area = el("textarea; readonly=; rows=4");
            parts.push(area.set("aria-label", text.copy_refused).node_ref(field).text(words).into());
            let close = viewer.act(Action::SetCopied(Copied::Nothing));
            parts.push(text_button(text.close, close).into());
        }
        parts.into()
    });
    let status = el("div.copied").with(said);
    status.live(move |status| status.class_if("shown", copied.get() > 0)).into()
}
