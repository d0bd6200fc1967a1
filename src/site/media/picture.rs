//! One picture: its kind, its limits, and its contents as they are published.

use super::{avif, gif, raster, svg};
use imagesize::{Compression, ImageType};

/// The most bytes of a picture.
pub const MAX_PICTURE_BYTES: u64 = 8 << 20;
/// The most pixels of a picture.
const MAX_PIXELS: u64 = 40_000_000;

/// A picture as it is published.
pub(super) struct Published {
    pub(super) bytes: Vec<u8>,
    /// Width and height as it is shown, in pixels.
    pub(super) size: (u32, u32),
}

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureKind {
    Jpeg,
    Png,
    Webp,
    Avif,
    Gif,
    Svg,
}

impl PictureKind {
    /// Returns the kind by the first bytes.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match imagesize::image_type(bytes) {
            Ok(ImageType::Jpeg) => Some(Self::Jpeg),
            Ok(ImageType::Png) => Some(Self::Png),
            Ok(ImageType::Webp) => Some(Self::Webp),
            Ok(ImageType::Heif(Compression::Av1)) => Some(Self::Avif),
            Ok(ImageType::Gif) => Some(Self::Gif),
            // A text that is no SVG is named as such when it is parsed.
            _ => std::str::from_utf8(bytes).is_ok_and(|text| text.contains('<')).then_some(Self::Svg),
        }
    }

    /// Returns its name, and the endings of names that it may have, in lower case.
    fn names(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Jpeg => ("JPEG", &["jpg", "jpeg"]),
            Self::Png => ("PNG", &["png"]),
            Self::Webp => ("WebP", &["webp"]),
            Self::Avif => ("AVIF", &["avif"]),
            Self::Gif => ("GIF", &["gif"]),
            Self::Svg => ("SVG", &["svg"]),
        }
    }
}

/// Checks a picture, and returns it without what it tells about its making.
///
/// # Errors
///
/// A sentence that says why it cannot be published, and what to do.
pub(super) fn publish(path: &str, bytes: Vec<u8>) -> Result<Published, String> {
    if bytes.len() as u64 > MAX_PICTURE_BYTES {
        let most = MAX_PICTURE_BYTES >> 20;
        return Err(format!("more than {most} MB: save it 1600 pixels wide, which takes some 300 KB"));
    }
    let kind = PictureKind::of(&bytes)
        .ok_or("no picture by its contents: save it as JPEG, PNG, WebP, AVIF, GIF or SVG")?;
    let (name, endings) = kind.names();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if !endings.iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        let right = endings.first().copied().unwrap_or_default();
        return Err(format!("{name} by its contents: give it a name that ends with .{right}"));
    }
    let published = without_metadata(kind, bytes)?;
    let (width, height) = published.size;
    if kind != PictureKind::Svg && u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(format!(
            "{width} × {height} pixels, and at most {} million are published: save it 1600 pixels wide",
            MAX_PIXELS / 1_000_000
        ));
    }
    Ok(published)
}

/// Returns a picture without metadata.
pub(super) fn without_metadata(kind: PictureKind, bytes: Vec<u8>) -> Result<Published, String> {
    if kind == PictureKind::Svg {
        return svg::publish(&bytes);
    }
    let damaged = || format!("damaged, or no whole {}: save it anew", kind.names().0);
    let size = imagesize::blob_size(&bytes).map_err(|_| damaged())?;
    let edge = |pixels: usize| u32::try_from(pixels).ok().filter(|pixels| *pixels > 0);
    let (width, height) = edge(size.width).zip(edge(size.height)).ok_or_else(damaged)?;
    let (bytes, is_turned) = match kind {
        PictureKind::Gif => (gif::without_metadata(&bytes).ok_or_else(damaged)?, false),
        PictureKind::Avif => (avif::without_metadata(bytes).ok_or_else(damaged)?, false),
        _ => raster::without_metadata(kind, bytes).ok_or_else(damaged)??,
    };
    Ok(Published { bytes, size: if is_turned { (height, width) } else { (width, height) } })
}
