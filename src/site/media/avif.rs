//! AVIF: boxes, and items whose data stands anywhere in them. All that belongs to no picture is overwritten with zeros, and its type with one
//! that nobody reads, so that no offset changes. Rotation is no metadata here, but a property of the picture, and stays.

use std::ops::Range;

/// Boxes that are kept, of the file and of its `meta`. Others become free space.
const FILE: [&[u8]; 3] = [b"ftyp", b"meta", b"mdat"];
const META: [&[u8]; 9] = [b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"dinf", b"grpl"];
/// Types of items that are no pictures: EXIF, XMP and the like.
const METADATA: [&[u8]; 3] = [b"Exif", b"mime", b"uri "];

/// Returns an AVIF without metadata. `None`: it is damaged, or of a kind that is not published, such as a sequence of pictures.
pub(super) fn without_metadata(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let top = boxes(&bytes, 0..bytes.len())?;
    let meta = &top.iter().find(|one| one.is(b"meta"))?.content;
    // A version and flags come first.
    let inner = boxes(&bytes, meta.start.checked_add(4)?..meta.end)?;
    let find = |kind: &[u8]| inner.iter().find(|one| one.is(kind)).map(|one| one.content.clone());
    let data = find(b"idat").unwrap_or_default();
    let metadata = metadata_items(&bytes, find(b"iinf")?)?;
    let ids: Vec<u64> = metadata.iter().map(|(id, _)| *id).collect();
    let mut kept = extents(bytes.get(find(b"iloc")?)?, &data, bytes.len(), &ids)?;
    kept.sort_by_key(|range| range.start);
    let mut wiped = Vec::new();
    for holder in top.iter().filter(|one| one.is(b"mdat")).map(|one| &one.content).chain([&data]) {
        wiped.extend(gaps(holder, &kept));
    }
    let unknown = |known: &'static [&[u8]]| move |one: &&FileBox| !known.iter().any(|kind| one.is(kind));
    let unknown: Vec<&FileBox> =
        top.iter().filter(unknown(&FILE)).chain(inner.iter().filter(unknown(&META))).collect();
    wiped.extend(unknown.iter().map(|one| one.content.clone()));
    let types = unknown.iter().map(|one| one.type_at).chain(metadata.iter().map(|(_, type_at)| *type_at));
    let types: Vec<usize> = types.collect();
    for range in wiped {
        bytes.get_mut(range)?.fill(0);
    }
    for at in types {
        bytes.get_mut(at..at + 4)?.copy_from_slice(b"free");
    }
    Some(bytes)
}

struct FileBox {
    kind: [u8; 4],
    type_at: usize,
    content: Range<usize>,
}

impl FileBox {
    fn is(&self, kind: &[u8]) -> bool {
        self.kind == kind
    }
}

/// Returns the boxes in a part of a file.
fn boxes(bytes: &[u8], within: Range<usize>) -> Option<Vec<FileBox>> {
    let (mut all, mut at) = (Vec::new(), within.start);
    while at < within.end {
        let mut fields = Fields { rest: bytes.get(at..within.end)? };
        let (size, kind) = (fields.number(4)?, fields.take(4)?);
        let (size, head) = match size {
            0 => (within.end - at, 8),
            1 => (usize::try_from(fields.number(8)?).ok()?, 16),
            size => (usize::try_from(size).ok()?, 8),
        };
        let end = at.checked_add(size).filter(|end| size >= head && *end <= within.end)?;
        all.push(FileBox { kind: kind.try_into().ok()?, type_at: at + 4, content: at + head..end });
        at = end;
    }
    Some(all)
}

/// Returns the ids of the items that are metadata, and where their types stand, from the contents of `iinf`.
fn metadata_items(bytes: &[u8], info: Range<usize>) -> Option<Vec<(u64, usize)>> {
    let mut fields = Fields { rest: bytes.get(info.clone())? };
    let version = fields.number(4)? >> 24;
    fields.number(if version == 0 { 2 } else { 4 })?;
    let mut found = Vec::new();
    for entry in boxes(bytes, info.end - fields.rest.len()..info.end)? {
        let mut fields = Fields { rest: bytes.get(entry.content.clone())? };
        let version = fields.number(4)? >> 24;
        // Older ones have no types, and are in no AVIF.
        let id = fields.number(match version {
            2 => 2,
            3 => 4,
            _ => return None,
        })?;
        fields.number(2)?;
        let type_at = entry.content.end - fields.rest.len();
        if METADATA.contains(&fields.take(4)?) {
            found.push((id, type_at));
        }
    }
    Some(found)
}

/// Returns where the data of the other items stands, from the contents of `iloc`.
fn extents(
    locations: &[u8],
    data: &Range<usize>,
    file_end: usize,
    metadata: &[u64],
) -> Option<Vec<Range<usize>>> {
    let mut fields = Fields { rest: locations };
    let version = fields.number(4)? >> 24;
    let sizes = fields.number(2)?;
    let [offset_size, length_size, base_size, index_size] =
        [12, 8, 4, 0].map(|shift| (sizes >> shift & 15) as usize);
    let index_size = if version == 0 { 0 } else { index_size };
    let wide = if version < 2 { 2 } else { 4 };
    let mut kept = Vec::new();
    for _ in 0..fields.number(wide)? {
        let id = fields.number(wide)?;
        let method = if version == 0 { 0 } else { fields.number(2)? & 15 };
        fields.number(2)?;
        let base = fields.number(base_size)?;
        for _ in 0..fields.number(2)? {
            fields.number(index_size)?;
            let (offset, length) = (fields.number(offset_size)?, fields.number(length_size)?);
            let (start, end) = if method == 1 { (data.start, data.end) } else { (0, file_end) };
            let from = start.checked_add(usize::try_from(base.checked_add(offset)?).ok()?)?;
            let to = if length == 0 { end } else { from.checked_add(usize::try_from(length).ok()?)? };
            if method < 2 && !metadata.contains(&id) {
                kept.push(from..to.min(end));
            }
        }
    }
    Some(kept)
}

/// Returns the parts of `whole` that none of the ranges covers; they are in the order of their starts.
fn gaps(whole: &Range<usize>, kept: &[Range<usize>]) -> Vec<Range<usize>> {
    let (mut gaps, mut at) = (Vec::new(), whole.start);
    for range in kept.iter().chain([&(whole.end..whole.end)]) {
        let start = range.start.clamp(whole.start, whole.end);
        if at < start {
            gaps.push(at..start);
        }
        at = at.max(range.end.min(whole.end));
    }
    gaps
}

/// Numbers in network byte order.
struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self, bytes: usize) -> Option<u64> {
        Some(self.take(bytes)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}
