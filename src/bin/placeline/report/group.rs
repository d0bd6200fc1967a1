//! Equal complaints, counted together.

use super::{Finding, Report};
use placeline::formats::{Complaint, Mend};
use placeline::story::Severity;
use std::collections::BTreeMap;

/// Complaints of one file or sheet that say the same of different places.
pub(super) struct Group<'a> {
    /// The first one.
    pub(super) first: &'a Finding,
    /// The others.
    pub(super) more: Vec<&'a Finding>,
}

/// The places that are named of equal complaints.
const NAMED: usize = 5;

impl Report {
    /// Returns the complaints in their order, equal ones at the place of the first.
    pub(super) fn groups(&self) -> Vec<Group<'_>> {
        type Key<'a> = (&'a str, &'a str, Severity, &'a str, &'a str, &'a str, String);
        let mut groups: Vec<Group<'_>> = Vec::new();
        let mut seen: BTreeMap<Key<'_>, usize> = BTreeMap::new();
        for finding in &self.findings {
            let Complaint { severity, code, file, sheet, value, why, mends, .. } = &finding.complaint;
            let key = (&**file, &**sheet, *severity, *code, &**value, &**why, mends_key(mends));
            let group = seen.get(&key).and_then(|at| groups.get_mut(*at));
            match group {
                Some(group) => group.more.push(finding),
                None => {
                    seen.insert(key, groups.len());
                    groups.push(Group { first: finding, more: Vec::new() });
                }
            }
        }
        groups
    }
}

fn mends_key(mends: &[Mend]) -> String {
    if mends.is_empty() { String::new() } else { format!("{mends:?}") }
}

impl Group<'_> {
    /// Returns how many more there are and where, ` (and 2 more: B4, B7)`; empty if there are none.
    pub(super) fn and_more(&self) -> String {
        if self.more.is_empty() {
            return String::new();
        }
        let place = |finding: &&Finding| match finding.at {
            Some(at) => Some(at.line.to_string()),
            None => finding
                .cell()
                .or_else(|| Some(finding.complaint.path.clone()).filter(|path| !path.is_empty())),
        };
        let mut places: Vec<String> = self.more.iter().filter_map(place).collect();
        places.dedup();
        let rest = places.len() > NAMED;
        places.truncate(NAMED);
        let places = places.join(", ");
        let dots = if rest { ", …" } else { "" };
        let colon = if places.is_empty() { "" } else { ": " };
        format!(" (and {} more{colon}{places}{dots})", self.more.len())
    }
}
