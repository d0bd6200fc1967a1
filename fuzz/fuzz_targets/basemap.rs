//! Base maps.
#![no_main]

use libfuzzer_sys::fuzz_target;
use placeline::basemap::Basemap;
use placeline::geo::{World, WorldRect};
use placeline_fuzz::within_limits;

fuzz_target!(|data: &[u8]| within_limits(|| decode(data)));

fn decode(bytes: &[u8]) {
    let map = match Basemap::decode(bytes) {
        Ok(map) => map,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert_eq!(Basemap::decode(&map.encode()).as_ref(), Ok(&map), "encoded, it is another map");
    let _ = (map.land_path(), map.borders_path(), map.coast_path());
    for (min, max) in [((0.4, 0.3), (0.6, 0.5)), ((-0.5, -1.0), (1.5, 2.0)), ((0.999, 0.0), (1.001, 1.0))] {
        let rect = WorldRect { min: World { x: min.0, y: min.1 }, max: World { x: max.0, y: max.1 } };
        for tolerance in [0.0, 0.01] {
            let _ = map.land_path_within(&rect, tolerance);
            let _ = map.borders_path_within(&rect, tolerance);
        }
    }
    for country in map.countries.iter().take(4) {
        let code = country.code();
        let _ = map.country(code);
        let _ = map.country_path(code);
        let _ = map.country_bbox(code);
    }
}
