//! The keys of an address. They are public: `docs/embedding.md` lists them, and links in the world use them.

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// A key of an address, named by what it sets.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum AddressKey { $($(#[$doc])* $name,)* }

        /// The keys as they are written, in the order in which an address has them.
        pub const KEYS: &[&str] = &[$($key,)*];

        impl AddressKey {
            /// Parses a key; `None` for one that no address has.
            pub fn parse(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// Returns the key as it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

keys! {
    /// The time of the playhead.
    Time = "t",
    /// The time shown on the map.
    Show = "show",
    /// The part of the axis in view.
    Axis = "axis",
    /// The camera.
    Map = "map",
    /// The selected place or event, by its id.
    Selection = "sel",
    /// The claim that is pointed out, by its id.
    Claim = "claim",
    /// The source whose perspective is shown, by its id.
    Source = "src",
    /// The words of the search.
    Query = "q",
    /// The category of the filter.
    Category = "kind",
    /// The actor of the filter, by id.
    Actor = "who",
    /// The place of the filter, by id.
    Place = "at",
    /// The step of the guided story, by the id of its chapter.
    Step = "step",
    /// The panel.
    Panel = "tab",
    /// Whether the story is presented: `0`, `1`, or how: `weak`, `predict`, `weak,predict`.
    Present = "present",
}
