//! The tables of a file: which is which sheet of our template, or one flat sheet.

use super::columns::{self, Role};
use super::complaint::{Complaint, Mend, code};
use super::field::Section;
use super::import::{ColumnUse, Import, Options};
use super::records::{records, story};
use super::resolve::Rows;
use super::sheet::{Sheet, header};
use super::table::Table;
use super::timeline_sheet;

/// Reads the tables of a file.
pub(super) fn read(import: &mut Import, rows: &mut Rows, file: &str, tables: &[Table], options: &Options) {
    let chosen = match &options.sheet {
        Some(name) if tables.iter().any(|table| !table.sheet.is_empty()) => {
            let same = |table: &&Table| columns::plain(&table.sheet) == columns::plain(name);
            match tables.iter().find(same) {
                Some(table) => vec![(table, section(file, table, options).unwrap_or(Section::Events))],
                None => return unknown_sheet(import, file, tables, name),
            }
        }
        _ => choose(import, file, tables, options),
    };
    if chosen.is_empty() {
        import.complaints.push(no_rows(file, ""));
    }
    for (table, section) in chosen {
        read_one(import, rows, file, table, section, options);
    }
}

/// Returns the sheets of our template, or else the first one that looks like a table of events.
fn choose<'a>(
    import: &mut Import,
    file: &str,
    tables: &'a [Table],
    options: &Options,
) -> Vec<(&'a Table, Section)> {
    let filled = || tables.iter().filter(|table| !table.rows.is_empty());
    let mut chosen: Vec<(&Table, Section)> =
        filled().filter_map(|table| Some((table, section(file, table, options)?))).collect();
    if chosen.is_empty() {
        let known = |table: &&Table| {
            timeline_sheet::is_one(table)
                || header(table, Section::Events, options).is_some_and(|(_, known)| known > 1)
        };
        let first = filled().find(known).or_else(|| filled().next());
        chosen.extend(first.map(|table| (table, Section::Events)));
    }
    let left = filled().filter(|table| !chosen.iter().any(|(one, _)| std::ptr::eq(*one, *table)));
    let left: Vec<String> = left.map(|table| format!("\"{}\"", table.sheet)).collect();
    if !left.is_empty() {
        let (name, verb) = if left.len() == 1 { ("sheet", "is") } else { ("sheets", "are") };
        import.note(
            file,
            "",
            format!("the {name} {} {verb} not read: say which sheet to read instead", left.join(", ")),
        );
    }
    // Things before what names them.
    chosen.sort_by_key(|(_, section)| Section::ALL.iter().position(|other| other == section));
    chosen
}

/// Returns the section that a table is by its name: that of its sheet, or the end of that of its file.
fn section(file: &str, table: &Table, options: &Options) -> Option<Section> {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let section = match table.sheet.as_str() {
        "" => columns::section(stem).or_else(|| columns::section(stem.rsplit(['-', '_', ' ']).next()?)),
        sheet => columns::section(sheet),
    }?;
    let fits = match section {
        Section::Story => is_story(table),
        // Where any sheet could be meant, its columns decide.
        _ => header(table, section, options).is_some() && !timeline_sheet::is_one(table),
    };
    fits.then_some(section)
}

/// Returns whether a table has a field of the story and its value in each row.
fn is_story(table: &Table) -> bool {
    let Some(first) = table.rows.first() else { return false };
    let [name, value] = [0, 1].map(|column| first.cell(column).to_text());
    if (name.as_str(), value.as_str()) == ("Field", "Value") {
        return true;
    }
    // Below a header, the second column has names of columns too.
    let is_header = columns::role(&value, Section::Events).is_some();
    !value.is_empty() && !is_header && columns::role(&name, Section::Story).is_some()
}

fn read_one(
    import: &mut Import,
    rows: &mut Rows,
    file: &str,
    table: &Table,
    section: Section,
    options: &Options,
) {
    if section == Section::Story {
        return story(import, file, table);
    }
    if timeline_sheet::is_one(table) && section == Section::Events {
        return timeline_sheet::read(import, rows, file, table, options);
    }
    let Some(sheet) = Sheet::new(import, file, table, section, options) else { return };
    unknown_columns(import, &sheet, options);
    import.columns.extend(sheet.columns.iter().filter(|column| !column.continues).map(|column| ColumnUse {
        file: file.into(),
        sheet: table.sheet.clone(),
        section,
        name: column.name.clone(),
        meaning: column.role.map(Role::header).unwrap_or_default().into(),
    }));
    if sheet.rows().is_empty() {
        return import.complaints.push(no_rows(file, &table.sheet));
    }
    if sheet.columns.iter().all(|column| column.role.is_none()) {
        let at = table.rows.first().map(|row| Table::origin(sheet.number, row, 0)).unwrap_or_default();
        let names: Vec<&str> = sheet.columns.iter().map(|column| column.name.as_str()).collect();
        let why = "no column is known: name them Title, Date, Place and so on, in any of eight languages, or say what each one means";
        let severity = crate::story::Severity::Error;
        let complaint = Complaint::new(&import.draft, at, severity, code::NO_ROWS, names.join(", "), why);
        return import.complaints.push(complaint);
    }
    let found = records(import, &sheet, options);
    match section {
        Section::Events => rows.events.extend(found),
        Section::Claims => rows.claims.extend(found),
        _ => import.draft.list(section).into_iter().for_each(|list| list.extend(found.iter().cloned())),
    }
}

fn no_rows(file: &str, sheet: &str) -> Complaint {
    let why = "there is no row below a header: the first row names the columns, such as Title, Date and Place, and each row below is an event";
    let mut complaint = Complaint::of_file(file, code::NO_ROWS, why);
    complaint.sheet = sheet.into();
    complaint
}

/// Complains about columns that an option names and that are not there, or mean nothing that is known.
fn unknown_columns(import: &mut Import, sheet: &Sheet<'_>, options: &Options) {
    for (name, meaning) in &options.columns {
        let column = sheet.columns.iter().find(|column| columns::plain(&column.name) == columns::plain(name));
        let why = match column {
            None => "the table has no column of this name",
            Some(column)
                if column.role.is_none()
                    && !meaning.is_empty()
                    && columns::role(meaning, sheet.section).is_none() =>
            {
                "no column means this: write a name such as title, date, end date, place, lat, lon, source or quote"
            }
            Some(_) => continue,
        };
        let at = super::Origin { table: sheet.number, row: 0, column: 0 };
        let text = [name.as_str(), "=", meaning].concat();
        let severity = crate::story::Severity::Error;
        let complaint = Complaint::new(&import.draft, at, severity, code::UNKNOWN_COLUMN, text, why);
        import.complaints.push(complaint);
    }
}

fn unknown_sheet(import: &mut Import, file: &str, tables: &[Table], name: &str) {
    let names: Vec<&str> = tables.iter().map(|table| table.sheet.as_str()).collect();
    let why = format!("the workbook has no sheet of this name: it has {}", names.join(", "));
    let mut complaint = Complaint::of_file(file, code::UNKNOWN_SHEET, why);
    complaint.value = name.into();
    complaint.mends = names.into_iter().map(|name| Mend::Sheet(name.into())).collect();
    import.complaints.push(complaint);
}

#[cfg(test)]
mod tests {
    use super::super::text_table::rows;
    use super::*;

    #[test]
    fn a_table_is_a_sheet_of_the_template_by_its_name_and_its_columns() {
        let options = Options::default();
        for (file, text, expected) in [
            ("tirana-places.csv", "ID,Title,Lat,Lon\na,A,1,2\n", Some(Section::Places)),
            ("Orte.csv", "Name;Breite;Länge\nA;1;2\n", Some(Section::Places)),
            ("my-story.csv", "Title,Date,Place\nA,1981,B\n", None),
            ("story.csv", "Field,Value\nTitle,A\n", Some(Section::Story)),
            ("places.csv", "Headline,Year,Text\nA,1981,B\n", None),
            ("data.csv", "Title,Date\nA,1981\n", None),
        ] {
            let sign = if text.contains(';') { b';' } else { b',' };
            let table = rows(text, sign, &mut Vec::new()).unwrap();
            let found = section(file, &table, &options);
            assert_eq!(found, expected, "{file}");
        }
    }
}
