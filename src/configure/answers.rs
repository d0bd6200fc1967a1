//! What the Worker answers.

use super::store::{InputFile, Packed, Pending, Publication, Store};
use crate::draft::{Document, ImportedFile, Reply};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::sync::Arc;

impl Store {
    /// Takes an answer of the Worker.
    pub(super) fn hear(&self, reply: Reply, mut parts: Vec<Uint8Array>) {
        match reply {
            Reply::Crashed => self.crashed(),
            Reply::Progress(shown) => {
                if self.job.with_untracked(Option::is_some) {
                    self.job.set(Some(shown));
                }
            }
            Reply::Imported(imported) => self.imported(*imported, parts),
            Reply::Sources(read) => {
                self.job.set(None);
                self.sources_read.set(Some(read));
            }
            Reply::Publication { name, pictures, version } => {
                if let Some(publish) = self.publication.try_update_value(Option::take).flatten() {
                    publish(Publication { name, pictures, version, parts });
                }
            }
            Reply::Checked { problems, counts, contradictions, version, .. } => {
                self.version.set(version);
                if let Some(bytes) = parts.pop().filter(|bytes| bytes.length() > 0) {
                    self.packed.set(Some(Packed { bytes }));
                }
                self.counts.set(counts);
                self.contradictions.set(Arc::new(contradictions));
                self.problems.set(Arc::new(problems));
            }
            Reply::Opened { edit, published, files, pictures } => {
                self.job.set(None);
                let of_pictures = parts.split_off(files.len().min(parts.len()));
                let files = files.into_iter().zip(parts).map(|(name, bytes)| InputFile { name, bytes });
                self.opened(
                    *edit,
                    published,
                    files.collect(),
                    pictures.into_iter().zip(of_pictures).collect(),
                );
            }
            Reply::Compared(things) => {
                self.job.set(None);
                self.compared.set(Some(things));
            }
            Reply::Exported { files } => {
                self.job.set(None);
                for (name, bytes) in files.iter().zip(&parts) {
                    super::downloads::save(name, bytes);
                }
                self.notice.set(format!("Saved {}", files.join(", ")));
            }
            Reply::Failed(why) => {
                self.job.set(None);
                self.failure.set(Some(why));
            }
        }
    }

    /// Says what failed, and starts another Worker unless it would fail again.
    fn crashed(&self) {
        let is_work = self.job.with_untracked(Option::is_some);
        self.job.set(None);
        if is_work {
            self.asked.set_value(None);
            self.publication.set_value(None);
            self.start_worker();
            self.failure.set(Some("The program that reads files failed on these. Save them in another format, such as CSV, and try again. Nothing was changed.".into()));
        } else {
            self.failure.set(Some("The program that checks the draft has failed: problems and preview stay as they are. Undo the last edit, then load this page again. The draft is kept.".into()));
        }
    }

    fn imported(&self, imported: ImportedFile, of_archives: Vec<Uint8Array>) {
        self.job.set(None);
        let Some((files, mut pictures)) = self.asked.try_update_value(Option::take).flatten() else { return };
        if let Some(why) = imported.failure {
            self.failure.set(Some([&why, "\nNothing was changed."].concat()));
            return;
        }
        pictures.extend(imported.pictures.iter().cloned().zip(of_archives));
        let pending = Pending { files, pictures, imported: Arc::new(imported) };
        let is_first = self.document.with_value(Document::is_empty);
        let changes = !pending.imported.merge.differences.is_empty();
        if is_first || !changes {
            self.accept(&pending);
        } else {
            self.pending.set(Some(pending));
        }
    }
}
