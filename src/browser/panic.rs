//! Logs panics in debug builds.
//!
//! In every build, also where panics abort without a message, a panic traps: `assets/boot.js` catches the trap, restores the
//! page and shows a notice.

/// Logs panics to the console. Release builds contain no panic messages.
pub(super) fn log_panics() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
}
