//! Completions and manual pages.

use super::placeline;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Returns the names of the commands, as the program lists them.
fn commands() -> Vec<String> {
    let help = placeline(Path::new(".")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let lines = list.lines().take_while(|line| line.starts_with("  "));
    lines
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .filter(|name| name != "help")
        .collect()
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = TempDir::new().unwrap();
    let output = placeline(folder.path()).args(["man", "share/man/man1"]).output().unwrap();
    assert!(output.status.success() && output.stdout.is_empty());
    let page = |name: &str| fs::read_to_string(folder.path().join("share/man/man1").join(name)).unwrap();
    assert!(page("placeline.1").contains("placeline\\-import(1)"));
    let commands = commands();
    assert!(commands.len() > 6, "{commands:?}");
    for command in commands {
        let page = page(&format!("placeline-{command}.1"));
        assert!(page.contains(&format!("placeline\\-{command}")) && page.contains("SYNOPSIS"), "{command}");
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let output = placeline(Path::new(".")).args(["completions", shell]).output().unwrap();
        let script = String::from_utf8(output.stdout).unwrap();
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
    }
}
