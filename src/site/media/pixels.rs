//! The pixels of a picture: upright, and in smaller sizes.

use super::picture::PictureKind;
use crate::story::COPIES;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageReader};
use std::io::Cursor;

/// The least width of a picture that has copies, in pixels.
const WIDE: u32 = 1600;
/// The quality of a copy that is a JPEG, of 100.
const QUALITY: u8 = 80;

/// Pixels, and the profile that says what their colours are.
struct Pixels {
    image: DynamicImage,
    profile: Option<Vec<u8>>,
}

/// Decodes a JPEG, PNG, WebP or GIF, upright. `None`: it cannot be decoded.
pub(in crate::site) fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    pixels(bytes).map(|pixels| pixels.image)
}

fn pixels(bytes: &[u8]) -> Option<Pixels> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut decoder = reader.into_decoder().ok()?;
    let (orientation, profile) = (decoder.orientation().ok()?, decoder.icc_profile().ok()?);
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(orientation);
    Some(Pixels { image, profile })
}

/// Returns the smaller copies of a published picture that is `width` pixels wide, and their widths. `None`: it has none, because it is not
/// wide, neither JPEG nor PNG, animated, or would not have fewer bytes.
pub(super) fn copies(bytes: &[u8], width: u32) -> Option<[(u32, Vec<u8>); COPIES.len()]> {
    let kind = PictureKind::of(bytes).filter(|kind| matches!(kind, PictureKind::Jpeg | PictureKind::Png))?;
    if width < WIDE || moves(kind, bytes) {
        return None;
    }
    let pixels = pixels(bytes)?;
    // Colours for a printing press have been decoded to those of a screen, which their profile says nothing about.
    if pixels.profile.as_ref().is_some_and(|profile| profile.get(16..20) == Some(b"CMYK")) {
        return None;
    }
    let copies = COPIES.map(|width| (width, encoded(&pixels, kind, width).unwrap_or_default()));
    let are_smaller = copies.iter().all(|(_, copy)| (1..bytes.len()).contains(&copy.len()));
    are_smaller.then_some(copies)
}

/// Returns whether a PNG is animated: its chunk `acTL` stands before its pixels.
fn moves(kind: PictureKind, bytes: &[u8]) -> bool {
    let mut head = bytes.windows(4).take_while(|chunk| chunk != b"IDAT");
    kind == PictureKind::Png && head.any(|chunk| chunk == b"acTL")
}

fn encoded(Pixels { image, profile }: &Pixels, kind: PictureKind, width: u32) -> Option<Vec<u8>> {
    let height = (u64::from(image.height()) * u64::from(width)).div_ceil(u64::from(image.width()).max(1));
    let small = image.resize_exact(width, u32::try_from(height).ok()?, FilterType::CatmullRom);
    let mut out = Vec::new();
    if kind == PictureKind::Jpeg {
        let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
        write(&small, encoder, profile.clone())?;
    } else {
        let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, PngFilter::Adaptive);
        write(&small, encoder, profile.clone())?;
    }
    Some(out)
}

fn write(image: &DynamicImage, mut encoder: impl ImageEncoder, profile: Option<Vec<u8>>) -> Option<()> {
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).ok()?;
    }
    image.write_with_encoder(encoder).ok()
}
