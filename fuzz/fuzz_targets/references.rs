//! BibTeX and RIS.
#![no_main]

use libfuzzer_sys::fuzz_target;
use placeline_fuzz::{import_as, within_limits};

fuzz_target!(|data: &[u8]| {
    let name = if data.starts_with(b"TY") { "a.ris" } else { "a.bib" };
    within_limits(|| import_as(name, data));
});
