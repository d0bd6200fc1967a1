//! What differs between two versions of a story: things added, changed and gone, field by field.

mod pairs;
mod words;

pub(super) use pairs::{Pairs, Version};

use super::draft::Record;
use super::field::{Field, Section};
use crate::story::Story;
use serde::{Deserialize, Serialize};
use words::shown;

/// A thing that two versions of a story do not have alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its list.
    pub section: Section,
    /// Whether it was added, changed or removed.
    pub kind: ChangeKind,
    /// Its id; that of the earlier version if it is gone. Empty for the story itself.
    pub id: String,
    /// Its id in the earlier version, if that was another one; else empty.
    pub earlier_id: String,
    /// Its title or name; of a claim its source and its event.
    pub name: String,
    /// Its fields that differ: all of them, if only one version has it.
    pub fields: Vec<FieldChange>,
}

/// What became of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChangeKind {
    /// Only the later version has it.
    Added,
    /// Both have it, and not alike.
    Changed,
    /// Only the earlier version has it.
    Gone,
}

/// A field in both versions. References are names, as people know the things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The name of the field: that of a column in a spreadsheet, in lower case. `order` for a step that was moved.
    pub name: String,
    /// Its text in the earlier version; empty if it has none.
    pub old: String,
    /// Its text in the later version; empty if it has none.
    pub new: String,
}

/// The lists in the order in which changes are told.
const ORDER: [Section; 7] = [
    Section::Story,
    Section::Events,
    Section::Claims,
    Section::Places,
    Section::Actors,
    Section::Sources,
    Section::Steps,
];

/// Returns what differs: in the order of the lists, and in each of them as the later version has it, then what is gone.
///
/// Things are the same if they have the same id; else if they say the same: all of it, or what people would know them by, such as the
/// source and the words of a claim.
pub fn diff(old: &Story, new: &Story) -> Vec<Change> {
    let (old, new) = (Version::of(old), Version::of(new));
    let pairs = Pairs::new(&old, &new);
    let mut changes = Vec::new();
    for section in ORDER {
        let moved = if section == Section::Steps { pairs.moved(section) } else { Vec::new() };
        for (index, record) in new.records(section).iter().enumerate() {
            let earlier = pairs.old_of(section, index);
            let before = earlier.and_then(|index| old.records(section).get(index));
            let mut fields = fields(&pairs, (before, &old), (Some(record), &new));
            if let Some(earlier) = earlier.filter(|_| moved.contains(&index)) {
                let [old, new] = [earlier, index].map(|index| (index + 1).to_string());
                fields.push(FieldChange { name: "order".into(), old, new });
            }
            let earlier_id = earlier.map(|index| old.id(section, index)).unwrap_or_default();
            let id = new.id(section, index);
            let has_new_id = before.is_some() && earlier_id != id && section != Section::Claims;
            if before.is_none() || !fields.is_empty() || has_new_id {
                let kind = if before.is_some() { ChangeKind::Changed } else { ChangeKind::Added };
                changes.push(Change {
                    section,
                    kind,
                    id: id.into(),
                    earlier_id: if has_new_id { earlier_id.into() } else { String::new() },
                    name: new.name(section, record),
                    fields,
                });
            }
        }
        for (index, record) in old.records(section).iter().enumerate() {
            if pairs.is_kept(section, index) {
                continue;
            }
            changes.push(Change {
                section,
                kind: ChangeKind::Gone,
                id: old.id(section, index).into(),
                earlier_id: String::new(),
                name: old.name(section, record),
                fields: fields(&pairs, (Some(record), &old), (None, &new)),
            });
        }
    }
    changes
}

/// Returns the fields that differ.
fn fields(
    pairs: &Pairs,
    (before, old): (Option<&Record>, &Version),
    (after, new): (Option<&Record>, &Version),
) -> Vec<FieldChange> {
    let text = |record: Option<&Record>, field| {
        record.map(|record| record.get(field)).unwrap_or_default().to_owned()
    };
    let mut changes = Vec::new();
    for field in Field::ALL.iter().copied().filter(|field| *field != Field::Id) {
        let (was, is) = (text(before, field), text(after, field));
        if pairs.translated(field, &was) != is {
            let (mut was_shown, mut is_shown) = (shown(field, &was, old), shown(field, &is, new));
            if was_shown == is_shown {
                (was_shown, is_shown) = (was, is);
            }
            changes.push(FieldChange { name: field.header().to_lowercase(), old: was_shown, new: is_shown });
        }
    }
    let details = |record: Option<&Record>| -> Vec<(String, String)> {
        let all = record.into_iter().flat_map(Record::details);
        all.map(|(name, value, _)| {
            (name.to_owned(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        })
        .collect()
    };
    let (was, is) = (details(before), details(after));
    let value = |all: &[(String, String)], name: &str| {
        all.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let mut names: Vec<&String> = was.iter().chain(&is).map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    for name in names {
        let (old, new) = (value(&was, name), value(&is, name));
        if old != new {
            changes.push(FieldChange { name: name.clone(), old, new });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::read;

    fn story(events: &str, more: &str) -> Story {
        let text = format!(
            r#"{{"type":"FeatureCollection","title":"T","sources":[{{"id":"s","title":"The paper"}}],{more}"features":[
            {{"type":"Feature","id":"p","geometry":{{"type":"Point","coordinates":[1,2]}},"properties":{{"kind":"place","title":"Paris"}}}},{events}]}}"#
        );
        read(text.as_bytes()).unwrap().story
    }

    fn event(id: &str, title: &str, claims: &str) -> String {
        format!(
            r#"{{"type":"Feature","id":"{id}","geometry":null,"properties":{{"kind":"event","title":"{title}","place":"p","claims":[{claims}]}}}}"#
        )
    }

    fn claim(when: &str, quote: &str) -> String {
        format!(r#"{{"source":"s","when":"{when}","quote":{{"exact":"{quote}"}}}}"#)
    }

    /// Returns changes as lines.
    fn told(old: &Story, new: &Story) -> Vec<String> {
        let line = |change: &Change| {
            let fields: Vec<String> = change
                .fields
                .iter()
                .map(|field| format!("{} {}→{}", field.name, field.old, field.new))
                .collect();
            format!("{:?} {} {}: {}", change.kind, change.id, change.name, fields.join(", "))
        };
        diff(old, new).iter().map(line).collect()
    }

    #[test]
    fn equal_stories_do_not_differ() {
        for path in ["data/stories/long-way-to-tirana.geojson", "tests/fixtures/good/media.geojson"] {
            let story = read(&std::fs::read(path).unwrap()).unwrap().story;
            assert_eq!(diff(&story, &story), [], "{path}");
        }
    }

    #[test]
    fn a_corrected_date_is_told_of_the_claim_and_its_event() {
        let old = story(&event("e", "Raid", &claim("1986-06", "In June")), "");
        let new = story(&event("e", "Raid", &claim("1986-06-07", "In June")), "");
        assert_eq!(
            told(&old, &new),
            [
                "Changed e Raid: date 1986-06→1986-06-07",
                "Changed e#1 The paper on “Raid”: date 1986-06→1986-06-07"
            ]
        );
    }

    #[test]
    fn a_claim_before_others_is_new_and_changes_none_of_them() {
        let [a, b] = [claim("1986", "One"), claim("1986", "Two")];
        let old = story(&event("e", "Raid", &b), "");
        let new = story(&event("e", "Raid", &[a, b].join(",")), "");
        let found = told(&old, &new);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("Added e#1 The paper on “Raid”: "), "{found:?}");
    }

    #[test]
    fn a_new_id_is_no_new_event_and_changes_no_reference() {
        let old = story(
            &event("e", "Raid", &claim("1986", "One")),
            r#""chapters":[{"id":"c","title":"C","select":"e"}],"#,
        );
        let new = story(
            &event("raid", "Raid", &claim("1986", "One")),
            r#""chapters":[{"id":"c","title":"C","select":"raid"}],"#,
        );
        assert_eq!(told(&old, &new), ["Changed raid Raid: "]);
        assert_eq!(diff(&old, &new)[0].earlier_id, "e");
    }

    #[test]
    fn what_is_gone_is_told_by_its_earlier_words() {
        let kept = event("e", "Raid", &claim("1986", "One"));
        let old = story(&[kept.as_str(), &event("f", "Truce", &claim("1987", "Two"))].join(","), "");
        let new = story(&kept, "");
        assert_eq!(
            told(&old, &new),
            [
                "Gone f Truce: kind event→, title Truce→, date 1987→, place Paris→",
                "Gone f#1 The paper on “Truce”: date 1987→, event Truce→, source The paper→, quote Two→"
            ]
        );
    }

    #[test]
    fn only_the_steps_that_were_moved_are_told() {
        let steps = |ids: [&str; 4]| {
            let all = ids.map(|id| format!(r#"{{"id":"{id}","title":"{id}"}}"#));
            story(&event("e", "Raid", ""), &format!(r#""chapters":[{}],"#, all.join(",")))
        };
        assert_eq!(
            told(&steps(["a", "b", "c", "d"]), &steps(["d", "a", "b", "c"])),
            ["Changed d d: order 4→1"]
        );
    }
}
