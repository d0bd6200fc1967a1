//! Complaints as lines of text, with colours for terminals.

use super::{Finding, Report, mend_text, word};
use anstyle::{AnsiColor, Style};
use placeline::formats::Note;
use placeline::story::Severity;

/// The most characters of a value that are shown.
const SHOWN: usize = 60;

impl Report {
    /// Returns the complaints as lines that editors can follow, each with the ways to mend it. Equal ones are counted.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for group in self.groups() {
            let Finding { complaint, .. } = group.first;
            let (place, member) = place(group.first);
            let (severity, style) = (word(complaint.severity), style(complaint.severity));
            let value = match complaint.value.char_indices().nth(SHOWN) {
                _ if complaint.value.is_empty() => String::new(),
                Some((end, _)) => format!(" \"{}…\"", plain(complaint.value.get(..end).unwrap_or_default())),
                None => format!(" \"{}\"", plain(&complaint.value)),
            };
            let member = plain(&member);
            let line = format!(
                "{}: {style}{severity}{style:#} {}{member}{value}: {}{}\n",
                plain(&place),
                complaint.code,
                plain(&complaint.why),
                group.and_more()
            );
            text.push_str(&line);
            for mend in &complaint.mends {
                let dim = Style::new().dimmed();
                text.push_str(&format!("    {dim}mend:{dim:#} {}\n", plain(&mend_text(mend, complaint))));
            }
        }
        text
    }

    /// Returns the notes as lines of text.
    pub(crate) fn notes_text(&self) -> String {
        self.notes.iter().map(|note: &Note| [&plain(&note.to_string()), "\n"].concat()).collect()
    }
}

/// Returns the place of a complaint, and the path of the member if the place is a line.
fn place(finding: &Finding) -> (String, String) {
    match finding.at {
        Some(at) => {
            let path = &finding.complaint.path;
            let member = if path.is_empty() { String::new() } else { [" ", path].concat() };
            (format!("{}:{}:{}", finding.complaint.file, at.line, at.column), member)
        }
        None => (finding.complaint.place(), String::new()),
    }
}

fn style(severity: Severity) -> Style {
    let style = Style::new().bold();
    match severity {
        Severity::Error => style.fg_color(Some(AnsiColor::Red.into())),
        Severity::Warning => style.fg_color(Some(AnsiColor::Yellow.into())),
        Severity::Hint => style.fg_color(Some(AnsiColor::Cyan.into())),
    }
}

/// Returns a text from a file in one line, without what commands a terminal or turns the direction of writing.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if letter.is_control() || turns {
            out.extend(letter.escape_default());
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_from_a_file_does_not_command_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\nc\u{202e}ש"), "a\\u{1b}[31mb\\nc\\u{202e}ש");
    }
}
