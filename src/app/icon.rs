//! Icons, on a grid of 24 with a stroke of 1.5 in the colour of the text, and the kinds of buttons.

use super::node::{El, Handler, Node, Str, el};

/// The icons.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Icon {
    Play,
    Pause,
    Previous,
    Next,
    Plus,
    Minus,
    Home,
    Close,
    External,
    Present,
    Fullscreen,
    Link,
    Quote,
    Down,
    Up,
    Here,
    Move,
    Menu,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Play => "M8 5.5v13l10.5-6.5z",
            Self::Pause => "M8.5 5.5v13M15.5 5.5v13",
            Self::Previous => "M14.5 6l-6 6 6 6",
            Self::Next => "M9.5 6l6 6-6 6",
            Self::Plus => "M12 5.5v13M5.5 12h13",
            Self::Minus => "M5.5 12h13",
            Self::Home => "M4 11.5L12 4.5l8 7M6.5 9.5v10h11v-10",
            Self::Close => "M6.5 6.5l11 11M17.5 6.5l-11 11",
            Self::External => "M10 5.5H5.5v13h13V14M13.5 5.5h5v5M18.5 5.5l-8 8",
            Self::Present => "M4.5 5h15v10.5h-15zM12 15.5v4M8.5 19.5h7",
            Self::Fullscreen => "M5 9V5h4M15 5h4v4M19 15v4h-4M9 19H5v-4",
            Self::Link => {
                "M10 14l4-4M8.5 11.5l-2 2a2.8 2.8 0 0 0 4 4l2-2M15.5 12.5l2-2a2.8 2.8 0 0 0-4-4l-2 2"
            }
            Self::Quote => "M6 16c2 0 3-1.5 3-4V7.5H5V12h2.5M15 16c2 0 3-1.5 3-4V7.5h-4V12h2.5",
            Self::Down => "M6 9.5l6 6 6-6",
            Self::Up => "M6 14.5l6-6 6 6",
            Self::Menu => "M5 7.5h14M5 12h14M5 16.5h14",
            Self::Here => "M12 3.5v4M12 16.5v4M3.5 12h4M16.5 12h4M12 9.5a2.5 2.5 0 1 0 .01 0z",
            Self::Move => {
                "M12 4v16M4 12h16M9.5 6.5L12 4l2.5 2.5M9.5 17.5L12 20l2.5-2.5M6.5 9.5L4 12l2.5 2.5M17.5 9.5L20 12l-2.5 2.5"
            }
        }
    }
}

/// Renders an icon, hidden from screen readers.
pub(super) fn icon(icon: Icon) -> Node {
    let svg = el("svg.icon; viewBox=0 0 24 24; aria-hidden=true");
    svg.set("focusable", "false").with(el("path").set("d", icon.path())).into()
}

/// Renders a button with an icon, its name and a tooltip.
pub(super) fn icon_button(name: &'static str, picture: Icon, press: Handler) -> El {
    let button = el("button.icon-button; type=button").set("aria-label", name).set("title", name);
    button.on("click", press).with(icon(picture))
}

/// Renders a button with text.
pub(super) fn text_button(words: impl Into<Str>, press: Handler) -> El {
    el("button.text-button; type=button").on("click", press).text(words)
}

/// Renders a button that looks like a link.
pub(super) fn link_button(words: impl Into<Str>, press: Handler) -> El {
    el("button.link-button; type=button").on("click", press).text(words)
}
