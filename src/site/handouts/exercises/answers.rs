//! The answers of a key, with their sources.

use super::super::super::{PageInput, html::Html};
use crate::exercises::{Question, evidence};

/// Writes all right answers with their evidence, on a page of its own, under a heading for each exercise. Each question has its number or letter.
pub(super) fn answers(out: &mut Html, input: PageInput<'_>, parts: &[(&str, Vec<(String, &Question)>)]) {
    out.raw("<section class=\"answers\">\n<h2 dir=\"auto\">Answers and their sources</h2>\n");
    out.raw("<p dir=\"auto\">Each answer that a source gives is right. Where sources disagree, there are several.</p>\n");
    for (heading, questions) in parts.iter().filter(|(_, questions)| !questions.is_empty()) {
        if !heading.is_empty() {
            out.element("h3 dir=\"auto\"", heading);
        }
        out.raw("<ul class=\"references\">\n");
        for (number, question) in questions {
            out.raw("<li><p><b class=\"letter\">")
                .text(number)
                .raw("</b><bdi>")
                .text(&question.text)
                .raw("</bdi>");
            // One answer stands in the line of its question.
            let is_one = question.right.len() == 1;
            out.raw(if is_one { " – " } else { "</p>" });
            for answer in &question.right {
                out.raw(if is_one { "<bdi><strong>" } else { "<p><bdi><strong>" })
                    .text(&answer.text)
                    .raw("</strong>");
                if !answer.note.is_empty() {
                    out.raw(": ").text(&answer.note);
                }
                out.raw("</bdi></p>");
                for line in evidence(&input.loaded.story, answer, input.text) {
                    out.element("p class=\"evidence\"", &line);
                }
            }
            out.raw("</li>\n");
        }
        out.raw("</ul>\n");
    }
    out.raw("</section>\n");
}
