//! LP-TSV: the table of the Linked Places Format, a place in each row, which may be dated.

use super::Options;
use super::complaint::{Complaint, Mend};
use super::coordinates::{Position, position};
use super::draft::{Origin, Record};
use super::field::Field;
use super::ids::Taken;
use super::import::Import;
use super::moments::{Dated, Moments};
use super::table::{Cell, Row, Table};
use crate::story::{Code, Severity};
use serde_json::json;

/// Returns whether a table is one: its header has the columns that the format needs.
pub(super) fn is_one(table: &Table) -> bool {
    let header = table.rows.first();
    let has = |name: &str| header.is_some_and(|row| row.cells.iter().any(|cell| cell.to_text() == name));
    ["title", "title_source"].into_iter().all(has)
        && ["start", "attestation_year", "id", "ccodes"].into_iter().any(has)
}

/// The columns that have a meaning here.
const KNOWN: [&str; 16] = [
    "geowkt",
    "id",
    "title",
    "title_source",
    "title_uri",
    "ccodes",
    "start",
    "end",
    "attestation_year",
    "matches",
    "variants",
    "types",
    "lat",
    "lon",
    "description",
    "approximation",
];

/// Reads the table into places.
pub(super) fn read(import: &mut Import, file: &str, table: &Table, options: &Options) {
    let Some((header, rows)) = table.rows.split_first() else { return };
    let names: Vec<String> = header.cells.iter().map(Cell::to_text).collect();
    let number = import.draft.add_table(file, &table.sheet);
    let column = |name: &str| names.iter().position(|own| own == name);
    let mut moments = Moments::default();
    let mut all = Vec::new();
    for row in rows {
        let at = |name: &str| Origin {
            table: number,
            row: row.number,
            column: column(name).map_or(0, |at| u32::try_from(at + 1).unwrap_or_default()),
        };
        let cell = |name: &str| column(name).map(|at| row.cell(at).to_text()).unwrap_or_default();
        let mut add = |name: &str| moments.add(&year(&cell(name)), at(name));
        let (begin, end) = (add("start"), add("end"));
        let once = if begin.is_none() && end.is_none() { add("attestation_year") } else { None };
        // Without an end, a place was there in that time.
        let dated = match end {
            None => Dated { once: once.or(begin), ..Dated::default() },
            Some(_) => Dated { once, begin, end },
        };
        all.push((row, dated));
    }
    let moments = moments.read(import, file, options.dates);
    let mut taken = Taken::default();
    taken.add(&import.draft.places);
    for (row, dated) in all {
        let mut reader = RowReader { import, names: &names, row, table: number };
        let mut place = reader.place();
        if !place.has(Field::Id) {
            let id = taken.make(place.get(Field::Title), "place");
            place.put(Field::Id, id);
        }
        if let Some((when, at)) = moments.when(dated, import).filter(|_| place.has(Field::Title)) {
            // That it was there then.
            let mut event = Record::new(place.at).with(Field::Kind, "event");
            event.put(Field::Title, place.get(Field::Title));
            event.put(Field::Place, place.get(Field::Id));
            event.set(Field::When, when, at);
            import.draft.events.push(event);
        }
        import.draft.places.push(place);
    }
}

/// Returns a year of fewer than four digits as EDTF: `79`, `-500`.
fn year(text: &str) -> String {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let short = (1..4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !short {
        return text.to_owned();
    }
    let sign = if text.len() > digits.len() { "-" } else { "" };
    format!("{sign}{digits:0>4}")
}

/// Returns the numbers of `POINT (16.37 48.21)`.
fn wkt_point(text: &str) -> Option<[&str; 2]> {
    let inner =
        text.get(5..).filter(|_| text.get(..5).is_some_and(|kind| kind.eq_ignore_ascii_case("point")))?;
    let (x, y) = inner.trim().strip_prefix('(')?.strip_suffix(')')?.trim().split_once(' ')?;
    Some([x, y.trim()])
}

struct RowReader<'a> {
    import: &'a mut Import,
    names: &'a [String],
    row: &'a Row,
    table: u32,
}

impl RowReader<'_> {
    fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| own == name)
    }

    fn at(&self, name: &str) -> Origin {
        let column = self.column(name).map_or(0, |at| u32::try_from(at + 1).unwrap_or_default());
        Origin { table: self.table, row: self.row.number, column }
    }

    fn cell(&self, name: &str) -> Cell {
        self.column(name).map(|at| self.row.cell(at).clone()).unwrap_or_default()
    }

    fn place(&mut self) -> Record {
        let mut place = Record::new(Origin { table: self.table, row: self.row.number, column: 0 });
        for (field, name) in [
            (Field::Id, "id"),
            (Field::Title, "title"),
            (Field::Ccodes, "ccodes"),
            (Field::Category, "types"),
            (Field::Description, "description"),
        ] {
            let text = self.cell(name).to_text();
            let text = if field == Field::Category { text.replace(';', ", ") } else { text };
            place.set(field, text, self.at(name));
        }
        self.names(&mut place);
        self.links(&mut place);
        self.position(&mut place);
        // The source of a name is no claim: nothing is said to have happened.
        for name in ["title_source", "title_uri"] {
            let text = self.cell(name).to_text();
            if !text.is_empty() {
                place.detail(name, text, self.at(name));
            }
        }
        for (index, name) in self.names.iter().enumerate() {
            let text = self.row.cell(index).to_text();
            if !KNOWN.contains(&name.as_str()) && !text.is_empty() {
                place.detail(name, text, self.at(name));
            }
        }
        place
    }

    /// Reads `Kerkûk@ku;Kirkuk`: its languages may have a script, `@zh-Hant`.
    fn names(&self, place: &mut Record) {
        let text = self.cell("variants").to_text();
        let name = |name: &str| match name.rsplit_once('@') {
            Some((name, lang)) => json!({ "toponym": name.trim(), "lang": lang.trim() }),
            None => json!({ "toponym": name }),
        };
        let names = text.split([';', '|']).map(str::trim).filter(|name| !name.is_empty()).map(name);
        let names: Vec<_> = names.collect();
        if !names.is_empty() {
            let names = serde_json::Value::from(names).to_string();
            place.set(Field::Names, names, self.at("variants"));
        }
    }

    /// Reads `gn:94787;wd:Q1`, each the same place.
    fn links(&self, place: &mut Record) {
        let text = self.cell("matches").to_text();
        let links = text.split([';', '|']).map(str::trim).filter(|link| !link.is_empty());
        let links: Vec<String> = links.map(|link| ["closeMatch ", link].concat()).collect();
        place.set(Field::Links, links.join("; "), self.at("matches"));
    }

    fn position(&mut self, place: &mut Record) {
        let (mut lat, mut lon) = (self.cell("lat"), self.cell("lon"));
        let wkt = self.cell("geowkt").to_text();
        if lat.is_empty() && lon.is_empty() {
            if let Some([x, y]) = wkt_point(&wkt) {
                (lat, lon) = (Cell::text(y), Cell::text(x));
            } else if !wkt.is_empty() {
                place.detail("geowkt", wkt, self.at("geowkt"));
            }
        }
        match position(&lat, &lon) {
            Position::Empty => {}
            Position::Degrees(at) | Position::Read(at, _) => {
                place.set(Field::Lat, at.lat.to_string(), self.at("lat"));
                place.set(Field::Lon, at.lon.to_string(), self.at("lon"));
            }
            Position::Bad(why, mend) => {
                let value = [lat.to_text(), lon.to_text()].join(" ");
                let code = Code::BadCoordinate.as_str();
                let complaint = Complaint::new(
                    &self.import.draft,
                    self.at("lat"),
                    Severity::Error,
                    code,
                    value.trim(),
                    why,
                );
                let mends = mend.map(|[lat, _]| Mend::Replace(lat));
                self.import.complaints.push(mends.into_iter().fold(complaint, Complaint::with));
            }
        }
        let kilometres = self.cell("approximation").to_text();
        if let Some(whole) = kilometres.parse::<f64>().ok().filter(|km| (0.0..20_000.0).contains(km)) {
            place.set(Field::Approximation, (whole.round() as i64).to_string(), self.at("approximation"));
        } else if !kilometres.is_empty() {
            place.detail("approximation (as written)", kilometres, self.at("approximation"));
        }
    }
}
