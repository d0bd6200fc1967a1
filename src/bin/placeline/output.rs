//! Output files, written whole or not at all, and standard output.

use crate::failure::Failure;
use crate::input::{Input, STANDARD};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::Builder;

/// An output that is no input and whose folder is there.
pub(crate) struct Output {
    /// Its name as it was given.
    name: String,
    /// `None` for standard output.
    path: Option<PathBuf>,
}

impl Output {
    /// Returns an output.
    ///
    /// # Errors
    /// When it is one of the inputs, or in a folder that is not there.
    pub(crate) fn new(path: &Path, inputs: &[Input]) -> Result<Self, Failure> {
        let name = path.display().to_string();
        if path.as_os_str() == STANDARD {
            return Ok(Self { name, path: None });
        }
        let Ok(whole) = resolved(path) else {
            return Err(Failure(format!("{name} cannot be written: its folder is not there")));
        };
        if whole.is_dir() {
            return Err(Failure(format!("{name} cannot be written: it is a folder")));
        }
        if inputs.iter().any(|input| input.path.as_ref() == Some(&whole)) {
            return Err(Failure(format!("{name} is an input, and is not overwritten: give another name")));
        }
        Ok(Self { name, path: Some(whole) })
    }

    /// Returns its name as it was given.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Returns whether it goes to standard output.
    pub(crate) fn is_standard(&self) -> bool {
        self.path.is_none()
    }

    /// Returns whether it is the same file as another one.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.path == other.path
    }

    /// Writes the content. A file is as it was until all of it is there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        let written = match &self.path {
            None => print(bytes),
            // A device, a pipe.
            Some(path) if path.exists() && !path.is_file() => fs::write(path, bytes),
            Some(path) => replace(path, bytes),
        };
        written.map_err(|error| Failure(format!("{} cannot be written: {error}", self.name)))
    }
}

/// Writes to standard output. Whoever reads it may have had enough.
pub(crate) fn print(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Writes a file beside the old one, then puts it in its place.
///
/// # Errors
/// When it cannot be written; then the old one stays.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    // Who may read it is as with the old one, else as with any new file.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".placeline-").tempfile_in(folder)?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Returns the path without links, of a file that is there or of a new one.
fn resolved(path: &Path) -> std::io::Result<PathBuf> {
    if let Ok(whole) = fs::canonicalize(path) {
        return Ok(whole);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    Ok(fs::canonicalize(folder)?.join(name))
}
