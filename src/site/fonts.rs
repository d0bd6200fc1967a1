//! The fonts of pictures: carried by the program, so that a picture is the same on every machine.

use resvg::usvg::{FontResolver, Options, fontdb};
use std::sync::Arc;

/// The family of a picture's words.
const WORDS: &str = "Noto Sans";

/// Latin, Greek and Cyrillic, then Arabic and Hebrew: `data/fonts/README.md`.
const FONTS: [&[u8]; 7] = [
    include_bytes!("../../data/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../data/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../data/fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../../data/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../data/fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../../data/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../data/fonts/NotoSansHebrew-Bold.ttf"),
];

/// Returns how an SVG with words is read: with the carried fonts only.
pub(super) fn options() -> Options<'static> {
    let mut fonts = fontdb::Database::new();
    for font in FONTS {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    fonts.set_serif_family("Noto Serif");
    fonts.set_sans_serif_family(WORDS);
    let select_fallback = Box::new(|letter, tried: &[fontdb::ID], fonts: &mut Arc<fontdb::Database>| {
        fallback(letter, tried, fonts)
    });
    Options {
        font_family: WORDS.into(),
        fontdb: Arc::new(fonts),
        font_resolver: FontResolver { select_fallback, ..FontResolver::default() },
        ..Options::default()
    }
}

/// Returns the font for a letter that those tried do not have: of the same weight if there is one.
fn fallback(letter: char, tried: &[fontdb::ID], fonts: &fontdb::Database) -> Option<fontdb::ID> {
    let weight = tried.first().and_then(|id| fonts.face(*id)).map(|face| face.weight);
    let having = || fonts.faces().filter(|face| !tried.contains(&face.id) && has(fonts, face.id, letter));
    having().find(|face| Some(face.weight) == weight).or_else(|| having().next()).map(|face| face.id)
}

fn has(fonts: &fontdb::Database, font: fontdb::ID, letter: char) -> bool {
    let glyph = |data: &[u8], index| ttf_parser::Face::parse(data, index).ok()?.glyph_index(letter);
    fonts.with_face_data(font, glyph).flatten().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::usvg::{Node, Tree};
    use std::collections::BTreeSet;

    /// Returns the names of the fonts that draw these words, in order, and whether a letter was not found.
    fn drawn_with(words: &str, weight: &str) -> (Vec<String>, bool) {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='90'><text y='40' font-weight='{weight}'>{words}</text></svg>"
        );
        let options = options();
        let tree = Tree::from_str(&svg, &options).unwrap();
        let [Node::Text(text)] = tree.root().children() else { panic!("{words} is not one text") };
        let glyphs = || text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        let mut names: Vec<String> = glyphs()
            .map(|glyph| options.fontdb.face(glyph.font).unwrap())
            .map(|face| format!("{} {}", face.families[0].0, face.weight.0))
            .collect();
        names.sort();
        names.dedup();
        (names, glyphs().any(|glyph| glyph.id.0 == 0))
    }

    #[test]
    fn every_script_has_its_font_in_both_weights() {
        for (words, family) in [
            ("Łódź, İstanbul ≠ Tiranë", "Noto Sans"),
            ("Αθήνα", "Noto Sans"),
            ("Київ – Ґ", "Noto Sans"),
            ("تهران", "Noto Sans Arabic"),
            ("گیلان، پارس", "Noto Sans Arabic"),
            ("יְרוּשָׁלַיִם", "Noto Sans Hebrew"),
        ] {
            for weight in ["400", "700"] {
                let (fonts, missing) = drawn_with(words, weight);
                assert!(!missing && fonts.contains(&format!("{family} {weight}")), "{words}: {fonts:?}");
            }
        }
    }

    #[test]
    fn arabic_letters_are_joined() {
        let svg =
            "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='90'><text y='40'>ههه ه</text></svg>";
        let tree = Tree::from_str(svg, &options()).unwrap();
        let [Node::Text(text)] = tree.root().children() else { panic!("not one text") };
        let glyphs: BTreeSet<u16> =
            text.layouted().iter().flat_map(|span| &span.positioned_glyphs).map(|glyph| glyph.id.0).collect();
        assert_eq!(glyphs.len(), 5, "first, middle, last, the space, alone");
    }
}
