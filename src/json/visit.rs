//! From what `serde_json` meets in a text to the flat list.

use super::{Item, Key, What};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, de};
use std::borrow::Cow;
use std::fmt;

/// Puts the next value of the text at the end of the list, and whatever is in it behind it.
pub(super) fn read<'a>(
    reader: &mut de::Deserializer<de::SliceRead<'a>>,
    items: &mut Vec<Item<'a>>,
) -> Result<(), serde_json::Error> {
    Put { items, key: Key::Top, up: 0 }.deserialize(reader)
}

struct Put<'i, 'a> {
    items: &'i mut Vec<Item<'a>>,
    key: Key<'a>,
    up: u32,
}

impl<'a> Put<'_, 'a> {
    fn put(self, what: What<'a>) {
        let end = self.items.len() as u32 + 1;
        self.items.push(Item { key: self.key, what, up: self.up, end });
    }
}

/// Says where a list or an object ends that began at `at`.
fn close(items: &mut [Item<'_>], at: u32) {
    let end = items.len() as u32;
    if let Some(item) = items.get_mut(at as usize) {
        item.end = end;
    }
}

impl<'a> DeserializeSeed<'a> for Put<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Put<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.put(What::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.put(What::Bool(value));
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.put(What::Number(value.into()));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.put(What::Number(value.into()));
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.put(Number::from_f64(value).map_or(What::Null, What::Number));
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.put(What::Text(Cow::Owned(value.to_owned())));
        Ok(())
    }

    fn visit_borrowed_str<E>(self, value: &'a str) -> Result<(), E> {
        self.put(What::Text(Cow::Borrowed(value)));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        let up = self.items.len() as u32;
        self.items.push(Item { key: self.key, what: What::List, up: self.up, end: 0 });
        let mut index = 0;
        while list.next_element_seed(Put { items: self.items, key: Key::Index(index), up })?.is_some() {
            index += 1;
        }
        close(self.items, up);
        Ok(())
    }

    fn visit_map<A: MapAccess<'a>>(self, mut object: A) -> Result<(), A::Error> {
        let up = self.items.len() as u32;
        self.items.push(Item { key: self.key, what: What::Object, up: self.up, end: 0 });
        while let Some(name) = object.next_key_seed(Name)? {
            object.next_value_seed(Put { items: self.items, key: Key::Name(name), up })?;
        }
        close(self.items, up);
        Ok(())
    }
}

/// The name of a member.
struct Name;

impl<'a> DeserializeSeed<'a> for Name {
    type Value = Cow<'a, str>;

    fn deserialize<D: Deserializer<'a>>(self, reader: D) -> Result<Cow<'a, str>, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Name {
    type Value = Cow<'a, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Cow<'a, str>, E> {
        Ok(Cow::Owned(value.to_owned()))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'a str) -> Result<Cow<'a, str>, E> {
        Ok(Cow::Borrowed(value))
    }
}
