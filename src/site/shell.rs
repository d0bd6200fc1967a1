//! The built viewer: the files that each published story has, and the templates of its page and its service worker.

use super::publish::File;
use crate::archive::zipped;
use crate::basemap::Basemap;
use std::fmt;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The template of a story's page.
const PAGE: &str = "index.html";
/// The service worker, without its lists.
pub(super) const SERVICE_WORKER: &str = "service-worker.js";
/// The script of a story that is one HTML file.
const SINGLE_FILE: &str = "single-file.js";
/// The base map that pages and posters are drawn with.
const BASEMAP: &str = "assets/basemap/world-110m.bin";
/// The base map that handouts are drawn with.
const FINE_BASEMAP: &str = "assets/basemap/world-50m.bin";

/// The built viewer.
#[derive(Clone)]
pub struct Shell {
    pub(super) page: String,
    pub(super) service_worker: String,
    pub(super) single_file: String,
    pub(super) basemap: Basemap,
    pub(super) fine_basemap: Basemap,
    /// The other files, as they are published, in the order of their names.
    pub(super) files: Vec<File>,
}

/// The reason why some files are no built viewer, in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellError(String);

impl fmt::Display for ShellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no built viewer: {}", self.0)
    }
}

impl std::error::Error for ShellError {}

impl Shell {
    /// Returns a viewer of the files that the build has made, by their paths.
    ///
    /// # Errors
    /// If one of the templates or the base map is missing or damaged.
    pub fn new(mut files: Vec<File>) -> Result<Self, ShellError> {
        files.sort();
        let mut take = |name: &str| {
            let at = files.iter().position(|(path, _)| path == name);
            at.map(|at| files.remove(at).1).ok_or_else(|| ShellError(format!("it has no {name}")))
        };
        let mut text = |name: &str| {
            String::from_utf8(take(name)?).map_err(|_| ShellError(format!("its {name} is not UTF-8")))
        };
        let (page, service_worker, single_file) = (text(PAGE)?, text(SERVICE_WORKER)?, text(SINGLE_FILE)?);
        let basemap = |name: &str| {
            let found = files.iter().find(|(path, _)| path == name);
            let (_, bytes) = found.ok_or_else(|| ShellError(format!("it has no {name}")))?;
            Basemap::decode(bytes).map_err(|_| ShellError(format!("its {name} is damaged")))
        };
        let (basemap, fine_basemap) = (basemap(BASEMAP)?, basemap(FINE_BASEMAP)?);
        Ok(Self { page, service_worker, single_file, basemap, fine_basemap, files })
    }

    /// Reads a viewer from a ZIP archive.
    ///
    /// # Errors
    /// If the bytes are no archive, or its files no viewer.
    pub fn from_zip(bytes: &[u8]) -> Result<Self, ShellError> {
        let failed = |error: &dyn fmt::Display| ShellError(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(&error))?;
        let mut files = Vec::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).map_err(|error| failed(&error))?;
            let path = entry.name().map_err(|error| failed(&error))?.into_owned();
            if entry.enclosed_name().is_none() {
                return Err(ShellError(format!("{path} leads out of it")));
            }
            let mut content = Vec::new();
            entry.read_to_end(&mut content).map_err(|error| failed(&error))?;
            files.push((path, content));
        }
        Self::new(files)
    }

    /// Returns the viewer as a ZIP archive. Equal viewers give equal bytes.
    ///
    /// # Errors
    /// If a file is too large for an archive.
    pub fn to_zip(&self) -> Result<Vec<u8>, ShellError> {
        let templates =
            [(PAGE, &self.page), (SERVICE_WORKER, &self.service_worker), (SINGLE_FILE, &self.single_file)];
        let templates = templates.into_iter().map(|(name, text)| (name, text.as_bytes()));
        let files = self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        zipped(templates.chain(files)).map_err(ShellError)
    }

    /// Returns the finer base map that handouts are drawn with.
    pub fn fine_basemap(&self) -> &Basemap {
        &self.fine_basemap
    }

    /// Returns the base map that pages and posters are drawn with.
    pub fn basemap(&self) -> &Basemap {
        &self.basemap
    }
}
