//! Arcs and the rings that are made of them.

use crate::geo::{WORLD_UNITS, World, simplify};
use crate::order::{Order, sort};

/// A point in world units, `0..=WORLD_UNITS`.
pub(super) type Spot = (i32, i32);

/// A ring: arcs one after the other, each beginning where the last one ended.
pub(super) type Ring = Vec<ArcRef>;

/// An arc, in one of its directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ArcRef {
    pub(super) arc: u32,
    pub(super) reversed: bool,
}

/// The arcs of a map.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Topology {
    /// log₂ of the steps along one side of the world that coordinates are rounded to, at most 16.
    pub(super) bits: u8,
    /// At least two points each.
    pub(super) arcs: Vec<Vec<Spot>>,
    /// The use of each arc by rings.
    pub(super) uses: Vec<Use>,
}

/// The number of rings that go along an arc, and against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Use {
    pub(super) along: u8,
    pub(super) against: u8,
}

impl Use {
    fn total(self) -> u8 {
        self.along.saturating_add(self.against)
    }
}

impl Topology {
    pub(super) fn arc(&self, arc: u32) -> &[Spot] {
        self.arcs.get(arc as usize).map_or(&[], Vec::as_slice)
    }

    /// Returns the first and the last point in the direction of `at`.
    pub(super) fn ends(&self, at: ArcRef) -> Option<(Spot, Spot)> {
        let arc = self.arc(at.arc);
        let (&first, &last) = (arc.first()?, arc.last()?);
        Some(if at.reversed { (last, first) } else { (first, last) })
    }

    /// Returns the points of a ring. The first one is not repeated.
    pub(super) fn ring(&self, ring: &[ArcRef]) -> Vec<Spot> {
        let mut points = Vec::new();
        for &at in ring {
            // The last point of an arc is the first one of the next.
            let arc = self.arc(at.arc);
            if at.reversed {
                points.extend(arc.iter().skip(1).rev());
            } else {
                points.extend(arc.iter().take(arc.len().saturating_sub(1)));
            }
        }
        points
    }

    /// Counts how rings use the arcs. Fails if a ring does not close or an arc is used more often than real maps do: what
    /// is drawn would be out of proportion to what is stored.
    pub(super) fn count(&mut self, rings: &[Ring]) -> Result<(), &'static str> {
        self.uses.resize(self.arcs.len(), Use::default());
        for ring in rings {
            let ends: Vec<(Spot, Spot)> = ring.iter().filter_map(|&at| self.ends(at)).collect();
            let starts = ends.iter().cycle().skip(1);
            if ends.len() != ring.len() || ends.iter().zip(starts).any(|(end, start)| end.1 != start.0) {
                return Err("a ring is not closed");
            }
            for at in ring {
                let Some(uses) = self.uses.get_mut(at.arc as usize) else { continue };
                if uses.total() >= 4 {
                    return Err("an arc is used more than four times");
                }
                let direction = if at.reversed { &mut uses.against } else { &mut uses.along };
                *direction += 1;
            }
        }
        Ok(())
    }

    /// Returns the outlines of the land: rings of the arcs that have land on one side only.
    pub(super) fn land(&self) -> Vec<Vec<Spot>> {
        let mut open: Vec<(Spot, ArcRef)> = Vec::new();
        for (arc, uses) in self.uses.iter().enumerate() {
            let reversed = uses.against > uses.along;
            for _ in 0..uses.along.abs_diff(uses.against) {
                let at = ArcRef { arc: arc as u32, reversed };
                if let Some((start, _)) = self.ends(at) {
                    open.push((start, at));
                }
            }
        }
        let mut order: Vec<Order> = Vec::with_capacity(open.len());
        for (index, ((x, y), at)) in open.iter().enumerate() {
            order.push((i64::from(*x) << 32 | i64::from(*y), at.arc.into(), index as u32));
        }
        sort(&mut order);
        let open: Vec<(Spot, ArcRef)> =
            order.into_iter().filter_map(|(.., index)| open.get(index as usize).copied()).collect();
        let mut taken = vec![false; open.len()];
        let mut take = |start: Spot| {
            let first = open.partition_point(|(other, _)| *other < start);
            let here = open.iter().zip(&mut taken).skip(first).take_while(|((other, _), _)| *other == start);
            let ((_, at), taken) = here.into_iter().find(|(_, taken)| !**taken)?;
            *taken = true;
            Some(*at)
        };
        // As many arcs begin as end at every point, because every ring is closed. So every walk comes back.
        let mut land = Vec::new();
        for (start, _) in &open {
            let (mut ring, mut pen) = (Ring::new(), *start);
            while let Some(at) = take(pen) {
                ring.push(at);
                pen = self.ends(at).map_or(*start, |ends| ends.1);
                if pen == *start {
                    break;
                }
            }
            if !ring.is_empty() {
                land.push(self.ring(&ring));
            }
        }
        land
    }

    /// Returns the arcs between two areas.
    pub(super) fn borders(&self) -> Vec<Vec<Spot>> {
        self.used(|uses| uses.total() > 1).cloned().collect()
    }

    /// Returns the arcs of one area only, without what runs along the edge of the map.
    pub(super) fn coasts(&self) -> Vec<Vec<Spot>> {
        let mut coasts = Vec::new();
        for arc in self.used(|uses| uses.total() == 1) {
            let mut coast = Vec::new();
            for pair in arc.windows(2) {
                let &[a, b] = pair else { continue };
                if on_edge(a, b) {
                    coasts.push(std::mem::take(&mut coast));
                } else {
                    if coast.is_empty() {
                        coast.push(a);
                    }
                    coast.push(b);
                }
            }
            coasts.push(coast);
        }
        coasts.retain(|coast| !coast.is_empty());
        coasts
    }

    /// Returns the same map with arcs that deviate at most `tolerance` (in worlds). Rings stay closed and neighbours
    /// stay neighbours.
    pub(super) fn simplified(&self, tolerance: f64) -> Topology {
        let simple = |arc: &Vec<Spot>| {
            let points: Vec<World> = arc.iter().map(|&at| world(at)).collect();
            simplify(&points, tolerance).into_iter().map(spot).collect()
        };
        Topology { bits: self.bits, arcs: self.arcs.iter().map(simple).collect(), uses: self.uses.clone() }
    }

    /// Returns the smallest and the largest coordinates of a ring.
    pub(super) fn bounds(&self, ring: &[ArcRef]) -> Option<(Spot, Spot)> {
        let points = || ring.iter().flat_map(|at| self.arc(at.arc));
        let (xs, ys) = (|| points().map(|p| p.0), || points().map(|p| p.1));
        Some(((xs().min()?, ys().min()?), (xs().max()?, ys().max()?)))
    }

    fn used(&self, how: impl Fn(&Use) -> bool) -> impl Iterator<Item = &Vec<Spot>> {
        self.arcs.iter().zip(&self.uses).filter(move |(_, uses)| how(uses)).map(|(arc, _)| arc)
    }
}

/// Returns a point in units as one of the unit square. Exact.
pub(super) fn world((x, y): Spot) -> World {
    World { x: f64::from(x) / f64::from(WORLD_UNITS), y: f64::from(y) / f64::from(WORLD_UNITS) }
}

/// Returns the inverse of [`world`].
fn spot(p: World) -> Spot {
    ((p.x * f64::from(WORLD_UNITS)) as i32, (p.y * f64::from(WORLD_UNITS)) as i32)
}

/// Returns whether a segment runs along the edge of the map.
fn on_edge(a: Spot, b: Spot) -> bool {
    let edge = |v: i32| v == 0 || v == WORLD_UNITS;
    (a.0 == b.0 && edge(a.0)) || (a.1 == b.1 && edge(a.1))
}
