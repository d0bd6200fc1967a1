//! The coordinates of a row.

use super::super::columns::Role;
use super::super::complaint::{Complaint, Mend};
use super::super::coordinates::{Position, position};
use super::super::draft::{Origin, Record};
use super::super::field::Field;
use super::super::import::Import;
use super::super::sheet::Sheet;
use super::super::table::{Cell, Row, Table};
use crate::story::{Code, Severity};

/// Sets the coordinates of a row. What is no position is kept as details.
pub(super) fn add(import: &mut Import, sheet: &Sheet<'_>, row: &Row, record: &mut Record) {
    let lat = sheet.column(Role::Field(Field::Lat)).or_else(|| sheet.column(Role::Coordinates));
    let lon = sheet.column(Role::Field(Field::Lon));
    let none = Cell::default();
    let cell = |column: Option<usize>| column.map_or(&none, |column| row.cell(column));
    let at = |column: Option<usize>| Table::origin(sheet.number, row, column.map_or(0, |column| column + 1));
    let (lat_at, lon_at) = (at(lat), if lon.is_some() { at(lon) } else { at(lat) });
    match position(cell(lat), cell(lon)) {
        Position::Empty => {}
        Position::Degrees(point) => set(record, point, lat_at, lon_at),
        Position::Read(point, said) => {
            set(record, point, lat_at, lon_at);
            let text = cell(lat).to_text();
            let mut complaint = Complaint::new(
                &import.draft,
                lat_at,
                Severity::Hint,
                Code::BadCoordinate.as_str(),
                text,
                said,
            );
            if lon.is_some() {
                complaint.mends.push(Mend::Replace(point.lat.to_string()));
            }
            import.complaints.push(complaint);
        }
        Position::Bad(why, mends) => {
            let both = [(lat, lat_at, Field::Lat), (lon, lon_at, Field::Lon)];
            let written = both.map(|(column, ..)| cell(column).to_text()).join(" ");
            let mut complaint = Complaint::new(
                &import.draft,
                lat_at,
                Severity::Error,
                Code::BadCoordinate.as_str(),
                written.trim(),
                why,
            );
            complaint.mends.extend(mends.map(|[lat, _]| Mend::Replace(lat)));
            import.complaints.push(complaint);
            for (column, at, field) in both {
                if !cell(column).is_empty() {
                    record.detail(&[field.header(), " (as written)"].concat(), cell(column).to_text(), at);
                }
            }
        }
    }
}

fn set(record: &mut Record, point: crate::geo::LonLat, lat: Origin, lon: Origin) {
    record.set(Field::Lat, point.lat.to_string(), lat);
    record.set(Field::Lon, point.lon.to_string(), lon);
}
