//! Story files, mutated by their structure.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use placeline::story::{Notes, pack, read, unpack, write};
use placeline_fuzz::{STORIES, Vocabulary, check, check_shapes, show, sometimes, within_limits};
use std::sync::OnceLock;

fuzz_target!(|data: &[u8]| within_limits(|| use_all(data)));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    let vocabulary = VOCABULARY.get_or_init(|| Vocabulary::of(STORIES.iter().copied()));
    vocabulary.mutate(data, size, max_size, seed, fuzzer_mutate)
});

fn use_all(file: &[u8]) {
    let mut reading = match read(file) {
        Ok(reading) => reading,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    check(&reading);
    check_shapes(&reading.story);
    for diagnostic in &reading.diagnostics {
        assert!(!diagnostic.message.is_empty() && diagnostic.to_string().contains(diagnostic.code.as_str()));
    }
    let again = read(write(&reading.story).as_bytes()).expect("what is written is a story").story;
    assert!(again == reading.story, "written, it is another story");
    let unpacked = unpack(&pack(&reading));
    // A packed story has no notes of speakers.
    reading.story.chapters.iter_mut().for_each(|chapter| chapter.notes = Notes::default());
    assert!(unpacked.as_ref() == Some(&reading), "packed, it is another story");
    if sometimes(file, 16) {
        show(reading);
    }
}
