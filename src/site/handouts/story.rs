//! The story's sheet: its map and its time on the first page, then the map series, the events and the names. The same without dates, without
//! places, and blank, each with its key.

use super::super::{PageInput, html::Html};
use super::accounts::{claims, source_mark};
use super::drawing::{self, Map};
use super::events::events;
use super::foot::foot;
use super::paper::name_line;
use super::strip::{Marks, Strip};
use super::{Gaps, Hides, Reader, Sheet};
use crate::scene::{Outlines, text_width};
use crate::state::event_when_text;
use crate::story::{EventId, SourceId, Subject};
use crate::time::{Instant, year_text};

/// The most maps of a story without steps.
const MOST_GROUPS: usize = 12;

/// The height of a page on A4 and Letter, CSS px.
const PAGE: f64 = 930.0;
/// The least and the largest height of the map of the story, CSS px.
const MAP: (f64, f64) = (230.0, 420.0);

/// Writes the story's sheet, the sheets to fill in, and their keys.
pub(super) fn sheets(input: PageInput<'_>) -> Vec<Sheet> {
    let plates = Plates::new(input);
    let whole = |hides, is_key, has_name| whole(input, &plates, &Gaps::of(input, hides, is_key), has_name);
    let mut sheets = vec![Sheet {
        name: "story",
        title: "The story on paper",
        about: "All of it: the map, the time, what happened step by step and what the sources say of it, every event, and the names.",
        reader: Reader::Class,
        body: whole(Hides::Nothing, true, false),
    }];
    if input.loaded.has_time() {
        sheets.extend(pair(
            ["no-dates", "no-dates-key"],
            ["Without dates", "Without dates: the key"],
            "The same story with a box to fill in for each date.",
            |is_key| whole(Hides::Dates, is_key, true),
        ));
    }
    if !input.loaded.story.places.is_empty() {
        sheets.extend(pair(
            ["no-places", "no-places-key"],
            ["Without places", "Without places: the key"],
            "The same story with a box to fill in for each place.",
            |is_key| whole(Hides::Places, is_key, true),
        ));
    }
    sheets.extend(pair(
        ["blank", "blank-key"],
        ["Blank map and timeline", "Blank map and timeline: the key"],
        "Land, borders and years alone, to draw the story in.",
        |is_key| blank(input, &plates, is_key),
    ));
    sheets
}

/// The drawings of all of these sheets.
struct Plates {
    map: Map,
    blank: String,
    strip: Option<Strip>,
    /// A map for each step, or for each group of dated events.
    steps: Vec<Map>,
    /// The dated events, if there are no steps.
    groups: Vec<Group>,
}

/// Events, and the stretch of time that they take, half-open.
type Group = ((Instant, Instant), Vec<EventId>);

impl Plates {
    fn new(input: PageInput<'_>) -> Self {
        let story = &input.loaded.story;
        let outlines = Outlines::new(input.loaded, input.basemap);
        let strip = Strip::new(input);
        let height = map_height(input, strip.as_ref().map_or(0.0, Strip::height));
        let name = |index: usize| ["Map ", &input.text.number(index as i64 + 1)].concat();
        let groups = if story.chapters.is_empty() { dated_groups(input) } else { Vec::new() };
        let steps = match story.chapters.len() {
            0 => groups
                .iter()
                .enumerate()
                .map(|(index, (stretch, _))| drawing::stretch_map(input, &outlines, &name(index), *stretch))
                .collect(),
            count => {
                (0..count).map(|index| drawing::step_map(input, &outlines, &name(index), index)).collect()
            }
        };
        Self {
            map: drawing::whole_map(input, &outlines, height),
            blank: drawing::blank_map(input, height),
            strip,
            steps,
            groups,
        }
    }

    fn strip(&self, input: PageInput<'_>, marks: Marks) -> Option<String> {
        self.strip.as_ref().map(|strip| strip.drawn(input, marks))
    }
}

/// Returns the height of the title of a sheet, CSS px.
pub(super) fn title_height(input: PageInput<'_>) -> f64 {
    40.0 * lines(&input.loaded.story.title, 34.0)
}

/// Estimates how many lines a text takes, by the size of its letters in CSS px.
fn lines(words: &str, size: f64) -> f64 {
    (text_width(words, size) / drawing::WIDTH).ceil()
}

/// Returns the height of the story's map, CSS px: what the words and the strip leave of the first page.
fn map_height(input: PageInput<'_>, strip: f64) -> f64 {
    let story = &input.loaded.story;
    // Title and description; then all else of the head, the lines of the sources and the margins.
    let words = title_height(input) + 26.0 * (lines(&story.description, 17.4) + 1.0) + 230.0;
    (PAGE - words - strip).clamp(MAP.0, MAP.1)
}

/// Returns a sheet and its key.
fn pair(
    [name, key]: [&'static str; 2],
    [title, key_title]: [&'static str; 2],
    about: &'static str,
    body: impl Fn(bool) -> String,
) -> [Sheet; 2] {
    let key_about = "The same page with the answers in their boxes.";
    [
        Sheet { name, title, about, reader: Reader::Class, body: body(false) },
        Sheet { name: key, title: key_title, about: key_about, reader: Reader::Teacher, body: body(true) },
    ]
}

fn whole(input: PageInput<'_>, plates: &Plates, gaps: &Gaps, has_name: bool) -> String {
    let mut out = Html::default();
    let hides = if gaps.is_key { Hides::Nothing } else { gaps.hides };
    if has_name {
        name_line(&mut out, gaps.is_key);
    }
    front(&mut out, input, gaps, plates.map.hiding(hides), plates.strip(input, Marks::All(hides)));
    if !input.loaded.story.chapters.is_empty() {
        series(&mut out, input, plates, gaps, hides);
    } else {
        groups(&mut out, input, plates, gaps, hides);
    }
    events(&mut out, input, gaps);
    names(&mut out, input, gaps);
    foot(&mut out, input);
    out.finish()
}

fn blank(input: PageInput<'_>, plates: &Plates, is_key: bool) -> String {
    let mut out = Html::default();
    name_line(&mut out, is_key);
    let (map, marks) = match is_key {
        true => (plates.map.hiding(Hides::Nothing), Marks::All(Hides::Nothing)),
        false => (plates.blank.as_str(), Marks::None),
    };
    front(&mut out, input, &Gaps::of(input, Hides::Nothing, true), map, plates.strip(input, marks));
    out.finish()
}

/// Writes the first page: who tells the story, its map and its time.
fn front(out: &mut Html, input: PageInput<'_>, gaps: &Gaps, map: &str, strip: Option<String>) {
    let story = &input.loaded.story;
    out.raw("<section class=\"front\">\n");
    if !story.description.is_empty() {
        out.raw("<p class=\"lead\">");
        gaps.text(out, &story.description);
        out.raw("</p>\n");
    }
    if !story.sources.is_empty() {
        out.raw("<p class=\"told\" dir=\"auto\">Told by ");
        for index in 0..story.sources.len().min(4) {
            out.raw(if index > 0 { ", " } else { "" });
            source_mark(out, input, SourceId::of(index));
        }
        if story.sources.len() > 4 {
            out.text(&format!(" and {} more", story.sources.len() - 4));
        }
        out.raw(".</p>\n<p class=\"quiet\" dir=\"auto\">On map and timeline each has its mark, and lines of its own kind.</p>\n");
    }
    out.raw("<figure>").raw(map);
    out.element("figcaption class=\"credit\" dir=\"auto\"", input.text.basemap_credit).raw("</figure>\n");
    if let Some(strip) = strip {
        out.raw("<figure>").raw(&strip).raw("</figure>\n");
    }
    out.raw("</section>\n");
}

/// Writes a map for each step, with what happened and what the sources say.
fn series(out: &mut Html, input: PageInput<'_>, plates: &Plates, gaps: &Gaps, hides: Hides) {
    let story = &input.loaded.story;
    out.raw("<section class=\"series\">\n<h2>Step by step</h2>\n");
    for (index, (step, map)) in story.chapters.iter().zip(&plates.steps).enumerate() {
        let number = input.text.number(index as i64 + 1);
        out.raw("<article class=\"step\">\n<div class=\"told-step\">");
        out.raw(map.hiding(hides));
        out.raw("<div><h3><span class=\"number\">").text(&number).raw("</span> ");
        gaps.text(out, &step.title);
        out.raw("</h3>\n<p>");
        gaps.text(out, &step.text);
        out.raw("</p></div></div>\n");
        if let Some(Subject::Event(id)) = step.select
            && let Some(event) = story.events.get(id.index())
            && story.claims_of(id).next().is_some()
        {
            out.raw("<p class=\"of\">What the sources say: <bdi>");
            gaps.text(out, &event.title);
            out.raw("</bdi></p>\n");
            claims(out, input, id, gaps);
        }
        out.raw("</article>\n");
    }
    out.raw("</section>\n");
}

/// Writes a map for each group of dated events.
fn groups(out: &mut Html, input: PageInput<'_>, plates: &Plates, gaps: &Gaps, hides: Hides) {
    if plates.groups.is_empty() {
        return;
    }
    let perspective = input.loaded.perspective(None);
    out.raw("<section class=\"series\">\n<h2>Map by map</h2>\n");
    for ((_, ids), map) in plates.groups.iter().zip(&plates.steps) {
        out.raw("<article class=\"step\">\n<div class=\"told-step\">");
        out.raw(map.hiding(hides)).raw("<div>");
        for id in ids {
            let Some(event) = input.loaded.story.events.get(id.index()) else { continue };
            out.raw("<p class=\"date\"><bdi>");
            gaps.date(out, &event_when_text(&input.loaded.story, perspective, *id, input.text.words));
            out.raw("</bdi></p><h3>");
            gaps.text(out, &event.title);
            out.raw("</h3>\n");
        }
        out.raw("</div></div>\n");
        for id in ids {
            claims(out, input, *id, gaps);
        }
        out.raw("</article>\n");
    }
    out.raw("</section>\n");
}

/// Returns the dated events by the year in which they begin, or else by their day; none if that is one group, or too many.
fn dated_groups(input: PageInput<'_>) -> Vec<Group> {
    let perspective = input.loaded.perspective(None);
    let by = |key: &dyn Fn(Instant) -> String| {
        let mut groups: Vec<(String, (Instant, Instant), Vec<EventId>)> = Vec::new();
        for index in 0..input.loaded.story.events.len() {
            let id = EventId::of(index);
            let Some((from, to)) = perspective.when(id).map(|when| when.span.hull()) else { continue };
            if !from.is_date() || !to.is_date() {
                continue;
            }
            let own = key(from);
            match groups.last_mut().filter(|(last, ..)| *last == own) {
                Some((_, stretch, ids)) => {
                    stretch.1 = stretch.1.max(to);
                    ids.push(id);
                }
                None => groups.push((own, (from, to), vec![id])),
            }
        }
        groups.into_iter().map(|(_, stretch, ids)| (stretch, ids)).collect::<Vec<_>>()
    };
    let years = by(&|at| year_text(at, input.text.words));
    let groups = if years.len() > 1 { years } else { by(&|at| at.day().0.to_string()) };
    if (2..=MOST_GROUPS).contains(&groups.len()) { groups } else { Vec::new() }
}

/// Writes who the actors are.
fn names(out: &mut Html, input: PageInput<'_>, gaps: &Gaps) {
    let story = &input.loaded.story;
    if story.actors.is_empty() {
        return;
    }
    out.raw("<section class=\"names\">\n<h2>Who is who</h2>\n<dl>\n");
    for actor in &story.actors {
        out.raw("<div><dt>");
        gaps.text(out, &actor.name);
        if !actor.kind.is_empty() {
            out.raw(" <span class=\"quiet\">").text(&actor.kind).raw("</span>");
        }
        out.raw("</dt>\n<dd>");
        let whole = actor.part_of.and_then(|id| story.actors.get(id.index()));
        let whole = whole.map(|whole| ["Part of: ", &whole.name, "."].concat());
        let others: Vec<String> = actor.names.iter().map(|name| name.toponym.clone()).collect();
        let others = Some(others.join(" · ")).filter(|others| !others.is_empty());
        let parts: Vec<String> =
            [Some(actor.description.clone()), whole, others].into_iter().flatten().collect();
        gaps.text(out, parts.join(" ").trim());
        out.raw("</dd></div>\n");
    }
    out.raw("</dl>\n</section>\n");
}
