//! Numbers as other tools write dates: years, and seconds or parts of seconds since 1970.

use super::day::year_iso;
use super::{DateError, Day, Instant, UtcOffset, When, suggest};

impl When {
    /// Reads a whole number: a year of up to four digits, or seconds, milliseconds, microseconds or nanoseconds since 1970,
    /// told apart by their size. Each unit is taken where it means a day from March 1973 on (or as long before 1970). A count
    /// of whole days is a day, any other a time of UTC: to the minute, if it is a whole one.
    ///
    /// # Errors
    /// [`DateError`] for a number that may mean several things, or none: the days of a spreadsheet, a date and a clock time
    /// without signs between.
    pub fn from_number(number: i64) -> Result<When, DateError> {
        Self::from_number_at(number, None)
    }

    /// Reads a whole number in a story of this offset from UTC, as [`When::from_number`] does.
    ///
    /// # Errors
    /// As [`When::from_number`].
    pub fn from_number_at(number: i64, offset: Option<UtcOffset>) -> Result<When, DateError> {
        if (1..=9_999).contains(&number.unsigned_abs()) {
            return When::parse(&year_iso(number));
        }
        match (iso_of_number(number), run_together(number)) {
            (Some(iso), None) => When::parse_at(&iso, offset),
            (None, None) => Err(DateError::number(number, suggest::numbers(number))),
            (counted, Some(time)) => {
                // Milliseconds of 14 digits mean the years after 2286.
                let counted = counted.filter(|counted| counted.as_str() < "2200");
                let times = [Some(time), counted];
                Err(DateError::number(number, times.into_iter().flatten().collect()))
            }
        }
    }
}

/// Returns the time of a date and a clock time without signs between, as EDTF: `20190812103000`, also without seconds or
/// minutes, and with milliseconds.
fn run_together(number: i64) -> Option<String> {
    let (date, clock) = match number {
        1_700_000_000..=2_199_999_999 => (number / 100, number % 100 * 10_000),
        170_000_000_000..=219_999_999_999 => (number / 10_000, number % 10_000 * 100),
        17_000_000_000_000..=21_999_999_999_999 => (number / 1_000_000, number % 1_000_000),
        17_000_000_000_000_000..=21_999_999_999_999_999 => {
            (number / 1_000_000_000, number / 1_000 % 1_000_000)
        }
        _ => return None,
    };
    let (hour, minute, second) = (clock / 10_000, clock / 100 % 100, clock % 100);
    let field = |value: i64| u8::try_from(value).ok();
    let day = Day::from_ymd(date / 10_000, field(date / 100 % 100)?, field(date % 100)?)?;
    let at = day.start() + hour * Instant::HOUR + minute * Instant::MINUTE + second;
    let is_clock = hour < 24 && minute < 60 && second < 60;
    is_clock
        .then(|| if clock == 0 { day.iso() } else { [&day.iso(), "T", &at.clock_iso(second > 0)].concat() })
}

/// Returns the time of a count since 1970 as EDTF, if it is clear what is counted.
fn iso_of_number(number: i64) -> Option<String> {
    // The last second of the year 9999, as databases write that there is no end.
    const LAST: i64 = 253_402_300_799;
    let is_last = |unit: i64| (LAST..=LAST + 1).contains(&number.div_euclid(unit));
    if [1, 1_000, 1_000_000].into_iter().any(is_last) {
        return Some("9999-12-31".into());
    }
    let per_second = match number.unsigned_abs() {
        100_000_000..10_000_000_000 => 1,
        100_000_000_000..100_000_000_000_000 => 1_000,
        100_000_000_000_000..100_000_000_000_000_000 => 1_000_000,
        // Until the year 2200.
        100_000_000_000_000_000..7_258_118_400_000_000_000 => 1_000_000_000,
        _ => return None,
    };
    let at = Instant(number.div_euclid(per_second));
    let day = at.day().iso();
    if at.of_day() == 0 {
        return Some(day);
    }
    Some([&day, "T", &at.clock_iso(at.of_day() % Instant::MINUTE > 0), "Z"].concat())
}

/// Returns the day of a count of parts of a second since 1970.
pub(super) fn day_of(number: i64, per_second: i64) -> Day {
    Instant(number.div_euclid(per_second)).day()
}

/// Returns the day that a spreadsheet counts so, from 1900 on, if it is one that people write of.
pub(super) fn day_of_spreadsheet(number: i64) -> Option<Day> {
    /// 1970-01-01 in a spreadsheet.
    const EPOCH: i64 = 25_569;
    (10_000..=73_050).contains(&number).then(|| Day(number - EPOCH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_by_its_size() {
        for (number, edtf) in [
            (1987, "1987"),
            (79, "0079"),
            (-500, "-0500"),
            (1_565_578_338, "2019-08-12T02:52:18Z"),
            (1_565_578_338_000, "2019-08-12T02:52:18Z"),
            (1_565_578_338_000_000, "2019-08-12T02:52:18Z"),
            (1_565_578_338_000_000_000, "2019-08-12T02:52:18Z"),
            (-1_000_000_000, "1938-04-24T22:13:20Z"),
            (946_684_800_000, "2000-01-01"),
            (946_684_860_000, "2000-01-01T00:01Z"),
        ] {
            assert_eq!(When::from_number(number).map(|when| when.edtf().to_owned()), Ok(edtf.into()));
        }
    }

    #[test]
    fn what_may_mean_several_things_is_refused_with_each_of_them() {
        for (number, message) in [
            (0, "0 is not a date: write 0000 for 1 BCE, or leave it out"),
            (31_902, "31902 is not a date: write 1987-05-05 (as a spreadsheet counts days)"),
            (19_870_505, "19870505 is not a date: write 1987-05-05: year, month, day"),
            (198_705, "198705 is not a date: write 1987-05: year, month"),
            (12_000, "12000 is not a date: write Y12000"),
            (50_000_000_000, "50000000000 is not a date: write 1971-08-02 or 3554-06-09: year, month, day"),
            (
                9_000_000_000_000_000_000,
                "9000000000000000000 milliseconds are too far away: write a date such as 1981-06-28",
            ),
        ] {
            assert_eq!(When::from_number(number).map_err(|error| error.to_string()), Err(message.into()));
        }
    }
}
