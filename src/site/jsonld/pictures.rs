//! Pictures in the graph.

use super::terms::license;
use super::{Node, Writer, text};
use crate::story::{Media, MediaContent, MediaOwner};

impl Writer<'_> {
    /// Returns the pictures of a noun. Decorative ones say nothing.
    pub(super) fn pictures(&self, owner: MediaOwner) -> impl Iterator<Item = Node> {
        self.story.media_of(owner).iter().filter_map(|media| self.picture(media))
    }

    pub(super) fn picture(&self, media: &Media) -> Option<Node> {
        let MediaContent::Picture(picture) = &media.content else { return None };
        if picture.decorative {
            return None;
        }
        let mut node = Node::new();
        text(&mut node, "@type", "ImageObject");
        text(&mut node, "contentUrl", &picture.src.address(&self.input.story_folder()));
        text(&mut node, "description", &picture.alt);
        text(&mut node, "caption", &media.caption);
        text(&mut node, "creditText", &media.credit);
        text(&mut node, "license", &license(&media.license));
        for (key, pixels) in [("width", picture.width), ("height", picture.height)] {
            if pixels > 0 {
                node.insert(key.into(), pixels.into());
            }
        }
        Some(node)
    }
}
