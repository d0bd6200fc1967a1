//! The JSON of StoryMapJS and of CSL, mutated by its structure.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use placeline_fuzz::{FORMATS, Vocabulary, import_as, within_limits};
use std::sync::OnceLock;

fuzz_target!(|data: &[u8]| within_limits(|| import_as("a.json", data)));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    let vocabulary = VOCABULARY.get_or_init(|| Vocabulary::of(FORMATS.iter().copied()));
    vocabulary.mutate(data, size, max_size, seed, fuzzer_mutate)
});
