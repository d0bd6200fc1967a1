//! Sources as they are printed, copied and exported.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use placeline::story::{Citation, Citations, ClaimId, RefPart, Source, Story, read, source_facts};
use placeline::time::{Day, Words};
use serde_json::{Value, json};

/// Returns a story whose one source is this CSL-JSON item.
fn story(mut item: Value) -> Story {
    if item.get("id").is_none() {
        item["id"] = "s".into();
    }
    let file = json!({ "type": "FeatureCollection", "features": [], "title": "T", "sources": [item] });
    read(file.to_string().as_bytes()).unwrap().story
}

fn source(item: Value) -> Source {
    story(item).sources.remove(0)
}

fn bibtex(source: &Source) -> String {
    Citation::of(source, Words::EN).bibtex
}

/// Returns the reference, with what is italic between stars.
fn marked(source: &Source) -> String {
    let parts = Citation::of(source, Words::EN).reference.parts;
    let part = |part: RefPart| match part {
        RefPart::Plain(text) => text,
        RefPart::Italic(text) => format!("*{text}*"),
        RefPart::Link(url) => format!("<{}>", url.as_str()),
    };
    parts.into_iter().map(part).collect()
}

fn merat() -> Value {
    json!({
        "id": "merat-2018", "type": "article-newspaper",
        "title": "Terrorists, cultists – or champions of Iranian democracy?",
        "author": [{ "family": "Merat", "given": "Arron" }],
        "container-title": "The Guardian",
        "issued": { "date-parts": [[2018, 11, 9]] },
        "URL": "https://a.example/mek"
    })
}

#[test]
fn references_are_printed_by_their_type() {
    for (item, expected) in [
        (
            merat(),
            "Merat, A. (2018, November 9). Terrorists, cultists – or champions of Iranian democracy? *The Guardian*. <https://a.example/mek>",
        ),
        (
            json!({ "type": "article-journal", "title": "On maps", "author": [{ "family": "Berg", "given": "Jan",
                "non-dropping-particle": "van der", "suffix": "Jr." }, { "family": "Sartre", "given": "Jean-Paul J.R." }],
                "container-title": "Maps", "volume": 12, "issue": "3", "page": "4-15", "issued": "1999-06",
                "DOI": "https://doi.org/10.1000/x", "URL": "https://a.example/other" }),
            "van der Berg, J., Jr., & Sartre, J.-P. J. R. (1999, June). On maps. *Maps, 12*(3), 4–15. <https://doi.org/10.1000/x>",
        ),
        (
            json!({ "type": "book", "title": "The land", "author": [{ "literal": "Human Rights Watch" }],
                "publisher": "Human Rights Watch", "edition": 2, "volume": "3", "issued": { "date-parts": [["2005"]] } }),
            "Human Rights Watch. (2005). *The land* (2nd ed., Vol. 3).",
        ),
        (
            json!({ "type": "book", "title": "Edited", "editor": [{ "family": "A", "given": "Bea" }],
                "publisher": "Press", "issued": "198X" }),
            "A, B. (Ed.). (1980s). *Edited*. Press.",
        ),
        (
            json!({ "type": "chapter", "title": "Exile", "author": [{ "family": "Doe", "given": "J." }],
                "editor": [{ "family": "Roe", "given": "Max" }, { "family": "Poe", "given": "Eva" }],
                "container-title": "Paths", "publisher": "Press", "page": "7–9", "issued": "2001" }),
            "Doe, J. (2001). Exile. In M. Roe & E. Poe (Eds.), *Paths* (pp. 7–9). Press.",
        ),
        (
            json!({ "type": "report", "title": "No Exit", "number": "7", "publisher": "RAND", "issued": "2009~" }),
            "*No Exit* (No. 7). (about 2009). RAND.",
        ),
        (
            json!({ "type": "webpage", "title": "About us", "container-title": "A site", "URL": "https://a.example/" }),
            "*About us*. (n.d.). A site. <https://a.example/>",
        ),
        (
            json!({ "title": "“Why?”", "author": [{ "given": "مسعود", "family": "رجوی" }],
                "issued": { "literal": "in press" }, "custom": { "translated-from": "fa-IR" } }),
            "رجوی, مسعود. (in press). *“Why?”* [Quotations translated from Persian].",
        ),
        (
            json!({ "type": "article-magazine", "title": "Here", "author": "A Name", "container-title": "Weekly",
                "issue": "5", "issued": "2018-22", "custom": { "translated-from": "xx" } }),
            "A Name. (summer 2018). Here [Quotations translated from xx]. *Weekly*, no. 5.",
        ),
    ] {
        assert_eq!(marked(&source(item.clone())), expected, "{item}");
    }
}

#[test]
fn of_more_than_twenty_authors_the_first_nineteen_and_the_last_are_named() {
    let names = |count: u8| (0..count).map(|n| format!("N{n}")).collect::<Vec<_>>();
    let printed = |count| {
        let text = Citation::of(
            &source(json!({ "title": "T", "author": names(count), "issued": "2000" })),
            Words::EN,
        )
        .reference
        .text();
        text.split(". (2000)").next().unwrap().to_owned()
    };
    assert_eq!(printed(3), "N0, N1, & N2");
    assert_eq!(printed(20), format!("{}, & N19", names(19).join(", ")));
    assert_eq!(printed(21), format!("{}, . . . N20", names(19).join(", ")));
}

#[test]
fn neighbouring_parts_differ_and_text_is_all_of_them() {
    let source = source(merat());
    let found = Citation::of(&source, Words::EN).reference;
    for pair in found.parts.windows(2) {
        assert_ne!(std::mem::discriminant(&pair[0]), std::mem::discriminant(&pair[1]), "{pair:?}");
    }
    assert_eq!(found.text(), marked(&source).replace(['*', '<', '>'], ""));
}

#[test]
fn a_bibtex_entry_keeps_unicode_and_escapes_what_tex_reads() {
    let found = bibtex(&source(json!({
        "id": "García, 2021 #1", "type": "article-journal", "title": "50% of {A} & B_c ~ \\d ^ $5",
        "author": [{ "family": "Illanas García", "given": "Luis" }, { "literal": "Sun and Moon" }, { "family": "Berg",
            "non-dropping-particle": "van der", "given": "Jan", "suffix": "Jr." }],
        "container-title": "Journal", "volume": "1", "issue": "2", "page": "3-4", "language": "es",
        "issued": { "date-parts": [[2021, 3, 3]] }, "URL": "https://a.example/a_b%20{c}?d&e"
    })));
    let expected = "@article{Garc-a-2021-1,
  author = {Illanas García, Luis and {Sun and Moon} and van der Berg, Jr., Jan},
  title = {{50\\% of \\textbraceleft{}A\\textbraceright{} \\& B\\_c \\textasciitilde{} \\textbackslash{}d \\textasciicircum{} \\$5}},
  journal = {Journal},
  year = {2021},
  month = mar,
  day = {3},
  volume = {1},
  number = {2},
  pages = {3--4},
  url = {https://a.example/a_b%20%7Bc%7D?d&e},
  language = {es}
}
";
    assert_eq!(found, expected);
}

#[test]
fn every_type_has_a_bibtex_type_and_every_entry_balances_its_braces() {
    for (kind, expected) in [
        ("article-newspaper", "@article{"),
        ("article-magazine", "@article{"),
        ("book", "@book{"),
        ("chapter", "@incollection{"),
        ("paper-conference", "@inproceedings{"),
        ("report", "@techreport{"),
        ("thesis", "@phdthesis{"),
        ("webpage", "@misc{"),
        ("anything", "@misc{"),
    ] {
        let item = json!({ "id": "ف", "type": kind, "title": "}{ \\} \\", "note": "a}", "issued": "198X", "publisher": "P" });
        let found = bibtex(&source(item));
        assert!(found.starts_with(&format!("{expected}source,")), "{found}");
        assert!(found.contains("year = {1980s}"), "{found}");
        let mut depth = 0_i32;
        for c in found.chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            assert!(depth >= 0, "{found}");
        }
        assert_eq!(depth, 0, "{found}");
    }
}

#[test]
fn csl_json_is_the_item_as_it_stands_in_the_file() {
    let item = json!({ "id": "s", "title": "T", "custom": { "own": [1, null] }, "unknown": { "x": "<y>" } });
    let found: Value = serde_json::from_str(source(item.clone()).csl.as_str()).unwrap();
    assert_eq!(found, item);
}

fn cited() -> Story {
    let mut other = merat();
    other["id"] = "other".into();
    let claim = |more: Value| {
        let mut claim = json!({ "source": "merat-2018" });
        claim.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        claim
    };
    let event = |id: &str, claims: Vec<Value>| {
        json!({ "type": "Feature", "id": id, "geometry": null,
            "properties": { "kind": "event", "title": id, "claims": claims } })
    };
    let file = json!({
        "type": "FeatureCollection", "title": "T", "sources": [merat(), other],
        "features": [
            event("a", vec![
                claim(json!({ "when": "1986", "locator": "p. 3", "quote": { "exact": "In 1986,\n he left" } })),
                claim(json!({ "stance": "denies", "when": "1950" })),
                claim(json!({ "stance": "responds", "quote": { "exact": "It said “no”." } })),
            ]),
            event("b", vec![claim(json!({ "when": "1990/.." })), claim(json!({ "when": "../1970-01-02" }))]),
        ],
    });
    read(file.to_string().as_bytes()).unwrap().story
}

#[test]
fn a_copied_claim_says_its_words_its_source_its_date_and_its_page() {
    let story = cited();
    let source = "Merat, A. (2018, November 9). Terrorists, cultists – or champions of Iranian democracy? The Guardian. https://a.example/mek";
    let citations = Citations::of(&story, Words::EN);
    let id = story.event_by_id("a").unwrap();
    let found: Vec<String> =
        story.claims_of(id).map(|(_, claim)| citations.claim(claim, Words::EN)).collect();
    let expected = [
        format!("“In 1986, he left” {source} [1986; p. 3]"),
        format!("{source} [1950]"),
        format!("“It said ‘no’.” {source}"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_claim_opens_its_source_at_its_words_where_they_are_there() {
    let mut translated = merat();
    translated["id"] = "translated".into();
    translated["custom"] = json!({ "translated-from": "fa" });
    let sources = json!([merat(), translated, { "id": "paper", "title": "Paper" }]);
    let claims: Vec<Value> =
        [("merat-2018", "He left"), ("merat-2018", ""), ("translated", "He left"), ("paper", "He left")]
            .map(|(source, quote)| match quote {
                "" => json!({ "source": source }),
                quote => json!({ "source": source, "quote": quote }),
            })
            .into();
    let event = json!({ "type": "Feature", "id": "e", "geometry": null,
        "properties": { "kind": "event", "title": "E", "claims": claims } });
    let file = json!({ "type": "FeatureCollection", "sources": sources, "features": [event] });
    let reading = read(file.to_string().as_bytes()).unwrap();
    let link = |n| reading.citations.link(&reading.story, ClaimId(n));
    assert_eq!(link(0).unwrap(), "https://a.example/mek#:~:text=He%20left");
    assert_eq!(link(1).unwrap(), "https://a.example/mek", "no words");
    assert_eq!(link(2).unwrap(), "https://a.example/mek", "a translation");
    assert_eq!(link(3), None, "no address");
    assert_eq!(link(4), None, "no claim");
}

#[test]
fn what_a_source_contributes_is_counted() {
    let story = cited();
    let facts = source_facts(&story, story.source_by_id("merat-2018").unwrap());
    assert_eq!((facts.claims, facts.quotes, facts.denials, facts.responses, facts.events), (5, 2, 1, 1, 2));
    // Open ends do not count, nor does what it denies.
    assert_eq!(facts.coverage, Some(((Day(2).start() - 1), Day::from_ymd(1990, 1, 1).unwrap().start() + 1)));
    let none = source_facts(&story, story.source_by_id("other").unwrap());
    assert_eq!(none, Default::default());
}
