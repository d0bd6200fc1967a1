//! Complaints as SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS.

use super::json::mends;
use super::{Finding, Report};
use placeline::story::Severity;
use serde_json::{Value, json};

impl Report {
    /// Returns all complaints as a SARIF log.
    pub(crate) fn sarif(&self) -> String {
        let mut codes: Vec<&str> = self.findings.iter().map(|finding| finding.complaint.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let results: Vec<Value> = self.findings.iter().map(|finding| result(finding, &codes)).collect();
        let artifacts = self.files.iter().map(|file| json!({ "location": { "uri": uri(file) } }));
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "placeline",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": codes.iter().map(|code| json!({ "id": code })).collect::<Vec<_>>(),
                } },
                "columnKind": "unicodeCodePoints",
                "artifacts": artifacts.collect::<Vec<_>>(),
                "results": results,
            }],
        });
        format!("{log:#}\n")
    }
}

fn result(finding: &Finding, codes: &[&str]) -> Value {
    let complaint = &finding.complaint;
    let mut physical = json!({ "artifactLocation": { "uri": uri(&complaint.file) } });
    if let Some(line) = finding.line() {
        let mut region = json!({ "startLine": line });
        if let (Some(at), Some(region)) = (finding.at, region.as_object_mut()) {
            region.insert("startColumn".into(), at.column.into());
        }
        if let Some(physical) = physical.as_object_mut() {
            physical.insert("region".into(), region);
        }
    }
    let mut location = json!({ "physicalLocation": physical });
    let within = finding.within();
    if let (false, Some(location)) = (within.is_empty(), location.as_object_mut()) {
        location.insert("logicalLocations".into(), json!([{ "fullyQualifiedName": within }]));
    }
    let level = match complaint.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let value = if complaint.value.is_empty() { String::new() } else { format!("\"{}\": ", complaint.value) };
    let message = [&value, complaint.why.as_str()].concat();
    json!({
        "ruleId": complaint.code,
        "ruleIndex": codes.binary_search(&complaint.code).unwrap_or_default(),
        "level": level,
        "message": { "text": message },
        "locations": [location],
        "properties": { "value": complaint.value, "mends": mends(complaint) },
    })
}

/// Returns a file's name as a URI reference (RFC 3986).
fn uri(file: &str) -> String {
    let mut uri = String::new();
    let file = file.replace('\\', "/");
    if file.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in file.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into())
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_a_uri() {
        assert_eq!(uri("a b/ä:100%.csv"), "a%20b/%C3%A4%3A100%25.csv");
        assert_eq!(uri("/tmp/a.csv"), "file:///tmp/a.csv");
    }
}
