//! The coordinates of a sheet.

use super::super::columns::Role;
use super::super::complaint::{Complaint, Mend};
use super::super::coordinates::{Position, positions};
use super::super::draft::Record;
use super::super::field::Field;
use super::super::import::Import;
use super::super::sheet::Sheet;
use super::super::table::{Cell, Row, Table};
use crate::story::{Code, Severity};

/// The positions of a sheet's rows.
pub(super) struct Positions {
    all: Vec<Position>,
    lat: Option<usize>,
    lon: Option<usize>,
}

impl Positions {
    /// Reads the coordinates of a sheet, notes how, and complains about those that are none.
    pub(super) fn of(import: &mut Import, sheet: &Sheet<'_>) -> Self {
        let both = sheet.column(Role::Coordinates);
        let lat = sheet.column(Role::Field(Field::Lat)).or(both);
        let lon = sheet.column(Role::Field(Field::Lon)).or(both.filter(|_| lat != both));
        let none = Cell::default();
        fn cell<'a>(row: &'a Row, column: Option<usize>, none: &'a Cell) -> &'a Cell {
            column.map_or(none, |column| row.cell(column))
        }
        let cells = sheet.rows().iter().map(|row| [cell(row, lat, &none), cell(row, lon, &none)]);
        let cells: Vec<[&Cell; 2]> = cells.collect();
        let found = Self { all: positions(&cells), lat, lon };
        found.say(import, sheet, &cells);
        found
    }

    fn say(&self, import: &mut Import, sheet: &Sheet<'_>, cells: &[[&Cell; 2]]) {
        let mut read = Vec::new();
        for ((position, row), cells) in self.all.iter().zip(sheet.rows()).zip(cells) {
            let written = cells.map(Cell::to_text).join(" ");
            match position {
                Position::Read(_, said) => read.push((row.number, written, said)),
                Position::Bad(why, mends) => {
                    let at = Table::origin(
                        sheet.number,
                        row,
                        self.lat.or(self.lon).map_or(0, |column| column + 1),
                    );
                    let code = Code::BadCoordinate.as_str();
                    let mut complaint = Complaint::new(
                        &import.draft,
                        at,
                        Severity::Error,
                        code,
                        written.trim(),
                        why.as_str(),
                    );
                    let mend = mends.as_ref().map(|[lat, _]| Mend::Replace(lat.clone()));
                    complaint.mends.extend(mend);
                    import.complaints.push(complaint);
                }
                Position::Empty | Position::Degrees(_) => {}
            }
        }
        if let (Some((row, written, said)), Some(name)) =
            (read.first(), import.draft.table(sheet.number).cloned())
        {
            let all = match read.len() {
                1 => "1 position is written in another notation".to_owned(),
                count => format!("{count} positions are written in other notations"),
            };
            let text = format!("{all}, such as {} in row {row}: {said}", written.trim());
            import.note(&name.file, &name.sheet, text);
        }
    }

    /// Sets the coordinates of a row. What is no position is kept as details.
    pub(super) fn add(&self, index: usize, sheet: &Sheet<'_>, row: &Row, record: &mut Record) {
        let both = [(self.lat, Field::Lat), (self.lon, Field::Lon)];
        let at = |column: Option<usize>| {
            let column = column.or(self.lat);
            Table::origin(sheet.number, row, column.map_or(0, |column| column + 1))
        };
        match self.all.get(index) {
            Some(Position::Degrees(point) | Position::Read(point, _)) => {
                record.set(Field::Lat, point.lat.to_string(), at(self.lat));
                record.set(Field::Lon, point.lon.to_string(), at(self.lon));
            }
            Some(Position::Bad(..)) => {
                for (column, field) in both {
                    let Some(cell) = column.map(|column| row.cell(column)).filter(|cell| !cell.is_empty())
                    else {
                        continue;
                    };
                    record.detail(&[field.header(), " (as written)"].concat(), cell.to_text(), at(column));
                }
            }
            Some(Position::Empty) | None => {}
        }
    }
}
