//! Geometries of a placemark.

use super::super::shapes::Shape;
use super::super::xml::Element;

/// The geometries of a placemark, the times of the points of its tracks, and what is wrong with them.
#[derive(Default)]
pub(super) struct Geometry<'a> {
    pub(super) shapes: Vec<Shape>,
    /// Texts, and their lines.
    pub(super) times: Vec<(&'a str, u32)>,
    pub(super) wrong: Vec<(u32, Wrong<'a>, String)>,
}

/// A value that is wrong, and what it may be replaced with.
pub(super) struct Wrong<'a> {
    pub(super) text: &'a str,
    pub(super) mend: Option<String>,
}

impl<'a> Geometry<'a> {
    /// Reads all geometries of a placemark.
    pub(super) fn of(placemark: Element<'a>) -> Self {
        let mut geometry = Self::default();
        geometry.within(placemark);
        geometry
    }

    fn within(&mut self, holder: Element<'a>) {
        for element in holder.children() {
            match element.name() {
                "Point" => {
                    let points = self.coordinates(element);
                    self.shapes.extend(points.into_iter().next().map(Shape::Point));
                }
                "LineString" => self.line(element),
                "LinearRing" => {
                    let ring = self.ring(element);
                    self.shapes.extend(ring.map(|ring| Shape::Area(vec![ring])));
                }
                "Polygon" => self.polygon(element),
                "MultiGeometry" | "MultiTrack" => self.within(element),
                "Track" => self.track(element),
                "Model" => {
                    let location = element.child("Location");
                    let degrees = |name| location.and_then(|at| at.child_text(name).parse::<f64>().ok());
                    let at = degrees("longitude").zip(degrees("latitude"));
                    self.shapes.extend(at.map(|(lon, lat)| Shape::Point([lon, lat])));
                }
                _ => {}
            }
        }
    }

    fn line(&mut self, element: Element<'a>) {
        let points = self.coordinates(element);
        match points.len() {
            0 => {}
            1 => self.shapes.extend(points.into_iter().map(Shape::Point)),
            _ => self.shapes.push(Shape::Line(points)),
        }
    }

    fn polygon(&mut self, element: Element<'a>) {
        let mut rings = Vec::new();
        for name in ["outerBoundaryIs", "innerBoundaryIs"] {
            for boundary in element.children().filter(|child| child.name() == name) {
                for ring in boundary.children().filter(|child| child.name() == "LinearRing") {
                    rings.extend(self.ring(ring));
                }
            }
        }
        if !rings.is_empty() {
            self.shapes.push(Shape::Area(rings));
        }
    }

    /// Returns a closed ring.
    fn ring(&mut self, element: Element<'a>) -> Option<Vec<[f64; 2]>> {
        let mut points = self.coordinates(element);
        let first = points.first().copied()?;
        if points.last() != Some(&first) {
            points.push(first);
        }
        (points.len() > 3).then_some(points)
    }

    /// Reads a track: a time and a position in turn, or all times first. A position may be missing.
    fn track(&mut self, element: Element<'a>) {
        let named = |name: &'static str| element.children().filter(move |child| child.name() == name);
        let times: Vec<Element<'a>> = named("when").collect();
        let (mut points, mut own) = (Vec::new(), Vec::new());
        for (index, coord) in named("coord").enumerate() {
            let mut numbers = coord.text().split_whitespace().map(str::parse::<f64>);
            let (Some(Ok(lon)), Some(Ok(lat))) = (numbers.next(), numbers.next()) else { continue };
            points.push([lon, lat]);
            own.extend(times.get(index).map(|time| (time.text(), time.line())));
        }
        if own.len() == points.len() {
            self.times.append(&mut own);
        }
        match points.as_slice() {
            [] => {}
            [only] => self.shapes.push(Shape::Point(*only)),
            _ => self.shapes.push(Shape::Line(points)),
        }
    }

    /// Reads `lon,lat,height lon,lat,height`. A position that cannot be read is left out, and named.
    fn coordinates(&mut self, holder: Element<'a>) -> Vec<[f64; 2]> {
        let Some(element) = holder.child("coordinates") else { return Vec::new() };
        let mut points = Vec::new();
        for tuple in element.text().split_whitespace() {
            let mut numbers =
                tuple.split(',').map(|number| number.parse::<f64>().ok().filter(|n| n.is_finite()));
            match (numbers.next().flatten(), numbers.next().flatten(), numbers.count()) {
                (Some(lon), Some(lat), 0 | 1) => points.push([lon, lat]),
                _ => {
                    let why = "not a position: write longitude, latitude, and maybe height, with a comma between and no space: 44.39,35.46";
                    let mend = without_spaces(element.text());
                    self.wrong.push((element.line(), Wrong { text: element.text(), mend }, why.into()));
                    return if points.len() > 1 { points } else { Vec::new() };
                }
            }
        }
        points
    }
}

/// Returns `44.39, 35.46` without its spaces, if that is one position.
fn without_spaces(text: &str) -> Option<String> {
    let plain: String = text.split_whitespace().collect();
    let numbers: Vec<&str> = plain.split(',').collect();
    let fits = (2..=3).contains(&numbers.len()) && numbers.iter().all(|number| number.parse::<f64>().is_ok());
    fits.then_some(plain)
}
