//! How the page of a story looks and opens: the member `look` of the file. The page that is published has it; the viewer does not need it.

use super::Story;
use serde_json::Value;

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

/// A ground that the viewer writes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Paper.
    Light,
    /// The screen of a reader who prefers dark.
    Dark,
}

/// The accents of a page that can be read on their grounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accents {
    light: Option<Color>,
    dark: Option<Color>,
}

/// How the page of a story looks and opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Its accents.
    pub accents: Accents,
    /// How the page opens and what links can change, as the query of its address.
    pub options: String,
}

impl Story {
    /// Returns who tells it; empty if the file does not say.
    pub fn author(&self) -> String {
        let author = self.extra.object().remove("author");
        author.as_ref().and_then(Value::as_str).unwrap_or_default().into()
    }

    /// Returns how its page looks and opens. A colour that is none, or that cannot be read on its ground, is left out.
    pub fn look(&self) -> Look {
        let object = self.extra.object();
        let text = |member: &str| object.get("look")?.get(member).and_then(Value::as_str);
        let accent = |member: &str| text(member).unwrap_or_default();
        Look {
            accents: Accents::parse(accent("accent"), accent("accent_dark")),
            options: text("options").unwrap_or_default().into(),
        }
    }
}

impl Accents {
    /// Parses the accents on a light and on a dark ground. What is no colour, or cannot be read on its ground, is left out.
    pub fn parse(light: &str, dark: &str) -> Self {
        let accent = |text: &str, ground: Ground| {
            Color::parse(text).filter(|color| ground.contrast(*color) >= Ground::LEAST)
        };
        Self { light: accent(light, Ground::Light), dark: accent(dark, Ground::Dark) }
    }

    /// Returns them as a style sheet; empty if there are none. `assets/style/tokens.css` has the names.
    pub fn style(self) -> String {
        let rule = |color: Color, share: u8, ground: Ground| {
            let [paper, _] = ground.colors();
            let soft = paper.mixed(color, share).hex();
            [":root{--accent:", &color.hex(), ";--accent-soft:", &soft, "}"].concat()
        };
        let light = self.light.map(|color| rule(color, 15, Ground::Light)).unwrap_or_default();
        let dark = self.dark.map(|color| {
            ["@media screen and (prefers-color-scheme:dark){", &rule(color, 20, Ground::Dark), "}"].concat()
        });
        light + &dark.unwrap_or_default()
    }
}

impl Color {
    /// Parses `#rrggbb`, in capitals or not.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let is_plain = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_plain)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self { red, green, blue })
    }

    /// Returns it as `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// Returns the contrast of two colours (WCAG 2.2): from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |byte: u8| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Returns the colour mixed with another: `hundredths` of that one.
    fn mixed(self, other: Self, hundredths: u8) -> Self {
        let mix = |own: u8, other: u8| {
            let share = u32::from(hundredths.min(100));
            ((u32::from(own) * (100 - share) + u32::from(other) * share + 50) / 100) as u8
        };
        Self {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }
}

impl Ground {
    /// The least contrast of text (WCAG 2.2, 1.4.3).
    pub const LEAST: f64 = 4.5;

    /// Returns its colours, as `assets/style/tokens.css` has them: the paper, and what is raised from it.
    const fn colors(self) -> [Color; 2] {
        const fn color(red: u8, green: u8, blue: u8) -> Color {
            Color { red, green, blue }
        }
        match self {
            Self::Light => [color(0xfb, 0xfa, 0xf7), color(0xff, 0xff, 0xff)],
            Self::Dark => [color(0x16, 0x18, 0x1a), color(0x1f, 0x23, 0x26)],
        }
    }

    /// Returns the viewer's own accent on this ground, as `assets/style/tokens.css` has it.
    pub const fn accent(self) -> Color {
        match self {
            Self::Light => Color { red: 0x0b, green: 0x5c, blue: 0x86 },
            Self::Dark => Color { red: 0x7c, green: 0xc0, blue: 0xe8 },
        }
    }

    /// Returns the contrast of a colour on this ground.
    pub fn contrast(self, color: Color) -> f64 {
        let [paper, raised] = self.colors().map(|ground| color.contrast(ground));
        paper.min(raised)
    }

    /// Returns the nearest tone of a colour that can be read on this ground.
    pub fn readable(self, color: Color) -> Color {
        let towards = match self {
            Self::Light => Color { red: 0, green: 0, blue: 0 },
            Self::Dark => Color { red: 255, green: 255, blue: 255 },
        };
        let tones = (0..=100).map(|share| color.mixed(towards, share));
        tones.into_iter().find(|tone| self.contrast(*tone) >= Self::LEAST).unwrap_or(towards)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color(text: &str) -> Color {
        Color::parse(text).unwrap()
    }

    #[test]
    fn a_color_is_six_digits() {
        for text in ["#0b5c86", " #0B5C86 "] {
            assert_eq!(color(text).hex(), "#0b5c86");
        }
        for text in ["", "#", "0b5c86", "#fff", "#0b5c8", "#0b5c867", "#+b5c86", "#éé", "red", "#0b5c86;}"]
        {
            assert_eq!(Color::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let between = |a: &str, b: &str| (color(a).contrast(color(b)) * 100.0).round() / 100.0;
        assert_eq!(between("#000000", "#ffffff"), 21.0);
        assert_eq!(between("#777777", "#ffffff"), 4.48);
        assert_eq!(between("#767676", "#ffffff"), 4.54);
        assert_eq!(between("#0b5c86", "#0b5c86"), 1.0);
    }

    #[test]
    fn a_tone_that_can_be_read_is_the_nearest() {
        for text in ["#ffd200", "#ff0000", "#0b5c86", "#ffffff", "#000000", "#16181a", "#808080"] {
            for ground in [Ground::Light, Ground::Dark] {
                let tone = ground.readable(color(text));
                assert!(ground.contrast(tone) >= Ground::LEAST, "{text} {}", tone.hex());
                if ground.contrast(color(text)) >= Ground::LEAST {
                    assert_eq!(tone, color(text));
                }
            }
        }
    }

    #[test]
    fn the_accents_of_the_viewer_can_be_read() {
        let tokens = include_str!("../../assets/style/tokens.css");
        let dark = tokens.find("prefers-color-scheme: dark").unwrap();
        let grounds =
            [(Ground::Light, tokens.get(..dark).unwrap()), (Ground::Dark, tokens.get(dark..).unwrap())];
        for (ground, tokens) in grounds {
            let value = |name: &str| {
                let (_, rest) = tokens.split_once(&format!("--{name}: ")).unwrap();
                color(rest.get(..7).unwrap())
            };
            assert_eq!(ground.colors(), [value("paper"), value("raised")]);
            assert_eq!(ground.accent(), value("accent"));
            assert!(ground.contrast(ground.accent()) >= Ground::LEAST);
        }
    }

    #[test]
    fn a_look_is_what_can_be_used() {
        let story = |look: &str| {
            let text = format!(r#"{{"type":"FeatureCollection","features":[],"look":{look}}}"#);
            crate::story::read(text.as_bytes()).unwrap().story
        };
        let look = story(r##"{"accent":"#8a1c1c","accent_dark":"#8a1c1c","options":"lock=map"}"##).look();
        assert_eq!(look, Look { accents: Accents::parse("#8a1c1c", ""), options: "lock=map".into() });
        assert_eq!(look.accents.style(), ":root{--accent:#8a1c1c;--accent-soft:#ead9d6}");
        assert_eq!(Accents::parse("red;}", "#000000").style(), "");
        for other in ["null", "1", "[]", r#"{"accent":1,"options":{}}"#] {
            assert_eq!(story(other).look(), Look::default(), "{other}");
        }
    }
}
