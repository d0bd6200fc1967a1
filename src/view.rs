//! What is shown: the loaded story, the state of the view, and the one way to change it.
//!
//! Everything that a person, the clock, the host page or an address can do is an [`Action`]; [`update`] is pure.

mod action;
mod dates;
mod disputes;
mod filter;
mod jsonld;
mod legs;
mod loaded;
mod options;
mod query;
mod share;
mod sieve;
mod state;
mod step;
mod telling;
mod update;

pub use action::Action;
pub use dates::event_when_text;
pub use disputes::{DisputedStay, disputed_stays};
pub use filter::{Filter, category_of};
pub use jsonld::jsonld;
pub use legs::Leg;
pub use loaded::Loaded;
pub use options::{Config, options};
pub use query::{parse_query, push_pair};
pub use share::{Address, KEYS, address};
pub use sieve::Sieve;
pub use state::{Framing, Panel, Shown, ViewState};
pub use step::Step;
pub use telling::Telling;
pub use update::update;
