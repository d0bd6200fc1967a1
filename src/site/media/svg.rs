//! SVG: a document that may run and load things, so that only one that draws is published.

use super::picture::{PictureKind, Published, without_metadata};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Attribute, Document, Node};
use std::ops::Range;
use svgtypes::{Length, LengthUnit, ViewBox};

const SVG: &str = "http://www.w3.org/2000/svg";
/// The names of elements that run or hold anything else than drawings, in lower case.
const REFUSED: [&str; 9] =
    ["script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio", "video"];
/// Namespaces whose elements do what they do in a page.
const OF_PAGES: [&str; 2] = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"];

/// Namespaces whose attributes mean something in an SVG.
const ATTRIBUTES: [&str; 2] = ["http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"];

/// Checks an SVG, and returns it without comments, metadata, what drawing programs keep in it, and the metadata of pictures within it.
///
/// # Errors
///
/// A sentence that says why it cannot be published.
pub(super) fn publish(bytes: &[u8]) -> Result<Published, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "not written in UTF-8: save it as UTF-8")?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = Document::parse(text).map_err(|error| match error {
        roxmltree::Error::DtdDetected => "has a <!DOCTYPE …>: remove that line".to_owned(),
        error => format!("no SVG that can be read: {error}"),
    })?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err("no SVG: its root is not <svg xmlns=\"http://www.w3.org/2000/svg\">".into());
    }
    // Parts of the text, and what stands there instead.
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for node in document.descendants() {
        let is_drawing = !node.is_element() || node.tag_name().namespace() == Some(SVG);
        if node.is_comment() || node.has_tag_name((SVG, "metadata")) || !is_drawing {
            edits.push((node.range(), String::new()));
        }
        if node.pi().is_some() {
            return Err(at(node, "has a processing instruction such as <?xml-stylesheet …?>"));
        }
        if node.is_element() {
            check_element(node)?;
            for attribute in node.attributes() {
                edits.extend(check_attribute(node, attribute)?);
            }
        }
    }
    Ok(Published { bytes: edited(text, edits).into_bytes(), size: size(&document) })
}

/// Returns the size of the drawing in pixels, as browsers have it: an edge that is missing or relative follows from the `viewBox`, else it is
/// that of a picture without a size.
fn size(document: &Document<'_>) -> (u32, u32) {
    const UNSIZED: (f64, f64) = (300.0, 150.0);
    let root = document.root_element();
    let edge = |name| root.attribute(name).and_then(pixels);
    let view = root.attribute("viewBox").and_then(|text| text.parse::<ViewBox>().ok());
    let (width, height) = match (edge("width"), edge("height"), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(view)) => (width, width * view.h / view.w),
        (None, Some(height), Some(view)) => (height * view.w / view.h, height),
        (None, None, Some(view)) => (view.w, view.h),
        (width, height, None) => (width.unwrap_or(UNSIZED.0), height.unwrap_or(UNSIZED.1)),
    };
    (width.ceil().max(1.0) as u32, height.ceil().max(1.0) as u32)
}

/// Returns an absolute length in CSS pixels.
fn pixels(text: &str) -> Option<f64> {
    let length: Length = text.trim().parse().ok()?;
    let unit = match length.unit {
        LengthUnit::None | LengthUnit::Px => 1.0,
        LengthUnit::In => 96.0,
        LengthUnit::Cm => 96.0 / 2.54,
        LengthUnit::Mm => 96.0 / 25.4,
        LengthUnit::Pt => 96.0 / 72.0,
        LengthUnit::Pc => 16.0,
        LengthUnit::Em => 16.0,
        LengthUnit::Ex => 8.0,
        LengthUnit::Percent => return None,
    };
    Some(length.number * unit).filter(|pixels| *pixels > 0.0)
}

/// Says where in the text something is refused, and how to mend it.
fn at(node: Node<'_, '_>, what: &str) -> String {
    let place = node.document().text_pos_at(node.range().start);
    format!(
        "{what} (line {}): an SVG that does more than draw is not published; save it as PNG, or remove that",
        place.row
    )
}

fn check_element(node: Node<'_, '_>) -> Result<(), String> {
    let name = node.tag_name();
    let namespace = name.namespace().unwrap_or_default();
    let lower = name.name().to_ascii_lowercase();
    if REFUSED.contains(&lower.as_str()) || OF_PAGES.contains(&namespace) {
        return Err(at(node, &format!("has <{}>", name.name())));
    }
    if lower == "style" {
        let style: String =
            node.descendants().filter_map(|text| text.text().filter(|_| text.is_text())).collect();
        check_style(node, &style)?;
    }
    Ok(())
}

/// Checks an attribute. Returns what stands in its place, or in that of its value, if it does not stay as it is.
fn check_attribute(
    node: Node<'_, '_>,
    attribute: Attribute<'_, '_>,
) -> Result<Option<(Range<usize>, String)>, String> {
    let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value().trim());
    if name.starts_with("on") {
        return Err(at(node, &format!("has the event handler {}", attribute.name())));
    }
    // What drawing programs note, such as the name of a file.
    if attribute.namespace().is_some_and(|namespace| !ATTRIBUTES.contains(&namespace)) {
        return Ok(Some((attribute.range(), String::new())));
    }
    let links = ["href", "src", "base", "data", "action", "formaction", "srcset", "poster", "ping"];
    // An animation of a link would set one that is not seen here.
    if name == "attributename" && value.to_ascii_lowercase().ends_with("href") {
        return Err(at(node, "animates a link"));
    }
    if !links.contains(&name.as_str()) {
        check_style(node, value)?;
        return Ok(None);
    }
    if value.starts_with('#') || value.is_empty() {
        return Ok(None);
    }
    let picture = embedded(value).ok_or_else(|| {
        at(
            node,
            &format!(
                "refers to something that is no part of it, by {}=\"{}\"",
                attribute.name(),
                short(value)
            ),
        )
    })?;
    Ok(Some((attribute.range_value(), picture?)))
}

fn short(value: &str) -> String {
    value.chars().take(60).collect()
}

/// Returns a picture that is an address of its own, without metadata. `None`: it is no such address.
fn embedded(value: &str) -> Option<Result<String, String>> {
    let (head, data) = value.strip_prefix("data:image/")?.split_once(";base64,")?;
    let bytes: String = data.split_ascii_whitespace().collect();
    let bytes = STANDARD.decode(bytes).ok()?;
    let kind = PictureKind::of(&bytes).filter(|kind| *kind != PictureKind::Svg)?;
    head.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(())?;
    Some(
        without_metadata(kind, bytes)
            .map(|found| ["data:image/", head, ";base64,", &STANDARD.encode(found.bytes)].concat()),
    )
}

/// Checks that a style or a value loads nothing.
fn check_style(node: Node<'_, '_>, style: &str) -> Result<(), String> {
    let style = style.to_ascii_lowercase();
    let is_own = |from: &str| {
        let from = from.trim_start().trim_start_matches(['"', '\'']);
        ["#", "data:font/", "data:application/font", "data:application/x-font"]
            .iter()
            .any(|own| from.starts_with(own))
    };
    let loads = ["@import", "image-set(", "image(", "src(", "\\"].iter().find(|word| style.contains(**word));
    let foreign = style
        .split("url(")
        .skip(1)
        .find(|from| !is_own(from))
        .map(|from| from.split(')').next().unwrap_or_default());
    match (loads, foreign) {
        (Some(word), _) => Err(at(node, &format!("has a style with {word}"))),
        (_, Some(from)) => Err(at(node, &format!("has a style that refers to url({})", short(from)))),
        _ => Ok(()),
    }
}

/// Returns a text with parts of it replaced. A part within another one goes with that.
fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut from) = (String::new(), 0);
    for (range, replacement) in edits {
        if range.start >= from {
            out.push_str(text.get(from..range.start).unwrap_or_default());
            out.push_str(&replacement);
            from = range.end;
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}
