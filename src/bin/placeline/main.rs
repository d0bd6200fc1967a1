//! `placeline`, the command: what people have in and out of stories. `docs/command-line.md` says how to use it.

mod arguments;
mod check;
mod diff;
mod export;
mod failure;
mod import;
mod input;
mod json_place;
mod manual;
mod output;
mod picture;
mod picture_file;
mod progress;
mod publish;
mod published;
mod reading;
mod report;
mod serve;
mod text;
mod view;
mod viewer;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// The outcome of a call that could be carried out.
enum Outcome {
    /// Nothing is wrong.
    Clean,
    /// There are errors in the files.
    Errors,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Import(arguments) => import::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Picture(arguments) => picture::run(&arguments),
        Command::Text(arguments) => text::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Completions(arguments) => manual::completions(&arguments),
        Command::Man(arguments) => manual::pages(&arguments),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(failure) => {
            anstream::eprintln!("placeline: {failure}");
            ExitCode::from(2)
        }
    }
}
