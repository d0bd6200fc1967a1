//! Keyed diffing of marks, of which a view may have thousands. A mark is rendered again only when it differs, and moved
//! only when the order changes.
//!
//! Leptos's own `keyed` does not render a kept item again: each item would need a signal of its own.

use super::cursor::Cursor;
use super::element::ElementState;
use crate::app::node::MarkRenderer;
use crate::scene::Mark;
use leptos::prelude::*;
use leptos::tachys::renderer::{Rndr, types};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Node as DomNode};
use std::sync::Arc;

/// The marks in the DOM, followed by a placeholder.
pub(super) struct MarksState {
    marks: Arc<Vec<Mark>>,
    elements: Vec<ElementState>,
    render: MarkRenderer,
    end: types::Placeholder,
}

impl MarksState {
    pub(super) fn make(marks: Arc<Vec<Mark>>, render: MarkRenderer, cursor: Option<&Cursor>) -> Self {
        let elements = marks.iter().map(|mark| ElementState::make(render(mark), cursor)).collect();
        let mut end = Rndr::create_placeholder();
        if let Some(cursor) = cursor {
            cursor.insert(&mut end);
        }
        Self { marks, elements, render, end }
    }

    /// Rebuilds the marks that differ, or all of them if the renderer is another one.
    pub(super) fn rebuild(&mut self, marks: Arc<Vec<Mark>>, render: MarkRenderer) {
        let all = !Arc::ptr_eq(&self.render, &render);
        let same = |(old, new): (&Mark, &Mark)| old.key == new.key;
        if self.marks.len() != marks.len() || !self.marks.iter().zip(marks.iter()).all(same) {
            self.arrange(&marks, &render);
        }
        // `arrange` has put new marks into `self.marks` already.
        for ((element, old), new) in self.elements.iter_mut().zip(self.marks.iter()).zip(marks.iter()) {
            if all || old != new {
                element.rebuild(render(new));
            }
        }
        (self.marks, self.render) = (marks, render);
    }

    /// Removes old marks, builds new ones and sorts all of them. If two marks have the same key, one of them is built anew.
    fn arrange(&mut self, marks: &[Mark], render: &MarkRenderer) {
        let mut positions: Vec<(u64, usize)> =
            self.marks.iter().enumerate().map(|(at, mark)| (mark.key.code(), at)).collect();
        positions.sort_unstable();
        let mut old: Vec<Option<ElementState>> = self.elements.drain(..).map(Some).collect();
        let mut elements = Vec::with_capacity(marks.len());
        let mut ordered = Vec::with_capacity(marks.len());
        // The previous position of each mark. A kept mark whose successor is unchanged needs no look at the DOM.
        let mut previous = Vec::with_capacity(marks.len() + 1);
        for mark in marks {
            let found = positions.binary_search_by_key(&mark.key.code(), |(key, _)| *key).ok();
            let at = found.and_then(|found| positions.get(found)).map(|(_, at)| *at);
            let kept = at.and_then(|at| Some((old.get_mut(at)?.take()?, self.marks.get(at)?.clone())));
            previous.push(at.filter(|_| kept.is_some()));
            let (state, mark) =
                kept.unwrap_or_else(|| (ElementState::make(render(mark), None), mark.clone()));
            elements.push(state);
            ordered.push(mark);
        }
        previous.push(Some(old.len()));
        for mut gone in old.into_iter().flatten() {
            gone.unmount();
        }
        if self.marks.is_empty() {
            // Inserts all of them at once, as one DOM mutation.
            let all = document().create_document_fragment();
            for state in &mut elements {
                state.mount(all.unchecked_ref(), None);
            }
            if let Some(parent) = self.end.parent_node() {
                let _ = parent.insert_before(&all, Some(&self.end));
            }
        } else {
            self.put_in_order(&mut elements, &previous);
        }
        self.elements = elements;
        self.marks = Arc::new(ordered);
    }

    /// Moves each element before its successor, from the last to the first.
    fn put_in_order(&self, elements: &mut [ElementState], previous: &[Option<usize>]) {
        let Some(parent) = self.end.parent_node() else { return };
        let parent: &Element = parent.unchecked_ref();
        let (mut next, mut moved): (DomNode, bool) = (self.end.clone().into(), false);
        for (state, pair) in elements.iter_mut().zip(previous.windows(2)).rev() {
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
        self.elements.iter_mut().for_each(Mountable::unmount);
        self.end.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.elements.iter_mut().for_each(|element| element.mount(parent, marker));
        self.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.elements.first() {
            Some(first) => first.insert_before_this(child),
            None => self.end.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        self.elements.iter().map(|element| element.dom().clone()).collect()
    }
}
