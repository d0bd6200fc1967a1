//! SVG path data in whole units, as short as it gets: relative moves, no separators that are not needed.

use super::topology::Spot;

/// Path data under construction.
#[derive(Default)]
pub(super) struct PathData {
    out: String,
    at: Spot,
}

impl PathData {
    /// Appends a closed subpath. `points` does not repeat the first one. Nothing if it has no width.
    pub(super) fn ring(&mut self, points: &[Spot]) {
        let mut points = points.to_vec();
        points.dedup();
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        if points.len() > 2 {
            self.subpath(&points);
            self.out.push('z');
            // The pen is back where the subpath began.
            self.at = points.first().copied().unwrap_or(self.at);
        }
    }

    /// Appends an open subpath. Nothing if it has no length.
    pub(super) fn line(&mut self, points: &[Spot]) {
        let mut points = points.to_vec();
        points.dedup();
        if points.len() > 1 {
            self.subpath(&points);
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Pairs after a `m` are relative lines (SVG 2 §9.3.3). A first `m` is absolute.
    fn subpath(&mut self, points: &[Spot]) {
        self.out.push('m');
        let mut first = true;
        for &(x, y) in points {
            self.number(x - self.at.0, first);
            self.number(y - self.at.1, false);
            self.at = (x, y);
            first = false;
        }
    }

    /// Appends a number; a minus sign separates by itself.
    fn number(&mut self, value: i32, first: bool) {
        if !first && value >= 0 {
            self.out.push(' ');
        }
        crate::num::int(&mut self.out, value.into());
    }
}

#[cfg(test)]
mod tests {
    use super::PathData;

    #[test]
    fn subpaths_are_relative_to_the_pen() {
        let mut path = PathData::default();
        path.ring(&[(10, 10), (20, 10), (20, 10), (20, 25)]);
        path.line(&[(10, 10), (5, 12)]);
        path.line(&[(5, 12), (5, 12)]);
        path.ring(&[(0, 0), (1, 1), (0, 0)]);
        assert_eq!(path.finish(), "m10 10 10 0 0 15zm0 0-5 2");
    }
}
