//! The words for dates.
//!
//! One table per language ([`Words`]); the English one is [`Words::EN`]. Guarantees: the same words for the same days,
//! without clock or locale. Limits: the Gregorian calendar only.

use crate::num;

/// The words of one language. In the templates, `{}` stands for a date.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// January to December.
    pub months: [&'static str; 12],
    /// The same, short, for axes.
    pub months_short: [&'static str; 12],
    /// Spring, summer, autumn, winter.
    pub seasons: [&'static str; 4],
    /// A day: day of the month, month.
    pub day_month: &'static str,
    /// A month or a season: its name, the year.
    pub of_year: &'static str,
    /// A year before the common era: its number.
    pub bce: &'static str,
    /// A year of the common era, where that has to be said: its number.
    pub ce: &'static str,
    /// Ten years: the first of them.
    pub decade: &'static str,
    /// A hundred years: an ordinal number.
    pub century: &'static str,
    /// A thousand years: an ordinal number.
    pub millennium: &'static str,
    /// A decade, a century or a millennium within a phrase.
    pub the: &'static str,
    /// An ordinal number: `19th`.
    pub ordinal: fn(i64) -> String,
    /// An approximate date (`~`).
    pub about: &'static str,
    /// An uncertain date (`?`).
    pub uncertain: &'static str,
    /// A stretch: first, last.
    pub to: &'static str,
    /// Between two parts of a name within a stretch, such as `winter 1981–82`.
    pub dash: char,
    /// Once, some time in a stretch: first, last.
    pub between: &'static str,
    /// Either of two dates.
    pub or: &'static str,
    /// A stretch with an open end.
    pub since: &'static str,
    /// A stretch whose end nobody says.
    pub from: &'static str,
    /// A stretch with an open or unknown start.
    pub until: &'static str,
    /// A day that nobody limits to the past.
    pub or_before: &'static str,
    /// A day that nobody limits to the future.
    pub or_after: &'static str,
    /// A day of no known year: day and month.
    pub any_year: &'static str,
    /// No date at all.
    pub undated: &'static str,
    /// Between groups of three digits, in years of five digits and more.
    pub thousands: char,
    /// Millions of years: a number.
    pub million: &'static str,
    /// Thousands of millions of years: a number.
    pub billion: &'static str,
    /// Between hour, minute and second.
    pub clock: char,
    /// A clock time on a day: day, clock time.
    pub on_day: &'static str,
    /// A clock time with its offset from UTC: clock time, offset such as `+3`.
    pub offset: &'static str,
}

impl Words {
    /// English.
    pub const EN: &'static Words = &Words {
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        seasons: ["spring", "summer", "autumn", "winter"],
        day_month: "{} {}",
        of_year: "{} {}",
        bce: "{} BCE",
        ce: "{} CE",
        decade: "{}s",
        century: "{} century",
        millennium: "{} millennium",
        the: "the {}",
        ordinal: english_ordinal,
        about: "about {}",
        uncertain: "{}?",
        to: "{} to {}",
        dash: '–',
        between: "between {} and {}",
        or: "{} or {}",
        since: "since {}",
        from: "from {}",
        until: "until {}",
        or_before: "{} or before",
        or_after: "{} or later",
        any_year: "{}, year unknown",
        undated: "undated",
        thousands: ',',
        million: "{} million",
        billion: "{} billion",
        clock: ':',
        on_day: "{}, {}",
        offset: "{} UTC{}",
    };

    /// Returns the long name of a month `1..=12`; empty for others.
    pub fn month(&self, month: u8) -> &'static str {
        named(&self.months, month)
    }

    /// Returns the short name of a month `1..=12`; empty for others.
    pub fn month_short(&self, month: u8) -> &'static str {
        named(&self.months_short, month)
    }
}

fn named(names: &[&'static str; 12], month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|at| names.get(at)).copied().unwrap_or_default()
}

fn english_ordinal(value: i64) -> String {
    let mut out = String::new();
    num::int(&mut out, value);
    out.push_str(match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_of_eleven_to_thirteen_end_in_th() {
        for (value, expected) in
            [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (21, "21st")]
        {
            assert_eq!(english_ordinal(value), expected);
        }
    }
}
