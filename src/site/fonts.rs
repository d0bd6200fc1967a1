//! The fonts of pictures: carried by the program, so that a picture is the same on every machine.

use resvg::usvg::{Options, fontdb};
use std::sync::Arc;

/// The family of a picture's words.
const WORDS: &str = "Noto Sans";

/// The styles, each with Latin, Greek, Cyrillic, Arabic and Hebrew letters in one font (`data/fonts/README.md`): `usvg` cannot mix fonts in
/// a line, since it takes for granted that all of them have the same number of glyphs for a text.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../../data/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../data/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../data/fonts/NotoSerif-Regular.ttf"),
];

/// The parsed fonts, to measure words before they are drawn.
pub(super) struct Fonts(Vec<ttf_parser::Face<'static>>);

/// The style of a word.
#[derive(Clone, Copy, Debug)]
pub(super) enum Style {
    Sans,
    Bold,
    Serif,
}

impl Fonts {
    /// Parses the fonts.
    pub(super) fn new() -> Self {
        Self(FONTS.iter().filter_map(|font| ttf_parser::Face::parse(font, 0).ok()).collect())
    }

    /// Returns the width of a text in `em`, without kerning. Letters that join are measured apart, and so a little too wide.
    pub(super) fn width(&self, text: &str, style: Style) -> f64 {
        let Some(face) = self.0.get(style as usize) else { return 0.0 };
        let advance = |letter| face.glyph_hor_advance(face.glyph_index(letter)?);
        let letters = text.chars().filter(|letter| !is_format(*letter));
        let units: f64 = letters.map(|letter| f64::from(advance(letter).unwrap_or_default())).sum();
        units / f64::from(face.units_per_em())
    }
}

/// Returns whether a character is Arabic.
pub(super) fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// Returns whether a character is Hebrew.
pub(super) fn is_hebrew(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}')
}

/// Returns whether a character is invisible: a mark of direction, or a joiner.
fn is_format(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Returns how an SVG with words is read: with the carried fonts only.
pub(super) fn options() -> Options<'static> {
    let mut fonts = fontdb::Database::new();
    for font in FONTS {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    fonts.set_serif_family("Noto Serif");
    fonts.set_sans_serif_family(WORDS);
    Options { font_family: WORDS.into(), fontdb: Arc::new(fonts), ..Options::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::usvg::{Node, Text, Tree};
    use std::collections::BTreeSet;

    fn text(words: &str, family: &str, weight: &str, options: &Options<'_>) -> Box<Text> {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='90'><text y='40' font-size='40' \
             font-family='{family}' font-weight='{weight}'>{words}</text></svg>"
        );
        let tree = Tree::from_str(&svg, options).unwrap();
        let [Node::Text(text)] = tree.root().children() else { panic!("{words} is not one text") };
        text.clone()
    }

    #[test]
    fn each_style_has_all_letters_and_a_line_may_mix_them() {
        let options = options();
        for (family, weight, file) in [
            (WORDS, "400", "Noto Sans 400"),
            (WORDS, "700", "Noto Sans 700"),
            ("Noto Serif", "400", "Noto Serif 400"),
        ] {
            for words in [
                "Łódź, İstanbul ≠ Tiranë – “Αθήνα”",
                "Київ, Ґ",
                "گیلان، پارس",
                "יְרוּשָׁלַיִם",
                "\u{2067}to \u{2068}گروه بزرگ\u{2069} and תל אביב.\u{2069}",
            ] {
                let text = text(words, family, weight, &options);
                let glyphs: Vec<_> =
                    text.layouted().iter().flat_map(|span| &span.positioned_glyphs).collect();
                assert!(!glyphs.is_empty());
                for glyph in glyphs {
                    let face = options.fontdb.face(glyph.font).unwrap();
                    let name = format!("{} {}", face.families[0].0, face.weight.0);
                    assert!(glyph.id.0 != 0 && name == file, "{words}: {name} {}", glyph.text);
                }
            }
        }
    }

    #[test]
    fn words_are_about_as_wide_as_they_were_measured() {
        let (fonts, options) = (Fonts::new(), options());
        for words in ["The long way to Tirana", "Київ"] {
            let drawn = f64::from(text(words, "Noto Serif", "400", &options).bounding_box().width()) / 40.0;
            let measured = fonts.width(words, Style::Serif);
            assert!((0.93..1.03).contains(&(drawn / measured)), "{words}: {drawn} {measured}");
        }
    }

    #[test]
    fn arabic_letters_are_joined_in_a_mixed_line_too() {
        let options = options();
        let glyphs = |words: &str| -> Vec<u16> {
            let text = text(words, WORDS, "400", &options);
            let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
            glyphs.filter(|glyph| glyph.text.contains('ه')).map(|glyph| glyph.id.0).collect()
        };
        // At its end, in its middle and at its beginning a word has other forms of the letter, and alone a fourth one.
        let joined = glyphs("ههه");
        let alone = glyphs("ه");
        let forms: BTreeSet<_> = joined.iter().chain(&alone).collect();
        assert!(joined.len() == 3 && forms.len() == 4, "{joined:?} {alone:?}");
        assert_eq!(glyphs("In ههه, 1986"), joined);
    }
}
