//! Dates in single values of files: texts, numbers, lists and objects, without diagnostics.

use super::raw::{JsonNode, number_text};
use crate::num;
use crate::time::{DateError, UtcOffset, When, civil_span, with_edtf_clocks, year_iso};
use serde_json::Number;

/// Returns a text as a date. A long number is a count since 1970.
pub(super) fn read_text(text: &str, offset: Option<UtcOffset>) -> Result<When, DateError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > 8
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(number) = text.parse()
    {
        return When::from_number_at(number, offset);
    }
    // A year as a column of fractions has it.
    if let Some(year) = text.strip_suffix(".0").filter(|year| year.len() == 4) {
        return When::parse(year);
    }
    // A count with a part of a second.
    let count = text.split_once('.').filter(|(whole, part)| whole.len() > 8 && !part.is_empty());
    if let (Some((whole, part)), true) =
        (count, text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
        && let (Ok(number), false) = (whole.parse(), part.contains('.'))
    {
        return When::from_number_at(number, offset);
    }
    if let Some(number) = exponent(text) {
        return When::from_number_at(number, offset);
    }
    let text = without_zone(text);
    // The message is about the text as it is.
    When::parse_at(&with_edtf_clocks(text, true), offset).or_else(|_| When::parse_at(text, offset))
}

/// Returns a count since 1970 as spreadsheets write large numbers: `1.565578338E9`.
fn exponent(text: &str) -> Option<i64> {
    let is_one = text.contains(['e', 'E'])
        && text.bytes().all(|byte| byte.is_ascii_digit() || b".eE+".contains(&byte));
    let number: f64 = if is_one { text.parse().ok()? } else { return None };
    (COUNT..1e18).contains(&number).then_some(number as i64)
}

/// The least number that is a count since 1970.
const COUNT: f64 = 100_000_000.0;

/// Returns a day without its zone: `2018-05-31+02:00`, as XML Schema has it.
fn without_zone(text: &str) -> &str {
    let (day, zone) = text.split_at_checked(10).unwrap_or((text, ""));
    let is_zone = zone.starts_with(['+', '-']) && zone.len() == 6 && zone.get(3..4) == Some(":");
    if is_zone && civil_span(day).is_some() { day } else { text }
}

/// Returns a number as a date. Parts of one count only where it is a count since 1970.
pub(super) fn number_date(number: &Number, offset: Option<UtcOffset>) -> Result<When, DateError> {
    let float = number.as_f64().unwrap_or_default();
    let counts = (float.fract() == 0.0 || float.abs() >= COUNT) && float.abs() < 1e18;
    let whole = number.as_i64().or(counts.then_some(float as i64));
    match whole {
        Some(whole) => When::from_number_at(whole, offset),
        None => When::parse(&number_text(number)),
    }
}

/// Returns whether a value is empty: an empty text, or a word for it.
pub(super) fn is_nothing(node: JsonNode<'_>) -> bool {
    match node.text() {
        Some(text) => is_blank(text.trim()),
        None => node.kind() == "null" || node.truth() == Some(false),
    }
}

/// Returns whether a text says that there is no date, as people and databases write it.
pub(super) fn is_blank(text: &str) -> bool {
    const BLANK: [&str; 19] = [
        "", "-", "–", "--", "n/a", "na", "nan", "nat", "null", "none", "nil", "unknown", "?", "uuuu", "unk",
        "undated", "no date", "n.d.", "n. d.",
    ];
    BLANK.iter().any(|blank| text.eq_ignore_ascii_case(blank)) || text.starts_with("0000-00-00")
}

/// Returns what of an EDTF string is not shown: the gaps between the members of a set, an estimate with significant digits.
pub(super) fn lost(text: &str) -> Option<String> {
    if let Some((year, digits)) = text.split_once('S').filter(|(year, _)| !year.ends_with('-')) {
        let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        return whole.then(|| ["for the estimate, write ", year, "~"].concat());
    }
    let members = text.strip_prefix(['[', '{'])?.strip_suffix([']', '}'])?;
    let stretch = |member: &str| {
        let member = match member.split_once("..") {
            Some(("", to)) => ["../", to].concat(),
            Some((from, "")) => [from, "/.."].concat(),
            Some((from, to)) => [from, "/", to].concat(),
            None => member.to_owned(),
        };
        When::parse(&member).ok().map(|when| when.span.hull())
    };
    let mut hulls: Vec<_> = members.split(',').filter_map(stretch).collect();
    hulls.sort_unstable();
    let gap = hulls.windows(2).any(|pair| matches!(pair, [before, after] if before.1 < after.0));
    gap.then(|| "what lies between counts too".to_owned())
}

/// Returns year, month and day of an object as a date: `{"year": 1987, "month": 5}`.
pub(super) fn fields(node: JsonNode<'_>) -> Option<String> {
    let year = whole(node.get("year")?)?;
    let mut text = year_iso(year);
    for field in ["month", "day"].into_iter().map_while(|key| whole(node.get(key)?)) {
        text.push('-');
        num::padded(&mut text, field, 2);
    }
    Some(text)
}

/// Returns a list of a year, a month and perhaps a day as a date; times behind it are dropped.
pub(super) fn date_parts(list: JsonNode<'_>) -> Option<String> {
    let parts: Vec<i64> = list.children().take(3).filter_map(JsonNode::whole).collect();
    let (year, fields) = parts.split_first()?;
    let [month, ..] = fields else { return None };
    let is_date = year.unsigned_abs() > 31
        && (1..=12).contains(month)
        && fields.get(1).is_none_or(|day| (1..=31).contains(day));
    let mut text = year_iso(Some(*year).filter(|_| is_date)?);
    for field in fields {
        text.push('-');
        num::padded(&mut text, *field, 2);
    }
    Some(text)
}

fn whole(node: JsonNode<'_>) -> Option<i64> {
    node.whole().or_else(|| node.text()?.trim().parse().ok())
}

/// Returns the first or the last value of nested lists.
pub(super) fn leaf(node: JsonNode<'_>, last: bool) -> JsonNode<'_> {
    let mut node = node;
    for _ in 0..8 {
        let mut items = node.children();
        match if last { items.last() } else { items.next() } {
            Some(item) if node.is_list() => node = item,
            _ => break,
        }
    }
    node
}

/// Returns the text of a value, if it is one of the words for an end.
pub(super) fn word(node: JsonNode<'_>) -> &str {
    let text = node.text().unwrap_or_default().trim();
    let words =
        ["..", "present", "ongoing", "now", "today", "current", "open", "to date", "unknown", "?", "uuuu"];
    words.into_iter().find(|word| word.eq_ignore_ascii_case(text)).unwrap_or_default()
}
