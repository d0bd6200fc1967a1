//! Positions as the build writes them.

use super::{BBox, LonLat};
use crate::packed::{Packed, Packing, Unpacking, shape};

impl Packed for LonLat {
    const SHAPE: u32 = shape("lonlat", &[f64::SHAPE]);

    fn put(&self, out: &mut Packing) {
        self.lon.put(out);
        self.lat.put(out);
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        let (lon, lat) = (f64::take(from), f64::take(from));
        if lon.abs() > 180.0 || lat.abs() > 90.0 {
            from.fail();
        }
        LonLat { lon, lat }
    }
}

impl Packed for BBox {
    const SHAPE: u32 = shape("bbox", &[LonLat::SHAPE]);

    fn put(&self, out: &mut Packing) {
        LonLat { lon: self.west, lat: self.south }.put(out);
        LonLat { lon: self.east, lat: self.north }.put(out);
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        let (low, high) = (LonLat::take(from), LonLat::take(from));
        BBox { west: low.lon, south: low.lat, east: high.lon, north: high.lat }
    }
}
