//! A folder that is published into: nothing of other people's is lost in it.

use crate::failure::Failure;
use crate::output::replace;
use placeline::site::{Earlier, Fate, File, MANIFEST};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// How many names a message lists.
const NAMED: usize = 5;

/// A folder to publish into, and what an earlier publication has left there.
pub(crate) struct Folder {
    path: PathBuf,
    earlier: Earlier,
    /// Replace files whatever they are.
    force: bool,
}

impl Folder {
    /// Looks at a folder. It may be missing.
    ///
    /// # Errors
    /// When it is a file, or holds something else than a published story.
    pub(crate) fn open(path: &Path, force: bool) -> Result<Self, Failure> {
        let name = path.display();
        let is_empty = match fs::read_dir(path) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == ErrorKind::NotFound => true,
            Err(error) => return Err(Failure(format!("{name} cannot be published into: {error}"))),
        };
        let list = fs::read_to_string(path.join(MANIFEST));
        if list.is_err() && !is_empty && !force {
            return Err(Failure(format!(
                "{name} is not empty and was not published by Placeline: give another folder, or add --force, which replaces files of the same names and keeps the others"
            )));
        }
        let earlier = Earlier::read(&list.unwrap_or_default());
        Ok(Self { path: path.to_owned(), earlier, force })
    }

    /// Returns its name as it was given.
    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Writes the files that differ, and removes those of an earlier publication that are not among them.
    ///
    /// # Errors
    /// When a file would be lost that was not published here, or a file cannot be written; in the first case nothing is written.
    pub(crate) fn write(&self, files: &[File]) -> Result<(), Failure> {
        let files: BTreeMap<&str, &[u8]> =
            files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        let mut write = Vec::new();
        let mut foreign = Vec::new();
        for (path, bytes) in &files {
            match self.earlier.fate(path, self.read(path)?.as_deref(), Some(bytes)) {
                Fate::Stays | Fate::Removed => {}
                Fate::Lost if !self.force => foreign.push(*path),
                Fate::Lost | Fate::Written => write.push((*path, *bytes)),
            }
        }
        self.refuse(&foreign)?;
        for (path, bytes) in write {
            let file = self.path.join(path);
            let folder = file.parent().unwrap_or(&self.path);
            let written = fs::create_dir_all(folder).and_then(|()| replace(&file, bytes));
            written.map_err(|error| Failure(format!("{} cannot be written: {error}", file.display())))?;
        }
        for path in self.earlier.paths().filter(|path| !files.contains_key(path)) {
            if self.earlier.fate(path, self.read(path)?.as_deref(), None) == Fate::Removed {
                let file = self.path.join(path);
                fs::remove_file(&file)
                    .map_err(|error| Failure(format!("{} cannot be removed: {error}", file.display())))?;
                // Folders that are empty now.
                let folders = file.ancestors().skip(1).take_while(|folder| **folder != self.path);
                folders.take_while(|folder| fs::remove_dir(folder).is_ok()).for_each(drop);
            }
        }
        Ok(())
    }

    /// Reads a file of the folder, if it is there.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let file = self.path.join(path);
        match fs::read(&file) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure(format!("{} cannot be replaced: {error}", file.display()))),
        }
    }

    /// Names the files that would be lost.
    fn refuse(&self, foreign: &[&str]) -> Result<(), Failure> {
        if foreign.is_empty() {
            return Ok(());
        }
        let mut names: Vec<&str> = foreign.iter().copied().take(NAMED).collect();
        let more = format!("and {} more", foreign.len().saturating_sub(NAMED));
        if foreign.len() > NAMED {
            names.push(&more);
        }
        Err(Failure(format!(
            "{} holds files that were not published there, or were changed since: {}. Move them away, give another folder, or add --force, which replaces them",
            self.path.display(),
            names.join(", ")
        )))
    }
}
