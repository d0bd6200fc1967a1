//! oEmbed (<https://oembed.com>) as a static file: how another site embeds the story.

use super::PageInput;
use super::head::POSTER;
use crate::embed::Snippet;
use crate::state::Config;
use serde_json::json;

/// The size of the embedded frame, CSS px.
const SIZE: (u32, u32) = (720, 720);

/// Renders the oEmbed response of type `rich`. Its URLs are absolute, so it needs [`PageInput::base`].
pub fn oembed(input: PageInput<'_>) -> String {
    let snippet = Snippet {
        script: [input.base, "embed.js"].concat(),
        src: input.address(),
        title: input.loaded.story.title.clone(),
        config: Config::default(),
        sync: String::new(),
        height: SIZE.1,
    };
    let thumbnail = [&input.address(), "poster.png"].concat();
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": snippet.title,
        "provider_name": "Placeline",
        "html": snippet.iframe().trim_end(),
        "width": SIZE.0,
        "height": SIZE.1,
        "thumbnail_url": thumbnail,
        "thumbnail_width": POSTER.0,
        "thumbnail_height": POSTER.1,
    });
    answer.to_string() + "\n"
}
