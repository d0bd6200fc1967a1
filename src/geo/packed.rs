//! Positions as the build writes them.

use super::{BBox, LonLat};
use crate::packed::{Decoder, Encoder, Packed, shape};

impl Packed for LonLat {
    const SCHEMA_HASH: u32 = shape("lonlat", &[f64::SCHEMA_HASH]);

    fn put(&self, out: &mut Encoder) {
        self.lon.put(out);
        self.lat.put(out);
    }

    fn take(from: &mut Decoder<'_>) -> Self {
        let (lon, lat) = (f64::take(from), f64::take(from));
        if lon.abs() > 180.0 || lat.abs() > 90.0 {
            from.fail();
        }
        LonLat { lon, lat }
    }
}

impl Packed for BBox {
    const SCHEMA_HASH: u32 = shape("bbox", &[LonLat::SCHEMA_HASH]);

    fn put(&self, out: &mut Encoder) {
        LonLat { lon: self.west, lat: self.south }.put(out);
        LonLat { lon: self.east, lat: self.north }.put(out);
    }

    fn take(from: &mut Decoder<'_>) -> Self {
        let (low, high) = (LonLat::take(from), LonLat::take(from));
        BBox { west: low.lon, south: low.lat, east: high.lon, north: high.lat }
    }
}
