//! Sources that features of other tools' files name: `source`, `url`, `link` and the like.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::plain::{feature, file, point, reading, said};
use common::story;
use placeline::state::details;
use placeline::story::{Reading, Severity, Story};
use serde_json::{Value, json};

/// Returns each source: short name, title and link.
fn sources(story: &Story) -> Vec<String> {
    let link =
        |url: &Option<placeline::story::Url>| url.as_ref().map_or(String::new(), |url| url.as_str().into());
    story.sources.iter().map(|s| [s.short.clone(), s.title.clone(), link(&s.url)].join(" | ")).collect()
}

/// Returns the names of an event's remaining details.
fn kept(story: &Story, event: usize) -> Vec<String> {
    details(&story.events[event].extra).into_iter().map(|detail| detail.name).collect()
}

fn of(members: Value) -> Reading {
    let mut properties = json!({ "title": "Quake", "date": "1987" });
    properties.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let found = reading(vec![point(properties.clone())]);
    assert_eq!(said(&found), Vec::<String>::new(), "{properties}");
    found
}

#[test]
fn a_source_is_its_name_its_link_or_both() {
    let bbc = "BBC | BBC | https://bbc.example/a";
    let bare = "bbc.example | bbc.example/a | https://bbc.example/a";
    for (members, expected) in [
        (json!({ "source": "BBC" }), vec!["BBC | BBC | "]),
        (json!({ "Source": " BBC " }), vec!["BBC | BBC | "]),
        (json!({ "source": "BBC", "url": "https://bbc.example/a" }), vec![bbc]),
        (json!({ "Source Name": "BBC", "Source URL": "https://bbc.example/a" }), vec![bbc]),
        (json!({ "source": "BBC", "sourceLink": "https://bbc.example/a" }), vec![bbc]),
        (json!({ "source:name": "BBC", "source:url": "https://bbc.example/a" }), vec![bbc]),
        (json!({ "source": "BBC, https://bbc.example/a" }), vec![bbc]),
        (json!({ "source": "BBC (https://bbc.example/a)" }), vec![bbc]),
        (json!({ "source": { "name": "BBC", "url": "https://bbc.example/a" } }), vec![bbc]),
        (json!({ "sources": [{ "title": "BBC", "href": "https://bbc.example/a" }] }), vec![bbc]),
        (json!({ "source": "https://bbc.example/a" }), vec![bare]),
        (json!({ "url": "https://bbc.example/a" }), vec![bare]),
        (json!({ "LINK": "https://bbc.example/a" }), vec![bare]),
        (
            json!({ "link": "https://www.bbc.example/a/" }),
            vec!["bbc.example | www.bbc.example/a | https://www.bbc.example/a/"],
        ),
        (
            json!({ "url": "mailto:a@bbc.example" }),
            vec!["a@bbc.example | a@bbc.example | mailto:a@bbc.example"],
        ),
        (
            json!({ "source": "BBC", "url": "https://bbc.example/a", "source_url": "https://bbc.example/a" }),
            vec![bbc],
        ),
        (json!({ "source1": "BBC", "source2": "CNN" }), vec!["BBC | BBC | ", "CNN | CNN | "]),
        (
            json!({ "sources": ["BBC", "CNN"], "urls": ["https://bbc.example/a", "https://cnn.example/b"] }),
            vec![bbc, "CNN | CNN | https://cnn.example/b"],
        ),
        (
            json!({ "source": "https://bbc.example/a;https://cnn.example/b" }),
            vec![bare, "cnn.example | cnn.example/b | https://cnn.example/b"],
        ),
        (
            json!({ "reference": "The Annual Review of Everything and Some More, volume 3" }),
            vec![
                "The Annual Review of Everything and Some… | The Annual Review of Everything and Some More, volume 3 | ",
            ],
        ),
    ] {
        let found = of(members.clone()).story;
        assert_eq!(sources(&found), expected, "{members}");
        assert_eq!(kept(&found, 0), Vec::<String>::new(), "{members}");
        let claims: Vec<_> =
            found.claims.iter().map(|claim| (claim.source.index(), claim.when.clone())).collect();
        let when = found.events[0].when.clone();
        assert_eq!(claims, (0..expected.len()).map(|n| (n, when.clone())).collect::<Vec<_>>(), "{members}");
    }
}

#[test]
fn members_that_name_no_source_stay_among_the_details() {
    for member in [
        json!({ "url": "javascript:alert(1)" }),
        json!({ "url": "www.bbc.example/a" }),
        json!({ "link": "file:///etc/passwd" }),
        json!({ "url": 5 }),
        json!({ "source": 5 }),
        json!({ "source": "12" }),
        json!({ "source": "<a href='https://bbc.example'>BBC</a>" }),
        json!({ "source": { "name": "BBC", "page": 5 } }),
        json!({ "source": ["BBC", 5] }),
        json!({ "source": "BBC, see https://a.example and https://b.example" }),
        json!({ "reference": "A-12" }),
        json!({ "website": "https://mill.example/" }),
        json!({ "source": "x".repeat(301) }),
    ] {
        let found = of(member.clone()).story;
        assert_eq!(sources(&found), Vec::<String>::new(), "{member}");
        assert_eq!(kept(&found, 0).len(), 1, "{member}");
    }
    for nothing in [json!({ "source": "" }), json!({ "url": null }), json!({ "source": "n/a", "link": "-" })]
    {
        assert_eq!(sources(&of(nothing).story), Vec::<String>::new());
    }
    // The ends of an edge.
    assert_eq!(sources(&of(json!({ "source": "Paris", "target": "Rome" })).story), Vec::<String>::new());
}

#[test]
fn equal_links_are_one_source_and_no_name_is_lost() {
    let row = |source: &str, url: &str| {
        point(json!({ "title": "Quake", "date": "1987", "source": source, "url": url }))
    };
    let found = reading(vec![
        row("BBC", "https://bbc.example/a"),
        row("BBC", "https://bbc.example/a"),
        row("BBC News", "https://bbc.example/a"),
        row("BBC", "https://bbc.example/b"),
    ])
    .story;
    let all = ["BBC | BBC | https://bbc.example/a", "BBC (2) | BBC | https://bbc.example/b"];
    assert_eq!(sources(&found), all);
    assert_eq!(found.claims.iter().map(|claim| claim.source.index()).collect::<Vec<_>>(), [0, 0, 0, 1]);
    assert_eq!((0..4).map(|n| kept(&found, n).len()).collect::<Vec<_>>(), [0, 0, 1, 0]);
    assert_eq!(kept(&found, 2), ["source"]);
}

#[test]
fn lines_areas_and_linked_places_have_sources_too() {
    let members = json!({ "title": "x", "date": "1987", "source": "BBC" });
    for (kind, coordinates) in [
        ("LineString", json!([[0, 0], [1, 1]])),
        ("LineString", json!([[0, 0], [1, 1], [2, 0]])),
        ("Polygon", json!([[[0, 0], [4, 0], [4, 4], [0, 0]]])),
        ("MultiPoint", json!([[0, 0], [4, 0]])),
    ] {
        let found = reading(vec![feature(kind, coordinates, members.clone())]).story;
        assert_eq!((sources(&found), found.claims.len()), (vec!["BBC | BBC | ".into()], 1), "{kind}");
    }
    let mut town = point(json!({ "title": "Oldtown", "url": "https://towns.example/1" }));
    town["names"] = json!([{ "toponym": "Ealdtun" }]);
    let undated = reading(vec![town.clone()]).story;
    assert_eq!((undated.sources.len(), details(&undated.places[0].extra).len()), (0, 1));
    town["when"] = json!({ "timespans": [{ "start": { "in": "0700" } }] });
    let dated = reading(vec![town.clone()]).story;
    assert_eq!((dated.sources.len(), dated.claims.len(), details(&dated.places[0].extra).len()), (1, 1, 0));
    town["citations"] = json!([{ "label": "Gazetteer", "@id": "https://g.example" }]);
    let cited = reading(vec![town]).story;
    assert_eq!(
        (sources(&cited), details(&cited.places[0].extra).len()),
        (vec!["Gazetteer | Gazetteer | https://g.example".into()], 1)
    );
}

#[test]
fn a_file_of_ours_names_its_sources_itself() {
    let one = json!({ "type": "Feature", "geometry": null, "properties": { "kind": "event", "title": "E", "when": "1987", "source": "BBC", "url": "https://bbc.example" } });
    let found =
        reading(vec![one, point(json!({ "title": "F", "date": "1988", "link": "https://bbc.example" }))])
            .story;
    assert_eq!((sources(&found), kept(&found, 0).len(), kept(&found, 1).len()), (vec![], 2, 1));
}

#[test]
fn more_sources_than_can_be_listed_are_told_apart_by_name_or_stay_details() {
    let rows = |names: usize| {
        let row = |n: usize| {
            let source = format!("Agency {}", n % names);
            point(
                json!({ "title": format!("E{n}"), "date": "1987", "source": source, "url": format!("https://a.example/{n}") }),
            )
        };
        story(&file((0..1_000).map(row).collect()))
    };
    let hint = "more than 500 different sources from here on: their links stay among the details";
    let few = rows(3);
    assert_eq!(
        sources(&few.story),
        ["Agency 0 | Agency 0 | ", "Agency 1 | Agency 1 | ", "Agency 2 | Agency 2 | "]
    );
    assert_eq!((few.story.claims.len(), kept(&few.story, 9)), (1_000, vec!["url".into()]));
    assert_eq!((said(&few), few.diagnostics[0].severity), (vec![hint.into()], Severity::Hint));
    let many = rows(1_000);
    assert_eq!((many.story.sources.len(), many.story.claims.len()), (0, 0));
    assert_eq!((said(&many), kept(&many.story, 9)), (vec![hint.into()], vec!["source".into(), "url".into()]));
}

#[test]
fn citations_whose_labels_are_markup_are_the_same_after_writing() {
    for (label, title) in
        [("<b>", "https://g.example"), ("<b> x</b>", " x"), ("<<b>b>x", "<b>x"), ("<i> </i>", " ")]
    {
        let mut town = point(json!({ "title": "Oldtown", "date": "1987" }));
        town["citations"] = json!([{ "label": label, "@id": "https://g.example" }]);
        assert_eq!(reading(vec![town]).story.sources[0].title, title, "{label}");
    }
}

#[test]
fn a_link_of_any_host_has_a_short_name() {
    for (url, short) in
        [("https://www./a", "www."), ("https://www.//a", "www."), ("https://www.a.example/", "a.example")]
    {
        let found = of(json!({ "url": url })).story;
        assert_eq!(found.sources[0].short, short, "{url}");
    }
}
