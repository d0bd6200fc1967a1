//! What a story keeps of others' JSON.

use super::{Packed, Packing, Unpacking, shape};
use geojson::JsonObject;
use serde_json::{Number, Value};

/// As deep as JSON may be in a story file (`json`).
const DEEPEST: u8 = 128;

impl Packed for JsonObject {
    const SHAPE: u32 = shape("object", &[]);

    fn put(&self, out: &mut Packing) {
        (self.len() as u64).put(out);
        for (key, value) in self {
            key.put(out);
            value.put(out);
        }
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        let mut object = JsonObject::new();
        from.each(|from| {
            object.insert(String::take(from), Packed::take(from));
        });
        object
    }
}

impl Packed for Value {
    const SHAPE: u32 = shape("value", &[]);

    fn put(&self, out: &mut Packing) {
        match self {
            Value::Null => 0_u8.put(out),
            Value::Bool(truth) => (1 + u8::from(*truth)).put(out),
            Value::Number(number) => put_number(number, out),
            Value::String(text) => {
                6_u8.put(out);
                text.put(out);
            }
            Value::Array(list) => {
                7_u8.put(out);
                list.put(out);
            }
            Value::Object(object) => {
                8_u8.put(out);
                object.put(out);
            }
        }
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        from.depth += 1;
        if from.depth > DEEPEST {
            from.fail();
        }
        let value = match from.byte() {
            0 => Value::Null,
            1 => Value::Bool(false),
            2 => Value::Bool(true),
            3 => Value::Number(u64::take(from).into()),
            4 => Value::Number(i64::take(from).into()),
            5 => Number::from_f64(f64::take(from)).map_or(Value::Null, Value::Number),
            6 => Value::String(String::take(from)),
            7 => Value::Array(Vec::take(from)),
            8 => Value::Object(JsonObject::take(from)),
            _ => {
                from.fail();
                Value::Null
            }
        };
        from.depth -= 1;
        value
    }
}

fn put_number(number: &Number, out: &mut Packing) {
    if let Some(whole) = number.as_u64() {
        3_u8.put(out);
        whole.put(out);
    } else if let Some(negative) = number.as_i64() {
        4_u8.put(out);
        negative.put(out);
    } else {
        5_u8.put(out);
        number.as_f64().unwrap_or_default().put(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_kind_of_json_is_taken_as_it_was() {
        let value = json!([null, true, false, 0, u64::MAX, -1, i64::MIN, 1.5, -0.0, "", "\u{644}", [], {"a": {"b": [1]}}]);
        let mut out = Packing::default();
        value.put(&mut out);
        let bytes = out.finish();
        let mut from = Unpacking::new(&bytes);
        assert_eq!(<Value as Packed>::take(&mut from), value);
        assert!(from.is_whole());
    }

    #[test]
    fn what_lies_too_deep_is_refused() {
        let lists = |depth: usize| [vec![0], [7, 1].repeat(depth), vec![0]].concat();
        for (depth, good) in [(127, true), (128, false), (100_000, false)] {
            let bytes = lists(depth);
            let mut from = Unpacking::new(&bytes);
            <Value as Packed>::take(&mut from);
            assert_eq!(from.is_whole(), good, "{depth}");
        }
    }
}
