//! Dates as spreadsheets count them: days since 1900 or 1904, with the clock time as a part of a day.

use super::CellDate;
use crate::time::{Day, Instant};

/// Reads a count of days: from 1 for 1 January 1900, with the 29 February 1900 that never was as 60; or from 0 for 1 January 1904. A part of a day is its clock time, to the second.
pub(super) fn read(days: f64, epoch_1904: bool) -> CellDate {
    let bad = |why: &str| CellDate::Bad(why.into(), Vec::new());
    let [since_1900, since_1904] = LAST;
    let last = if epoch_1904 { since_1904 } else { since_1900 };
    if !days.is_finite() || !(0.0..=last).contains(&days) {
        return bad("it is no count of days that a spreadsheet has");
    }
    let seconds = (days * Instant::DAY as f64).round() as i64;
    let (count, clock) = (seconds.div_euclid(Instant::DAY), seconds.rem_euclid(Instant::DAY));
    let day = match (epoch_1904, count) {
        (false, 0) => return bad("it is a clock time without a day"),
        (false, 60) => {
            return bad("29 February 1900 was no day, although spreadsheets count it");
        }
        // The days before the one that never was are counted one less.
        (false, 1..60) => Day::from_ymd(1899, 12, 31),
        (false, _) => Day::from_ymd(1899, 12, 30),
        (true, _) => Day::from_ymd(1904, 1, 1),
    };
    let Some(day) = day.map(|first| first + count) else { return bad("it is no date") };
    let text = match clock {
        0 => day.iso(),
        _ => [&day.iso(), "T", &Instant(clock).clock_iso(clock % Instant::MINUTE > 0)].concat(),
    };
    CellDate::Read(text)
}

/// The end of 31 December 9999, in days since the start of each epoch.
const LAST: [f64; 2] = [2_958_465.999_99, 2_957_003.999_99];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::When;
    use proptest::prelude::*;

    #[test]
    fn days_are_counted_as_each_kind_of_workbook_counts_them() {
        for (days, epoch, edtf) in [
            (1.0, false, Some("1900-01-01")),
            (59.0, false, Some("1900-02-28")),
            (60.0, false, None),
            (61.0, false, Some("1900-03-01")),
            (31_589.0, false, Some("1986-06-26")),
            (30_127.0, true, Some("1986-06-26")),
            (0.0, true, Some("1904-01-01")),
            (0.5, false, None),
            (31_589.586_805_555_6, false, Some("1986-06-26T14:05")),
            (31_589.999_999_99, false, Some("1986-06-27")),
            (-1.0, false, None),
            (f64::NAN, true, None),
            (1e300, false, None),
        ] {
            assert_eq!(read(days, epoch).edtf(), edtf, "{days}");
        }
    }

    proptest! {
        #[test]
        fn a_count_of_days_is_a_date_or_an_error(days in -10.0..3_000_000.0_f64, epoch in any::<bool>()) {
            if let Some(edtf) = read(days, epoch).edtf() {
                prop_assert!(When::parse(edtf).is_ok(), "{}", edtf);
            }
        }
    }
}
