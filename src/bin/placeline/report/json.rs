//! Complaints as JSON, for programs.

use super::{Finding, Report, argument, word};
use placeline::formats::{Complaint, Mend};
use placeline::story::Severity;
use serde_json::{Map, Value, json};

impl Report {
    /// Returns all complaints and notes as JSON: `docs/command-line.md` has its members.
    pub(crate) fn json(&self) -> String {
        let complaints: Vec<Value> = self.findings.iter().map(finding).collect();
        let notes = self.notes.iter().map(|note| {
            let mut object = Map::new();
            put(&mut object, "file", &note.file);
            put(&mut object, "sheet", &note.sheet);
            put(&mut object, "text", &note.text);
            Value::Object(object)
        });
        let report = json!({
            "placeline": env!("CARGO_PKG_VERSION"),
            "files": self.files,
            "errors": self.count(Severity::Error),
            "warnings": self.count(Severity::Warning),
            "hints": self.count(Severity::Hint),
            "complaints": complaints,
            "notes": notes.collect::<Vec<_>>(),
        });
        format!("{report:#}\n")
    }
}

fn finding(finding: &Finding) -> Value {
    let complaint = &finding.complaint;
    let mut object = Map::new();
    put(&mut object, "severity", word(complaint.severity));
    put(&mut object, "code", complaint.code);
    put(&mut object, "file", &complaint.file);
    put(&mut object, "sheet", &complaint.sheet);
    put(&mut object, "cell", &finding.cell().unwrap_or_default());
    for (name, number) in [("row", complaint.row), ("column", complaint.column)] {
        if number > 0 {
            object.insert(name.into(), number.into());
        }
    }
    put(&mut object, "path", &complaint.path);
    if let Some(at) = finding.at {
        object.insert("line".into(), at.line.into());
        object.insert("character".into(), at.column.into());
    }
    put(&mut object, "value", &complaint.value);
    put(&mut object, "why", &complaint.why);
    if !complaint.mends.is_empty() {
        object.insert("mends".into(), mends(complaint));
    }
    Value::Object(object)
}

/// Returns the ways to mend a complaint.
pub(super) fn mends(complaint: &Complaint) -> Value {
    let mend = |mend: &Mend| match mend {
        Mend::Replace(text) => json!({ "replace": text }),
        Mend::DateOrder(order) => json!({ "dates": order.as_str(), "argument": argument(mend, complaint) }),
        Mend::Column(meaning) => json!({ "column": meaning, "argument": argument(mend, complaint) }),
        Mend::Place(id) => json!({ "place": id, "argument": argument(mend, complaint) }),
        Mend::Sheet(sheet) => json!({ "sheet": sheet, "argument": argument(mend, complaint) }),
    };
    complaint.mends.iter().map(mend).collect()
}

/// Adds a text that is not empty.
fn put(object: &mut Map<String, Value>, name: &str, text: &str) {
    if !text.is_empty() {
        object.insert(name.into(), text.into());
    }
}
