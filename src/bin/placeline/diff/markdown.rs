//! Differences as Markdown: the base of a correction note.

use super::{by_section, told};
use placeline::formats::{Change, ChangeKind, FieldChange};

/// Returns a list of changes under a heading for each list.
pub(super) fn text(changes: &[Change]) -> String {
    let mut out = String::new();
    for (name, changes) in by_section(changes) {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        out.push_str(&["## ", name, "\n\n"].concat());
        for change in changes {
            let word = match change.kind {
                ChangeKind::Added => "Added",
                ChangeKind::Changed => "Changed",
                ChangeKind::Gone => "Removed",
            };
            out.push_str(&["- **", word, ":** ", &escaped(&change.name), "\n"].concat());
            if !change.earlier_id.is_empty() {
                let [old, new] = [&change.earlier_id, &change.id].map(|id| escaped(id));
                out.push_str(&["  - id: ", &old, " → ", &new, "\n"].concat());
            }
            told(change).for_each(|field| push_field(&mut out, change.kind, field));
        }
    }
    out
}

fn push_field(out: &mut String, kind: ChangeKind, FieldChange { name, old, new }: &FieldChange) {
    let [name, old, new] = [name, old, new].map(|text| escaped(text));
    let value = match (kind, old.as_str(), new.as_str()) {
        (ChangeKind::Added, _, new) | (_, "", new) => new.to_owned(),
        (ChangeKind::Gone, old, _) => old.to_owned(),
        (_, old, "") => format!("{old} → (none)"),
        (_, old, new) => format!("{old} → {new}"),
    };
    let added = if kind == ChangeKind::Changed && old.is_empty() { "(none) → " } else { "" };
    out.push_str(&["  - ", &name, ": ", added, &value, "\n"].concat());
}

/// Returns a text on one line in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}
