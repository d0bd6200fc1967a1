//! ZIP files, and KMZ.
#![no_main]

use libfuzzer_sys::fuzz_target;
use placeline_fuzz::{import_as, within_limits};

fuzz_target!(|data: &[u8]| within_limits(|| import_as("a.zip", data)));
