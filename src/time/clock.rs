//! Clock times behind a day, which are dropped: only civil days are kept.

use std::borrow::Cow;

/// Returns `text` without its clock times: `2018-01-22T08:42:26Z/2018-01-24 00:00` is `2018-01-22/2018-01-24`.
///
/// A clock time follows a digit, a comma or a space, and has a colon, or a `T` and four digits. A zone is dropped with it
/// and changes nothing: the day is the one that is written.
pub(crate) fn without_clock_times(text: &str) -> Cow<'_, str> {
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
        let length = if date.ends_with(|c: char| c.is_ascii_digit()) { clock_time(after) } else { 0 };
        if length > 0 {
            out.truncate(date.len());
            rest = after.get(length..).unwrap_or_default();
        } else {
            out.push_str(after.get(..1).unwrap_or_default());
            rest = after.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Longer texts are no dates.
const LONGEST: usize = 200;

/// Returns whether all of `text` is a clock time: `12:25`, `08:42:26.5+01:00`.
pub(crate) fn is_clock_time(text: &str) -> bool {
    let with_space = [" ", text.trim()].concat();
    clock_time(&with_space) == with_space.len()
}

/// Returns how long the clock time is that `text` begins with, with the `T` or space before it; 0 if there is none.
fn clock_time(text: &str) -> usize {
    let mut scan = Scan { text, at: 0 };
    let marked = scan.eat(|byte| matches!(byte, b'T' | b't'));
    if !marked && scan.eat(|byte| byte == b'Z') {
        // The zone of a whole day: `1987-05-05Z`.
        return if scan.is_over() { 1 } else { 0 };
    }
    if !marked && !scan.eat(|byte| byte == b' ') {
        return 0;
    }
    let hour = scan.digits();
    let timed = match hour.len() {
        1 | 2 => {
            let minutes = scan.eat(|byte| byte == b':') && scan.digits().len() == 2;
            if minutes && scan.eat(|byte| byte == b':') {
                scan.digits();
            }
            minutes || marked
        }
        4 | 6 => marked,
        _ => false,
    };
    if !timed || hour.get(..2).unwrap_or(hour).parse::<u8>().is_ok_and(|hour| hour > 24) {
        return 0;
    }
    let whole = scan.at;
    // A comma may also be before the next date.
    if scan.eat(|byte| matches!(byte, b'.' | b','))
        && (scan.digits().is_empty() || scan.peek(0) == Some(b'-'))
    {
        scan.at = whole;
    }
    scan.zone();
    scan.at
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
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
                    self.at += blank + 1;
                    self.digits();
                    if self.eat(|byte| byte == b':') {
                        self.digits();
                    }
                }
                Some(b'[' | b'(') => match self.text.get(self.at..).and_then(|rest| rest.find([']', ')'])) {
                    Some(close) => self.at += close + 1,
                    None => return,
                },
                _ if word > 0 && word <= 5 && (upper || half) => self.at += blank + word,
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
        assert!(is_clock_time("12:25") && is_clock_time("08:42:26 PM") && !is_clock_time("1987"));
    }
}
