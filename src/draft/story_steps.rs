//! The steps of a story, made of what the preview shows.

use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::input::{group, show_columns};
use super::sheet::{Row, RowId, Sheet};
use crate::formats::{Field, Section};
use crate::geo::{Camera, LonLat, Viewport, World};
use crate::state::{PageOptions, parse_query};
use std::collections::BTreeSet;

/// What the preview shows, as it says itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PreviewView {
    /// The moment, as a date of the story file.
    pub time: String,
    /// The moment in words.
    pub words: String,
    /// The id of the place or the event that is selected.
    pub select: Option<String>,
    /// The id of the step.
    pub step: Option<String>,
    /// What differs from how the page opens, as an address.
    pub address: String,
    /// The width and height of the map in CSS px.
    pub map: (f64, f64),
}

/// The fields of a step that a view sets.
const VIEW: [Field; 3] = [Field::When, Field::Bbox, Field::Select];

/// Returns the edit that adds a step with what the preview shows, at a position. `row` is an id for it, and `title` its title until a person writes one.
pub fn add_step(document: &Document, row: RowId, at: usize, view: &PreviewView, title: &str) -> Edit {
    let sheet = document.sheet(Section::Steps);
    let mut cells = view_cells(document, row, view);
    cells.push((row, Field::Title.into(), title.to_owned()));
    cells.push((row, Field::Id.into(), new_id(sheet)));
    let mut new = Row::new(row);
    new.cells = cells.iter().map(|(_, column, text)| (column.clone(), text.clone())).collect();
    new.cells.retain(|_, text| !text.is_empty());
    let insert = Edit::Insert { section: Section::Steps, rows: vec![(at.min(sheet.len()), new)] };
    cells.retain(|(_, column, text)| !text.is_empty() && *column != Column::Field(Field::Id));
    group(show_columns(Section::Steps, sheet, &cells).into_iter().chain([insert]).collect())
}

/// Returns the edit with which a step shows what the preview shows.
pub fn use_view(document: &Document, row: RowId, view: &PreviewView) -> Edit {
    let sheet = document.sheet(Section::Steps);
    let cells = view_cells(document, row, view);
    let used: Vec<_> = cells.iter().filter(|(.., text)| !text.is_empty()).cloned().collect();
    let shown = show_columns(Section::Steps, sheet, &used);
    group(shown.into_iter().chain([Edit::Cells { section: Section::Steps, cells }]).collect())
}

/// Returns the edit that moves a step by so many places, and its position then, from 1. `None` if it is at that end already.
pub fn move_step(sheet: &Sheet, row: RowId, by: isize) -> Option<(Edit, usize)> {
    let from = sheet.position(row)?;
    let to = from.saturating_add_signed(by).min(sheet.len().saturating_sub(1));
    (to != from).then_some((Edit::Move { section: Section::Steps, row, to }, to + 1))
}

/// Returns the id that the viewer knows a step by.
pub fn step_id(sheet: &Sheet, row: RowId) -> String {
    match sheet.text(row, &Field::Id.into()) {
        "" => format!("step-{}", sheet.position(row).unwrap_or_default() + 1),
        id => id.to_owned(),
    }
}

/// Returns the row of the step that the viewer knows by an id.
pub fn step_row(sheet: &Sheet, id: &str) -> Option<RowId> {
    let own = sheet.rows().find(|row| !id.is_empty() && row.text(&Field::Id.into()) == id);
    let by_number = || {
        let number: usize = id.strip_prefix("step-")?.parse().ok()?;
        sheet.at(number.checked_sub(1)?).filter(|row| row.text(&Field::Id.into()).is_empty())
    };
    own.or_else(by_number).map(|row| row.id)
}

/// Returns the address of the view with which the page opens, where it opens with what the preview shows. `before` is the one that the preview
/// opened with.
pub fn opening(before: &[(String, String)], view: &PreviewView) -> Vec<(String, String)> {
    let now = parse_query(&view.address);
    let has = |pairs: &[(String, String)], key: &str| pairs.iter().any(|(own, _)| own == key);
    // Another step says all that the one before has said.
    let is_step = now.iter().any(|(key, value)| key == "step" && !value.is_empty());
    let mut pairs: Vec<(String, String)> = before.to_vec();
    pairs.retain(|(key, _)| !is_step && !has(&now, key));
    pairs.extend(now);
    if view.step.is_none() && !has(&pairs, "t") {
        pairs.push(("t".into(), view.time.clone()));
    }
    if let Some(step) = view.step.as_ref().filter(|_| !has(&pairs, "step")) {
        pairs.push(("step".into(), step.clone()));
    }
    // What nothing is selected by need not be said.
    pairs.retain(|(key, value)| !value.is_empty() && (key != "step" || view.step.is_some()));
    pairs
}

fn view_cells(document: &Document, row: RowId, view: &PreviewView) -> Vec<(RowId, Column, String)> {
    let sheet = document.sheet(Section::Steps);
    let story = document.sheet(Section::Story).at(0);
    let options = story.map_or("", |row| row.text(&Field::PageOptions.into()));
    // The address says what differs: from the step that the preview is at, or else from how the page opens.
    let base = view.step.as_deref().and_then(|id| step_row(sheet, id));
    let opening = PageOptions::parse(options).opening;
    let pairs = parse_query(&view.address);
    let find = |pairs: &[(String, String)], key: &str| {
        pairs.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone())
    };
    let value = |field: Field| {
        let of_base = base.map(|base| sheet.text(base, &field.into()).to_owned());
        match field {
            Field::When => find(&pairs, "t").or(of_base).unwrap_or_else(|| view.time.clone()),
            Field::Bbox => {
                let moved = find(&pairs, "map").or_else(|| find(&opening, "map").filter(|_| base.is_none()));
                moved.and_then(|camera| bbox(&camera, view.map)).or(of_base).unwrap_or_default()
            }
            _ => view.select.clone().unwrap_or_default(),
        }
    };
    VIEW.map(|field| (row, field.into(), value(field))).to_vec()
}

/// Returns the part of the map that a step has to name for the map to be where it is: the viewer shows it with room around it.
fn bbox(camera: &str, (width, height): (f64, f64)) -> Option<String> {
    let numbers: Vec<f64> = camera.split(',').filter_map(|number| number.trim().parse().ok()).collect();
    let [lon, lat, zoom] = *numbers.as_slice() else { return None };
    let viewport = Viewport { width: width.max(1.0), height: height.max(1.0) };
    let camera = Camera { center: LonLat::new(lon, lat)?.project(), zoom }.clamped(viewport);
    let room = 1.0 - 2.0 * 0.12;
    let seen = camera.visible(Viewport { width: viewport.width * room, height: viewport.height * room });
    let (west, north) = degrees(seen.min);
    let (east, south) = degrees(seen.max);
    if seen.max.x - seen.min.x >= 1.0 {
        return Some(format!("-180, {south}, 180, {north}"));
    }
    Some(format!("{west}, {south}, {east}, {north}"))
}

/// Returns longitude and latitude, to about a hundred metres.
fn degrees(at: World) -> (f64, f64) {
    let at = World { x: at.x, y: at.y.clamp(0.0, 1.0) }.unproject();
    let round = |degrees: f64| (degrees * 1e3).round() / 1e3;
    (round(at.lon), round(at.lat))
}

fn new_id(sheet: &Sheet) -> String {
    let taken: BTreeSet<&str> = sheet.rows().map(|row| row.text(&Column::Field(Field::Id))).collect();
    // Not `step-1`: the viewer calls a step so that has no id.
    let mut ids = (sheet.len().saturating_add(1)..).map(|number| format!("chapter-{number}"));
    ids.find(|id| !taken.contains(id.as_str())).unwrap_or_default()
}
