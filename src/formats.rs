//! What people have: files of other formats, and parts of them, as dates and coordinates in a table.

pub mod dates;
