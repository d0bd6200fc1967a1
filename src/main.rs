//! The viewer: the wasm that the page loads.

fn main() {
    #[cfg(target_arch = "wasm32")]
    placeline::browser::start();
}
