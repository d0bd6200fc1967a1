//! The colours of a picture: those of the viewer's style sheet.

use super::decimal;

/// The colours of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Ink on paper.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// The viewer's colours by name: light ones, then the dark ones.
const TOKENS: &str = include_str!("../../../assets/style/tokens.css");

impl Theme {
    /// Returns the style of a picture with its colours. `world_px` is the length of one CSS px in the map's own units: strokes of what is drawn
    /// in them are written as `1.5wpx`.
    pub(super) fn style(self, world_px: f64) -> String {
        let (light, rest) = TOKENS.split_once("@media").unwrap_or((TOKENS, ""));
        let (dark, _) = rest.split_once("@media").unwrap_or((rest, ""));
        let own = match self {
            Self::Light => light,
            Self::Dark => dark,
        };
        let mut style = include_str!("../picture.css").to_owned();
        for line in own.lines() {
            let declaration = line.trim().strip_prefix("--").and_then(|line| line.split_once(':'));
            if let Some((name, value)) = declaration {
                let name = ["var(--", name, ")"].concat();
                style = style.replace(&name, value.trim().trim_end_matches(';'));
            }
        }
        in_world(&style, world_px)
    }
}

/// Replaces lengths such as `1.5wpx`.
fn in_world(style: &str, px: f64) -> String {
    let mut out = String::with_capacity(style.len());
    let mut parts = style.split("wpx").peekable();
    while let Some(part) = parts.next() {
        let number = part.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.').len();
        let (before, length) = part.split_at(number);
        out.push_str(before);
        match length.parse::<f64>() {
            Ok(length) if parts.peek().is_some() => out.push_str(&decimal(length * px)),
            _ => out.push_str(length),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_in_the_units_of_the_map_are_scaled() {
        assert_eq!(
            in_world("a { stroke-width: 1.5wpx; b: 2 4; c: 4wpx 2wpx }", 2.0),
            "a { stroke-width: 3; b: 2 4; c: 8 4 }"
        );
    }
}
