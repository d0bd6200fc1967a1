//! A story as one HTML file, which works from a disk, without a network.

use super::html::Html;
use super::inline::Inlined;
use super::page::{Content, fill, look};
use super::publish::{PublishError, STORIES};
use super::{PreparedStory, Shell, map};
use crate::app::{Written, write_claims, write_viewer};
use crate::story::{Classroom, MediaContent, Notes, Story, pretty_text, write};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

/// The part of the page that has all claims.
const CLAIMS: &str = "#claims";
/// Shows one of the two: the claims, if the address names them, else the viewer.
const STYLE: &str = "#claims:not(:target),#claims:target~#story{display:none}";

/// Returns the story as one HTML file: the page with the viewer, its claims, its base maps and its pictures in it. Nothing is requested. The
/// story file in it has no notes for speakers and teachers.
///
/// # Errors
/// If the viewer has no place for a story, or lacks a file.
pub fn publish_single(shell: &Shell, story: &PreparedStory) -> Result<String, PublishError> {
    let input = story.page_input(shell, "", "");
    let mut inlined = Inlined::default();
    inlined.script("", &shell.single_file);
    inlined.style(STYLE);
    let first = inlined.take();
    inlined.page(&shell.page, &shell.files)?;
    let page = inlined.take();

    let folder = ["./", STORIES].concat();
    let file = [&folder, input.id, ".geojson"].concat();
    let mut head = Html::default();
    head.open("meta http-equiv=\"Content-Security-Policy\"", &[("content", &inlined.policy())]).raw("\n");
    head.meta("placeline-story", &file).meta("placeline-claims", CLAIMS);
    head.meta("placeline-packed", &[&folder, input.packed].concat());
    look(&mut head, &input.loaded.story);
    // Before all other scripts.
    head.raw(&first).raw("\n").element("title", &input.loaded.story.title);
    head.meta("description", &input.loaded.story.description);
    let written = Written {
        loaded: input.loaded.clone(),
        text: input.text,
        story_link: file,
        claims_link: CLAIMS.to_owned(),
    };
    let content = Content {
        head: head.finish(),
        before: claims(&written),
        viewer: waiting(&write_viewer(&written, map(input))),
        bottom: held_files(shell, story, &page),
    };
    Ok(fill(&page, "./", &content)?)
}

/// Returns the claims as a part of the page. Their ids are those of the viewer's list, so they have none here.
fn claims(written: &Written) -> String {
    let html = waiting(&write_claims(written)).replace(" href=\"./\"", " href=\"#story\"");
    let mut parts = html.split(" id=\"");
    let mut out = String::from("<div id=\"claims\" tabindex=\"-1\">");
    out.push_str(parts.next().unwrap_or_default());
    parts.for_each(|part| out.push_str(part.split_once('"').map_or("", |(_, rest)| rest)));
    out + "</div>\n"
}

/// Lets pictures wait for the script, which knows their contents.
fn waiting(html: &str) -> String {
    // In texts and values, quotation marks are escaped.
    html.replace(" src=\"", " data-src=\"").replace(" srcset=\"", " data-srcset=\"")
}

/// Writes the files that the page asks for: its wasm, the base maps, the story and its pictures.
fn held_files(shell: &Shell, story: &PreparedStory, page: &str) -> String {
    let mut out = Html::default();
    let is_asked_for =
        |path: &str| path.starts_with("assets/") || path.ends_with(".wasm") && page.contains(path);
    for (path, bytes) in shell.files.iter().filter(|(path, _)| is_asked_for(path)) {
        held(&mut out, path, media_type(path), bytes);
    }
    let in_folder = |name: &str| [STORIES, name].concat();
    held(&mut out, &in_folder(&story.packed_name), "application/octet-stream", &story.packed);
    held(
        &mut out,
        &in_folder(&[&story.id, ".geojson"].concat()),
        "application/geo+json",
        &without_notes(story),
    );
    let mut pictures: BTreeMap<&str, String> = BTreeMap::new();
    for media in &story.loaded.story.media {
        if let MediaContent::Picture(picture) = &media.content {
            pictures.insert(picture.src.as_str(), picture.src.address(STORIES));
        }
    }
    for (path, bytes) in &story.media {
        if let Some(address) = pictures.get(path.as_str()) {
            held(&mut out, address, media_type(path), bytes);
        }
    }
    out.finish()
}

/// Returns the story file. Notes for speakers and teachers are not for those who get the page: they are taken out, and all else stays.
fn without_notes(story: &PreparedStory) -> Cow<'_, [u8]> {
    let whole = &story.loaded.story;
    let has_notes = whole.classroom != Classroom::default()
        || whole.chapters.iter().any(|chapter| chapter.notes != Notes::default());
    if !has_notes {
        return Cow::Borrowed(&story.file);
    }
    let Ok(Value::Object(mut file)) = serde_json::from_slice(&story.file) else {
        return Cow::Owned(written_without_notes(whole).into_bytes());
    };
    file.remove("classroom");
    let chapters = file.get_mut("chapters").and_then(Value::as_array_mut);
    for chapter in chapters.into_iter().flatten().filter_map(Value::as_object_mut) {
        chapter.remove("notes");
    }
    Cow::Owned(pretty_text(&Value::Object(file)).into_bytes())
}

/// Writes a story anew whose file is JSON only after it was repaired.
fn written_without_notes(story: &Story) -> String {
    let mut story = story.clone();
    story.classroom = Classroom::default();
    for chapter in &mut story.chapters {
        chapter.notes = Notes::default();
    }
    write(&story)
}

/// Writes a file as `assets/single-file.js` reads it: pictures as they are, all others compressed.
fn held(out: &mut Html, address: &str, kind: &str, bytes: &[u8]) {
    let text = match kind.strip_prefix("image/") {
        Some(_) => STANDARD.encode(bytes),
        None => STANDARD.encode(compressed(bytes)),
    };
    out.open("script", &[("type", kind), ("data-file", address)]).raw(&text).raw("</script>\n");
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// Returns the media type of a file by the ending of its name.
fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "avif" => "image/avif",
        "gif" => "image/gif",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_waits_with_all_of_its_addresses() {
        let html = waiting("<img alt=\"a\" srcset=\"480w/a.jpg, 960w/a.jpg 2x\" src=\"a.jpg\">");
        assert_eq!(html, "<img alt=\"a\" data-srcset=\"480w/a.jpg, 960w/a.jpg 2x\" data-src=\"a.jpg\">");
    }
}
