//! The story as linked data.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use placeline::story::{Story, read};
use placeline::view::jsonld;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const BASE: &str = "https://a.example/story/";

fn fixture() -> Story {
    let file = json!({
        "type": "FeatureCollection", "title": "</script><b>The long way\u{2028}&\u{2029}back", "description": "D",
        "language": "en", "license": "CC-BY-4.0", "modified": "2026-11-21",
        "actors": [
            { "id": "mek", "name": "MEK", "kind": "group", "names": [{ "toponym": "مجاهدین", "lang": "fa" }] },
            { "id": "leader", "name": "Leader", "kind": "person", "part_of": "mek" },
        ],
        "sources": [
            { "id": "merat 2018", "type": "article-newspaper", "title": "T", "author": [{ "family": "Merat", "given": "Arron" }],
              "container-title": "The Guardian", "issued": { "date-parts": [[2018, 11, 9]] }, "URL": "https://a.example/mek",
              "language": "en" },
            { "id": "illanas-2021", "type": "article-magazine", "title": "U", "issued": "198X",
              "URL": "https://b.example/mek", "language": "en", "custom": { "translated-from": "es" } },
        ],
        "features": [
            { "type": "Feature", "id": "paris", "geometry": { "type": "Point", "coordinates": [2.35, 48.85] },
              "properties": { "kind": "place", "title": "Paris", "within": "france", "links": [
                { "type": "exactMatch", "identifier": "gn:2988507" }, { "type": "closeMatch", "identifier": "wd:Q90" },
                { "type": "exactMatch", "identifier": "javascript:x" }] } },
            { "type": "Feature", "id": "france", "geometry": null,
              "properties": { "kind": "place", "title": "France", "precision": "country", "ccodes": ["FR"] } },
            { "type": "Feature", "id": "camp", "geometry": { "type": "Polygon",
                "coordinates": [[[44.5, 33.5], [45.0, 33.5], [45.0, 34.25], [44.5, 33.5]]] },
              "properties": { "kind": "place", "title": "Camp", "precision": "region" } },
            { "type": "Feature", "id": "move", "geometry": null, "properties": { "kind": "relocation", "title": "Move",
                "actor": "mek", "from": "paris", "to": "camp", "claims": [
                    { "source": "merat 2018", "when": "1986", "quote": { "exact": "In 1986 <he> left" } },
                    { "source": "illanas-2021", "when": "1987", "quote": { "exact": "In 1987" } },
                    { "id": "no", "source": "merat 2018", "stance": "denies", "target": "move#1", "speaker": "leader" },
                ] } },
            { "type": "Feature", "id": "raid", "geometry": null, "properties": { "kind": "event", "title": "Raid",
                "category": "raid", "place": "paris", "actors": ["mek"], "claims": [
                    { "source": "merat 2018", "when": "2003-06-17", "speaker": "A neighbour" }] } },
            { "type": "Feature", "id": "stay", "geometry": null, "properties": { "kind": "stay", "title": "Stay",
                "place": "paris", "actor": "mek", "claims": [{ "source": "illanas-2021", "when": "1981-06/1983" }] } },
            { "type": "Feature", "id": "vague", "geometry": { "type": "Point", "coordinates": [1, 1] }, "properties": {
                "kind": "event", "title": "Vague", "claims": [{ "source": "illanas-2021", "when": "1986~" }] } },
            { "type": "Feature", "id": "going-on", "geometry": null, "properties": {
                "kind": "event", "title": "On", "claims": [{ "source": "illanas-2021", "when": "1990/.." }] } },
        ],
    });
    read(file.to_string().as_bytes()).unwrap().story
}

fn graph(story: &Story) -> Vec<Value> {
    parsed(&jsonld(story, BASE))
}

fn parsed(text: &str) -> Vec<Value> {
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(value["@context"], "https://schema.org");
    value["@graph"].as_array().unwrap().clone()
}

fn node<'a>(graph: &'a [Value], id: &str) -> &'a Value {
    let id = format!("{BASE}#{id}");
    graph.iter().find(|node| node["@id"] == *id).unwrap_or_else(|| panic!("no {id}"))
}

fn link(id: &str) -> Value {
    json!({ "@id": format!("{BASE}#{id}") })
}

#[test]
fn it_can_stand_in_a_script() {
    let story = fixture();
    let text = jsonld(&story, BASE);
    assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
    let graph = graph(&story);
    assert_eq!(node(&graph, "story")["name"], story.title.as_str());
    assert_eq!(node(&graph, "quotation/move%231")["text"], "In 1986 <he> left");
}

#[test]
fn nothing_is_rated() {
    let text = jsonld(&fixture(), BASE);
    for word in ["ClaimReview", "reviewRating", "Rating", "itemReviewed"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn every_reference_leads_to_a_node_and_no_two_nodes_share_an_id() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            Value::Object(members) => {
                found.extend(members.get("@id").and_then(Value::as_str));
                members.values().for_each(|member| references(member, found));
            }
            _ => {}
        }
    }
    {
        let graph = parsed(&jsonld(&fixture(), BASE));
        let ids: BTreeSet<&str> = graph.iter().map(|node| node["@id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), graph.len());
        let mut found = Vec::new();
        graph.iter().for_each(|node| references(node, &mut found));
        assert!(found.len() > 50, "{}", found.len());
        for id in found {
            assert!(ids.contains(id), "{id}");
        }
    }
}

#[test]
fn there_is_one_node_for_everything_in_the_story() {
    let story = fixture();
    let graph = graph(&story);
    let count =
        |kinds: &[&str]| graph.iter().filter(|node| kinds.contains(&node["@type"].as_str().unwrap())).count();
    assert_eq!(count(&["Claim"]), story.claims.len());
    assert_eq!(count(&["Quotation"]), story.claims.iter().filter(|claim| claim.quote.is_some()).count());
    assert_eq!(count(&["Event", "MoveAction"]), story.events.len());
    assert_eq!(count(&["MoveAction"]), story.events.iter().filter(|event| event.route().is_some()).count());
    assert_eq!(count(&["Place", "Country"]), story.places.len());
    assert_eq!(count(&["Organization", "Person"]), story.actors.len());
    let all = 1 + story.claims.len() + 2 + story.events.len() + story.places.len() + story.actors.len();
    assert_eq!(graph.len(), all + story.sources.len());
}

#[test]
fn places_moves_and_events_say_what_the_file_says() {
    let graph = graph(&fixture());
    let paris = node(&graph, "place/paris");
    assert_eq!(paris["geo"], json!({ "@type": "GeoCoordinates", "latitude": 48.85, "longitude": 2.35 }));
    assert_eq!(paris["sameAs"], json!(["https://sws.geonames.org/2988507/"]));
    assert_eq!(paris["containedInPlace"], link("place/france"));
    assert_eq!(
        node(&graph, "place/camp")["geo"],
        json!({ "@type": "GeoShape", "box": "33.5 44.5 34.25 45" })
    );
    let movement = node(&graph, "event/move");
    assert_eq!(movement["agent"], link("actor/mek"));
    assert_eq!(
        (&movement["fromLocation"], &movement["toLocation"]),
        (&link("place/paris"), &link("place/camp"))
    );
    let raid = node(&graph, "event/raid");
    assert_eq!((&raid["startDate"], &raid["location"]), (&json!("2003-06-17"), &link("place/paris")));
}

#[test]
fn a_date_that_iso_cannot_say_or_that_is_disputed_is_left_out() {
    let graph = graph(&fixture());
    for (id, start, end) in [
        ("event/raid", json!("2003-06-17"), Value::Null),
        ("event/stay", json!("1981-06"), json!("1983")),
        ("event/vague", Value::Null, Value::Null),
        ("event/going-on", json!("1990"), Value::Null),
    ] {
        let event = node(&graph, id);
        assert_eq!((&event["startDate"], &event["endDate"]), (&start, &end), "{id}");
    }
    let movement = node(&graph, "event/move");
    assert_eq!((&movement["startTime"], &movement["endTime"]), (&Value::Null, &Value::Null));
    assert_eq!(node(&graph, "claim/move%231")["temporalCoverage"], "1986");
    assert_eq!(node(&graph, "claim/going-on%231")["temporalCoverage"], "1990/..");
    assert_eq!(node(&graph, "claim/vague%231")["temporalCoverage"], Value::Null);
    assert_eq!(node(&graph, "source/merat%202018")["datePublished"], "2018-11-09");
    assert_eq!(node(&graph, "source/illanas-2021")["datePublished"], Value::Null);
}

#[test]
fn a_claim_says_who_says_it_and_where_it_appears() {
    let graph = graph(&fixture());
    let claim = node(&graph, "claim/move%231");
    assert_eq!(claim["appearance"], link("source/merat%202018"));
    assert_eq!(claim["author"], json!([{ "name": "Arron Merat" }]));
    assert_eq!(claim["about"], link("event/move"));
    let denial = node(&graph, "claim/no");
    assert_eq!(denial["author"], link("actor/leader"));
    assert_eq!(denial["about"], link("claim/move%231"));
    assert_eq!((&denial["genre"], &denial["text"]), (&json!("denial"), &Value::Null));
    assert_eq!(node(&graph, "claim/raid%231")["author"], json!({ "name": "A neighbour" }));
    let quotation = node(&graph, "quotation/move%231");
    assert_eq!(quotation["url"], "https://a.example/mek#:~:text=In%201986%20%3Che%3E%20left");
    let translated = node(&graph, "quotation/move%232");
    assert_eq!((&translated["url"], &translated["isPartOf"]), (&Value::Null, &link("source/illanas-2021")));
}
