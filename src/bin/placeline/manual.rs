//! `placeline completions` and `placeline man`: what shells and readers of manuals know of this command, made of its arguments.

use crate::Outcome;
use crate::arguments::{self, Arguments};
use crate::failure::Failure;
use crate::output::{print, replace};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::fs;
use std::path::Path;

/// Prints the completions for a shell.
///
/// # Errors
/// When they cannot be written.
pub(crate) fn completions(arguments: &arguments::Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "placeline", &mut script);
    print(&script).map_err(|error| Failure(format!("standard output: {error}")))?;
    Ok(Outcome::Clean)
}

/// Writes a page for the program, and one for each of its commands.
///
/// # Errors
/// When they cannot be written.
pub(crate) fn pages(arguments: &arguments::Man) -> Result<Outcome, Failure> {
    let failure = |path: &Path, error| Failure(format!("{} cannot be written: {error}", path.display()));
    let folder = &arguments.folder;
    fs::create_dir_all(folder).map_err(|error| failure(folder, error))?;
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let commands = program.get_subcommands().map(|command| {
        let name = format!("placeline-{}", command.get_name());
        // The synopsis says it as it is typed.
        (name, command.clone())
    });
    let all: Vec<(String, Command)> =
        std::iter::once(("placeline".to_owned(), program.clone())).chain(commands).collect();
    for (name, command) in all {
        let mut page = Vec::new();
        let path = folder.join(format!("{name}.1"));
        let written = Man::new(command.display_name(name)).render(&mut page);
        written.and_then(|()| replace(&path, &page)).map_err(|error| failure(&path, error))?;
    }
    Ok(Outcome::Clean)
}
