//! One date of a column, once the order of its day and month is known.

use super::fields::{YearPart, two_digit_year, with_iso_days, years_meant};
use super::words::{in_english, other_calendar};
use super::{DateOrder, DateReading, Epoch, LONGEST, UnreadDate, needs, serial};
use crate::time::{DateError, When, other_notations, with_edtf_clocks};

/// Reads a date. `text` is the `written` one with plain digits.
pub(super) fn read(
    written: &str,
    text: &str,
    order: Option<DateOrder>,
    parts: YearPart,
    epoch: Epoch,
) -> DateReading {
    if written.is_empty() {
        return DateReading::Empty;
    }
    if written.len() > LONGEST {
        return refused("it is too long for a date", Vec::new());
    }
    if let Some(years) = years_meant(text) {
        return match parts {
            YearPart::Years => DateReading::Read(years),
            YearPart::PartOfYear => DateReading::Edtf(text.to_owned()),
            YearPart::Open => {
                refused("it may be years, or a part of one year by its EDTF code", vec![years, text.into()])
            }
        };
    }
    if let Some(why) = other_calendar(written, text) {
        return refused(why, only_edtf(text));
    }
    if When::parse(text).is_ok() {
        return if text == written {
            DateReading::Edtf(text.to_owned())
        } else {
            DateReading::Read(text.to_owned())
        };
    }
    if let Some(days) = counted_days(text) {
        return serial::read(days, epoch);
    }
    if order.is_none() && needs(text).is_open {
        let [day, month] = [DateOrder::DayFirst, DateOrder::MonthFirst].map(|order| meanings(text, order));
        return match (day.first(), month.first()) {
            (Some(day), Some(month)) => DateReading::Open([day.clone(), month.clone()]),
            _ => refused("it is no date that is known here", [day, month].concat()),
        };
    }
    let readings = meanings(text, order.unwrap_or(DateOrder::YearFirst));
    match readings.as_slice() {
        [one] => DateReading::Read(one.clone()),
        [] => not_understood(text, order),
        _ => refused("it may mean either", readings),
    }
}

/// Returns the dates that a text may mean, by this order of day and month.
fn meanings(text: &str, order: DateOrder) -> Vec<String> {
    let text = with_iso_days(text, Some(order));
    let mut found = in_known_words(&text);
    if found.is_empty() {
        let english = in_english(&text);
        if english != text {
            found = in_known_words(&english);
        }
    }
    found
}

/// Returns the dates that an English text may mean.
fn in_known_words(text: &str) -> Vec<String> {
    let clocked = with_edtf_clocks(text, true);
    if let Ok(when) = When::parse(&clocked) {
        return vec![when.edtf().to_owned()];
    }
    let mut found = other_notations(text);
    found.retain(|date| When::parse(date).is_ok());
    found
}

/// Returns the number of a text that a spreadsheet may count days with: of five digits, maybe with a part of a day.
fn counted_days(text: &str) -> Option<f64> {
    let digits = text.split(['.', ',']).next().filter(|digits| digits.len() == 5)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    let days: f64 = text.replace(',', ".").parse().ok().filter(|_| plain)?;
    (10_000.0..=73_050.0).contains(&days).then_some(days)
}

/// Says what is wrong with a text that has no reading.
fn not_understood(text: &str, order: Option<DateOrder>) -> DateReading {
    let short = two_digit_year(text, order);
    if !short.is_empty() {
        return refused("its year has two digits: write it with four", short);
    }
    let english = in_english(&with_iso_days(text, order));
    DateReading::Unread(match When::parse(&english) {
        Err(error) => unread(&error),
        Ok(_) => UnreadDate { why: "it is no date that is known here".into(), readings: Vec::new() },
    })
}

/// Returns the error of a date without the date itself, which is said beside it.
pub(super) fn unread(error: &DateError) -> UnreadDate {
    let sentence = error.to_string();
    let why = sentence.split_once(" is not a date: ").map_or(sentence.as_str(), |(_, why)| why);
    let readings = match error {
        DateError::Notation { instead, .. } | DateError::Number { instead, .. } => instead.clone(),
        _ => Vec::new(),
    };
    UnreadDate { why: why.to_owned(), readings }
}

fn refused(why: &str, readings: Vec<String>) -> DateReading {
    DateReading::Unread(UnreadDate { why: why.to_owned(), readings })
}

/// Returns the text if it is EDTF.
fn only_edtf(text: &str) -> Vec<String> {
    When::parse(text).is_ok().then(|| text.to_owned()).into_iter().collect()
}
