//! Finds the date members of a feature of any tool.

use super::super::dates::{Limit, is_nothing};
use super::super::raw::{JsonNode, Report};
use super::date_names::{PLACES, Role, role_of};
use super::keys::plain_key;
use crate::time::{Precision, When, clock_alone};

/// The date of a feature, and the members that it was read from.
#[derive(Default)]
pub(super) struct Dated<'a> {
    pub(super) when: Option<When>,
    pub(super) used: Vec<&'a str>,
}

/// Returns the date of the feature itself: `when`, or another tool's name for it. With claims, only `when` counts.
pub(super) fn dated<'a>(node: JsonNode<'a>, report: &mut Report) -> Dated<'a> {
    let properties = node.get("properties").unwrap_or(JsonNode::nothing());
    // Of a lone geometry too; the parts of a collection each have their own.
    let geometry = node.get("geometry").unwrap_or(JsonNode::nothing());
    for holder in [properties, node, geometry] {
        if let Some(when) = report.when(holder, "when") {
            return Dated { when: Some(when), used: vec!["when"] };
        }
    }
    if properties.get("claims").is_some_and(super::claim::are_claims) {
        return Dated::default();
    }
    for holder in [properties, node] {
        let members = Members::of(holder);
        let dated = members.dated(report);
        if dated.when.is_some() {
            return dated;
        }
    }
    Dated::default()
}

/// Returns the first member that looks like a date by name and value, and was not read as one.
pub(super) fn looks_dated(properties: JsonNode<'_>) -> Option<&str> {
    const HINTS: [&str; 7] = ["date", "year", "time", "jahr", "datum", "annee", "fecha"];
    let is_date = |node: JsonNode<'_>| Report::default().date(node).is_some();
    let found = properties.children().find(|member| {
        let key = member.key().to_ascii_lowercase();
        HINTS.iter().any(|hint| key.contains(hint)) && is_date(*member)
    });
    found.filter(|_| properties.is_object()).map(JsonNode::key)
}

/// The date members of an object, by rank.
struct Members<'a>(Vec<(Role, u8, JsonNode<'a>)>);

impl<'a> Members<'a> {
    fn of(holder: JsonNode<'a>) -> Self {
        let mut found = Vec::new();
        for member in holder.children().filter(|_| holder.is_object()) {
            let known = plain_key(member.key(), role_of);
            let Some((role, rank)) = known.filter(|_| !is_nothing(member) || is_open(member)) else {
                continue;
            };
            // Where somebody came from, unless it is a date.
            if rank < PLACES || Report::default().date(member).is_some() {
                let at = found.iter().position(|(_, other, _)| *other > rank).unwrap_or(found.len());
                found.insert(at, (role, rank, member));
            }
        }
        Self(found)
    }

    fn with(&self, role: Role) -> impl Iterator<Item = JsonNode<'a>> {
        self.0.iter().filter(move |(own, ..)| *own == role).map(|(.., node)| *node)
    }

    fn dated(&self, report: &mut Report) -> Dated<'a> {
        let [start, end] = [Role::Start, Role::End].map(|role| self.limit(role, report));
        let is_date = |limit: &Option<(Limit, JsonNode<'_>)>| matches!(limit, Some((Limit::Date(_), _)));
        let once = if is_date(&start) { None } else { self.once(report) };
        if !is_date(&start) && !is_date(&end) {
            return self.times(report).or(once).unwrap_or_default();
        }
        let mut used = Vec::new();
        let mut from = Limit::Open;
        if let (Some(once), false) = (once, is_date(&start)) {
            from = once.when.map_or(Limit::Open, Limit::Date);
            used = once.used;
        } else if let Some((limit, node)) = start {
            from = limit;
            used.push(node.key());
        }
        let (to, at) = match end {
            Some((limit, node)) => {
                used.push(node.key());
                (limit, node)
            }
            None => (Limit::Open, JsonNode::nothing()),
        };
        let when = match (&from, at.key()) {
            // A start that is a stretch by itself.
            (Limit::Date(when), "") if !when.span.is_once() => Some(when.clone()),
            _ => report.stretch(at, &from, &to),
        };
        if when.is_some() { Dated { when, used } } else { Dated::default() }
    }

    /// Returns the first of these that is a date or an open end; an unknown end if none is understood.
    fn limit(&self, role: Role, report: &mut Report) -> Option<(Limit, JsonNode<'a>)> {
        let found = self.with(role).find_map(|node| Some((report.limit(node)?, node)));
        found.or_else(|| Some((Limit::Unknown, self.with(role).next()?)))
    }

    /// Returns the first single date. A year is completed by the month and the day beside it.
    fn once(&self, report: &mut Report) -> Option<Dated<'a>> {
        let clock = |node: JsonNode<'_>| node.text().and_then(clock_alone);
        self.with(Role::Once).filter(|node| clock(*node).is_none()).find_map(|node| {
            let when = if node.is_list() { first_to_last(node, report) } else { report.date(node) }?;
            let mut dated = Dated { when: Some(when), used: vec![node.key()] };
            if node.key().eq_ignore_ascii_case("year") {
                self.in_year(&mut dated);
            }
            self.at_clock(&mut dated, report);
            Some(dated)
        })
    }

    /// Completes a day with the clock time that another member is.
    fn at_clock(&self, dated: &mut Dated<'a>, report: &mut Report) {
        let Some(day) = dated.when.as_ref().filter(|when| when.precision == Precision::Day) else { return };
        let clock = |node: JsonNode<'a>| Some((node, clock_alone(node.text()?)?));
        let Some((node, clock)) = self.with(Role::Once).find_map(clock) else { return };
        if let Some(when) = report.silent().date_text(node, &[day.edtf(), &clock].concat()) {
            dated.when = Some(when);
            dated.used.push(node.key());
        }
    }

    /// Completes the date of a year with its month and day.
    fn in_year(&self, dated: &mut Dated<'a>) {
        let mut text = dated.when.as_ref().map_or_else(String::new, |when| when.edtf().to_owned());
        for role in [Role::Month, Role::Day] {
            let number = |node: JsonNode<'_>| node.whole().or_else(|| node.text()?.trim().parse().ok());
            let Some((node, number)) = self.with(role).find_map(|node| Some((node, number(node)?))) else {
                return;
            };
            text.push('-');
            crate::num::padded(&mut text, number, 2);
            let Ok(when) = When::parse(&text) else { return };
            if when.precision > Precision::Month || number < 1 {
                return;
            }
            dated.when = Some(when);
            dated.used.push(node.key());
        }
    }

    /// Returns the range from the first to the last of a list of times, or of an object with a start and an end.
    fn times(&self, report: &mut Report) -> Option<Dated<'a>> {
        for node in self.with(Role::Span).chain(self.with(Role::Times)) {
            let times = node.get("times").unwrap_or(node);
            let when = if times.is_list() {
                first_to_last(times, report)
            } else if times.is_object() && !super::super::dates::is_span(times) {
                None
            } else {
                report.date(times)
            };
            if when.is_some() {
                return Some(Dated { when, used: vec![node.key()] });
            }
        }
        None
    }
}

/// Returns whether a text is a word for an unknown end.
fn is_open(node: JsonNode<'_>) -> bool {
    node.text()
        .is_some_and(|text| matches!(text.trim(), "?" | "uuuu") || text.eq_ignore_ascii_case("unknown"))
}

/// Returns the range from the first to the last date in a list.
fn first_to_last(list: JsonNode<'_>, report: &mut Report) -> Option<When> {
    let ends = [leaf(list, false), leaf(list, true)];
    let whens: Vec<When> = ends.into_iter().filter_map(|node| report.date(node)).collect();
    When::hull(whens.iter())
}

/// Returns the first or the last value of nested lists.
fn leaf(node: JsonNode<'_>, last: bool) -> JsonNode<'_> {
    let mut node = node;
    for _ in 0..8 {
        let mut items = node.children();
        match if last { items.last() } else { items.next() } {
            Some(item) if node.is_list() => node = item,
            _ => break,
        }
    }
    node
}
