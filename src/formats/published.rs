//! Published stories: the story file behind a folder, a page or a packed file.

use super::limits;
use crate::story::{Reading, unpack};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use std::io::Read;

/// The folder of the story files in a published one.
const STORIES: &str = "data/stories/";
/// The first bytes of a packed story of any version.
const PACKED: &[u8] = b"PLST";

/// Returns the paths of the story files of a published folder; none if the paths are not those of one.
pub fn published_stories<'a>(paths: &[&'a str]) -> Vec<&'a str> {
    let is_story = |path: &&str| {
        let (folder, name) = path.rsplit_once(STORIES).unwrap_or(("-", ""));
        let is_file = name.ends_with(".geojson") && !name.contains('/');
        let page = [folder, "index.html"].concat();
        is_file && (folder.is_empty() || folder.ends_with('/')) && paths.contains(&page.as_str())
    };
    paths.iter().copied().filter(is_story).collect()
}

/// Returns the sentence for a folder with several stories.
pub fn several_stories(paths: &[&str]) -> String {
    let mut names: Vec<&str> = paths.iter().filter_map(|path| path.rsplit('/').next()).collect();
    names.sort_unstable();
    format!("the folder has {} stories: open one of its files {STORIES}: {}", names.len(), names.join(", "))
}

/// Returns whether a file is a packed story, of this version or another one.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(PACKED)
}

/// Reads a packed story.
///
/// # Errors
///
/// When it is damaged or of another version: one sentence.
pub(super) fn packed_story(bytes: &[u8]) -> Result<Reading, String> {
    unpack(bytes).ok_or_else(|| {
        "this is a packed story, cut off or of another version of Placeline: open the story file beside it, which ends with .geojson".into()
    })
}

/// Returns the name of the story file in a page and the file itself; `None` if the page is none of a story.
///
/// # Errors
///
/// When the story file is not in the page, or cannot be read: one sentence.
pub(super) fn story_in_page(html: &str) -> Result<Option<(String, Vec<u8>)>, String> {
    let Some(address) = attribute(html, "<meta name=\"placeline-story\" content=\"") else { return Ok(None) };
    let path = address.trim_start_matches("./").trim_start_matches("../");
    let start = ["<script type=\"application/geo+json\" data-file=\"", path, "\">"].concat();
    let Some((_, rest)) = html.split_once(&start) else {
        return Err(format!(
            "this is the page of a published story, and the story is not in it: open its whole folder, the ZIP of that, or its file {path}"
        ));
    };
    let damaged = "the story in this page is cut off or damaged: check that the download was complete";
    let (text, _) = rest.split_once("</script>").ok_or(damaged)?;
    let compressed = STANDARD.decode(text.trim()).map_err(|_| damaged)?;
    let mut bytes = Vec::new();
    let most = limits::BYTES as u64 + 1;
    GzDecoder::new(compressed.as_slice()).take(most).read_to_end(&mut bytes).map_err(|_| damaged)?;
    if bytes.len() > limits::BYTES {
        return Err("the story in this page has more than 64 MB".into());
    }
    Ok(Some((address.rsplit('/').next().unwrap_or_default().to_owned(), bytes)))
}

/// Returns the value of an attribute, which ends the text before it.
fn attribute<'a>(html: &'a str, before: &str) -> Option<&'a str> {
    Some(html.split_once(before)?.1.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_files_of_a_published_folder_are_found() {
        let story = "site/data/stories/a.geojson";
        assert_eq!(published_stories(&["site/index.html", story, "site/data/stories/a/b.geojson"]), [story]);
        assert_eq!(published_stories(&["index.html", "data/stories/a.geojson"]), ["data/stories/a.geojson"]);
        for paths in [
            ["index.html", story],
            ["site/index.html", "site/mydata/stories/a.geojson"],
            ["site/index.html", "a.geojson"],
        ] {
            assert_eq!(published_stories(&paths), Vec::<&str>::new(), "{paths:?}");
        }
    }

    #[test]
    fn a_page_without_its_story_says_where_that_is() {
        assert_eq!(story_in_page("<table></table>"), Ok(None));
        let page = "<meta name=\"placeline-story\" content=\"./data/stories/a.geojson\">";
        assert!(story_in_page(page).unwrap_err().contains("its file data/stories/a.geojson"));
        let held =
            [page, "<script type=\"application/geo+json\" data-file=\"data/stories/a.geojson\">"].concat();
        for rest in ["", "x", "eHg=</script>", "H4sI</script>"] {
            let page = [&held, rest].concat();
            assert!(story_in_page(&page).unwrap_err().contains("damaged"), "{rest}");
        }
    }

    #[test]
    fn a_packed_story_that_is_none_is_refused() {
        assert!(is_packed(b"PLST\x01") && !is_packed(b"PLS"));
        assert!(packed_story(b"PLST\x01aaaa").unwrap_err().contains("another version"));
    }
}
