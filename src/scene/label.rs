//! Label placement: beside their marks, without collisions with each other or with marks, by priority.

use super::{Anchor, Shape};
use crate::order::{Order, sort};
use std::borrow::Cow;

/// A label to place.
#[derive(Clone, Debug)]
pub(super) struct LabelRequest {
    /// The words.
    pub(super) text: String,
    /// The words where there is room; empty for the same.
    pub(super) long: String,
    /// Its anchor point, CSS px.
    pub(super) x: f64,
    pub(super) y: f64,
    /// The padding between the point and the text, CSS px.
    pub(super) gap: f64,
    /// The font size, CSS px.
    pub(super) size: f64,
    /// The candidates for the middle of the text, relative to the point, the best first: for areas and lines. Empty: the eight
    /// candidates beside the point.
    pub(super) at: Vec<(f64, f64)>,
    /// CSS class of the words.
    pub(super) class: &'static str,
}

/// A label with its priority on the visible time.
#[derive(Debug)]
pub(super) struct RankedLabel<'a> {
    pub(super) request: Cow<'a, LabelRequest>,
    /// Its priority: the higher one wins; of equals, the one that comes first.
    pub(super) weight: u32,
    /// The result of [`LabelPlacer::open`] for the request, if that is known.
    pub(super) open: Option<Open>,
}

/// The candidates of a request, one bit each: those without a collision with a mark, and of these those that cross no line.
pub(super) type Open = (u16, u16);

/// The number of no candidate.
pub(super) const UNPLACED: u8 = u8::MAX;
/// Added to the number of a candidate at which the long words are placed.
const LONG: u8 = 32;

/// A rectangle on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Box2 {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Box2 {
    pub(super) fn around(x: f64, y: f64, r: f64) -> Self {
        Self { left: x - r, top: y - r, right: x + r, bottom: y + r }
    }

    /// Returns it with more room at its sides, so that two labels in a row are not read as one. Bold letters may be wider than is estimated.
    fn apart(self) -> Self {
        const APART: f64 = 6.0;
        Self { left: self.left - APART, right: self.right + APART, ..self }
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn lies_in(&self, outer: &Self) -> bool {
        self.left >= outer.left
            && self.right <= outer.right
            && self.top >= outer.top
            && self.bottom <= outer.bottom
    }
}

/// The obstacles of labels that do not depend on the time.
#[derive(Debug, Default)]
pub(super) struct LabelPlacer {
    bounds: Box2,
    /// Boxes that no label covers.
    obstacles: Grid,
    /// Boxes that a label covers only without another candidate.
    lines: Grid,
}

impl LabelPlacer {
    /// Builds a placer for labels inside `bounds`.
    pub(super) fn new(bounds: Box2, obstacles: &[Box2], lines: &[Box2]) -> Self {
        Self { bounds, obstacles: Grid::of(bounds, obstacles), lines: Grid::of(bounds, lines) }
    }

    /// Builds a placer with the same bounds for other obstacles.
    pub(super) fn with_obstacles(&self, obstacles: &[Box2]) -> Self {
        Self::new(self.bounds, obstacles, &[])
    }

    /// Returns the candidates of a request that are free.
    pub(super) fn open(&self, request: &LabelRequest) -> Open {
        self.open_for(request, request.width())
    }

    fn open_for(&self, request: &LabelRequest, width: f64) -> Open {
        let (mut free, mut clear) = (0, 0);
        for number in 0..request.candidates() {
            let (.., boxed) = request.candidate(number, width);
            if boxed.lies_in(&self.bounds) && !self.obstacles.meets(&boxed) {
                free |= 1 << number;
                clear |= u16::from(!self.lines.meets(&boxed)) << number;
            }
        }
        (free, clear)
    }

    /// Places labels by weight: the number of the candidate that each gets, or [`UNPLACED`] where none is free.
    ///
    /// No label ever collides with an obstacle. Lines are avoided where there is another candidate, and always by labels of the
    /// lowest priority. `more` are obstacles and `lines` are lines of the time shown.
    pub(super) fn place(&self, labels: &[RankedLabel<'_>], more: &[Box2], lines: &[Box2]) -> Vec<u8> {
        // The heaviest first, then the one that comes first.
        let mut order: Vec<Order> = Vec::with_capacity(labels.len());
        for (index, label) in labels.iter().enumerate() {
            order.push((-i64::from(label.weight), 0, index as u32));
        }
        sort(&mut order);
        let mut taken = Grid::of(self.bounds, more);
        let crossed = Grid::of(self.bounds, lines);
        let mut placed = vec![UNPLACED; labels.len()];
        for index in order.into_iter().map(|(.., index)| index as usize) {
            let (Some(label), Some(slot)) = (labels.get(index), placed.get_mut(index)) else { continue };
            let request = &*label.request;
            let (free, clear) = label.open.unwrap_or_else(|| self.open(request));
            let width = request.width();
            let find = |open: u16, avoid: &Grid| {
                (0..request.candidates()).filter(|number| open & 1 << number != 0).find_map(|number| {
                    let (.., boxed) = request.candidate(number, width);
                    (!taken.meets(&boxed) && !avoid.meets(&boxed)).then_some((number, boxed))
                })
            };
            let any = || if label.weight > 10 { find(free, &taken) } else { None };
            if let Some((number, boxed)) = find(clear, &crossed).or_else(any) {
                *slot = number;
                taken.add(boxed.apart());
            }
        }
        // The long words take no room from other labels.
        for (label, slot) in labels.iter().zip(&mut placed) {
            let request = &*label.request;
            if *slot == UNPLACED || request.long.is_empty() {
                continue;
            }
            let own = request.candidate(*slot, request.width()).3.apart();
            let width = text_width(&request.long, request.size);
            let (_, clear) = self.open_for(request, width);
            for number in (0..request.candidates()).filter(|number| clear & 1 << number != 0) {
                let (.., boxed) = request.candidate(number, width);
                if !taken.meets_another(&boxed, Some(&own)) && !crossed.meets(&boxed) {
                    *slot = LONG + number;
                    taken.add(boxed.apart());
                    break;
                }
            }
        }
        placed
    }
}

/// A spatial grid of boxes for collision tests: only boxes in the same cells are compared.
#[derive(Debug, Default)]
struct Grid {
    bounds: Box2,
    columns: usize,
    rows: usize,
    /// For each cell its last box, as an index of `boxes`.
    last: Vec<u32>,
    /// The boxes of all cells, each with the previous box in its cell.
    boxes: Vec<(Box2, u32)>,
}

impl Grid {
    const CELL_PX: f64 = 32.0;

    /// Builds a grid over `bounds`. Boxes outside are in the cells at its edge.
    fn of(bounds: Box2, boxes: &[Box2]) -> Self {
        let count = |from: f64, to: f64| ((to - from) / Self::CELL_PX).clamp(0.0, 200.0) as usize + 1;
        let (columns, rows) = (count(bounds.left, bounds.right), count(bounds.top, bounds.bottom));
        let mut grid =
            Self { bounds, columns, rows, last: vec![u32::MAX; columns * rows], boxes: Vec::new() };
        boxes.iter().for_each(|boxed| grid.add(*boxed));
        grid
    }

    /// Returns the cells that a box touches: first and last column, first and last row.
    fn cells(&self, boxed: &Box2) -> [usize; 4] {
        let at = |px: f64, from: f64, count: usize| {
            (((px - from) / Self::CELL_PX).max(0.0) as usize).min(count - 1)
        };
        let Box2 { left, top, right, bottom } = *boxed;
        [
            at(left, self.bounds.left, self.columns),
            at(right, self.bounds.left, self.columns),
            at(top, self.bounds.top, self.rows),
            at(bottom, self.bounds.top, self.rows),
        ]
    }

    fn add(&mut self, boxed: Box2) {
        let [left, right, top, bottom] = self.cells(&boxed);
        for row in top..=bottom {
            for column in left..=right {
                if let Some(last) = self.last.get_mut(row * self.columns + column) {
                    self.boxes.push((boxed, *last));
                    *last = self.boxes.len() as u32 - 1;
                }
            }
        }
    }

    /// Returns whether a box meets one of these, other than `own`.
    fn meets_another(&self, boxed: &Box2, own: Option<&Box2>) -> bool {
        if self.boxes.is_empty() {
            return false;
        }
        let [left, right, top, bottom] = self.cells(boxed);
        for row in top..=bottom {
            for column in left..=right {
                let mut next = self.last.get(row * self.columns + column).copied().unwrap_or(u32::MAX);
                while let Some((other, before)) = self.boxes.get(next as usize) {
                    if other.meets(boxed) && own != Some(other) {
                        return true;
                    }
                    next = *before;
                }
            }
        }
        false
    }

    fn meets(&self, boxed: &Box2) -> bool {
        self.meets_another(boxed, None)
    }
}

impl LabelRequest {
    fn candidates(&self) -> u8 {
        if self.at.is_empty() { 8 } else { self.at.len().min(16) as u8 }
    }

    fn width(&self) -> f64 {
        text_width(&self.text, self.size)
    }

    /// Returns a candidate, the best first: the position and anchor of the text, and its box.
    fn candidate(&self, number: u8, width: f64) -> (f64, f64, Anchor, Box2) {
        use Anchor::{End, Middle, Start};
        /// The padding between labels, CSS px.
        const AIR: f64 = 2.0;
        let (gap, size) = (self.gap, self.size);
        let middle = size * 0.34;
        let (dx, dy, anchor) = match (self.at.get(usize::from(number)), number) {
            (Some((dx, dy)), _) => (*dx, dy + middle, Middle),
            (None, 0) => (gap, middle, Start),
            (None, 1) => (-gap, middle, End),
            (None, 2) => (0.0, -gap - size * 0.12, Middle),
            (None, 3) => (0.0, gap + size * 0.78, Middle),
            (None, 4) => (gap * 0.8, -gap * 0.5, Start),
            (None, 5) => (gap * 0.8, gap * 0.5 + size * 0.7, Start),
            (None, 6) => (-gap * 0.8, -gap * 0.5, End),
            (None, _) => (-gap * 0.8, gap * 0.5 + size * 0.7, End),
        };
        let (x, y) = (self.x + dx, self.y + dy);
        let left = match anchor {
            Start => x,
            Middle => x - width / 2.0,
            End => x - width,
        };
        let (top, bottom) = (y - size * 0.82, y + size * 0.24);
        (x, y, anchor, Box2 { left: left - AIR, top, right: left + width + AIR, bottom })
    }

    /// Returns the text at a candidate; `None` for [`UNPLACED`].
    pub(super) fn shape(&self, number: u8) -> Option<Shape> {
        if number == UNPLACED {
            return None;
        }
        let text = if number < LONG { &self.text } else { &self.long };
        let (x, y, anchor, _) = self.candidate(number % LONG, text_width(text, self.size));
        Some(Shape::Text { x, y, anchor, text: text.clone(), class: self.class })
    }
}

/// Estimates the width of a text, CSS px: rather too wide for the system's sans.
pub fn text_width(text: &str, size: f64) -> f64 {
    let units: f64 = text
        .chars()
        .map(|letter| match letter {
            '≠' | '+' | '–' => 0.84,
            'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '’' | '|' | ':' | ';' => 0.36,
            ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' => 0.44,
            'm' | 'w' | 'M' | 'W' | '—' => 1.0,
            'A'..='Z' => 0.75,
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' => 0.0,
            '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 1.05,
            _ => 0.63,
        })
        .sum();
    units * size
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn request(x: f64, y: f64, text: &str) -> LabelRequest {
        LabelRequest {
            text: text.into(),
            long: String::new(),
            x,
            y,
            gap: 9.0,
            size: 13.0,
            at: Vec::new(),
            class: "name",
        }
    }

    fn ranked(weight: u32, request: LabelRequest) -> RankedLabel<'static> {
        RankedLabel { request: Cow::Owned(request), weight, open: None }
    }

    proptest! {
        #[test]
        fn labels_never_meet_each_other_nor_a_mark_and_stay_in_the_frame(
            points in proptest::collection::vec((0.0..400.0f64, 0.0..300.0f64, 0u32..5, "[a-zA-Z ]{1,14}"), 0..40),
            still in 0usize..40,
        ) {
            let bounds = Box2 { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };
            let obstacles: Vec<Box2> = points.iter().map(|(x, y, _, _)| Box2::around(*x, *y, 5.0)).collect();
            let (always, today) = obstacles.split_at(still.min(obstacles.len()));
            let labels: Vec<_> = points.iter().map(|(x, y, weight, text)| ranked(*weight, request(*x, *y, text))).collect();
            let placer = LabelPlacer::new(bounds, always, &[]);
            let placed = placer.place(&labels, today, &[]);
            // It is the same which of the obstacles are there at every time, and whether that has been looked at before.
            prop_assert_eq!(&placed, &LabelPlacer::new(bounds, &obstacles, &[]).place(&labels, &[], &[]));
            let known: Vec<_> = labels.iter().map(|one| RankedLabel { open: Some(placer.open(&one.request)), request: one.request.clone(), ..*one }).collect();
            prop_assert_eq!(&placed, &placer.place(&known, today, &[]));
            // With longer words for some of them, the same labels are placed.
            let mut long: Vec<_> = labels.iter().map(|one| ranked(one.weight, (*one.request).clone())).collect();
            for one in long.iter_mut().step_by(2) {
                one.request.to_mut().long = one.request.text.clone() + " and 8 more";
            }
            let longer = placer.place(&long, today, &[]);
            for (number, before) in longer.iter().zip(&placed) {
                prop_assert_eq!(*number == UNPLACED, *before == UNPLACED);
                prop_assert!(*number >= LONG || number == before);
            }
            let boxes: Vec<Box2> = long.iter().zip(&longer).filter(|(_, number)| **number != UNPLACED)
                .map(|(label, number)| {
                    let text = if *number < LONG { &label.request.text } else { &label.request.long };
                    label.request.candidate(*number % LONG, text_width(text, label.request.size)).3
                }).collect();
            for (n, label) in boxes.iter().enumerate() {
                prop_assert!(label.lies_in(&bounds));
                prop_assert!(!obstacles.iter().any(|mark| mark.meets(label)));
                prop_assert!(!boxes.iter().skip(n + 1).any(|other| other.meets(label)));
            }
        }
    }

    #[test]
    fn the_long_words_are_taken_where_there_is_room_and_never_from_another_label() {
        let words = |width, others: &[LabelRequest]| {
            let bounds = Box2 { left: 0.0, top: 0.0, right: width, bottom: 24.0 };
            let long = LabelRequest { long: "Rome and 8 more".into(), ..request(8.0, 12.0, "Rome +8") };
            let mut labels = vec![ranked(2, long.clone())];
            labels.extend(others.iter().map(|other| ranked(1, other.clone())));
            let placed = LabelPlacer::new(bounds, &[], &[]).place(&labels, &[], &[]);
            assert!(!placed.contains(&UNPLACED));
            match long.shape(placed[0]).unwrap() {
                Shape::Text { text, .. } => text,
                _ => String::new(),
            }
        };
        assert_eq!(words(90.0, &[]), "Rome +8");
        assert_eq!(words(200.0, &[]), "Rome and 8 more");
        assert_eq!(words(200.0, &[request(90.0, 12.0, "Oslo")]), "Rome +8");
    }

    #[test]
    fn of_two_that_want_the_same_spot_the_heavier_one_wins() {
        let bounds = Box2 { left: 0.0, top: 0.0, right: 70.0, bottom: 24.0 };
        let both = |first, second| {
            [ranked(first, request(8.0, 12.0, "Rome")), ranked(second, request(8.0, 12.0, "Rome"))]
        };
        let placer = LabelPlacer::new(bounds, &[], &[]);
        assert_eq!(placer.place(&both(1, 2), &[], &[]), [UNPLACED, 0]);
        assert_eq!(placer.place(&both(2, 1), &[], &[]), [0, UNPLACED]);
        assert_eq!(placer.place(&both(1, 1), &[], &[]), [0, UNPLACED]);
    }
    #[test]
    fn two_labels_in_a_row_have_room_between_them() {
        let width = text_width("Rome", 13.0);
        let bounds = Box2 { left: 0.0, top: 0.0, right: width * 2.0 + 60.0, bottom: 24.0 };
        // How far the box of the second would begin behind that of the first.
        let placed = |room: f64| {
            let labels = [0.0, width + 4.0 + room];
            let labels = labels.map(|x| ranked(1, request(8.0 + x, 12.0, "Rome")));
            LabelPlacer::new(bounds, &[], &[]).place(&labels, &[], &[])
        };
        assert_eq!(placed(1.0), [0, UNPLACED]);
        assert_eq!(placed(6.0), [0, 0]);
    }
}
