//! The loaded story, the state of the view, and the only function that changes it.
//!
//! Every input from a person, the clock, the host page or an address is an [`Action`]; [`update`] is pure.

mod accounts;
mod action;
mod address_key;
mod claim_text;
mod dates;
mod details;
mod dispute_hint;
mod disputes;
mod facet;
mod filter;
mod filtered_events;
mod legs;
mod listing;
mod loaded;
mod options;
mod page_options;
mod perspective;
mod presenter_key;
mod projector;
mod query;
mod span_moment;
mod time_step;
mod ui_state;
mod update;
mod url_state;
mod view_state;

pub use accounts::Accounts;
pub use action::Action;
pub use address_key::{AddressKey, KEYS};
pub use claim_text::{
    Exchange, SourceClaims, claims_by_source, disagreement_text, dispute_text, number_text, part_sources,
    part_text, unanswered, where_text,
};
pub use dates::event_when_text;
pub use details::{Detail, details};
pub use dispute_hint::DisputeHint;
pub use disputes::{DisputedStay, disputed_stays};
pub use facet::{Choice, Facet};
pub use filter::Filter;
pub use filtered_events::FilteredEvents;
pub use legs::Leg;
pub use listing::{List, listed, row_at};
pub use loaded::Loaded;
pub use options::{Config, Open, options, options_of_page};
pub use page_options::{LOCKS, PageOptions};
pub use perspective::Perspective;
pub use presenter_key::{Key, presenter_action};
pub use projector::{Blank, Overlay, Projector};
pub use query::{parse_query, push_pair};
pub use span_moment::middle;
pub use time_step::TimeStep;
pub use ui_state::{Copied, Offline, OfflineStep, UiState, WrittenDate};
pub use update::update;
pub use url_state::{Address, address, permalink};
pub use view_state::{Between, Framing, Panel, Shown, ViewState};
