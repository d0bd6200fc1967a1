//! Files that are no story are called what they are.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::story::read;

#[test]
fn every_usual_kind_of_file_is_called_what_it_is() {
    for (bytes, words) in [
        // Tables.
        (&b"name,lat,lon\nA,1,2\n"[..], "a table (CSV)"),
        (b"name,lat,lon", "a table (CSV)"),
        (b"\"name\",\"a, b\"\n\"A\",1\n", "a table (CSV)"),
        (b"\xef\xbb\xbfname,lat\nA,1\n", "a table (CSV)"),
        (b"\n\nname;lat\r\n\r\nA;1\r\n", "a table (CSV)"),
        (b"name,lat\rA,1\r", "a table (CSV)"),
        (b"name|lat\nA|1\n", "a table (CSV)"),
        (b"name,lat\nM\xfcnchen,1\n", "a table (CSV)"),
        // Archives and documents.
        (b"PK\x03\x04\x14\0\0\0[Content_Types].xml..xl/workbook.xml", "a spreadsheet"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a spreadsheet"),
        (b"PK\x03\x04\x14\0\0\0[Content_Types].xml..word/document.xml", "a text document"),
        (b"PK\x05\x06", "a ZIP archive"),
        (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
        (b"%PDF-1.7", "a text document"),
        (b"\x89PNG\r\n", "a picture"),
        // Maps of other kinds.
        (b"<gml:FeatureCollection>", "a GML file"),
        (b"fgb\x03fgb\0", "a map file, but not GeoJSON"),
        (b"POINT (10 50)", "WKT"),
        (b"{\"elements\":[{\"type\":\"node\",\"lat\":1,\"lon\":2}]}", "OpenStreetMap data"),
        (b"{\"features\":[{\"attributes\":{},\"geometry\":{\"x\":1,\"y\":2}}]}", "Esri JSON"),
        (b"{\"storymap\":{\"slides\":[]}}", "a StoryMapJS file"),
        // Encodings.
        (b"\0{\0\"\0a", "UTF-16"),
        (b"{\0\"\0a\0", "UTF-16"),
        (b"\xff\xfe\0\0{\0\0\0", "UTF-32"),
        (b"{\"title\":\"M\xfcnchen\"}", "not written in UTF-8"),
        // Texts.
        (b"\x1e{\"type\":\"Feature\"}\n\x1e{\"type\":\"Feature\"}\n", "JSON Lines"),
        (b"var data = {\"type\":\"FeatureCollection\"};", "JavaScript"),
        (b"geojson = {\"type\":\"FeatureCollection\"}", "JavaScript"),
        (b"eqfeed_callback({\"type\":\"FeatureCollection\",\"features\":[]});", "JavaScript"),
        (b"// a comment\n{}", "no comments"),
        (b"{'type': 'FeatureCollection'}", "double quotation marks"),
        (b"{\n  type: \"FeatureCollection\"}", "double quotation marks"),
        (b"---\ntype: FeatureCollection\n", "YAML"),
        (b"@inproceedings{a,\n title={B}}", "a list of references"),
        (b"type: FeatureCollection\nfeatures: []\n", "YAML"),
        (b"@book{a,\n title={B}}", "a list of references"),
        // JSON of other kinds.
        (b"[{\"id\":\"a\",\"type\":\"book\",\"title\":\"T\"}]", "a list of references"),
        (b"{\"data\":{\"type\":\"FeatureCollection\",\"features\":[]}}", "within another object"),
        (b"{\"error\":\"not found\"}", "the error message of a server"),
    ] {
        let said = read(bytes).unwrap_err().sentence();
        assert!(said.contains(words), "{words}: {said}");
    }
    for text in [
        "Hello, world.\nThis is, well, text.\n",
        "Point of view\n",
        "{\"type\":\"FeatureCollection\",\"features\":[{",
    ] {
        let said = read(text.as_bytes()).unwrap_err().sentence();
        assert!(said.starts_with("The story file is not JSON: see line 1"), "{said}");
    }
}

#[test]
fn a_geometry_alone_is_a_place() {
    for (text, places) in [
        (r#"{"type":"Point","coordinates":[10,50]}"#, 1),
        (r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]]]}"#, 1),
        (r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}"#, 1),
        (r#"{"type":"LineString","coordinates":[[0,0],[4,0]]}"#, 0),
    ] {
        let found = read(text.as_bytes()).unwrap().story;
        assert_eq!((found.places.len(), found.events.len()), (places, 1 - places), "{text}");
    }
}
