//! From a JSON text to the flat list: one `Visitor` that `serde_json` calls for each value.

use super::{Item, Key, What, halves, name_bit};
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::de::Read;
use serde_json::{Deserializer, Number};
use std::borrow::Cow;
use std::{fmt, io};

/// Adds all values of `bytes` to `items`, in the order of the text. `watch` is called as [`super::Json::parse_watched`] says.
///
/// # Errors
/// When it is not JSON, more than one value, nested deeper than 127 levels, or when `watch` ends it.
pub(super) fn fill<'a>(
    bytes: &'a [u8],
    items: &mut Vec<Item<'a>>,
    watch: Watch<'_>,
) -> serde_json::Result<()> {
    let mut json = Deserializer::from_slice(bytes);
    Value { items, watch, key: Key::Top, up: 0 }.deserialize(&mut json)?;
    json.end()
}

/// Follows the parser: the number of features so far, and the values so far. Returns whether to go on.
pub(super) type Watch<'w> = &'w mut dyn FnMut(usize, &[Item<'_>]) -> bool;

/// The watch is called after so many features.
const WATCH_EACH: usize = 1_000;

/// A value that is about to be read, under `key` of the item `up`.
struct Value<'v, 'a> {
    items: &'v mut Vec<Item<'a>>,
    watch: Watch<'v>,
    key: Key<'a>,
    up: u32,
}

impl<'a> Value<'_, 'a> {
    /// Adds an item. Lists and objects are [closed](close) when all that they hold has been added.
    fn add(self, what: What<'a>) {
        let end = self.items.len() as u32 + 1;
        self.items.push(Item { key: self.key, what, up: self.up, end });
    }

    fn add_number<E: Error>(self, number: impl Into<Number>) -> Result<(), E> {
        self.add(number.into().into());
        Ok(())
    }
}

/// Ends the list or object `own` behind the last item.
fn close(items: &mut [Item<'_>], own: usize, names: u64) {
    let end = items.len() as u32;
    if let Some(item) = items.get_mut(own) {
        item.end = end;
        if let What::Object(all) = &mut item.what {
            *all = halves(names);
        }
    }
}

impl<'a> DeserializeSeed<'a> for Value<'_, 'a> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'a>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Value<'_, 'a> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.add(What::Null);
        Ok(())
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<(), E> {
        self.add(What::Bool(truth));
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.add_number(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.add_number(number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        match Number::from_f64(number) {
            Some(number) => self.add_number(number),
            None => Err(E::custom("not a number")),
        }
    }

    fn visit_borrowed_str<E: Error>(self, text: &'a str) -> Result<(), E> {
        self.add(What::Text(Cow::Borrowed(text)));
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.add(What::Text(Cow::Owned(text.to_owned())));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        let Self { items, watch, key, up } = self;
        let (own, mut index) = (items.len(), 0);
        let features = up == 0 && matches!(&key, Key::Name(name) if name == "features");
        Value { items, watch, key, up }.add(What::List);
        let up = own as u32;
        while list.next_element_seed(Value { items, watch, key: Key::Index(index), up })?.is_some() {
            index += 1;
            let count = index as usize;
            if features && count % WATCH_EACH == 1 && !watch(count, items) {
                return Err(A::Error::custom("too many features"));
            }
        }
        close(items, own, 0);
        Ok(())
    }

    fn visit_map<A: MapAccess<'a>>(self, object: A) -> Result<(), A::Error> {
        let Self { items, watch, key, up } = self;
        let own = items.len();
        Value { items, watch, key, up }.add(What::Object(Default::default()));
        let names = members(object, items, watch, own as u32)?;
        close(items, own, names);
        Ok(())
    }
}

/// Adds the members of the object `up`. Returns the bits of their names.
fn members<'a, A: MapAccess<'a>>(
    mut object: A,
    items: &mut Vec<Item<'a>>,
    watch: Watch<'_>,
    up: u32,
) -> Result<u64, A::Error> {
    let mut names = 0;
    while let Some(name) = object.next_key_seed(Name)? {
        names |= name_bit(&name);
        object.next_value_seed(Value { items, watch, key: Key::Name(name), up })?;
    }
    Ok(names)
}

/// Adds the item `key` of the list `up`. Nothing if it is not JSON.
pub(super) fn add_item<'a, R: Read<'a>>(
    mut json: Deserializer<R>,
    items: &mut Vec<Item<'a>>,
    key: Key<'a>,
    up: u32,
) -> Option<()> {
    Value { items, watch: &mut |_, _| true, key, up }.deserialize(&mut json).ok()?;
    json.end().ok()
}

/// Adds the members of an object to the first item. Returns the bits of their names; nothing if it is not JSON.
pub(super) fn add_members(object: impl io::Read, items: &mut Vec<Item<'_>>) -> Option<u64> {
    let mut json = Deserializer::from_reader(object);
    let names = serde::Deserializer::deserialize_map(&mut json, Members { items }).ok()?;
    json.end().ok()?;
    Some(names)
}

/// The members of an object, which are added to the first item.
struct Members<'v, 'a> {
    items: &'v mut Vec<Item<'a>>,
}

impl<'a> Visitor<'a> for Members<'_, 'a> {
    type Value = u64;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, object: A) -> Result<u64, A::Error> {
        members(object, self.items, &mut |_, _| true, 0)
    }
}

/// The name of a member: borrowed, unless it has escapes.
struct Name;

impl<'a> DeserializeSeed<'a> for Name {
    type Value = Cow<'a, str>;

    fn deserialize<D: serde::Deserializer<'a>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'a> Visitor<'a> for Name {
    type Value = Cow<'a, str>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a member")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'a str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}
