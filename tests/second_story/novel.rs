//! The novel, where it is at hand.

use crate::quotes::normalised;
use std::fs;
use std::path::PathBuf;

/// Returns the words of each chapter, as quotes are compared, if `PLACELINE_NOVEL` names the folder of the chapters.
pub(crate) fn chapters() -> Option<Vec<String>> {
    let folder = PathBuf::from(std::env::var_os("PLACELINE_NOVEL")?);
    let chapter = |number: u32| {
        let text = fs::read_to_string(folder.join(format!("chapter-{number}.xhtml"))).unwrap();
        let body = text.split_once("<body").unwrap().1;
        // The markup between words, and the invisible sign that keeps a dash with the word before it.
        let words = body.split('<').map(|part| part.split_once('>').map_or("", |(_, words)| words));
        normalised(&words.collect::<String>().replace('\u{2060}', "").replace("&amp;", "&"))
    };
    Some((1..=37).map(chapter).collect())
}

/// Returns the number of a chapter: `Chapter XIV` is 14.
pub(crate) fn number(locator: &str) -> usize {
    let values = locator.strip_prefix("Chapter ").unwrap().chars().map(|letter| match letter {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        other => panic!("{other} in {locator}"),
    });
    let values: Vec<usize> = values.collect();
    let after = values.iter().skip(1).chain([&0]);
    let (less, more): (Vec<_>, Vec<_>) = values.iter().zip(after).partition(|(value, next)| value < next);
    let sum = |pairs: Vec<(&usize, &usize)>| pairs.into_iter().map(|(value, _)| value).sum::<usize>();
    sum(more) - sum(less)
}
