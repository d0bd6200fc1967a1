//! The viewer: what the page loads.

fn main() {
    #[cfg(target_arch = "wasm32")]
    placeline::browser::start();
}
