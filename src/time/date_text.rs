//! Dates in plain words: the same words for the same time, without clock or locale. The Gregorian calendar only.

use super::edtf::EndNotation;
use super::zone::{Zone, as_written};
use super::{Bound, Day, Instant, Precision, TickUnit, Timespan, When, Words};
use crate::num;

/// Returns a date in words: `28 June 1981`, `about July 1981`, `2014 to 2016`, `between June and August 1981`,
/// `5 May 1987, about 14:05`. A time with another offset than the story's is given by its own clock, with that offset.
pub fn when_text(when: &When, words: &Words) -> String {
    let span = when.span;
    if let (true, Bound::Within { earliest, until }) = (when.is_yearless(), span.start) {
        let ((_, month, first), (_, _, last)) = (earliest.day().ymd(), (until - 1).day().ymd());
        let day = if first == last { day_month_text(earliest, words) } else { words.month(month).to_owned() };
        return fill(words.any_year, &day, "");
    }
    let (from, to) = (as_written(span.start, when.start.zone), as_written(span.end, when.end.zone));
    if let (true, Bound::Within { earliest, until }) = (span.is_once(), from) {
        if let Some(text) = clock_range_text(earliest, until, when.start, words) {
            return text;
        }
        let text = range_text(earliest, until, when.start, words);
        let text = if when.start.approximate { the(text, earliest, until, words) } else { text };
        return doubted(text, when.start, words);
    }
    let start = end_text(from, when.start, words);
    let end = end_text(to, when.end, words);
    let crosses_era = crosses_era(span);
    let end = end.map(|text| if crosses_era { fill(words.ce, &text, "") } else { text });
    match (start, end) {
        (Some(_), Some(_)) if certain(when) && !crosses_era => {
            let (Bound::Within { earliest, .. }, Bound::Within { until, .. }) = (from, to) else {
                return String::new();
            };
            let units = (when.start.precision, when.end.precision);
            let text = stretch(words.to, earliest, until - 1, units, words);
            let clock = units.0.min(units.1).is_clock();
            if clock { with_offset(text, when.start.zone, words) } else { text }
        }
        (Some(start), Some(end)) => fill(words.to, &start, &end),
        (Some(start), None) if span.end == Bound::Open => fill(words.since, &start, ""),
        (Some(start), None) => fill(words.from, &start, ""),
        (None, Some(end)) => fill(words.until, &end, ""),
        (None, None) => words.undated.to_owned(),
    }
}

/// Returns an instant as exactly as `unit`: `28 June 1981`, `28 June 1981, 14:05`, `June 1981`, and the year for longer units.
pub fn instant_text(at: Instant, unit: Precision, words: &Words) -> String {
    unit_text(unit.min(Precision::Year), at, words)
}

/// Returns the year of an instant: `1981`, `79 CE`, `500 BCE`, `12,000`, `13.8 billion BCE`.
pub fn year_text(at: Instant, words: &Words) -> String {
    /// From this year on nobody takes it for a day or for one before the common era.
    const PLAIN: i64 = 1_000;
    let year = at.year();
    if (1..PLAIN).contains(&year) {
        return fill(words.ce, &bare_year(at, words), "");
    }
    bare_year(at, words)
}

fn bare_year(at: Instant, words: &Words) -> String {
    /// Later and earlier years are given in millions.
    const MOST: i64 = 5_000_000;
    let year = at.year();
    let number = |value: i64| match value {
        ..10_000 => plain_year(value),
        10_000..=MOST => num::grouped(value, words.thousands),
        _ => large_year(value, words),
    };
    if year > 0 { number(year) } else { fill(words.bce, &number(1 - year), "") }
}

/// Returns a number of years in millions: `66 million`, `13.8 billion`.
fn large_year(value: i64, words: &Words) -> String {
    const MILLION: i64 = 1_000_000;
    let (unit, template) =
        if value < 1_000 * MILLION { (MILLION, words.million) } else { (1_000 * MILLION, words.billion) };
    let mut out = String::new();
    num::fixed(&mut out, value as f64 / unit as f64, 3);
    fill(template, &out, "")
}

/// Returns an instant on an axis, as short as the unit allows: `14:05`, `28 Jun`, `Jun 1981`, `1981`. Among clock times, the
/// beginning of a day is that day.
pub fn short_text(at: Instant, unit: TickUnit, words: &Words) -> String {
    let (_, month, of_month) = at.day().ymd();
    match unit {
        TickUnit::Second | TickUnit::Minute if at.of_day() > 0 => {
            at.clock(unit == TickUnit::Second, words.clock)
        }
        TickUnit::Second | TickUnit::Minute | TickUnit::Day | TickUnit::Week => fill(
            words.day_month,
            &num::grouped(i64::from(of_month), words.thousands),
            words.month_short(month),
        ),
        TickUnit::Month => fill(words.of_year, words.month_short(month), &year_text(at, words)),
        TickUnit::Year => year_text(at, words),
    }
}

/// Returns a range of clock times of one day, with its doubt and its offset: `5 May 1987, between 14:00 and 15:00`. `None` if
/// it is none.
fn clock_range_text(
    earliest: Instant,
    until: Instant,
    notation: EndNotation,
    words: &Words,
) -> Option<String> {
    let last = until - 1;
    if !notation.precision.is_clock() || earliest.day() != last.day() || !until.is_date() {
        return None;
    }
    let clock = |at: Instant| at.clock(notation.precision == Precision::Second, words.clock);
    let text = match Precision::of(earliest, until) {
        Some(Precision::Second | Precision::Minute) => clock(earliest),
        // The end of the hour.
        Some(Precision::Hour) => fill(words.between, &clock(earliest), &clock(until)),
        _ => fill(words.between, &clock(earliest), &clock(last)),
    };
    let text = with_offset(doubted(text, notation, words), notation.zone, words);
    Some(fill(words.on_day, &unit_text(Precision::Day, earliest, words), &text))
}

/// Appends the offset of a time, if it is not the story's.
fn with_offset(text: String, zone: Option<Zone>, words: &Words) -> String {
    match zone.filter(|zone| zone.is_other()) {
        Some(zone) => fill(words.offset, &text, &zone.offset.short()),
        None => text,
    }
}

/// Returns whether a stretch begins before the common era and ends so late in it that the year alone would not say so.
fn crosses_era(span: Timespan) -> bool {
    let (first, end) = span.hull();
    first.is_date() && end.is_date() && first.year() < 1 && (end - 1).year() > 999
}

/// Returns whether both ends are written as whole units without `?` and `~`, so that a shared part can be written once.
fn certain(when: &When) -> bool {
    let whole = |bound, notation: EndNotation| match as_written(bound, notation.zone) {
        Bound::Within { earliest, until } => {
            let plain = notation.season == 0 && !notation.uncertain && !notation.approximate;
            let unit = notation.precision <= Precision::Year && notation.precision != Precision::Hour;
            plain && unit && notation.precision.fits(earliest, until)
        }
        Bound::Open | Bound::Unknown => false,
    };
    let one_clock =
        when.start.zone == when.end.zone || !when.start.precision.min(when.end.precision).is_clock();
    one_clock && whole(when.span.start, when.start) && whole(when.span.end, when.end)
}

/// Returns an end that is given as it is written.
fn end_text(bound: Bound, notation: EndNotation, words: &Words) -> Option<String> {
    let Bound::Within { earliest, until } = bound else { return None };
    clock_range_text(earliest, until, notation, words).or_else(|| {
        let text = the(range_text(earliest, until, notation, words), earliest, until, words);
        Some(doubted(text, notation, words))
    })
}

/// Returns `the 1980s`, if it is a decade or longer.
fn the(text: String, earliest: Instant, until: Instant, words: &Words) -> String {
    match Precision::of(earliest, until) {
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

/// Returns one moment of `[earliest, until)`.
fn range_text(earliest: Instant, until: Instant, notation: EndNotation, words: &Words) -> String {
    if notation.season > 0 && Precision::Season.fits(earliest, until) && notation.season <= 32 {
        return season_text(earliest, until - 1, notation.season, words);
    }
    if let Some(unit) = Precision::of(earliest, until) {
        return unit_text(unit, earliest, words);
    }
    if let Some(century) = century_before(earliest, until, words) {
        return century;
    }
    let (unit, last) = (Precision::common(earliest, until), until - 1);
    match (earliest.is_date(), until.is_date()) {
        (false, false) => words.undated.to_owned(),
        (false, true) => fill(words.or_before, &unit_text(unit, last, words), ""),
        (true, false) => fill(words.or_after, &unit_text(unit, earliest, words), ""),
        (true, true) => {
            let next = unit.step(earliest, 2) == until;
            stretch(if next { words.or } else { words.between }, earliest, last, (unit, unit), words)
        }
    }
}

/// Fills `first` and `last` into a template; a day, a month or a year that they share is written once.
fn stretch(
    template: &str,
    first: Instant,
    last: Instant,
    (from, to): (Precision, Precision),
    words: &Words,
) -> String {
    let ((year, month, of_month), (last_year, last_month, _)) = (first.day().ymd(), last.day().ymd());
    if from.is_clock() && to.is_clock() && first.day() == last.day() {
        let [a, b] =
            [(first, from), (last, to)].map(|(at, unit)| at.clock(unit == Precision::Second, words.clock));
        return fill(words.on_day, &unit_text(Precision::Day, first, words), &fill(template, &a, &b));
    }
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

/// Returns the unit that an instant lies in.
fn unit_text(unit: Precision, at: Instant, words: &Words) -> String {
    let (year, month, _) = at.day().ymd();
    let first = |years: i64| year - year.rem_euclid(years);
    match unit {
        Precision::Second | Precision::Minute | Precision::Hour => {
            let clock = at.clock(unit == Precision::Second, words.clock);
            fill(words.on_day, &unit_text(Precision::Day, at, words), &clock)
        }
        Precision::Day => fill(words.of_year, &day_month_text(at, words), &year_text(at, words)),
        Precision::Month | Precision::Season => {
            fill(words.of_year, words.month(month), &year_text(at, words))
        }
        Precision::Year => year_text(at, words),
        // Year 0 is of another era.
        Precision::Decade if first(10) == 0 => {
            let year = |year| Day::from_ymd(year, 1, 1).map_or(at, Day::start);
            fill(words.to, &year_text(year(0), words), &year_text(year(9), words))
        }
        Precision::Decade => early(fill(words.decade, &plain_year(first(10)), ""), year, words),
        Precision::Century => early(century_text(year.div_euclid(100) + 1, words), year, words),
        Precision::Millennium => {
            let number = (words.ordinal)(year.div_euclid(1_000) + 1);
            early(fill(words.millennium, &number, ""), year, words)
        }
    }
}

fn century_text(number: i64, words: &Words) -> String {
    fill(words.century, &(words.ordinal)(number), "")
}

/// Appends the era, if it is before the year 1000.
fn early(text: String, year: i64, words: &Words) -> String {
    if year < 1_000 { fill(words.ce, &text, "") } else { text }
}

/// Returns `2nd century BCE`, if the years are exactly one.
fn century_before(earliest: Instant, until: Instant, words: &Words) -> Option<String> {
    if !earliest.is_date() || !until.is_date() {
        return None;
    }
    let (first, last) = (earliest.year(), (until - 1).year());
    let whole = Precision::Year.starts(earliest) && Precision::Year.starts(until);
    let century = whole && last <= 0 && last % 100 == 0 && last - first == 99;
    century.then(|| fill(words.bce, &century_text(1 - last / 100, words), ""))
}

fn plain_year(year: i64) -> String {
    let mut out = String::new();
    num::int(&mut out, year);
    out
}

fn day_month_text(at: Instant, words: &Words) -> String {
    let (_, month, of_month) = at.day().ymd();
    fill(words.day_month, &num::grouped(i64::from(of_month), words.thousands), words.month(month))
}

/// Returns `summer 1981`, `winter 1981–82`, `winter 1999–2000`.
fn season_text(earliest: Instant, latest: Instant, code: u8, words: &Words) -> String {
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
        num::padded(&mut years, last % 100, 2);
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

#[cfg(test)]
mod tests {
    use super::super::UtcOffset;
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
            ("Y-13800000000", "13.8 billion BCE"),
            ("Y-66000000", "66 million BCE"),
            ("Y-66012345", "66.012 million BCE"),
            ("Y-4999999", "5,000,000 BCE"),
            ("Y-13800000000/..", "since 13.8 billion BCE"),
            ("1987-05-05T14:05", "5 May 1987, 14:05"),
            ("1987-05-05T14:05:09", "5 May 1987, 14:05:09"),
            ("1987-05-05T14", "5 May 1987, between 14:00 and 15:00"),
            ("1987-05-05T14:00~", "5 May 1987, about 14:00"),
            ("1987-05-05T14:00?", "5 May 1987, 14:00?"),
            ("[1987-05-05T14:00..1987-05-05T15:00]", "5 May 1987, between 14:00 and 15:00"),
            ("[1987-05-05T14:00,1987-05-05T14:01]", "5 May 1987, between 14:00 and 14:01"),
            ("[1987-05-05T23:00..1987-05-06T01:00]", "between 5 May 1987, 23:00 and 6 May 1987, 01:00"),
            ("1987-05-05T14:05/1987-05-05T16:20", "5 May 1987, 14:05 to 16:20"),
            ("1987-05-05T14:05/1987-05-06T02:00", "5 May 1987, 14:05 to 6 May 1987, 02:00"),
            ("1987-05-05T14:05/1987-05-06", "5 May 1987, 14:05 to 6 May 1987"),
            ("1987-05-05T14:05~/1987-05-05T16:20", "5 May 1987, about 14:05 to 5 May 1987, 16:20"),
            ("1987-05-05T14:05/..", "since 5 May 1987, 14:05"),
            ("../1987-05-05T14:05", "until 5 May 1987, 14:05"),
            ("[..1987-05-05T14:05]", "5 May 1987, 14:05 or before"),
            ("1987-05-05T12:05Z", "5 May 1987, 12:05 UTC"),
            ("1987-05-05T14:05+02:00", "5 May 1987, 14:05"),
            ("1987-05-05T23:05-04:30", "5 May 1987, 23:05 UTC−4:30"),
            ("1987-05-05T12:05Z/1987-05-05T13:00Z", "5 May 1987, 12:05 to 13:00 UTC"),
            ("1987-05-05T12:05Z/1987-05-05T15:00+02:00", "5 May 1987, 12:05 UTC to 5 May 1987, 15:00"),
        ] {
            let when = When::parse_at(edtf, UtcOffset::parse("+02:00")).unwrap();
            assert_eq!(when_text(&when, Words::EN), expected, "{edtf}");
        }
    }

    #[test]
    fn a_span_without_dates_is_undated() {
        let span = super::super::Timespan { start: Bound::Unknown, end: Bound::Open };
        let mut when = When::parse("1986").unwrap();
        std::sync::Arc::make_mut(&mut when.0).span = span;
        assert_eq!(when_text(&when, Words::EN), "undated");
    }

    #[test]
    fn short_forms_fit_an_axis() {
        let day = Day::from_ymd(1981, 6, 28).unwrap().start();
        assert_eq!(short_text(day, TickUnit::Day, Words::EN), "28 Jun");
        assert_eq!(short_text(day, TickUnit::Month, Words::EN), "Jun 1981");
        assert_eq!(short_text(day, TickUnit::Year, Words::EN), "1981");
        assert_eq!(short_text(day + 50_700, TickUnit::Minute, Words::EN), "14:05");
        assert_eq!(short_text(day + 50_709, TickUnit::Second, Words::EN), "14:05:09");
        assert_eq!(short_text(day, TickUnit::Minute, Words::EN), "28 Jun");
        assert_eq!(instant_text(day, Precision::Day, Words::EN), "28 June 1981");
        assert_eq!(instant_text(day, Precision::Month, Words::EN), "June 1981");
        assert_eq!(instant_text(day, Precision::Century, Words::EN), "1981");
        assert_eq!(instant_text(day + 50_709, Precision::Hour, Words::EN), "28 June 1981, 14:05");
    }

    #[test]
    fn a_language_may_order_its_words_otherwise() {
        let words = Words { of_year: "{}, {}", between: "entre {} y {}", ..*Words::EN };
        let when = When::parse("[1981-06..1981-08]").unwrap();
        assert_eq!(when_text(&when, &words), "entre June y August, 1981");
    }
}
