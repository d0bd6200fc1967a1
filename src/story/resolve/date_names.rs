//! The usual names of date members in other tools' files.

use super::keys::plain_key;

/// The role of a date member.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Role {
    /// When it happened.
    Once,
    /// Since when.
    Start,
    /// Until when.
    End,
    /// The times of the points of a line.
    Times,
    /// An object with a start and an end.
    Span,
    /// Which month of the year that stands beside it.
    Month,
    /// Which day of the month.
    Day,
}

/// The rank of names that may be something else: they count only if they hold a date.
pub(super) const PLACES: u8 = 9;

/// Returns the role of a member, and its rank among the names of that role. A name may have a prefix: `dcterms:date`.
pub(super) fn role(key: &str) -> Option<(Role, u8)> {
    let bare = || key.rsplit_once([':', '.']).and_then(|(_, bare)| plain_key(bare, role_of));
    plain_key(key, role_of).or_else(bare)
}

/// Returns the role of a normalized name, and its rank among the names of that role.
fn role_of(key: &str) -> Option<(Role, u8)> {
    let at = NAMES.binary_search_by(|(name, ..)| (*name).cmp(key)).ok()?;
    NAMES.get(at).map(|(_, role, rank)| (*role, *rank))
}

/// Normalized names (lower-case letters and digits only), sorted, each with its role and its rank: of one role, the lowest
/// rank is tried first.
const NAMES: &[(&str, Role, u8)] = &[
    ("acqdate", Role::Once, 8),
    ("annee", Role::Once, 8),
    ("begin", Role::Start, 2),
    ("begindate", Role::Start, 2),
    ("beginning", Role::Start, 2),
    ("begins", Role::Start, 2),
    ("begintime", Role::Start, 2),
    ("beginyear", Role::Start, 2),
    ("cessation", Role::End, 6),
    ("coordinateproperties", Role::Times, 2),
    ("coordtimes", Role::Times, 1),
    ("date", Role::Once, 1),
    ("dateandtime", Role::Once, 2),
    ("datebegin", Role::Start, 3),
    ("dateedtf", Role::Once, 0),
    ("dateend", Role::End, 3),
    ("datefrom", Role::Start, 3),
    ("dateofevent", Role::Once, 2),
    ("daterange", Role::Span, 2),
    ("dates", Role::Once, 2),
    ("datestart", Role::Start, 3),
    ("datestop", Role::End, 3),
    ("datetime", Role::Once, 2),
    ("datetimes", Role::Times, 3),
    ("dateto", Role::End, 3),
    ("datum", Role::Once, 8),
    ("day", Role::Day, 0),
    ("dt", Role::Once, 6),
    ("dtend", Role::End, 5),
    ("dtstart", Role::Start, 5),
    ("edtf", Role::Once, 1),
    ("edtfcessation", Role::End, 5),
    ("edtfinception", Role::Start, 5),
    ("end", Role::End, 1),
    ("enddate", Role::End, 1),
    ("enddateedtf", Role::End, 0),
    ("enddatetime", Role::End, 1),
    ("enddt", Role::End, 5),
    ("ends", Role::End, 2),
    ("endsat", Role::End, 2),
    ("endtime", Role::End, 2),
    ("endyear", Role::End, 2),
    ("eventdate", Role::Once, 2),
    ("eventend", Role::End, 3),
    ("eventstart", Role::Start, 3),
    ("eventtime", Role::Once, 3),
    ("eventyear", Role::Once, 6),
    ("fecha", Role::Once, 8),
    ("finish", Role::End, 4),
    ("finishdate", Role::End, 4),
    ("firstdate", Role::Start, 4),
    ("firstyear", Role::Start, 5),
    ("from", Role::Start, PLACES),
    ("fromdate", Role::Start, 3),
    ("fromyear", Role::Start, 4),
    ("inception", Role::Start, 6),
    ("isodate", Role::Once, 2),
    ("jahr", Role::Once, 8),
    ("lastdate", Role::End, 4),
    ("lastyear", Role::End, 5),
    ("maxdate", Role::End, 5),
    ("mindate", Role::Start, 5),
    ("month", Role::Month, 0),
    ("observedon", Role::Once, 8),
    ("occurredat", Role::Once, 8),
    ("period", Role::Once, PLACES),
    ("since", Role::Start, 5),
    ("start", Role::Start, 1),
    ("startdate", Role::Start, 1),
    ("startdateedtf", Role::Start, 0),
    ("startdatetime", Role::Start, 1),
    ("startdt", Role::Start, 5),
    ("starts", Role::Start, 2),
    ("startsat", Role::Start, 2),
    ("starttime", Role::Start, 2),
    ("startyear", Role::Start, 2),
    ("stop", Role::End, 4),
    ("stopdate", Role::End, 4),
    ("stoptime", Role::End, 4),
    ("t", Role::Once, PLACES),
    ("time", Role::Once, 4),
    ("timebegin", Role::Start, 3),
    ("timeend", Role::End, 3),
    ("times", Role::Times, 0),
    ("timespan", Role::Span, 1),
    ("timestamp", Role::Once, 3),
    ("timestamps", Role::Times, 3),
    ("timestart", Role::Start, 3),
    ("to", Role::End, PLACES),
    ("todate", Role::End, 3),
    ("toyear", Role::End, 4),
    ("until", Role::End, 5),
    ("validfrom", Role::Start, 5),
    ("validto", Role::End, 5),
    ("validuntil", Role::End, 5),
    ("when", Role::Once, 0),
    ("year", Role::Once, 5),
    ("yearbegin", Role::Start, 4),
    ("yearend", Role::End, 4),
    ("yearfrom", Role::Start, 4),
    ("yearstart", Role::Start, 4),
    ("yearto", Role::End, 4),
    ("yr", Role::Once, 6),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_order() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
