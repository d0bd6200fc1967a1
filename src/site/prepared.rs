//! A story that is ready to be published.

use super::media::publish_media;
use super::{PageInput, Shell};
use crate::fnv::fnv1a_64;
use crate::fold_case::fold;
use crate::i18n::Text;
use crate::state::Loaded;
use crate::story::{Diagnostic, ReadError, pack, read};
use std::sync::Arc;

/// A story that has been read and packed, with its checked pictures.
#[derive(Clone)]
pub struct PreparedStory {
    /// Its id: the name of its file without the ending, and its part of addresses ([`story_id`]).
    pub id: String,
    /// The story.
    pub loaded: Arc<Loaded>,
    /// The preview for other sites: a PNG of 1200 by 630 pixels.
    pub poster: Vec<u8>,
    /// The parts of the story file that could not be used.
    pub diagnostics: Vec<Diagnostic>,
    /// The pictures that are not published, by their paths.
    pub media_diagnostics: Vec<Diagnostic>,
    /// The story file as it was written, which readers can download.
    pub(super) file: Vec<u8>,
    pub(super) packed: Vec<u8>,
    /// The file name of the packed story. It has a content hash, so that it can be cached forever.
    pub(super) packed_name: String,
    /// The paths of the pictures and their smaller copies from the folder of the story file, and their contents.
    pub media: Vec<(String, Vec<u8>)>,
}

impl PreparedStory {
    /// Reads a story file and its pictures. `read_picture` takes a path from the folder of the file. The poster is left empty.
    ///
    /// # Errors
    /// If the file is no story.
    pub fn new(
        id: &str,
        file: Vec<u8>,
        read_picture: impl FnMut(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Self, ReadError> {
        let mut reading = read(&file)?;
        let media = publish_media(&mut reading.story, read_picture);
        let packed = pack(&reading);
        let packed_name = format!("{id}-{:012x}.bin", fnv1a_64(packed.iter().copied()) >> 16);
        Ok(Self {
            id: id.to_owned(),
            diagnostics: reading.diagnostics.clone(),
            loaded: Arc::new(Loaded::new(reading)),
            poster: Vec::new(),
            media_diagnostics: media.diagnostics,
            file,
            packed,
            packed_name,
            media: media.files,
        })
    }

    /// Returns the input of its page in `folder`, a path from the root of the site that is empty or ends with a slash.
    pub fn page_input<'a>(&'a self, shell: &'a Shell, base: &'a str, folder: &'a str) -> PageInput<'a> {
        PageInput {
            id: &self.id,
            loaded: &self.loaded,
            basemap: shell.basemap(),
            text: Text::of(&self.loaded.story.language),
            base,
            root: if folder.is_empty() { "" } else { "../" },
            folder,
            beside: "",
            packed: &self.packed_name,
        }
    }
}

/// Returns the id of a story by the name of its file: its letters and digits without accents, in lower case, and hyphens. `story` if none
/// is left.
pub fn story_id(name: &str) -> String {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = fold(stem.rsplit_once('.').map_or(stem, |(stem, _)| stem));
    let parts = stem.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let id = parts.collect::<Vec<_>>().join("-");
    if id.is_empty() { "story".into() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stands_in_addresses_as_it_is() {
        for (name, id) in [
            ("stories/The raid (1986).geojson", "the-raid-1986"),
            ("C:\\a\\Été.v2.xlsx", "ete-v2"),
            ("../..", "story"),
            ("stdin", "stdin"),
            ("поход.csv", "story"),
        ] {
            assert_eq!(story_id(name), id, "{name}");
        }
    }
}
