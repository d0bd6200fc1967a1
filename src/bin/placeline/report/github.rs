//! Complaints as annotations of GitHub Actions: its workflow commands `error`, `warning` and `notice`.

use super::{Report, mend_text};
use placeline::story::Severity;

impl Report {
    /// Returns the complaints as workflow commands, one a line. Equal ones are counted: GitHub shows few of a step.
    pub(crate) fn github(&self) -> String {
        let mut text = String::new();
        for group in self.groups() {
            let finding = group.first;
            let complaint = &finding.complaint;
            let command = match complaint.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            };
            let mut properties = vec![("file", complaint.file.clone())];
            properties.extend(finding.line().map(|line| ("line", line.to_string())));
            properties.extend(finding.at.map(|at| ("col", at.column.to_string())));
            properties.push(("title", complaint.code.to_owned()));
            let properties: Vec<String> = properties
                .iter()
                .map(|(name, value)| [name, "=", &escape_property(value)].concat())
                .collect();
            let mut message = finding.within();
            if !complaint.value.is_empty() {
                message.push_str(&format!(" \"{}\"", complaint.value));
            }
            if !message.is_empty() {
                message.push_str(": ");
            }
            message.extend([complaint.why.as_str(), &group.and_more()]);
            for mend in &complaint.mends {
                message.push_str(&format!("\nmend: {}", mend_text(mend, complaint)));
            }
            text.push_str(&format!(
                "::{command} {}::{}\n",
                properties.join(","),
                escape(message.trim_start())
            ));
        }
        text
    }
}

/// Escapes the message of a workflow command.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property of a workflow command.
fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workflow_command_stays_in_its_line() {
        assert_eq!(escape("100%\r\n::error::a:b,c"), "100%25%0D%0A::error::a:b,c");
        assert_eq!(escape_property("a:b,c%\n.csv"), "a%3Ab%2Cc%25%0A.csv");
    }
}
