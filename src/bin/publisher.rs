//! The publisher, which `assets/publisher.js` runs in a Worker of the configurator: the files of a story, by the library of the command.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use js_sys::Uint8Array;
use placeline::site::{
    Earlier, Fate, File, Handouts, MANIFEST, PageInput, PreparedStory, Shell, WorkingCopy, poster_svg,
    publish_single, publish_story, story_id, with_manifest, zip_of,
};
use serde_json::json;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;

/// A story that is published.
#[wasm_bindgen]
pub struct Publication {
    shell: Shell,
    story: PreparedStory,
    /// The files for a folder.
    files: Vec<File>,
    earlier: Earlier,
}

#[wasm_bindgen]
impl Publication {
    /// Prepares a story: `viewer` is the archive of the built viewer, `name` the name of the story file, and `pictures` are the contents of
    /// `paths`.
    ///
    /// # Errors
    /// A sentence, if there is no viewer or no story.
    #[wasm_bindgen(constructor)]
    pub fn new(
        viewer: &[u8],
        name: &str,
        story: Vec<u8>,
        paths: Vec<String>,
        pictures: Vec<Uint8Array>,
    ) -> Result<Publication, String> {
        let shell = Shell::from_zip(viewer).map_err(|error| error.to_string())?;
        let pictures: BTreeMap<String, Uint8Array> = paths.into_iter().zip(pictures).collect();
        let read = |path: &str| {
            let picture = pictures.get(path).map(Uint8Array::to_vec);
            picture.ok_or_else(|| "the draft does not have this picture: add its file".to_owned())
        };
        let story = PreparedStory::new(&story_id(name), story, read).map_err(|error| error.to_string())?;
        Ok(Self { shell, story, files: Vec::new(), earlier: Earlier::default() })
    }

    /// Returns what is to be known before, as JSON: the id, what is wrong with pictures by their paths, and how many bytes each has.
    pub fn found(&self) -> String {
        let wrong = self.story.media_diagnostics.iter().map(|found| json!([found.at, found.message]));
        let sizes = self.story.media.iter().map(|(path, bytes)| json!([path, bytes.len()]));
        json!({
            "id": self.story.id,
            "wrong": wrong.collect::<Vec<_>>(),
            "pictures": sizes.collect::<Vec<_>>(),
        })
        .to_string()
    }

    /// Returns the preview for other sites as an SVG, which the page draws.
    pub fn poster(&self) -> String {
        poster_svg(self.story.page_input(&self.shell, "", ""), &self.story.media)
    }

    /// Takes the preview for other sites, a PNG.
    pub fn set_poster(&mut self, png: Vec<u8>) {
        self.story.poster = png;
    }

    /// Returns the story as one HTML file.
    ///
    /// # Errors
    /// A sentence.
    pub fn single(&self) -> Result<Vec<u8>, String> {
        let page = publish_single(&self.shell, &self.story).map_err(|error| error.to_string())?;
        Ok(page.into_bytes())
    }

    /// Makes the files of the folder that will be at `address`, which may be empty.
    ///
    /// # Errors
    /// A sentence, if the address is none of a folder.
    pub fn make(&mut self, address: &str) -> Result<(), String> {
        self.files = publish_story(&self.shell, &self.story, address).map_err(|error| error.to_string())?;
        Ok(())
    }

    /// Returns the files that were made, as a ZIP archive.
    ///
    /// # Errors
    /// A sentence, if one of them is too large.
    pub fn zip(&self) -> Result<Vec<u8>, String> {
        zip_of(&self.files)
    }

    /// Returns what a teacher has alone, as a ZIP archive.
    ///
    /// # Errors
    /// A sentence, if a file is too large.
    pub fn teacher(&self, address: &str) -> Result<Vec<u8>, String> {
        let input = self.story.page_input(&self.shell, address, "");
        let sheets =
            Handouts::new(PageInput { basemap: self.shell.fine_basemap(), ..input }, WorkingCopy::None);
        zip_of(&with_manifest(sheets.teacher))
    }

    /// Takes the list of an earlier publication of a folder, which may be empty. Returns the paths to look at there: those of the files that
    /// were made, the list last, then those of earlier ones that are no part of the story now.
    pub fn paths(&mut self, list: &str) -> Vec<String> {
        self.earlier = Earlier::read(list);
        let own = self.files.iter().map(|(path, _)| path.as_str());
        let (list, own): (Vec<&str>, Vec<&str>) = own.partition(|path| *path == MANIFEST);
        let gone = self.earlier.paths().filter(|path| !own.contains(path) && *path != MANIFEST);
        own.iter().copied().chain(list).chain(gone).map(str::to_owned).collect()
    }

    /// Returns what becomes of a file of the folder: `stays`, `written`, `removed` or `lost`.
    pub fn fate(&self, path: &str, present: Option<Vec<u8>>) -> String {
        match self.earlier.fate(path, present.as_deref(), self.content(path)) {
            Fate::Stays => "stays",
            Fate::Written => "written",
            Fate::Removed => "removed",
            Fate::Lost => "lost",
        }
        .into()
    }

    /// Returns the content of a file that was made.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        self.content(path).unwrap_or_default().to_vec()
    }
}

impl Publication {
    fn content(&self, path: &str) -> Option<&[u8]> {
        self.files.iter().find(|(own, _)| own == path).map(|(_, bytes)| bytes.as_slice())
    }
}

fn main() {}
