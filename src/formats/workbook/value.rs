//! Values of cells.

use super::super::table::{Cell, CellValue};
use calamine::{Data, DataRef, ExcelDateTime};

/// Returns the cell of a value. `epoch_1904` is set if it is a date that counts from 1904.
pub(super) fn cell(value: &Data, epoch_1904: &mut bool) -> Cell {
    let value = match value {
        Data::Empty => CellValue::Empty,
        Data::Int(number) => CellValue::Number(*number as f64),
        Data::Float(number) => CellValue::Number(*number),
        Data::String(text) => text_value(text),
        Data::Bool(truth) => CellValue::Bool(*truth),
        Data::DateTime(date) => date_value(*date, epoch_1904),
        Data::DateTimeIso(text) => iso_date(text),
        Data::DurationIso(text) => duration(text),
        Data::Error(error) => CellValue::Error(error.to_string()),
    };
    Cell { value, link: String::new() }
}

/// Returns the cell of a value of XLSX.
pub(super) fn cell_ref(value: &DataRef<'_>, epoch_1904: &mut bool) -> Cell {
    let value = match value {
        DataRef::Empty => CellValue::Empty,
        DataRef::Int(number) => CellValue::Number(*number as f64),
        DataRef::Float(number) => CellValue::Number(*number),
        DataRef::String(text) => text_value(text),
        DataRef::SharedString(text) => text_value(text),
        DataRef::Bool(truth) => CellValue::Bool(*truth),
        DataRef::DateTime(date) => date_value(*date, epoch_1904),
        DataRef::DateTimeIso(text) => iso_date(text),
        DataRef::DurationIso(text) => duration(text),
        DataRef::Error(error) => CellValue::Error(error.to_string()),
    };
    Cell { value, link: String::new() }
}

fn text_value(text: &str) -> CellValue {
    if text.is_empty() { CellValue::Empty } else { CellValue::Text(text.into()) }
}

/// Returns a day or a moment; the fraction of a day alone is a clock time.
fn date_value(date: ExcelDateTime, epoch_1904: &mut bool) -> CellValue {
    let serial = date.as_f64();
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    if date.is_duration() || (0.0..1.0).contains(&serial) {
        return CellValue::Date(clock);
    }
    *epoch_1904 |= is_1904(date);
    CellValue::Date(format!("{year:04}-{month:02}-{day:02}T{clock}"))
}

/// Returns whether a date counts from 1904: the same number is another day then.
fn is_1904(date: ExcelDateTime) -> bool {
    let kind = calamine::ExcelDateTimeType::DateTime;
    ExcelDateTime::new(date.as_f64(), kind, false).to_ymd_hms_milli() != date.to_ymd_hms_milli()
}

/// Returns a date of ODS.
fn iso_date(text: &str) -> CellValue {
    let text = text.split('.').next().unwrap_or_default();
    CellValue::Date(text.to_owned())
}

/// Returns the clock time that ODS writes as `PT14H05M00S`.
fn duration(text: &str) -> CellValue {
    let Some(rest) = text.strip_prefix("PT") else { return CellValue::Text(text.into()) };
    let mut parts = [0_u32; 3];
    let mut number = String::new();
    for letter in rest.chars() {
        let at = match letter {
            'H' => 0,
            'M' => 1,
            'S' => 2,
            _ => {
                number.push(letter);
                continue;
            }
        };
        let whole = number.split(['.', ',']).next().unwrap_or_default();
        if let Some(part) = parts.get_mut(at) {
            *part = whole.parse().unwrap_or_default();
        }
        number.clear();
    }
    let [hour, minute, second] = parts;
    CellValue::Date(format!("{hour:02}:{minute:02}:{second:02}"))
}
