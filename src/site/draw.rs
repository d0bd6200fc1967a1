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

/// Draws an SVG as PNG, in pixels.
pub(super) fn png(svg: &str, (width, height): (u32, u32)) -> Result<Vec<u8>, DrawError> {
    let failed = |error: &dyn fmt::Display| DrawError(error.to_string());
    let tree = parsed(svg)?;
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or_else(|| failed(&"no memory"))?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
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
    usvg::Tree::from_str(svg, &fonts::options()).map_err(|error| DrawError(error.to_string()))
}
