//! Writes the seed inputs of the fuzzers from the fixtures of the tests: `corpus/<target>/seed-…`.

use placeline::basemap::convert::{Detail, convert};
use placeline::state::{Action, Config, ViewState, address, update};
use placeline::story::{pack, read};
use placeline::time::{When, civil_span};
use placeline_fuzz::{MESSAGES, loaded};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Result;
use std::path::{Path, PathBuf};

/// Notations that the fixtures lack: one each of EDTF, and dates in other notations.
const DATES: &[&str] = &[
    "156X-12-25",
    "XXXX-12-XX",
    "-1XXX",
    "1950S2",
    "Y-17E5",
    "Y171010000S3",
    "2004-06-~01/2004-06-~20",
    "?2004-06-11%",
    "2001-34",
    "[1667,1668,1670..1672]",
    "[..1760-12-03]",
    "{1960,1961-12}",
    "{..1984}",
    "{1984..1986}",
    "{1985-03..,1987}",
    "../..",
    "1985/",
    "1985-04-12T23:20:30Z",
    "1985-04-12T23:20",
    "1985-04-12T23~",
    "1985-04-12T23:20+04:30/1985-04-13",
    "[1985-04-12T23:00..1985-04-13T01:00]",
    "1985-04-12 23:20",
    "12 April 1985, 11:20 PM",
    "Y-13800000000",
    "12 May 1987",
    "5/6/1987",
    "June 1981",
    "1980s",
    "c. 1987?",
    "since 1987",
    "500 BC",
    "1981-13",
];

fn main() -> Result<()> {
    let stories = stories()?;
    write("story", stories.iter().cloned())?;
    // Of a packed story, without its header and without how many numbers there are.
    let packed = stories.iter().filter_map(|story| {
        let packed = pack(&read(story).ok()?);
        Some([packed.get(9..13)?, packed.get(17..)?].concat())
    });
    write("packed", packed)?;
    let mut texts = BTreeSet::new();
    for story in &stories {
        if let Ok(story) = serde_json::from_slice(story) {
            collect(&story, &mut texts);
        }
    }
    let is_date = |text: &&String| When::parse(text).is_ok() || civil_span(text).is_some();
    let dates = texts.iter().filter(is_date).cloned().chain(DATES.iter().map(|date| (*date).to_owned()));
    write("date", dates.map(String::into_bytes))?;
    write("address", addresses().into_iter().map(String::into_bytes))?;
    write("message", MESSAGES.iter().map(|message| message.as_bytes().to_vec()))?;
    write("basemap", basemaps()?)?;
    for (target, endings) in [
        ("kml", &["kml"] as &[&str]),
        ("gpx", &["gpx"]),
        ("references", &["bib", "ris"]),
        ("json", &["json"]),
        ("archive", &["zip", "kmz", "xlsx", "ods"]),
    ] {
        write(target, formats(endings)?)?;
    }
    write("columns", COLUMNS.iter().map(|column| column.as_bytes().to_vec()))
}

/// Columns of dates and coordinates.
const COLUMNS: &[&str] = &[
    "05/06/1986\n26/06/1986\n1986-06-26\n26 June 1986",
    "1936-40\n1981–83\nc. 1850\n1850s\n19th century\n44 BCE\nspring 1962",
    "5. Mai 1987\nXIXe siècle\nsiglo XIX\nshekulli XIX\nقرن نوزدهم\nהמאה ה-19\n٥ مايو ١٩٨٧",
    "31589\n31589.5\n26/06/86\n5/6/1987 14:05",
    "35.468\n44.392\n35°28'05\"N\n44°23'32\"E\n35,46\n44,39",
    "35.46, 44.39\n\nhttps://www.openstreetmap.org/#map=12/35.468/44.392\n\n4187244\n3512345",
    "48° 30' N\n2° 15' O\n48 N\n7 E",
];

/// Reads the fixtures of other formats with these endings, good and bad, by name.
fn formats(endings: &[&str]) -> Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    for folder in ["good", "bad", "tables/good", "tables/bad"] {
        for entry in std::fs::read_dir(root().join("tests/fixtures/formats").join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|own| endings.iter().any(|ending| own == *ending)) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().map(std::fs::read).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn write(target: &str, seeds: impl IntoIterator<Item = Vec<u8>>) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    std::fs::create_dir_all(&folder)?;
    for (number, seed) in seeds.into_iter().enumerate() {
        std::fs::write(folder.join(format!("seed-{number:03}")), seed)?;
    }
    Ok(())
}

/// Reads all fixtures, good and bad, by name.
fn stories() -> Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    for folder in ["good", "bad"] {
        for entry in std::fs::read_dir(root().join("tests/fixtures").join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ext| ext == "geojson") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().map(std::fs::read).collect()
}

/// Collects every short text in a file.
fn collect(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| collect(item, texts)),
        Value::Object(object) => object.values().for_each(|member| collect(member, texts)),
        Value::String(text) if text.len() <= 60 => drop(texts.insert(text.clone())),
        _ => {}
    }
}

/// Returns links to states of the viewer, and options of publishers.
fn addresses() -> Vec<String> {
    let (loaded, config) = (loaded(), Config::default());
    let mut state = ViewState { motion: false, ..ViewState::initial(loaded, &config) };
    let mut all = vec![
        "story=a.geojson&lang=fa&check=1&lock=t,map&t=1982&show=all#sel=away&src=b".to_owned(),
        "lock=all&childId=a&offline=0#step=one".to_owned(),
        "#t=1982-05-06&show=window&axis=1975,1980&map=44.4,33.3,5&q=a%20%26+b&kind=stay&who=alpha&at=city"
            .to_owned(),
        "claim=f-a&tab=sources&present=1".to_owned(),
        "tab=about&show=all&present=1&src=a#tab=events&show=moment&present=0&src=".to_owned(),
        "#tab=disagreements&claim=".to_owned(),
        "#tab=about&step=".to_owned(),
    ];
    for action in [
        Action::NextEvent,
        Action::NextEvent,
        Action::Zoom(2.0),
        Action::SetChapter(Some(0)),
        Action::SelectClaim(placeline::story::ClaimId(1)),
        Action::SetSource(Some(placeline::story::SourceId(1))),
        Action::SetAxis(4_000.0, 5_000.0),
    ] {
        state = update(state, action, loaded);
        all.push(address(&state, loaded, &config));
    }
    all
}

/// Returns coarse base maps of the world and of parts of it: the full one is too large to be mutated often.
fn basemaps() -> Result<Vec<Vec<u8>>> {
    let whole: Value =
        serde_json::from_slice(&std::fs::read(root().join("data/basemap/countries-110m.json"))?)?;
    let mut all = Vec::new();
    for (countries, bits, tolerance) in
        [(1, 6, 4.0), (3, 8, 2.0), (8, 9, 2.0), (8, 16, 4.0), (30, 8, 4.0), (200, 5, 8.0), (200, 7, 4.0)]
    {
        let mut part = whole.clone();
        if let Some(list) = part.pointer_mut("/objects/countries/geometries").and_then(Value::as_array_mut) {
            list.truncate(countries);
        }
        if let Ok(map) = convert(part.to_string().as_bytes(), Detail { bits, tolerance }) {
            all.push(map.encode());
        }
    }
    Ok(all)
}
