//! The files of a published story, and of a site of several.
//!
//! Guarantees: equal input gives equal bytes; nothing is read or written but what is passed in and returned.

use super::others::with_others;
use super::service_worker::service_worker;
use super::{
    CLAIMS, HANDOUT, Handouts, PageError, PageInput, PreparedStory, Shell, WorkingCopy, claims_page,
    manifest, oembed, page,
};
use crate::archive::zipped;
use crate::embed::is_folder_address;
use std::collections::BTreeSet;
use std::fmt;

/// A file: its path from the root of the site, with slashes, and its content.
pub type File = (String, Vec<u8>);

/// The folder of the story files and their pictures in a site.
pub(super) const STORIES: &str = "data/stories/";
/// The page of the configurator, at the root of a site that the build makes.
pub(super) const CONFIGURATOR: &str = "configure.html";

/// The reason why a story cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishError {
    /// The page of the built viewer has no place for a story.
    Page(PageError),
    /// The address is no absolute URL of a folder.
    Address(String),
    /// The built viewer lacks a file that its page loads.
    Missing(String),
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(error) => write!(f, "no built viewer: {error}"),
            Self::Missing(name) => write!(f, "no built viewer: it has no {name}"),
            Self::Address(address) => {
                write!(f, "{address} is no address of a folder: it starts with https:// and ends with /")
            }
        }
    }
}

impl std::error::Error for PublishError {}

impl From<PageError> for PublishError {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

/// Returns the files of one story: its page is `index.html`. `address` is where its folder will be: absolute, with a slash at its end; empty if
/// unknown, and then there is no canonical link and no oEmbed file.
///
/// # Errors
/// If the address is no absolute URL of a folder, or the viewer has no place for a story.
pub fn publish_story(shell: &Shell, story: &PreparedStory, address: &str) -> Result<Vec<File>, PublishError> {
    publish(shell, &[(story, String::new())], address, WorkingCopy::File)
}

/// Returns the files of a site: the page of each story is `<id>/index.html`. The first one stands in `index.html` too, with links to the others.
/// The configurator stands beside it, as `configure.html`: the build puts it there.
///
/// # Errors
/// As [`publish_story`].
pub fn publish_site(
    shell: &Shell,
    stories: &[PreparedStory],
    address: &str,
) -> Result<Vec<File>, PublishError> {
    let places: Vec<_> = stories.iter().map(|story| (story, [&story.id, "/"].concat())).collect();
    publish(shell, &places, address, WorkingCopy::Configurator)
}

/// A page of a story, for the list of the files that it needs.
pub(super) struct Page {
    /// Its address below the root: empty, or that of a folder.
    pub(super) address: String,
    /// The paths of the files of its story.
    pub(super) own: BTreeSet<String>,
}

/// Publishes each story with its page in a folder: empty, or a path with a slash at its end.
fn publish(
    shell: &Shell,
    stories: &[(&PreparedStory, String)],
    address: &str,
    copy: WorkingCopy,
) -> Result<Vec<File>, PublishError> {
    check_address(address)?;
    let mut files = shell.files.clone();
    let mut pages = Vec::new();
    for (number, (story, folder)) in stories.iter().enumerate() {
        let input = story.page_input(shell, address, folder);
        let mut add = |name: &str, content: Vec<u8>| files.push(([folder, name].concat(), content));
        add("index.html", page(&shell.page, input)?.into());
        add(CLAIMS, claims_page(&shell.page, input).into());
        add("poster.png", story.poster.clone());
        let sheets = Handouts::new(PageInput { basemap: shell.fine_basemap(), ..input }, copy);
        for (name, content) in sheets.class {
            add(&[HANDOUT, &name].concat(), content);
        }
        if !address.is_empty() {
            add("oembed.json", oembed(input).into());
        }
        let data = data_files(story);
        let mut own: BTreeSet<String> = data.iter().map(|(path, _)| path.clone()).collect();
        own.insert([folder, CLAIMS].concat());
        files.extend(data);
        if number == 0 && !folder.is_empty() {
            let home = PageInput { root: "", beside: folder, ..input };
            let others = stories.iter().skip(1).map(|(other, folder)| {
                let story = &other.loaded.story;
                (folder.as_str(), story.title.as_str(), story.description.as_str())
            });
            files.push(("index.html".into(), with_others(&page(&shell.page, home)?, others).into()));
            pages.push(Page { address: String::new(), own: own.clone() });
        }
        pages.push(Page { address: folder.clone(), own });
    }
    files.sort();
    files.push(service_worker(&shell.service_worker, &files, &pages));
    files.sort();
    files.push(manifest::written(&files));
    Ok(files)
}

/// Returns the files of a story that are the same wherever its page is: the story file, the packed story and the pictures.
pub(super) fn data_files(story: &PreparedStory) -> Vec<File> {
    let path = |name: &str| [STORIES, name].concat();
    let mut files = vec![
        (path(&[&story.id, ".geojson"].concat()), story.file.clone()),
        (path(&story.packed_name), story.packed.clone()),
    ];
    files.extend(story.media.iter().map(|(name, bytes)| (path(name), bytes.clone())));
    files
}

/// Returns published files as a ZIP archive. Equal files give equal bytes.
///
/// # Errors
/// If a file is too large for an archive: a sentence.
pub fn zip_of(files: &[File]) -> Result<Vec<u8>, String> {
    zipped(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))
}

/// Checks that an address is the absolute URL of a folder, or empty.
///
/// # Errors
/// If it is not.
pub fn check_address(address: &str) -> Result<(), PublishError> {
    if address.is_empty() || is_folder_address(address) {
        Ok(())
    } else {
        Err(PublishError::Address(address.to_owned()))
    }
}
