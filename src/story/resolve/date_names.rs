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
    /// Which month of the year in which it starts, and which day of that month.
    StartMonth,
    StartDay,
    /// Which month of the year in which it ends, and which day of that month.
    EndMonth,
    EndDay,
}

/// The rank of names that may be something else: they count only if they hold a date.
pub(super) const PLACES: u8 = 9;
/// The rank of names that say how long something stood or lived: they count only if nothing says when it happened.
pub(super) const LIFE: u8 = 10;

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
    ("abolished", Role::End, LIFE),
    ("acqdate", Role::Once, 8),
    ("anio", Role::Once, 8),
    ("annee", Role::Once, 8),
    ("anno", Role::Once, 8),
    ("ano", Role::Once, PLACES),
    ("año", Role::Once, 8),
    ("begin", Role::Start, 2),
    ("begindate", Role::Start, 2),
    ("begindatum", Role::Start, 5),
    ("beginday", Role::StartDay, 0),
    ("beginmonth", Role::StartMonth, 0),
    ("beginn", Role::Start, PLACES),
    ("beginning", Role::Start, 2),
    ("begins", Role::Start, 2),
    ("begintime", Role::Start, 2),
    ("begintimestamp", Role::Start, 5),
    ("begints", Role::Start, 5),
    ("beginyear", Role::Start, 2),
    ("birthdate", Role::Start, LIFE),
    ("birthyear", Role::Start, LIFE),
    ("bis", Role::End, PLACES),
    ("born", Role::Start, LIFE),
    ("built", Role::Start, LIFE),
    ("cessation", Role::End, 6),
    ("closed", Role::End, LIFE),
    ("closingdate", Role::End, LIFE),
    ("constructed", Role::Start, LIFE),
    ("coordinateproperties", Role::Times, 2),
    ("coordtimes", Role::Times, 1),
    ("datafine", Role::End, 5),
    ("datainizio", Role::Start, 5),
    ("date", Role::Once, 1),
    ("dateandtime", Role::Once, 2),
    ("datebegin", Role::Start, 3),
    ("datedebut", Role::Start, 5),
    ("dateedtf", Role::Once, 0),
    ("dateend", Role::End, 3),
    ("datefin", Role::End, 5),
    ("datefrom", Role::Start, 3),
    ("dateofbirth", Role::Start, LIFE),
    ("dateofdeath", Role::End, LIFE),
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
    ("deathdate", Role::End, LIFE),
    ("deathyear", Role::End, LIFE),
    ("debut", Role::Start, PLACES),
    ("demolished", Role::End, LIFE),
    ("desde", Role::Start, PLACES),
    ("destroyed", Role::End, LIFE),
    ("died", Role::End, LIFE),
    ("disbanded", Role::End, LIFE),
    ("dissolution", Role::End, LIFE),
    ("dissolved", Role::End, LIFE),
    ("dt", Role::Once, 6),
    ("dtend", Role::End, 5),
    ("dtstart", Role::Start, 5),
    ("début", Role::Start, PLACES),
    ("edtf", Role::Once, 1),
    ("edtfcessation", Role::End, 5),
    ("edtfinception", Role::Start, 5),
    ("einddatum", Role::End, 5),
    ("end", Role::End, 1),
    ("enddate", Role::End, 1),
    ("enddateedtf", Role::End, 0),
    ("enddatetime", Role::End, 1),
    ("enddatum", Role::End, 5),
    ("endday", Role::EndDay, 0),
    ("enddt", Role::End, 5),
    ("ende", Role::End, PLACES),
    ("endepoch", Role::End, 5),
    ("endjahr", Role::End, 5),
    ("endmonth", Role::EndMonth, 0),
    ("ends", Role::End, 2),
    ("endsat", Role::End, 2),
    ("endtime", Role::End, 2),
    ("endtimestamp", Role::End, 5),
    ("endts", Role::End, 5),
    ("endyear", Role::End, 2),
    ("epoch", Role::Once, PLACES),
    ("erected", Role::Start, LIFE),
    ("established", Role::Start, LIFE),
    ("eventdate", Role::Once, 2),
    ("eventend", Role::End, 3),
    ("eventstart", Role::Start, 3),
    ("eventtime", Role::Once, 3),
    ("eventyear", Role::Once, 6),
    ("fecha", Role::Once, 8),
    ("fechafin", Role::End, 5),
    ("fechainicio", Role::Start, 5),
    ("fin", Role::End, PLACES),
    ("fine", Role::End, PLACES),
    ("finish", Role::End, 4),
    ("finishdate", Role::End, 4),
    ("firstdate", Role::Start, 4),
    ("firstyear", Role::Start, 5),
    ("founded", Role::Start, LIFE),
    ("founding", Role::Start, LIFE),
    ("foundingdate", Role::Start, LIFE),
    ("from", Role::Start, PLACES),
    ("fromdate", Role::Start, 3),
    ("fromyear", Role::Start, 4),
    ("hasta", Role::End, PLACES),
    ("inception", Role::Start, 6),
    ("inicio", Role::Start, PLACES),
    ("inizio", Role::Start, PLACES),
    ("isodate", Role::Once, 2),
    ("jahr", Role::Once, 8),
    ("lastdate", Role::End, 4),
    ("lastyear", Role::End, 5),
    ("maxdate", Role::End, 5),
    ("mindate", Role::Start, 5),
    ("month", Role::Month, 0),
    ("observedon", Role::Once, 8),
    ("occurredat", Role::Once, 8),
    ("opened", Role::Start, LIFE),
    ("openingdate", Role::Start, LIFE),
    ("period", Role::Once, PLACES),
    ("since", Role::Start, 5),
    ("start", Role::Start, 1),
    ("startdate", Role::Start, 1),
    ("startdateedtf", Role::Start, 0),
    ("startdatetime", Role::Start, 1),
    ("startdatum", Role::Start, 5),
    ("startday", Role::StartDay, 0),
    ("startdt", Role::Start, 5),
    ("startepoch", Role::Start, 5),
    ("startjahr", Role::Start, 5),
    ("startmonth", Role::StartMonth, 0),
    ("starts", Role::Start, 2),
    ("startsat", Role::Start, 2),
    ("starttime", Role::Start, 2),
    ("starttimestamp", Role::Start, 5),
    ("startts", Role::Start, 5),
    ("startyear", Role::Start, 2),
    ("stop", Role::End, 4),
    ("stopdate", Role::End, 4),
    ("stoptime", Role::End, 4),
    ("t", Role::Once, PLACES),
    ("t0", Role::Start, PLACES),
    ("t1", Role::End, PLACES),
    ("temporal", Role::Once, PLACES),
    ("time", Role::Once, 4),
    ("timebegin", Role::Start, 3),
    ("timeend", Role::End, 3),
    ("times", Role::Times, 0),
    ("timespan", Role::Span, 1),
    ("timestamp", Role::Once, 3),
    ("timestampms", Role::Once, 4),
    ("timestamps", Role::Times, 3),
    ("timestart", Role::Start, 3),
    ("to", Role::End, PLACES),
    ("todate", Role::End, 3),
    ("toyear", Role::End, 4),
    ("ts", Role::Once, PLACES),
    ("unixtime", Role::Once, 6),
    ("until", Role::End, 5),
    ("validfrom", Role::Start, 5),
    ("validto", Role::End, 5),
    ("validuntil", Role::End, 5),
    ("von", Role::Start, PLACES),
    ("when", Role::Once, 0),
    ("year", Role::Once, 5),
    ("yearbegin", Role::Start, 4),
    ("yearbuilt", Role::Start, LIFE),
    ("yearend", Role::End, 4),
    ("yearfrom", Role::Start, 4),
    ("years", Role::Once, PLACES),
    ("yearstart", Role::Start, 4),
    ("yearto", Role::End, 4),
    ("yr", Role::Once, 6),
    ("zeit", Role::Once, PLACES),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_order() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
