//! The built viewer, which is published with each story.

use crate::failure::Failure;
use placeline::site::Shell;
use std::fs;
use std::path::Path;

/// The archive that is compiled in.
#[cfg(feature = "bundled")]
const BUNDLED: Option<&[u8]> = Some(include_bytes!(env!("PLACELINE_VIEWER")));
#[cfg(not(feature = "bundled"))]
const BUNDLED: Option<&[u8]> = None;

/// Returns the viewer in a file, else that of this program.
///
/// # Errors
/// When there is none, or the file holds none.
pub(crate) fn viewer(named: Option<&Path>) -> Result<Shell, Failure> {
    let failure = |name: &str, why: &dyn std::fmt::Display| Failure(format!("{name} cannot be used: {why}"));
    if let Some(path) = named {
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| failure(&name, &error))?;
        return Shell::from_zip(&bytes).map_err(|error| failure(&name, &error));
    }
    let bytes = BUNDLED.ok_or_else(|| {
        Failure(
            "this placeline holds no viewer: install one that does with `make install` in Placeline's repository, or name the file \
             that `make build` writes there, with --viewer target/viewer.zip"
                .into(),
        )
    })?;
    Shell::from_zip(bytes).map_err(|error| failure("the viewer of this placeline", &error))
}
