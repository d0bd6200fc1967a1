//! What the Worker does with a draft that goes to other people: to readers, to a colleague, and beside another version.

use super::service::post;
use crate::draft::{DRAFT_ENDING, Document, DraftFile, Reply};
use crate::formats::{File, PublishedStory};
use js_sys::Uint8Array;

type Named = Vec<(String, Vec<u8>)>;

fn named(names: Vec<String>, parts: &[Uint8Array]) -> Named {
    names.into_iter().zip(parts.iter().map(Uint8Array::to_vec)).collect()
}

/// Sends the story file and its pictures, to publish them.
pub(super) fn publication(document: &Document, files: Vec<String>, stem: &str, parts: &[Uint8Array]) {
    let files = named(files, parts);
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let PublishedStory { name, bytes, pictures } = document.publication(&files, stem);
    let (pictures, mut contents): (_, Vec<Vec<u8>>) = pictures.into_iter().unzip();
    contents.insert(0, bytes);
    post(&Reply::Publication { name, pictures, version: document.version() }, contents);
}

/// Sends the draft as one file.
pub(super) fn save_draft(
    document: &Document,
    files: Vec<String>,
    pictures: Vec<String>,
    stem: &str,
    parts: &[Uint8Array],
) {
    let (of_files, of_pictures) = parts.split_at(files.len().min(parts.len()));
    let draft = DraftFile {
        document: document.clone(),
        files: named(files, of_files),
        pictures: named(pictures, of_pictures),
    };
    match draft.write() {
        Ok(bytes) => post(&Reply::Exported { files: vec![[stem, DRAFT_ENDING].concat()] }, vec![bytes]),
        Err(why) => post(&Reply::Failed(format!("The file could not be written: {why}.")), Vec::new()),
    }
}

/// Reads the file of a draft.
pub(super) fn open_draft(parts: &[Uint8Array]) {
    let bytes = parts.first().map(Uint8Array::to_vec).unwrap_or_default();
    match DraftFile::read(&bytes) {
        Ok(DraftFile { document, files, pictures }) => {
            let (edit, published) = (Box::new(document.opening()), document.published().cloned());
            let (files, mut contents): (Vec<String>, Vec<Vec<u8>>) = files.into_iter().unzip();
            let (pictures, others): (Vec<String>, Vec<Vec<u8>>) = pictures.into_iter().unzip();
            contents.extend(others);
            post(&Reply::Opened { edit, published, files, pictures }, contents);
        }
        Err(why) => {
            post(
                &Reply::Failed(format!("The draft could not be opened: {why}. Nothing was changed.")),
                Vec::new(),
            );
        }
    }
}

/// Says what the document has otherwise than a file.
pub(super) fn compare(document: &Document, name: &str, parts: &[Uint8Array]) {
    let bytes = parts.first().map(Uint8Array::to_vec).unwrap_or_default();
    match document.changes_since(&File { name, bytes: &bytes }) {
        Ok(things) => post(&Reply::Compared(things), Vec::new()),
        Err(why) => post(&Reply::Failed(format!("{name} could not be compared: {why}.")), Vec::new()),
    }
}
