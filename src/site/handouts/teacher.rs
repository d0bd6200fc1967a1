//! The teacher's page and the notes of the speaker: what the author of the story has written in it for them. What is not written is left out.

use super::super::{PageInput, html::Html};
use super::{Reader, Sheet};

/// Writes the sheets that the story has words for.
pub(super) fn sheets(input: PageInput<'_>) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let body = page(input);
    if !body.is_empty() {
        sheets.push(Sheet {
            name: "teacher",
            title: "The teacher’s page",
            about: "Aims, a plan, what is disputed, and a note on hard content.",
            reader: Reader::Teacher,
            body,
        });
    }
    let body = notes(input);
    if !body.is_empty() {
        sheets.push(Sheet {
            name: "notes",
            title: "Notes for the speaker",
            about: "What to say at each step of the presentation.",
            reader: Reader::Teacher,
            body,
        });
    }
    sheets
}

fn page(input: PageInput<'_>) -> String {
    let classroom = &input.loaded.story.classroom;
    let mut out = Html::default();
    for (heading, list, member) in [
        ("Before you begin", false, "content_note"),
        ("Aims", false, "aims"),
        ("Plan for a lesson", true, "plan"),
        ("What is disputed", false, "disputed"),
    ] {
        let words = classroom.texts(member);
        if words.is_empty() {
            continue;
        }
        out.raw("<section class=\"part\">").element("h2", heading);
        out.raw(if list {
            "<ol>"
        } else if words.len() > 1 {
            "<ul>"
        } else {
            ""
        });
        for one in &words {
            out.element(if list || words.len() > 1 { "li" } else { "p" }, one);
        }
        out.raw(if list {
            "</ol>"
        } else if words.len() > 1 {
            "</ul>"
        } else {
            ""
        });
        out.raw("</section>\n");
    }
    out.finish()
}

fn notes(input: PageInput<'_>) -> String {
    let mut out = Html::default();
    for (index, step) in input.loaded.story.chapters.iter().enumerate() {
        if step.notes.0.is_empty() {
            continue;
        }
        let number = input.text.number(index as i64 + 1);
        out.raw("<section class=\"part\"><h2><span class=\"number\">").text(&number).raw("</span> ");
        out.text(&step.title).raw("</h2>");
        for paragraph in step.notes.0.split('\n').filter(|words| !words.trim().is_empty()) {
            out.element("p", paragraph);
        }
        out.raw("</section>\n");
    }
    out.finish()
}
