//! Pairs of the same things in two versions of a story.

use super::super::draft::{Draft, Record};
use super::super::field::{Field, Section};
use crate::story::Story;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A version of a story, as records with ids.
pub(in super::super) struct Version {
    pub(in super::super) draft: Draft,
    /// The ids of claims, also of those that have none in the file.
    claim_ids: Vec<String>,
    /// The names of actors, places, sources and events, by their ids.
    names: BTreeMap<(Section, String), String>,
}

impl Version {
    /// Returns the records of a story. Events have their dates, whether they are written or follow from their claims.
    pub(in super::super) fn of(story: &Story) -> Self {
        let mut draft = Draft::of(story);
        let mut dates: BTreeMap<&str, &str> = BTreeMap::new();
        for event in &story.events {
            if let Some(when) = &event.when {
                dates.entry(&event.id).or_insert(when.edtf());
            }
        }
        for event in draft.events.iter_mut().filter(|event| !event.has(Field::When)) {
            let date = dates.get(event.get(Field::Id)).copied().unwrap_or_default();
            event.put(Field::When, date);
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut claim_ids = Vec::with_capacity(draft.claims.len());
        for claim in &draft.claims {
            let count = counts.entry(claim.get(Field::Event)).or_default();
            *count += 1;
            let own = claim.get(Field::Id);
            claim_ids.push(match own {
                "" => format!("{}#{count}", claim.get(Field::Event)),
                own => own.to_owned(),
            });
        }
        let mut names = BTreeMap::new();
        for section in [Section::Actors, Section::Places, Section::Sources, Section::Events] {
            for record in draft.records(section) {
                let name = [Field::Short, Field::Title].map(|field| record.get(field));
                let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
                names.insert((section, record.get(Field::Id).to_owned()), name.to_owned());
            }
        }
        Self { draft, claim_ids, names }
    }

    /// Returns the records of a list.
    pub(in super::super) fn records(&self, section: Section) -> &[Record] {
        self.draft.records(section)
    }

    /// Returns the id of a record by its index.
    pub(in super::super) fn id(&self, section: Section, index: usize) -> &str {
        match section {
            Section::Claims => self.claim_ids.get(index).map_or("", String::as_str),
            _ => self.records(section).get(index).map_or("", |record| record.get(Field::Id)),
        }
    }

    /// Returns the name of an id; the id itself if it is that of nothing.
    pub(super) fn name_of<'a>(&'a self, section: Section, id: &'a str) -> &'a str {
        self.names.get(&(section, id.to_owned())).filter(|name| !name.is_empty()).map_or(id, String::as_str)
    }

    /// Returns the words that people know a record by.
    pub(super) fn name(&self, section: Section, record: &Record) -> String {
        match section {
            Section::Claims => {
                let source = self.name_of(Section::Sources, record.get(Field::Source));
                [source, " on “", self.name_of(Section::Events, record.get(Field::Event)), "”"].concat()
            }
            Section::Sources => self.name_of(section, record.get(Field::Id)).to_owned(),
            _ => record.get(Field::Title).to_owned(),
        }
    }
}

/// The pairs, and the ids of the earlier version as they are in the later one.
pub(in super::super) struct Pairs {
    /// The index in the earlier version of each record of the later one.
    old_of: BTreeMap<Section, Vec<Option<usize>>>,
    kept: BTreeMap<Section, BTreeSet<usize>>,
    ids: BTreeMap<(Section, String), String>,
}

/// The lists in an order in which each refers to those before it.
const ORDER: [Section; 7] = [
    Section::Story,
    Section::Actors,
    Section::Places,
    Section::Sources,
    Section::Events,
    Section::Claims,
    Section::Steps,
];

impl Pairs {
    /// Finds the pairs of two versions.
    pub(in super::super) fn new(old: &Version, new: &Version) -> Self {
        let mut pairs = Self { old_of: BTreeMap::new(), kept: BTreeMap::new(), ids: BTreeMap::new() };
        for section in ORDER {
            let (before, after) = (old.records(section), new.records(section));
            let mut old_of: Vec<Option<usize>> = vec![None; after.len()];
            let mut kept = BTreeSet::new();
            for round in 0..rounds(section) {
                let mut waiting: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
                for (index, record) in before.iter().enumerate().filter(|(index, _)| !kept.contains(index)) {
                    let key = pairs.key(section, round, record, true);
                    if !key.is_empty() {
                        waiting.entry(key).or_default().push_back(index);
                    }
                }
                for (slot, record) in old_of.iter_mut().zip(after).filter(|(slot, _)| slot.is_none()) {
                    let key = pairs.key(section, round, record, false);
                    *slot = waiting.get_mut(&key).and_then(VecDeque::pop_front);
                    kept.extend(*slot);
                }
            }
            for (index, earlier) in old_of.iter().enumerate() {
                let Some(earlier) = earlier else { continue };
                let key = (section, old.id(section, *earlier).to_owned());
                pairs.ids.insert(key, new.id(section, index).to_owned());
            }
            pairs.old_of.insert(section, old_of);
            pairs.kept.insert(section, kept);
        }
        pairs
    }

    /// Returns the index in the earlier version of a record of the later one.
    pub(in super::super) fn old_of(&self, section: Section, index: usize) -> Option<usize> {
        self.old_of.get(&section)?.get(index).copied().flatten()
    }

    /// Returns whether the later version has a record of the earlier one.
    pub(in super::super) fn is_kept(&self, section: Section, index: usize) -> bool {
        self.kept.get(&section).is_some_and(|kept| kept.contains(&index))
    }

    /// Returns a text of the earlier version with the ids of the later one.
    pub(super) fn translated(&self, field: Field, text: &str) -> String {
        let one = |id: &str| {
            let new = sections(field).iter().find_map(|section| self.ids.get(&(*section, id.to_owned())));
            new.map_or(id, String::as_str).to_owned()
        };
        match field {
            Field::Actors => text.split("; ").map(one).collect::<Vec<_>>().join("; "),
            _ if sections(field).is_empty() => text.to_owned(),
            _ => one(text),
        }
    }

    /// Returns the indices of the records of the later version that were moved: as few as explain the order.
    pub(super) fn moved(&self, section: Section) -> Vec<usize> {
        let old_of = self.old_of.get(&section).map(Vec::as_slice).unwrap_or_default();
        let both: Vec<(usize, usize)> =
            old_of.iter().enumerate().filter_map(|(index, earlier)| Some((index, (*earlier)?))).collect();
        // The longest part that rises: for each length its least end, as an index of `both`, and what comes before each.
        let mut ends: Vec<usize> = Vec::new();
        let mut before: Vec<Option<usize>> = Vec::with_capacity(both.len());
        let earlier = |at: usize| both.get(at).map(|(_, earlier)| *earlier);
        for at in 0..both.len() {
            let length = ends.partition_point(|end| earlier(*end) < earlier(at));
            before.push(length.checked_sub(1).and_then(|length| ends.get(length)).copied());
            match ends.get_mut(length) {
                Some(end) => *end = at,
                None => ends.push(at),
            }
        }
        let mut stays = BTreeSet::new();
        let mut next = ends.last().copied();
        while let Some(at) = next {
            stays.insert(at);
            next = before.get(at).copied().flatten();
        }
        both.iter().enumerate().filter(|(at, _)| !stays.contains(at)).map(|(_, (index, _))| *index).collect()
    }

    /// Returns what two records have in common in a round if they are the same; empty if they have nothing of it.
    fn key(&self, section: Section, round: usize, record: &Record, is_old: bool) -> String {
        let text = |field: &Field| {
            let text = record.get(*field);
            if is_old { self.translated(*field, text) } else { text.to_owned() }
        };
        // A text may have any letter but this one.
        let joined = |fields: &[Field]| {
            let texts: Vec<String> = fields.iter().map(text).collect();
            if texts.iter().any(String::is_empty) { String::new() } else { texts.join("\u{1f}") }
        };
        match (section, round) {
            (Section::Story, _) => "story".into(),
            (Section::Claims, 0) => joined(&[Field::Id, Field::Source]),
            (_, 0) => joined(&[Field::Id, Field::Title]),
            (_, 1) => {
                let fields = record.fields().filter(|(field, _)| *field != Field::Id);
                let fields = fields.map(|(field, _)| format!("{field:?}={}", text(&field)));
                let details = record.details().map(|(name, value, _)| format!("{name}={value}"));
                fields.chain(details).collect::<Vec<_>>().join("\u{1f}")
            }
            (_, 2) => joined(&[Field::Id]),
            _ => joined(known_by(section).get(round - FIRST_ROUNDS).copied().unwrap_or_default()),
        }
    }
}

/// The rounds before those of [`known_by`]: the id and the name, all of the content, the id.
const FIRST_ROUNDS: usize = 3;

fn rounds(section: Section) -> usize {
    FIRST_ROUNDS + known_by(section).len()
}

/// Returns the fields that people know a thing by, from the surest on.
fn known_by(section: Section) -> &'static [&'static [Field]] {
    use Field::{Event, Lat, Lon, Place, Quote, Short, Source, Text, Title, Url, When};
    match section {
        Section::Story => &[],
        Section::Actors => &[&[Title]],
        Section::Places => &[&[Title, Lat, Lon], &[Title], &[Lat, Lon]],
        Section::Sources => &[&[Url], &[Title], &[Short]],
        Section::Events => &[&[Title, When], &[Title, Place], &[Title]],
        Section::Claims => {
            &[&[Event, Source, Quote], &[Source, Quote], &[Event, Source, When], &[Event, Source]]
        }
        Section::Steps => &[&[Title], &[Text]],
    }
}

/// Returns the lists that a field refers to by id.
pub(super) fn sections(field: Field) -> &'static [Section] {
    match field {
        Field::Place | Field::From | Field::To | Field::Within => &[Section::Places],
        Field::PartOf | Field::Actors | Field::Speaker => &[Section::Actors],
        Field::Event => &[Section::Events],
        Field::Source => &[Section::Sources],
        Field::Target => &[Section::Claims],
        Field::Select => &[Section::Events, Section::Places],
        _ => &[],
    }
}
