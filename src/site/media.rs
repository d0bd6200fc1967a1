//! Checks the pictures of a story for publication, and removes what they tell about their making.
//!
//! Guarantees: what is published is a picture by its contents and by its name; it has no EXIF but the orientation, no XMP, no comment and
//! nothing behind its end; an SVG runs nothing and loads nothing. No pixel is touched but in smaller copies, which are files of their own.

mod avif;
mod gif;
mod picture;
mod pixels;
mod raster;
mod svg;

pub use picture::MAX_PICTURE_BYTES;
pub(super) use pixels::decode;

use crate::story::{Code, Diagnostic, Media, MediaContent, Picture, Severity, Story};
use std::collections::{BTreeMap, BTreeSet};

/// The pictures of a story as they are published.
#[derive(Debug, Default)]
pub struct PublishedMedia {
    /// The paths from the story's folder, and the contents: of pictures and of their smaller copies.
    pub files: Vec<(String, Vec<u8>)>,
    /// The pictures that are not published, by their paths.
    pub diagnostics: Vec<Diagnostic>,
}

/// A picture that is published: its size, and whether it has smaller copies.
#[derive(Clone, Copy)]
struct Size {
    pixels: (u32, u32),
    has_copies: bool,
}

/// Reads the pictures of a story with `read`, which takes a path from the story's folder. Sets their sizes where the story has none, makes
/// smaller copies of wide ones, and takes those that cannot be published out of the story.
pub fn publish_media(
    story: &mut Story,
    mut read: impl FnMut(&str) -> Result<Vec<u8>, String>,
) -> PublishedMedia {
    let mut published = PublishedMedia::default();
    let paths: BTreeSet<String> = story.pictures().map(|picture| picture.src.as_str().to_owned()).collect();
    let mut sizes: BTreeMap<String, Option<Size>> = BTreeMap::new();
    story.media.retain_mut(|media| {
        let MediaContent::Picture(picture) = &mut media.content else { return true };
        let path = picture.src.as_str();
        let found = match sizes.get(path) {
            Some(found) => *found,
            None => {
                let found = published.add(picture, &paths, read(path));
                sizes.insert(path.to_owned(), found);
                found
            }
        };
        let Some(found) = found else { return false };
        picture.has_copies = found.has_copies;
        published.diagnostics.extend(fit(picture, found.pixels));
        true
    });
    published.check_poster(story);
    published
}

impl PublishedMedia {
    /// Adds a picture and its copies, or says what is wrong with it. `paths` are those of all pictures of the story: a copy takes the
    /// place of none.
    fn add(
        &mut self,
        picture: &Picture,
        paths: &BTreeSet<String>,
        bytes: Result<Vec<u8>, String>,
    ) -> Option<Size> {
        let path = picture.src.as_str();
        let found = match bytes.and_then(|bytes| picture::publish(path, bytes)) {
            Ok(found) => found,
            Err(message) => {
                self.diagnostics.push(diagnostic(Severity::Error, path, message));
                return None;
            }
        };
        let copies = pixels::copies(&found.bytes, found.size.0);
        let copies = copies.map(|copies| copies.map(|(width, bytes)| (picture.copy_path(width), bytes)));
        let copies = copies.filter(|copies| !copies.iter().any(|(path, _)| paths.contains(path)));
        let has_copies = copies.is_some();
        self.files.extend(copies.into_iter().flatten());
        self.files.push((path.to_owned(), found.bytes));
        Some(Size { pixels: found.size, has_copies })
    }

    /// Takes a picture that cannot be drawn from the poster.
    fn check_poster(&mut self, story: &mut Story) {
        let mut pictures = story.media.iter_mut().filter_map(Media::picture_mut);
        let Some(picture) = pictures.find(|picture| picture.on_poster) else { return };
        let path = picture.src.as_str();
        let file = self.files.iter().find(|(other, _)| other == path);
        if file.is_none_or(|(_, bytes)| decode(bytes).is_none()) {
            let message = "cannot be drawn on the poster: save it anew as JPEG or PNG".to_owned();
            self.diagnostics.push(diagnostic(Severity::Warning, path, message));
            picture.on_poster = false;
        }
    }
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

fn diagnostic(severity: Severity, path: &str, message: String) -> Diagnostic {
    Diagnostic { severity, code: Code::BadMedia, at: path.to_owned(), message }
}
