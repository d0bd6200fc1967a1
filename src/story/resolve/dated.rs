//! Finds the date members of a feature of any tool.

use super::super::date_values::is_nothing;
use super::super::dates::{Limit, says_something};
use super::super::raw::{JsonNode, Report};
use super::date_names::{LIFE, PLACES, Role, role};
use super::keys::{OUR_MEMBERS, plain_key};
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
    const HINTS: [&str; 12] = [
        "date", "year", "time", "jahr", "datum", "ann", "fecha", "data", "дата", "period", "temporal", "año",
    ];
    let is_date = |node: JsonNode<'_>| {
        let mut report = Report::default();
        // Or one in another notation.
        report.date(node).is_some()
            || report.diagnostics.iter().any(|found| found.message.contains(": write "))
    };
    let is_day = |node: JsonNode<'_>| {
        let day = node.text().map(str::trim).and_then(|text| text.get(..10));
        day.is_some_and(|day| civil_span(day).is_some())
    };
    let ours = |key: &str| key == "name" || OUR_MEMBERS.contains(&key);
    let known = |key: &str| role(key).is_some_and(|(_, rank)| rank < PLACES);
    let foreign = |member: &JsonNode<'_>| !known(member.key()) && !ours(member.key());
    let found = properties.children().filter(foreign).find(|member| {
        let key = fold_case(member.key());
        // When somebody last wrote the row, and what `formats` could not read and has named already.
        let of_row = ["update", "modif", "edit", "(as written)"].iter().any(|word| key.contains(word));
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
        let happened = |(role, rank, node): &(Role, u8, JsonNode<'a>)| {
            *role == Role::Once && *rank < PLACES && Report::default().date(*node).is_some()
        };
        if found.last().is_some_and(|(_, rank, _)| *rank == LIFE) && found.iter().any(happened) {
            found.retain(|(_, rank, _)| *rank < LIFE);
        }
        Self(found)
    }

    fn with(&self, role: Role) -> impl Iterator<Item = JsonNode<'a>> {
        self.0.iter().filter(move |(own, ..)| *own == role).map(|(.., node)| *node)
    }

    fn dated(&self, report: &mut Report) -> Dated<'a> {
        let start = self.limit(Role::Start, false, report);
        let is_late = matches!(&start, Some((Limit::Date(when), _)) if when.span.hull().0.year() > 0);
        let end = self.limit(Role::End, is_late, report);
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
            used.push(node.key());
            from = self.completed(limit, node, [Role::StartMonth, Role::StartDay], &mut used);
        }
        let (to, at) = match end {
            Some((limit, node)) => {
                used.push(node.key());
                (self.completed(limit, node, [Role::EndMonth, Role::EndDay], &mut used), node)
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

    /// Returns the first of these that is a date or an open end; an unknown end if none is understood. Where it starts
    /// late, the numbers that tools write for no value do not count.
    fn limit(&self, role: Role, is_late: bool, report: &mut Report) -> Option<(Limit, JsonNode<'a>)> {
        let all = || self.with(role).filter(|node| !(is_late && is_no_value(*node)));
        let found = all().find_map(|node| Some((report.limit(node)?, node)));
        found.or_else(|| Some((Limit::Unknown, all().next()?)))
    }

    /// Completes the year at an end with the month and the day beside it.
    fn completed(
        &self,
        limit: Limit,
        node: JsonNode<'a>,
        fields: [Role; 2],
        used: &mut Vec<&'a str>,
    ) -> Limit {
        let is_year = plain_key(node.key(), |key| key.contains("year").then_some(())).is_some();
        let Limit::Date(when) = limit else { return limit };
        let mut dated = Dated { when: Some(when), used: Vec::new() };
        if is_year {
            self.in_year(&mut dated, fields);
        }
        used.append(&mut dated.used);
        dated.when.map_or(Limit::Unknown, Limit::Date)
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
                self.in_year(&mut dated, [Role::Month, Role::Day]);
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
    fn in_year(&self, dated: &mut Dated<'a>, fields: [Role; 2]) {
        let mut text = dated.when.as_ref().map_or_else(String::new, |when| when.edtf().to_owned());
        for role in fields {
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
    let is_month = |(role, _)| matches!(role, Role::Month | Role::StartMonth | Role::EndMonth);
    i64::try_from(month + 1).ok().filter(|_| role(node.key()).is_some_and(is_month))
}

/// Returns whether a date is of a year of four digits, which no count is taken for.
fn is_late(when: Option<When>) -> bool {
    when.is_some_and(|when| when.span.hull().1.year() > 1_000)
}

/// Returns whether a value is one of the numbers that tools write where there is none.
fn is_no_value(node: JsonNode<'_>) -> bool {
    let number = node.whole().or_else(|| node.text()?.trim().parse().ok());
    matches!(number, Some(0 | -1 | -9 | -99 | -999 | -9_999 | -99_999))
}

/// Returns whether a text is a word for an unknown end.
fn is_open(node: JsonNode<'_>) -> bool {
    node.text()
        .is_some_and(|text| matches!(text.trim(), "?" | "uuuu") || text.eq_ignore_ascii_case("unknown"))
}
