//! Sources as tools for literature write them in CSL-JSON.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::plain::said;
use common::story;
use placeline::story::Source;
use serde_json::{Value, json};

/// Reads one source, and what is said about it.
fn source(members: Value) -> (Source, Vec<String>) {
    let mut source = json!({ "id": "s", "title": "T" });
    source.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let found = story(&json!({ "type": "FeatureCollection", "features": [], "sources": [source] }));
    (found.story.sources[0].clone(), said(&found))
}

#[test]
fn names_of_organizations_are_whole_however_they_are_written() {
    for author in [
        json!([{ "literal": "Human Rights Watch" }]),
        json!({ "literal": "Human Rights Watch" }),
        json!([{ "name": "Human Rights Watch" }]),
        json!([{ "family": "Human Rights Watch" }]),
        json!([{ "given": "Human Rights Watch" }]),
        json!(["Human Rights Watch"]),
        json!("Human Rights Watch"),
    ] {
        assert_eq!(source(json!({ "author": author })).0.short, "Human Rights Watch", "{author}");
    }
    let whole =
        json!([{ "family": "Humboldt", "given": "Alexander", "dropping-particle": "von", "suffix": "Jr." }]);
    assert_eq!(source(json!({ "author": whole })).0.authors, ["Alexander von Humboldt Jr."]);
    let person = json!([{ "family": "Gogh", "given": "Vincent", "non-dropping-particle": "van" }]);
    assert_eq!(source(json!({ "author": person })).0.short, "Gogh");
}

#[test]
fn dates_of_sources_are_what_the_tools_mean() {
    for (issued, edtf) in [
        (json!({ "date-parts": [["2018", "11"]] }), Some("2018-11")),
        (json!({ "date-parts": [2018, 11, 9] }), Some("2018-11-09")),
        (json!({ "date-parts": [[2018], [0]] }), Some("2018")),
        (json!({ "date-parts": [[2018, 11, 9], []] }), Some("2018-11-09")),
        (json!({ "date-parts": [[2018, 0, 0]] }), Some("2018")),
        (json!({ "date-parts": [[0]] }), None),
        (json!({ "date-parts": [[2018]], "season": "summer" }), Some("2018-22")),
        (json!({ "date-parts": [[2018]], "season": "Fall" }), Some("2018-23")),
        (json!({ "date-parts": [[2018]], "circa": "false" }), Some("2018")),
        (json!({ "date-parts": [[2018]], "circa": 1 }), Some("2018~")),
        (json!({ "edtf": "2018-11" }), Some("2018-11")),
        (json!({ "raw": "n.d." }), None),
        (json!("n.d."), None),
        (json!({ "literal": "forthcoming" }), None),
    ] {
        let (source, said) = source(json!({ "issued": issued }));
        assert_eq!((source.issued.as_ref().map(|when| when.edtf()), said), (edtf, vec![]), "{issued}");
    }
    let (_, said) = source(json!({ "issued": { "date-parts": [["2018-2019"]] } }));
    assert_eq!(said, ["\"2018-2019\" is not a date: write 2018/2019"]);
}

#[test]
fn tags_of_titles_are_not_shown() {
    let members = json!({ "title": "The <i>Times</i> of <sc>x</sc> <3", "container-title": "<i>Nature</i>" });
    let source = source(members).0;
    assert_eq!((source.title.as_str(), source.container.as_str()), ("The Times of x <3", "Nature"));
}
