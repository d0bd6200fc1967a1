//! Offsets from UTC.

use crate::num;

/// The minutes that a clock is ahead of UTC; behind it, negative. Less than a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcOffset(i16);

impl UtcOffset {
    /// UTC itself.
    pub const UTC: UtcOffset = UtcOffset(0);

    /// Returns an offset of so many minutes; `None` for a day or more.
    pub fn of_minutes(minutes: i64) -> Option<UtcOffset> {
        i16::try_from(minutes).ok().filter(|minutes| (-1_439..=1_439).contains(minutes)).map(UtcOffset)
    }

    /// Returns the minutes ahead of UTC.
    pub fn minutes(self) -> i64 {
        i64::from(self.0)
    }

    /// Parses `Z`, `+03:00`, `+0300` or `-04` (ISO 8601-1 §4.3.13).
    pub fn parse(text: &str) -> Option<UtcOffset> {
        if matches!(text, "Z" | "z") {
            return Some(Self::UTC);
        }
        let (sign, digits) = match text.strip_prefix('+') {
            Some(digits) => (1, digits),
            None => (-1, text.strip_prefix(['-', '−'])?),
        };
        let (hours, minutes) = match digits.len() {
            1 | 2 => (digits, "0"),
            4 if !digits.contains(':') => digits.split_at_checked(2)?,
            _ => digits.split_once(':').filter(|(hours, minutes)| hours.len() < 3 && minutes.len() == 2)?,
        };
        let number = |digits: &str| {
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<i64>().ok().filter(|_| plain)
        };
        let minutes = number(minutes).filter(|minutes| *minutes < 60)?;
        Self::of_minutes(sign * (number(hours)? * 60 + minutes))
    }

    /// Returns the offset as EDTF: `Z`, `+03:00`.
    pub fn iso(self) -> String {
        if self == Self::UTC {
            return "Z".to_owned();
        }
        let mut out = String::from(if self.0 < 0 { '-' } else { '+' });
        let minutes = self.minutes().abs();
        num::padded(&mut out, minutes / 60, 2);
        out.push(':');
        num::padded(&mut out, minutes % 60, 2);
        out
    }

    /// Returns the offset as people write it behind “UTC”: `+3`, `−4:30`, and nothing for UTC itself.
    pub(super) fn short(self) -> String {
        let mut out = String::new();
        if self.0 != 0 {
            out.push(if self.0 < 0 { '−' } else { '+' });
            let minutes = self.minutes().abs();
            num::int(&mut out, minutes / 60);
            if minutes % 60 > 0 {
                out.push(':');
                num::padded(&mut out, minutes % 60, 2);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_reads_back_from_what_it_writes() {
        for minutes in -1_439..=1_439 {
            let offset = UtcOffset::of_minutes(minutes).unwrap();
            assert_eq!(UtcOffset::parse(&offset.iso()), Some(offset));
        }
        assert_eq!(UtcOffset::of_minutes(1_440), None);
    }

    #[test]
    fn what_is_no_offset_is_refused() {
        for text in
            ["", "3", "+", "+3:5", "+24:00", "+03:60", "+030", "Europe/Paris", "UTC", "+é", "+-1", "++1"]
        {
            assert_eq!(UtcOffset::parse(text), None, "{text}");
        }
        for (text, short) in
            [("Z", ""), ("+03:00", "+3"), ("-0430", "−4:30"), ("+5", "+5"), ("+3:30", "+3:30")]
        {
            assert_eq!(UtcOffset::parse(text).map(UtcOffset::short).as_deref(), Some(short), "{text}");
        }
    }
}
