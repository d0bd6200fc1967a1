//! `placeline serve`: a preview in the browsers of this computer.

mod answer;
mod page;
mod preview;

use crate::arguments;
use crate::failure::Failure;
use crate::input::{STANDARD, check_names};
use crate::progress::Progress;
use crate::viewer::viewer;
use crate::{Outcome, reading};
use answer::answer;
use notify::{RecursiveMode, Watcher};
use preview::{Latest, Preview};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long nothing has to happen to the files before they are read again: programs write them in parts.
const QUIET: Duration = Duration::from_millis(60);

/// Serves the story of all inputs until the program is stopped.
///
/// # Errors
/// When an input cannot be read, there is no viewer, or the port is not free.
pub(crate) fn run(arguments: &arguments::Serve) -> Result<Outcome, Failure> {
    check_names(&arguments.files)?;
    if arguments.files.iter().any(|path| path.as_os_str() == STANDARD) {
        return Err(Failure("standard input cannot be read again: name the files to show".into()));
    }
    let shell = viewer(arguments.viewer.as_deref())?;
    let options = arguments.reading.options();
    // Watched first, so that no change is missed.
    let (changed, _watcher) = watch(&arguments.files)?;
    let make = || {
        let progress = Progress::new("reading");
        Preview::new(&shell, &reading::inputs(&arguments.files, &progress)?, &options)
    };
    let latest = Arc::new(Latest::new(make()?));
    let (listener, port) = listen(arguments.port)?;
    anstream::eprintln!("{}", latest.get().summary);
    anstream::eprintln!("serving http://127.0.0.1:{port}/ (Ctrl+C stops it)");
    let served = Arc::clone(&latest);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let latest = Arc::clone(&served);
            // A request for the next version waits for it. A browser that has left is no error.
            thread::spawn(move || drop(answer(stream, port, &latest)));
        }
    });
    while changed.recv().is_ok() {
        while changed.recv_timeout(QUIET).is_ok() {}
        match make() {
            Ok(preview) => {
                if latest.set(preview) {
                    anstream::eprintln!("changed: {}", latest.get().summary);
                }
            }
            // It is shown until it can be read again: an editor may be about to replace it.
            Err(failure) => anstream::eprintln!("placeline: {failure}"),
        }
    }
    Ok(Outcome::Clean)
}

/// Listens on this computer only. Returns the port too.
fn listen(port: u16) -> Result<(TcpListener, u16), Failure> {
    let failure = |error: &dyn std::fmt::Display| Failure(format!("port {port} cannot be used: {error}"));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            Failure(format!("port {port} is in use: give another one with --port, or --port 0"))
        }
        _ => failure(&error),
    })?;
    let port = listener.local_addr().map_err(|error| failure(&error))?.port();
    Ok((listener, port))
}

/// Watches the folders of the files: a program that saves a file may put another one in its place. Dropping the second value ends it.
fn watch(files: &[PathBuf]) -> Result<(Receiver<()>, impl Watcher + use<>), Failure> {
    let failure = |error: notify::Error| Failure(format!("the files cannot be watched: {error}"));
    let (sender, receiver) = channel();
    let told = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // Nobody listens any more once the program ends.
            let _ = sender.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(told).map_err(failure)?;
    let folder = |file: &PathBuf| match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => Path::new(".").to_owned(),
    };
    for folder in files.iter().map(folder).collect::<BTreeSet<_>>() {
        watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(failure)?;
    }
    Ok((receiver, watcher))
}
