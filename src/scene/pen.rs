//! SVG path data in CSS px, to a tenth.

use crate::num;

/// Appends a command and a point.
pub(super) fn point(d: &mut String, command: char, x: f64, y: f64) {
    d.push(command);
    num::fixed(d, x, 1);
    d.push(' ');
    num::fixed(d, y, 1);
}

/// Appends a closed shape.
pub(super) fn polygon(d: &mut String, corners: &[(f64, f64)]) {
    line(d, corners.iter().copied());
    d.push('Z');
}

/// Appends an open line.
pub(super) fn line(d: &mut String, points: impl Iterator<Item = (f64, f64)>) {
    let mut command = 'M';
    for (x, y) in points {
        point(d, command, x, y);
        command = 'L';
    }
}
