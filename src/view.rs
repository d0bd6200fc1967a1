//! What is shown: the loaded story, the state of the view, and the one way to change it.
//!
//! Everything that a person, the clock, the host page or an address can do is an [`Action`]; [`update`] is pure.

mod action;
mod around;
mod dates;
mod details;
mod disputes;
mod extent;
mod facet;
mod filter;
mod legs;
mod listing;
mod loaded;
mod options;
mod query;
mod said;
mod share;
mod sieve;
mod state;
mod step;
mod telling;
mod update;

pub use action::Action;
pub use around::{Around, Copied, WrittenDate};
pub use dates::event_when_text;
pub use details::{Detail, details};
pub use disputes::{DisputedStay, disputed_stays};
pub use facet::Facet;
pub use filter::{Filter, category_of};
pub use legs::Leg;
pub use listing::{MOST_ROWS, listed, part_around};
pub use loaded::Loaded;
pub use options::{Config, options};
pub use query::{parse_query, push_pair};
pub use said::{
    Exchange, Teller, disagreement_text, dispute_text, number_text, part_sources, part_text, tellers,
    unanswered, where_text,
};
pub use share::{Address, KEYS, address, permalink};
pub use sieve::Sieve;
pub use state::{Between, Framing, Panel, Shown, ViewState};
pub use step::Step;
pub use telling::Telling;
pub use update::update;
