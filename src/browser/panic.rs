//! A panic: its words in the console of a debug build.
//!
//! What a reader meets is the same in every build, also where panics abort without a word: the wasm traps, `assets/boot.js`
//! sees the trap, puts the story's text back and says one sentence.

/// Says in the console what went wrong and where. Release builds carry no words for it.
pub(super) fn tell() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
}
