//! Words that a class fills in. A sheet has an empty box where its key has the words: both boxes are of one size, so that a sheet and its key
//! have the same lines and lie on each other.
//!
//! Guarantee: a hidden word is nowhere in the sheet, and the size of its box does not tell it.

use super::super::html::Html;
use crate::scene::text_width;
use crate::story::Story;
use crate::time::Words;

/// The widths of boxes, em. Each is the class `g` with its number.
pub(super) const WIDTHS: [u32; 6] = [4, 6, 9, 12, 16, WIDEST];
/// The widest box, em: for one long word.
const WIDEST: u32 = 22;
/// From this width on, words have several boxes, em: so they fit beside the map of a step.
const LONG: f64 = 16.0;

/// The kind of words that a sheet hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hides {
    /// Nothing.
    Nothing,
    /// Dates.
    Dates,
    /// Names of places.
    Places,
}

/// Which words are hidden, and whether this is the key.
pub(super) struct Gaps {
    pub(super) hides: Hides,
    pub(super) is_key: bool,
    /// The names of places, the longest first.
    places: Vec<String>,
    months: &'static [&'static str],
}

impl Gaps {
    pub(super) fn new(story: &Story, words: &'static Words, hides: Hides, is_key: bool) -> Self {
        let mut places: Vec<String> = Vec::new();
        for place in &story.places {
            places.push(place.name.clone());
            places.extend(place.names.iter().map(|name| name.toponym.clone()));
        }
        places.retain(|name| name.chars().count() > 1);
        places.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        places.dedup();
        Self { hides, is_key, places, months: &words.months }
    }

    /// Writes a date, or the box for it.
    pub(super) fn date(&self, out: &mut Html, words: &str) {
        self.one(out, words, self.hides == Hides::Dates);
    }

    /// Writes the name of a place, or the box for it.
    pub(super) fn place(&self, out: &mut Html, name: &str) {
        self.one(out, name, self.hides == Hides::Places);
    }

    fn one(&self, out: &mut Html, words: &str, is_hidden: bool) {
        if !is_hidden {
            out.text(words);
            return;
        }
        for (number, part) in parts(words).iter().enumerate() {
            out.raw(if number > 0 { " " } else { "" });
            let width = WIDTHS.iter().copied().find(|width| f64::from(*width) >= needed(part));
            out.open("span", &[("class", &format!("gap g{}", width.unwrap_or(WIDEST)))]);
            out.text(if self.is_key { part } else { "" }).close("span");
        }
    }

    /// Writes a text with a box for each word in it that is hidden.
    pub(super) fn text(&self, out: &mut Html, text: &str) {
        let mut rest = text;
        let mut before = None;
        while let Some(letter) = rest.chars().next() {
            let found = if is_in_word(before) { 0 } else { self.hidden_at(rest) };
            let (words, after) = rest.split_at(if found > 0 { found } else { letter.len_utf8() });
            self.one(out, words, found > 0);
            before = words.chars().next_back();
            rest = after;
        }
    }

    /// Returns the length in bytes of the hidden words that a text begins with; 0 if there are none.
    fn hidden_at(&self, text: &str) -> usize {
        let ends = |length: usize| !is_in_word(text.get(length..).and_then(|rest| rest.chars().next()));
        match self.hides {
            Hides::Nothing => 0,
            Hides::Places => {
                let found =
                    self.places.iter().find(|name| text.starts_with(name.as_str()) && ends(name.len()));
                found.map_or(0, String::len)
            }
            Hides::Dates => {
                let mut length = 0;
                // A day, a month and a year in any order, with blanks and commas between them.
                loop {
                    let rest = text.get(length..).unwrap_or_default();
                    let part = rest.trim_start_matches([' ', ',', '\u{a0}']);
                    let skipped = if length == 0 { 0 } else { rest.len() - part.len() };
                    let part = if length == 0 { rest } else { part };
                    let after = part.strip_prefix("of ").filter(|after| length > 0 && self.is_month(after));
                    let (skipped, part) = after.map_or((skipped, part), |after| (skipped + 3, after));
                    let own = self.date_part(part, length > 0);
                    if own == 0 {
                        break;
                    }
                    length += skipped + own;
                }
                length
            }
        }
    }

    fn is_month(&self, text: &str) -> bool {
        let after = self.months.iter().filter_map(|month| text.strip_prefix(month));
        after.into_iter().any(|after| !is_in_word(after.chars().next()))
    }

    /// Returns the length of a year or a month that a text begins with, or of a day beside a month or with an English ending.
    fn date_part(&self, text: &str, goes_on: bool) -> usize {
        let ends = |length: usize| !is_in_word(text.get(length..).and_then(|rest| rest.chars().next()));
        if let Some(month) = self.months.iter().find(|month| text.starts_with(**month) && ends(month.len())) {
            // A word such as “may” is no month without a number beside it.
            let after = text.get(month.len()..).unwrap_or_default().trim_start();
            let is_beside = after.starts_with(|letter: char| letter.is_numeric());
            return if goes_on || is_beside || month.chars().count() > 3 { month.len() } else { 0 };
        }
        let digits: String = text.chars().take_while(|letter| letter.is_numeric()).collect();
        let (length, count) = (digits.len(), digits.chars().count());
        let after = text.get(length..).unwrap_or_default();
        match count {
            1 | 2
                if ["st", "nd", "rd", "th"].iter().any(|end| after.starts_with(end)) && ends(length + 2) =>
            {
                length + 2
            }
            // Thousands of something.
            4 if digits.ends_with("000") && digits != "2000" => 0,
            4 if after.starts_with('s') && ends(length + 1) => length + 1,
            // No number of thousands, no decimal.
            4 if ends(length) && !is_number(after) => length,
            1 | 2 if goes_on && ends(length) && !is_number(after) => length,
            1 | 2 if self.months.iter().any(|month| after.trim_start().starts_with(month)) => length,
            _ => 0,
        }
    }
}

/// Returns the width that words need in a box, em: they are bold, and it has a padding.
fn needed(words: &str) -> f64 {
    1.2 * text_width(words, 1.0) + 0.3
}

/// Splits words that are too long for one box.
fn parts(words: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match parts.last_mut() {
            Some(last) if needed(&[last, " ", word].concat()) <= LONG => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    parts
}

/// Returns whether a number goes on after a comma or a full stop.
fn is_number(after: &str) -> bool {
    after.strip_prefix([',', '.']).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_numeric()))
}

fn is_in_word(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Text;
    use crate::story::Place;

    fn hidden(text: &str, hides: Hides) -> String {
        let gaps = Gaps {
            hides,
            is_key: false,
            places: vec!["Camp Ashraf".into(), "Iraq".into()],
            months: &Text::of("en").words.months,
        };
        let mut out = Html::default();
        gaps.text(&mut out, text);
        let html = out.finish();
        let mut shown = String::new();
        for (number, part) in html.split("<span class=\"gap g").enumerate() {
            let text = if number == 0 { part } else { part.split_once("</span>").unwrap().1 };
            shown.push_str(if number == 0 { "" } else { "_" });
            shown.push_str(text);
        }
        shown
    }

    #[test]
    fn years_months_and_days_are_hidden_and_other_numbers_stay() {
        for (text, shown) in [
            ("In 1986 and 1987, he", "In _ and _, he"),
            ("On 20 June 1981 the MEK", "On _ the MEK"),
            ("June 28, 1981", "_"),
            ("in the 1960s. In the 1970s and in July.", "in the _. In the _ and in _."),
            ("2,500 members of 3400.5, and 50 wounded", "2,500 members of 3400.5, and 50 wounded"),
            ("He may go on 3 May", "He may go on _"),
            ("1986: to Iraq", "_: to Iraq"),
            ("٣ 1365", "٣ _"),
            ("Saturday the 21st, and the 2nd of October 1872", "Saturday the _, and the _"),
            ("October 3rd, the 9th of May and 23th", "_, the _ and _"),
            (
                "the 180th meridian, 4 starts, 3 of 20 in 1872 of 20",
                "the 180th meridian, 4 starts, 3 of 20 in _ of 20",
            ),
            ("5000 people in 2000", "5000 people in _"),
        ] {
            assert_eq!(hidden(text, Hides::Dates), shown, "{text}");
        }
    }

    #[test]
    fn names_of_places_are_hidden_as_whole_words() {
        assert_eq!(hidden("At Camp Ashraf in Iraq, Iraqi", Hides::Places), "At _ in _, Iraqi");
        assert_eq!(hidden("At Camp Ashraf", Hides::Nothing), "At Camp Ashraf");
    }

    #[test]
    fn long_words_have_several_boxes() {
        let long = "20 December 1872, 20:50, 21 December 1872 or 22 December 1872";
        let found = parts(long);
        assert!(found.len() > 2 && found.iter().all(|part| needed(part) <= LONG), "{found:?}");
        assert_eq!(found.join(" "), long);
        assert_eq!(parts("1986"), ["1986"]);
    }

    #[test]
    fn a_sheet_and_its_key_have_the_same_boxes() {
        let story = Story { places: vec![Place { name: "Auvers-sur-Oise".into(), ..crate::story::read(br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"title":"A"},"geometry":{"type":"Point","coordinates":[1,2]}}]}"#).unwrap().story.places[0].clone() }], ..Story::default() };
        let written = |is_key| {
            let gaps = Gaps::new(&story, Text::of("en").words, Hides::Places, is_key);
            let mut out = Html::default();
            gaps.text(&mut out, "to Auvers-sur-Oise");
            out.finish()
        };
        assert_eq!(written(true).replace("Auvers-sur-Oise", ""), written(false));
        assert!(written(true).contains("Auvers-sur-Oise") && !written(false).contains("Auvers"));
    }
}
