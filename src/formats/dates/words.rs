//! Dates in eight languages, put into the English words that [`other_notations`](crate::time::other_notations) reads.

mod table;

use super::centuries::centuries;
use crate::fold_case::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use table::{CALENDARS, PHRASES, WORDS};

/// Returns the text with Persian and Arabic digits as plain ones, and each blank as a space.
pub(super) fn plain_digits(text: &str) -> String {
    let plain = |letter: char| {
        let digit = |zero: u32| char::from_digit(u32::from(letter).wrapping_sub(zero), 10);
        match letter {
            '٠'..='٩' => digit(0x660).unwrap_or(letter),
            '۰'..='۹' => digit(0x6F0).unwrap_or(letter),
            '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' => '-',
            other => other,
        }
    };
    // Marks of direction are of no use here.
    let is_mark = |letter: &char| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|letter| !is_mark(letter)).map(plain).collect()
}

/// Returns the text in English words and small letters. Words that are not known stay.
pub(super) fn in_english(text: &str) -> String {
    let mut folded = fold(text);
    for (phrase, english) in phrases() {
        folded = replaced(&folded, phrase, english);
    }
    let text = translated(&folded);
    centuries(&text).unwrap_or(text)
}

/// Says why a date may be one of another calendar: it names a month of that, or it is in Arabic script and its year is one of the
/// Persian or the Islamic calendar. A word for the common era settles that it is not.
pub(super) fn other_calendar(written: &str, plain: &str) -> Option<&'static str> {
    const YEAR: &str =
        "its year may be of the Persian or the Islamic calendar: write the date in the Gregorian one";
    let folded = fold(plain);
    static NAMES: OnceLock<BTreeSet<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| CALENDARS.split_whitespace().map(fold).collect());
    if words(&folded).any(|word| names.contains(word)) {
        return Some("it is a date of another calendar: write it in the Gregorian one");
    }
    let arabic = written.chars().any(|letter| matches!(letter, '\u{600}'..='\u{6ff}'));
    let says_era = words(&folded).any(|word| matches!(known(word), Some("ce" | "bce")));
    let mut numbers = plain.split(|letter: char| !letter.is_ascii_digit());
    let early = numbers.any(|number| number.len() == 4 && ("1200"..="1500").contains(&number));
    (arabic && early && !says_era).then_some(YEAR)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Returns the words of a table, folded, with their English.
fn dictionary() -> &'static BTreeMap<String, &'static str> {
    static DICTIONARY: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let each = WORDS
            .iter()
            .flat_map(|(english, words)| words.split_whitespace().map(move |word| (fold(word), *english)));
        each.collect()
    })
}

fn known(word: &str) -> Option<&'static str> {
    dictionary().get(word).copied()
}

/// Returns phrases of several words, folded, the longest first.
fn phrases() -> &'static [(String, &'static str)] {
    static FOLDED: OnceLock<Vec<(String, &'static str)>> = OnceLock::new();
    FOLDED.get_or_init(|| {
        let each = PHRASES.iter().flat_map(|(english, phrases)| {
            phrases.split('|').map(move |phrase| (fold(phrase.trim()), *english))
        });
        let mut all: Vec<_> = each.collect();
        all.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        all
    })
}

/// Returns the text with a phrase replaced, where no letter touches it.
fn replaced(text: &str, phrase: &str, english: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(phrase) {
        let (before, found) = rest.split_at(at);
        let after = found.get(phrase.len()..).unwrap_or_default();
        let free = !before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic);
        out.push_str(before);
        if free {
            out.extend([" ", english, " "]);
        } else {
            out.push_str(found.get(..phrase.len()).unwrap_or_default());
        }
        rest = after;
    }
    if out.is_empty() {
        return text.to_owned();
    }
    out.push_str(rest);
    out
}

/// Returns the text with its words in English. An ending of an ordinal is left out, `1er`; `1850er` is a decade.
fn translated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|letter: char| letter.is_alphabetic() != first.is_alphabetic());
        let (token, mut after) = rest.split_at(length.unwrap_or(rest.len()));
        let digits = out.bytes().rev().take_while(u8::is_ascii_digit).count();
        if !first.is_alphabetic() {
            out.push_str(token);
        } else if digits == 4 && token == "er" {
            out.push('s');
        } else if (1..=2).contains(&digits) && ORDINALS.contains(&token) {
            // The point of an abbreviation stays.
        } else if let Some(word) = prefix(token, after) {
            after = after.trim_start_matches('-');
            out.extend([" ", word, " "]);
        } else if let Some(word) = known(token) {
            out.extend([" ", word, " "]);
        } else {
            out.push_str(token);
        }
        rest = after;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Endings of ordinal numbers.
const ORDINALS: [&str; 14] =
    ["e", "er", "re", "eme", "ieme", "o", "a", "te", "ter", "ten", "º", "ª", "ام", "امین"];

/// Returns what a Hebrew letter before a number means.
fn prefix(token: &str, after: &str) -> Option<&'static str> {
    let number = after.trim_start_matches('-').starts_with(|letter: char| letter.is_ascii_digit());
    match token {
        "ב" => Some("in"),
        "ה" => Some("the"),
        "כ" => Some("about"),
        "ל" => Some("to"),
        "מ" => Some("from"),
        _ => None,
    }
    .filter(|_| number)
}
