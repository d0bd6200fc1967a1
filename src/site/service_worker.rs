//! The service worker with the lists of the files of a site.

use super::publish::{File, Page};
use super::shell::SERVICE_WORKER;
use crate::fnv::fnv1a_64;
use serde_json::{Map, Value};

/// Files for other sites and for servers, which the viewer never requests.
const NOT_READ: [&str; 5] = ["poster.png", "oembed.json", "build.txt", "_headers", "embed.js"];

/// Writes the sizes of the files, the files of each page, and the version of all into the service worker. `files` are in the order of their
/// names.
pub(super) fn service_worker(template: &str, files: &[File], pages: &[Page]) -> File {
    let is_read = |path: &str| !NOT_READ.iter().any(|other| path.ends_with(other));
    let read: Vec<&File> = files.iter().filter(|(path, _)| is_read(path)).collect();
    let mut sizes = Map::new();
    for (path, bytes) in &read {
        // A folder's page is requested by the URL of the folder.
        sizes.insert(path.strip_suffix("index.html").unwrap_or(path).to_owned(), bytes.len().into());
    }
    let mut needs = Map::new();
    for page in pages {
        let needed =
            read.iter().map(|(path, _)| path).filter(|path| page.own.contains(*path) || is_shared(path));
        needs.insert(page.address.clone(), needed.cloned().collect::<Value>());
    }
    let content = read.iter().flat_map(|(path, bytes)| path.bytes().chain(bytes.iter().copied()));
    let code = template
        .replace("\"development\"", &format!("\"{:016x}\"", fnv1a_64(content)))
        .replace("const SIZES = {};", &format!("const SIZES = {};", Value::Object(sizes)))
        .replace("const STORIES = {};", &format!("const STORIES = {};", Value::Object(needs)));
    (SERVICE_WORKER.to_owned(), code.into_bytes())
}

/// Returns whether each story needs a file: a page of the site's root is no file of a story, nor is the reader, which is for other stories.
fn is_shared(path: &str) -> bool {
    path.starts_with("assets/")
        || !(path.contains('/') || path.ends_with(".html") || path.starts_with("reader"))
}
