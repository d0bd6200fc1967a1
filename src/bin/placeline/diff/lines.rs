//! Differences as lines for a terminal.

use super::{by_section, is_short, told};
use placeline::formats::{Change, ChangeKind, FieldChange};

/// Returns the changes, those of each list under its name: `+` added, `~` changed, `-` gone.
pub(super) fn text(changes: &[Change]) -> String {
    let mut out = String::new();
    for (name, changes) in by_section(changes) {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        out.push_str(&[name, "\n"].concat());
        for change in changes {
            let sign = match change.kind {
                ChangeKind::Added => '+',
                ChangeKind::Changed => '~',
                ChangeKind::Gone => '-',
            };
            let id = match (change.id.as_str(), change.earlier_id.as_str()) {
                ("", _) => String::new(),
                (id, "") => format!(" [{id}]"),
                (id, earlier) => format!(" [{earlier} → {id}]"),
            };
            out.push_str(&format!("{sign} {}{id}\n", change.name));
            told(change).for_each(|field| push_field(&mut out, change.kind, field));
        }
    }
    out
}

fn push_field(out: &mut String, kind: ChangeKind, field: &FieldChange) {
    let FieldChange { name, old, new } = field;
    let or_none = |text: &str| if text.is_empty() { "(none)".to_owned() } else { text.to_owned() };
    if kind != ChangeKind::Changed {
        let text = if kind == ChangeKind::Added { new } else { old };
        out.push_str(&format!("    {name}: {}\n", text.replace('\n', " ")));
    } else if is_short(field) {
        out.push_str(&format!("    {name}: {} → {}\n", or_none(old), or_none(new)));
    } else {
        out.push_str(&format!("    {name}:\n"));
        for (sign, text) in [('-', old), ('+', new)] {
            text.lines().for_each(|line| out.push_str(&format!("      {sign} {line}\n")));
        }
    }
}
