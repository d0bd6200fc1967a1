//! Handouts: sheets of a story for paper, as plain HTML that needs no script. Those for a class are published with the story; keys, the
//! teacher's page and the notes of a speaker are files of another folder, and no sheet of the first one links to them.
//!
//! Guarantees: no part of a story becomes markup; no style and no script in a sheet; nothing on a sheet is told by colour alone; equal input gives
//! equal bytes.

mod accounts;
mod drawing;
mod exercises;
mod gaps;
mod observe;
mod paper;
#[cfg(feature = "cli")]
mod qr;
mod sourcing;
mod story;
mod strip;
mod teacher;

use super::PageInput;
use super::manifest;
use super::publish::File;
use gaps::{Gaps, Hides};

/// The folder of the sheets for a class, in that of a story.
pub const HANDOUT: &str = "handout/";

/// The reader of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Everybody: the sheet is published.
    Class,
    /// The teacher alone.
    Teacher,
}

/// A sheet.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// The file's name without its ending.
    pub(super) name: &'static str,
    /// The kind of sheet, above the title of the story and in the list.
    pub(super) title: &'static str,
    /// One sentence for the list: what it is for.
    pub(super) about: &'static str,
    pub(super) reader: Reader,
    /// The HTML under the head.
    pub(super) body: String,
}

/// Returns the files of the sheets for a class, by their paths from their folder.
pub fn handouts(input: PageInput<'_>) -> Vec<File> {
    folder(input, Reader::Class)
}

/// Returns the files of the folder for a teacher, with a list of their hashes.
pub fn teacher_files(input: PageInput<'_>) -> Vec<File> {
    with_manifest([folder(input, Reader::Teacher), exercises::exports(input)].concat())
}

/// Returns the files of the sheets for a class in a folder of their own, with a list of their hashes.
pub fn handout_files(input: PageInput<'_>) -> Vec<File> {
    with_manifest(handouts(input))
}

fn with_manifest(mut files: Vec<File>) -> Vec<File> {
    files.sort();
    files.push(manifest::written(&files));
    files
}

fn folder(input: PageInput<'_>, reader: Reader) -> Vec<File> {
    let sheets: Vec<Sheet> = sheets(input).into_iter().filter(|sheet| sheet.reader == reader).collect();
    let mut files: Vec<File> = sheets
        .iter()
        .map(|sheet| ([sheet.name, ".html"].concat(), paper::page(input, sheet).into_bytes()))
        .collect();
    files.push(("index.html".into(), paper::index(input, reader, &sheets).into_bytes()));
    files.push(("sheet.css".into(), paper::style().into_bytes()));
    files
}

/// Writes all sheets of a story, in the order in which they are listed.
fn sheets(input: PageInput<'_>) -> Vec<Sheet> {
    let mut sheets = story::sheets(input);
    sheets.push(sourcing::sheet(input));
    sheets.push(observe::sheet(input));
    sheets.extend(exercises::sheets(input));
    sheets.extend(teacher::sheets(input));
    sheets
}

impl Gaps {
    /// Returns what a sheet of the story hides.
    fn of(input: PageInput<'_>, hides: Hides, is_key: bool) -> Self {
        Self::new(&input.loaded.story, input.text.words, hides, is_key)
    }
}
