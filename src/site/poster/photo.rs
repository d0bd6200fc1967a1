//! The picture on the poster, with its credit.

use super::super::head::POSTER;
use super::super::html::Html;
use super::super::media::decode;
use super::{BAND, lines};
use crate::story::{Media, Story};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::imageops::FilterType;
use image::{ImageFormat, RgbaImage};
#[cfg(feature = "cli")]
use resvg::tiny_skia::{ColorU8, Pixmap, PixmapPaint, Transform};
use std::io::Cursor;

/// The width of the picture, px.
pub(super) const WIDTH: u32 = 480;
/// The maximum number of characters in a line of the credit.
const LINE: usize = 48;
/// The maximum number of lines of the credit.
const LINES: usize = 5;
/// The height of a line of the credit, px.
const LINE_HEIGHT: u32 = 22;
/// The space above the credit, px.
const ABOVE: u32 = 10;

/// A picture, cut to its room beside the map, and its credit.
pub(super) struct Photo {
    pixels: RgbaImage,
    credit: Vec<String>,
}

impl Photo {
    /// Returns the picture that a story asks for. `None`: it asks for none, or it is not among the files, or cannot be decoded.
    pub(super) fn of(story: &Story, files: &[(String, Vec<u8>)]) -> Option<Self> {
        let media = story.poster_media()?;
        let path = media.picture()?.src.as_str();
        let (_, bytes) = files.iter().find(|(other, _)| other == path)?;
        let credit = credit(media);
        let words = if credit.is_empty() { 0 } else { ABOVE + LINE_HEIGHT * credit.len() as u32 };
        let height = POSTER.1 - BAND as u32 - words;
        let pixels = decode(bytes)?.resize_to_fill(WIDTH, height, FilterType::CatmullRom).into_rgba8();
        Some(Self { pixels, credit })
    }

    /// Writes the ground of the picture, and its credit below it.
    pub(super) fn write(&self, out: &mut Html) {
        let left = POSTER.0 - WIDTH;
        out.open("rect class=\"band\" width=\"480\" height=\"480\"", &[("x", &left.to_string())])
            .close("rect");
        let x = (left + 16).to_string();
        for (line, number) in self.credit.iter().zip(1..) {
            let y = (self.pixels.height() + ABOVE + LINE_HEIGHT * number - 5).to_string();
            out.open("text class=\"credit\"", &[("x", &x), ("y", &y)]).text(line).close("text");
        }
    }

    /// Returns the pixels of the picture as an element of an SVG. `None`: they cannot be encoded.
    pub(super) fn embedded(&self) -> Option<String> {
        let mut png = Vec::new();
        self.pixels.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).ok()?;
        let mut out = Html::default();
        let (x, height) = ((POSTER.0 - WIDTH).to_string(), self.pixels.height().to_string());
        let address = ["data:image/png;base64,", &STANDARD.encode(png)].concat();
        out.open("image width=\"480\"", &[("x", &x), ("height", &height), ("href", &address)]).close("image");
        Some(out.finish())
    }

    /// Draws the pixels of the picture. `None`: there is no memory for them.
    #[cfg(feature = "cli")]
    pub(super) fn draw(&self, poster: &mut Pixmap) -> Option<()> {
        let mut pixels = Pixmap::new(self.pixels.width(), self.pixels.height())?;
        for (to, from) in pixels.pixels_mut().iter_mut().zip(self.pixels.pixels()) {
            let [red, green, blue, alpha] = from.0;
            *to = ColorU8::from_rgba(red, green, blue, alpha).premultiply();
        }
        let left = i32::try_from(POSTER.0 - WIDTH).ok()?;
        poster.draw_pixmap(left, 0, pixels.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
        Some(())
    }
}

/// Returns credit and licence in lines. An address without a blank is broken too.
fn credit(media: &Media) -> Vec<String> {
    let parts = [&media.credit, &media.license].into_iter().filter(|part| !part.is_empty());
    let text = parts.map(String::as_str).collect::<Vec<_>>().join(" · ");
    let letters: Vec<Vec<char>> = text.split_whitespace().map(|word| word.chars().collect()).collect();
    let words: Vec<String> =
        letters.iter().flat_map(|word| word.chunks(LINE)).map(|part| part.iter().collect()).collect();
    if words.is_empty() { Vec::new() } else { lines(&words.join(" "), LINE, LINES) }
}
