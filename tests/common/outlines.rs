//! Path data back to points, and the country at a position, to test the base map and the places of stories with.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use placeline::basemap::Basemap;
use placeline::geo::{LonLat, WORLD_UNITS, World};

/// The points of a subpath, in world units.
type Ring = Vec<(i32, i32)>;

/// The outlines of all countries that have a code.
pub struct Countries(Vec<(String, Vec<Ring>)>);

impl Countries {
    pub fn of(map: &Basemap) -> Self {
        let mut codes: Vec<&str> = map.countries.iter().map(|area| area.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        let outline = |code: &str| Some((code.to_owned(), subpaths(&map.country_path(code)?)));
        Self(codes.into_iter().filter_map(outline).collect())
    }

    /// Returns the code of the country at a position; `None` at sea and in areas without a code.
    pub fn at(&self, at: LonLat) -> Option<&str> {
        self.0.iter().find(|(_, rings)| inside(rings, at.project())).map(|(code, _)| code.as_str())
    }
}

/// Returns the points of path data made of `m` and `z` only, as subpaths.
pub fn subpaths(path: &str) -> Vec<Ring> {
    let (mut x, mut y) = (0, 0);
    let mut all = Vec::new();
    for part in path.split('m').skip(1) {
        let numbers = part.trim_end_matches('z').replace('-', " -");
        let numbers: Vec<i32> = numbers.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let mut points = Vec::new();
        for step in numbers.chunks(2) {
            (x, y) = (x + step[0], y + step[1]);
            points.push((x, y));
        }
        if part.ends_with('z') {
            (x, y) = points[0];
        }
        all.push(points);
    }
    all
}

pub fn inside(rings: &[Ring], at: World) -> bool {
    let (x, y) = (at.x * f64::from(WORLD_UNITS), at.y * f64::from(WORLD_UNITS));
    let mut inside = false;
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let [ax, ay, bx, by] = [a.0, a.1, b.0, b.1].map(f64::from);
            if (ay > y) != (by > y) && x < ax + (bx - ax) * (y - ay) / (by - ay) {
                inside = !inside;
            }
        }
    }
    inside
}
