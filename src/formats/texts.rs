//! The texts of a story that people wrote, each with its id: for a copy desk.

use super::diff::{Pairs, Version};
use super::draft::Record;
use super::field::{Field, Section};
use super::form::Form;
use crate::story::Story;
use serde_json::Value;
use std::collections::BTreeMap;

/// A text, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryText {
    /// The list of the thing that has it.
    pub section: Section,
    /// The id of that thing; empty for the story itself.
    pub id: String,
    /// The member of the story file: `title`, `quote.exact`, `media[0].alt`.
    pub member: String,
    /// The text; never empty.
    pub text: String,
    /// Whether it is somebody else's words: a quote, or the title of a source. It is not to be edited.
    pub verbatim: bool,
}

/// A text that is not the same in two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChange {
    /// The text of the later version; that of the earlier one if it is gone.
    pub text: StoryText,
    /// The text before. `None` if it is new.
    pub old: Option<String>,
    /// Whether the later version has it.
    pub is_there: bool,
}

/// Returns all texts: of the story, its steps, its events with their claims, then places, actors and sources.
pub fn texts(story: &Story) -> Vec<StoryText> {
    let version = Version::of(story);
    order(&version).into_iter().flat_map(|(section, index)| texts_of(&version, section, index)).collect()
}

/// Returns the texts that differ, in the order of the later version, then those of things that are gone.
pub fn changed_texts(old: &Story, new: &Story) -> Vec<TextChange> {
    let (old, new) = (Version::of(old), Version::of(new));
    let pairs = Pairs::new(&old, &new);
    let mut changes = Vec::new();
    for (section, index) in order(&new) {
        let earlier = pairs.old_of(section, index);
        let before = earlier.map(|index| texts_of(&old, section, index)).unwrap_or_default();
        push_changes(&mut changes, before, texts_of(&new, section, index));
    }
    for (section, index) in
        order(&old).into_iter().filter(|(section, index)| !pairs.is_kept(*section, *index))
    {
        push_changes(&mut changes, texts_of(&old, section, index), Vec::new());
    }
    changes
}

/// Appends the changes of one thing. A text that has only got another number in its list is none.
fn push_changes(changes: &mut Vec<TextChange>, mut before: Vec<StoryText>, mut after: Vec<StoryText>) {
    let list = |text: &StoryText| text.member.split('[').next().unwrap_or_default().to_owned();
    after.retain(|text| {
        let same = before.iter().position(|old| old.text == text.text && list(old) == list(text));
        same.map(|index| before.remove(index)).is_none()
    });
    for text in after {
        let old =
            before.iter().position(|old| old.member == text.member).map(|index| before.remove(index).text);
        changes.push(TextChange { text, old, is_there: true });
    }
    for text in before {
        changes.push(TextChange { old: Some(text.text.clone()), text, is_there: false });
    }
}

/// Returns all things in the order in which they are read, as indices of their lists.
fn order(version: &Version) -> Vec<(Section, usize)> {
    let mut claims: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, claim) in version.records(Section::Claims).iter().enumerate() {
        claims.entry(claim.get(Field::Event)).or_default().push(index);
    }
    let all = |section| (0..version.records(section).len()).map(move |index| (section, index));
    let mut order: Vec<(Section, usize)> = all(Section::Story).chain(all(Section::Steps)).collect();
    for (section, index) in all(Section::Events) {
        order.push((section, index));
        let own = claims.remove(version.id(section, index)).unwrap_or_default();
        order.extend(own.into_iter().map(|index| (Section::Claims, index)));
    }
    order.extend([Section::Places, Section::Actors, Section::Sources].into_iter().flat_map(all));
    order
}

/// Returns the texts of one thing.
fn texts_of(version: &Version, section: Section, index: usize) -> Vec<StoryText> {
    let Some(record) = version.records(section).get(index) else { return Vec::new() };
    let mut texts = Vec::new();
    let mut push = |member: String, text: &str, verbatim: bool| {
        if !text.trim().is_empty() {
            let id = version.id(section, index).to_owned();
            texts.push(StoryText { section, id, member, text: text.to_owned(), verbatim });
        }
    };
    for (field, member, form) in section.fields() {
        let text = record.get(*field);
        if text.is_empty() || !is_written_by_people(*field, record, version) {
            continue;
        }
        let verbatim = matches!(field, Field::Quote)
            || section == Section::Sources && !matches!(field, Field::Short | Field::Note);
        match form {
            Form::Paragraphs | Form::Notes | Form::Media | Form::Numbers => {
                let value = form.read(text);
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    if let Some(text) = item.as_str() {
                        push(format!("{member}[{number}]"), text, verbatim);
                    }
                    for part in ["title", "alt", "caption", "credit", "text", "what"] {
                        let text = item.get(part).and_then(Value::as_str).unwrap_or_default();
                        push(format!("{member}[{number}].{part}"), text, verbatim);
                    }
                }
            }
            _ => push((*member).to_owned(), text, verbatim),
        }
    }
    // Members of other tools are shown as details.
    for (name, value, _) in record.details() {
        let text = value.as_str().filter(|text| !text.starts_with("http"));
        push(name.to_owned(), text.unwrap_or_default(), false);
    }
    texts
}

/// Returns whether a field is a text for readers, and no id, date or other value.
fn is_written_by_people(field: Field, record: &Record, version: &Version) -> bool {
    match field {
        Field::Title | Field::Description | Field::Text | Field::About | Field::Names | Field::Category => {
            true
        }
        Field::Author | Field::Container | Field::Publisher | Field::Short | Field::Note | Field::Notes => {
            true
        }
        Field::Media
        | Field::Inferred
        | Field::PlaceName
        | Field::Quote
        | Field::Locator
        | Field::Numbers => true,
        Field::Speaker => {
            let speaker = record.get(Field::Speaker);
            !version.records(Section::Actors).iter().any(|actor| actor.get(Field::Id) == speaker)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::read;

    fn story(about: &str, claims: &str) -> Story {
        let text = format!(
            r#"{{"type":"FeatureCollection","title":"T","about":{about},"sources":[{{"id":"s","title":"The paper","custom":{{"short":"Paper"}}}}],
            "features":[{{"type":"Feature","id":"e","geometry":null,"properties":{{"kind":"event","title":"Raid","claims":[{claims}],
            "notes":[{{"text":"They differ.","claims":[]}}],"media":[{{"src":"a.jpg","alt":"A wall","caption":"The wall"}}]}}}}]}}"#
        );
        read(text.as_bytes()).unwrap().story
    }

    fn listed(story: &Story) -> Vec<String> {
        let line = |text: StoryText| {
            let mark = if text.verbatim { "!" } else { "" };
            format!("{}/{} {}{mark} {}", text.section.name(), text.id, text.member, text.text)
        };
        texts(story).into_iter().map(line).collect()
    }

    #[test]
    fn every_text_has_its_id_and_somebody_elses_words_are_marked() {
        let story = story(
            r#"["One.","Two."]"#,
            r#"{"source":"s","when":"1986","quote":{"exact":"In 1986"},"note":"Sic."}"#,
        );
        assert_eq!(
            listed(&story),
            [
                "Story/ title T",
                "Story/ about[0] One.",
                "Story/ about[1] Two.",
                "Events/e title Raid",
                "Events/e notes[0].text They differ.",
                "Events/e media[0].alt A wall",
                "Events/e media[0].caption The wall",
                "Claims/e#1 quote.exact! In 1986",
                "Claims/e#1 note Sic.",
                "Sources/s title! The paper",
                "Sources/s custom.short Paper",
            ]
        );
    }

    #[test]
    fn only_changed_texts_are_told_and_a_new_number_is_no_change() {
        let old = story(r#"["One.","Two."]"#, r#"{"source":"s","quote":{"exact":"In 1986"},"note":"Sic."}"#);
        let new = story(
            r#"["New.","One.","Two."]"#,
            r#"{"source":"s","quote":{"exact":"A"}},{"source":"s","quote":{"exact":"In 1986"},"note":"So."}"#,
        );
        let found: Vec<(String, Option<String>, bool)> = changed_texts(&old, &new)
            .into_iter()
            .map(|change| (format!("{} {}", change.text.id, change.text.member), change.old, change.is_there))
            .collect();
        assert_eq!(
            found,
            [
                (" about[0]".to_owned(), None, true),
                ("e#1 quote.exact".to_owned(), None, true),
                ("e#2 note".to_owned(), Some("Sic.".to_owned()), true),
            ]
        );
        assert_eq!(changed_texts(&old, &old), []);
    }
}
