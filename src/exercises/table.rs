//! Exercises as CSV (RFC 4180), one question a row: UTF-8 with a byte order mark, so that every spreadsheet reads the letters.

use super::Exercises;
use super::rows::{line, rows};
use crate::i18n::Text;
use crate::story::Story;

/// Between several answers, and between several sources.
const BETWEEN: &str = " | ";

/// Writes the questions with their answers, wrong options and sources.
pub fn csv(story: &Story, exercises: &Exercises, text: &Text) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".into());
    // Writing to memory does not fail.
    let _ = writer.write_record(["exercise", "question", "right answers", "wrong answers", "sources"]);
    for row in rows(story, exercises, text) {
        let joined = |texts: &[String]| texts.iter().map(|text| line(text)).collect::<Vec<_>>().join(BETWEEN);
        let _ = writer.write_record([
            row.exercise,
            &cell(line(&row.asked)),
            &cell(joined(&row.right)),
            &cell(joined(&row.question.wrong)),
            &cell(joined(&row.sources)),
        ]);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Returns a text that no spreadsheet takes for a formula.
fn cell(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@']) { ["'", &text].concat() } else { text }
}
