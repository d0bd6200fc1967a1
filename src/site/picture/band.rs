//! The words under the map of a picture, broken into lines.

use super::super::fonts::{Fonts, Style, is_arabic, is_hebrew};
use super::super::html::Html;
use super::caption::Caption;
use super::decimal;

/// The space beside the words, CSS px.
pub(super) const SIDE: f64 = 24.0;
/// The space above and below them, CSS px.
const EDGE: f64 = 15.0;
/// The largest part of a picture's height that words take.
const LARGEST_PART: f64 = 0.45;

/// A paragraph: its class, style, size and height of a line in CSS px, and its maximum number of lines.
struct Type(&'static str, Style, f64, f64, usize);

const ABOVE: Type = Type("above", Style::Sans, 12.0, 18.0, 1);
const HEADING: Type = Type("heading", Style::Serif, 23.0, 29.0, 2);
const DATE: Type = Type("date", Style::Bold, 13.0, 20.0, 1);
const WORDS: Type = Type("words", Style::Serif, 15.0, 21.0, 4);

/// The lines under the map.
pub(super) struct Band {
    /// The height with its edges, CSS px.
    pub(super) height: f64,
    /// Class, text and base line from the upper edge of the band.
    lines: Vec<(&'static str, String, f64)>,
    is_rtl: bool,
}

impl Band {
    /// Breaks words into lines. What has no room is left out: the text first, then what stands above the heading.
    pub(super) fn new(caption: &Caption, (width, height): (f64, f64), is_rtl: bool, fonts: &Fonts) -> Self {
        let mut room = height * LARGEST_PART - 2.0 * EDGE;
        let mut fit = |words: &str, kind: &Type| {
            let Type(_, style, size, line_height, most) = *kind;
            let most = most.min((room / line_height).floor().max(0.0) as usize);
            let lines = lines(words, most, |text| fonts.width(text, style) * size <= width - 2.0 * SIDE);
            room -= lines.len() as f64 * line_height;
            lines
        };
        let heading = fit(&caption.heading, &HEADING);
        let date = fit(&caption.date, &DATE);
        let above = fit(&caption.above, &ABOVE);
        let words = fit(&caption.words, &WORDS);
        let mut lines = Vec::new();
        let mut y = EDGE;
        for (texts, Type(class, _, size, line_height, _)) in
            [(above, ABOVE), (heading, HEADING), (date, DATE), (words, WORDS)]
        {
            for text in texts {
                // The base line of a line whose letters stand in its middle.
                lines.push((class, text, y + (line_height + size * 0.72) / 2.0));
                y += line_height;
            }
        }
        Self { height: if lines.is_empty() { 0.0 } else { y + EDGE }, lines, is_rtl }
    }

    /// Writes the band at the foot of a picture.
    pub(super) fn write(&self, out: &mut Html, (width, height): (f64, f64)) {
        let top = height - self.height;
        if self.lines.is_empty() {
            return;
        }
        let sizes = [decimal(top), decimal(width), decimal(self.height)];
        let [y, width_text, height_text] = &sizes;
        out.open("rect class=\"band\"", &[("y", y), ("width", width_text), ("height", height_text)]);
        out.close("rect");
        out.open("path class=\"edge\"", &[("d", &["M0 ", y, "H", width_text].concat())]).close("path");
        let (x, anchor) = if self.is_rtl { (width - SIDE, "end") } else { (SIDE, "start") };
        let x = decimal(x);
        for (class, text, base) in &self.lines {
            let y = decimal(top + base);
            out.open("text", &[("class", class), ("x", &x), ("y", &y), ("text-anchor", anchor)]);
            out.text(&isolated(text)).close("text");
        }
    }
}

/// Returns a text whose signs stand where its first letter says: without a mark, all texts run from left to right.
fn isolated(text: &str) -> String {
    // What is isolated says nothing of the text around it (UAX #9, P2).
    let mut depth = 0;
    let first = text.chars().find(|letter| {
        match letter {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth -= 1,
            _ => {}
        }
        depth == 0 && letter.is_alphabetic()
    });
    let runs_left = first.is_some_and(|letter| is_arabic(letter) || is_hebrew(letter));
    if runs_left { ["\u{2067}", text, "\u{2069}"].concat() } else { text.to_owned() }
}

/// Breaks a text into at most this many lines that fit. What is left is cut off, with an ellipsis.
fn lines(text: &str, most: usize, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { [&line, " ", word].concat() };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        // A word that is wider than a line, such as an address, is broken anywhere.
        for letter in word.chars() {
            let longer = format!("{line}{letter}");
            if !fits(&longer) && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
        if lines.len() > most {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !fits(&[last.as_str(), "…"].concat()) && last.pop().is_some() {}
            last.truncate(last.trim_end_matches([' ', ',', ';', ':', '.', '–', '—']).len());
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_where_it_has_to_be_and_cut_with_an_ellipsis() {
        let broken = |text, most| lines(text, most, |line| line.chars().count() <= 10);
        assert_eq!(broken("one two three four", 9), ["one two", "three four"]);
        assert_eq!(broken("one two three, four five", 2), ["one two", "three…"]);
        assert_eq!(broken("abcdefghijklmnop qr", 9), ["abcdefghij", "klmnop qr"]);
        assert_eq!(broken("", 2), [""; 0]);
        assert_eq!(broken("one", 0), [""; 0]);
    }

    #[test]
    fn words_that_run_from_right_to_left_are_marked_so() {
        assert_eq!(isolated("3 تهران."), "\u{2067}3 تهران.\u{2069}");
        for other in ["Tehran (تهران)", "\u{2068}تهران\u{2069} according to Merat.", "1987", ""] {
            assert_eq!(isolated(other), other);
        }
    }

    #[test]
    fn the_heading_has_room_before_the_text() {
        let caption = Caption {
            above: "A".into(),
            heading: "Heading".into(),
            date: "1987".into(),
            words: "word ".repeat(500),
        };
        let fonts = Fonts::new();
        let classes = |height| {
            let band = Band::new(&caption, (320.0, height), false, &fonts);
            assert!(band.height <= height * LARGEST_PART, "{height}");
            band.lines.iter().map(|(class, ..)| *class).collect::<Vec<_>>()
        };
        assert_eq!(classes(213.0), ["heading", "date"]);
        assert_eq!(classes(220.0), ["above", "heading", "date"]);
        assert_eq!(classes(400.0), ["above", "heading", "date", "words", "words", "words"]);
        assert_eq!(classes(40.0), [""; 0]);
    }
}
