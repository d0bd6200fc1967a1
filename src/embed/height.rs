//! The height of a frame in an article's column.

/// Returns the height of the frame for its width, both in CSS px. It depends on nothing else, so that a frame never follows itself.
/// `assets/embed.js` has the same.
pub fn frame_height(width: f64) -> u32 {
    let most = match width {
        width if width < 600.0 => 640,
        width if width < 960.0 => 720,
        _ => 760,
    };
    // The cast saturates.
    (400.0 + width / 2.0).clamp(520.0, f64::from(most)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_height_is_bounded_whatever_the_width() {
        let widths = [0.0, 320.0, 390.0, 430.0, 599.9, 600.0, 680.0, 959.9, 960.0, 4000.0];
        assert_eq!(widths.map(frame_height), [520, 560, 595, 615, 640, 700, 720, 720, 760, 760]);
    }
}
