//! Sessions: calls as they are typed, with what the program answers. `UPDATE_SNAPSHOTS=1` rewrites the answers.
//!
//! After a line `$ call` come the lines of standard output, those of standard error after `! `, and the files that are new or
//! changed after `+ `, those that are gone after `- `. A call that does not end with 0 says so in a line `= 1`.

use super::{fixtures, placeline, small_viewer};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use tempfile::TempDir;

#[test]
fn check_says_what_is_wrong() {
    run("check");
}

#[test]
fn import_writes_what_could_be_used() {
    run("import");
}

#[test]
fn export_writes_what_the_name_says() {
    run("export");
}

#[test]
fn publish_makes_a_folder_and_loses_nothing() {
    run("publish");
}

#[test]
fn picture_draws_what_is_named_and_refuses_what_is_not_there() {
    run("picture");
}

#[test]
fn text_writes_what_people_wrote() {
    run("text");
}

#[test]
fn diff_tells_what_differs() {
    run("diff");
}

/// Runs a session in a folder with copies of the fixtures.
fn run(name: &str) {
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(fixtures()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "session") {
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    fs::write(folder.path().join("viewer.zip"), small_viewer()).unwrap();
    let path = fixtures().join(name).with_extension("session");
    let session = fs::read_to_string(&path).unwrap();
    let mut actual = String::new();
    let mut lines = session.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(call) = line.strip_prefix("$ ") {
            actual.push_str(&[line, "\n", &answer(call, folder.path())].concat());
        } else if line.starts_with("# ") && lines.peek().is_some_and(|next| next.starts_with("$ ")) {
            let empty = if actual.is_empty() { "" } else { "\n" };
            actual.push_str(&[empty, line, "\n"].concat());
        }
    }
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, &actual).unwrap();
        return;
    }
    if actual != session {
        let lines = actual.lines().zip(session.lines());
        let first = lines.take_while(|(actual, expected)| actual == expected).count();
        let from = first.saturating_sub(3);
        let part = |text: &str| text.lines().skip(from).take(12).collect::<Vec<_>>().join("\n");
        panic!(
            "{} differs in line {}. Expected:\n{}\n\nfound:\n{}",
            path.display(),
            first + 1,
            part(&session),
            part(&actual)
        );
    }
}

/// Runs a call, and returns the lines of its answer.
fn answer(call: &str, folder: &Path) -> String {
    let (call, input) = call.split_once(" < ").map_or((call, None), |(call, input)| (call, Some(input)));
    let mut words = words(call);
    let program = words.iter().position(|word| word == "placeline").unwrap();
    let mut command = placeline(folder);
    for variable in words.drain(..program) {
        let (name, value) = variable.split_once('=').unwrap();
        command.env(name, value);
    }
    let before = contents(folder);
    command.args(&words[1..]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    if let Some(input) = input {
        // A program that does not read it has closed it.
        let _ = stdin.write_all(&fs::read(folder.join(input)).unwrap());
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let mut answer = lines(&output.stdout, "");
    answer.push_str(&lines(&output.stderr, "! "));
    let after = contents(folder);
    for (name, bytes) in &after {
        if before.get(name) != Some(bytes) {
            answer.push_str(&format!("+ {}\n", without_hash(name)));
        }
    }
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        answer.push_str(&format!("- {}\n", without_hash(name)));
    }
    match output.status.code().unwrap() {
        0 => {}
        code => answer.push_str(&format!("= {code}\n")),
    }
    answer
}

/// Returns the words of a call; those with blanks stand in quotation marks.
fn words(call: &str) -> Vec<String> {
    let parts = call.split('"').enumerate();
    let words = parts.flat_map(|(index, part)| {
        if index % 2 == 1 { vec![part] } else { part.split(' ').filter(|word| !word.is_empty()).collect() }
    });
    words.map(str::to_owned).collect()
}

fn lines(bytes: &[u8], before: &str) -> String {
    let text = String::from_utf8(bytes.to_vec()).unwrap().replace('\u{1b}', "ESC");
    text.lines().map(|line| [[before, line].concat().trim_end(), "\n"].concat()).collect()
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            all.extend(
                contents(&path).into_iter().map(|(below, bytes)| ([&name, "/", &below].concat(), bytes)),
            );
        } else {
            all.insert(name, fs::read(&path).unwrap());
        }
    }
    all
}

/// Returns a name without the hash of a packed story, which every change of the packed form changes.
fn without_hash(name: &str) -> String {
    match name.strip_suffix(".bin").and_then(|stem| stem.rsplit_once('-')) {
        Some((stem, hash)) if hash.len() == 12 => [stem, "-HASH.bin"].concat(),
        _ => name.to_owned(),
    }
}
