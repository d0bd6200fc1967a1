//! What people have: files of other formats, and parts of them, as dates and coordinates in a table.

pub mod coordinates;
pub mod dates;
pub mod encoding;
pub mod gazetteer;
