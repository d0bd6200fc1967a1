//! The keys of a presentation: those of remote controls, which are keyboards, and those of other presentation programs.

use super::{Accounts, Action, Blank, Overlay, ViewState};

/// A key as it was pressed.
#[derive(Clone, Copy, Debug)]
pub struct Key<'a> {
    /// What it types (`KeyboardEvent.key`).
    pub key: &'a str,
    /// Where it is on the keyboard (`KeyboardEvent.code`), for keyboards of other scripts.
    pub code: &'a str,
    /// Shift is held.
    pub shift: bool,
}

impl Key<'_> {
    /// Returns the key of a keyboard with Latin letters at the same place, in lower case.
    fn latin(&self) -> String {
        let place = match self.code {
            _ if self.key.is_ascii() => self.key,
            "Space" => " ",
            "Period" => ".",
            // The question mark of Arabic and Persian.
            "Slash" => "?",
            code => code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit")).unwrap_or(self.key),
        };
        place.to_ascii_lowercase()
    }
}

/// Returns the action of a key while the story is presented; `None` for a key that a presentation leaves alone. `rtl`: the story is written from
/// right to left, so that its next step is to the left. `count` is the number of steps.
pub fn presenter_action(key: Key<'_>, rtl: bool, state: &ViewState, count: usize) -> Option<Action> {
    let projector = &state.projector;
    let typed = if let Some(Overlay::Jump(number)) = projector.overlay { Some(number) } else { None };
    let toggle = |overlay: Overlay| {
        let same = |open: Overlay| std::mem::discriminant(&open) == std::mem::discriminant(&overlay);
        Action::Overlay(Some(overlay).filter(|_| !projector.overlay.is_some_and(same)))
    };
    let blank = |blank: Blank| Action::Blank(if projector.blank == blank { Blank::No } else { blank });
    let ahead = if rtl { -1 } else { 1 };
    let latin = key.latin();
    let action = match latin.as_str() {
        "pagedown" | "arrowdown" | "n" => Action::StepChapter(1),
        "pageup" | "arrowup" | "p" => Action::StepChapter(-1),
        " " => Action::StepChapter(if key.shift { -1 } else { 1 }),
        "arrowright" => Action::StepChapter(ahead),
        "arrowleft" => Action::StepChapter(-ahead),
        "home" => Action::SetChapter(Some(0)),
        "end" => Action::SetChapter(Some(count.saturating_sub(1))),
        "." | "b" => blank(Blank::Black),
        "w" => blank(Blank::White),
        "escape" if projector.blank != Blank::No => Action::Blank(Blank::No),
        "escape" if projector.overlay.is_some() => Action::Overlay(None),
        "escape" => Action::Present(false),
        // A remote control sends it to start: it has started.
        "f5" => Action::Present(true),
        "o" => toggle(Overlay::Overview),
        "?" => toggle(Overlay::Commands),
        "g" => Action::Overlay(Some(Overlay::Jump(0))),
        "enter" => match typed? {
            0 => Action::Overlay(None),
            number => Action::SetChapter(Some(number.min(count).saturating_sub(1))),
        },
        "backspace" => Action::Overlay(Some(Overlay::Jump(typed? / 10))),
        "a" => toggle(Overlay::Accounts(Accounts::Both)),
        "h" => Action::Predict(!projector.predicts),
        "q" => Action::ShowQuotes(!projector.quotes),
        "c" => Action::WeakProjector(!projector.weak),
        other => {
            let digit = other.parse::<usize>().ok().filter(|digit| *digit < 10)?;
            Action::Overlay(Some(Overlay::Jump((typed? * 10 + digit).min(9_999))))
        }
    };
    if projector.blank == Blank::No {
        return Some(action);
    }
    // The class does not see what a key does: those that would go on bring the screen back, the others wait.
    match action {
        Action::StepChapter(_) | Action::SetChapter(_) => Some(Action::Blank(Blank::No)),
        Action::Blank(_) | Action::Present(true) => Some(action),
        _ => None,
    }
}
