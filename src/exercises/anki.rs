//! Exercises as a text file for Anki: a card a line, with its front, its back and its tags.
//!
//! Anki reads the lines that begin with `#` at the top as settings, and below as remarks; a field in quotation marks may hold anything.

use super::Exercises;
use super::rows::{line, rows};
use crate::i18n::Text;
use crate::story::Story;

/// Writes the questions as cards. The back has the answers and their sources.
pub fn anki(story: &Story, exercises: &Exercises, text: &Text) -> String {
    // Two colons would make a deck in a deck.
    let deck = line(&story.title).replace("::", ":\u{200b}:");
    let head = ["#separator:Tab\n#html:false\n#deck:", &deck, "\n#tags column:3\n"].concat();
    let mut writer =
        csv::WriterBuilder::new().delimiter(b'\t').comment(Some(b'#')).from_writer(head.into_bytes());
    for row in rows(story, exercises, text) {
        let front = match row.question.wrong.is_empty() {
            true => line(&row.asked),
            false => [&line(&row.asked), "\n", &options(row.question).join(" · ")].concat(),
        };
        let answers = row.right.iter().map(|answer| line(answer)).collect::<Vec<_>>().join("\nor: ");
        let sources = row.sources.iter().map(|source| line(source)).collect::<Vec<_>>().join("\n");
        let tags = ["placeline ", row.exercise].concat();
        // Writing to memory does not fail.
        let _ = writer.write_record([&front, &[&answers, "\n\n", &sources].concat(), &tags]);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Returns what there is to choose from, in the order of the alphabet.
fn options(question: &super::Question) -> Vec<String> {
    let right = question.right.iter().map(|answer| &answer.text);
    let mut options: Vec<String> = right.chain(&question.wrong).map(|option| line(option)).collect();
    options.sort();
    options.dedup();
    options
}
