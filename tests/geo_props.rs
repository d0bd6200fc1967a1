//! Inverses and invariants of the map's geometry.
#![allow(missing_docs, reason = "tests are named as sentences")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use placeline::geo::{
    BBox, Camera, Item, LonLat, MAX_LATITUDE, Screen, Viewport, World, bowed, camera, cluster, simplify,
    simplify_ring,
};
use proptest::prelude::*;

fn lonlat() -> impl Strategy<Value = LonLat> {
    prop_oneof![
        8 => (-180.0..=180.0, -90.0..=90.0),
        1 => (prop::sample::select(vec![-180.0, 180.0, 0.0]), prop::sample::select(vec![-90.0, 0.0, 90.0])),
    ]
    .prop_map(|(lon, lat)| LonLat { lon, lat })
}

fn bbox() -> impl Strategy<Value = BBox> {
    (lonlat(), lonlat()).prop_map(|(a, b)| BBox {
        west: a.lon,
        south: a.lat.min(b.lat),
        east: b.lon,
        north: a.lat.max(b.lat),
    })
}

fn world() -> impl Strategy<Value = World> {
    (0.0..1.0, 0.0..1.0).prop_map(|(x, y)| World { x, y })
}

fn viewport() -> impl Strategy<Value = Viewport> {
    (200.0..2000.0, 150.0..1500.0).prop_map(|(width, height)| Viewport { width, height })
}

/// Returns a camera within the limits, and its viewport.
fn view() -> impl Strategy<Value = (Camera, Viewport)> {
    (world(), 0.0..14.0, viewport())
        .prop_map(|(center, zoom, viewport)| (Camera { center, zoom }.clamped(viewport), viewport))
}

/// Returns what is at a point of the screen.
fn under(camera: &Camera, at: Screen, viewport: Viewport) -> World {
    let min = camera.visible(viewport).min;
    World { x: min.x + at.x / camera.scale(), y: min.y + at.y / camera.scale() }
}

/// Returns whether `point` is inside the box or on its edge.
fn contains(bbox: &BBox, point: LonLat) -> bool {
    let within = |lon: f64| {
        if bbox.west <= bbox.east {
            (bbox.west..=bbox.east).contains(&lon)
        } else {
            lon >= bbox.west || lon <= bbox.east
        }
    };
    let same_meridian = point.lon.abs() == 180.0 && within(-point.lon);
    (bbox.south..=bbox.north).contains(&point.lat) && (within(point.lon) || same_meridian)
}

/// Returns the distance in x on a world that repeats.
fn apart(a: f64, b: f64) -> f64 {
    let d = (a - b).rem_euclid(1.0);
    d.min(1.0 - d)
}

fn on_screen(at: Screen, viewport: Viewport, slack: f64) -> bool {
    (-slack..=viewport.width + slack).contains(&at.x) && (-slack..=viewport.height + slack).contains(&at.y)
}

#[test]
fn a_longitude_of_any_size_is_wrapped_into_the_globe() {
    for lon in [1.000000000175e24, -1.000000000175e24, 1e17, 1e300, f64::MAX, f64::MIN] {
        let at = LonLat::new(lon, 0.0).unwrap();
        assert!((-180.0..=180.0).contains(&at.lon), "{lon} {at:?}");
    }
}

#[test]
fn positions_are_wrapped_or_refused() {
    assert_eq!(LonLat::new(190.0, 0.0), Some(LonLat { lon: -170.0, lat: 0.0 }));
    assert_eq!(LonLat::new(-540.0, 10.0), Some(LonLat { lon: -180.0, lat: 10.0 }));
    assert_eq!(LonLat::new(180.0, 90.0), Some(LonLat { lon: 180.0, lat: 90.0 }));
    assert_eq!(LonLat::new(0.0, 90.1), None);
    assert_eq!(LonLat::new(f64::NAN, 0.0), None);
    assert_eq!(LonLat::new(0.0, f64::INFINITY), None);
}

#[test]
fn the_corners_of_the_world_are_where_mercator_puts_them() {
    let (first, last) =
        (LonLat { lon: -180.0, lat: 90.0 }.project(), LonLat { lon: 180.0, lat: -90.0 }.project());
    assert!(first.x == 0.0 && first.y < 1e-12);
    assert!(last.x == 1.0 && last.y > 1.0 - 1e-12);
    assert_eq!(LonLat { lon: 0.0, lat: 0.0 }.project(), World { x: 0.5, y: 0.5 });
}

#[test]
fn the_box_of_points_around_the_antimeridian_is_narrow() {
    let points = [(179.0, 1.0), (-179.0, -2.0), (178.0, 0.0)].map(|(lon, lat)| LonLat { lon, lat });
    assert_eq!(BBox::of(points), Some(BBox { west: 178.0, south: -2.0, east: -179.0, north: 1.0 }));
    assert_eq!(BBox::of([]), None);
    let fiji = BBox { west: 177.0, south: -20.0, east: -178.0, north: -15.0 };
    assert_eq!(fiji.center(), LonLat { lon: 179.5, lat: -17.5 });
    assert_eq!(fiji.width(), 5.0);
}

#[test]
fn a_single_point_is_shown_with_its_surroundings() {
    let viewport = Viewport { width: 800.0, height: 600.0 };
    let point = BBox { west: 51.0, south: 35.0, east: 51.0, north: 35.0 };
    assert_eq!(Camera::fit(&point, viewport, 20.0).zoom, camera::MAX_FIT_ZOOM);
}

#[test]
fn the_transform_draws_world_units_on_the_screen() {
    let camera = Camera { center: World { x: 0.5, y: 0.25 }, zoom: 2.0 };
    let viewport = Viewport { width: 800.0, height: 600.0 };
    assert_eq!(camera.transform(viewport), "translate(-112 44)scale(0.015625)");
}

#[test]
fn a_wide_view_shows_copies_of_the_world() {
    let wide = Viewport { width: 1200.0, height: 400.0 };
    let camera = Camera { center: World { x: 0.5, y: 0.5 }, zoom: 0.0 }.clamped(wide);
    assert_eq!(camera.copies(wide), -1..=1);
    let narrow = Viewport { width: 400.0, height: 1200.0 };
    assert_eq!(Camera { center: World { x: 0.5, y: 0.5 }, zoom: 2.0 }.copies(narrow), 0..=0);
}

#[test]
fn nonsense_numbers_do_not_panic() {
    let nan = f64::NAN;
    let viewport = Viewport { width: nan, height: 0.0 };
    let camera = Camera { center: World { x: nan, y: f64::INFINITY }, zoom: nan };
    let at = Screen { x: nan, y: nan };
    let bbox = BBox { west: nan, south: nan, east: nan, north: nan };
    let _ = camera.zoom_about(at, nan, viewport).pan(nan, nan).transform(viewport);
    let _ = Camera::fit(&bbox, viewport, nan).fly(camera, viewport).at(nan);
    let _ = (bbox.union(&bbox), bbox.center(), camera.copies(viewport));
    let _ = bowed(camera.center, camera.center, nan).part(nan, nan);
    let nowhere = LonLat { lon: nan, lat: nan };
    let _ = (nowhere.project(), BBox::of([nowhere]));
    let _ = simplify(&[camera.center; 3], nan);
    let items = [1, 2].map(|id| Item { id, at, weight: u32::MAX });
    assert_eq!(cluster(&items, nan).len(), 2);
}

#[test]
fn a_jump_takes_no_time() {
    let to = Camera { center: World { x: 0.1, y: 0.2 }, zoom: 3.0 };
    let jump = camera::Flight::jump(to);
    assert_eq!((jump.duration_ms(), jump.at(0.0), jump.at(1.0)), (0.0, to, to));
}

#[test]
fn a_long_flight_zooms_out_on_its_way() {
    let viewport = Viewport { width: 800.0, height: 600.0 };
    let paris = Camera { center: LonLat { lon: 2.35, lat: 48.86 }.project(), zoom: 6.0 };
    let tehran = Camera { center: LonLat { lon: 51.39, lat: 35.69 }.project(), zoom: 6.0 };
    let flight = paris.fly(tehran, viewport);
    assert!(flight.at(0.5).zoom < 5.0, "{:?}", flight.at(0.5));
    assert!((250.0..=900.0).contains(&flight.duration_ms()));
}

#[test]
fn ten_thousand_marks_on_one_spot_are_one_group() {
    let at = Screen { x: 10.0, y: 10.0 };
    let items: Vec<Item> = (0..10_000).map(|id| Item { id, at, weight: 1 }).collect();
    let groups = cluster(&items, 20.0);
    assert_eq!((groups.len(), groups[0].count(), groups[0].weight), (1, 10_000, 10_000));
}

proptest! {
    #[test]
    fn unproject_is_the_inverse_of_project(at in lonlat()) {
        let back = at.project().unproject();
        prop_assert!((back.lon - at.lon).abs() < 1e-9);
        prop_assert!((back.lat - at.lat.clamp(-MAX_LATITUDE, MAX_LATITUDE)).abs() < 1e-6);
    }

    #[test]
    fn a_union_contains_what_both_boxes_contain(a in bbox(), b in bbox(), at in lonlat()) {
        let union = a.union(&b);
        for inner in [a, b] {
            prop_assert!(contains(&union, LonLat { lon: inner.west, lat: inner.south }), "{union:?}");
            prop_assert!(contains(&union, LonLat { lon: inner.east, lat: inner.north }), "{union:?}");
            prop_assert!(!contains(&inner, at) || contains(&union, at), "{union:?}");
        }
    }

    #[test]
    fn a_box_contains_its_points_and_its_center(points in prop::collection::vec(lonlat(), 1..8)) {
        let bbox = BBox::of(points.iter().copied()).unwrap();
        for point in points {
            prop_assert!(contains(&bbox, point), "{bbox:?} {point:?}");
        }
        prop_assert!(contains(&bbox, bbox.center()));
    }

    #[test]
    fn fit_shows_the_whole_box(bbox in bbox(), viewport in viewport(), padding in 0.0..60.0) {
        let camera = Camera::fit(&bbox, viewport, padding);
        prop_assert_eq!(camera, camera.clamped(viewport));
        let room = viewport.width.min(viewport.height) > 4.0 * padding;
        let free = camera.zoom > Camera::min_zoom(viewport);
        for lon in [bbox.west, bbox.east] {
            for lat in [bbox.south, bbox.north] {
                let at = camera.to_screen(LonLat { lon, lat }.project(), viewport);
                // A box as wide as the world has its edges on the screen twice.
                let at = if bbox.width() > 359.0 { Screen { x: viewport.width / 2.0, y: at.y } } else { at };
                prop_assert!(on_screen(at, viewport, 1e-6), "{camera:?} {at:?}");
                if room && free {
                    let inset = at.x > padding - 1e-6 && at.x < viewport.width - padding + 1e-6;
                    prop_assert!(inset, "{camera:?} {at:?}");
                }
            }
        }
    }

    #[test]
    fn zooming_keeps_the_point_under_the_pointer((camera, viewport) in view(), fx in 0.0..1.0, fy in 0.0..1.0, levels in -3.0..3.0) {
        let at = Screen { x: fx * viewport.width, y: fy * viewport.height };
        let before = under(&camera, at, viewport);
        let zoomed = camera.zoom_about(at, levels, viewport);
        let after = under(&zoomed, at, viewport);
        prop_assert!(apart(before.x, after.x) < 1e-9);
        let half = viewport.height / 2.0 / zoomed.scale();
        let at_an_end = zoomed.center.y <= half + 1e-12 || zoomed.center.y >= 1.0 - half - 1e-12;
        prop_assert!(at_an_end || (before.y - after.y).abs() < 1e-9);
    }

    #[test]
    fn panning_back_undoes_panning((camera, _) in view(), dx in -500.0..500.0, dy in -500.0..500.0) {
        let back = camera.pan(dx, dy).pan(-dx, -dy);
        prop_assert!(apart(back.center.x, camera.center.x) < 1e-9);
        prop_assert!((back.center.y - camera.center.y).abs() < 1e-9);
    }

    #[test]
    fn panning_moves_the_map_with_the_pointer((camera, viewport) in view(), dx in -50.0..50.0, dy in -50.0..50.0) {
        let at = Screen { x: viewport.width / 2.0, y: viewport.height / 2.0 };
        let moved = camera.pan(dx, dy).to_screen(under(&camera, at, viewport), viewport);
        prop_assert!((moved.x - at.x - dx).abs() < 1e-5 && (moved.y - at.y - dy).abs() < 1e-5);
    }

    #[test]
    fn clamping_twice_is_clamping_once(center in (-3.0..3.0, -3.0..3.0), zoom in -5.0..20.0, viewport in viewport()) {
        let once = Camera { center: World { x: center.0, y: center.1 }, zoom }.clamped(viewport);
        prop_assert_eq!(once.clamped(viewport), once);
        let visible = once.visible(viewport);
        prop_assert!(visible.max.y - visible.min.y > 1.0 || (visible.min.y > -1e-9 && visible.max.y < 1.0 + 1e-9));
    }

    #[test]
    fn a_flight_starts_and_ends_exactly((from, viewport) in view(), (to, _) in view(), t in 0.0..1.0) {
        let to = to.clamped(viewport);
        let flight = from.fly(to, viewport);
        prop_assert_eq!(flight.at(0.0), from);
        prop_assert_eq!(flight.at(1.0), to);
        let camera = flight.at(t);
        prop_assert!((0.0..=1.0).contains(&camera.center.y) && (0.0..1.0).contains(&camera.center.x));
        prop_assert!(camera.zoom.is_finite() && camera.zoom >= Camera::min_zoom(viewport));
    }

    #[test]
    fn a_flight_has_no_leaps((from, viewport) in view(), (to, _) in view()) {
        let to = to.clamped(viewport);
        let flight = from.fly(to, viewport);
        for (t, end) in [(1e-9, from), (1.0 - 1e-9, to)] {
            let near = flight.at(t);
            prop_assert!((near.zoom - end.zoom).abs() < 1e-5, "{near:?} {end:?}");
            let px = end.to_screen(near.center, viewport);
            prop_assert!((px.x - viewport.width / 2.0).abs() < 1.0, "{near:?} {end:?}");
        }
    }

    #[test]
    fn a_bowed_line_goes_the_short_way(from in world(), to in world(), bend in -0.5..0.5) {
        let curve = bowed(from, to, bend);
        prop_assert!((curve.to.x - curve.from.x).abs() <= 0.5 + 1e-12);
        prop_assert_eq!(curve.point(0.0), from);
        prop_assert!(apart(curve.point(1.0).x, to.x) < 1e-9);
        let (x, y) = curve.tangent(0.5);
        prop_assert!(from == to || (x.hypot(y) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_way_back_bows_to_the_other_side(from in world(), to in world(), bend in 0.05..0.5) {
        let (there, back) = (bowed(from, to, bend).point(0.5), bowed(to, from, bend).point(0.5));
        let chord = bowed(from, to, 0.0);
        let gap = apart(there.x, back.x).hypot(there.y - back.y);
        let length = (chord.to.x - chord.from.x).hypot(chord.to.y - chord.from.y);
        prop_assert!((gap - bend * length).abs() < 1e-9);
    }

    #[test]
    fn what_is_simplified_away_is_near_what_is_left(points in prop::collection::vec(world(), 0..60), tolerance in 0.0..0.3) {
        let simple = simplify(&points, tolerance);
        prop_assert_eq!(simple.first(), points.first());
        prop_assert_eq!(simple.last(), points.last());
        let mut rest = points.iter();
        prop_assert!(simple.iter().all(|kept| rest.any(|p| p == kept)), "in the same order");
        for p in &points {
            let near = simple.windows(2).any(|pair| distance(*p, pair[0], pair[1]) <= tolerance + 1e-9);
            prop_assert!(near || simple.contains(p));
        }
        prop_assert!(simplify_ring(&points, tolerance).len() <= points.len());
    }

    #[test]
    fn every_mark_is_in_exactly_one_group(items in items(), radius in 0.0..80.0) {
        let groups = cluster(&items, radius);
        let mut ids: Vec<u32> = groups.iter().flat_map(|group| group.ids.clone()).collect();
        ids.sort_unstable();
        prop_assert_eq!(ids, (0..items.len() as u32).collect::<Vec<_>>());
        for group in &groups {
            for id in &group.ids {
                let at = items[*id as usize].at;
                prop_assert!((at.x - group.at.x).hypot(at.y - group.at.y) <= radius);
            }
        }
    }

    #[test]
    fn groups_stand_farther_apart_than_the_radius(items in items(), radius in 0.0..80.0) {
        let groups = cluster(&items, radius);
        for (at, a) in groups.iter().enumerate() {
            for b in &groups[at + 1..] {
                prop_assert!((a.at.x - b.at.x).hypot(a.at.y - b.at.y) > radius);
            }
        }
    }

    #[test]
    fn groups_do_not_depend_on_the_order_of_the_marks(items in items(), radius in 0.0..80.0, turn in 0usize..100) {
        let mut other = items.clone();
        other.reverse();
        let turn = turn % other.len().max(1);
        other.rotate_left(turn);
        prop_assert_eq!(cluster(&items, radius), cluster(&other, radius));
    }
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    prop::collection::vec((-300.0..300.0, -300.0..300.0, 0u32..4), 0..120).prop_map(|all| {
        let item = |(id, (x, y, weight))| Item { id, at: Screen { x, y }, weight };
        (0..).zip(all).map(item).collect()
    })
}

fn distance(p: World, a: World, b: World) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let t = if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (p.x - a.x - t * dx).hypot(p.y - a.y - t * dy)
}
