//! Linked data in the story's page and the claims page.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use placeline::basemap::Basemap;
use placeline::i18n::Text;
use placeline::site::{PageInput, claims_page, page};
use placeline::state::Loaded;
use placeline::story::read;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

const BUILT: &str = "<head>\n<title>Placeline</title>\n</head>\n<body>\n<div id=\"story\"></div>\n</body>\n";

fn fixture() -> Arc<Loaded> {
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
    Arc::new(Loaded::new(read(file.to_string().as_bytes()).unwrap()))
}

/// Renders the pages of a story: its own and the claims page.
fn written(loaded: &Arc<Loaded>, beside: &str) -> Vec<String> {
    let basemap = Basemap::decode(&std::fs::read("assets/basemap/world-110m.bin").unwrap()).unwrap();
    let root = if beside.is_empty() { "../" } else { "" };
    let input = PageInput {
        id: "a-story",
        loaded,
        basemap: &basemap,
        text: Text::EN,
        base: "",
        root,
        folder: "a-story/",
        beside,
        packed: "",
    };
    vec![page(BUILT, input).unwrap(), claims_page(BUILT, input)]
}

/// Parses the page's one script of data as a browser does: up to the first end tag of a script.
fn graph(page: &str) -> Vec<Value> {
    let (before, after) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    assert!(before.ends_with("\n") && !before.contains("</body>"));
    let (data, after) = after.split_once("</script>").unwrap();
    assert_eq!(after.split_whitespace().next(), Some("</body>"), "it is the last of the page");
    let value: Value = serde_json::from_str(data).unwrap();
    assert_eq!(value["@context"], "https://schema.org");
    value["@graph"].as_array().unwrap().clone()
}

/// Returns all nodes with a type, nested ones too, of all pages.
fn nodes(pages: &[String]) -> Vec<Value> {
    fn collect(value: &Value, found: &mut Vec<Value>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
            Value::Object(members) => {
                found.extend(members.contains_key("@type").then(|| value.clone()));
                members.values().for_each(|member| collect(member, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    pages.iter().flat_map(|page| graph(page)).for_each(|node| collect(&node, &mut found));
    found
}

fn of_kind<'a>(nodes: &'a [Value], kinds: &[&str]) -> Vec<&'a Value> {
    nodes.iter().filter(|node| kinds.contains(&node["@type"].as_str().unwrap())).collect()
}

/// Returns the node with this id that has the most members.
fn node<'a>(nodes: &'a [Value], id: &str) -> &'a Value {
    let all = nodes.iter().filter(|node| node["@id"] == id);
    all.max_by_key(|node| node.as_object().unwrap().len()).unwrap_or_else(|| panic!("no {id}"))
}

fn link(id: &str) -> Value {
    json!({ "@id": id })
}

fn built_in() -> Arc<Loaded> {
    let file = std::fs::read("data/stories/long-way-to-tirana.geojson").unwrap();
    Arc::new(Loaded::new(read(&file).unwrap()))
}

#[test]
fn nothing_of_a_story_closes_the_script() {
    let loaded = fixture();
    let nodes = nodes(&written(&loaded, ""));
    assert_eq!(node(&nodes, "./")["headline"], loaded.story.title.as_str());
    assert!(of_kind(&nodes, &["Quotation"]).iter().any(|node| node["text"] == "In 1986 <he> left"));
}

#[test]
fn nothing_is_rated() {
    for page in written(&built_in(), "") {
        for word in ["ClaimReview", "reviewRating", "Rating", "itemReviewed"] {
            assert!(!page.contains(word), "{word}");
        }
    }
}

#[test]
fn every_reference_leads_to_one_node_on_one_of_the_pages() {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            Value::Object(members) => {
                let id = members.get("@id").and_then(Value::as_str);
                found.extend(id.filter(|_| members.len() == 1).map(str::to_owned));
                members.values().for_each(|member| references(member, found));
            }
            _ => {}
        }
    }
    for (loaded, beside) in [(fixture(), ""), (built_in(), ""), (fixture(), "a-story/")] {
        let pages = written(&loaded, beside);
        let nodes = nodes(&pages);
        let ids: BTreeSet<&str> = nodes.iter().filter_map(|node| node["@id"].as_str()).collect();
        let mut found = Vec::new();
        pages.iter().flat_map(|page| graph(page)).for_each(|node| references(&node, &mut found));
        assert!(found.len() > 20, "{}", found.len());
        for id in found {
            assert!(ids.contains(id.as_str()), "{id}");
        }
        for page in &pages {
            let tops = graph(page);
            let ids: BTreeSet<&str> = tops.iter().map(|node| node["@id"].as_str().unwrap()).collect();
            assert_eq!(ids.len(), tops.len());
        }
    }
}

#[test]
fn the_ids_of_events_claims_and_sources_are_places_in_the_pages() {
    let pages = written(&built_in(), "");
    let anchors = |page: &str, kinds: &[&str], at: &str| {
        let nodes = nodes(&pages);
        for node in of_kind(&nodes, kinds) {
            let id = node["@id"].as_str().unwrap().strip_prefix(at).unwrap();
            assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
        }
    };
    anchors(&pages[0], &["Event", "MoveAction"], "./#");
    anchors(&pages[0], &["NewsArticle"], "./#");
    anchors(&pages[1], &["Claim", "Collection"], "claims.html#");
}

#[test]
fn the_home_page_names_things_where_the_storys_page_has_them() {
    let pages = written(&fixture(), "a-story/");
    let nodes = nodes(&pages[..1]);
    let movement = node(&nodes, "a-story/#sel=move");
    assert_eq!(movement["subjectOf"], link("a-story/claims.html#sel=move"));
    assert_eq!(node(&nodes, "a-story/")["@type"], "Article");
}

#[test]
fn there_is_one_node_for_everything_in_the_story() {
    for loaded in [fixture(), built_in()] {
        let story = &loaded.story;
        let nodes = nodes(&written(&loaded, ""));
        let count = |kinds: &[&str]| {
            let ids: BTreeSet<String> =
                of_kind(&nodes, kinds).iter().map(|node| node["@id"].to_string()).collect();
            ids.len()
        };
        assert_eq!(count(&["Claim"]), story.claims.len());
        let quotes = story.claims.iter().filter(|claim| claim.quote.is_some()).count();
        assert_eq!(of_kind(&nodes, &["Quotation"]).len(), quotes);
        assert_eq!(count(&["Event", "MoveAction"]), story.events.len());
        let moves = story.events.iter().filter(|event| event.route().is_some()).count();
        assert_eq!(count(&["MoveAction"]), moves);
        assert_eq!(count(&["Place", "Country"]), story.places.len());
        assert_eq!(count(&["Organization", "Person", "GovernmentOrganization"]), story.actors.len());
    }
}

#[test]
fn places_moves_and_events_say_what_the_file_says() {
    let nodes = nodes(&written(&fixture(), ""));
    let paris = node(&nodes, "./#sel=paris");
    assert_eq!(paris["geo"], json!({ "@type": "GeoCoordinates", "latitude": 48.85, "longitude": 2.35 }));
    assert_eq!(paris["sameAs"], json!(["https://sws.geonames.org/2988507/"]));
    assert_eq!(paris["containedInPlace"], link("./#sel=france"));
    assert_eq!(
        node(&nodes, "./#sel=camp")["geo"],
        json!({ "@type": "GeoShape", "box": "33.5 44.5 34.25 45" })
    );
    let movement = node(&nodes, "./#sel=move");
    assert_eq!(movement["agent"], link("./#who=mek"));
    assert_eq!(
        (&movement["fromLocation"], &movement["toLocation"]),
        (&link("./#sel=paris"), &link("./#sel=camp"))
    );
    let raid = node(&nodes, "./#sel=raid");
    assert_eq!((&raid["startDate"], &raid["location"]), (&json!("2003-06-17"), &link("./#sel=paris")));
}

#[test]
fn every_move_of_the_built_in_story_says_from_where_and_to_where_as_far_as_that_is_known() {
    let loaded = built_in();
    let nodes = nodes(&written(&loaded, "")[..1]);
    let mut known = 0;
    for event in &loaded.story.events {
        let Some(route) = event.route() else { continue };
        let movement = node(&nodes, &format!("./#sel={}", event.id));
        for (end, place) in [("fromLocation", route.origin), ("toLocation", route.destination)] {
            let name = place.map_or(Value::Null, |id| json!(loaded.story.places[id.index()].name));
            let named = movement[end]["@id"].as_str().map_or(&Value::Null, |id| &node(&nodes, id)["name"]);
            assert_eq!(named, &name, "{movement}");
            known += usize::from(place.is_some());
        }
    }
    assert!(known >= 14, "{known}");
}

#[test]
fn a_date_that_iso_cannot_say_or_that_is_disputed_is_left_out() {
    let nodes = nodes(&written(&fixture(), ""));
    for (id, start, end) in [
        ("raid", json!("2003-06-17"), Value::Null),
        ("stay", json!("1981-06"), json!("1983")),
        ("vague", Value::Null, Value::Null),
        ("going-on", json!("1990"), Value::Null),
    ] {
        let event = node(&nodes, &format!("./#sel={id}"));
        assert_eq!((&event["startDate"], &event["endDate"]), (&start, &end), "{id}");
    }
    let movement = node(&nodes, "./#sel=move");
    assert_eq!((&movement["startTime"], &movement["endTime"]), (&Value::Null, &Value::Null));
    assert_eq!(node(&nodes, "claims.html#claim=move%231")["temporalCoverage"], "1986");
    assert_eq!(node(&nodes, "claims.html#claim=going-on%231")["temporalCoverage"], "1990/..");
    assert_eq!(node(&nodes, "claims.html#claim=vague%231")["temporalCoverage"], Value::Null);
    assert_eq!(node(&nodes, "./#src=merat%202018")["datePublished"], "2018-11-09");
    assert_eq!(node(&nodes, "./#src=illanas-2021")["datePublished"], Value::Null);
}

#[test]
fn every_claim_has_its_quotation_its_source_and_its_event_beside_it() {
    let loaded = built_in();
    let pages = written(&loaded, "");
    let nodes = nodes(&pages[1..]);
    let claims = of_kind(&nodes, &["Claim"]);
    assert_eq!(claims.len(), loaded.story.claims.len());
    for claim in claims {
        let event = &claim["about"][0];
        assert!(["Event", "MoveAction"].contains(&event["@type"].as_str().unwrap()), "{claim}");
        assert!(event["name"].is_string() && event["@id"].as_str().unwrap().starts_with("./#sel="));
        let source = node(&nodes, claim["appearance"]["@id"].as_str().unwrap());
        assert!(source["name"].is_string() && source["url"].is_string());
        let quotation = &claim["citation"];
        assert_eq!(
            (&quotation["@type"], &quotation["isPartOf"]),
            (&json!("Quotation"), &claim["appearance"])
        );
        assert!(
            quotation["text"]
                .as_str()
                .is_some_and(|words| pages[1].contains("<blockquote") && !words.is_empty())
        );
    }
}

#[test]
fn a_claim_says_who_says_it_and_where_it_appears() {
    let nodes = nodes(&written(&fixture(), ""));
    let claim = node(&nodes, "claims.html#claim=move%231");
    assert_eq!(claim["appearance"], link("./#src=merat%202018"));
    assert_eq!(claim["author"], json!([{ "name": "Arron Merat" }]));
    assert_eq!(claim["about"], json!([{ "@type": "MoveAction", "@id": "./#sel=move", "name": "Move" }]));
    assert_eq!(claim["citation"]["url"], "https://a.example/mek#:~:text=In%201986%20%3Che%3E%20left");
    let denial = node(&nodes, "claims.html#claim=no");
    assert_eq!(denial["author"], link("./#who=leader"));
    assert_eq!(denial["about"][1], link("claims.html#claim=move%231"));
    assert_eq!((&denial["genre"], &denial["text"]), (&json!("denial"), &Value::Null));
    assert_eq!(node(&nodes, "claims.html#claim=raid%231")["author"], json!({ "name": "A neighbour" }));
    // The quote is a translation, so the source does not contain it.
    let translated = node(&nodes, "claims.html#claim=move%232");
    assert_eq!(translated["citation"]["url"], "https://b.example/mek");
}

#[test]
fn pictures_stand_beside_what_they_show() {
    let file = std::fs::read("tests/fixtures/good/media.geojson").unwrap();
    let loaded = Arc::new(Loaded::new(read(&file).unwrap()));
    let nodes = nodes(&written(&loaded, ""));
    assert_eq!(
        node(&nodes, "./")["image"],
        json!([{ "@type": "ImageObject", "contentUrl": "../data/stories/photos/square.jpg", "description": "A square full of people",
            "caption": "The square, seen from the town hall", "creditText": "Photo: A. Archer",
            "license": "https://spdx.org/licenses/CC-BY-4.0.html", "width": 1600, "height": 1067 }])
    );
    // The decorative one and the links are none.
    let raid = &node(&nodes, "./#sel=raid")["image"];
    assert_eq!((raid.as_array().unwrap().len(), &raid[0]["caption"]), (1, &json!("The gate at noon")));
    assert_eq!(node(&nodes, "./#sel=square")["image"][0]["creditText"], "City archive");
    let claim = node(&nodes, "claims.html#claim=later%231");
    assert_eq!(claim["image"][0]["contentUrl"], "../data/stories/scans/page%2012.png");
    assert_eq!(node(&nodes, "claims.html#claim=raid%232")["image"], Value::Null);
}

#[test]
fn the_picture_of_the_poster_is_the_first_one_of_the_story() {
    let file = std::fs::read_to_string("tests/fixtures/good/poster.geojson").unwrap();
    let images = |file: &str| {
        let loaded = Arc::new(Loaded::new(read(file.as_bytes()).unwrap()));
        let nodes = nodes(&written(&loaded, ""));
        let images = node(&nodes, "./")["image"].as_array().unwrap().clone();
        images
            .iter()
            .map(|image| (image["contentUrl"].clone(), image["creditText"].clone()))
            .collect::<Vec<_>>()
    };
    let (raid, square) =
        (json!("../data/stories/photos/raid.jpg"), json!("../data/stories/photos/square.jpg"));
    assert_eq!(images(&file), [(raid, json!("Photo: B. Baker")), (square.clone(), Value::Null)]);
    // Each picture is there once.
    let of_step = file.replace("\"poster\": \"photos/raid.jpg\"", "\"poster\": \"photos/square.jpg\"");
    assert_eq!(images(&of_step), [(square, Value::Null)]);
}
