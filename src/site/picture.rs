//! A picture of any state of a story: its map, and under it what is told, in the look of the viewer.

mod band;
mod caption;
mod theme;

pub use theme::Theme;

use super::draw::{self, DrawError};
use super::fonts::Fonts;
use super::{PageInput, html::Html, map};
use crate::basemap::Basemap;
use crate::geo::{Viewport, WORLD_UNITS};
use crate::i18n::Text;
use crate::num;
use crate::scene::{svg, type_px};
use crate::state::{Action, FilteredEvents, Loaded, ViewState, update};
use band::{Band, SIDE};
use caption::Caption;
use std::sync::Arc;

/// The smallest picture, px.
pub const SMALLEST: (u32, u32) = (240, 160);
/// The longest side of a picture, px.
pub const LARGEST: u32 = 8_000;

/// The size that words have their natural size in, CSS px. Larger pictures have larger words, so that they are readable where the
/// picture is shown smaller.
const NATURAL: (f64, f64) = (750.0, 394.0);
/// The least scale of words: they stay readable in small pictures.
const LEAST_SCALE: f64 = 0.75;
/// The tolerance of simplified coasts, CSS px.
const COARSE_PX: f64 = 0.35;

/// A picture of a state.
pub struct Picture {
    drawing: String,
    caption: Caption,
    size: (u32, u32),
}

impl Picture {
    /// Draws a state. A step is drawn as it is told in an article's column: without what it is not about, since nothing beside the
    /// picture explains the rest.
    pub fn new(
        loaded: &Arc<Loaded>,
        basemap: &Basemap,
        state: ViewState,
        size: (u32, u32),
        theme: Theme,
    ) -> Self {
        let text = Text::of(&loaded.story.language);
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        let scale = (width / NATURAL.0).min(height / NATURAL.1).max(LEAST_SCALE);
        let (width, height) = (width / scale, height / scale);
        let mut state = update(state, Action::Motion(false), loaded);
        state.ui.column = true;
        let caption = Caption::new(loaded, &state, text);
        let is_rtl = Text::is_rtl(&loaded.story.language);
        let band = Band::new(&caption, (width, height), is_rtl, &Fonts::new());
        let viewport = Viewport { width, height: height - band.height };
        let state = update(state, Action::Resize(viewport.width, viewport.height), loaded);
        let filtered = FilteredEvents::new(loaded, state.source, &state.filter);
        let page = PageInput {
            id: "",
            loaded,
            basemap,
            text,
            base: "",
            root: "",
            folder: "",
            beside: "",
            packed: "",
        };
        let mut out = Html::default();
        let [total_width, total_height] = [size.0, size.1].map(|edge| edge.to_string());
        out.open(
            "svg xmlns=\"http://www.w3.org/2000/svg\"",
            &[("width", &total_width), ("height", &total_height)],
        );
        let world_px = f64::from(WORLD_UNITS) / state.camera(loaded).scale();
        out.raw("<style>").raw(&theme.style(world_px)).raw("</style>");
        hatches(&mut out, world_px);
        out.open("g", &[("transform", &["scale(", &decimal(scale), ")"].concat())]);
        let [whole_width, whole_height] = [width, height].map(decimal);
        out.open("rect class=\"water\"", &[("width", &whole_width), ("height", &whole_height)]).close("rect");
        out.open("g", &[("font-size", &decimal(type_px(viewport)))]);
        out.raw(&map::layers(page, &state, &filtered, COARSE_PX, 0.0)).close("g");
        credit(&mut out, text, viewport, is_rtl);
        band.write(&mut out, (width, height));
        out.close("g").close("svg");
        Self { drawing: out.finish(), caption, size }
    }

    /// Returns it as PNG.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn png(&self) -> Result<Vec<u8>, DrawError> {
        draw::png(&self.drawing, self.size)
    }

    /// Returns it as SVG. Its words are outlines, and stand again in its title and description, for screen readers and search.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn svg(&self) -> Result<String, DrawError> {
        let drawn = draw::outlined(&self.drawing)?;
        let Some((start, rest)) = drawn.split_once('>') else { return Ok(drawn) };
        let mut out = String::with_capacity(drawn.len() + 512);
        out.push_str(start);
        out.push_str(" role=\"img\"><title>");
        svg::escape(&mut out, &self.caption.heading);
        out.push_str("</title><desc>");
        svg::escape(&mut out, &self.caption.description());
        out.push_str("</desc>");
        out.push_str(rest);
        Ok(out)
    }
}

/// Writes the patterns of areas about which sources disagree: diagonal lines, on the screen and in the map's own units.
fn hatches(out: &mut Html, world_px: f64) {
    out.raw("<defs>");
    for (name, class, px) in [("area-hatch", "hatch", 1.0), ("country-hatch", "country-hatch", world_px)] {
        let edge = decimal(7.0 * px);
        out.open(
            "pattern patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"",
            &[("id", name), ("width", &edge), ("height", &edge)],
        );
        out.open("path", &[("class", class), ("d", &["M0 0V", &edge].concat())])
            .close("path")
            .close("pattern");
    }
    out.raw("</defs>");
}

/// Writes the credit of the base map into the lower corner of the map.
fn credit(out: &mut Html, text: &Text, map: Viewport, is_rtl: bool) {
    let (x, anchor) = if is_rtl { (map.width - SIDE / 2.0, "end") } else { (SIDE / 2.0, "start") };
    let (x, y) = (decimal(x), decimal(map.height - 8.0));
    out.open("text class=\"credit\"", &[("x", &x), ("y", &y), ("text-anchor", anchor)]);
    out.text(text.basemap_credit).close("text");
}

/// Returns a number with up to four decimals.
fn decimal(value: f64) -> String {
    let mut out = String::new();
    num::fixed(&mut out, value, 4);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Config;
    use crate::story::read;

    fn picture(theme: Theme) -> Picture {
        let bytes = std::fs::read("data/stories/long-way-to-tirana.geojson").unwrap();
        let basemap = Basemap::decode(&std::fs::read("assets/basemap/world-110m.bin").unwrap()).unwrap();
        let loaded = Arc::new(Loaded::new(read(&bytes).unwrap()));
        let state = ViewState::initial(&loaded, &Config::default());
        Picture::new(&loaded, &basemap, state, (600, 315), theme)
    }

    #[test]
    fn no_colour_is_left_open_and_no_word_needs_a_font() {
        for theme in [Theme::Light, Theme::Dark] {
            let picture = picture(theme);
            assert!(!picture.drawing.contains("var("), "{theme:?}");
            let svg = picture.svg().unwrap();
            assert!(!svg.contains("<text") && !svg.contains("font-family"), "{theme:?}");
            assert!(svg.contains("<title>") && !svg.contains("NaN"));
        }
    }

    #[test]
    fn equal_states_give_equal_bytes_and_themes_differ() {
        let [one, two, dark] =
            [Theme::Light, Theme::Light, Theme::Dark].map(|theme| picture(theme).png().unwrap());
        assert!(one == two && one != dark);
    }
}
