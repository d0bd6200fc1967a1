//! Publishes the stories in `data/stories` into a built viewer. `scripts/finish.mjs` calls it:
//!
//! - `prerender viewer VIEWER ARCHIVE` writes a built viewer as an archive, for the command `placeline`.
//! - `prerender pages VIEWER SITE [ADDRESS]` writes the viewer with the stories into a folder: the page of the first one (or of
//!   `index.geojson`, if there is one) is `index.html`, and that of each is `<id>/index.html`. Story files come before workbooks.
//! - `prerender gazetteer FOLDER` writes the gazetteer in parts, of which the configurator loads those that it needs.
//!
//! `VIEWER` is a folder, which may be that of the site, or an archive.

#[path = "placeline/picture_file.rs"]
mod picture_file;

use picture_file::picture_file;
use placeline::formats::{File as Import, Options, gazetteer_parts, import};
use placeline::site::{File, PreparedStory, Shell, poster, publish_site, story_id};
use placeline::story::{Severity, grouped};
use std::error::Error;
use std::fs;
use std::path::Path;

/// The folder of the stories.
const STORIES: &str = "data/stories";

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["viewer", from, archive] => Ok(fs::write(archive, viewer(Path::new(from))?.to_zip()?)?),
        ["pages", from, site] => write_pages(&viewer(Path::new(from))?, Path::new(site), ""),
        ["pages", from, site, address] => write_pages(&viewer(Path::new(from))?, Path::new(site), address),
        ["gazetteer", folder] => write_gazetteer(Path::new(folder)),
        _ => Err("what? prerender viewer, prerender pages, or prerender gazetteer: src/bin/prerender.rs says with what".into()),
    }
}

/// Reads a viewer from the folder where the build has left it, or from an archive.
fn viewer(from: &Path) -> Outcome<Shell> {
    if from.is_file() {
        return Ok(Shell::from_zip(&fs::read(from)?)?);
    }
    let mut files = Vec::new();
    walk(from, from, &mut files)?;
    Ok(Shell::new(files)?)
}

/// Writes the files of the viewer and of all stories.
fn write_pages(shell: &Shell, site: &Path, address: &str) -> Outcome {
    let mut stories = stories()?;
    for story in &mut stories {
        story.poster = poster(story.page_input(shell, "", ""), &story.media)?;
    }
    for (path, bytes) in publish_site(shell, &stories, address)? {
        let file = site.join(path);
        fs::create_dir_all(file.parent().unwrap_or(site))?;
        fs::write(file, bytes)?;
    }
    Ok(())
}

/// Writes the gazetteer in parts: `parts.txt` says which one has a name.
fn write_gazetteer(folder: &Path) -> Outcome {
    let (list, parts) = gazetteer_parts().ok_or("data/gazetteer/cities.bin is damaged")?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("parts.txt"), list)?;
    for (number, bytes) in parts.iter().enumerate() {
        fs::write(folder.join(format!("{number}.bin")), bytes)?;
    }
    Ok(())
}

/// Reads the stories; the first one is that of the root page.
fn stories() -> Outcome<Vec<PreparedStory>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(STORIES)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "geojson" || end == "xlsx") {
            all.push(path);
        }
    }
    all.sort_by_key(|path| {
        (path.file_stem().is_none_or(|name| name != "index"), is_workbook(path), path.clone())
    });
    all.iter().map(|path| story(path)).collect()
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "xlsx")
}

/// Reads a story file. A workbook is imported, and errors and warnings are errors of the build.
fn story_file(path: &Path) -> Outcome<Vec<u8>> {
    let bytes = fs::read(path)?;
    if !is_workbook(path) {
        return Ok(bytes);
    }
    let import = import(&[Import { name: &path.to_string_lossy(), bytes: &bytes }], &Options::default());
    match import.complaints.iter().find(|complaint| complaint.severity >= Severity::Warning) {
        Some(complaint) => Err(complaint.to_string().into()),
        None => Ok(import.draft.write().text.into_bytes()),
    }
}

/// Reads a story, and says what is wrong with it.
fn story(path: &Path) -> Outcome<PreparedStory> {
    let id = story_id(&path.to_string_lossy());
    let folder = path.parent().unwrap_or(Path::new("."));
    let story = PreparedStory::new(&id, story_file(path)?, |picture| picture_file(folder, picture))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    let found = story.diagnostics.iter().chain(&story.media_diagnostics);
    for (found, more) in grouped(&found.collect::<Vec<_>>(), false) {
        let more = if more > 0 { format!(" (and {more} more like it)") } else { String::new() };
        eprintln!("{}: {found}{more}", path.display());
    }
    Ok(story)
}

/// Reads all files of a folder.
fn walk(folder: &Path, root: &Path, files: &mut Vec<File>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, root, files)?;
        } else if let Some(name) = path.strip_prefix(root)?.to_str() {
            files.push((name.replace('\\', "/"), fs::read(&path)?));
        }
    }
    Ok(())
}
