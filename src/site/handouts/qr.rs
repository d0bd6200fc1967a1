//! An address as a QR code.

use super::super::html::Html;
use qrcode::{Color, QrCode};

/// The empty edge that readers need, modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// Writes the QR code of an address as SVG; nothing if it is too long for one.
pub(super) fn code(out: &mut Html, address: &str) {
    let Ok(code) = QrCode::new(address) else { return };
    let width = code.width();
    let mut d = String::new();
    for (index, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            d.push_str(&format!("M{} {}h1v1h-1z", index % width + QUIET, index / width + QUIET));
        }
    }
    let edge = (width + 2 * QUIET).to_string();
    let view = ["0 0 ", &edge, " ", &edge].concat();
    out.open(
        "svg class=\"qr\" role=\"img\" width=\"128\" height=\"128\" aria-label=\"QR code of the address\"",
        &[("viewBox", &view)],
    );
    out.open("path", &[("d", &d)]).close("path").close("svg");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_finder_patterns_and_a_quiet_edge() {
        let mut out = Html::default();
        code(&mut out, "https://example.org/maps/raid/");
        let svg = out.finish();
        for at in ["M4 4h1", "M10 10h1"] {
            assert!(svg.contains(at), "{at} in {svg}");
        }
        assert!(!svg.contains("M3 ") && !svg.contains("M5 5h1"));
        let mut none = Html::default();
        code(&mut none, &"a".repeat(10_000));
        assert_eq!(none.finish(), "");
    }
}
