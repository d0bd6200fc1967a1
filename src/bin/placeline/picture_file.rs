//! The pictures of a story on disk.

use placeline::site::MAX_PICTURE_BYTES;
use std::fs;
use std::io::Read;
use std::path::Path;

/// Reads a picture of the folder of a story. A link on disk that leads out of the folder is an error.
pub(crate) fn picture_file(folder: &Path, path: &str) -> Result<Vec<u8>, String> {
    let missing = |_| match folder.to_str() {
        Some(".") => "there is no such file in this folder".to_owned(),
        _ => format!("there is no such file in {}", folder.display()),
    };
    let file = folder.join(path).canonicalize().map_err(missing)?;
    if !file.starts_with(folder.canonicalize().map_err(missing)?) {
        return Err("a link that leads out of the story's folder: copy the file itself".into());
    }
    let mut bytes = Vec::new();
    // One byte more than a picture may have, so that a large file takes no time.
    let read =
        fs::File::open(&file).and_then(|file| file.take(MAX_PICTURE_BYTES + 1).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| format!("cannot be read: {error}"))
}
