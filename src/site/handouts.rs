//! Handouts: sheets of a story for paper, as plain HTML that needs no script. Those for a class are published with the story; keys, the
//! teacher's page and the notes of a speaker are files of another folder, and no sheet of the first one links to them.
//!
//! Guarantees: no part of a story becomes markup; no style and no script in a sheet; nothing on a sheet is told by colour alone; equal input gives
//! equal bytes.

mod accounts;
mod drawing;
mod events;
mod exercises;
mod foot;
mod gaps;
mod observe;
mod paper;
mod qr;
mod sourcing;
mod story;
mod strip;
mod teacher;

use super::PageInput;
use super::manifest;
use super::publish::File;
use crate::exercises::Exercises;
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

/// Where a reader of the sheets gets a copy of the story to work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkingCopy {
    /// Nowhere: the sheets stand alone.
    None,
    /// The story file can be downloaded.
    File,
    /// The configurator, at the root of the site, opens the story file.
    Configurator,
}

/// The files of the handouts of a story, by their paths from their folder.
#[derive(Clone, Debug)]
pub struct Handouts {
    /// The sheets for a class.
    pub class: Vec<File>,
    /// What a teacher has alone.
    pub teacher: Vec<File>,
}

impl Handouts {
    /// Writes the handouts of a story.
    pub fn new(input: PageInput<'_>, copy: WorkingCopy) -> Self {
        let exercises = crate::exercises::exercises(&input.loaded.story, input.text);
        let sheets = sheets(input, &exercises);
        let of = |reader| sheets.iter().filter(move |sheet| sheet.reader == reader).collect::<Vec<_>>();
        let (class, teacher) = (of(Reader::Class), of(Reader::Teacher));
        Self {
            class: folder(input, Reader::Class, &class, copy),
            teacher: [
                folder(input, Reader::Teacher, &teacher, WorkingCopy::None),
                exercises::exports(input, &exercises),
            ]
            .concat(),
        }
    }
}

/// Returns files with a list of their hashes, for a folder of their own.
pub fn with_manifest(mut files: Vec<File>) -> Vec<File> {
    files.sort();
    files.push(manifest::written(&files));
    files
}

fn folder(input: PageInput<'_>, reader: Reader, sheets: &[&Sheet], copy: WorkingCopy) -> Vec<File> {
    let mut files: Vec<File> = sheets
        .iter()
        .map(|sheet| ([sheet.name, ".html"].concat(), paper::page(input, sheet).into_bytes()))
        .collect();
    files.push(("index.html".into(), paper::index(input, reader, sheets, copy).into_bytes()));
    files.push(("sheet.css".into(), paper::style().into_bytes()));
    files
}

/// Writes all sheets of a story, in the order in which they are listed.
fn sheets(input: PageInput<'_>, exercises: &Exercises) -> Vec<Sheet> {
    let mut sheets = story::sheets(input);
    sheets.push(sourcing::sheet(input));
    sheets.push(observe::sheet(input));
    sheets.extend(exercises::sheets(input, exercises));
    sheets.extend(teacher::sheets(input));
    sheets
}

impl Gaps {
    /// Returns what a sheet of the story hides.
    fn of(input: PageInput<'_>, hides: Hides, is_key: bool) -> Self {
        Self::new(&input.loaded.story, input.text.words, hides, is_key)
    }
}
