//! JPEG, PNG and WebP: containers of parts, of which those are kept that the pixels need.

use super::picture::PictureKind;
use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_VP8X, WebP};
use img_parts::{Bytes, ImageEXIF};

/// Chunks of a PNG that are kept.
const PNG_CHUNKS: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
    b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI",
];
/// Chunks of a WebP that are kept.
const WEBP_CHUNKS: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// The bits of a `VP8X` chunk that say that there is EXIF or XMP.
const METADATA_FLAGS: u8 = 8 | 4;

/// Returns a picture without metadata but its orientation, and whether that exchanges its width and its height. `None`: it is damaged.
pub(super) fn without_metadata(kind: PictureKind, bytes: Vec<u8>) -> Option<Result<(Vec<u8>, bool), String>> {
    let bytes = Bytes::from(bytes);
    let (bytes, turned) = match kind {
        PictureKind::Jpeg => {
            let orientation = orientation(&Jpeg::from_bytes(bytes.clone()).ok()?);
            let mut jpeg = Jpeg::from_bytes(jpeg_parts(&bytes)?.into()).ok()?;
            jpeg.set_exif(orientation.map(orientation_only));
            let is_on_its_side = orientation.is_some_and(|orientation| orientation > 4);
            return Some(Ok((jpeg.encoder().bytes().to_vec(), is_on_its_side)));
        }
        PictureKind::Png => {
            let mut png = Png::from_bytes(bytes).ok()?;
            let turned = orientation(&png);
            png.chunks_mut().retain(|chunk| PNG_CHUNKS.contains(&&chunk.kind()));
            (png.encoder().bytes(), turned)
        }
        PictureKind::Webp => {
            let mut webp = WebP::from_bytes(bytes).ok()?;
            let turned = orientation(&webp);
            webp.chunks_mut().retain(|chunk| WEBP_CHUNKS.contains(&&chunk.id()));
            webp.chunks_mut().iter_mut().for_each(clear_flags);
            (webp.encoder().bytes(), turned)
        }
        PictureKind::Avif | PictureKind::Gif | PictureKind::Svg => return None,
    };
    Some(match turned {
        // Chromium follows it in a PNG and not in a WebP, and others in neither.
        Some(_) => {
            Err("turned by its EXIF alone, which not all browsers follow: turn it and save it anew".into())
        }
        None => Ok((bytes.to_vec(), false)),
    })
}

/// Returns the orientation, if the picture is not upright.
fn orientation(image: &impl ImageEXIF) -> Option<u8> {
    let exif = exif::Reader::new().read_raw(image.exif()?.to_vec()).ok()?;
    let value = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)?;
    u8::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// Returns EXIF with the orientation and nothing else: a TIFF header, and a directory of one entry.
fn orientation_only(orientation: u8) -> Bytes {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.into()
}

/// Returns a JPEG up to its end, without metadata: in front of its scans, and between them.
fn jpeg_parts(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xff, markers::SOI])?;
    let mut out = vec![0xff, markers::SOI];
    loop {
        // Not a byte of a scan, a restart or filling.
        let is_marker =
            |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xd0..=0xd7 | 0xff));
        let (data, from) = rest.split_at(rest.windows(2).position(is_marker)?);
        out.extend(data);
        let marker = *from.get(1)?;
        if marker == markers::EOI {
            out.extend([0xff, markers::EOI]);
            return Some(out);
        }
        let length = usize::from(u16::from_be_bytes([*from.get(2)?, *from.get(3)?]));
        let (segment, after) = from.split_at_checked(2 + length)?;
        let contents = segment.get(4..)?;
        match marker {
            // Without its thumbnail.
            markers::APP0 if contents.starts_with(b"JFIF\0") => {
                out.extend([0xff, markers::APP0, 0, 16]);
                out.extend(contents.get(..12)?);
                out.extend([0, 0]);
            }
            markers::APP2 if contents.starts_with(b"ICC_PROFILE\0") => out.extend(segment),
            // It says how the colours are coded.
            markers::APP14 if contents.starts_with(b"Adobe") => out.extend(segment),
            markers::APP0..=markers::APP15 | markers::JPG0..=markers::COM => {}
            _ => out.extend(segment),
        }
        rest = after;
    }
}

fn clear_flags(chunk: &mut RiffChunk) {
    let data = chunk.content().data().map(|data| data.to_vec());
    if let Some(mut data) = data.filter(|_| chunk.id() == CHUNK_VP8X) {
        data.iter_mut().take(1).for_each(|flags| *flags &= !METADATA_FLAGS);
        *chunk = RiffChunk::new(CHUNK_VP8X, RiffContent::Data(data.into()));
    }
}
