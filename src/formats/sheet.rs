//! A table with its header read: which column means what.

use super::columns::{CONTINUED, DETAIL, Role, plain, role};
use super::complaint::{Complaint, Mend, code};
use super::field::{Field, Section};
use super::import::{Import, Options};
use super::table::{Row, Table};
use crate::story::Severity;
use std::collections::BTreeMap;

/// The columns of moments, which are the date of an event if no other column is.
pub(super) const MOMENTS: [&str; 4] = ["datetime", "timestamp", "time", "epoch"];

/// A table, its header, and the section whose records its rows are.
pub(super) struct Sheet<'a> {
    pub(super) table: &'a Table,
    /// Its number in the draft.
    pub(super) number: u32,
    pub(super) section: Section,
    /// The columns, in their order.
    pub(super) columns: Vec<Column>,
    /// The index of the first row below the header.
    first: usize,
}

/// A column.
pub(super) struct Column {
    /// Its name in the header.
    pub(super) name: String,
    /// `None`: a detail.
    pub(super) role: Option<Role>,
    /// Whether it continues the column before.
    pub(super) continues: bool,
}

/// The rows in which a header is looked for.
const HEADER_ROWS: usize = 10;

/// Returns the index of the row that looks most like a header of this section, and how many of its columns are known.
pub(super) fn header(table: &Table, section: Section, options: &Options) -> Option<(usize, usize)> {
    let known = |row: &Row| {
        row.cells.iter().filter(|cell| column_role(&cell.to_text(), section, options).is_some()).count()
    };
    let rows = table.rows.iter().take(HEADER_ROWS).enumerate();
    let counts = rows.map(|(index, row)| (index, known(row)));
    // Of two that are alike, the first.
    counts.filter(|(_, known)| *known > 0).max_by_key(|(index, known)| (*known, HEADER_ROWS - index))
}

/// Returns what a column means: as an option says, else by its name.
fn column_role(name: &str, section: Section, options: &Options) -> Option<Role> {
    let said = options.columns.iter().find(|(column, _)| plain(column) == plain(name));
    role(said.map_or(name, |(_, meaning)| meaning), section)
}

impl<'a> Sheet<'a> {
    /// Reads the header of a table. Without one that is known, the first row is the header.
    pub(super) fn new(
        import: &mut Import,
        file: &str,
        table: &'a Table,
        section: Section,
        options: &Options,
    ) -> Option<Self> {
        let number = import.draft.add_table(file, &table.sheet);
        let at = header(table, section, options).map_or(0, |(at, _)| at);
        let row = table.rows.get(at)?;
        let mut sheet = Self { table, number, section, columns: Vec::new(), first: at + 1 };
        if at > 0 {
            import.note(
                file,
                &table.sheet,
                format!("the header is in row {}; the rows above it are not read", row.number),
            );
        }
        let mut names = BTreeMap::new();
        let width = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        for (index, cell) in row.cells.iter().take(width).enumerate() {
            let name = cell.to_text();
            let detail = name.strip_prefix(DETAIL).or_else(|| (name == DETAIL.trim_end()).then_some(""));
            let column = match (detail, name.strip_suffix(CONTINUED)) {
                (Some(detail), _) => Column { name: detail.into(), role: None, continues: false },
                (None, Some(_)) => Column { name, role: None, continues: true },
                (None, None) => {
                    let role = column_role(&name, section, options);
                    let role = sheet.unless_taken(import, role, row, index, &name);
                    Column { name, role, continues: false }
                }
            };
            // Details of one name are told apart by numbers.
            let mut column = column;
            if column.role.is_none() && !column.continues {
                let count = names.entry(column.name.clone()).or_insert(0_usize);
                *count += 1;
                if *count > 1 {
                    column.name = format!("{} {count}", column.name);
                }
            }
            sheet.columns.push(column);
        }
        sheet.use_moments(row);
        Some(sheet)
    }

    /// Takes a column of moments as the date, if no other column is: beside a date it may be when the row was written, or a clock time.
    /// `header` has the names as they are written: one that is marked as a detail stays one.
    fn use_moments(&mut self, header: &Row) {
        let when = Role::Field(Field::When);
        if self.section != Section::Events || self.column(when).is_some() {
            return;
        }
        for name in MOMENTS {
            let mut columns = self.columns.iter_mut().zip(&header.cells);
            let found =
                columns.find(|(column, cell)| column.role.is_none() && plain(&cell.to_text()) == name);
            if let Some((column, _)) = found {
                column.role = Some(when);
                return;
            }
        }
    }

    /// Returns the rows below the header.
    pub(super) fn rows(&self) -> &'a [Row] {
        self.table.rows.get(self.first..).unwrap_or_default()
    }

    /// Returns the index of the column with this role.
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == Some(role))
    }

    /// Returns the text of a cell, with that of the columns that continue it.
    pub(super) fn text(&self, row: &Row, column: usize) -> String {
        let mut text = row.cell(column).raw_text();
        let more =
            self.columns.iter().enumerate().skip(column + 1).take_while(|(_, column)| column.continues);
        for (index, _) in more {
            text.push_str(&row.cell(index).raw_text());
        }
        text
    }

    /// Of two columns that mean the same, the first one does; the other is a detail.
    fn unless_taken(
        &self,
        import: &mut Import,
        role: Option<Role>,
        row: &Row,
        index: usize,
        name: &str,
    ) -> Option<Role> {
        let role = role?;
        let Some(first) = self.column(role).and_then(|first| self.columns.get(first)) else {
            return Some(role);
        };
        let why = format!(
            "the column \"{}\" is the {} already: this one is kept as a detail. Leave one out, or say which one it is",
            first.name,
            role.header()
        );
        let at = Table::origin(self.number, row, index + 1);
        let mut complaint =
            Complaint::new(&import.draft, at, Severity::Warning, code::DUPLICATE_COLUMN, name, why);
        complaint.mends.push(Mend::Column(name.into()));
        import.complaints.push(complaint);
        None
    }
}
