//! Packed stories of one part. The header is put before each input, so that it need not be found anew with each layout; the first four bytes say how much
//! of the rest is texts, and what is left is numbers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use placeline::story::{pack, read, unpack};
use placeline_fuzz::{STORIES, check, show, sometimes, within_limits};
use std::sync::OnceLock;

fuzz_target!(|data: &[u8]| {
    let Some((texts, rest)) = data.split_first_chunk() else { return };
    let texts = u32::from_le_bytes(*texts).min(rest.len() as u32);
    let numbers = rest.len() as u32 - texts;
    let bytes = [header(), &texts.to_le_bytes(), &numbers.to_le_bytes(), rest].concat();
    within_limits(|| take(&bytes));
});

/// The header of all packed stories of this layout.
fn header() -> &'static [u8] {
    static HEADER: OnceLock<Vec<u8>> = OnceLock::new();
    HEADER.get_or_init(|| {
        let reading = STORIES.first().and_then(|story| read(story).ok()).expect("the fixture is a story");
        pack(&reading).into_iter().take(9).collect()
    })
}

fn take(bytes: &[u8]) {
    let Some(reading) = unpack(bytes) else { return };
    check(&reading);
    assert!(unpack(&pack(&reading)).as_ref() == Some(&reading), "packed again, it is another story");
    if sometimes(bytes, 16) {
        show(reading);
    }
}
