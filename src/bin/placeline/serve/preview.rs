//! The story as it is shown, and its next version.

use super::page;
use crate::failure::Failure;
use crate::input::Input;
use crate::publish::{Made, made};
use anstream::adapter::strip_str;
use placeline::formats::Options;
use placeline::site::{Shell, content_hash, publish_story};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The folder of the published story.
pub(super) const STORY: &str = "story/";
/// How long a request waits for the next version.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is served of one version of the files.
pub(super) struct Preview {
    /// A hash of all that is shown.
    pub(super) version: String,
    /// The files by their paths: the page around the story, and the published story.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The headers that the story is best delivered with.
    pub(super) headers: Vec<(String, String)>,
    /// The number of complaints, in words.
    pub(super) summary: String,
}

impl Preview {
    /// Publishes the inputs in memory.
    ///
    /// # Errors
    /// When they cannot be published.
    pub(super) fn new(shell: &Shell, inputs: &[Input], options: &Options) -> Result<Self, Failure> {
        let Made { story, report, is_empty } = made(inputs, options)?;
        let published = if is_empty {
            Vec::new()
        } else {
            publish_story(shell, &story, "").map_err(|error| Failure(error.to_string()))?
        };
        let complaints = strip_str(&[report.text(), report.notes_text()].concat()).to_string();
        let title = &story.loaded.story.title;
        let hashes: String = published.iter().map(|(_, bytes)| content_hash(bytes)).collect();
        let version = content_hash([&hashes, title, &complaints].map(String::as_str).concat().as_bytes());
        let mut files: BTreeMap<String, Vec<u8>> =
            published.into_iter().map(|(path, bytes)| ([STORY, &path].concat(), bytes)).collect();
        let headers = files.get("story/_headers").map(|text| headers(&String::from_utf8_lossy(text)));
        let summary = report.summary();
        let shown =
            page::Shown { title, version: &version, summary: &summary, complaints: &complaints, is_empty };
        for (path, content) in page::files(&shown) {
            files.insert(path.into(), content.into());
        }
        Ok(Self { headers: headers.unwrap_or_default(), version, files, summary })
    }
}

/// Returns the names and values of a `_headers` file.
fn headers(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter(|line| line.starts_with(' ')).filter_map(|line| line.split_once(": "));
    lines.map(|(name, value)| (name.trim().to_owned(), value.to_owned())).collect()
}

/// The version that is shown now.
pub(super) struct Latest {
    preview: Mutex<Arc<Preview>>,
    changed: Condvar,
}

impl Latest {
    pub(super) fn new(preview: Preview) -> Self {
        Self { preview: Mutex::new(Arc::new(preview)), changed: Condvar::new() }
    }

    pub(super) fn get(&self) -> Arc<Preview> {
        Arc::clone(&self.lock())
    }

    /// Shows another version. Returns whether it differs.
    pub(super) fn set(&self, preview: Preview) -> bool {
        let mut now = self.lock();
        let differs = now.version != preview.version;
        if differs {
            *now = Arc::new(preview);
            self.changed.notify_all();
        }
        differs
    }

    /// Waits until another version than this is shown, but not for ever. Returns the version that is shown then.
    pub(super) fn after(&self, version: &str) -> String {
        let waited = self.changed.wait_timeout_while(self.lock(), PATIENCE, |now| now.version == version);
        waited.unwrap_or_else(PoisonError::into_inner).0.version.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Preview>> {
        self.preview.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
