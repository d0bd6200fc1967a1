//! Why a call cannot be carried out.

use std::fmt;

/// The call cannot be carried out, in one sentence: the program ends with 2.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
