//! The list of the files of a published folder, with hashes of their contents: what may be replaced and removed when it is published again.

use super::publish::File;
use crate::fnv::fnv1a_64;

/// The name of the list.
pub const MANIFEST: &str = "published.txt";

const HEAD: &str = "The files of this folder that Placeline has written, each after a hash of its content. Publishing here again replaces them.\n";

/// Returns the list of some files.
pub(super) fn written(files: &[File]) -> File {
    let mut text = HEAD.to_owned();
    for (path, bytes) in files {
        text.push_str(&[&content_hash(bytes), " ", path, "\n"].concat());
    }
    (MANIFEST.to_owned(), text.into_bytes())
}

/// Returns the hash of a content, as the list has it.
pub fn content_hash(bytes: &[u8]) -> String {
    format!("{:016x}", fnv1a_64(bytes.iter().copied()))
}

/// Returns the hashes and paths of a list. Lines that it would not have are left out.
pub fn read_manifest(text: &str) -> Vec<(&str, &str)> {
    let is_hash = |hash: &str| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let stays = |path: &str| {
        path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', ':'])
    };
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.filter(|(hash, path)| is_hash(hash) && stays(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_what_was_written_and_nothing_outside_the_folder() {
        let files = [("a b.txt".to_owned(), vec![1]), ("a/b.bin".to_owned(), vec![])];
        let text = String::from_utf8(written(&files).1).unwrap();
        let hash = content_hash(&[1]);
        assert_eq!(read_manifest(&text)[0], (hash.as_str(), "a b.txt"));
        assert_eq!(read_manifest(&text).len(), 2);
        for path in ["../a", "/a", "a/../../b", "c:\\a", ""] {
            assert_eq!(read_manifest(&format!("{hash} {path}\n")), [], "{path}");
        }
    }
}
