//! The command, run as a program: what it says, how it ends, and what it writes.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

#[path = "command/docs.rs"]
mod docs;
#[path = "command/files.rs"]
mod files;
#[path = "command/hostile.rs"]
mod hostile;
#[path = "command/session.rs"]
mod session;
#[path = "command/templates.rs"]
mod templates;

use std::path::{Path, PathBuf};
use std::process::Command;

/// Returns the program, without the variables that change what it does.
fn placeline(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_placeline"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "COLUMNS"] {
        command.env_remove(name);
    }
    command.current_dir(folder);
    command
}

/// Returns the folder of the files that the tests are about.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/command")
}
