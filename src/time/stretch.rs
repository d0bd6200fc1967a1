//! Timespans from a start and an end in separate members.

use super::compose::write;
use super::edtf::{EndNotation, fill};
use super::{Bound, DateError, When};

/// One end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side<'a> {
    /// A date.
    Date(&'a When),
    /// There is none: it goes on.
    Open,
    /// There is one, nobody says when.
    Unknown,
}

impl When {
    /// Returns the stretch from one date to another. Where both are the same, it is that date.
    ///
    /// # Errors
    /// [`DateError`] if neither end is a date, or if it ends before it starts.
    pub fn from_ends(start: Side<'_>, end: Side<'_>) -> Result<When, DateError> {
        if let (Side::Date(start), Side::Date(end)) = (start, end)
            && start == end
        {
            return Ok(start.clone());
        }
        let first = side(start, |when| (when.span.start, when.start));
        let last = side(end, |when| (when.span.end, when.end));
        if first.1.is_none() && last.1.is_none() {
            return Err(DateError::Empty);
        }
        let (from, to) = fill(first, last);
        let written = |side: Side<'_>| match side {
            Side::Date(when) => when.edtf().to_owned(),
            Side::Open => "..".into(),
            Side::Unknown => String::new(),
        };
        When::new(from, to, || write(from, to))
            .ok_or_else(|| DateError::backwards(&[written(start), written(end)].join("/")))
    }
}

fn side(side: Side<'_>, of: impl Fn(&When) -> (Bound, EndNotation)) -> (Bound, Option<EndNotation>) {
    match side {
        Side::Date(when) => {
            let (bound, notation) = of(when);
            (bound, Some(notation))
        }
        Side::Open => (Bound::Open, None),
        Side::Unknown => (Bound::Unknown, None),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test, a panic is the answer")]
mod tests {
    use super::*;

    fn stretch(start: &str, end: &str) -> Result<String, String> {
        let read = |text: &str| When::parse(text).ok();
        let (from, to) = (read(start), read(end));
        let side = |when: &Option<When>, text: &str| match text {
            ".." => Side::Open,
            "" => Side::Unknown,
            _ => Side::Date(when.clone().map(|when| &*Box::leak(Box::new(when))).unwrap()),
        };
        let when = When::from_ends(side(&from, start), side(&to, end));
        when.map(|when| when.edtf().to_owned()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_stretch_lasts_from_its_start_to_its_end() {
        for (start, end, edtf) in [
            ("1990", "1990-05", "1990/1990-05"),
            ("1985", "..", "1985/.."),
            ("..", "1917", "../1917"),
            ("1985", "", "1985/"),
            ("1987-05-05", "1987-05-05", "1987-05-05"),
            ("1980~", "1985?", "1980~/1985?"),
            ("1980/1982", "1985/1987", "1980/1987"),
            ("198X", "..", "198X/.."),
            ("1987-05-05T14:05", "1987-05-05T16:20", "1987-05-05T14:05/1987-05-05T16:20"),
        ] {
            assert_eq!(stretch(start, end).as_deref(), Ok(edtf), "{start} {end}");
        }
        let backwards = "\"1987-05-01/1986-01-01\" is not a date: it ends before it starts";
        assert_eq!(stretch("1987-05-01", "1986-01-01"), Err(backwards.into()));
        assert!(stretch("..", "").is_err());
    }
}
