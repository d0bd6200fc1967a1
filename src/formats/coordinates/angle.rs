//! Degrees in the usual notations: `35.46`, `35,46`, `35°27'36"N`, `N 35 27.6`, `44° 23′ O`.

/// The direction that a letter gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    /// N or S.
    North,
    /// E, O or W.
    East,
}

/// An angle in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Angle {
    pub(super) degrees: f64,
    /// N, S, E, W, or an O of which nobody knows whether it is east or west.
    pub(super) letter: Option<char>,
    /// Whether it is a plain number of degrees.
    pub(super) is_plain: bool,
}

impl Angle {
    /// Returns the direction of its letter.
    pub(super) fn axis(self) -> Option<Axis> {
        self.letter.map(|letter| if matches!(letter, 'N' | 'S') { Axis::North } else { Axis::East })
    }
}

/// Parses one angle, or two with something between; none if there is anything else. `west` is whether `O` is west, if that is known.
pub(super) fn angles(text: &str, west: Option<bool>) -> Option<Vec<Angle>> {
    let angle = |text: &str| angle(text, west);
    if text.len() > LONGEST {
        return None;
    }
    let text = plain(text);
    if let Some(one) = angle(&text) {
        return Some(vec![one]);
    }
    // A comma with a space is no decimal one; then other signs, and then any comma or space that leaves two angles.
    for between in ["; ", ";", ", ", "/", "|", "\n", "\t"] {
        if let Some((first, second)) = text.split_once(between) {
            return angle(first).zip(angle(second)).map(|(first, second)| vec![first, second]);
        }
    }
    let mut found = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, sign)| matches!(sign, ',' | ' ')) {
        let (first, second) = (text.get(..at)?, text.get(at + sign.len_utf8()..)?);
        let whole = (first.trim() == first || sign == ',') && !first.is_empty();
        if let Some(two) = angle(first).zip(angle(second)).filter(|_| whole) {
            found.push(vec![two.0, two.1]);
        }
    }
    let same = |two: &Vec<Angle>| {
        found.iter().all(|other| other.iter().map(|one| one.degrees).eq(two.iter().map(|one| one.degrees)))
    };
    found.first().filter(|two| same(two)).cloned()
}

const LONGEST: usize = 100;

/// Returns a text with one sign for each of degree, minute, second and minus, without brackets and the names of axes.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for letter in text.trim().trim_matches(['(', ')', '[', ']']).chars() {
        match letter {
            '′' | '’' | '‘' | '`' | '´' | 'ʹ' => out.push('\''),
            '″' | '”' | '“' | '˝' | 'ʺ' => out.push('"'),
            'º' | '˚' | 'ᵒ' => out.push('°'),
            '−' | '–' | '\u{2010}' | '\u{2011}' => out.push('-'),
            '٫' => out.push('.'),
            '،' => out.push(','),
            '٠'..='٩' => out.extend(char::from_digit(u32::from(letter) - 0x660, 10)),
            '۰'..='۹' => out.extend(char::from_digit(u32::from(letter) - 0x6F0, 10)),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => out.push(' '),
            '\u{200e}' | '\u{200f}' => {}
            other => out.extend(other.to_uppercase()),
        }
    }
    let out = out.replace("''", "\"");
    // The longer names first.
    [
        ("LATITUDE", ""),
        ("LONGITUDE", ""),
        ("LAT", ""),
        ("LONG", ""),
        ("LON", ""),
        ("LNG", ""),
        (":", " "),
        ("=", " "),
    ]
    .into_iter()
    .fold(out, |text, (name, instead)| text.replace(name, instead))
    .trim()
    .to_owned()
}

/// Parses one angle.
fn angle(text: &str, west: Option<bool>) -> Option<Angle> {
    let (text, letter) = direction(text.trim().trim_end_matches(','));
    let letter = match (letter, west) {
        (Some('O'), Some(true)) => Some('W'),
        (Some('O'), Some(false)) => Some('E'),
        (letter, _) => letter,
    };
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    // A minus with a letter says it twice, or takes it back: nobody knows.
    if negative && letter.is_some() {
        return None;
    }
    let parts = parts(text)?;
    let is_plain = letter.is_none()
        && parts.len() == 1
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let units = [1.0, 60.0, 3_600.0];
    let degrees: f64 = parts.iter().zip(units).map(|(part, unit)| part / unit).sum();
    let negative = negative || matches!(letter, Some('S' | 'W'));
    Some(Angle { degrees: if negative { -degrees } else { degrees }, letter, is_plain })
}

/// Takes the letter of a direction, or its word, from the start or the end.
fn direction(text: &str) -> (&str, Option<char>) {
    const WORDS: [(&str, char); 15] = [
        ("NORTH", 'N'),
        ("NORD", 'N'),
        ("SOUTH", 'S'),
        ("SÜD", 'S'),
        ("SUD", 'S'),
        ("EAST", 'E'),
        ("OST", 'E'),
        ("OESTE", 'W'),
        ("WEST", 'W'),
        ("OUEST", 'W'),
        ("N", 'N'),
        ("S", 'S'),
        ("E", 'E'),
        ("W", 'W'),
        ("O", 'O'),
    ];
    for (word, letter) in WORDS {
        if let Some(rest) = text.strip_prefix(word).or_else(|| text.strip_suffix(word)) {
            return (rest.trim().trim_start_matches('.').trim(), Some(letter));
        }
    }
    (text, None)
}

/// Parses degrees, minutes and seconds: each but the last one is whole, and minutes and seconds are below 60.
fn parts(text: &str) -> Option<Vec<f64>> {
    let (mut parts, mut rest) = (Vec::new(), text.trim());
    for signs in [["°", "D", "DEG"], ["'", "M", "MIN"], ["\"", "S", "SEC"]] {
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let number = number.replace(',', ".");
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        parts.push(number.parse::<f64>().ok().filter(|number| number.is_finite() && digits > 0)?);
        let after = after.trim_start();
        let after = signs.iter().rev().find_map(|sign| after.strip_prefix(sign)).unwrap_or(after);
        rest = after.trim_start();
    }
    let (_, whole) = parts.split_last()?;
    let fits = rest.is_empty()
        && whole.iter().all(|part| part.fract() == 0.0)
        && parts.iter().skip(1).all(|part| *part < 60.0)
        && (whole.is_empty() || parts.first().is_some_and(|degrees| *degrees <= 180.0));
    fits.then_some(parts)
}
