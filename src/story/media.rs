//! Pictures and links beside an event, a place, a step or a claim.

use super::{ClaimId, EventId, PlaceId, Story, Url};
use crate::packed::{Decoder, Encoder, Packed, shape};
use crate::percent;
use macro_rules_attribute::derive;
use std::ops::Range;

/// A picture of the story's folder, or a link to a film, a sound or a page elsewhere, with its words.
#[derive(Clone, Debug, PartialEq, Eq, Packed!)]
pub struct Media {
    /// The noun that it stands beside.
    pub owner: MediaOwner,
    /// The picture or the link.
    pub content: MediaContent,
    /// Plain text.
    pub caption: String,
    /// Its author or owner.
    pub credit: String,
    /// Its licence: an SPDX id, a name or a URL.
    pub license: String,
}

/// The noun that a [`Media`] stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Packed!)]
pub enum MediaOwner {
    /// A place.
    Place(PlaceId),
    /// An event, relocation, stay or track.
    Event(EventId),
    /// A claim.
    Claim(ClaimId),
    /// A step: its index in `Story::chapters`.
    Chapter(u32),
}

/// What is shown of a [`Media`].
#[derive(Clone, Debug, PartialEq, Eq, Packed!)]
pub enum MediaContent {
    /// A picture.
    Picture(Picture),
    /// A link card: its page is never loaded.
    Link(LinkCard),
}

/// A picture in the story's folder.
#[derive(Clone, Debug, PartialEq, Eq, Packed!)]
pub struct Picture {
    /// Its file.
    pub src: MediaPath,
    /// Its alternative text; empty if it is missing, or the picture is decorative.
    pub alt: String,
    /// Whether it says nothing that the text does not.
    pub decorative: bool,
    /// Its width in pixels; 0 if it is not known.
    pub width: u32,
    /// Its height in pixels; 0 if it is not known.
    pub height: u32,
    /// Whether there are smaller copies of it, as wide as [`COPIES`]: they are made when a story is published.
    pub has_copies: bool,
    /// Whether the poster shows it; at most one of a story.
    pub on_poster: bool,
}

/// The widths of the smaller copies of a picture, in pixels: for a card, and for a card on a screen of two pixels in one.
pub const COPIES: [u32; 2] = [480, 960];

/// A link to another site.
#[derive(Clone, Debug, PartialEq, Eq, Packed!)]
pub struct LinkCard {
    /// The address.
    pub url: Url,
    /// Its title; may be empty.
    pub title: String,
}

/// The path of a picture from the folder of the story file. It leads nowhere else, and ends like the name of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaPath(String);

/// The reason why a text is no [`MediaPath`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PathFault {
    /// It is an address on another site, or one with a scheme.
    Elsewhere,
    /// It leads out of the folder.
    Outside,
    /// It has a character that addresses give a meaning to.
    Character,
    /// It does not end like the name of a picture.
    Ending,
}

/// The endings of names of pictures, in lower case.
const ENDINGS: [&str; 7] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"];

impl MediaPath {
    /// Takes a text as a path: names with `/` between them, the last one with the ending of a picture.
    pub(super) fn parse(text: &str) -> Result<Self, PathFault> {
        if text.contains(':') || text.starts_with("//") {
            return Err(PathFault::Elsewhere);
        }
        // A backslash is a slash in addresses, and `%2e` is a dot.
        if text.contains(|c: char| c.is_control() || matches!(c, '\\' | '%' | '?' | '#')) {
            return Err(PathFault::Character);
        }
        // No names of hidden files either. Browsers trim white space at the ends.
        let is_name = |name: &str| !name.is_empty() && !name.starts_with('.') && name.trim() == name;
        if !text.split('/').all(is_name) {
            return Err(PathFault::Outside);
        }
        let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
        if !ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)) {
            return Err(PathFault::Ending);
        }
        Ok(Self(text.to_owned()))
    }

    /// Returns the path as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether it is the name of a picture that other sites show and that can be drawn on the poster: a JPEG, PNG, WebP or GIF.
    pub fn is_common(&self) -> bool {
        let ending = self.0.rsplit_once('.').map_or("", |(_, ending)| ending);
        !["avif", "svg"].iter().any(|other| ending.eq_ignore_ascii_case(other))
    }

    /// Returns the address of the picture, relative to that of the story file's folder, which ends with a slash or is empty.
    pub fn address(&self, folder: &str) -> String {
        let mut out = folder.to_owned();
        percent::encode(&mut out, &self.0, |byte| byte.is_ascii_graphic() && !b"\"<>`{}^".contains(&byte));
        out
    }
}

impl Media {
    /// Returns the picture; `None` for a link.
    pub fn picture(&self) -> Option<&Picture> {
        match &self.content {
            MediaContent::Picture(picture) => Some(picture),
            MediaContent::Link(_) => None,
        }
    }

    /// Returns the picture, to be changed; `None` for a link.
    pub fn picture_mut(&mut self) -> Option<&mut Picture> {
        match &mut self.content {
            MediaContent::Picture(picture) => Some(picture),
            MediaContent::Link(_) => None,
        }
    }
}

impl Picture {
    /// Returns the addresses of its copies, by the density of the screen, as the attribute `srcset` has them; `None` if it has none.
    pub fn srcset(&self, folder: &str) -> Option<String> {
        let address = |copies: &str| self.src.address(&[folder, copies].concat());
        self.has_copies.then(|| [&address("480w/"), ", ", &address("960w/"), " 2x"].concat())
    }

    /// Returns the path of a smaller copy from the folder of the story file: `480w/photos/raid.jpg`.
    pub fn copy_path(&self, width: u32) -> String {
        [&width.to_string(), "w/", &self.src.0].concat()
    }
}

impl Packed for MediaPath {
    const SCHEMA_HASH: u32 = shape("media path", &[]);

    fn encode(&self, out: &mut Encoder) {
        self.0.encode(out);
    }

    /// Checks that it stays in the folder; how it ends has been checked where the file was read.
    fn decode(from: &mut Decoder) -> Self {
        let path = String::decode(from);
        let mut before = b'/';
        for byte in path.bytes() {
            if byte < b' ' || b":\\%?#".contains(&byte) || before == b'/' && b"/.".contains(&byte) {
                from.fail();
            }
            before = byte;
        }
        if before == b'/' {
            from.fail();
        }
        Self(path)
    }
}

impl Story {
    /// Returns the pictures of all nouns, in the order of their owners.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.media.iter().filter_map(Media::picture)
    }

    /// Returns the picture that the poster shows, with its words.
    pub fn poster_media(&self) -> Option<&Media> {
        self.media.iter().find(|media| media.picture().is_some_and(|picture| picture.on_poster))
    }

    /// Returns the pictures and links beside a noun, in the order of the file.
    pub fn media_of(&self, owner: MediaOwner) -> &[Media] {
        self.media.get(self.media_range(owner)).unwrap_or_default()
    }

    /// Returns the indices in `media` of those beside a noun.
    pub fn media_range(&self, owner: MediaOwner) -> Range<usize> {
        let start = self.media.partition_point(|media| media.owner < owner);
        let rest = self.media.iter().skip(start).take_while(|media| media.owner == owner);
        start..start + rest.count()
    }

    /// Returns whether the media are in the order of their owners, and each step among them is there.
    pub(super) fn has_media_in_order(&self) -> bool {
        let is_there = |media: &Media| match media.owner {
            MediaOwner::Chapter(index) => (index as usize) < self.chapters.len(),
            _ => true,
        };
        self.media.is_sorted_by_key(|media| media.owner) && self.media.iter().all(is_there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_the_folder() {
        for good in
            ["a.jpg", "photos/raid.JPEG", "2003/06/a b.webp", "Łódź/تهران.avif", "a..b.png", "x.y/z.svg"]
        {
            assert_eq!(MediaPath::parse(good).map(|path| path.0), Ok(good.to_owned()), "{good}");
        }
        for (bad, fault) in [
            ("https://a.example/x.jpg", PathFault::Elsewhere),
            ("//a.example/x.jpg", PathFault::Elsewhere),
            ("data:image/png;base64,x.png", PathFault::Elsewhere),
            ("c:x.jpg", PathFault::Elsewhere),
            ("/x.jpg", PathFault::Outside),
            ("../x.jpg", PathFault::Outside),
            ("a/../../x.jpg", PathFault::Outside),
            ("./x.jpg", PathFault::Outside),
            ("a//x.jpg", PathFault::Outside),
            ("a/ /x.jpg", PathFault::Outside),
            (".git/x.jpg", PathFault::Outside),
            ("", PathFault::Outside),
            ("\\\\host\\x.jpg", PathFault::Character),
            ("..\\x.jpg", PathFault::Character),
            ("%2e%2e/x.jpg", PathFault::Character),
            ("..%2fx.jpg", PathFault::Character),
            ("x.html?.jpg", PathFault::Character),
            ("x.html#.jpg", PathFault::Character),
            ("\t//a.example/x.jpg", PathFault::Character),
            ("x\0.jpg", PathFault::Character),
            ("x.mp4", PathFault::Ending),
            ("x.html", PathFault::Ending),
            ("jpg", PathFault::Ending),
            ("x.jpg.", PathFault::Ending),
        ] {
            assert_eq!(MediaPath::parse(bad), Err(fault), "{bad:?}");
        }
    }

    #[test]
    fn an_address_is_encoded_as_browsers_do() {
        let path = MediaPath::parse("2003/a b'\"&Ł.jpg").unwrap();
        assert_eq!(path.address("../data/"), "../data/2003/a%20b'%22&%C5%81.jpg");
    }

    #[test]
    fn the_set_of_copies_names_their_files() {
        let src = MediaPath::parse("photos/a b.jpg").unwrap();
        let mut picture = Picture {
            src,
            alt: "A".into(),
            decorative: false,
            width: 2000,
            height: 1000,
            has_copies: false,
            on_poster: false,
        };
        assert_eq!(picture.srcset("data/"), None);
        picture.has_copies = true;
        let set = picture.srcset("data/").unwrap();
        assert_eq!(set, "data/480w/photos/a%20b.jpg, data/960w/photos/a%20b.jpg 2x");
        for width in COPIES {
            let path = MediaPath::parse(&picture.copy_path(width)).unwrap();
            assert!(set.contains(&path.address("data/")), "{set}");
        }
    }
}
