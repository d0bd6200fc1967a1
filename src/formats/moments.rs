//! The dates of a file that is no table: all of them are read as one column.

use super::complaint::{Complaint, Mend, code};
use super::dates::{CellDate, DateOrder, dates};
use super::draft::Origin;
use super::import::Import;
use super::table::Cell;
use crate::story::{Code, Severity};
use crate::time::When;

/// The dates of a file, in their order.
#[derive(Default)]
pub(super) struct Moments {
    cells: Vec<Cell>,
    origins: Vec<Origin>,
}

/// A date of [`Moments`], by its index.
#[derive(Clone, Copy)]
pub(super) struct Moment(usize);

/// The date of a feature: once, or from one to another.
#[derive(Clone, Copy, Default)]
pub(super) struct Dated {
    pub(super) once: Option<Moment>,
    pub(super) begin: Option<Moment>,
    pub(super) end: Option<Moment>,
}

/// The dates of a file after reading.
pub(super) struct ReadMoments {
    dates: Vec<Option<String>>,
    origins: Vec<Origin>,
}

impl Moments {
    /// Adds a date; an empty text is none.
    pub(super) fn add(&mut self, text: &str, at: Origin) -> Option<Moment> {
        (!text.trim().is_empty()).then(|| {
            self.cells.push(Cell::text(text));
            self.origins.push(at);
            Moment(self.cells.len() - 1)
        })
    }

    /// Reads them, and adds to an import what is wrong with them, and how they were understood.
    pub(super) fn read(self, import: &mut Import, file: &str, order: Option<DateOrder>) -> ReadMoments {
        let column = dates(&self.cells.iter().collect::<Vec<_>>(), order, false);
        let mut open = Vec::new();
        let mut worded: Vec<(String, &str)> = Vec::new();
        let mut found = Vec::with_capacity(self.cells.len());
        for ((cell, at), date) in self.cells.iter().zip(&self.origins).zip(&column.dates) {
            let written = cell.to_text();
            match date {
                CellDate::Empty | CellDate::Edtf(_) => {}
                // A day or a clock time in the usual order of ISO 8601 needs no word.
                CellDate::Read(edtf) if written.get(..8) == edtf.get(..8) => {}
                CellDate::Read(edtf) => worded.push((written, edtf)),
                CellDate::Ambiguous(readings) => open.push((*at, written, readings.clone())),
                CellDate::Bad(why, readings) => {
                    let code = Code::BadDate.as_str();
                    let why = format!("not a date: {why}");
                    let complaint = Complaint::new(&import.draft, *at, Severity::Warning, code, written, why);
                    let mends = readings.iter().cloned().map(Mend::Replace);
                    import.complaints.push(mends.fold(complaint, Complaint::with));
                }
            }
            found.push(date.edtf().map(str::to_owned));
        }
        if let Some((written, edtf)) = worded.first() {
            let text = match worded.len() {
                1 => format!("a date in another notation is read as EDTF: {written} as {edtf}"),
                count => {
                    format!("{count} dates in other notations are read as EDTF, such as {written} as {edtf}")
                }
            };
            import.note(file, "", text);
        }
        if let Some((at, written, readings)) = open.first() {
            let lines = open.iter().map(|(at, ..)| at.row.to_string()).collect::<Vec<_>>().join(", ");
            let [(_, day), (_, month)] = readings;
            let why = format!(
                "day and month may stand in either order, and no date of the file settles it: {day} or {month} (lines {lines})"
            );
            let code = code::AMBIGUOUS_DATE;
            let complaint = Complaint::new(&import.draft, *at, Severity::Error, code, written.as_str(), why);
            let orders = [DateOrder::Dmy, DateOrder::Mdy].map(Mend::DateOrder);
            import.complaints.push(orders.into_iter().fold(complaint, Complaint::with));
        }
        ReadMoments { dates: found, origins: self.origins }
    }
}

impl ReadMoments {
    /// Returns the date of a feature as EDTF, and where it stands; `None` if it has none that could be read. A stretch that ends
    /// before it starts is a complaint.
    pub(super) fn when(&self, dated: Dated, import: &mut Import) -> Option<(String, Origin)> {
        let text = |moment: Option<Moment>| moment.and_then(|at| self.dates.get(at.0)?.as_deref());
        let at = |moment: Option<Moment>| moment.and_then(|at| self.origins.get(at.0).copied());
        let origin = at(dated.once).or(at(dated.begin)).or(at(dated.end))?;
        // An end that could not be read is not open.
        let end = |moment: Option<Moment>, open: &'static str| match moment {
            Some(_) => text(moment),
            None => Some(open),
        };
        let when = match (text(dated.once), dated.begin, dated.end) {
            (Some(once), ..) => once.to_owned(),
            (None, None, None) => return None,
            (None, begin, finish) if text(begin) == text(finish) && text(begin).is_some() => {
                text(begin)?.to_owned()
            }
            (None, begin, finish) => {
                let (begin, finish) = (end(begin, ".."), end(finish, ".."));
                if begin.or(finish).is_none()
                    || begin.is_none() && finish == Some("..")
                    || finish.is_none() && begin == Some("..")
                {
                    return None;
                }
                [begin.unwrap_or_default(), "/", finish.unwrap_or_default()].concat()
            }
        };
        match When::parse(&when) {
            Ok(_) => Some((when, origin)),
            Err(error) => {
                let error = error.to_string();
                let why = error.split_once(" is not a date: ").map_or(error.as_str(), |(_, why)| why);
                let (code, why) = (Code::BadDate.as_str(), ["not a date: ", why].concat());
                let complaint = Complaint::new(&import.draft, origin, Severity::Warning, code, when, why);
                import.complaints.push(complaint);
                None
            }
        }
    }

    /// Returns one date as EDTF.
    pub(super) fn text(&self, moment: Moment) -> Option<&str> {
        self.dates.get(moment.0)?.as_deref()
    }
}
