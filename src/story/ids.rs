//! Ids inside: integers. The file's own ids are strings and live at the edges only.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the item at `index`.
            pub const fn of(index: usize) -> Self {
                Self(index as u32)
            }

            /// The index of the item in its list.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(/** Index into `Story::actors`. */ ActorId);
id!(/** Index into `Story::places`. */ PlaceId);
id!(/** Index into `Story::sources`. */ SourceId);
id!(/** Index into `Story::events`. */ EventId);
id!(/** Index into `Story::claims`. */ ClaimId);
