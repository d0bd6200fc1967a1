//! Files as a ZIP archive.

use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Returns files as a ZIP archive. Equal files give equal bytes: none has a date.
///
/// # Errors
/// If a file is too large for an archive: a sentence.
pub(crate) fn zipped<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, String> {
    let failed = |error: ZipError| error.to_string();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, bytes) in files {
        archive.start_file(path, options).map_err(failed)?;
        archive.write_all(bytes).map_err(|error| error.to_string())?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}
