//! Limits each input to a second and 512 MB.

use cap::Cap;
use cpu_time::ThreadTime;
use std::alloc::System;
use std::time::Duration;

const MOST_MEMORY: usize = 512 << 20;
const MOST_TIME: Duration = Duration::from_secs(1);

/// Aborts on larger allocations, so that libFuzzer keeps the input.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, MOST_MEMORY);

/// Runs one input.
///
/// # Panics
/// When it takes longer than a second of processor time. Wall time would count other processes too.
pub fn within_limits(run: impl FnOnce()) {
    let start = ThreadTime::now();
    run();
    let spent = start.elapsed();
    assert!(spent < MOST_TIME, "the input takes {spent:?}");
}
