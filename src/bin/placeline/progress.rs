//! Progress of long work, on terminals only.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// Shows what is being done until it is dropped. On anything but a terminal, nothing is shown.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Begins with a sentence.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        let bar = ProgressBar::new_spinner().with_message(text.into());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// Goes on to the next thing.
    pub(crate) fn say(&self, text: impl Into<String>) {
        self.0.set_message(text.into());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
