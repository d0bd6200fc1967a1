//! No input may take more than a second or 512 MB.

use cap::Cap;
use cpu_time::ThreadTime;
use std::alloc::System;
use std::time::Duration;

const MOST_MEMORY: usize = 512 << 20;
const MOST_TIME: Duration = Duration::from_secs(1);

/// Whoever asks for more is refused: the program ends, and libFuzzer keeps the input.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, MOST_MEMORY);

/// Runs one input.
///
/// # Panics
/// When it takes longer than a second of processor time. That of the wall would count what else the machine does.
pub fn within_limits(run: impl FnOnce()) {
    let start = ThreadTime::now();
    run();
    let spent = start.elapsed();
    assert!(spent < MOST_TIME, "the input takes {spent:?}");
}
