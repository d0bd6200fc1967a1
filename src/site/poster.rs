//! The preview image of a story: its whole map, with its title, and a picture if the story asks for one.

mod photo;

#[cfg(feature = "cli")]
use super::draw::{self, DrawError};
use super::head::POSTER;
use super::{PageInput, html::Html, map};
use crate::geo::Viewport;
use crate::state::{Action, Open, Shown, update};
use photo::Photo;

/// The height of the title band, px.
const BAND: f64 = 150.0;
/// The maximum number of characters in a title line.
const LINE: usize = 46;
/// The scale of the map: rendered for a smaller size and enlarged, so that labels are readable in a phone's preview.
const SCALE: f64 = 1.6;

/// Renders the poster as an SVG for a browser, 1200 by 630, with the pixels of its picture in it. `files` as for the PNG.
pub fn poster_svg(input: PageInput<'_>, files: &[(String, Vec<u8>)]) -> String {
    let photo = Photo::of(&input.loaded.story, files);
    let svg = drawing(input, photo.as_ref());
    let Some(image) = photo.and_then(|photo| photo.embedded()) else { return svg };
    let (before, end) = svg.split_at(svg.rfind("</svg>").unwrap_or(svg.len()));
    [before, &image, end].concat()
}

/// Renders the poster as PNG, 1200 by 630. `files` are the published pictures of the story by their paths: the one that the story asks for
/// stands beside the map, with its credit.
///
/// # Errors
/// When there is no memory for the picture.
#[cfg(feature = "cli")]
pub fn poster(input: PageInput<'_>, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, DrawError> {
    let photo = Photo::of(&input.loaded.story, files);
    let mut pixels = draw::pixels(&drawing(input, photo.as_ref()), POSTER)?;
    if let Some(photo) = photo {
        photo.draw(&mut pixels).ok_or_else(|| DrawError::new("no memory"))?;
    }
    draw::encoded(&pixels)
}

/// Renders the poster as SVG, but for the pixels of its picture.
fn drawing(input: PageInput<'_>, photo: Option<&Photo>) -> String {
    let (width, height) = (f64::from(POSTER.0), f64::from(POSTER.1));
    let map_width = if photo.is_some() { width - f64::from(photo::WIDTH) } else { width };
    let size = Viewport { width: map_width / SCALE, height: (height - BAND) / SCALE };
    let (state, filtered) = input.opening(Open::Explore, size.width, size.height);
    // Shows all moves at once.
    let state = update(state, Action::Show(Shown::UpTo), input.loaded);
    let state = update(state, Action::SetTime(input.loaded.span.1), input.loaded);
    let mut out = Html::default();
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"><style>");
    out.raw(include_str!("poster.css")).raw("</style><rect class=\"water\" width=\"1200\" height=\"630\"/>");
    out.raw("<g transform=\"scale(1.6)\">").raw(&map::layers(input, &state, &filtered, 0.5, 0.0)).raw("</g>");
    out.raw("<rect class=\"band\" y=\"480\" width=\"1200\" height=\"150\"/>");
    if let Some(photo) = photo {
        photo.write(&mut out);
    }
    let lines = lines(&input.loaded.story.title, LINE, 2);
    let first = if lines.len() > 1 { 540 } else { 572 };
    for (number, line) in lines.iter().enumerate() {
        let y = (first + number * 56).to_string();
        out.open("text class=\"title\" x=\"48\"", &[("y", &y)]).text(line).close("text");
    }
    out.raw("</svg>");
    out.finish()
}

/// Breaks a text into lines of at most `length` characters where it can, and cuts it after `most` lines.
fn lines(text: &str, length: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let full = lines.len() >= most;
        let Some(line) = lines.last_mut() else { break };
        let together = line.chars().count() + 1 + word.chars().count();
        if line.is_empty() || together <= length {
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
        assert_eq!(lines("Short", LINE, 2), ["Short"]);
        let long = "word ".repeat(60);
        let found = lines(&long, LINE, 2);
        assert_eq!(found.len(), 2);
        assert!(found[1].ends_with("word…") && found[1].chars().count() <= LINE + 1);
    }
}
