//! The encoding and the delimiter of a text file.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_8, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1255};

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

/// Decodes a text file: by its byte order mark; as UTF-8, if it is that; as UTF-16, if every second byte of its start is zero;
/// else in the encoding that its bytes are most likely in.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, guessed) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, false),
        None if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) => (UTF_8, false),
        None => (guess(bytes), true),
    };
    let (text, _, _) = encoding.decode(bytes);
    let text = text.into_owned();
    let lost = text.matches('\u{fffd}').count();
    Decoded { text, encoding: encoding.name().to_ascii_lowercase(), guessed, lost }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.get(..bytes.len().min(LOOKED_AT) & !1).unwrap_or_default();
    // Half of what UTF-16 has of Latin letters, digits and delimiters is zeros, all on one side.
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    match () {
        () if second * 10 > start.len() && first * 10 < second => return UTF_16LE,
        () if first * 10 > start.len() && second * 10 < first => return UTF_16BE,
        () => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, Utf8Detection::Allow) {
        // The same letters, and more signs. No table of today has its letters from left to right.
        encoding if encoding == ISO_8859_8 => WINDOWS_1255,
        encoding => encoding,
    }
}

/// How much of a file shows that it is UTF-16, in bytes.
const LOOKED_AT: usize = 4_096;

/// Returns the delimiter of a table: the sign that gives the most of its first rows the same number of cells, and the
/// most cells. Signs within quotation marks do not count.
pub fn delimiter(text: &str) -> u8 {
    let each = SIGNS.into_iter().rev().map(|sign| (consistency(text, sign), sign));
    let best = each.max_by_key(|(consistency, _)| *consistency);
    best.filter(|((rows, _), _)| *rows > 0).map_or(b',', |(_, sign)| sign)
}

/// The delimiters that are known, the most usual one first.
const SIGNS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows show the delimiter.
const ROWS: usize = 50;

/// Returns how many rows have as many cells as the first one, of those that have several, in tenths of all; and how many cells
/// that are.
fn consistency(text: &str, sign: u8) -> (usize, usize) {
    let counts = counts(text, sign);
    let Some(first) = counts.first().copied().filter(|first| *first > 0) else { return (0, 0) };
    let same = counts.iter().filter(|count| **count == first).count();
    (same * 10 / counts.len(), first)
}

/// Returns how often a sign stands outside of quotation marks in each of the first rows that are not empty.
fn counts(text: &str, sign: u8) -> Vec<usize> {
    let (mut counts, mut count, mut quoted, mut any) = (Vec::new(), 0, false, false);
    for byte in text.bytes() {
        match byte {
            b'"' => (quoted, any) = (!quoted, true),
            b'\n' | b'\r' if !quoted => {
                if any {
                    counts.push(count);
                }
                if counts.len() == ROWS {
                    return counts;
                }
                (count, any) = (0, false);
            }
            _ => {
                count += usize::from(byte == sign && !quoted);
                any |= !byte.is_ascii_whitespace() || byte == sign;
            }
        }
    }
    if any {
        counts.push(count);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_read_in_the_encoding_that_it_is_written_in() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let with_bom = |bom: &[u8], text: Vec<u8>| [bom, &text].concat();
        let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let windows = b"Ort;Datum;Text\r\nM\xfcnchen;1.2.1986;Stra\xdfe \x84Gr\xfc\xdfe\x93\r\n".to_vec();
        for (bytes, text, encoding, guessed) in [
            ("Zürich".into(), "Zürich", "utf-8", false),
            (with_bom(b"\xef\xbb\xbf", "Zürich".into()), "Zürich", "utf-8", false),
            (with_bom(b"\xff\xfe", utf16("تهران")), "تهران", "utf-16le", false),
            (with_bom(b"\xfe\xff", big("Zürich")), "Zürich", "utf-16be", false),
            (utf16("Date\tPlace"), "Date\tPlace", "utf-16le", true),
            (big("Date\tPlace"), "Date\tPlace", "utf-16be", true),
            (windows, "Ort;Datum;Text\r\nMünchen;1.2.1986;Straße „Grüße“\r\n", "windows-1252", true),
            (Vec::new(), "", "utf-8", false),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding.as_str()), (text, encoding));
            assert_eq!((decoded.guessed, decoded.lost), (guessed, 0), "{text}");
        }
        // Half a character at the end.
        assert_eq!(decode(b"\xff\xfea\0b").lost, 1);
    }

    #[test]
    fn arabic_and_hebrew_code_pages_are_found_out() {
        for (label, text) in [
            ("windows-1256", "التاريخ;المكان;الحدث\r\n1986;طهران;وصلت المجموعة إلى المدينة في الصباح\r\n"),
            ("windows-1255", "תאריך;מקום;אירוע\r\n1986;ירושלים;הקבוצה הגיעה לעיר בשעות הבוקר\r\n"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let decoded = decode(&encoding.encode(text).0);
            assert_eq!(
                (decoded.text.as_str(), decoded.encoding.as_str(), decoded.guessed),
                (text, label, true)
            );
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_a_table() {
        for (text, sign) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1,5;2,5\n", b';'),
            ("Date\tPlace\n26 June, 1986\tParis, France\n", b'\t'),
            ("a|b|c\n1|2|3", b'|'),
            ("Titel;Text\n\"a, b, c\";\"x;y\nz, z\"\nd;e\n", b';'),
            ("a,b,c\r\n\"x;y;z\",2,3\r\n", b','),
            ("Date,Place;Name\n1986,Paris;x\n", b','),
            ("one\ntwo\n", b','),
            ("", b','),
        ] {
            assert_eq!(char::from(delimiter(text)), char::from(sign), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let decoded = decode(&bytes);
            prop_assert!(!decoded.encoding.is_empty());
            prop_assert!(SIGNS.contains(&delimiter(&decoded.text)));
        }

        #[test]
        fn a_text_in_utf_8_stays(text in "\\PC{0,60}") {
            prop_assert_eq!(decode(text.as_bytes()).text, text);
        }

        #[test]
        fn a_table_has_its_delimiter(
            rows in proptest::collection::vec(("[a-z]{1,8}", "[a-z]{1,8}"), 1..20), sign in 0..4_usize
        ) {
            let sign = SIGNS[sign];
            let text: String =
                rows.iter().map(|(a, b)| [a, char::from(sign).to_string().as_str(), b, "\n"].concat()).collect();
            prop_assert_eq!(delimiter(&text), sign);
        }
    }
}
