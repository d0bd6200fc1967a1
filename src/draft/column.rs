//! A column of a sheet.

use crate::formats::Field;
use serde::{Deserialize, Serialize};

/// A column: a field, or a detail, which is a column that Placeline has no use for and keeps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Column {
    /// A field of the section.
    Field(Field),
    /// A detail, by its name.
    Detail(String),
}

/// The prefix of a detail in a written draft.
const DETAIL: &str = "detail: ";

impl Column {
    /// Returns its header.
    pub fn header(&self) -> &str {
        match self {
            Self::Field(field) => field.header(),
            Self::Detail(name) => name,
        }
    }

    /// Returns its field, if it is one.
    pub fn field(&self) -> Option<Field> {
        match self {
            Self::Field(field) => Some(*field),
            Self::Detail(_) => None,
        }
    }
}

impl From<Field> for Column {
    fn from(field: Field) -> Self {
        Self::Field(field)
    }
}

/// Reads the name of a column in a written draft. A name that no field has is a detail.
impl From<String> for Column {
    fn from(name: String) -> Self {
        if let Some(detail) = name.strip_prefix(DETAIL) {
            return Self::Detail(detail.into());
        }
        let field = Field::ALL.iter().find(|field| field.header() == name);
        field.map_or(Self::Detail(name), |field| Self::Field(*field))
    }
}

impl From<Column> for String {
    fn from(column: Column) -> Self {
        match column {
            Column::Field(field) => field.header().into(),
            Column::Detail(name) => [DETAIL, &name].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_written_as_its_name() {
        let columns = [Column::Field(Field::When), Column::Detail("Date".into()), Column::Detail("x".into())];
        for column in columns {
            let text = serde_json::to_string(&column).unwrap();
            assert_eq!(serde_json::from_str::<Column>(&text).unwrap(), column, "{text}");
        }
    }

    #[test]
    fn the_headers_of_fields_differ() {
        let mut headers: Vec<&str> = Field::ALL.iter().map(|field| field.header()).collect();
        headers.sort_unstable();
        headers.dedup();
        assert_eq!(headers.len(), Field::ALL.len());
    }
}
