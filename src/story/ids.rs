//! IdMap inside: integers. The file's own ids are strings and live at the edges only.

use crate::packed::{Decoder, Encoder, Packed, shape};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $list:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Returns the id of the item at `index`.
            pub const fn of(index: usize) -> Self {
                Self(index as u32)
            }

            /// Returns the index of the item in its list.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        /// A decoded id is below the count of its list: it refers to an item.
        impl Packed for $name {
            const SCHEMA_HASH: u32 = shape(stringify!($name), &[$list]);

            fn encode(&self, out: &mut Encoder) {
                self.0.encode(out);
            }

            fn decode(from: &mut Decoder) -> Self {
                Self(from.below(from.counts.get($list).copied().unwrap_or(0)))
            }
        }
    };
}

// With the place of their list in the counts of a packed story.
id!(/** Index into `Story::actors`. */ ActorId, 0);
id!(/** Index into `Story::places`. */ PlaceId, 1);
id!(/** Index into `Story::sources`. */ SourceId, 2);
id!(/** Index into `Story::events`. */ EventId, 3);
id!(/** Index into `Story::claims`. */ ClaimId, 4);
