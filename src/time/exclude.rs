//! Whether two dates exclude each other.

use super::edtf::EndNotation;
use super::{Bound, Instant, When};

impl When {
    /// Returns whether the two exclude each other: their starts cannot be at the same time, or their ends cannot. Times of
    /// different precision are compared at the coarser one: 14:05 and the day that it is on do not exclude each other.
    ///
    /// An open or unknown end excludes nothing. `~` and `?` widen the date that they mark by one of its own units each
    /// way: `1981~` reaches from 1980 to 1982.
    pub fn excludes(&self, other: &When) -> bool {
        apart(limits(self.span.start, self.start), limits(other.span.start, other.start))
            || apart(limits(self.span.end, self.end), limits(other.span.end, other.end))
    }
}

/// A half-open stretch.
type Limits = (Instant, Instant);

fn apart(a: Option<Limits>, b: Option<Limits>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.1 <= b.0 || b.1 <= a.0)
}

/// Returns the stretch that an end may be in, with its doubt.
fn limits(bound: Bound, notation: EndNotation) -> Option<Limits> {
    let Bound::Within { earliest, until } = bound else { return None };
    if !notation.uncertain && !notation.approximate {
        return Some((earliest, until));
    }
    let unit = notation.precision;
    Some((unit.step(earliest, -1), unit.step(until, 1)))
}

#[cfg(test)]
mod tests {
    use super::super::UtcOffset;
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
            ("1987-05-05T14:05", "1987-05-05", false),
            ("1987-05-05T14:05", "1987", false),
            ("1987-05-05T14:05", "1987-05-06", true),
            ("1987-05-05T14:05", "1987-05-05T14:06", true),
            ("1987-05-05T14:05", "1987-05-05T14:05:30", false),
            ("1987-05-05T14:05~", "1987-05-05T14:06", false),
            ("1987-05-05T14", "1987-05-05T14:59", false),
            ("1987-05-05T14:05+02:00", "1987-05-05T12:05Z", false),
            ("1987-05-05T14:05+02:00", "1987-05-05T14:05Z", true),
            ("1987-05-05T23:30Z", "1987-05-06T01:30+02:00", false),
            ("1987-05-05T14:05/1987-05-05T16:00", "1987-05-05", false),
        ] {
            let utc = Some(UtcOffset::UTC);
            let (left, right) = (When::parse_at(a, utc).unwrap(), When::parse_at(b, utc).unwrap());
            assert_eq!(left.excludes(&right), expected, "{a} and {b}");
            assert_eq!(right.excludes(&left), expected, "{b} and {a}");
        }
    }
}
