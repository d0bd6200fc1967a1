//! Finds the date members of a feature of any tool.

use super::super::date_values::is_nothing;
use super::super::dates::{Limit, says_something};
use super::super::raw::{JsonNode, Report};
use super::date_names::{PLACES, Role, role};
use super::keys::OUR_MEMBERS;
use crate::fold_case::fold_case;
use crate::time::{Precision, When, Words, civil_span, clock_alone};

/// The date of a feature, and the members that it was read from.
#[derive(Default)]
pub(super) struct Dated<'a> {
    pub(super) when: Option<When>,
    pub(super) used: Vec<&'a str>,
}

/// Returns the date of the feature itself: `when`, or another tool's name for it. Where something is claimed, only `when`
/// counts.
pub(super) fn dated<'a>(node: JsonNode<'a>, claimed: bool, report: &mut Report) -> Dated<'a> {
    let properties = node.get("properties").unwrap_or(JsonNode::nothing());
    // Of a lone geometry too; the parts of a collection each have their own.
    let geometry = node.get("geometry").unwrap_or(JsonNode::nothing());
    for holder in [properties, node, geometry] {
        if let Some(when) = report.when(holder, "when").filter(says_something) {
            return Dated { when: Some(when), used: vec!["when"] };
        }
    }
    if claimed {
        return Dated::default();
    }
    Members::of(properties, node).dated(report)
}

/// Returns the first member that looks like a date by its name, or by being a whole day, and that no name tells to be one.
pub(super) fn looks_dated(properties: JsonNode<'_>) -> Option<&str> {
    const HINTS: [&str; 9] = ["date", "year", "time", "jahr", "datum", "ann", "fecha", "data", "дата"];
    let is_date = |node: JsonNode<'_>| Report::default().date(node).is_some();
    let is_day = |node: JsonNode<'_>| {
        let day = node.text().map(str::trim).and_then(|text| text.get(..10));
        day.is_some_and(|day| civil_span(day).is_some())
    };
    let ours = |key: &str| key == "name" || OUR_MEMBERS.contains(&key);
    let foreign = |member: &JsonNode<'_>| role(member.key()).is_none() && !ours(member.key());
    let found = properties.children().filter(foreign).find(|member| {
        let key = fold_case(member.key());
        // When somebody last wrote the row.
        let of_row = ["update", "modif", "edit"].iter().any(|word| key.contains(word));
        let named = HINTS.iter().any(|hint| key.contains(hint)) && is_date(*member);
        !of_row && (named || is_day(*member))
    });
    found.filter(|_| properties.is_object()).map(JsonNode::key)
}

/// The date members of a feature, by rank, and then by name: their order in the file does not count.
struct Members<'a>(Vec<(Role, u8, JsonNode<'a>)>);

impl<'a> Members<'a> {
    /// Returns those of the properties, and those beside them that the properties do not have.
    fn of(properties: JsonNode<'a>, node: JsonNode<'a>) -> Self {
        let mut found = Vec::new();
        let is_route = super::feature::known_kind_of(properties) == "relocation";
        let own = properties.children().filter(|_| properties.is_object());
        let beside =
            node.children().filter(|member| node.is_object() && properties.member(member.key()).is_none());
        for member in own.chain(beside) {
            let limits = |role| matches!(role, Role::Start | Role::End) && is_open(member);
            // The caller has read `when` itself.
            let place = is_route && matches!(member.key(), "from" | "to");
            let known = role(member.key()).filter(|_| member.key() != "when" && !place);
            let Some((role, rank)) = known.filter(|(role, _)| !is_nothing(member) || limits(*role)) else {
                continue;
            };
            // Where somebody came from, unless it is a date.
            if rank < PLACES || is_late(Report::default().date(member)) {
                let order = (rank, member.key());
                let later = |other: &(Role, u8, JsonNode<'a>)| (other.1, other.2.key()) > order;
                let at = found.iter().position(later).unwrap_or(found.len());
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
        if when.as_ref().is_some_and(says_something) { Dated { when, used } } else { Dated::default() }
    }

    /// Returns the first of these that is a date or an open end; an unknown end if none is understood.
    fn limit(&self, role: Role, report: &mut Report) -> Option<(Limit, JsonNode<'a>)> {
        let found = self.with(role).find_map(|node| Some((report.limit(node)?, node)));
        found.or_else(|| Some((Limit::Unknown, self.with(role).next()?)))
    }

    /// Returns the first single date. A year is completed by the month and the day beside it.
    fn once(&self, report: &mut Report) -> Option<Dated<'a>> {
        let clock = |node: &JsonNode<'_>| node.text().and_then(clock_alone).is_some();
        // A column that is called after the day or the month may have all of the date.
        let whole = |node: &JsonNode<'_>| node.text().is_some_and(|text| text.len() > 6);
        let parts = self.with(Role::Day).chain(self.with(Role::Month)).filter(whole);
        self.with(Role::Once).filter(|node| !clock(node)).chain(parts).find_map(|node| {
            let when = report.date(node)?;
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
            let number = |node: JsonNode<'_>| {
                let text = || node.text()?.trim().trim_end_matches(".0").parse().ok();
                node.whole().or_else(text).or_else(|| month_of(node))
            };
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
            let when = if times.is_object() && !super::super::dates::is_span(times) {
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

/// Returns the number of a month that is written as a word: `May`, `Sept`.
fn month_of(node: JsonNode<'_>) -> Option<i64> {
    let word = fold_case(node.text()?.trim().trim_end_matches('.'));
    let is_name = |name: &&str| word.len() > 2 && fold_case(name).starts_with(&word);
    let month = Words::EN.months.iter().position(is_name)?;
    i64::try_from(month + 1).ok().filter(|_| role(node.key()).is_some_and(|(role, _)| role == Role::Month))
}

/// Returns whether a date is of a year of four digits, which no count is taken for.
fn is_late(when: Option<When>) -> bool {
    when.is_some_and(|when| when.span.hull().1.year() > 1_000)
}

/// Returns whether a text is a word for an unknown end.
fn is_open(node: JsonNode<'_>) -> bool {
    node.text()
        .is_some_and(|text| matches!(text.trim(), "?" | "uuuu") || text.eq_ignore_ascii_case("unknown"))
}
