//! The questions as rows, for files of other tools: each stands alone, without a sheet of paper.

use super::{Answer, Exercises, Question, evidence};
use crate::fold_case::fold;
use crate::i18n::Text;
use crate::story::Story;
use crate::time::when_text;

/// A question alone.
pub(super) struct Row<'a> {
    /// The exercise in one word.
    pub(super) exercise: &'static str,
    /// The whole question.
    pub(super) asked: String,
    pub(super) question: &'a Question,
    /// The answers, each right alone, with what explains them.
    pub(super) right: Vec<String>,
    /// The evidence of all of them.
    pub(super) sources: Vec<String>,
}

/// Returns all questions as rows. An event that was to be put in order is asked for its date.
pub(super) fn rows<'a>(story: &Story, exercises: &'a Exercises, text: &Text) -> Vec<Row<'a>> {
    let all: [(&'static str, &[Question], &str); 6] = [
        ("order", &exercises.order, "When was this? "),
        ("map", &exercises.places, "Where was this? "),
        ("who-says-so", &exercises.words, "Which source says so? "),
        ("disagreement", &exercises.disagreements, "What do the sources tell differently? "),
        ("how-long", &exercises.durations, ""),
        (
            "who-could-know",
            &exercises.knowledge,
            "Which source was published after this, and could know of it? ",
        ),
    ];
    let mut rows = Vec::new();
    for (exercise, questions, before) in all {
        for question in questions {
            // A question about a number is a whole sentence.
            let before = if exercise == "who-could-know" && question.wrong.is_empty() { "" } else { before };
            // On a map a place is still to be found. Alone, the question would have the answer in it.
            if exercise == "map" && names_answer(question) {
                continue;
            }
            let right = if exercise == "order" {
                question.right.iter().flat_map(|answer| dates(story, answer, text)).collect()
            } else {
                question.right.iter().map(in_words).collect()
            };
            let mut sources: Vec<String> = Vec::new();
            for line in question.right.iter().flat_map(|answer| evidence(story, answer, text)) {
                if !sources.contains(&line) {
                    sources.push(line);
                }
            }
            rows.push(Row { exercise, asked: [before, &question.text].concat(), question, right, sources });
        }
    }
    rows
}

fn names_answer(question: &Question) -> bool {
    question.right.iter().any(|answer| fold(&question.text).contains(&fold(&answer.text)))
}

fn in_words(answer: &Answer) -> String {
    let Answer { text, note, .. } = answer;
    if note.is_empty() { text.clone() } else { [text, ": ", note].concat() }
}

/// Returns the dates that the claims of an answer give, each once.
pub(super) fn dates(story: &Story, answer: &Answer, text: &Text) -> Vec<String> {
    let mut dates: Vec<String> = Vec::new();
    for when in answer.claims.iter().filter_map(|id| story.claims.get(id.index())?.when.as_ref()) {
        let date = when_text(when, text.words);
        if !dates.contains(&date) {
            dates.push(date);
        }
    }
    dates
}

/// Returns a text in one line, without control characters.
pub(super) fn line(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
