//! Positions as the build writes them.

use super::{BBox, LonLat};
use crate::packed::{Decoder, Encoder, Packed, shape};

impl Packed for LonLat {
    const SCHEMA_HASH: u32 = shape("lonlat", &[f64::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
        self.lon.encode(out);
        self.lat.encode(out);
    }

    fn decode(from: &mut Decoder) -> Self {
        let (lon, lat) = (f64::decode(from), f64::decode(from));
        if lon.abs() > 180.0 || lat.abs() > 90.0 {
            from.fail();
        }
        LonLat { lon, lat }
    }
}

impl Packed for BBox {
    const SCHEMA_HASH: u32 = shape("bbox", &[LonLat::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
        LonLat { lon: self.west, lat: self.south }.encode(out);
        LonLat { lon: self.east, lat: self.north }.encode(out);
    }

    fn decode(from: &mut Decoder) -> Self {
        let (low, high) = (LonLat::decode(from), LonLat::decode(from));
        BBox { west: low.lon, south: low.lat, east: high.lon, north: high.lat }
    }
}
