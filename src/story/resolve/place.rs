//! Places.

use super::super::raw::{Node, Report, quoted};
use super::super::{Code, Link, Name, Place, PlaceId, PlacePrecision, Shape};
use super::Resolver;
use super::geometry::{self, Located};

/// Whether a feature is a place: it says so, or it is plain GeoJSON, somewhere, and has no date.
#[inline(never)]
pub(super) fn is_place(node: Node<'_>) -> bool {
    let Some(kind) = node.get("properties").and_then(|properties| properties.get("kind")?.text()) else {
        return node.get("geometry").is_some_and(is_spot) && !super::event::has_date(node);
    };
    kind == "place"
}

/// Whether a geometry is a point or an area; of a collection, its first one.
fn is_spot(geometry: Node<'_>) -> bool {
    let spot = |kind: &str| matches!(kind, "Point" | "MultiPoint" | "Polygon" | "MultiPolygon");
    if word(geometry) != "GeometryCollection" {
        return spot(word(geometry));
    }
    let parts = geometry.get("geometries").filter(|parts| parts.is_list());
    parts.and_then(|parts| parts.items().next()).is_some_and(|first| spot(word(first)))
}

fn word(geometry: Node<'_>) -> &str {
    geometry.get("type").and_then(Node::text).unwrap_or_default()
}

/// Other names (Linked Places Format, `names`).
pub(super) fn names(node: Node<'_>, report: &mut Report) -> Vec<Name> {
    let Some(names) = node.get("names") else { return Vec::new() };
    let mut all = Vec::new();
    for name in names.items() {
        let toponym = name.text().map_or_else(|| report.text(name, "toponym"), str::to_owned);
        if !toponym.is_empty() {
            all.push(Name { toponym, lang: report.text(name, "lang") });
        }
    }
    all
}

impl<'a> Resolver<'a> {
    #[inline(never)]
    pub(super) fn place(&mut self, node: Node<'a>, report: &mut Report) -> Option<PlaceId> {
        let id = self.feature_id(node, report)?;
        let properties = node.get("properties").unwrap_or(Node::nothing());
        let located = geometry::read(node, report);
        let mut names_ = names(properties, report);
        names_.append(&mut names(node, report));
        let name = title(properties, report).or_else(|| names_.first().map(|name| name.toponym.clone()));
        let name = name.unwrap_or_else(|| {
            report.warn(Code::Missing, node, "a place needs a \"title\"".into());
            id.clone().into_owned()
        });
        let (precision, shape) = self.shape(properties, located, report);
        let approximation =
            properties.get("approximation").and_then(|km| km.number()?.as_f64()).unwrap_or(0.0);
        let mut ccodes = report.texts(properties, "ccodes");
        ccodes.iter_mut().for_each(|code| code.make_ascii_uppercase());
        let mut links_ = links(properties, report);
        links_.append(&mut links(node, report));
        let place = Place {
            id: id.clone().into_owned(),
            name,
            names: names_,
            shape,
            precision,
            ccodes,
            within: None,
            approximation_km: approximation.clamp(0.0, 20_000.0) as u32,
            links: links_,
            description: report.text(properties, "description"),
            implicit: false,
            extra: self.extra(properties, PLACE_MEMBERS),
        };
        let index = PlaceId::of(self.story.places.len());
        self.places.insert(id, index.0);
        self.story.places.push(place);
        Some(index)
    }

    /// Follows `within`, once all places are known.
    pub(super) fn link_place(&mut self, inner: Option<PlaceId>, node: Node<'a>, report: &mut Report) {
        let (Some(inner), Some(properties)) = (inner, node.get("properties")) else { return };
        let Some(outer) = self.place_ref(properties, "within", report) else { return };
        if self.story.is_within(outer, inner) {
            let id = self.story.places.get(inner.index()).map_or("", |place| &place.id);
            let message = format!("{} would lie within itself", quoted(id));
            report.warn(Code::UnknownId, properties, message);
        } else if let Some(place) = self.story.places.get_mut(inner.index()) {
            place.within = Some(outer);
        }
    }

    fn shape(
        &mut self,
        properties: Node<'_>,
        located: Located,
        report: &mut Report,
    ) -> (PlacePrecision, Shape) {
        let shape = match located {
            Located::Point(point) => Shape::Point(point),
            Located::Area(area) => Shape::Area(area),
            Located::Lines(lines) => {
                let first = lines.first().and_then(|line| line.first()).copied();
                first.map_or(Shape::Unlocated, Shape::Point)
            }
            Located::Nowhere => Shape::Unlocated,
        };
        let precision = match report.word(properties, "precision").as_ref() {
            "site" => PlacePrecision::Site,
            "settlement" => PlacePrecision::Settlement,
            "region" => PlacePrecision::Region,
            "country" => PlacePrecision::Country,
            "unknown" => PlacePrecision::Unknown,
            word => {
                if let (false, Some(at)) = (word.is_empty(), properties.get("precision")) {
                    let message = format!(
                        "{} is not a precision: write site, settlement, region, country or unknown",
                        quoted(word)
                    );
                    report.warn(Code::UnknownWord, at, message);
                }
                match shape {
                    Shape::Point(_) => PlacePrecision::Settlement,
                    Shape::Area(_) => PlacePrecision::Region,
                    _ => PlacePrecision::Unknown,
                }
            }
        };
        let shape = match (precision, shape) {
            (PlacePrecision::Country, Shape::Unlocated) => Shape::Country,
            (_, shape) => shape,
        };
        (precision, shape)
    }
}

/// `title`, or what other tools call it.
pub(super) fn title(properties: Node<'_>, report: &mut Report) -> Option<String> {
    ["title", "name", "label", "headline"].into_iter().find_map(|key| {
        let text = report.text(properties, key);
        (!text.is_empty()).then_some(text)
    })
}

fn links(properties: Node<'_>, report: &mut Report) -> Vec<Link> {
    let Some(links) = properties.get("links") else { return Vec::new() };
    let mut all = Vec::new();
    for link in links.items() {
        let (relation, identifier) = (report.text(link, "type"), report.text(link, "identifier"));
        if !identifier.is_empty() {
            all.push(Link { relation, identifier });
        }
    }
    all
}

const PLACE_MEMBERS: &[&str] = &[
    "kind",
    "title",
    "name",
    "label",
    "headline",
    "names",
    "precision",
    "ccodes",
    "within",
    "approximation",
    "links",
    "description",
];
