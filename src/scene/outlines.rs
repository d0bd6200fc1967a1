//! The outlines of the countries that a story names: built once for each base map.

use crate::basemap::Basemap;
use crate::geo::{LonLat, World};
use crate::state::Loaded;
use crate::story::{PlaceId, PlaceShape};
use std::sync::Arc;

/// Outlines in world units, and the middle of each country.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlines(Vec<(PlaceId, Arc<str>, World)>);

impl Outlines {
    /// Takes the outlines of the story's countries from a base map.
    pub fn new(loaded: &Loaded, basemap: &Basemap) -> Self {
        let mut outlines = Vec::new();
        for (index, place) in
            loaded.story.places.iter().enumerate().filter(|(_, p)| p.shape == PlaceShape::Country)
        {
            let d: String = place.ccodes.iter().filter_map(|code| basemap.country_path(code)).collect();
            let middle =
                place.ccodes.first().and_then(|code| basemap.country(code)).map(|country| country.label);
            if let Some(middle) = middle.filter(|_| !d.is_empty()) {
                outlines.push((PlaceId::of(index), d.into(), middle));
            }
        }
        Self(outlines)
    }

    /// Returns the outline of a place that is a country, as SVG path data.
    pub fn path(&self, place: PlaceId) -> Option<Arc<str>> {
        self.of(place).map(|(_, d, _)| d.clone())
    }

    /// Returns the middle of a place that is a country.
    pub fn middle(&self, place: PlaceId) -> Option<World> {
        self.of(place).map(|(.., middle)| *middle)
    }

    /// Returns all middles.
    pub fn middles(&self) -> Vec<(PlaceId, LonLat)> {
        self.0.iter().map(|(place, _, middle)| (*place, middle.unproject())).collect()
    }

    fn of(&self, place: PlaceId) -> Option<&(PlaceId, Arc<str>, World)> {
        self.0.get(self.0.partition_point(|(own, ..)| *own < place)).filter(|(own, ..)| *own == place)
    }
}
