//! When a source was issued, as a citation writes it.

use super::item::{Item, member};
use crate::time::{Bound, Instant, Precision, When, Words, when_text, year_text};
use serde_json::Value;

/// Returns the day, the month or the year that a date is, with an instant in it; of a clock time, its day. `None` for anything
/// less plain.
pub(super) fn unit(when: &When) -> Option<(Precision, Instant)> {
    let Bound::Within { earliest, until } = when.span.start else { return None };
    if !when.span.is_once() || when.approximate || when.uncertain {
        return None;
    }
    let (first, last) = (earliest.day().ymd(), (until - 1).day().ymd());
    let precision = when.precision.max(Precision::Day);
    let whole = match precision {
        Precision::Day => first == last,
        Precision::Month => (first.0, first.1) == (last.0, last.1),
        Precision::Year => first.0 == last.0,
        _ => false,
    };
    whole.then_some((precision, earliest))
}

/// Returns `2018, November 9`, or plain words where it is less plain; `n.d.` without a date.
pub(super) fn issued_text(item: &Item<'_>, words: &Words) -> String {
    let Some(when) = &item.source.issued else {
        let written = item.csl.get("issued").and_then(Value::as_object);
        let written = written.map(|issued| [member(issued, "literal"), member(issued, "raw")].concat());
        return written.filter(|text| !text.is_empty()).unwrap_or_else(|| "n.d.".into());
    };
    let Some((precision, at)) = unit(when) else { return when_text(when, words) };
    let year = year_text(at, words);
    let (_, month, of_month) = at.day().ymd();
    match precision {
        Precision::Day => [&year, ", ", words.month(month), " ", &of_month.to_string()].concat(),
        Precision::Month => [&year, ", ", words.month(month)].concat(),
        _ => year,
    }
}
