//! The events of the list, in the order of time.

use super::{Loaded, Sieve, ViewState};
use crate::order::Order;
use crate::story::EventId;

/// The admitted events in the order of the telling's dates, undated ones last. With
/// [`ViewState::show_untold`], those that the chosen source does not mention stand among them where the others put them.
pub fn listed(loaded: &Loaded, state: &ViewState, sieve: &Sieve) -> Vec<EventId> {
    let (telling, all) = (loaded.telling(state.source), loaded.telling(None));
    let untold =
        |id: EventId| state.show_untold && !telling.tells(id) && state.filter.admits(&loaded.story, id);
    let own = telling.order.iter().filter(|(_, id)| sieve.admits(*id));
    let others = all.order.iter().filter(|(_, id)| untold(*id));
    let mut dated: Vec<Order> = own.chain(others).map(|(day, id)| (day.0.into(), 0, id.0)).collect();
    dated.sort_unstable();
    let mut events: Vec<EventId> = dated.into_iter().map(|(.., id)| EventId(id)).collect();
    let undated = (0..loaded.story.events.len()).map(EventId::of).filter(|id| {
        let when = if telling.tells(*id) { telling.when(*id) } else { all.when(*id) };
        when.is_none() && (sieve.admits(*id) || untold(*id))
    });
    events.extend(undated);
    events
}
