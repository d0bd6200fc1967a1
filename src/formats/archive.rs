//! ZIP files: the files in them, unpacked within limits.

use super::limits;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A file of an archive, or why it was not unpacked.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) bytes: Result<Vec<u8>, String>,
}

/// How many times its packed size a file may be unpacked. Text and tables are packed to a tenth or a thirtieth.
const MOST_TIMES: u64 = 200;
/// How much any file may have when unpacked, in bytes.
const ALWAYS: u64 = 1 << 20;

/// Unpacks the files of an archive whose names are wanted, in the order of the archive.
///
/// # Errors
///
/// When it cannot be opened, has too many files, or would become too large: one sentence.
pub(super) fn unpack(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Result<Vec<Entry>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED.to_owned())?;
    if archive.len() > limits::ENTRIES {
        return Err(format!("the file has {} files in it, more than {}", archive.len(), limits::ENTRIES));
    }
    let (mut entries, mut left) = (Vec::new(), limits::UNPACKED);
    for index in 0..archive.len() {
        let name = archive.name_for_index(index).and_then(Result::ok).map(|name| name.replace('\\', "/"));
        let Some(name) = name.filter(|name| !is_noise(name) && wanted(name)) else { continue };
        let bytes = match archive.by_index(index) {
            Ok(mut entry) => {
                let most = left.min(entry.compressed_size().saturating_mul(MOST_TIMES).max(ALWAYS));
                if entry.size() > most {
                    return Err(too_large(&name));
                }
                let mut bytes = Vec::new();
                let read = entry.by_ref().take(most + 1).read_to_end(&mut bytes);
                if bytes.len() as u64 > most {
                    return Err(too_large(&name));
                }
                left -= bytes.len() as u64;
                read.map(|_| bytes).map_err(|_| DAMAGED.to_owned())
            }
            Err(ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_)) => {
                Err("it is packed or encrypted in a way that is not read: pack it as a usual ZIP file".into())
            }
            Err(_) => Err(DAMAGED.into()),
        };
        entries.push(Entry { name, bytes });
    }
    Ok(entries)
}

/// Unpacks all files of an archive: their names and contents.
///
/// # Errors
///
/// When it or a file in it cannot be opened, or it is too large: one sentence.
pub fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    unpack(bytes, |_| true)?.into_iter().map(|entry| Ok((entry.name, entry.bytes?))).collect()
}

/// Returns the names of the files of an archive.
///
/// # Errors
///
/// When it cannot be opened: one sentence.
pub(super) fn names(bytes: &[u8]) -> Result<Vec<String>, String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED.to_owned())?;
    Ok(archive.file_names().flatten().map(|name| name.replace('\\', "/")).collect())
}

const DAMAGED: &str = "the file is cut off or damaged: check that the upload or download was complete";

fn too_large(name: &str) -> String {
    let most = limits::UNPACKED >> 20;
    format!(
        "“{name}” would be far larger than its archive, or all files together more than {most} MB: unpack it yourself"
    )
}

/// Returns whether a file is a folder, or one that other programs leave in archives.
fn is_noise(name: &str) -> bool {
    let own = name.rsplit('/').next().unwrap_or_default();
    own.is_empty() || own.starts_with('.') || name.starts_with("__MACOSX/") || own == "Thumbs.db"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn the_files_of_an_archive_are_unpacked() {
        let bytes =
            archive(&[("a.csv", b"x"), ("__MACOSX/a.csv", b"y"), ("b/c.kml", b"z"), ("b/.DS_Store", b"")]);
        let entries = unpack(&bytes, |name| name != "a.csv").unwrap();
        let all: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), entry.bytes.as_deref())).collect();
        assert_eq!(all, [("b/c.kml", Ok(b"z".as_slice()))]);
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = archive(&[("a.csv", &vec![b'a'; 20 << 20])]);
        assert!(bomb.len() < 100_000);
        assert!(unpack(&bomb, |_| true).is_err_and(|why| why.contains("far larger")));
        let many: Vec<String> = (0..2_100).map(|n| format!("{n}.csv")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert!(unpack(&archive(&many), |_| true).is_err_and(|why| why.contains("more than 2000")));
    }

    #[test]
    fn a_file_that_is_cut_anywhere_is_an_error_or_an_archive() {
        let whole = archive(&[("a.csv", &b"date,place\n1981,Paris\n".repeat(40)), ("b.csv", b"z")]);
        for end in 0..whole.len() {
            assert!(unpack(&whole[..end], |_| true).is_err(), "{end}");
        }
    }
}
