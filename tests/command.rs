//! The command, run as a program: what it says, how it ends, and what it writes.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

#[path = "command/docs.rs"]
mod docs;
#[path = "command/files.rs"]
mod files;
#[path = "command/hostile.rs"]
mod hostile;
#[path = "command/manual.rs"]
mod manual;
#[path = "command/picture.rs"]
mod picture;
#[path = "command/publish.rs"]
mod publish;
#[path = "command/serve.rs"]
mod serve;
#[path = "command/session.rs"]
mod session;
#[path = "command/templates.rs"]
mod templates;

use placeline::site::Shell;
use std::fs;
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

/// Returns a viewer as the build makes it, but small: an archive for `--viewer`.
fn small_viewer() -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let asset = |name: &str| fs::read(root.join("assets").join(name)).unwrap();
    let page = fs::read(fixtures().join("viewer.html")).unwrap();
    let files = [
        ("index.html", page),
        ("service-worker.js", asset("service-worker.js")),
        ("single-file.js", asset("single-file.js")),
        ("assets/basemap/world-110m.bin", asset("basemap/world-110m.bin")),
        ("_headers", b"/*\n  X-Content-Type-Options: nosniff\n".to_vec()),
        ("embed.js", b"// For host pages.\n".to_vec()),
        ("head-0123456789ab.js", b"document.title;".to_vec()),
        ("reader-0123456789ab.js", b"// Reads story files.\n".to_vec()),
        ("viewer-0123456789ab.css", b".viewer { color: #000 }".to_vec()),
        ("viewer-0123456789ab.js", b"fetch(\"viewer_bg-0123456789ab.wasm\"); \"</script>\";".to_vec()),
        ("viewer_bg-0123456789ab.wasm", b"\0asm".to_vec()),
    ];
    let files = files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes));
    Shell::new(files.collect()).unwrap().to_zip().unwrap()
}

/// Returns the folder of the files that the tests are about.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/command")
}
