//! Base map to bytes: the inverse of `decode`.

use super::Basemap;
use super::decode::{MAGIC, VERSION};
use crate::geo::WORLD_UNITS;
use crate::varint;

impl Basemap {
    /// Returns the base map in the format of `docs/basemap-format.md`.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let bits = self.topology.bits;
        let steps = |units: i32| units / (WORLD_UNITS >> bits.min(16)).max(1);
        let mut out = MAGIC.to_vec();
        out.extend([VERSION, bits]);
        text(&mut out, &self.attribution);

        varint(&mut out, self.topology.arcs.len() as u32);
        let mut at = (0, 0);
        for arc in &self.topology.arcs {
            varint(&mut out, arc.len() as u32);
            for &(x, y) in arc {
                zigzag(&mut out, steps(x - at.0));
                zigzag(&mut out, steps(y - at.1));
                at = (x, y);
            }
        }

        varint(&mut out, self.countries.len() as u32);
        let mut last = -1;
        for country in &self.countries {
            out.extend(country.code);
            text(&mut out, &country.name);
            let units = |v: f64| (v * f64::from(WORLD_UNITS)).round() as i32;
            zigzag(&mut out, steps(units(country.label.x)));
            zigzag(&mut out, steps(units(country.label.y)));
            varint(&mut out, country.rings.len() as u32);
            for ring in &country.rings {
                varint(&mut out, ring.len() as u32);
                for at in ring {
                    let arc = at.arc as i32;
                    zigzag(&mut out, ((arc - last) << 1) | i32::from(at.reversed));
                    last = arc;
                }
            }
        }
        out
    }
}

fn text(out: &mut Vec<u8>, text: &str) {
    varint(out, text.len() as u32);
    out.extend(text.as_bytes());
}

fn zigzag(out: &mut Vec<u8>, value: i32) {
    varint::push(out, varint::zigzag(value.into()));
}

fn varint(out: &mut Vec<u8>, value: u32) {
    varint::push(out, value.into());
}
