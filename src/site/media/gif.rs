//! GIF: a row of blocks, of which comments and the data of applications are left out.

/// Applications whose blocks say how often an animation is repeated.
const REPEATS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// Returns a GIF without metadata. `None`: it is damaged.
pub(super) fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut blocks = Blocks { rest: bytes };
    let head = blocks.take(13)?;
    let mut out = head.to_vec();
    out.extend(blocks.take(table_size(*head.get(10)?))?);
    loop {
        let start = blocks.rest;
        match blocks.byte()? {
            0x2c => {
                let descriptor = blocks.take(9)?;
                // Its colours, and the size of codes.
                blocks.take(table_size(*descriptor.get(8)?) + 1)?;
                blocks.sub_blocks()?;
                out.extend(blocks.since(start)?);
            }
            0x21 => {
                let label = blocks.byte()?;
                let first = blocks.rest.get(1..12).unwrap_or_default();
                blocks.sub_blocks()?;
                if label == 0xf9 || label == 0xff && REPEATS.contains(&first) {
                    out.extend(blocks.since(start)?);
                }
            }
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            _ => return None,
        }
    }
}

/// Returns the size of the table of colours that these flags announce.
fn table_size(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

struct Blocks<'a> {
    rest: &'a [u8],
}

impl<'a> Blocks<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// Skips blocks of data up to the empty one.
    fn sub_blocks(&mut self) -> Option<()> {
        while let size @ 1.. = self.byte()? {
            self.take(size.into())?;
        }
        Some(())
    }

    /// Returns the bytes from `start` on that have been read.
    fn since(&self, start: &'a [u8]) -> Option<&'a [u8]> {
        start.get(..start.len().checked_sub(self.rest.len())?)
    }
}
