//! Checks the pictures of a story for publication, and removes what they tell about their making.
//!
//! Guarantees: what is published is a picture by its contents and by its name; it has no EXIF but the orientation, no XMP, no comment and
//! nothing behind its end; an SVG runs nothing and loads nothing. No pixel is touched.

mod avif;
mod gif;
mod picture;
mod raster;
mod svg;

pub use picture::MAX_PICTURE_BYTES;

use crate::story::{Code, Diagnostic, MediaContent, Picture, Severity, Story};
use std::collections::BTreeMap;

/// The pictures of a story as they are published.
#[derive(Debug, Default)]
pub struct PublishedMedia {
    /// The paths from the story's folder, and the contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// The pictures that are not published, by their paths.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the pictures of a story with `read`, which takes a path from the story's folder. Sets their sizes where the story has none, and
/// takes those that cannot be published out of the story.
pub fn publish_media(
    story: &mut Story,
    mut read: impl FnMut(&str) -> Result<Vec<u8>, String>,
) -> PublishedMedia {
    let mut published = PublishedMedia::default();
    let mut sizes: BTreeMap<String, Option<(u32, u32)>> = BTreeMap::new();
    story.media.retain_mut(|media| {
        let MediaContent::Picture(picture) = &mut media.content else { return true };
        let path = picture.src.as_str();
        let size = match sizes.get(path) {
            Some(size) => *size,
            None => {
                let found = read(path).and_then(|bytes| picture::publish(path, bytes));
                let size = found.as_ref().ok().map(|found| found.size);
                match found {
                    Ok(found) => published.files.push((path.to_owned(), found.bytes)),
                    Err(message) => published.diagnostics.push(error(path, message)),
                }
                sizes.insert(path.to_owned(), size);
                size
            }
        };
        let Some(size) = size else { return false };
        published.diagnostics.extend(fit(picture, size));
        true
    });
    published
}

/// Sets the size of a picture unless the story has it. A written one of another shape gives way, and is named.
fn fit(picture: &mut Picture, (width, height): (u32, u32)) -> Option<Diagnostic> {
    let written = (picture.width, picture.height);
    let cross = |a: u32, b: u32| u64::from(a) * u64::from(b);
    let (one, other) = (cross(written.0, height), cross(written.1, width));
    if written.0 > 0 && one.abs_diff(other) * 50 <= one.max(other) {
        return None;
    }
    (picture.width, picture.height) = (width, height);
    let message = format!(
        "{} × {} is another shape than its {width} × {height} pixels: leave out \"width\" and \"height\", they are read from the file",
        written.0, written.1
    );
    (written.0 > 0).then(|| diagnostic(Severity::Warning, picture.src.as_str(), message))
}

fn error(path: &str, message: String) -> Diagnostic {
    diagnostic(Severity::Error, path, message)
}

fn diagnostic(severity: Severity, path: &str, message: String) -> Diagnostic {
    Diagnostic { severity, code: Code::BadMedia, at: path.to_owned(), message }
}
