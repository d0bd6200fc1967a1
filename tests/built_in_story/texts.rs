//! The two texts, where they are at hand, and how quotes are compared with them.

use super::quotes::{normalised, with_ids};
use super::root;
use placeline::story::{Claim, Story};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

const SPLICED: &str = "mujahedin-e-khalq mek mko";

pub(crate) fn source<'a>(story: &'a Story, claim: &Claim) -> &'a str {
    &story.sources[claim.source.index()].id
}

/// The normalised articles by source id, where they are at hand.
pub(crate) fn articles() -> Option<BTreeMap<&'static str, String>> {
    let named = std::env::var_os("PLACELINE_SOURCES").map(PathBuf::from);
    let folder = named.clone().unwrap_or_else(|| root("../shared/sources"));
    if !folder.is_dir() {
        assert!(named.is_none(), "PLACELINE_SOURCES names no folder");
        return None;
    }
    let file = |start: &str| {
        let mut files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let path = files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(start)).unwrap();
        normalised(&fs::read_to_string(path).unwrap())
    };
    let page = file("000");
    let article = page.split("they fought for the iranian revolution").nth(1).unwrap();
    let article = article.split("arron merat was a tehran correspondent").next().unwrap();
    Some([("illanas-2021", file("001")), ("merat-2018", article.to_owned())].into())
}

/// Panics unless every quote stands in its text, once, and no caption of the page stands in a quote.
pub(crate) fn assert_verbatim(story: &Story, articles: &BTreeMap<&str, String>) {
    for (claim, id) in with_ids(story) {
        let quote = claim.quote.as_ref().unwrap();
        let words = normalised(&[quote.prefix.as_str(), &quote.exact, &quote.suffix].concat());
        assert_eq!(articles[source(story, claim)].matches(&words).count(), 1, "{id}: {words}");
        assert!(!words.contains(SPLICED), "{id}: a caption of the page in the quote");
    }
}
