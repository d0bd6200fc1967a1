//! Files of other tools.

use placeline::formats::{ExportFormat, File, Options, export, import};
use placeline::story::read;

/// JSON files, from which others are made.
pub const FORMATS: &[&[u8]] = &[
    include_bytes!("../../tests/fixtures/formats/good/storymap.json"),
    include_bytes!("../../tests/fixtures/formats/good/zotero.json"),
    include_bytes!("../../tests/fixtures/formats/bad/storymap.json"),
    include_bytes!("../../tests/fixtures/formats/bad/references.json"),
];

/// Imports a file of this name, and holds that the story that it becomes is one, and is written as KML, Linked Places and BibTeX.
pub fn import_as(name: &str, bytes: &[u8]) {
    let import = import(&[File { name, bytes }], &Options::default());
    for complaint in &import.complaints {
        assert!(!complaint.why.is_empty() && !complaint.code.is_empty());
        assert!(complaint.to_string().contains(complaint.code));
    }
    let written = import.draft.write().text;
    let story = read(written.as_bytes()).expect("what is imported is a story").story;
    if story.events.is_empty() && story.places.is_empty() && story.sources.is_empty() {
        return;
    }
    for format in [ExportFormat::Kml, ExportFormat::LinkedPlaces, ExportFormat::Bibtex] {
        let files = export(&import.draft, format, "a", &[]).expect("a story is written");
        assert!(files.iter().all(|file| std::str::from_utf8(&file.bytes).is_ok()));
    }
}
