//! The number of events over time: the overview strip under the lanes, and its brush.

use crate::num;
use crate::state::{FilteredEvents, Loaded, Perspective, middle};
use crate::story::EventId;
use crate::time::TimeScale;

/// Counts the admitted, dated events in `bins` equal stretches of the whole story. Each is counted once, at its
/// [`middle`]. Events with two open ends are left out.
pub fn density(
    loaded: &Loaded,
    filtered: &FilteredEvents,
    perspective: &Perspective,
    bins: usize,
) -> Vec<u32> {
    let mut counts = vec![0; bins.max(1)];
    let unit = loaded.resolution.seconds();
    // In moments of the story.
    let (first, last) = (loaded.span.0.0.div_euclid(unit), loaded.span.1.0.div_euclid(unit));
    let length = (last - first).max(1);
    // So that the seconds of the universe, times the bins, fit.
    let shift = 14_u32.saturating_sub(length.leading_zeros());
    for (index, when) in perspective.whens.iter().enumerate() {
        let Some(when) = when.as_ref().filter(|_| filtered.admits(EventId::of(index))) else { continue };
        let Some(middle) = middle(when.span.hull()) else { continue };
        let moments = ((middle / unit as f64) as i64 - first).clamp(0, length - 1);
        let bin = (moments >> shift) * counts.len() as i64 / (length >> shift);
        if let Some(count) = counts.get_mut(bin as usize) {
            *count += 1;
        }
    }
    counts
}

/// Returns the strip as SVG path data: columns up to `height` tall on a line at `bottom`, CSS px.
pub fn density_path(
    loaded: &Loaded,
    filtered: &FilteredEvents,
    perspective: &Perspective,
    scale: &TimeScale,
    (bottom, height): (f64, f64),
) -> String {
    const COLUMN_PX: f64 = 5.0;
    let (left, right) = scale.range();
    let columns = ((right - left) / COLUMN_PX).floor().max(1.0);
    let width = (right - left) / columns;
    let counts = density(loaded, filtered, perspective, columns as usize);
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let mut d = String::new();
    for (index, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        // On a square-root scale, so that one event is visible beside thirty.
        let tall = (f64::from(count) / f64::from(most)).sqrt() * height;
        d.push('M');
        num::fixed(&mut d, left + index as f64 * width, 1);
        d.push(' ');
        num::fixed(&mut d, bottom - tall, 1);
        d.push('h');
        num::fixed(&mut d, width - 1.0, 1);
        d.push('v');
        num::fixed(&mut d, tall, 1);
        d.push('h');
        num::fixed(&mut d, 1.0 - width, 1);
        d.push('z');
    }
    d
}

/// The part of the brush under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// The window's start.
    Start,
    /// The window's end.
    End,
    /// The window.
    Window,
    /// Nothing: it is beside the window.
    Outside,
}

/// The width of a handle, CSS px. It is outside of the window, so that a small window can still be moved.
pub const GRIP_PX: f64 = 24.0;

impl Grip {
    /// Returns the part at `px`, with the window on `axis`, in seconds.
    pub fn at(whole: &TimeScale, axis: (f64, f64), px: f64) -> Self {
        let (from, to) = (whole.to_px(axis.0), whole.to_px(axis.1));
        if (from..=to).contains(&px) {
            Self::Window
        } else if (from - GRIP_PX..from).contains(&px) {
            Self::Start
        } else if px > to && px <= to + GRIP_PX {
            Self::End
        } else {
            Self::Outside
        }
    }
}
