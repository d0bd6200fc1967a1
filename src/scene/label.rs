//! Where labels go: beside their marks, never over each other or over a mark; the important ones win.

/// A label that wants a place.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// The caller's own number for it.
    pub(super) id: usize,
    /// The words.
    pub(super) text: String,
    /// The point that it names, CSS px.
    pub(super) x: f64,
    pub(super) y: f64,
    /// How far from the point the words have to stay, CSS px.
    pub(super) gap: f64,
    /// Height of a line, CSS px.
    pub(super) size: f64,
    /// Higher wins.
    pub(super) weight: u32,
    /// Where the middle of the words may be, relative to the point, the best first: for areas and lines. Empty: beside the point.
    pub(super) at: Vec<(f64, f64)>,
    /// CSS class of the words.
    pub(super) class: &'static str,
}

/// A label that got one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) id: usize,
    pub(super) text: String,
    /// Where its words are anchored: the baseline, CSS px.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) anchor: super::Anchor,
    pub(super) class: &'static str,
    pub(super) boxed: Box2,
}

/// A rectangle on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
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

/// Places labels by weight. What finds no free place inside `frame` is left out.
///
/// No label ever meets an obstacle. Lines are avoided where there is another place; a wish of next to no weight gives way to them.
pub(super) fn place(mut wishes: Vec<Wish>, obstacles: &[Box2], lines: &[Box2], frame: Box2) -> Vec<Placed> {
    wishes.sort_by(|a, b| b.weight.cmp(&a.weight).then(a.id.cmp(&b.id)));
    let (mut taken, mut crossed) = (Grid::over(frame), Grid::over(frame));
    obstacles.iter().for_each(|obstacle| taken.add(*obstacle));
    lines.iter().for_each(|line| crossed.add(*line));
    let mut placed = Vec::new();
    for wish in wishes {
        let tries = tries(&wish);
        let is_free = |(_, _, _, boxed): &&(f64, f64, super::Anchor, Box2)| {
            boxed.lies_in(&frame) && !taken.meets(boxed)
        };
        let clear = tries.iter().filter(is_free).find(|(.., boxed)| !crossed.meets(boxed));
        let any = || tries.iter().find(is_free).filter(|_| wish.weight > 10);
        let Some(&(x, y, anchor, boxed)) = clear.or_else(any) else { continue };
        taken.add(boxed);
        placed.push(Placed { id: wish.id, text: wish.text, x, y, anchor, class: wish.class, boxed });
    }
    placed
}

/// Boxes by the squares of the screen that they touch: only those nearby are compared.
struct Grid {
    frame: Box2,
    columns: usize,
    cells: Vec<Vec<Box2>>,
}

impl Grid {
    const CELL_PX: f64 = 32.0;

    /// No boxes yet. What lies beside the frame is in the squares at its edge.
    fn over(frame: Box2) -> Self {
        let count = |from: f64, to: f64| ((to - from) / Self::CELL_PX).clamp(0.0, 200.0) as usize + 1;
        let (columns, rows) = (count(frame.left, frame.right), count(frame.top, frame.bottom));
        Self { frame, columns, cells: vec![Vec::new(); columns * rows] }
    }

    fn cells(&self, boxed: &Box2) -> impl Iterator<Item = usize> + use<> {
        let columns = self.columns;
        let last = (columns - 1, (self.cells.len() / columns).saturating_sub(1));
        let at =
            |px: f64, from: f64, last: usize| (((px - from) / Self::CELL_PX).max(0.0) as usize).min(last);
        let (left, right) = (boxed.left, boxed.right);
        let across = at(left, self.frame.left, last.0)..=at(right, self.frame.left, last.0);
        let down = at(boxed.top, self.frame.top, last.1)..=at(boxed.bottom, self.frame.top, last.1);
        down.flat_map(move |row| across.clone().map(move |column| row * columns + column))
    }

    fn add(&mut self, boxed: Box2) {
        for cell in self.cells(&boxed) {
            if let Some(boxes) = self.cells.get_mut(cell) {
                boxes.push(boxed);
            }
        }
    }

    fn meets(&self, boxed: &Box2) -> bool {
        self.cells(boxed).filter_map(|cell| self.cells.get(cell)).flatten().any(|other| other.meets(boxed))
    }
}

/// Where a label may go, the best place first, with the box that it would fill.
fn tries(wish: &Wish) -> Vec<(f64, f64, super::Anchor, Box2)> {
    use super::Anchor::{End, Middle, Start};
    /// Between one label and the next, CSS px.
    const AIR: f64 = 2.0;
    let (width, gap, size) = (text_width(&wish.text, wish.size), wish.gap, wish.size);
    let middle = size * 0.34;
    let beside = [
        (gap, middle, Start),
        (-gap, middle, End),
        (0.0, -gap - size * 0.12, Middle),
        (0.0, gap + size * 0.78, Middle),
        (gap * 0.8, -gap * 0.5, Start),
        (gap * 0.8, gap * 0.5 + size * 0.7, Start),
        (-gap * 0.8, -gap * 0.5, End),
        (-gap * 0.8, gap * 0.5 + size * 0.7, End),
    ];
    let over = wish.at.iter().map(|(dx, dy)| (*dx, dy + middle, Middle));
    let beside = beside.into_iter().filter(|_| wish.at.is_empty());
    let boxed = |(dx, dy, anchor): (f64, f64, super::Anchor)| {
        let (x, y) = (wish.x + dx, wish.y + dy);
        let left = match anchor {
            Start => x,
            Middle => x - width / 2.0,
            End => x - width,
        };
        (
            x,
            y,
            anchor,
            Box2 {
                left: left - AIR,
                top: y - size * 0.82,
                right: left + width + AIR,
                bottom: y + size * 0.24,
            },
        )
    };
    over.chain(beside).map(boxed).collect()
}

/// About how wide words are, CSS px: on the generous side for the system's sans.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn labels_never_meet_each_other_nor_a_mark_and_stay_in_the_frame(
            points in proptest::collection::vec((0.0..400.0f64, 0.0..300.0f64, 0u32..5, "[a-zA-Z ]{1,14}"), 0..40)
        ) {
            let frame = Box2 { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };
            let obstacles: Vec<Box2> = points.iter().map(|(x, y, _, _)| Box2::around(*x, *y, 5.0)).collect();
            let wishes: Vec<Wish> = points.iter().enumerate().map(|(id, (x, y, weight, text))| Wish {
                id, text: text.clone(), x: *x, y: *y, gap: 9.0, size: 13.0, weight: *weight, at: Vec::new(), class: "name",
            }).collect();
            let placed = place(wishes, &obstacles, &[], frame);
            for (n, label) in placed.iter().enumerate() {
                prop_assert!(label.boxed.lies_in(&frame));
                prop_assert!(!obstacles.iter().any(|mark| mark.meets(&label.boxed)));
                prop_assert!(!placed.iter().skip(n + 1).any(|other| other.boxed.meets(&label.boxed)));
            }
        }
    }

    #[test]
    fn of_two_that_want_the_same_spot_the_heavier_one_wins() {
        let frame = Box2 { left: 0.0, top: 0.0, right: 70.0, bottom: 24.0 };
        let wish = |id, weight| Wish {
            id,
            text: "Tehran".into(),
            x: 8.0,
            y: 12.0,
            gap: 6.0,
            size: 13.0,
            weight,
            at: Vec::new(),
            class: "name",
        };
        let placed = place(vec![wish(0, 1), wish(1, 2)], &[], &[], frame);
        assert_eq!(placed.iter().map(|label| label.id).collect::<Vec<_>>(), [1]);
    }
}
