//! A published story that is opened again: its story file as it is, and its pictures.

use super::archive;
use super::import::File;
use super::published::{published_stories, story_in_page};
use crate::percent;
use crate::story::read;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The story file of a published story, and its pictures by their paths from the folder of that file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedStory {
    /// The name of the story file.
    pub name: String,
    /// The story file, byte for byte.
    pub bytes: Vec<u8>,
    /// The pictures that the story has.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// Returns the story of a file that is a story file, the ZIP of a published folder, or the one HTML file of a story. `None`: it is something
/// else, or damaged.
pub fn published_story(file: &File<'_>) -> Option<PublishedStory> {
    if file.bytes.starts_with(b"PK") {
        return in_archive(file.bytes).map(PublishedStory::with_own_pictures);
    }
    if file.bytes.trim_ascii_start().starts_with(b"<") {
        let page = std::str::from_utf8(file.bytes).ok()?;
        let (name, bytes) = story_in_page(page).ok()??;
        let found = PublishedStory { name, bytes, pictures: pictures_in_page(page) };
        return Some(found.with_own_pictures());
    }
    read(file.bytes).ok()?;
    let name = file.name.rsplit('/').next().unwrap_or_default().to_owned();
    Some(PublishedStory { name, bytes: file.bytes.to_vec(), pictures: Vec::new() })
}

impl PublishedStory {
    /// Leaves out the smaller copies, which are made again.
    fn with_own_pictures(mut self) -> Self {
        let reading = read(&self.bytes).ok();
        let own: Vec<&str> = reading
            .iter()
            .flat_map(|reading| reading.story.pictures())
            .map(|picture| picture.src.as_str())
            .collect();
        self.pictures.retain(|(path, _)| own.contains(&path.as_str()));
        self
    }
}

fn in_archive(bytes: &[u8]) -> Option<PublishedStory> {
    let names = archive::names(bytes).ok()?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let &[story] = published_stories(&names).as_slice() else { return None };
    let (folder, name) = story.rsplit_once('/')?;
    let folder = [folder, "/"].concat();
    let is_other = |path: &str| path.ends_with(".bin") || path.ends_with(".geojson");
    let wanted = |path: &str| path == story || path.starts_with(&folder) && !is_other(path);
    let mut found = PublishedStory { name: name.into(), bytes: Vec::new(), pictures: Vec::new() };
    for entry in archive::unpack(bytes, wanted).ok()? {
        match entry.name.strip_prefix(&folder) {
            _ if entry.name == story => found.bytes = entry.bytes.ok()?,
            Some(path) => found.pictures.extend(entry.bytes.map(|bytes| (path.to_owned(), bytes))),
            None => {}
        }
    }
    Some(found)
}

/// Returns the pictures that stand in a page.
fn pictures_in_page(page: &str) -> Vec<(String, Vec<u8>)> {
    let held = page.split("<script type=\"image/").skip(1).filter_map(|part| {
        let (_, rest) = part.split_once(" data-file=\"data/stories/")?;
        let (address, rest) = rest.split_once("\">")?;
        let (text, _) = rest.split_once("</script>")?;
        Some((percent::decode(address), STANDARD.decode(text.trim()).ok()?))
    });
    held.collect()
}
