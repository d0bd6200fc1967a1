//! JSON that is a list of records, as databases and spreadsheets export their rows.

use super::limits::CellCount;
use super::table::{Cell, CellValue, Row, Table};
use serde_json::Value;
use std::collections::BTreeMap;

/// Returns a list of records as a table, with the names of their members as its header. `None` for any other JSON, also for a list
/// of GeoJSON features.
///
/// # Errors
///
/// When it is too large: one sentence.
pub(super) fn table(json: &Value) -> Result<Option<Table>, String> {
    let records: Option<Vec<_>> =
        json.as_array().and_then(|list| list.iter().map(Value::as_object).collect());
    let is_feature = |record: &&serde_json::Map<String, Value>| record.contains_key("geometry");
    let Some(records) = records.filter(|records| !records.is_empty() && !records.iter().any(is_feature))
    else {
        return Ok(None);
    };
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    let mut header = Vec::new();
    for name in records.iter().flat_map(|record| record.keys()) {
        columns.entry(name).or_insert_with(|| {
            header.push(Cell::text(name));
            header.len() - 1
        });
    }
    let mut count = CellCount::default();
    // The header has no number of its own: complaints count records.
    let mut rows = vec![Row { number: 0, cells: header, hidden: false }];
    for (record, number) in records.iter().zip(1..) {
        count.add(columns.len(), number)?;
        let mut cells = vec![Cell::default(); columns.len()];
        for (name, value) in *record {
            if let Some(cell) = columns.get(name.as_str()).and_then(|column| cells.get_mut(*column)) {
                cell.value = content(value);
            }
        }
        rows.push(Row { number, cells, hidden: false });
    }
    Ok(Some(Table { rows, ..Table::default() }))
}

fn content(value: &Value) -> CellValue {
    match value {
        Value::Null => CellValue::Empty,
        Value::Bool(truth) => CellValue::Bool(*truth),
        Value::Number(number) => number.as_f64().map_or(CellValue::Empty, CellValue::Number),
        Value::String(text) => CellValue::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => CellValue::Text(value.to_string()),
    }
}
