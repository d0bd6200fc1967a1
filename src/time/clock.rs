//! Clock times behind a day, in the notations of other tools.

use super::UtcOffset;
use crate::num;
use std::borrow::Cow;

/// Returns `text` with its clock times as EDTF has them: `2018-01-22 08:42:26.5 UTC` is `2018-01-22T08:42:26Z`.
///
/// A clock time follows a digit, a comma or a space, and has a colon, or a `T` and four digits. Names of time zones are dropped;
/// parts of a second too. With `rounded`, seconds of 00 say nothing, and neither does midnight unless it is written as `T00:00`:
/// EDTF and most tools have no other way to write a minute or a day.
pub(crate) fn with_edtf_clocks(text: &str, rounded: bool) -> Cow<'_, str> {
    rewritten(text, &|clock| clock.edtf(rounded))
}

/// Returns `text` without its clock times: `2018-01-22T08:42:26Z/2018-01-24 00:00` is `2018-01-22/2018-01-24`.
pub(super) fn without_clock_times(text: &str) -> Cow<'_, str> {
    rewritten(text, &|_| String::new())
}

/// Returns the first clock time of a text as EDTF, with the `T` before it; `None` if there is none, or only midnight.
pub(super) fn first_clock_time(text: &str) -> Option<String> {
    let found = std::cell::RefCell::new(None);
    rewritten(text, &|clock| {
        found.borrow_mut().get_or_insert_with(|| clock.edtf(true));
        String::new()
    });
    found.into_inner().filter(|clock: &String| !clock.is_empty())
}

/// Returns a clock time alone as EDTF, with a `T` before it: `12:25`, `08:42:26.5+01:00`. `None` if the text is anything else.
pub(crate) fn clock_alone(text: &str) -> Option<String> {
    let with_space = [" ", text.trim()].concat();
    let clock = ClockTime::scan(&with_space).filter(|clock| clock.length == with_space.len())?;
    Some(clock.edtf(false))
}

/// Longer texts are no dates.
const LONGEST: usize = 200;

/// Replaces the clock times of a text.
fn rewritten<'a>(text: &'a str, write: &dyn Fn(&ClockTime) -> String) -> Cow<'a, str> {
    let plain = |byte: u8| !matches!(byte, b'T' | b't' | b' ' | b'Z');
    if text.len() > LONGEST || text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['T', 't', ' ', 'Z']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let date = out.trim_end_matches([',', ' ']);
        let dated = date.ends_with(|c: char| c.is_ascii_digit());
        if let Some(clock) = ClockTime::scan(after).filter(|_| dated) {
            out.truncate(date.len());
            out.push_str(&write(&clock));
            rest = after.get(clock.length..).unwrap_or_default();
        } else {
            out.push_str(after.get(..1).unwrap_or_default());
            rest = after.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A clock time in a text.
struct ClockTime {
    /// The bytes of the text, with the `T` or space before it.
    length: usize,
    /// The hour; `None` if it is only the zone of a whole day, as in `1987-05-05Z`.
    hour: Option<i64>,
    /// Whether there is a `T` before it.
    marked: bool,
    minute: Option<i64>,
    second: Option<i64>,
    offset: Option<UtcOffset>,
}

impl ClockTime {
    /// Returns the clock time that a text begins with.
    fn scan(text: &str) -> Option<ClockTime> {
        let mut scan = Scan { text, at: 0, half: None, offset: None };
        let mut clock =
            ClockTime { length: 1, hour: None, marked: false, minute: None, second: None, offset: None };
        let marked = scan.eat(|byte| matches!(byte, b'T' | b't'));
        clock.marked = marked;
        if !marked && scan.eat(|byte| byte == b'Z') {
            return scan.is_over().then_some(clock);
        }
        if !marked && !scan.eat(|byte| byte == b' ') {
            return None;
        }
        let number = |digits: &str| digits.parse::<i64>().ok();
        let hour = scan.digits();
        match hour.len() {
            1 | 2 => {
                clock.hour = number(hour);
                if scan.eat(|byte| byte == b':') {
                    let minute = scan.digits();
                    clock.minute = number(minute).filter(|_| minute.len() == 2);
                    if clock.minute.is_some() && scan.eat(|byte| byte == b':') {
                        clock.second = number(scan.digits());
                    }
                } else if !marked {
                    return None;
                }
            }
            4 | 6 if marked => {
                let part = |from: usize| hour.get(from..from + 2).and_then(number);
                (clock.hour, clock.minute, clock.second) = (part(0), part(2), part(4));
            }
            _ => return None,
        }
        if clock.hour > Some(24) || clock.minute.is_none() && !marked {
            return None;
        }
        let whole = scan.at;
        // A comma may also be before the next date.
        if scan.eat(|byte| matches!(byte, b'.' | b','))
            && (scan.digits().is_empty() || scan.peek(0) == Some(b'-'))
        {
            scan.at = whole;
        }
        scan.zone();
        // What is left would continue it.
        if scan.peek(0).is_some_and(|byte| byte == b':' || byte.is_ascii_digit()) {
            return None;
        }
        if let Some(after_noon) = scan.half {
            clock.hour = clock.hour.map(|hour| hour % 12 + if after_noon { 12 } else { 0 });
        }
        (clock.length, clock.offset) = (scan.at, scan.offset);
        Some(clock)
    }

    /// Returns it as EDTF, with a `T` before it. `rounded` as in [`with_edtf_clocks`].
    fn edtf(&self, rounded: bool) -> String {
        let mut out = String::new();
        let Some(hour) = self.hour else { return out };
        let second = self.second.filter(|second| !rounded || *second > 0);
        let midnight = hour == 0 && self.minute.unwrap_or(0) == 0 && second.is_none();
        if rounded && midnight && (self.second.is_some() || !self.marked) {
            return out;
        }
        out.push('T');
        num::padded(&mut out, hour, 2);
        for field in self.minute.into_iter().chain(second) {
            out.push(':');
            num::padded(&mut out, field, 2);
        }
        out.push_str(&self.offset.map_or_else(String::new, UtcOffset::iso));
        out
    }
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// `AM` or `PM`; true for `PM`.
    half: Option<bool>,
    offset: Option<UtcOffset>,
}

impl<'a> Scan<'a> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn is_over(&self) -> bool {
        self.at >= self.text.len()
    }

    fn eat(&mut self, is: impl Fn(u8) -> bool) -> bool {
        let found = self.peek(0).is_some_and(is);
        self.at += usize::from(found);
        found
    }

    fn digits(&mut self) -> &'a str {
        let start = self.at;
        while self.eat(|byte| byte.is_ascii_digit()) {}
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Zones and halves of the day: `Z`, `+01:00`, ` UTC`, ` PM`, `[Europe/Paris]`.
    fn zone(&mut self) {
        loop {
            let blank = usize::from(self.peek(0) == Some(b' '));
            let next = self.peek(blank);
            let letter = |at: usize| self.peek(at).is_some_and(|byte| byte.is_ascii_alphabetic());
            let word = (blank..).take_while(|at| letter(*at)).count();
            let upper = (blank..blank + word).all(|at| self.peek(at).is_some_and(|b| b.is_ascii_uppercase()));
            let half =
                matches!(self.text.get(self.at + blank..self.at + blank + word), Some("am" | "pm" | "z"));
            match next {
                Some(b'+' | b'-') if self.peek(blank + 1).is_some_and(|byte| byte.is_ascii_digit()) => {
                    let start = self.at + blank;
                    self.at = start + 1;
                    self.digits();
                    if self.eat(|byte| byte == b':') {
                        self.digits();
                    }
                    self.offset = self.text.get(start..self.at).and_then(UtcOffset::parse);
                }
                Some(b'[' | b'(') => match self.text.get(self.at..).and_then(|rest| rest.find([']', ')'])) {
                    Some(close) => self.at += close + 1,
                    None => return,
                },
                _ if word > 0 && word <= 5 && (upper || half) => {
                    match self.text.get(self.at + blank..self.at + blank + word).unwrap_or_default() {
                        "Z" | "z" | "UTC" | "GMT" => self.offset = Some(UtcOffset::UTC),
                        "AM" | "am" => self.half = Some(false),
                        "PM" | "pm" => self.half = Some(true),
                        _ => {}
                    }
                    self.at += blank + word;
                }
                _ => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_day_is_left() {
        for (text, day) in [
            ("1987-05-05T12:00:00Z", "1987-05-05"),
            ("1987-05-05 12:00", "1987-05-05"),
            ("1987-05-05T12", "1987-05-05"),
            ("1987-05-05Z", "1987-05-05"),
            ("2018-01-22T08:42:26/2018-01-24T00:00:00", "2018-01-22/2018-01-24"),
            ("2018-01-22T08:42:26.123456+01:00/..", "2018-01-22/.."),
            ("20180122T084226Z", "20180122"),
            ("2018/05/31 12:25", "2018/05/31"),
            ("31 May 2018, 12:25 PM", "31 May 2018"),
            ("2018-01-22 08:42:26 UTC", "2018-01-22"),
            ("2018-01-22 08:42:26 +0200", "2018-01-22"),
            ("2018-01-22T08:42:26+01:00[Europe/Paris]", "2018-01-22"),
            ("[1987-05-05T10:00:00,1987-05-06]", "[1987-05-05,1987-05-06]"),
            ("1987", "1987"),
            ("since 1987", "since 1987"),
            ("August 1987", "August 1987"),
            ("1987 to 1990", "1987 to 1990"),
            ("19th of May", "19th of May"),
            ("5 T", "5 T"),
        ] {
            assert_eq!(without_clock_times(text), day, "{text}");
        }
        assert_eq!(clock_alone("12:25").as_deref(), Some("T12:25"));
        assert_eq!(clock_alone("08:42:26 PM").as_deref(), Some("T20:42:26"));
        assert_eq!(clock_alone("1987"), None);
    }

    #[test]
    fn clock_times_are_written_as_edtf() {
        for (text, exact, rounded) in [
            ("1987-05-05T12:00:00Z", "1987-05-05T12:00:00Z", "1987-05-05T12:00Z"),
            ("1987-05-05T00:00:00Z", "1987-05-05T00:00:00Z", "1987-05-05"),
            ("1987-05-05 0:00", "1987-05-05T00:00", "1987-05-05"),
            ("1987-05-05T00:00", "1987-05-05T00:00", "1987-05-05T00:00"),
            ("1987-05-05T24:00:00", "1987-05-05T24:00:00", "1987-05-05T24:00"),
            ("1987-05-05T12", "1987-05-05T12", "1987-05-05T12"),
            ("1987-05-05Z", "1987-05-05", "1987-05-05"),
            (
                "2018-01-22T08:42:26.123456+01:00/..",
                "2018-01-22T08:42:26+01:00/..",
                "2018-01-22T08:42:26+01:00/..",
            ),
            ("2018-01-22 08:42:26 UTC", "2018-01-22T08:42:26Z", "2018-01-22T08:42:26Z"),
            ("2018-01-22 08:42:26 +0200", "2018-01-22T08:42:26+02:00", "2018-01-22T08:42:26+02:00"),
            ("2018-01-22T08:42+01:00[Europe/Paris]", "2018-01-22T08:42+01:00", "2018-01-22T08:42+01:00"),
            ("2018-01-22 08:42 CEST", "2018-01-22T08:42", "2018-01-22T08:42"),
            ("2018-01-22 12:25 AM", "2018-01-22T00:25", "2018-01-22T00:25"),
            ("2018-01-22 12:25 pm", "2018-01-22T12:25", "2018-01-22T12:25"),
            ("20180122T084226Z", "20180122T08:42:26Z", "20180122T08:42:26Z"),
            ("2018-01-22T084226Z", "2018-01-22T08:42:26Z", "2018-01-22T08:42:26Z"),
            // No clock time has four parts: nothing is taken out of one.
            ("2018-01-22 08:42:00:00", "2018-01-22 08:42:00:00", "2018-01-22 08:42:00:00"),
            ("2018-01-22T084200:00", "2018-01-22T084200:00", "2018-01-22T084200:00"),
            ("2018-01-22 08:42 CEST:30", "2018-01-22 08:42 CEST:30", "2018-01-22 08:42 CEST:30"),
        ] {
            assert_eq!(with_edtf_clocks(text, false), exact, "{text}");
            assert_eq!(with_edtf_clocks(text, true), rounded, "{text}");
        }
        assert_eq!(first_clock_time("31 May 2018, 12:25 PM").as_deref(), Some("T12:25"));
        assert_eq!(first_clock_time("31 May 2018"), None);
    }
}
