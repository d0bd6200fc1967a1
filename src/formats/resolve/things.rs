//! Places, actors and sources by what rows call them.

use super::super::complaint::{Complaint, Mend, code};
use super::super::draft::{Draft, Record};
use super::super::field::Field;
use super::super::ids::{Lookup, Taken};
use super::super::import::Import;
use crate::story::{Code, Severity};

/// The things of a draft that rows name.
pub(super) struct Things {
    places: Lookup,
    actors: Lookup,
    sources: Lookup,
    taken: Taken,
    /// How many places were listed before any row named one: where some were, a new one may be a slip.
    listed: usize,
}

impl Things {
    /// Returns the things of a draft, after giving ids to those that have none.
    pub(super) fn of(draft: &mut Draft) -> Self {
        let mut taken = Taken::default();
        for list in [&draft.places, &draft.actors, &draft.sources, &draft.events, &draft.steps] {
            taken.add(list);
        }
        let lists = [
            (&mut draft.places, "place"),
            (&mut draft.actors, "actor"),
            (&mut draft.sources, "source"),
            (&mut draft.steps, "step"),
            (&mut draft.events, "event"),
        ];
        for (list, kind) in lists {
            for record in list.iter_mut().filter(|record| !record.has(Field::Id)) {
                let title = record.get(Field::Title).to_owned();
                record.put(Field::Id, taken.make(&title, kind));
            }
        }
        Self {
            places: Lookup::of(&draft.places),
            actors: Lookup::of(&draft.actors),
            sources: Lookup::of(&draft.sources),
            taken,
            listed: draft.places.len(),
        }
    }

    /// Returns an id for something new.
    pub(super) fn make_id(&mut self, title: &str, kind: &str) -> String {
        self.taken.make(title, kind)
    }

    /// Returns the id of a place that is known.
    pub(super) fn place_id(&self, draft: &Draft, name: &str) -> Option<String> {
        let place = draft.places.get(self.places.find(name)?)?;
        Some(place.get(Field::Id).to_owned())
    }

    /// Returns whether a place has this id.
    pub(super) fn is_place(&self, id: &str) -> bool {
        self.places.has_id(id)
    }

    /// Returns the id of an actor who is known.
    pub(super) fn actor_id(&self, draft: &Draft, name: &str) -> Option<String> {
        let actor = draft.actors.get(self.actors.find(name)?)?;
        Some(actor.get(Field::Id).to_owned())
    }

    /// Makes the id of a place of its name in a row, and adds the place if it is new. Returns its index.
    pub(super) fn set_place(&mut self, import: &mut Import, row: &mut Record, field: Field) -> Option<usize> {
        let value = row.value(field)?.clone();
        let index = match self.places.find(&value.text) {
            Some(index) => index,
            None => {
                let index = import.draft.places.len();
                if index > 0 && self.listed > 0 {
                    self.say_new(import, &value.text, value.at);
                }
                let mut place = Record::new(row.at);
                place.set(Field::Title, value.text.as_str(), value.at);
                place.set(Field::Id, self.taken.make(&value.text, "place"), value.at);
                self.places.add(&place, index);
                import.draft.places.push(place);
                index
            }
        };
        let id = import.draft.places.get(index)?.get(Field::Id).to_owned();
        row.set(field, id, value.at);
        Some(index)
    }

    /// Says that a place is not among those that are listed.
    fn say_new(&self, import: &mut Import, name: &str, at: super::super::Origin) {
        let why = "no place has this ID or name: it is added without a position. Correct the name, or add the place";
        let mut complaint =
            Complaint::new(&import.draft, at, Severity::Warning, Code::UnknownId.as_str(), name, why);
        let near = self.places.nearest(name).and_then(|index| import.draft.places.get(index));
        complaint.mends.extend(near.map(|place| Mend::Replace(place.get(Field::Title).to_owned())));
        import.complaints.push(complaint);
    }

    /// Moves the coordinates of a row to the place that it names.
    pub(super) fn locate(&self, import: &mut Import, row: &mut Record, index: usize) {
        let (Some(lat), Some(lon)) = (row.take(Field::Lat), row.take(Field::Lon)) else { return };
        let Some(place) = import.draft.places.get_mut(index) else { return };
        if !place.has(Field::Lat) && !place.has(Field::Geometry) {
            place.set(Field::Lat, lat.text, lat.at);
            return place.set(Field::Lon, lon.text, lon.at);
        }
        let same = place.get(Field::Lat) == lat.text && place.get(Field::Lon) == lon.text;
        if !same && !place.has(Field::Geometry) {
            let known = [place.get(Field::Lat), place.get(Field::Lon)];
            let why = format!(
                "{} is at {}, {} in another row, which counts: correct one of them, or give this place another name",
                place.get(Field::Title),
                known[0],
                known[1]
            );
            let mend = Mend::Replace(known[0].to_owned());
            let text = [lat.text.as_str(), ", ", &lon.text].concat();
            let complaint =
                Complaint::new(&import.draft, lat.at, Severity::Warning, code::TWO_POSITIONS, text, why)
                    .with(mend);
            import.complaints.push(complaint);
        }
    }

    /// Makes ids of the actors that a row names, and adds those that are new.
    pub(super) fn set_actors(&mut self, draft: &mut Draft, row: &mut Record) {
        let Some(value) = row.value(Field::Actors).cloned() else { return };
        if value.text.starts_with('[') {
            return;
        }
        let mut ids: Vec<String> = Vec::new();
        let names = value.text.split([';', '؛', '\n']).map(str::trim).filter(|name| !name.is_empty());
        for name in names {
            if let Some(id) = self.actor_id(draft, name) {
                ids.push(id);
                continue;
            }
            for name in name.split([',', '،']).map(str::trim).filter(|name| !name.is_empty()) {
                let id = self.actor_id(draft, name).unwrap_or_else(|| {
                    let mut actor = Record::new(row.at);
                    let id = self.taken.make(name, "actor");
                    actor.set(Field::Id, id.as_str(), value.at);
                    actor.set(Field::Title, name, value.at);
                    self.actors.add(&actor, draft.actors.len());
                    draft.actors.push(actor);
                    id
                });
                ids.push(id);
            }
        }
        let listed = ids.join("; ");
        row.set(Field::Actors, listed, value.at);
    }

    /// Makes the id of an actor of the name of a speaker; another speaker stays a name.
    pub(super) fn set_speaker(&self, draft: &Draft, row: &mut Record) {
        let name = row.get(Field::Speaker);
        // In quotation marks it is a name, whoever has it.
        let id = if name.is_empty() || name.starts_with('"') { None } else { self.actor_id(draft, name) };
        super::rename(Some(row), Field::Speaker, id);
    }

    /// Makes the id of a source of its name and its address in a row, and adds it if it is new.
    pub(super) fn set_source(&mut self, draft: &mut Draft, row: &mut Record) {
        let url = row.take(Field::Url);
        let name = row.value(Field::Source).cloned().or_else(|| url.clone());
        let Some(name) = name else { return };
        let by_url = || url.as_ref().and_then(|url| self.sources.find(&url.text));
        let named = row.has(Field::Source);
        let found = if named { self.sources.find(&name.text) } else { by_url() };
        // Two articles of one paper have one name, and two addresses.
        let same = |index: usize| {
            let known = draft.sources.get(index).map_or("", |source| source.get(Field::Url));
            url.as_ref().is_none_or(|url| {
                known.is_empty() || known == url.text || self.is_id(&name.text, draft, index)
            })
        };
        let index = found.filter(|index| same(*index)).or_else(by_url).unwrap_or_else(|| {
            let mut source = Record::new(row.at);
            let is_link = name.text.starts_with("http://") || name.text.starts_with("https://");
            let title = if is_link { host(&name.text) } else { &name.text };
            source.set(Field::Title, title, name.at);
            source.set(Field::Id, self.taken.make(title, "source"), name.at);
            match &url {
                Some(url) => source.set(Field::Url, url.text.as_str(), url.at),
                None if is_link => source.set(Field::Url, name.text.as_str(), name.at),
                None => {}
            }
            let index = draft.sources.len();
            self.sources.add(&source, index);
            self.sources.add_name(&name.text, index);
            draft.sources.push(source);
            index
        });
        let Some(source) = draft.sources.get_mut(index) else { return };
        if let Some(url) = url.filter(|_| !source.has(Field::Url)) {
            self.sources.add_name(&url.text, index);
            source.set(Field::Url, url.text, url.at);
        }
        let id = source.get(Field::Id).to_owned();
        row.set(Field::Source, id, name.at);
    }

    fn is_id(&self, name: &str, draft: &Draft, index: usize) -> bool {
        draft.sources.get(index).is_some_and(|source| source.get(Field::Id) == name)
    }
}

/// Returns the host of an address, which is a name for it.
fn host(url: &str) -> &str {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}
