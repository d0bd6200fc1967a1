//! The viewer: what the page loads.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <main><h1>"Placeline"</h1></main> });
}
