//! Citations and links to the clipboard, and what became of them.

use super::context::{Copied, Viewer, use_viewer};
use super::icon::{Icon, icon};
use crate::story::{ClaimId, SourceId, bibtex, claim_citation, csl_json, reference};
use crate::view::permalink;
use leptos::prelude::*;

/// What is cited.
#[derive(Clone, Copy)]
pub enum Cited {
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
#[component]
pub fn CopyTools(cited: Cited) -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let button = move |words: &'static str, form: Form| {
        view! {
            <button type="button" class="link-button" on:click=move |_| viewer.copy(written(viewer, cited, form))>{words}</button>
        }
    };
    view! {
        <details class="cite">
            <summary>{icon(Icon::Quote)}{text.cite}</summary>
            <p class="links">
                {button(text.cite_text, Form::Text)}
                {button("CSL-JSON", Form::CslJson)}
                {button("BibTeX", Form::BibTex)}
            </p>
        </details>
        {matches!(cited, Cited::Claim(_)).then(|| view! {
            <span class="with-icon">{icon(Icon::Link)}{button(text.copy_link, Form::Link)}</span>
        })}
    }
}

fn written(viewer: Viewer, cited: Cited, form: Form) -> String {
    let loaded = viewer.loaded();
    let story = &loaded.story;
    let words = viewer.text.words;
    let claim = match cited {
        Cited::Claim(id) => story.claims.get(id.index()).map(|claim| (id, claim)),
        Cited::Source(_) => None,
    };
    let source = match cited {
        Cited::Claim(_) => claim.map(|(_, claim)| claim.source),
        Cited::Source(id) => Some(id),
    };
    let Some(source) = source.and_then(|id| story.sources.get(id.index())) else { return String::new() };
    match (form, claim) {
        (Form::Text, Some((_, claim))) => claim_citation(story, claim, words),
        (Form::Link, Some((id, _))) => {
            let config = viewer.config();
            (viewer.shell.link)(&viewer.peek(|state| permalink(state, &loaded, &config, id)))
        }
        (Form::Text | Form::Link, _) => reference(source, words).text(),
        (Form::CslJson, _) => csl_json(source),
        (Form::BibTex, _) => bibtex(source),
    }
}

/// Says that something was copied; where the browser refused, shows it, to be copied by hand.
#[component]
pub fn CopyStatus() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let field = NodeRef::<leptos::html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let said = move || match viewer.copied.get() {
        Copied::Nothing => "",
        Copied::Done => text.copied,
        Copied::Refused(_) => text.copy_refused,
    };
    let refused = move || match viewer.copied.get() {
        Copied::Refused(words) => Some(view! {
            <textarea node_ref=field readonly rows="4" aria-label=text.copy_refused>{words}</textarea>
            <button type="button" class="text-button" on:click=move |_| viewer.copied.set(Copied::Nothing)>{text.close}</button>
        }),
        _ => None,
    };
    view! {
        <div class="copied" class:shown=move || viewer.copied.with(|copied| *copied != Copied::Nothing)>
            <p role="status">{said}</p>
            {refused}
        </div>
    }
}
