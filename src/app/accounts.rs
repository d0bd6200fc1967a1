//! Two accounts of one event, side by side.

use super::claim::exchange_view;
use super::context::Viewer;
use super::node::{El, Node, el};
use super::source_mark::source_mark;
use crate::i18n::fill;
use crate::scene::describe;
use crate::state::{Accounts, Exchange, ViewState};

/// Renders what two sources say of the selected event, or what follows from each.
pub(super) fn accounts(viewer: Viewer, shown: Accounts) -> El {
    let (loaded, text) = (viewer.loaded(), viewer.text);
    let state = viewer.state_untracked();
    let mut columns = el("div.accounts").class_if("on-map", shown == Accounts::Map);
    let Some(claims) = state.accounts(loaded) else { return columns };
    for (claim, column) in claims.into_iter().zip(0..) {
        let source = loaded.story.claims.get(claim.index()).map(|claim| claim.source);
        let Some(source) = source else { continue };
        let alone = shown == Accounts::First && column > 0;
        let account: Node = if alone {
            el("p.prompt").text(fill(text.predict_account, &[&viewer.source_name(source)])).into()
        } else if shown == Accounts::Map {
            let mut told = ViewState::clone(&state);
            told.source = Some(source);
            let words = el("p").text(describe::whereabouts(loaded, &told, text));
            vec![source_mark(viewer, source).into(), words.into()].into()
        } else {
            exchange_view(viewer, Exchange { claim, answers: Vec::new() }).into()
        };
        columns = columns.with(el("div").with(account));
    }
    columns
}
