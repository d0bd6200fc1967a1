//! The picture that other sites show of a story: the whole of it on the map, with its title.

use super::head::POSTER;
use super::{Input, html::Html, map};
use crate::geo::Viewport;
use crate::state::{Action, Shown, update};
use resvg::{tiny_skia, usvg};
use std::fmt;
use std::sync::Arc;

/// The height of the band with the title, px.
const BAND: f64 = 150.0;
/// Letters in a line of the title.
const LINE: usize = 46;
/// The map is drawn for a smaller size and scaled, so that its words can be read on a phone's preview.
const SCALE: f64 = 1.6;

/// A poster could not be made.
#[derive(Debug)]
pub struct PosterError(String);

impl fmt::Display for PosterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no poster: {}", self.0)
    }
}

impl std::error::Error for PosterError {}

/// The poster as PNG, 1200 by 630. Without a `font` of the system it has no words.
pub fn poster(input: Input<'_>, fonts: &Arc<usvg::fontdb::Database>) -> Result<Vec<u8>, PosterError> {
    let mut options = usvg::Options { font_family: "DejaVu Sans".into(), ..usvg::Options::default() };
    options.fontdb = Arc::clone(fonts);
    let failed = |error: &dyn fmt::Display| PosterError(error.to_string());
    let tree = usvg::Tree::from_str(&drawing(input), &options).map_err(|error| failed(&error))?;
    let mut pixels = tiny_skia::Pixmap::new(POSTER.0, POSTER.1).ok_or_else(|| failed(&"no memory"))?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}

/// The poster as SVG.
fn drawing(input: Input<'_>) -> String {
    let (width, height) = (f64::from(POSTER.0), f64::from(POSTER.1));
    let size = Viewport { width: width / SCALE, height: (height - BAND) / SCALE };
    let (state, filtered) = input.opening(size.width, size.height);
    // Everything that moved, in one picture.
    let state = update(state, Action::Show(Shown::UpTo), input.loaded);
    let state = update(state, Action::SetTime(input.loaded.days.1), input.loaded);
    let mut out = Html::default();
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"><style>");
    out.raw(include_str!("poster.css")).raw("</style><rect class=\"water\" width=\"1200\" height=\"630\"/>");
    out.raw("<g transform=\"scale(1.6)\">").raw(&map::layers(input, &state, &filtered, 0.5)).raw("</g>");
    out.raw("<rect class=\"band\" y=\"480\" width=\"1200\" height=\"150\"/>");
    let lines = lines(&input.loaded.story.title);
    let first = if lines.len() > 1 { 540 } else { 572 };
    for (number, line) in lines.iter().enumerate() {
        let y = (first + number * 56).to_string();
        out.open("text class=\"title\" x=\"48\"", &[("y", &y)]).text(line).close("text");
    }
    out.raw("</svg>");
    out.finish()
}

/// A title in at most two lines.
fn lines(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in title.split_whitespace() {
        let full = lines.len() > 1;
        let Some(line) = lines.last_mut() else { break };
        let length = line.chars().count() + 1 + word.chars().count();
        if line.is_empty() || length <= LINE {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else if !full {
            lines.push(word.to_owned());
        } else {
            line.push('…');
            break;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_two_lines_at_most() {
        assert_eq!(lines("Short"), ["Short"]);
        let long = "word ".repeat(60);
        let found = lines(&long);
        assert_eq!(found.len(), 2);
        assert!(found[1].ends_with("word…") && found[1].chars().count() <= LINE + 1);
    }
}
