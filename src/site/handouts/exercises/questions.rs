//! The sheet of questions about sources: who says so, what they tell differently, how long it took, who could know.

use super::super::super::{PageInput, html::Html};
use super::super::paper::name_line;
use super::answers::answers;
use super::gap;
use crate::exercises::{Exercises, Question};

/// The lead where sources are to be ticked, and where each question asks for a number.
const KNOWLEDGE: &str = "Compare the dates of events and sources. A source from before an event cannot tell how it went: tick those that can.";
const LATER: &str =
    "Compare the dates of events and sources, and count how long after the event the source was published.";

/// Writes the sheet; empty if there is no question.
pub(super) fn questions(input: PageInput<'_>, all: &Exercises, is_key: bool) -> String {
    let parts: [(&str, &str, &[Question]); 4] = [
        (
            "Who says so?",
            "Tick the source whose words these are. Where there are no words, tick the one that tells of it.",
            &all.words,
        ),
        (
            "Find the disagreement",
            "Compare what the sources say about each event. Tick what they tell differently, or that they agree.",
            &all.disagreements,
        ),
        (
            "How long?",
            "Look up both dates and write down the number. Months and years count when they are whole.",
            &all.durations,
        ),
        (
            "Which source could know?",
            if all.knowledge.iter().all(|question| question.wrong.is_empty()) { LATER } else { KNOWLEDGE },
            &all.knowledge,
        ),
    ];
    let mut out = Html::default();
    let mut keyed = Vec::new();
    for (heading, lead, questions) in parts.iter().filter(|(_, _, questions)| !questions.is_empty()) {
        if keyed.is_empty() {
            name_line(&mut out, is_key);
        }
        out.raw("<section>")
            .element("h2 dir=\"auto\"", heading)
            .element("p dir=\"auto\"", lead)
            .raw("\n<ol class=\"asks\">\n");
        for question in *questions {
            out.raw("<li class=\"ask\"><bdi>").text(&question.text).raw("</bdi> ");
            match question.wrong.is_empty() {
                true => gap(&mut out, &all_of(question), is_key),
                false => options(&mut out, question, is_key),
            }
            out.raw("</li>\n");
        }
        out.raw("</ol></section>\n");
        let numbered =
            questions.iter().zip(1..).map(|(question, number)| (i32::to_string(&number), question));
        keyed.push((*heading, numbered.collect()));
    }
    if is_key && !keyed.is_empty() {
        answers(&mut out, input, &keyed);
    }
    out.finish()
}

fn all_of(question: &Question) -> String {
    question.right.iter().map(|answer| answer.text.as_str()).collect::<Vec<_>>().join(" / ")
}

/// Writes the answers to choose from, in the order of the alphabet. In the key, the right ones are ticked.
fn options(out: &mut Html, question: &Question, is_key: bool) {
    let right = question.right.iter().map(|answer| (answer.text.as_str(), true));
    let mut options: Vec<(&str, bool)> =
        right.chain(question.wrong.iter().map(|wrong| (wrong.as_str(), false))).collect();
    options.sort_unstable();
    out.raw("<span class=\"options\">");
    for (text, is_right) in options {
        out.raw("<span><span class=\"tick\">")
            .raw(if is_key && is_right { "✕" } else { "" })
            .raw("</span><bdi>");
        out.text(text).raw("</bdi></span> ");
    }
    out.raw("</span>");
}
