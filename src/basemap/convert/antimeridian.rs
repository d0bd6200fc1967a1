//! Rings cut where they cross the antimeridian, and opened where they go around a pole.
//!
//! The source goes straight from longitude 179 to −179; on the map that would be a line across everything.

use super::super::topology::{ArcRef, Ring};
use crate::geo::World;

/// Returns a polygon's rings with new arcs for what is cut. The cuts run along the edge of the map.
pub(super) fn cut(polygon: &[Ring], arcs: &mut Vec<Vec<World>>) -> Vec<Ring> {
    let mut pieces: Vec<ArcRef> = Vec::new();
    let mut rings = Vec::new();
    for ring in polygon {
        if ring.iter().any(|&at| jumps(&points(arcs, at))) {
            for &at in ring {
                let line = points(arcs, at);
                if jumps(&line) {
                    pieces.extend(split(&line).into_iter().map(|piece| add(arcs, piece)));
                } else {
                    pieces.push(at);
                }
            }
            rings.extend(reconnect(std::mem::take(&mut pieces), arcs));
        } else {
            rings.push(ring.clone());
        }
    }
    rings
}

/// Returns whether a line goes the long way round anywhere.
fn jumps(line: &[World]) -> bool {
    line.windows(2).any(|pair| matches!(pair, [a, b] if (a.x - b.x).abs() > 0.5))
}

/// Returns the line in pieces between antimeridians, each with `x` in `[0, 1]`.
fn split(line: &[World]) -> Vec<Vec<World>> {
    // As if the map went on: x leaves [0, 1]. With a point wherever it crosses.
    let mut on: Vec<World> = Vec::new();
    for &p in line {
        let Some(&last) = on.last() else {
            on.push(p);
            continue;
        };
        let next = World { x: p.x - (p.x - last.x).round(), y: p.y };
        let edge = next.x.max(last.x).floor();
        if last.x.min(next.x) < edge && edge < last.x.max(next.x) {
            let t = (edge - last.x) / (next.x - last.x);
            on.push(World { x: edge, y: last.y + (next.y - last.y) * t });
        }
        on.push(next);
    }
    let turn_of = |pair: &[World]| match pair {
        // A segment along the antimeridian belongs to the turn before it.
        [a, b] if a.x == b.x && a.x.fract() == 0.0 => None,
        [a, b] => Some(((a.x + b.x) / 2.0).floor()),
        _ => None,
    };
    let mut turn = on.windows(2).find_map(turn_of).unwrap_or(0.0);
    let mut pieces = Vec::new();
    let mut piece: Vec<World> = Vec::new();
    for pair in on.windows(2) {
        let &[a, b] = pair else { continue };
        let next = turn_of(pair).unwrap_or(turn);
        if next != turn && !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
        }
        turn = next;
        if piece.is_empty() {
            piece.push(World { x: a.x - turn, y: a.y });
        }
        piece.push(World { x: b.x - turn, y: b.y });
    }
    pieces.push(piece);
    pieces
}

/// Returns closed rings from the pieces of one, joined along the edges of the map.
fn reconnect(mut pieces: Vec<ArcRef>, arcs: &mut Vec<Vec<World>>) -> Vec<Ring> {
    // Begin after a gap, so that no chain goes over the end of the list.
    let gap = (0..pieces.len()).find(|&at| {
        let next = pieces.get(at + 1).or(pieces.first());
        pieces.get(at).zip(next).is_some_and(|(&a, &b)| !meets(arcs, a, b))
    });
    let Some(gap) = gap else { return vec![pieces] };
    pieces.rotate_left(gap + 1);
    let mut chains: Vec<Ring> = Vec::new();
    for piece in pieces {
        match chains.last_mut() {
            Some(chain) if chain.last().is_some_and(|&last| meets(arcs, last, piece)) => chain.push(piece),
            _ => chains.push(vec![piece]),
        }
    }
    let (_, to) = ends(arcs, chains.first().map_or(&[], Vec::as_slice));
    if chains.len() % 2 == 1 {
        // It goes around a pole: back along the map's upper or lower edge.
        let y = to.y.round();
        let x = to.x.round();
        chains.push(vec![add(arcs, vec![World { x, y }, World { x: 1.0 - x, y }])]);
    }
    // Along each edge, ends and starts alternate: neighbours belong together.
    let mut joins: Vec<Option<(usize, ArcRef)>> = vec![None; chains.len()];
    for side in [0.0, 1.0] {
        let mut touches = Vec::new();
        for (at, chain) in chains.iter().enumerate() {
            let (from, to) = ends(arcs, chain);
            touches.extend([(from, at, true), (to, at, false)].into_iter().filter(|t| t.0.x.round() == side));
        }
        touches.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
        for pair in touches.chunks(2) {
            let (start, end) = match pair {
                [start @ (_, _, true), end @ (_, _, false)] => (start, end),
                [end @ (_, _, false), start @ (_, _, true)] => (start, end),
                _ => continue,
            };
            let join = add(arcs, vec![end.0, start.0]);
            if let Some(slot) = joins.get_mut(end.1) {
                *slot = Some((start.1, join));
            }
        }
    }
    let mut rings = Vec::new();
    for first in 0..chains.len() {
        let (mut ring, mut at) = (Ring::new(), first);
        while let Some((next, join)) = joins.get_mut(at).and_then(Option::take) {
            ring.extend(chains.get(at).into_iter().flatten());
            ring.push(join);
            at = next;
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}

fn meets(arcs: &[Vec<World>], a: ArcRef, b: ArcRef) -> bool {
    let (end, start) = (ends(arcs, &[a]).1, ends(arcs, &[b]).0);
    (end.x - start.x).abs() < 1e-9 && (end.y - start.y).abs() < 1e-9
}

fn ends(arcs: &[Vec<World>], chain: &[ArcRef]) -> (World, World) {
    let nowhere = World { x: f64::NAN, y: f64::NAN };
    let first = chain.first().and_then(|&at| points(arcs, at).first().copied());
    let last = chain.last().and_then(|&at| points(arcs, at).last().copied());
    (first.unwrap_or(nowhere), last.unwrap_or(nowhere))
}

fn points(arcs: &[Vec<World>], at: ArcRef) -> Vec<World> {
    let mut points = arcs.get(at.arc as usize).cloned().unwrap_or_default();
    if at.reversed {
        points.reverse();
    }
    points
}

fn add(arcs: &mut Vec<Vec<World>>, points: Vec<World>) -> ArcRef {
    arcs.push(points);
    ArcRef { arc: (arcs.len() - 1) as u32, reversed: false }
}
