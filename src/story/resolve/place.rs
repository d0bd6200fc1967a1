//! Resolves places.

use super::super::date_values::is_blank;
use super::super::raw::{JsonNode, Report, quoted};
use super::super::{Code, Link, MediaOwner, Members, Name, Place, PlaceId, PlacePrecision, PlaceShape};
use super::Resolver;
use super::claim::is_cited_whole;
use super::feature::Draft;
use super::geometry;
use super::keys::first_text;

/// Returns other names (Linked Places Format, `names`).
pub(super) fn names(node: JsonNode<'_>, report: &mut Report) -> Vec<Name> {
    let Some(names) = node.get("names") else { return Vec::new() };
    let mut all = Vec::new();
    for name in names.items() {
        let toponym = name.text().map_or_else(|| report.text(name, "toponym"), |text| text.trim().to_owned());
        if !toponym.is_empty() {
            all.push(Name { toponym, lang: report.text(name, "lang") });
        }
    }
    all
}

/// The name of a place without one.
const UNNAMED: &str = "Unnamed place";

impl<'a> Resolver<'a> {
    pub(super) fn place(&mut self, draft: &Draft<'a>, report: &mut Report) -> PlaceId {
        let (node, of, properties) = (draft.node, draft.kind, draft.properties());
        let mut used: Vec<&'a str> = Vec::with_capacity(24);
        let id = self.feature_id(node, &mut used, report);
        let located = geometry::read(node, report);
        let mut names_ = names(properties, report);
        names_.append(&mut names(node, report));
        let name = title(node, &mut used, report).or_else(|| Some(names_.first()?.toponym.clone()));
        let name = name.unwrap_or_else(|| {
            report.warn(Code::Missing, node, "a place needs a \"title\"".into());
            UNNAMED.into()
        });
        let (precision, shape) = self.shape(properties, located.shape(), &mut used, report);
        let approximation = properties.get("approximation").and_then(|km| km.number()?.as_f64());
        if approximation.is_some() {
            used.push("approximation");
        }
        let codes = |at: JsonNode<'_>| at.items().all(|code| code.text().is_some());
        let mut ccodes = Vec::new();
        if self.is_ours || properties.get("ccodes").is_none_or(codes) {
            used.push("ccodes");
            ccodes = report.texts(properties, "ccodes");
        }
        ccodes.iter_mut().for_each(|code| code.make_ascii_uppercase());
        let mut links_ = links(properties, report);
        links_.append(&mut links(node, report));
        let category = category(node, of, &mut used, report);
        let description = description(node, of, &mut used, report);
        let dated = draft.dated.as_ref().is_some_and(|dated| dated.when.is_some());
        if dated || of.is_empty() && !geometry::dated_parts(node).is_empty() {
            if is_cited_whole(node) {
                used.push("citations");
            }
            used.extend(self.keys_of_place_sources(node));
        }
        // Those that say more are kept as a whole.
        if !names_.is_empty() && has_only(node, "names", &["toponym", "lang"]) {
            used.push("names");
        }
        if !links_.is_empty() && has_only(node, "links", &["type", "identifier"]) {
            used.push("links");
        }
        used.extend(draft.dated.iter().flat_map(|dated| &dated.used));
        let index = PlaceId::of(self.story.places.len());
        if self.media(properties, MediaOwner::Place(index), report) {
            used.push("media");
        }
        self.places.insert(id.clone(), index.0);
        self.story.places.push(Place {
            id: id.into_owned(),
            name,
            names: names_.into(),
            shape,
            precision,
            category: category.into(),
            ccodes: ccodes.into(),
            within: None,
            approximation_km: approximation.unwrap_or(0.0).clamp(0.0, 20_000.0) as u32,
            links: links_.into(),
            description: description.into(),
            implicit: false,
            extra: Members::of(&super::keys::extra(node, of, used)),
        });
        index
    }

    /// Resolves `within`, once all places are known.
    pub(super) fn link_place(&mut self, inner: PlaceId, node: JsonNode<'a>, report: &mut Report) {
        let Some(properties) = node.get("properties").filter(|_| self.has_places) else { return };
        let Some(outer) = self.place_ref(properties, "within", report) else { return };
        if self.story.is_within(outer, inner) {
            let id = self.story.places.get(inner.index()).map_or("", |place| &place.id);
            let message = format!("{} would lie within itself", quoted(id));
            report.warn(Code::UnknownId, properties, message);
        } else if let Some(place) = self.story.places.get_mut(inner.index()) {
            place.within = Some(outer);
            place.extra = place.extra.without("within");
        }
    }

    fn shape(
        &mut self,
        properties: JsonNode<'_>,
        shape: PlaceShape,
        used: &mut Vec<&'a str>,
        report: &mut Report,
    ) -> (PlacePrecision, PlaceShape) {
        used.push("precision");
        let precision = match report.word(properties, "precision").as_ref() {
            "site" => PlacePrecision::Site,
            "settlement" => PlacePrecision::Settlement,
            "region" => PlacePrecision::Region,
            "country" => PlacePrecision::Country,
            "unknown" => PlacePrecision::Unknown,
            word => {
                // It is kept, and in a file of ours a mistake.
                if !word.is_empty() {
                    used.pop();
                }
                let at = properties.get("precision").filter(|_| self.is_ours && !word.is_empty());
                if let Some(at) = at {
                    let message = format!(
                        "{} is not a precision: write site, settlement, region, country or unknown",
                        quoted(word)
                    );
                    report.warn(Code::UnknownWord, at, message);
                }
                match shape {
                    PlaceShape::Point(_) => PlacePrecision::Settlement,
                    PlaceShape::Country | PlaceShape::Unlocated => PlacePrecision::Unknown,
                    _ => PlacePrecision::Region,
                }
            }
        };
        let shape = match (precision, shape) {
            (PlacePrecision::Country, PlaceShape::Unlocated) => PlaceShape::Country,
            (_, shape) => shape,
        };
        (precision, shape)
    }
}

/// Returns whether the items of a list of a feature have no other members than these.
pub(super) fn has_only(node: JsonNode<'_>, list: &str, known: &[&str]) -> bool {
    let lists =
        [node.get("properties"), Some(node)].into_iter().flatten().filter_map(|holder| holder.get(list));
    lists
        .flat_map(JsonNode::items)
        .filter(|item| item.is_object())
        .all(|item| item.children().all(|member| known.contains(&member.key()) || member.kind() == "null"))
}

/// Returns the title of a feature: `title`, or a member that other tools use for it.
pub(super) fn title<'a>(node: JsonNode<'a>, used: &mut Vec<&'a str>, report: &mut Report) -> Option<String> {
    const TITLES: &[&str] = &[
        "title",
        "name",
        "label",
        "headline",
        "nameen",
        "namelong",
        "placename",
        "sitename",
        "fullname",
        "displayname",
        "toponym",
        "heading",
        "caption",
        "nom",
        "nombre",
        "labelen",
        "titleen",
        "eventname",
        "eventtitle",
        "event",
        "titel",
        "titre",
        "titulo",
        "namn",
        "naam",
        "nome",
        "city",
        "town",
        "village",
        "station",
    ];
    let properties = node.get("properties").unwrap_or(JsonNode::nothing());
    // In a feature of ours a title that is no text is a mistake.
    let ours = !super::feature::known_kind(node).is_empty();
    if let Some(title) = properties.get("title").filter(|_| ours) {
        report.written(title, "text in quotation marks");
    }
    let found = first_text(properties, "", TITLES, report).or_else(|| first_text(node, "", TITLES, report));
    let found = found.or_else(|| numbered_name(properties));
    found.map(|(text, key)| {
        used.push(key);
        text
    })
}

/// Returns the name of another language or column: `name:de`, `NAME_1`.
fn numbered_name(properties: JsonNode<'_>) -> Option<(String, &str)> {
    let is_name = |key: &str| {
        let rest = key.get(..4).filter(|name| name.eq_ignore_ascii_case("name")).and(key.get(4..));
        rest.and_then(|rest| rest.strip_prefix([':', '_', '-', '.'])).is_some_and(|rest| rest.len() < 4)
    };
    let mut names = properties.children().filter(|_| properties.is_object());
    let found = names
        .find(|member| is_name(member.key()) && member.text().is_some_and(|name| !is_blank(name.trim())))?;
    Some((found.text()?.trim().to_owned(), found.key()))
}

/// Returns the description of a feature.
pub(super) fn description<'a>(
    node: JsonNode<'a>,
    of: &str,
    used: &mut Vec<&'a str>,
    report: &mut Report,
) -> String {
    let properties = node.get("properties").unwrap_or(JsonNode::nothing());
    if let Some((text, key)) = first_text(properties, of, &["description", "desc"], report) {
        used.push(key);
        return text;
    }
    let Some(all) = node.get("descriptions") else { return String::new() };
    let linked = all.items().find_map(|one| one.get("value")?.text());
    // Further ones are kept.
    if linked.is_some() && all.items().count() == 1 {
        used.push("descriptions");
    }
    linked.unwrap_or_default().to_owned()
}

/// Returns the category of a feature: its own, a foreign `kind`, or a type of the Linked Places Format.
pub(super) fn category<'a>(
    node: JsonNode<'a>,
    of: &str,
    used: &mut Vec<&'a str>,
    report: &mut Report,
) -> String {
    let properties = node.get("properties").unwrap_or(JsonNode::nothing());
    let own = properties
        .get("category")
        .filter(|own| !of.is_empty() || own.text().is_some() || own.number().is_some());
    let own = own.and_then(|own| report.written(own, "text in quotation marks")).unwrap_or_default();
    if !own.is_empty() {
        used.push("category");
        return own.into_owned();
    }
    if of.is_empty()
        && let Some(kind) =
            properties.get("kind").and_then(JsonNode::text).filter(|kind| !kind.trim().is_empty())
    {
        used.push("kind");
        return kind.trim().to_owned();
    }
    let types = node.get("types").and_then(|types| {
        types.items().find_map(|one| {
            let label =
                ["label", "sourceLabel", "identifier"].into_iter().find_map(|key| one.get(key)?.text());
            label.or_else(|| one.get("sourceLabels")?.items().next()?.get("label")?.text())
        })
    });
    if types.is_some() && node.get("types").is_some_and(|types| types.items().count() == 1) {
        used.push("types");
    }
    types.unwrap_or_default().trim().to_owned()
}

fn links(properties: JsonNode<'_>, report: &mut Report) -> Vec<Link> {
    let Some(links) = properties.get("links").filter(|links| links.children().all(JsonNode::is_object))
    else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for link in links.items() {
        let (relation, identifier) = (report.text(link, "type"), report.text(link, "identifier"));
        if !identifier.is_empty() {
            all.push(Link { relation, identifier });
        }
    }
    all
}
