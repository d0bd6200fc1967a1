//! Input files, and standard input.

use crate::failure::Failure;
use placeline::story::MAX_BYTES;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The name of standard input and output.
pub(crate) const STANDARD: &str = "-";

/// An input with its content.
pub(crate) struct Input {
    /// Its name as it was given; `stdin` for standard input.
    pub(crate) name: String,
    /// Its content. Of a file that is too large, one byte more than can be imported.
    pub(crate) bytes: Vec<u8>,
    /// Its path without links; `None` for standard input.
    pub(crate) path: Option<PathBuf>,
}

impl Input {
    /// Reads a file, or standard input.
    ///
    /// # Errors
    /// When it cannot be opened or read.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let failure = |error: std::io::Error| Failure(format!("{name} cannot be read: {error}"));
        if path.as_os_str() == STANDARD {
            let bytes = limited(std::io::stdin().lock()).map_err(failure)?;
            return Ok(Self { name: "stdin".into(), bytes, path: None });
        }
        if path.is_dir() {
            return Err(Failure(format!("{name} is a folder: name the files in it")));
        }
        let bytes = limited(fs::File::open(path).map_err(failure)?).map_err(failure)?;
        Ok(Self { name: name.clone(), bytes, path: fs::canonicalize(path).ok() })
    }

    /// Returns whether it is larger than what can be imported.
    pub(crate) fn is_too_large(&self) -> bool {
        self.bytes.len() > MAX_BYTES
    }
}

/// Reads to the end, or to the first byte that is too many.
fn limited(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Checks that standard input is named once at most.
///
/// # Errors
/// When it is named twice.
pub(crate) fn check_names(paths: &[PathBuf]) -> Result<(), Failure> {
    match paths.iter().filter(|path| path.as_os_str() == STANDARD).count() {
        0 | 1 => Ok(()),
        _ => Err(Failure("standard input can be read once: name - once".into())),
    }
}
