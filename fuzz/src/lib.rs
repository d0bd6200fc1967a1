//! Shared by the fuzz targets: limits of time and memory, mutation of JSON by its structure, and invariants.

mod checks;
mod draw;
mod formats;
mod json;
mod limits;
mod random;

pub use checks::{check, check_shapes};
pub use draw::{BASEMAP, STORIES, loaded, show, sometimes};
pub use formats::{FORMATS, import_as};
pub use json::Vocabulary;
pub use limits::within_limits;

/// Messages of a host page, from which others are made.
pub const MESSAGES: &[&str] = &[
    r#"{"placeline":1,"type":"hello"}"#,
    r#"{"sentinel":"amp","type":"frames-init"}"#,
    r#"{"placeline":1,"type":"play"}"#,
    r#"{"placeline":1,"type":"pause"}"#,
    r#"{"placeline":1,"type":"time","time":"1982-05-06"}"#,
    r#"{"placeline":1,"type":"time","time":"-0500-21~"}"#,
    r#"{"placeline":1,"type":"time","time":"[..1985]"}"#,
    r#"{"placeline":1,"type":"select","id":"away"}"#,
    r#"{"placeline":1,"type":"select","id":"city"}"#,
    r#"{"placeline":1,"type":"select","id":null}"#,
    r#"{"placeline":1,"type":"source","id":"b"}"#,
    r#"{"placeline":1,"type":"source","id":null}"#,
    r#"{"placeline":1,"type":"step","step":1}"#,
    r#"{"placeline":1,"type":"step","step":"one"}"#,
    r#"{"placeline":1,"type":"step","step":null}"#,
    r#"{"placeline":1,"type":"address","address":"t=1982&show=all&sel=away&map=44.4,33.3,5"}"#,
];
