//! Draws SVG with words: as pixels, and as an SVG whose words are outlines. Both with the carried fonts only.

use super::fonts;
use resvg::{tiny_skia, usvg};
use std::fmt;

/// The error of a picture that could not be drawn.
#[derive(Debug)]
pub struct DrawError(String);

impl fmt::Display for DrawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no picture: {}", self.0)
    }
}

impl std::error::Error for DrawError {}

impl DrawError {
    pub(super) fn new(why: impl fmt::Display) -> Self {
        Self(why.to_string())
    }
}

/// Draws an SVG as PNG, in pixels.
pub(super) fn png(svg: &str, size: (u32, u32)) -> Result<Vec<u8>, DrawError> {
    encoded(&pixels(svg, size)?)
}

/// Draws an SVG, in pixels.
pub(super) fn pixels(svg: &str, (width, height): (u32, u32)) -> Result<tiny_skia::Pixmap, DrawError> {
    let tree = parsed(svg)?;
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or_else(|| DrawError::new("no memory"))?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    Ok(pixels)
}

/// Encodes pixels as PNG.
pub(super) fn encoded(pixels: &tiny_skia::Pixmap) -> Result<Vec<u8>, DrawError> {
    pixels.encode_png().map_err(DrawError::new)
}

/// Writes an SVG anew: words as outlines, styles as attributes, so that every program shows the same.
pub(super) fn outlined(svg: &str) -> Result<String, DrawError> {
    let tree = parsed(svg)?;
    let written = usvg::WriteOptions {
        coordinates_precision: 2,
        indent: usvg::Indent::None,
        ..usvg::WriteOptions::default()
    };
    Ok(tree.to_string(&written))
}

fn parsed(svg: &str) -> Result<usvg::Tree, DrawError> {
    usvg::Tree::from_str(svg, &fonts::options()).map_err(DrawError::new)
}
