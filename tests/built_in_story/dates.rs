//! Whether the words of a claim carry its date.

use super::quotes::normalised;
use std::collections::BTreeSet;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What a date written as EDTF names: years (`196X` stays so), months, seasons and days.
fn named_in(when: &str) -> Vec<(String, Option<u32>, Option<u32>)> {
    let parts = when.split(['/', '[', ']', ',']).flat_map(|part| part.split(".."));
    let parts = parts.map(|part| part.trim_end_matches(['~', '?', '%'])).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let mut fields = part.split('-');
            let year = fields.next().unwrap().to_owned();
            let mut number = || fields.next().and_then(|field| field.parse().ok());
            (year, number(), number())
        })
        .collect()
}

/// Whether the words themselves carry the date, to its full precision.
pub(crate) fn carries(quote: &str, when: &str) -> bool {
    let quote = normalised(quote);
    let words: BTreeSet<&str> = quote.split(|c: char| !c.is_alphanumeric()).collect();
    named_in(when).iter().all(|(year, month, day)| {
        let year_said = match year.strip_suffix('X') {
            Some(decade) => words.contains(format!("{decade}0s").as_str()),
            None => words.contains(year.as_str()) || words.contains(&year[2..]),
        };
        let month_said = month.is_none_or(|month| match month {
            21 => words.contains("spring"),
            22 => words.contains("summer"),
            23 => words.contains("autumn"),
            24 => words.contains("winter"),
            month => words.contains(MONTHS[month as usize - 1]),
        });
        year_said && month_said && day.is_none_or(|day| words.contains(day.to_string().as_str()))
    })
}
