//! Marks in the page. Thousands may stand there: each is drawn again only when it differs, and moved only when the
//! order does.

use super::Mounted;
use crate::app::node::Draw;
use crate::scene::Mark;
use leptos::prelude::*;
use leptos::web_sys::Node as DomNode;
use std::rc::Rc;
use std::sync::Arc;

/// Marks in the page, and a node behind them.
pub(in crate::app) struct MountedMarks {
    marks: Arc<Vec<Mark>>,
    drawn: Vec<Mounted>,
    draw: Draw,
    end: DomNode,
}

impl MountedMarks {
    pub(super) fn make(marks: Arc<Vec<Mark>>, draw: Draw, svg: bool) -> Self {
        let drawn = marks.iter().map(|mark| Mounted::make(draw(mark), svg)).collect();
        Self { marks, drawn, draw, end: document().create_comment("").into() }
    }

    pub(super) fn each(&self, see: &mut dyn FnMut(&DomNode)) {
        self.drawn.iter().for_each(|drawn| drawn.each(see));
        see(&self.end);
    }

    /// Another way of drawing draws all of them again.
    pub(super) fn mend(&mut self, marks: Arc<Vec<Mark>>, draw: Draw, svg: bool) {
        let anew = !Rc::ptr_eq(&self.draw, &draw);
        let same = |(old, new): (&Mark, &Mark)| old.key == new.key;
        if self.marks.len() != marks.len() || !self.marks.iter().zip(marks.iter()).all(same) {
            self.arrange(&marks, &draw, svg);
        }
        // Those that have just come stand in `self.marks` already.
        for ((drawn, old), new) in self.drawn.iter_mut().zip(self.marks.iter()).zip(marks.iter()) {
            if anew || old != new {
                drawn.mend(draw(new), svg);
            }
        }
        (self.marks, self.draw) = (marks, draw);
    }

    /// Takes away what is gone, makes what is new, and brings all in order.
    fn arrange(&mut self, marks: &[Mark], draw: &Draw, svg: bool) {
        let mut place: Vec<(u64, usize)> =
            self.marks.iter().enumerate().map(|(at, mark)| (mark.key.code(), at)).collect();
        place.sort_unstable();
        let mut old: Vec<Option<Mounted>> = self.drawn.drain(..).map(Some).collect();
        let mut drawn = Vec::with_capacity(marks.len());
        let mut stand = Vec::with_capacity(marks.len());
        // Where each stood before: one whose next one followed it already, and stays, is not looked at in the page.
        let mut stood = Vec::with_capacity(marks.len() + 1);
        for mark in marks {
            let found = place.binary_search_by_key(&mark.key.code(), |(key, _)| *key).ok();
            let at = found.and_then(|found| place.get(found)).map(|(_, at)| *at);
            let kept = at.and_then(|at| Some((old.get_mut(at)?.take()?, self.marks.get(at)?.clone())));
            stood.push(at.filter(|_| kept.is_some()));
            let (mounted, mark) = kept.unwrap_or_else(|| (Mounted::make(draw(mark), svg), mark.clone()));
            drawn.push(mounted);
            stand.push(mark);
        }
        stood.push(Some(old.len()));
        for gone in old.into_iter().flatten() {
            gone.remove();
        }
        if self.marks.is_empty() {
            // All of them at once: the page hears of it once.
            let all = document().create_document_fragment();
            drawn.iter().for_each(|mounted| mounted.place(&all, None));
            if let Some(parent) = self.end.parent_node() {
                let _ = parent.insert_before(&all, Some(&self.end));
            }
            self.drawn = drawn;
            self.marks = Arc::new(stand);
            return;
        }
        // From the end to the start, each stands before the one that follows it.
        let (parent, mut moved) = (self.end.parent_node(), false);
        for (at, pair) in stood.windows(2).enumerate().rev() {
            let [own, next] = pair else { continue };
            if !moved && own.is_some_and(|own| Some(own + 1) == *next) {
                continue;
            }
            let next = drawn.get(at + 1).and_then(Mounted::first).unwrap_or_else(|| self.end.clone());
            let Some((mounted, parent)) = drawn.get(at).zip(parent.as_ref()) else { continue };
            moved = mounted.last().and_then(|last| last.next_sibling()).as_ref() != Some(&next);
            if moved {
                mounted.place(parent, Some(&next));
            }
        }
        self.drawn = drawn;
        self.marks = Arc::new(stand);
    }
}
