//! Bytes to base map. The format is described in `docs/basemap-format.md`.

use std::fmt;

use super::topology::{ArcRef, Ring, Spot, Topology, world};
use super::{Basemap, Country};
use crate::geo::WORLD_UNITS;
use crate::varint::unzigzag;

pub(super) const MAGIC: &[u8; 4] = b"PLBM";
pub(super) const VERSION: u8 = 1;
/// log₂ of [`WORLD_UNITS`].
pub(super) const MAX_BITS: u8 = 16;

/// Why bytes are no base map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasemapError {
    /// They do not begin like one.
    NotABasemap,
    /// They are of another version of the format.
    Version {
        /// The version found.
        found: u8,
    },
    /// They end too early.
    Truncated,
    /// They break a rule of the format, in these words.
    Invalid(&'static str),
}

impl fmt::Display for BasemapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BasemapError::NotABasemap => f.write_str("this is not a base map"),
            BasemapError::Version { found } => {
                write!(f, "this base map has version {found} of the format, not {VERSION}")
            }
            BasemapError::Truncated => f.write_str("the base map ends too early"),
            BasemapError::Invalid(rule) => write!(f, "the base map is damaged: {rule}"),
        }
    }
}

impl std::error::Error for BasemapError {}

impl Basemap {
    /// Reads a base map.
    ///
    /// # Errors
    ///
    /// When the bytes are not exactly one base map of this version of the format. Takes time and memory in proportion to
    /// the number of bytes.
    pub fn decode(bytes: &[u8]) -> Result<Basemap, BasemapError> {
        let mut input = Input { rest: bytes.strip_prefix(MAGIC).ok_or(BasemapError::NotABasemap)? };
        let version = input.byte()?;
        if version != VERSION {
            return Err(BasemapError::Version { found: version });
        }
        let bits = input.byte()?;
        if bits > MAX_BITS {
            return Err(BasemapError::Invalid("the grid is too fine"));
        }
        let grid = Grid { unit: WORLD_UNITS >> bits };
        let attribution = input.text()?;
        let mut topology = Topology { bits, arcs: input.arcs(grid)?, uses: Vec::new() };
        let countries = input.countries(grid, &mut topology)?;
        if !input.rest.is_empty() {
            return Err(BasemapError::Invalid("there are bytes after the end"));
        }
        Ok(Basemap { countries, attribution, topology })
    }
}

/// Whole steps to units.
#[derive(Clone, Copy)]
struct Grid {
    unit: i32,
}

impl Grid {
    /// Returns `from` moved by so many steps.
    fn moved(self, from: Spot, dx: i32, dy: i32) -> Result<Spot, BasemapError> {
        let axis = |from: i32, steps: i32| {
            let to = i64::from(from) + i64::from(steps) * i64::from(self.unit);
            i32::try_from(to).ok().filter(|to| (0..=WORLD_UNITS).contains(to))
        };
        axis(from.0, dx).zip(axis(from.1, dy)).ok_or(BasemapError::Invalid("a point is outside of the world"))
    }
}

/// The bytes that are left. A list is never allocated by its claimed length, only by the bytes that are there.
struct Input<'a> {
    rest: &'a [u8],
}

impl Input<'_> {
    fn take(&mut self, count: usize) -> Result<&[u8], BasemapError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(BasemapError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, BasemapError> {
        self.take(1)?.first().copied().ok_or(BasemapError::Truncated)
    }

    /// Reads a number in LEB128, at most five bytes.
    fn varint(&mut self) -> Result<u32, BasemapError> {
        let mut value = 0u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(value).map_err(|_| BasemapError::Invalid("a number is too large"));
            }
        }
        Err(BasemapError::Invalid("a number is too long"))
    }

    /// Reads a signed number: 0, −1, 1, −2, 2 …
    fn zigzag(&mut self) -> Result<i32, BasemapError> {
        self.varint().map(|value| unzigzag(value.into()) as i32)
    }

    fn text(&mut self) -> Result<String, BasemapError> {
        let length = self.varint()? as usize;
        let text = std::str::from_utf8(self.take(length)?);
        text.map(str::to_owned).map_err(|_| BasemapError::Invalid("a text is not UTF-8"))
    }

    fn arcs(&mut self, grid: Grid) -> Result<Vec<Vec<Spot>>, BasemapError> {
        let mut arcs = Vec::new();
        let mut at = (0, 0);
        for _ in 0..self.varint()? {
            let count = self.varint()?;
            if count < 2 {
                return Err(BasemapError::Invalid("an arc has fewer than two points"));
            }
            let mut arc = Vec::new();
            for _ in 0..count {
                at = grid.moved(at, self.zigzag()?, self.zigzag()?)?;
                arc.push(at);
            }
            arcs.push(arc);
        }
        Ok(arcs)
    }

    fn countries(&mut self, grid: Grid, topology: &mut Topology) -> Result<Vec<Country>, BasemapError> {
        let mut countries = Vec::new();
        let count = self.varint()?;
        let mut last = -1;
        for rank in 0..count {
            let rank =
                u16::try_from(rank).map_err(|_| BasemapError::Invalid("there are too many countries"))?;
            let code = [self.byte()?, self.byte()?];
            if code != [0, 0] && !code.iter().all(u8::is_ascii_uppercase) {
                return Err(BasemapError::Invalid("a country code is not two capital letters"));
            }
            let name = self.text()?;
            let label = world(grid.moved((0, 0), self.zigzag()?, self.zigzag()?)?);
            let mut rings = Vec::new();
            for _ in 0..self.varint()? {
                rings.push(self.ring(&mut last, topology)?);
            }
            topology.count(&rings).map_err(BasemapError::Invalid)?;
            countries.push(Country { code, name, label, rank, rings });
        }
        Ok(countries)
    }

    fn ring(&mut self, last: &mut i32, topology: &Topology) -> Result<Ring, BasemapError> {
        let count = self.varint()?;
        if count == 0 {
            return Err(BasemapError::Invalid("a ring is empty"));
        }
        let mut ring = Ring::new();
        for _ in 0..count {
            let reversed = self.step(last)?;
            let arc =
                u32::try_from(*last).map_err(|_| BasemapError::Invalid("a ring uses an unknown arc"))?;
            if arc as usize >= topology.arcs.len() {
                return Err(BasemapError::Invalid("a ring uses an unknown arc"));
            }
            ring.push(ArcRef { arc, reversed });
        }
        Ok(ring)
    }

    /// Moves `last` by a signed number. Returns its lowest bit: whether the arc is reversed.
    fn step(&mut self, last: &mut i32) -> Result<bool, BasemapError> {
        let value = self.zigzag()?;
        *last = last.checked_add(value >> 1).ok_or(BasemapError::Invalid("a ring uses an unknown arc"))?;
        Ok(value & 1 == 1)
    }
}
