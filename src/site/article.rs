//! The static article of a story: title, map, chapters, events with their claims, sources, credits.

use super::claims::{date, event};
use super::html::{Html, fragment};
use super::{PageInput, map};
use crate::scene::describe;
use crate::story::{EventId, Source, Subject};
use crate::time::when_text;

/// The level of detail of the claims in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything.
    Full,
    /// Source, speaker and quote. The editors' remarks are on the claims page, which the titles link to.
    Quoted,
    /// Source and link, once for all equal claims of a source. The quotes are on the claims page too.
    Brief,
}

/// The file name of the claims page, in the story's folder.
pub(super) const CLAIMS_PAGE: &str = "claims.html";

/// Renders the article: the content of the page's `<main>`.
pub fn article(input: PageInput<'_>, detail: Detail) -> String {
    let PageInput { loaded, text, .. } = input;
    let story = &loaded.story;
    let mut out = Html::default();
    let language = if story.language.is_empty() { text.lang } else { &story.language };
    out.open("article class=\"story\"", &[("lang", language), ("dir", "auto")]).raw("\n<header>");
    out.element("h1", &story.title).element("p class=\"lead\"", &story.description).raw("</header>\n");
    figure(&mut out, input);
    chapters(&mut out, input);
    events(&mut out, input, detail);
    sources(&mut out, input);
    about(&mut out, input);
    out.raw("</article>\n");
    out.finish()
}

/// Writes the list of all events.
pub(super) fn events(out: &mut Html, input: PageInput<'_>, detail: Detail) {
    out.raw("<section aria-labelledby=\"events\">").open("h2", &[("id", "events")]);
    let list = if detail == Detail::Brief { "ol class=\"told brief\"" } else { "ol class=\"told\"" };
    out.text(input.text.events).raw("</h2>\n").open(list, &[]).raw("\n");
    for (index, item) in input.loaded.story.events.iter().enumerate() {
        event(out, input, EventId::of(index), item, detail);
    }
    out.raw("</ol></section>\n");
}

fn figure(out: &mut Html, input: PageInput<'_>) {
    let (state, _) = input.opening(map::SIZE.0, map::SIZE.1);
    out.raw("<figure>").raw(&map::map(input)).raw("<figcaption>");
    out.text(&describe::moment(input.loaded, &state, input.text));
    out.raw(" <small>").text(input.text.basemap_credit).raw("</small></figcaption></figure>\n");
}

fn chapters(out: &mut Html, input: PageInput<'_>) {
    let story = &input.loaded.story;
    if story.chapters.is_empty() {
        return;
    }
    out.raw("<ol class=\"chapters\">\n");
    for chapter in &story.chapters {
        let anchor = ["step=", &chapter.id].concat();
        out.open("li", &[("id", &anchor)]).element("h2", &chapter.title).element("p", &chapter.text);
        let chosen = match chapter.select {
            Some(Subject::Event(id)) => story.events.get(id.index()),
            _ => None,
        };
        if let Some(event) = chosen {
            out.raw("<p>");
            date(out, event.when.as_ref(), "", input.text.words);
            let href = fragment(&["sel=", &event.id].concat());
            out.open("a", &[("href", &href)]).text(&event.title).raw("</a></p>");
        }
        out.raw("</li>\n");
    }
    out.raw("</ol>\n");
}

pub(super) fn sources(out: &mut Html, input: PageInput<'_>) {
    let story = &input.loaded.story;
    if story.sources.is_empty() {
        return;
    }
    out.raw("<section aria-labelledby=\"sources\">").open("h2", &[("id", "sources")]);
    out.text(input.text.sources).raw("</h2>\n<ul class=\"works\">\n");
    for source in &story.sources {
        source_item(out, input, source);
    }
    out.raw("</ul></section>\n");
}

fn source_item(out: &mut Html, input: PageInput<'_>, source: &Source) {
    let anchor = ["src=", &source.id].concat();
    out.raw("<li>").open("b", &[("id", &anchor)]).text(&source.short).raw("</b> ");
    if !source.authors.is_empty() {
        out.text(&input.text.list(&source.authors)).raw(". ");
    }
    out.raw("<cite>");
    match &source.url {
        Some(url) => out.link(url.as_str(), &source.title),
        None => out.text(&source.title),
    };
    out.raw("</cite>. ");
    let issued = source.issued.as_ref().map(|when| when_text(when, input.text.words));
    let mut rest: Vec<String> = vec![source.container.clone()];
    rest.extend(issued);
    rest.retain(|part| !part.is_empty());
    out.text(&rest.join(", "));
    if let Some(url) = &source.archive_url {
        out.raw(" ").link(url.as_str(), input.text.archived);
    }
    out.raw(" ").element("small", &source.note).raw("</li>\n");
}

fn about(out: &mut Html, input: PageInput<'_>) {
    let PageInput { loaded, text, .. } = input;
    let story = &loaded.story;
    if story.about.is_empty() && story.license.is_empty() {
        return;
    }
    out.raw("<section aria-labelledby=\"about\">").open("h2", &[("id", "about")]);
    out.text(text.about).raw("</h2>\n");
    for paragraph in &story.about {
        out.element("p", paragraph);
    }
    out.element("p class=\"license\"", &story.license);
    out.raw("</section>\n");
}
