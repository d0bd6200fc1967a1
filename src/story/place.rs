//! Places, as precise as the file says and no more.

use super::{Members, PlaceId};
use crate::geo::{BBox, LonLat};
use crate::packed::Packed;
use crate::rare::Rare;
use macro_rules_attribute::derive;

/// A place that the story touches.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Place {
    /// The id in the file.
    pub id: String,
    /// The name in the story's language.
    pub name: String,
    /// Other names.
    pub names: Rare<Vec<Name>>,
    /// The geometry.
    pub shape: PlaceShape,
    /// The precision of the geometry.
    pub precision: PlacePrecision,
    /// One word or a short phrase, such as `museum`; may be empty.
    pub category: Rare<String>,
    /// ISO 3166-1 alpha-2 codes.
    pub ccodes: Rare<Vec<String>>,
    /// The place that contains this one.
    pub within: Option<PlaceId>,
    /// Radius in kilometres of what the point stands for; 0 for none.
    pub approximation_km: u32,
    /// Gazetteer ids.
    pub links: Rare<Vec<Link>>,
    /// Plain text.
    pub description: Rare<String>,
    /// It stands for an event's own geometry and is no feature of the file.
    pub implicit: bool,
    /// Properties that Placeline does not know, kept for `write`.
    pub extra: Members,
}

/// A name in a language (Linked Places Format, `names`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed!)]
pub struct Name {
    /// The name.
    pub toponym: String,
    /// BCP 47 tag; may be empty.
    pub lang: String,
}

/// An id in a gazetteer (Linked Places Format, `links`).
#[derive(Clone, Debug, PartialEq, Eq, Packed!)]
pub struct Link {
    /// `exactMatch`, `closeMatch`, …
    pub relation: String,
    /// `gn:…`, `wd:…` or a URL.
    pub identifier: String,
}

/// The geometry of a place.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub enum PlaceShape {
    /// At a point.
    Point(LonLat),
    /// At several points.
    Points(Vec<LonLat>),
    /// Along lines, such as a river or a road.
    Lines(Vec<Vec<LonLat>>),
    /// An area: polygons of rings.
    Area(Vec<Vec<Vec<LonLat>>>),
    /// A country of the base map, by its code in `ccodes`.
    Country,
    /// Not established.
    Unlocated,
}

/// The precision of a place's geometry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Packed!)]
pub enum PlacePrecision {
    /// A building or a camp.
    Site,
    /// A city, town or village.
    #[default]
    Settlement,
    /// A region of a country.
    Region,
    /// A country.
    Country,
    /// It existed; where is not established.
    Unknown,
}

impl PlaceShape {
    /// Returns all vertices that the file itself has.
    pub fn corners(&self) -> Vec<LonLat> {
        let mut corners = Vec::new();
        match self {
            Self::Point(point) => corners.push(*point),
            Self::Points(points) => corners.extend_from_slice(points),
            Self::Lines(lines) => lines.iter().for_each(|line| corners.extend_from_slice(line)),
            Self::Area(polygons) => {
                polygons.iter().flatten().for_each(|ring| corners.extend_from_slice(ring));
            }
            Self::Country | Self::Unlocated => {}
        }
        corners
    }

    /// Returns the bounding box.
    pub fn bbox(&self) -> Option<BBox> {
        BBox::of(self.corners())
    }
}

impl Place {
    /// Returns the position of its mark, if the file itself locates it. A country is located by the base map.
    pub fn point(&self) -> Option<LonLat> {
        match &self.shape {
            PlaceShape::Point(point) => Some(*point),
            shape => shape.bbox().map(|bbox| bbox.center()),
        }
    }

    /// Returns whether it is drawn as an area and not as a mark at a point.
    pub fn is_area(&self) -> bool {
        matches!(
            self.shape,
            PlaceShape::Points(_) | PlaceShape::Lines(_) | PlaceShape::Area(_) | PlaceShape::Country
        ) || matches!(self.precision, PlacePrecision::Region | PlacePrecision::Country)
    }
}
