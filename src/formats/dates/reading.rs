//! One date of a column, once the order of its day and month is known.

use super::fields::{YearPart, two_digit_year, with_iso_days, years_meant};
use super::words::{in_english, other_calendar};
use super::{CellDate, DateOrder, LONGEST, needs, serial};
use crate::time::{DateError, When, other_notations, with_edtf_clocks};

/// What all dates of a column share.
pub(super) struct Column {
    pub(super) order: Option<DateOrder>,
    pub(super) parts: YearPart,
    pub(super) epoch_1904: bool,
}

impl Column {
    /// Reads a date. `text` is the `written` one with plain digits.
    pub(super) fn read(&self, written: &str, text: &str) -> CellDate {
        if written.is_empty() {
            return CellDate::Empty;
        }
        if written.len() > LONGEST {
            return refused("it is too long for a date", Vec::new());
        }
        if let Some(years) = years_meant(text) {
            return match self.parts {
                YearPart::Years => CellDate::Read(years),
                YearPart::PartOfYear => CellDate::Edtf(text.to_owned()),
                YearPart::Open => {
                    let why = "it may be years, or a part of one year by its EDTF code";
                    refused(why, vec![years, text.to_owned()])
                }
            };
        }
        if let Some(why) = other_calendar(written, text) {
            return refused(why, only_edtf(text));
        }
        if may_be_edtf(text) && When::parse(text).is_ok() {
            let as_written = text == written;
            return if as_written { CellDate::Edtf(text.into()) } else { CellDate::Read(text.into()) };
        }
        if let Some(days) = counted_days(text) {
            return serial::read(days, self.epoch_1904);
        }
        if self.order.is_none() && needs(text).is_open {
            let orders = [DateOrder::Dmy, DateOrder::Mdy];
            let [day, month] = orders.map(|order| (order, meanings(text, order)));
            return match (day.1.first(), month.1.first()) {
                (Some(one), Some(other)) => {
                    CellDate::Ambiguous([(day.0, one.clone()), (month.0, other.clone())])
                }
                _ => refused("it is no date that is known here", [day.1, month.1].concat()),
            };
        }
        let readings = meanings(text, self.order.unwrap_or(DateOrder::Ymd));
        match readings.as_slice() {
            [one] => CellDate::Read(one.clone()),
            [] => not_understood(text, self.order),
            _ => refused(&["it may mean ", &readings.join(" or ")].concat(), readings),
        }
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
    if may_be_edtf(&clocked)
        && let Ok(when) = When::parse(&clocked)
    {
        return vec![when.edtf().to_owned()];
    }
    let mut found = other_notations(text);
    found.retain(|date| When::parse(date).is_ok());
    found
}

/// Returns whether a text has only characters that EDTF has. A parser that fails looks for advice, which takes its time.
fn may_be_edtf(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_lowercase())
}

/// Returns the number of a text that a spreadsheet may count days with: of five digits, maybe with a part of a day.
fn counted_days(text: &str) -> Option<f64> {
    let digits = text.split(['.', ',']).next().filter(|digits| digits.len() == 5)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    let days: f64 = text.replace(',', ".").parse().ok().filter(|_| plain)?;
    (10_000.0..=73_050.0).contains(&days).then_some(days)
}

/// Says what is wrong with a text that has no reading.
fn not_understood(text: &str, order: Option<DateOrder>) -> CellDate {
    let short = two_digit_year(text, order);
    if !short.is_empty() {
        return refused("its year has two digits: write it with four", short);
    }
    let english = in_english(&with_iso_days(text, order));
    match When::parse(&english) {
        Err(error) => bad(&error),
        Ok(_) => refused("it is no date that is known here", Vec::new()),
    }
}

/// Returns the error of a date without the date itself, which is said beside it.
pub(super) fn bad(error: &DateError) -> CellDate {
    let sentence = error.to_string();
    let why = sentence.split_once(" is not a date: ").map_or(sentence.as_str(), |(_, why)| why);
    let readings = match error {
        DateError::Notation { instead, .. } | DateError::Number { instead, .. } => instead.clone(),
        _ => Vec::new(),
    };
    refused(why, readings)
}

fn refused(why: &str, readings: Vec<String>) -> CellDate {
    CellDate::Bad(why.to_owned(), readings)
}

/// Returns the text if it is EDTF.
fn only_edtf(text: &str) -> Vec<String> {
    When::parse(text).is_ok().then(|| text.to_owned()).into_iter().collect()
}
