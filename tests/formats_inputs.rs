//! Files that people drop where a table or a story is expected: each is imported, or one sentence says what it is and how to mend it.
#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::formats::{File, Import, Options, import};
use placeline::story::{Story, read};
use placeline::time::{Words, when_text};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn imported(name: &str, bytes: &[u8]) -> Import {
    import(&[File { name, bytes }], &Options::default())
}

/// Returns what is wrong with a file that cannot be read.
fn refused(name: &str, bytes: &[u8]) -> String {
    let found = imported(name, bytes);
    assert_eq!((found.complaints.len(), found.complaints[0].code), (1, "bad-file"), "{name}");
    found.complaints[0].why.clone()
}

fn story_of(name: &str, bytes: &[u8]) -> Story {
    read(imported(name, bytes).draft.write().text.as_bytes()).unwrap().story
}

/// Returns each event: its title, its date in words, and the position of its place.
fn events(story: &Story) -> Vec<String> {
    let at = |place: placeline::story::PlaceId| {
        story.places[place.index()].point().map(|at| format!(" at {} {}", at.lat, at.lon))
    };
    let text = |event: &placeline::story::Event| {
        let when = event.when.as_ref().map_or("undated".into(), |when| when_text(when, Words::EN));
        let place = event.place.and_then(at).unwrap_or_default();
        format!("{}: {when}{place}", event.title)
    };
    story.events.iter().map(text).collect()
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_file_of_no_use_is_called_what_it_is() {
    let story = "{\"type\": \"FeatureCollection\", \"features\": []}";
    let shapefile =
        archive(&[("layer.shp", b"\0\0\x27\x0a"), ("layer.dbf", b"\x03"), ("layer.prj", b"GEOGCS")]);
    let zeros = |start: &[u8]| [start, &[0; 60]].concat();
    for (name, bytes, words) in [
        (
            "layer.zip",
            shapefile.clone(),
            "this is a shapefile: save its layer as GeoJSON, with QGIS for example",
        ),
        ("story.geojson", shapefile, "this is a shapefile: save its layer as GeoJSON, with QGIS for example"),
        (
            "layer.shp",
            zeros(b"\0\0\x27\x0a"),
            "This is a shapefile: save its layer as GeoJSON, with QGIS for example.",
        ),
        ("a.geojson.gz", zeros(b"\x1f\x8b\x08"), "This file is compressed with gzip: unpack it first."),
        (
            "a.fgb",
            zeros(b"fgb\x03fgb\0"),
            "This is a map file, but not GeoJSON: save its layer as GeoJSON, with QGIS for example.",
        ),
        (
            "a.parquet",
            zeros(b"PAR1"),
            "This is a map file, but not GeoJSON: save its layer as GeoJSON, with QGIS for example.",
        ),
        (
            "a.png",
            zeros(b"\x89PNG\r\n"),
            "This is a picture, not a story file: a story is a GeoJSON FeatureCollection.",
        ),
        (
            "a.gpkg",
            zeros(b"SQLite format 3\0"),
            "this is a database, such as a GeoPackage: save it as a spreadsheet, CSV, GeoJSON, KML or GPX",
        ),
        (
            "map.osm",
            b"<osm version=\"0.6\"></osm>".to_vec(),
            "this is OpenStreetMap data: save it as GeoJSON, with overpass-turbo.eu for example",
        ),
        (
            "a.gml",
            b"<gml:FeatureCollection/>".to_vec(),
            "this is a GML file: save its layer as GeoJSON, with QGIS for example",
        ),
        ("a.geojson", utf16(story), "This file is written in UTF-16: save it as UTF-8."),
        (
            "a.geojson",
            [&b"\xff\xfe"[..], &utf16(story)].concat(),
            "This file is written in UTF-16: save it as UTF-8.",
        ),
        (
            "404.geojson",
            b"<!doctype html><title>404</title>".to_vec(),
            "the page has no table: copy the cells of a spreadsheet",
        ),
        ("a.geojson", b" \n".to_vec(), "the file is empty: check that the upload or download was complete"),
        (
            "a.xlsx",
            b"PK\x03\x04\x14\0".to_vec(),
            "the file is cut off or damaged: check that the upload or download was complete",
        ),
        (
            "a.geojson",
            b"{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Fea".to_vec(),
            "The story file is not JSON: see line 1, column 56: it ends too early, as a file that was cut off does: save or download it anew.",
        ),
        (
            "features.json",
            b"[{\"type\": \"Feature\", \"geometry\": null, \"properties\": {}}]".to_vec(),
            "This is a list of features: put it into {\"type\": \"FeatureCollection\", \"features\": […]}.",
        ),
    ] {
        assert_eq!(refused(name, &bytes), words, "{name}");
    }
}

#[test]
fn a_file_is_read_as_what_it_is_whatever_its_name_says() {
    let kml = b"<kml><Placemark><name>A</name><TimeStamp><when>1987</when></TimeStamp><Point><coordinates>11.5,48.1</coordinates></Point></Placemark></kml>";
    let gpx = b"<gpx version=\"1.1\"><wpt lat=\"48.1\" lon=\"11.5\"><name>A</name><time>1987-01-01T00:00:00Z</time></wpt></gpx>";
    let csv = b"name,lat,lon,date\nA,48.1,11.5,1987\n";
    let geojson = b"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[11.5,48.1]},\"properties\":{\"name\":\"A\",\"date\":\"1987\"}}]}";
    let records = b"[{\"name\":\"A\",\"lat\":48.1,\"lon\":11.5,\"date\":1987}]";
    let marked = [b"\xef\xbb\xbf", &geojson[..]].concat();
    for (name, bytes) in [
        ("story.geojson", kml.to_vec()),
        ("story.geojson", csv.to_vec()),
        ("story.geojson", archive(&[("doc.kml", kml)])),
        ("story.zip", archive(&[("a.geojson", geojson)])),
        ("story.geojson", archive(&[("folder/a.csv", csv)])),
        ("story.csv", [&b"\xff\xfe"[..], &utf16("name,lat,lon,date\nA,48.1,11.5,1987\n")].concat()),
        ("story.geojson", marked),
        ("story.json", records.to_vec()),
    ] {
        assert_eq!(events(&story_of(name, &bytes)), ["A: 1987 at 48.1 11.5"], "{name}");
    }
    assert_eq!(events(&story_of("story.geojson", gpx)), ["A: 1 January 1987 at 48.1 11.5"]);
}

#[test]
fn records_in_json_are_rows_and_lose_nothing() {
    let records = br#"[
        { "name": "A", "latitude": "48,1", "longitude": "11,5", "timestamp": 1565578338, "depth": 7, "tags": ["x", "y"] },
        { "name": "B", "valid_from": "1987", "checked": true, "none": null }
    ]"#;
    let found = imported("rows.json", records);
    let story = read(found.draft.write().text.as_bytes()).unwrap().story;
    assert_eq!(story.events.len(), 2);
    let text = found.draft.write().text;
    for kept in ["\"depth\": 7", "\"tags\": [", "\"checked\": true"] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
}

#[test]
fn counts_and_serials_and_commas_of_tables_are_read() {
    for (head, row, expected) in [
        ("name,lat,lon,timestamp", "A,48.1,11.5,1565578338", "A: 12 August 2019, 02:52:18 at 48.1 11.5"),
        ("name,lat,lon,time", "A,48.1,11.5,1565578338000", "A: 12 August 2019, 02:52:18 at 48.1 11.5"),
        ("name,lat,lon,datetime", "A,48.1,11.5,1987-05-05 10:05", "A: 5 May 1987, 10:05 at 48.1 11.5"),
        ("name,lat,lon,epoch", "A,48.1,11.5,1565578338", "A: 12 August 2019, 02:52:18 at 48.1 11.5"),
        ("timestamp,name,lat,lon,date", "2020-01-01,A,48.1,11.5,1987", "A: 1987 at 48.1 11.5"),
        ("name,lat,lon,date", "A,48.1,11.5,31902", "A: 5 May 1987 at 48.1 11.5"),
        ("name;lat;lon;datum", "A;48,1;11,5;05.05.1987", "A: 5 May 1987 at 48.1 11.5"),
        ("name,lat,lon,valid_from,valid_to", "A,48.1,11.5,1987,1990", "A: 1987 to 1990 at 48.1 11.5"),
        ("name,lat,lon,start year,end year", "A,48.1,11.5,1987,1990", "A: 1987 to 1990 at 48.1 11.5"),
        ("name,lat,lon,date", "A,111.5,48.1,1987", "A: 1987 at 48.1 111.5"),
    ] {
        assert_eq!(
            events(&story_of("rows.csv", [head, "\n", row, "\n"].concat().as_bytes())),
            [expected],
            "{head}"
        );
    }
    let swapped = imported("rows.csv", b"name,lat,lon,start,end\nA,48.1,11.5,1990,1985\n");
    assert!(
        swapped
            .complaints
            .iter()
            .any(|found| found.why == "\"1990/1985\" is not a date: it ends before it starts")
    );
    let metres = imported("rows.csv", b"name,x,y,date\nA,691608,5334760,1987\n");
    assert!(
        metres
            .complaints
            .iter()
            .any(|found| found.why.starts_with("these are metres of a projection, not degrees"))
    );
}
