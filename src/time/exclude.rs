//! Whether two dates exclude each other.

use super::edtf::EndNotation;
use super::{Bound, Day, When};

impl When {
    /// Returns whether the two exclude each other: their starts cannot be on the same day, or their ends cannot.
    ///
    /// An open or unknown end excludes nothing. `~` and `?` widen the date that they mark by one of its own units each
    /// way: `1981~` reaches from 1980 to 1982.
    pub fn excludes(&self, other: &When) -> bool {
        apart(days(self.span.start, self.start), days(other.span.start, other.start))
            || apart(days(self.span.end.shifted(-1), self.end), days(other.span.end.shifted(-1), other.end))
    }
}

fn apart(a: Option<(Day, Day)>, b: Option<(Day, Day)>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0)
}

/// Returns the days that an end may be, inclusive, with its doubt.
fn days(bound: Bound, notation: EndNotation) -> Option<(Day, Day)> {
    let Bound::Within { earliest, latest } = bound else { return None };
    if !notation.uncertain && !notation.approximate {
        return Some((earliest, latest));
    }
    let unit = notation.precision;
    Some((unit.step(earliest, -1), unit.step(latest + 1, 1) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_exclude_each_other_when_their_starts_or_ends_cannot_meet() {
        for (a, b, expected) in [
            ("1986", "1987", true),
            ("1986", "1986-07-17", false),
            ("1986-06", "1986-07", true),
            ("1986~", "1987", false),
            ("1986?", "1988", true),
            ("1986~", "1988?", false),
            ("1986-06~", "1986-07-31", false),
            ("1986-06~", "1986-08-01", true),
            ("1986-06-10?", "1986-06-11", false),
            ("1986-06-10?", "1986-06-12", true),
            ("1981-22~", "1981-11", false),
            ("198X~", "1979", false),
            ("1965/..", "1965/1979", false),
            ("1965/", "1965/1979", false),
            ("1965/..", "1966/..", true),
            ("1965/1979", "1965/1980", true),
            ("1965/1979~", "1965/1980", false),
            ("/1979", "1965/1979", false),
            ("[1981-06..1981-08]", "1981-07", false),
            ("[..1984]", "1985", true),
        ] {
            let (left, right) = (When::parse(a).unwrap(), When::parse(b).unwrap());
            assert_eq!(left.excludes(&right), expected, "{a} and {b}");
            assert_eq!(right.excludes(&left), expected, "{b} and {a}");
        }
    }
}
