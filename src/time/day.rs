//! A civil day.

/// Days since 1970-01-01 in the proleptic Gregorian calendar. Year 0 is 1 BCE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(pub i32);
