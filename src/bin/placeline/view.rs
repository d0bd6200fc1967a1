//! The state of a view, as options name it: the same words as in an address.

use crate::arguments::View;
use crate::failure::Failure;
use placeline::state::{Address, AddressKey, KEYS, Loaded, parse_query};
use placeline::story::Story;
use placeline::time::opening_time;

/// Returns the address of the options: that of the link, with what the other options say instead.
///
/// # Errors
/// When something is named that this story does not have, or a value cannot be read.
pub(crate) fn address(view: &View, story: &Story) -> Result<Address, Failure> {
    let mut pairs = match &view.link {
        Some(link) => of_link(link)?,
        None => Vec::new(),
    };
    let step = view.step.as_deref().map(|step| step_id(step, story));
    let options = [
        (AddressKey::Time, &view.at),
        (AddressKey::Show, &view.show.map(|show| show.as_str().to_owned())),
        (AddressKey::Selection, &view.select),
        (AddressKey::Claim, &view.claim),
        (AddressKey::Source, &view.source),
        (AddressKey::Query, &view.query),
        (AddressKey::Category, &view.kind),
        (AddressKey::Actor, &view.who),
        (AddressKey::Step, &step),
    ];
    for (key, value) in options {
        if let Some(value) = value {
            pairs.retain(|(own, _)| own != key.as_str());
            pairs.push((key.as_str().to_owned(), value.clone()));
        }
    }
    for (key, value) in &pairs {
        if let Some(key) = AddressKey::parse(key) {
            check(key, value, story)?;
        }
    }
    Ok(Address::of_pairs(pairs))
}

/// Returns whether the time of the options is before or after all that the story tells.
pub(crate) fn is_outside(view: &View, loaded: &Loaded) -> bool {
    let at = view.at.as_deref().and_then(opening_time);
    at.is_some_and(|at| {
        let at = loaded.resolution.floor(at);
        at < loaded.span.0 || loaded.span.1 < at
    })
}

/// Returns the pairs of a link: what stands after its `#`, or all of a text without one.
fn of_link(link: &str) -> Result<Vec<(String, String)>, Failure> {
    let fragment = match link.split_once('#') {
        Some((_, fragment)) => fragment,
        None if link.contains("://") => "",
        None => link,
    };
    let pairs = parse_query(fragment);
    match pairs.iter().find(|(key, _)| AddressKey::parse(key).is_none()) {
        Some((key, _)) => {
            Err(Failure(format!("--link: {key} is no key of an address: they are {}", KEYS.join(", "))))
        }
        None => Ok(pairs),
    }
}

/// Returns the id of a step: an id, or its number from 1.
fn step_id(step: &str, story: &Story) -> String {
    if story.chapters.iter().any(|chapter| chapter.id == step) {
        return step.to_owned();
    }
    let index = step.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let chapter = index.and_then(|index| story.chapters.get(index));
    chapter.map_or(step, |chapter| &chapter.id).to_owned()
}

/// Checks that a value can be read, and that the story has what it names. An empty one takes something back.
fn check(key: AddressKey, value: &str, story: &Story) -> Result<(), Failure> {
    let is_known = |what: &str, found: bool| {
        if found { Ok(()) } else { Err(Failure(format!("this story has no {what} \"{value}\""))) }
    };
    let numbers = |least: usize| {
        let numbers = value.split(',').filter(|part| part.trim().parse::<f64>().is_ok_and(f64::is_finite));
        numbers.count() == least && value.split(',').count() == least
    };
    let is_time = |text: &str| opening_time(text).is_some();
    let no_date = |text: &str| {
        Failure(format!("\"{text}\" is no date: write 1987, 1987-03, 1987-03-21 or 1987-03-21T14:05"))
    };
    match key {
        _ if value.is_empty() => Ok(()),
        AddressKey::Time if !is_time(value) => Err(no_date(value)),
        AddressKey::Axis if !value.split_once(',').is_some_and(|(from, to)| is_time(from) && is_time(to)) => {
            Err(Failure(format!("axis={value} is no stretch of time: write two dates, such as 1986,1990")))
        }
        AddressKey::Map if !numbers(3) => Err(Failure(format!(
            "map={value} is no place on the map: write longitude, latitude and zoom, such as 44.4,33.3,6"
        ))),
        AddressKey::Show if !["moment", "window", "all"].contains(&value) => {
            Err(Failure(format!("show={value} is none of moment, window, all")))
        }
        AddressKey::Selection => is_known("place or event", story.subject_by_id(value).is_some()),
        AddressKey::Claim => is_known("claim", story.claim_by_id(value).is_some()),
        AddressKey::Source => is_known("source", story.source_by_id(value).is_some()),
        AddressKey::Actor => is_known("actor", story.actors.iter().any(|actor| actor.id == value)),
        AddressKey::Place => is_known("place", story.place_by_id(value).is_some()),
        AddressKey::Step if !story.chapters.iter().any(|chapter| chapter.id == value) => {
            let count = story.chapters.len();
            let why = if count == 0 { "it has none".into() } else { format!("they are 1 to {count}") };
            Err(Failure(format!("this story has no step \"{value}\": {why}")))
        }
        _ => Ok(()),
    }
}
