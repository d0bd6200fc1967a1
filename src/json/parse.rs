//! From bytes to the flat list (RFC 8259). Read by hand: `serde_json` weighs 8 KB more in the wasm.
//!
//! Guarantee: takes for JSON what `serde_json` takes for JSON, and reads the same from it; numbers beyond 10²² or below 10⁻²²
//! may differ in their last bit.

use super::{Item, Key, What, halves, trace};
use serde_json::Number;
use std::borrow::Cow;

/// Lists and objects may lie this deep within each other.
const DEEPEST: u32 = 127;

pub(super) struct Parser<'a> {
    pub(super) file: &'a str,
    pub(super) at: usize,
    pub(super) items: Vec<Item<'a>>,
}

/// It goes wrong at the byte where the parser stands.
pub(super) struct Wrong;

type Outcome<T> = Result<T, Wrong>;

impl<'a> Parser<'a> {
    /// The whole text: one value, and space around it.
    pub(super) fn whole(&mut self) -> Outcome<()> {
        self.value(Key::Top, 0, 0)?;
        if self.next().is_some() { Err(Wrong) } else { Ok(()) }
    }

    /// The next byte that is no space. The parser stands there.
    #[inline(always)]
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    #[inline(always)]
    fn byte(&self) -> Option<u8> {
        self.file.as_bytes().get(self.at).copied()
    }

    /// Steps over `byte`, if it is the next one.
    #[inline(always)]
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.byte() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn need(&mut self, byte: u8) -> Outcome<()> {
        if self.eat(byte) { Ok(()) } else { Err(Wrong) }
    }

    /// Reads a value to the end of the list, and what is in it behind it.
    fn value(&mut self, key: Key<'a>, up: u32, depth: u32) -> Outcome<()> {
        let first = self.next();
        let what = match first {
            Some(b'n') => self.word("null", What::Null)?,
            Some(b't') => self.word("true", What::Bool(true))?,
            Some(b'f') => self.word("false", What::Bool(false))?,
            Some(b'"') => What::Text(self.text()?),
            Some(b'-' | b'0'..=b'9') => self.number()?.into(),
            Some(b'[') => What::List,
            Some(b'{') => What::Object(Default::default()),
            _ => return Err(Wrong),
        };
        let own = self.items.len();
        self.items.push(Item { key, what, up, end: own as u32 + 1 });
        let close = match first {
            Some(b'[') => b']',
            Some(b'{') => b'}',
            _ => return Ok(()),
        };
        if depth == DEEPEST {
            return Err(Wrong);
        }
        self.at += 1;
        self.next();
        let (mut index, mut names) = (0, 0);
        while !self.eat(close) {
            if index > 0 {
                self.need(b',')?;
            }
            let key = if close == b']' {
                Key::Index(index)
            } else {
                let name = self.name()?;
                names |= trace(&name);
                Key::Name(name)
            };
            self.value(key, own as u32, depth + 1)?;
            self.next();
            index += 1;
        }
        let end = self.items.len() as u32;
        if let Some(item) = self.items.get_mut(own) {
            item.end = end;
            if let What::Object(all) = &mut item.what {
                *all = halves(names);
            }
        }
        Ok(())
    }

    /// The name of a member, and the colon behind it.
    fn name(&mut self) -> Outcome<Cow<'a, str>> {
        if self.next() != Some(b'"') {
            return Err(Wrong);
        }
        let name = self.text()?;
        self.next();
        self.need(b':')?;
        Ok(name)
    }

    fn word(&mut self, word: &str, what: What<'a>) -> Outcome<What<'a>> {
        word.bytes().try_for_each(|byte| self.need(byte))?;
        Ok(what)
    }

    /// A text in quotation marks; the parser stands at the first one.
    fn text(&mut self) -> Outcome<Cow<'a, str>> {
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let from = self.at;
            let rest = self.file.as_bytes().get(from..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            self.at = from + plain.unwrap_or(rest.len());
            let part = self.file.get(from..self.at).unwrap_or_default();
            if text.is_empty() {
                text = Cow::Borrowed(part);
            } else {
                text.to_mut().push_str(part);
            }
            if self.eat(b'"') {
                return Ok(text);
            }
            self.need(b'\\')?;
            text.to_mut().push(self.escape()?);
        }
    }

    /// What stands behind a `\`.
    fn escape(&mut self) -> Outcome<char> {
        let plain = match self.byte() {
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            _ => {
                self.need(b'u')?;
                let mut code = self.hex()?;
                if let 0xD800..0xDC00 = code {
                    self.need(b'\\')?;
                    self.need(b'u')?;
                    let low = self.hex()?.checked_sub(0xDC00).filter(|low| *low < 0x400).ok_or(Wrong)?;
                    code = 0x1_0000 + ((code - 0xD800) << 10) + low;
                }
                return char::from_u32(code).ok_or(Wrong);
            }
        };
        self.at += 1;
        Ok(plain)
    }

    fn hex(&mut self) -> Outcome<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            code = code * 16 + digit.ok_or(Wrong)?;
            self.at += 1;
        }
        Ok(code)
    }

    /// Steps over a digit.
    fn digit(&mut self) -> Option<u64> {
        let digit = self.byte()?.checked_sub(b'0').filter(|digit| *digit < 10)?;
        self.at += 1;
        Some(u64::from(digit))
    }

    fn number(&mut self) -> Outcome<Number> {
        let negative = self.eat(b'-');
        let from = self.at;
        let zero = self.byte() == Some(b'0');
        // All digits that fit, and how many powers of ten are missing.
        let (mut value, mut exponent) = (0_u64, 0_i32);
        let longer = |value: u64, digit| value.checked_mul(10)?.checked_add(digit);
        while let Some(digit) = self.digit() {
            match longer(value, digit).filter(|_| exponent == 0) {
                Some(more) => value = more,
                None => exponent += 1,
            }
            if zero && self.at > from + 1 {
                self.at -= 1;
                return Err(Wrong);
            }
        }
        if self.at == from {
            return Err(Wrong);
        }
        let mut whole = exponent == 0;
        if self.eat(b'.') {
            (whole, exponent) = (false, self.fraction(&mut value, exponent)?);
        }
        if self.eat(b'e') || self.eat(b'E') {
            (whole, exponent) = (false, self.exponent(exponent)?);
        }
        let signed = if negative { 0_i64.checked_sub_unsigned(value) } else { i64::try_from(value).ok() };
        match signed {
            Some(value) if whole && (value != 0 || !negative) => Ok(value.into()),
            _ if whole && !negative => Ok(value.into()),
            _ => {
                let value = if negative { -(value as f64) } else { value as f64 };
                scaled(value, exponent).and_then(Number::from_f64).ok_or(Wrong)
            }
        }
    }

    /// Adds the digits behind the point, as far as they fit.
    fn fraction(&mut self, value: &mut u64, mut exponent: i32) -> Outcome<i32> {
        let (from, mut full) = (self.at, false);
        while let Some(digit) = self.digit() {
            match value.checked_mul(10).and_then(|value| value.checked_add(digit)) {
                Some(more) if !full => (*value, exponent) = (more, exponent - 1),
                _ => full = true,
            }
        }
        if self.at > from { Ok(exponent) } else { Err(Wrong) }
    }

    fn exponent(&mut self, before: i32) -> Outcome<i32> {
        let negative = self.eat(b'-');
        if !negative {
            self.eat(b'+');
        }
        let (from, mut exponent) = (self.at, 0_i32);
        while let Some(digit) = self.digit() {
            exponent = exponent.saturating_mul(10).saturating_add(digit as i32);
        }
        if self.at == from {
            return Err(Wrong);
        }
        Ok(before.saturating_add(if negative { -exponent } else { exponent }))
    }
}

/// `value` times ten to the power of `exponent`; `None` if that is more than a float can hold. Powers up to 10²² are exact.
fn scaled(mut value: f64, mut exponent: i32) -> Option<f64> {
    while exponent != 0 && value != 0.0 && value.is_finite() {
        let step = exponent.clamp(-22, 22);
        let power = (0..step.unsigned_abs()).fold(1.0, |power, _| power * 10.0);
        value = if step > 0 { value * power } else { value / power };
        exponent -= step;
    }
    value.is_finite().then_some(value)
}
