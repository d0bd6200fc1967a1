//! Marks in the page: a keyed list of which thousands may stand there. Each is drawn again only when it differs, and moved
//! only when the order does.
//!
//! Leptos's own `keyed` never draws a kept item again: each would need a signal.

use super::element::ElementState;
use crate::app::node::Draw;
use crate::scene::Mark;
use leptos::prelude::*;
use leptos::tachys::renderer::{Rndr, types};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Node as DomNode};
use std::sync::Arc;

/// Marks in the page, and a place behind them.
pub(super) struct MarksState {
    marks: Arc<Vec<Mark>>,
    drawn: Vec<ElementState>,
    draw: Draw,
    end: types::Placeholder,
}

impl MarksState {
    pub(super) fn build(marks: Arc<Vec<Mark>>, draw: Draw) -> Self {
        let drawn = marks.iter().map(|mark| ElementState::build(draw(mark))).collect();
        Self { marks, drawn, draw, end: Rndr::create_placeholder() }
    }

    /// Another way of drawing draws all of them again.
    pub(super) fn rebuild(&mut self, marks: Arc<Vec<Mark>>, draw: Draw) {
        let anew = !Arc::ptr_eq(&self.draw, &draw);
        let same = |(old, new): (&Mark, &Mark)| old.key == new.key;
        if self.marks.len() != marks.len() || !self.marks.iter().zip(marks.iter()).all(same) {
            self.arrange(&marks, &draw);
        }
        // Those that have just come stand in `self.marks` already.
        for ((drawn, old), new) in self.drawn.iter_mut().zip(self.marks.iter()).zip(marks.iter()) {
            if anew || old != new {
                drawn.rebuild(draw(new));
            }
        }
        (self.marks, self.draw) = (marks, draw);
    }

    /// Takes away what is gone, builds what is new, and brings all in order. Of two marks with one key, one is built anew.
    fn arrange(&mut self, marks: &[Mark], draw: &Draw) {
        let mut place: Vec<(u64, usize)> =
            self.marks.iter().enumerate().map(|(at, mark)| (mark.key.code(), at)).collect();
        place.sort_unstable();
        let mut old: Vec<Option<ElementState>> = self.drawn.drain(..).map(Some).collect();
        let mut drawn = Vec::with_capacity(marks.len());
        let mut stand = Vec::with_capacity(marks.len());
        // Where each stood before: one whose next one followed it already, and stays, is not looked at in the page.
        let mut stood = Vec::with_capacity(marks.len() + 1);
        for mark in marks {
            let found = place.binary_search_by_key(&mark.key.code(), |(key, _)| *key).ok();
            let at = found.and_then(|found| place.get(found)).map(|(_, at)| *at);
            let kept = at.and_then(|at| Some((old.get_mut(at)?.take()?, self.marks.get(at)?.clone())));
            stood.push(at.filter(|_| kept.is_some()));
            let (state, mark) = kept.unwrap_or_else(|| (ElementState::build(draw(mark)), mark.clone()));
            drawn.push(state);
            stand.push(mark);
        }
        stood.push(Some(old.len()));
        for mut gone in old.into_iter().flatten() {
            gone.unmount();
        }
        if self.marks.is_empty() {
            // All of them at once: the page hears of it once.
            let all = document().create_document_fragment();
            for state in &mut drawn {
                state.mount(all.unchecked_ref(), None);
            }
            if let Some(parent) = self.end.parent_node() {
                let _ = parent.insert_before(&all, Some(&self.end));
            }
        } else {
            self.put_in_order(&mut drawn, &stood);
        }
        self.drawn = drawn;
        self.marks = Arc::new(stand);
    }

    /// From the end to the start, each stands before the one that follows it.
    fn put_in_order(&self, drawn: &mut [ElementState], stood: &[Option<usize>]) {
        let Some(parent) = self.end.parent_node() else { return };
        let parent: &Element = parent.unchecked_ref();
        let (mut next, mut moved): (DomNode, bool) = (self.end.clone().into(), false);
        for (state, pair) in drawn.iter_mut().zip(stood.windows(2)).rev() {
            let follows = matches!(pair, [Some(own), Some(next)] if own + 1 == *next);
            if moved || !follows {
                moved = state.dom().next_sibling().as_ref() != Some(&next);
                if moved {
                    state.mount(parent, Some(&next));
                }
            }
            next = state.dom().clone().into();
        }
    }
}

impl Mountable for MarksState {
    fn unmount(&mut self) {
        self.drawn.iter_mut().for_each(Mountable::unmount);
        self.end.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.drawn.iter_mut().for_each(|drawn| drawn.mount(parent, marker));
        self.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.drawn.first() {
            Some(first) => first.insert_before_this(child),
            None => self.end.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        self.drawn.iter().map(|drawn| drawn.dom().clone()).collect()
    }
}
