//! Reads files that a person chose or dropped, and those in folders.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use super::pictures::PictureFiles;
use super::store::{InputFile, Store};
use crate::draft::DRAFT_ENDING;
use crate::formats::{is_data, published_stories, several_stories};
use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The largest file that is read.
const MOST: f64 = 64.0 * 1024.0 * 1024.0;

#[wasm_bindgen]
extern "C" {
    /// Resolves to the files of a `DataTransfer` or a `FileList`, each as its path and the file. `assets/configure.js` sets it.
    #[wasm_bindgen(js_name = placelineFiles)]
    fn files_of(source: &JsValue) -> Promise;
}

/// A file and its path.
type Found = (String, web_sys::File);

/// Reads files and imports them. Of a published story's folder, that is the story file.
pub(super) fn take(store: Store, source: &JsValue, replaces: RwSignal<String>) {
    store.failure.set(None);
    // While the event lasts: after it, a `DataTransfer` tells nothing.
    let found = files_of(source);
    spawn_local(async move {
        match read(found).await {
            Ok((files, _)) if files.is_empty() => {}
            Ok((files, _)) if files.iter().any(|file| file.name.ends_with(DRAFT_ENDING)) => {
                store.open_file(files)
            }
            Ok((files, pictures)) => super::intake::import(store, files, pictures, replaces),
            Err(why) => store.failure.set(Some(why)),
        }
    });
}

/// Reads the files to import, and the pictures of a published story.
async fn read(found: Promise) -> Result<(Vec<InputFile>, PictureFiles), String> {
    let unreadable = "The folder could not be read. Choose the files in it. Nothing was changed.";
    let found: Array = JsFuture::from(found).await.map_err(|_| unreadable)?.unchecked_into();
    let found = found.iter().map(|pair| {
        let pair: Array = pair.unchecked_into();
        (pair.get(0).as_string().unwrap_or_default(), pair.get(1).unchecked_into())
    });
    let found: Vec<Found> = found.collect();
    let mut pictures = PictureFiles::new();
    for (path, file) in pictures_beside(&found) {
        pictures.insert(path, read_file(file.name().as_str(), &file).await?);
    }
    let mut read = Vec::new();
    for (name, file) in chosen(found)? {
        read.push(InputFile { bytes: read_file(&name, &file).await?, name });
    }
    Ok((read, pictures))
}

/// Reads a file.
///
/// # Errors
///
/// When it is too large, or cannot be read: what to do.
pub(super) async fn read_file(name: &str, file: &web_sys::File) -> Result<Uint8Array, String> {
    if file.size() > MOST {
        let megabytes = (file.size() / 1024.0 / 1024.0).ceil();
        return Err(format!(
            "{name} has {megabytes} MB, and up to 64 MB can be read. Split it, or leave out columns that are not needed. Nothing was changed."
        ));
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    buffer
        .map(|buffer| Uint8Array::new(&buffer))
        .map_err(|_| format!("{name} could not be read. Was it moved or deleted? Nothing was changed."))
}

/// Returns the pictures of a published story's folder, by their paths from that of its story file.
fn pictures_beside(found: &[Found]) -> Vec<Found> {
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    let &[story] = published_stories(&paths).as_slice() else { return Vec::new() };
    let folder = story.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = found.iter().filter_map(|(path, file)| {
        let path = path.strip_prefix(folder)?.strip_prefix('/')?;
        // Smaller copies, as `480w/a.jpg`, are made again.
        let is_copy = path.split_once("w/").is_some_and(|(width, _)| width.parse::<u32>().is_ok());
        let is_picture = !(is_copy || path.ends_with(".geojson") || path.ends_with(".bin"));
        is_picture.then(|| (path.to_owned(), file.clone()))
    });
    beside.collect()
}

/// Returns the files to read: of a folder, those that can be.
fn chosen(found: Vec<Found>) -> Result<Vec<Found>, String> {
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    let stories: Vec<String> = published_stories(&paths).into_iter().map(str::to_owned).collect();
    match stories.as_slice() {
        [] => {}
        [story] => {
            let story = found.into_iter().filter(|(path, _)| path == story);
            let own = |path: String| path.rsplit('/').next().unwrap_or_default().to_owned();
            return Ok(story.map(|(path, file)| (own(path), file)).collect());
        }
        several => {
            let several: Vec<&str> = several.iter().map(String::as_str).collect();
            let why = several_stories(&several);
            return Err(format!("It is a published site: {why}. Nothing was changed."));
        }
    }
    let is_hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
    let is_chosen = |path: &str| !path.contains('/') || (is_data(path) && !is_hidden(path));
    let (is_any, chosen) = (!found.is_empty(), found.into_iter().filter(|(path, _)| is_chosen(path)));
    let chosen: Vec<Found> = chosen.collect();
    if is_any && chosen.is_empty() {
        return Err("The folder has no file that is read here. Nothing was changed.".into());
    }
    Ok(chosen)
}
