//! Differences as JSON, for programs.

use placeline::formats::{Change, ChangeKind};
use serde_json::{Value, json};

/// Returns all changes with all their fields: `docs/command-line.md` has the members.
pub(super) fn text(changes: &[Change]) -> String {
    let change = |change: &Change| {
        let kind = match change.kind {
            ChangeKind::Added => "added",
            ChangeKind::Changed => "changed",
            ChangeKind::Gone => "gone",
        };
        let fields = change.fields.iter();
        let fields: Vec<Value> =
            fields.map(|field| json!({ "name": field.name, "old": field.old, "new": field.new })).collect();
        json!({
            "list": change.section.name().to_lowercase(),
            "change": kind,
            "id": change.id,
            "earlier_id": change.earlier_id,
            "name": change.name,
            "fields": fields,
        })
    };
    let all: Vec<Value> = changes.iter().map(change).collect();
    format!("{:#}\n", json!({ "placeline": env!("CARGO_PKG_VERSION"), "changes": all }))
}
