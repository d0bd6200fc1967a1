//! The messages between the frame and its host page.
//!
//! Guarantees: [`Incoming::of_members`] accepts only messages with our version, a known type and members of the right type and
//! size. The ids in them need not exist: then [`Incoming::actions`] is empty.
//!
//! Limits: it does not know the sender. The caller accepts messages of its parent window only.

use crate::state::{Action, Address, Loaded};
use crate::story::{EventId, Subject};
use crate::time::{Instant, opening_time};

/// The version of the protocol: the value of the member `placeline`.
pub const VERSION: u32 = 1;

/// The maximum length of an address, bytes.
const MAX_ADDRESS: usize = 8_192;
/// The maximum length of an id, bytes.
const MAX_ID: usize = 512;

/// The identity of the frame, for the protocols that need it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Me {
    /// The story's id, as Datawrapper's protocol names its charts.
    pub id: String,
    /// The `childId` in the frame's address, which a pym host page gives; empty without one.
    pub pym: String,
    /// The frame's address, for Medium's protocol.
    pub href: String,
}

/// A message from the frame to its host page.
#[derive(Clone, Debug, PartialEq)]
pub enum Outgoing {
    /// The story is shown and takes commands.
    Ready {
        /// The story's title.
        title: String,
    },
    /// The frame's height has changed.
    Size {
        /// CSS px.
        height: u32,
        /// It depends on the width only, and the frame may be made lower: the layout for an article's column.
        bounded: bool,
    },
    /// The playhead has moved.
    Time {
        /// The moment, as in an address: `1987-03-21`, `1987-03-21T14:05`.
        time: String,
        /// A description of the moment as text.
        text: String,
    },
    /// Something else is selected; `None` for nothing.
    Select {
        /// The id of a place or an event in the story file.
        id: Option<String>,
    },
    /// The guided story is at another step; `None` when the reader left it.
    Step {
        /// The chapter's id in the story file.
        id: Option<String>,
        /// Its number, counted from 1.
        number: usize,
    },
    /// The address has changed.
    Address {
        /// Pairs of [`KEYS`](crate::state::KEYS), without `#`. Empty: nothing differs from how the story opens.
        address: String,
    },
    /// The story could not be shown.
    Error {
        /// One sentence.
        message: String,
    },
}

/// One message, ready to be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Post the object that this JSON text describes.
    Object(String),
    /// Post this string as it is.
    Text(String),
}

impl Outgoing {
    /// Returns the message in every protocol that has it, ours first.
    pub fn payloads(&self, me: &Me) -> Vec<Payload> {
        let mut all = vec![Payload::Object(self.json())];
        if let Self::Size { height, .. } = self {
            let mut n = String::new();
            crate::num::int(&mut n, i64::from(*height));
            let with = |head: &str, tail: &str| [head, &n, tail].concat();
            all.push(Payload::Object(with(r#"{"sentinel":"amp","type":"embed-size","height":"#, "}")));
            if !me.id.is_empty() {
                let head = [r#"{"datawrapper-height":{"#, &quoted(&me.id), ":"].concat();
                all.push(Payload::Object(with(&head, "}}")));
            }
            // A pym host page gives a child id; `xPYMx` is its separator.
            if !me.pym.is_empty() && !me.pym.contains("xPYMx") {
                all.push(Payload::Text(["pymxPYMx", &me.pym, "xPYMxheightxPYMx", &n].concat()));
            }
            let head = [r#"{"src":"#, &quoted(&me.href), r#","context":"iframe.resize","height":"#].concat();
            all.push(Payload::Text(with(&head, "}")));
        }
        all
    }

    /// Returns the message in our protocol, as JSON text.
    pub fn json(&self) -> String {
        let mut out = String::from("{\"placeline\":");
        crate::num::int(&mut out, i64::from(VERSION));
        let mut put = |name: &str, value: &str| {
            out.push_str(",\"");
            out.push_str(name);
            out.push_str("\":");
            out.push_str(value);
        };
        let maybe = |id: &Option<String>| id.as_deref().map_or("null".to_owned(), quoted);
        let number = |n: i64| {
            let mut text = String::new();
            crate::num::int(&mut text, n);
            text
        };
        match self {
            Self::Ready { title } => {
                put("type", "\"ready\"");
                put("title", &quoted(title));
            }
            Self::Size { height, bounded } => {
                put("type", "\"size\"");
                put("height", &number(i64::from(*height)));
                if *bounded {
                    put("bounded", "true");
                }
            }
            Self::Time { time, text } => {
                put("type", "\"time\"");
                put("time", &quoted(time));
                put("text", &quoted(text));
            }
            Self::Select { id } => {
                put("type", "\"select\"");
                put("id", &maybe(id));
            }
            Self::Step { id, number: n } => {
                put("type", "\"step\"");
                put("id", &maybe(id));
                put("number", &number(*n as i64));
            }
            Self::Address { address } => {
                put("type", "\"address\"");
                put("address", &quoted(address));
            }
            Self::Error { message } => {
                put("type", "\"error\"");
                put("message", &quoted(message));
            }
        }
        out.push('}');
        out
    }
}

/// A member of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Member {
    /// Missing.
    Missing,
    /// `null`.
    Null,
    /// A string.
    Text(String),
    /// A number.
    Number(f64),
    /// Anything else.
    Other,
}

/// A message from the host page.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// The host listens now: send `ready`, `size` and the current state. AMP's `frames-init` means the same.
    Hello,
    /// Move the playhead to this instant.
    Time(Instant),
    /// Select the place or event with this id; `None` for nothing.
    Select(Option<String>),
    /// Go to the chapter with this id; `None` leaves the guided story.
    Step(Option<String>),
    /// Go to the chapter with this number, counted from 1.
    StepNumber(usize),
    /// Show the perspective of the source with this id; `None` for all.
    Source(Option<String>),
    /// Play.
    Play,
    /// Pause.
    Pause,
    /// Apply an address without the locked keys: the caller does it.
    Address(Address),
}

impl Incoming {
    /// Parses a message: `member` returns each member by its name. `None` for anything that is not a message of ours.
    pub fn of_members(member: impl Fn(&str) -> Member) -> Option<Self> {
        let text = |name: &str| match member(name) {
            Member::Text(text) => Some(text),
            _ => None,
        };
        let id = |name: &str| text(name).filter(|text| text.len() <= MAX_ID);
        // The outer `None` is a member that is missing or of another shape.
        let optional = |name: &str| match member(name) {
            Member::Null => Some(None),
            _ => id(name).map(Some),
        };
        if text("sentinel").as_deref() == Some("amp") {
            return (text("type").as_deref() == Some("frames-init")).then_some(Self::Hello);
        }
        if !matches!(member("placeline"), Member::Number(version) if version == f64::from(VERSION)) {
            return None;
        }
        match text("type")?.as_str() {
            "hello" => Some(Self::Hello),
            "play" => Some(Self::Play),
            "pause" => Some(Self::Pause),
            "time" => opening_time(&id("time")?).map(Self::Time),
            "select" => optional("id").map(Self::Select),
            "source" => optional("id").map(Self::Source),
            "step" => match member("step") {
                Member::Number(number) => {
                    let is_count = number >= 1.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0;
                    is_count.then_some(Self::StepNumber(number as usize))
                }
                _ => optional("step").map(Self::Step),
            },
            "address" => {
                let address = text("address").filter(|text| text.len() <= MAX_ADDRESS)?;
                Some(Self::Address(Address::parse(&address)))
            }
            _ => None,
        }
    }

    /// Returns its actions. Empty for ids that this story does not have, and for [`Hello`](Self::Hello) and
    /// [`Address`](Self::Address), which are no actions.
    pub fn actions(&self, loaded: &Loaded) -> Vec<Action> {
        let story = &loaded.story;
        let action = match self {
            Self::Hello | Self::Address(_) => None,
            Self::Time(at) => Some(Action::SetTime(*at)),
            Self::Select(None) => Some(Action::Select(None)),
            Self::Select(Some(id)) => story.subject_by_id(id).map(|subject| Action::Select(Some(subject))),
            Self::Step(None) => Some(Action::SetChapter(None)),
            Self::Step(Some(id)) => {
                let chapter = story.chapters.iter().position(|chapter| chapter.id == *id);
                chapter.map(|chapter| Action::SetChapter(Some(chapter)))
            }
            Self::StepNumber(number) => {
                let chapter = number.checked_sub(1).filter(|chapter| *chapter < story.chapters.len());
                chapter.map(|chapter| Action::SetChapter(Some(chapter)))
            }
            Self::Source(None) => Some(Action::SetSource(None)),
            Self::Source(Some(id)) => story.source_by_id(id).map(|source| Action::SetSource(Some(source))),
            Self::Play => Some(Action::Play),
            Self::Pause => Some(Action::Pause),
        };
        action.into_iter().collect()
    }
}

impl Outgoing {
    /// Builds the message of a selection, by its id in the story file.
    pub fn select(selection: Option<Subject>, loaded: &Loaded) -> Self {
        let story = &loaded.story;
        let event = |id: EventId| story.events.get(id.index()).map(|event| event.id.clone());
        let id = selection.and_then(|subject| match subject {
            Subject::Place(id) => story.places.get(id.index()).map(|place| place.id.clone()),
            Subject::Event(id) => event(id),
        });
        Self::Select { id }
    }

    /// Builds the message of a step. Its number is 0 when the reader left the guided story.
    pub fn step(chapter: Option<usize>, loaded: &Loaded) -> Self {
        let found = chapter.and_then(|index| Some((index, loaded.story.chapters.get(index)?)));
        let number = found.map_or(0, |(index, _)| index.saturating_add(1));
        Self::Step { id: found.map(|(_, chapter)| chapter.id.clone()), number }
    }
}

/// Returns a JSON string (RFC 8259 §7).
fn quoted(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            '\0'..='\u{1f}' => {
                let digit = |n: usize| HEX.get(n & 15).copied().map_or('0', char::from);
                let code = letter as usize;
                out.push_str("\\u00");
                out.push(digit(code >> 4));
                out.push(digit(code));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
