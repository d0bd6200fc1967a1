//! Events whose order is certain.

use super::dating::Dating;

/// Returns as many events as possible of which each is over before the next one begins, whichever source is right.
pub(super) fn chain(mut events: Vec<Dating>) -> Vec<Dating> {
    // The earliest end leaves the most room. Equal ends exclude each other, so that their order does not matter but for repeating it.
    events.sort_by_key(|dating| (dating.span.1, dating.span.0, dating.event));
    let mut chain: Vec<Dating> = Vec::new();
    for dating in events {
        if chain.last().is_none_or(|last| last.span.1 <= dating.span.0) {
            chain.push(dating);
        }
    }
    chain
}
