//! The encoding and the delimiter of a text file.

/// A text file, decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding, such as `windows-1252`.
    pub encoding: String,
    /// Whether it was guessed from the bytes.
    pub guessed: bool,
    /// How many characters could not be decoded.
    pub lost: usize,
}

/// Decodes a text file.
pub fn decode(bytes: &[u8]) -> Decoded {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes).into_owned();
    let lost = text.matches('\u{fffd}').count();
    Decoded { text, encoding: "utf-8".into(), guessed: false, lost }
}

/// Returns the delimiter of a table: the sign that gives its rows the same number of cells.
pub fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    let signs = [b',', b';', b'\t', b'|'];
    let best = signs.iter().rev().max_by_key(|sign| count(sign));
    best.copied().filter(|sign| count(sign) > 0).unwrap_or(b',')
}
