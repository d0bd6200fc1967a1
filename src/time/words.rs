//! Dates in plain words.
//!
//! One table per language ([`Words`]); the English one is [`Words::EN`]. Guarantees: the same words for the same days,
//! without clock or locale. Limits: the Gregorian calendar only.

use super::edtf::EndNotation;
use super::{Bound, Day, Precision, TickUnit, Timespan, When};
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
    pub ordinal: fn(i32) -> String,
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

/// Returns a date in words: `28 June 1981`, `about July 1981`, `2014 to 2016`, `between June and August 1981`.
pub fn when_text(when: &When, words: &Words) -> String {
    let span = when.span;
    if let (true, Bound::Within { earliest, latest }) = (when.is_yearless(), span.start) {
        let ((_, month, first), (_, _, last)) = (earliest.ymd(), latest.ymd());
        let day = if first == last { day_month_text(earliest, words) } else { words.month(month).to_owned() };
        return fill(words.any_year, &day, "");
    }
    if let (true, Bound::Within { earliest, latest }) = (span.is_once(), span.start) {
        let text = range_text(earliest, latest, when.start, words);
        let text = if when.start.approximate { the(text, earliest, latest, words) } else { text };
        return doubted(text, when.start, words);
    }
    let start = end_text(span.start, when.start, words);
    let end = end_text(span.end.shifted(-1), when.end, words);
    let end = end.map(|text| if crosses_era(span) { fill(words.ce, &text, "") } else { text });
    match (start, end) {
        (Some(_), Some(_)) if certain(when) && !crosses_era(span) => {
            let (Bound::Within { earliest: a, .. }, Bound::Within { latest: b, .. }) =
                (span.start, span.end.shifted(-1))
            else {
                return String::new();
            };
            stretch(words.to, a, b, when.start.precision, when.end.precision, words)
        }
        (Some(start), Some(end)) => fill(words.to, &start, &end),
        (Some(start), None) if span.end == Bound::Open => fill(words.since, &start, ""),
        (Some(start), None) => fill(words.from, &start, ""),
        (None, Some(end)) => fill(words.until, &end, ""),
        (None, None) => words.undated.to_owned(),
    }
}

/// Returns a day: `28 June 1981`.
pub fn day_text(day: Day, words: &Words) -> String {
    unit_text(Precision::Day, day, words)
}

/// Returns the month of a day: `June 1981`.
pub fn month_text(day: Day, words: &Words) -> String {
    unit_text(Precision::Month, day, words)
}

/// Returns the year of a day: `1981`, `79 CE`, `500 BCE`, `12,000`.
pub fn year_text(day: Day, words: &Words) -> String {
    /// From this year on nobody takes it for a day or for one before the common era.
    const PLAIN: i64 = 1_000;
    let year = i64::from(day.year());
    if (1..PLAIN).contains(&year) {
        return fill(words.ce, &bare_year(day, words), "");
    }
    bare_year(day, words)
}

fn bare_year(day: Day, words: &Words) -> String {
    let year = i64::from(day.year());
    let number = |value: i64| {
        if value > 9999 {
            return num::grouped(value, words.thousands);
        }
        let mut out = String::new();
        num::int(&mut out, value);
        out
    };
    if year > 0 { number(year) } else { fill(words.bce, &number(1 - year), "") }
}

/// Returns a day on an axis, as short as the unit allows: `28 Jun`, `Jun 1981`, `1981`.
pub fn short_text(day: Day, unit: TickUnit, words: &Words) -> String {
    let (_, month, of_month) = day.ymd();
    match unit {
        TickUnit::Day | TickUnit::Week => fill(
            words.day_month,
            &num::grouped(i64::from(of_month), words.thousands),
            words.month_short(month),
        ),
        TickUnit::Month => fill(words.of_year, words.month_short(month), &year_text(day, words)),
        TickUnit::Year => year_text(day, words),
    }
}

/// Returns whether a stretch begins before the common era and ends so late in it that the year alone would not say so.
fn crosses_era(span: Timespan) -> bool {
    let (first, end) = span.hull();
    first.is_date() && end.is_date() && first.year() < 1 && (end + -1).year() > 999
}

/// Returns whether both ends are written as whole units without `?` and `~`, so that a shared part can be written once.
fn certain(when: &When) -> bool {
    let whole = |bound, notation: EndNotation| match bound {
        Bound::Within { earliest, latest } => {
            let plain = notation.season == 0 && !notation.uncertain && !notation.approximate;
            plain && notation.precision <= Precision::Year && notation.precision.fits(earliest, latest)
        }
        Bound::Open | Bound::Unknown => false,
    };
    whole(when.span.start, when.start) && whole(when.span.end.shifted(-1), when.end)
}

fn end_text(bound: Bound, notation: EndNotation, words: &Words) -> Option<String> {
    let Bound::Within { earliest, latest } = bound else { return None };
    let text = the(range_text(earliest, latest, notation, words), earliest, latest, words);
    Some(doubted(text, notation, words))
}

/// Returns `the 1980s`, if it is a decade or longer.
fn the(text: String, earliest: Day, latest: Day, words: &Words) -> String {
    match Precision::of(earliest, latest) {
        Some(unit) if unit >= Precision::Decade => fill(words.the, &text, ""),
        _ => text,
    }
}

fn doubted(mut text: String, notation: EndNotation, words: &Words) -> String {
    if notation.uncertain {
        text = fill(words.uncertain, &text, "");
    }
    if notation.approximate {
        text = fill(words.about, &text, "");
    }
    text
}

/// Returns one of the days `earliest..=latest`.
fn range_text(earliest: Day, latest: Day, notation: EndNotation, words: &Words) -> String {
    if notation.season > 0 && Precision::Season.fits(earliest, latest) && notation.season <= 32 {
        return season_text(earliest, latest, notation.season, words);
    }
    if let Some(unit) = Precision::of(earliest, latest) {
        return unit_text(unit, earliest, words);
    }
    if let Some(century) = century_before(earliest, latest, words) {
        return century;
    }
    let starts = |unit: &Precision| !earliest.is_date() || unit.starts(earliest);
    let ends = |unit: &Precision| !latest.is_date() || unit.starts(latest + 1);
    let unit = [Precision::Year, Precision::Month].into_iter().find(|unit| starts(unit) && ends(unit));
    let unit = unit.unwrap_or(Precision::Day);
    match (earliest.is_date(), latest.is_date()) {
        (false, false) => words.undated.to_owned(),
        (false, true) => fill(words.or_before, &unit_text(unit, latest, words), ""),
        (true, false) => fill(words.or_after, &unit_text(unit, earliest, words), ""),
        (true, true) => {
            let next = unit.step(earliest, 2) == latest + 1;
            stretch(if next { words.or } else { words.between }, earliest, latest, unit, unit, words)
        }
    }
}

/// Fills `first` and `last` into a template; a month or a year that they share is written once, at the end.
fn stretch(template: &str, first: Day, last: Day, from: Precision, to: Precision, words: &Words) -> String {
    let ((year, month, of_month), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    let short = match from {
        Precision::Day | Precision::Month if from != to || year != last_year => None,
        Precision::Day if month == last_month => Some(num::grouped(i64::from(of_month), words.thousands)),
        Precision::Day => Some(day_month_text(first, words)),
        Precision::Month => Some(words.month(month).to_owned()),
        _ => None,
    };
    let first = short.unwrap_or_else(|| unit_text(from, first, words));
    fill(template, &first, &unit_text(to, last, words))
}

/// Returns the unit that a day lies in.
fn unit_text(unit: Precision, day: Day, words: &Words) -> String {
    let (year, month, _) = day.ymd();
    let first = |years: i32| Day::from_ymd(year - year.rem_euclid(years), 1, 1).unwrap_or(day);
    match unit {
        Precision::Day => fill(words.of_year, &day_month_text(day, words), &year_text(day, words)),
        Precision::Month | Precision::Season => {
            fill(words.of_year, words.month(month), &year_text(day, words))
        }
        Precision::Year => year_text(day, words),
        // Year 0 is of another era.
        Precision::Decade if first(10).year() == 0 => {
            let (first, last) = (Day::from_ymd(0, 1, 1), Day::from_ymd(9, 12, 31));
            fill(words.to, &year_text(first.unwrap_or(day), words), &year_text(last.unwrap_or(day), words))
        }
        Precision::Decade => early(fill(words.decade, &decade_year(first(10).year()), ""), year, words),
        Precision::Century => early(century_text(year.div_euclid(100) + 1, words), year, words),
        Precision::Millennium => {
            let number = (words.ordinal)(year.div_euclid(1_000) + 1);
            early(fill(words.millennium, &number, ""), year, words)
        }
    }
}

fn century_text(number: i32, words: &Words) -> String {
    fill(words.century, &(words.ordinal)(number), "")
}

/// Appends the era, if it is before the year 1000.
fn early(text: String, year: i32, words: &Words) -> String {
    if year < 1_000 { fill(words.ce, &text, "") } else { text }
}

/// Returns `2nd century BCE`, if the years are exactly one.
fn century_before(earliest: Day, latest: Day, words: &Words) -> Option<String> {
    if !earliest.is_date() || !latest.is_date() {
        return None;
    }
    let ((first, ..), (last, ..)) = (earliest.ymd(), latest.ymd());
    let whole = Precision::Year.starts(earliest) && Precision::Year.starts(latest + 1);
    let century = whole && last <= 0 && last % 100 == 0 && last - first == 99;
    century.then(|| fill(words.bce, &century_text(1 - last / 100, words), ""))
}

fn decade_year(year: i32) -> String {
    let mut out = String::new();
    num::int(&mut out, i64::from(year));
    out
}

fn day_month_text(day: Day, words: &Words) -> String {
    let (_, month, of_month) = day.ymd();
    fill(words.day_month, &num::grouped(i64::from(of_month), words.thousands), words.month(month))
}

/// Returns `summer 1981`, `winter 1981–82`, `winter 1999–2000`.
fn season_text(earliest: Day, latest: Day, code: u8, words: &Words) -> String {
    let name = words.seasons.get(usize::from(code.saturating_sub(21) % 4)).copied().unwrap_or_default();
    let (first, last) = (earliest.year(), latest.year());
    if first == last || first < 1 {
        return fill(words.of_year, name, &year_text(earliest, words));
    }
    let mut years = bare_year(earliest, words);
    years.push(words.dash);
    if last % 100 == 0 || first < 1_000 {
        years.push_str(&bare_year(latest, words));
    } else {
        num::padded(&mut years, i64::from(last % 100), 2);
    }
    fill(words.of_year, name, &early(years, first, words))
}

/// Returns a template with its first and second `{}` filled in.
fn fill(template: &str, first: &str, second: &str) -> String {
    let mut parts = template.splitn(3, "{}");
    let mut out = String::new();
    out.push_str(parts.next().unwrap_or_default());
    for value in [first, second] {
        if let Some(rest) = parts.next() {
            out.push_str(value);
            out.push_str(rest);
        }
    }
    out
}

fn named(names: &[&'static str; 12], month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|at| names.get(at)).copied().unwrap_or_default()
}

fn english_ordinal(value: i32) -> String {
    let mut out = String::new();
    num::int(&mut out, i64::from(value));
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
    fn dates_read_like_newspaper_english() {
        for (edtf, expected) in [
            ("1981-06-28", "28 June 1981"),
            ("1981-06", "June 1981"),
            ("1981", "1981"),
            ("1981-07~", "about July 1981"),
            ("1986?", "1986?"),
            ("1986%", "about 1986?"),
            ("1981-22", "summer 1981"),
            ("1981-24", "winter 1981–82"),
            ("1981-30", "summer 1981–82"),
            ("1981-33", "between January and March 1981"),
            ("1985-XX", "1985"),
            ("1985-06-XX", "June 1985"),
            ("198X", "1980s"),
            ("190X", "1900s"),
            ("19XX", "20th century"),
            ("20XX", "21st century"),
            ("1XXX", "2nd millennium"),
            ("-0499", "500 BCE"),
            ("0000", "1 BCE"),
            ("0476-09-04", "4 September 476 CE"),
            ("0079-08-24", "24 August 79 CE"),
            ("-0099/0100", "100 BCE to 100 CE"),
            ("-0099/1500", "100 BCE to 1500 CE"),
            ("000X", "1 BCE to 9 CE"),
            ("04XX", "5th century CE"),
            ("XXXX-12-25", "25 December, year unknown"),
            ("XXXX-12", "December, year unknown"),
            ("[-0199..-0100]", "2nd century BCE"),
            ("1999-24", "winter 1999–2000"),
            ("0099-24", "winter 99–100 CE"),
            ("-0043-03-15", "15 March 44 BCE"),
            ("Y-11999", "12,000 BCE"),
            ("Y12000", "12,000"),
            ("2014/2016", "2014 to 2016"),
            ("1981-06/1981-08", "June to August 1981"),
            ("1981-06/1982-08", "June 1981 to August 1982"),
            ("1981-06-03/1981-06-09", "3 to 9 June 1981"),
            ("1981-06-28/1981-07-03", "28 June to 3 July 1981"),
            ("1981-12-28/1982-01-03", "28 December 1981 to 3 January 1982"),
            ("1981/1983-05", "1981 to May 1983"),
            ("1984~/2004?", "about 1984 to 2004?"),
            ("1981-22/1981-23", "summer 1981 to autumn 1981"),
            ("197X/198X", "the 1970s to the 1980s"),
            ("196X/..", "since the 1960s"),
            ("196X~", "about the 1960s"),
            ("../18XX", "until the 19th century"),
            ("1965/..", "since 1965"),
            ("1965~/..", "since about 1965"),
            ("1965/", "from 1965"),
            ("../1979", "until 1979"),
            ("/1979-02-11", "until 11 February 1979"),
            ("[1981-06..1981-08]", "between June and August 1981"),
            ("[1981-06-03..1981-06-09]", "between 3 and 9 June 1981"),
            ("[1981-12..1982-02]", "between December 1981 and February 1982"),
            ("[1986,1987]", "1986 or 1987"),
            ("[1981-06-03,1981-06-04]", "3 or 4 June 1981"),
            ("[..1984]", "1984 or before"),
            ("[1984-05..]", "May 1984 or later"),
            ("{1667,1668,1670}", "1667 to 1670"),
            ("{..1983}", "until 1983"),
            ("1950S2", "20th century"),
        ] {
            let when = When::parse(edtf).unwrap();
            assert_eq!(when_text(&when, Words::EN), expected, "{edtf}");
        }
    }

    #[test]
    fn a_span_without_dates_is_undated() {
        let span = super::super::Timespan { start: Bound::Unknown, end: Bound::Open };
        let when = When { span, ..When::parse("1986").unwrap() };
        assert_eq!(when_text(&when, Words::EN), "undated");
    }

    #[test]
    fn short_forms_fit_an_axis() {
        let day = Day::from_ymd(1981, 6, 28).unwrap();
        assert_eq!(short_text(day, TickUnit::Day, Words::EN), "28 Jun");
        assert_eq!(short_text(day, TickUnit::Month, Words::EN), "Jun 1981");
        assert_eq!(short_text(day, TickUnit::Year, Words::EN), "1981");
        assert_eq!(day_text(day, Words::EN), "28 June 1981");
        assert_eq!(month_text(day, Words::EN), "June 1981");
    }

    #[test]
    fn a_language_may_order_its_words_otherwise() {
        let words = Words { of_year: "{}, {}", between: "entre {} y {}", ..*Words::EN };
        let when = When::parse("[1981-06..1981-08]").unwrap();
        assert_eq!(when_text(&when, &words), "entre June y August, 1981");
    }

    #[test]
    fn ordinals_of_eleven_to_thirteen_end_in_th() {
        for (value, expected) in
            [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (21, "21st")]
        {
            assert_eq!(english_ordinal(value), expected);
        }
    }
}
