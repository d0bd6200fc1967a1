//! Letters without diacritics, so that a search for plain letters finds them.
//!
//! Guarantee: text that is folded stays as it is when it is folded again. Limits: marks of Latin, Greek, Cyrillic, Arabic and
//! Hebrew; of other scripts only those that stand as characters of their own.

use super::fold_char;

/// Returns a text in small letters without marks: `Łódź` is `lodz`, `Straße` is `strasse`, `أَحْمَد` is `احمد`.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().map(|letter| fold_char(half_width(letter))) {
        match letter {
            '\0'..='\x7f' => out.push(letter),
            'ß' => out.push_str("ss"),
            'æ' | 'ǽ' | 'ǣ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ĳ' => out.push_str("ij"),
            '‘' | '’' | 'ʻ' | 'ʼ' => out.push('\''),
            '“' | '”' => out.push('"'),
            _ if is_mark(letter) => {}
            _ => out.push(plain(letter)),
        }
    }
    out
}

/// Returns the usual form of a full-width letter, digit or sign.
fn half_width(letter: char) -> char {
    let code = u32::from(letter);
    let wide = (0xFF01..=0xFF5E).contains(&code);
    char::from_u32(code - if wide { 0xFEE0 } else { 0 }).unwrap_or(letter)
}

/// Characters that only mark the one before, and those that nobody sees.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}')
}

fn plain(letter: char) -> char {
    let known = match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ئ' | 'ي' | 'ى' | 'ې' => 'ی',
        'ك' => 'ک',
        'ґ' => 'г',
        'ة' | 'ۀ' | 'ە' => 'ه',
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        other => other,
    };
    let code = u32::from(known);
    let row = TABLE.iter().rev().find(|(first, _)| *first <= code);
    let base = row.and_then(|(first, letters)| letters.chars().nth((code - first) as usize));
    base.filter(|base| *base != ' ').unwrap_or(known)
}

/// The plain letters from a code point on, in the order of Unicode; a blank where a letter is plain already.
const TABLE: [(u32, &str); 5] = [
    // Latin-1, Latin Extended-A and B.
    (
        0xE0,
        "aaaaaa ceeeeiiiidnooooo ouuuuy yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkklllllll llnnnnnn nnoooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzsbbƃ ƅ ɔccɖdƌ  eeɛffgɣ ɩikkl ɯnnoooƣ pprƨ ʃ tttʈuuʊvyyzzʒƹ   ƽ                aaiioouuuuuuuuuueaaaa  ggggkkooooʒʒjǳǳ ggƕƿnnaa  ooaaaaeeeeiiiioooorrrruuuusstt  hhn ȣ zzaaeeooooooooyy      ⱥcclⱦ  ɂ bʉʌɇ jjɋ rryy",
    ),
    // Greek.
    (0x3AC, "αεηιυ                 σ       ιυουω"),
    // Cyrillic.
    (0x439, "и                      ее г   і    киу"),
    // Latin Extended Additional.
    (
        0x1E00,
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy s    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻ ỽ ỿ",
    ),
    // Greek Extended.
    (
        0x1F00,
        "ααααααααααααααααεεεεεε  εεεεεε  ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοο  οοοοοο  υυυυυυυυ υ υ υ υωωωωωωωωωωωωωωωωααεεηηιιοουυωω  ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα ααααααα ι   ηηη ηηεεηηη   ιιιι  ιιιιιι    υυυυρρυυυυυυρ     ωωω ωωοοωωω",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_letters_become_plain_ones() {
        for (text, plain) in [
            ("Łódź", "lodz"),
            ("Šibenik", "sibenik"),
            ("București", "bucuresti"),
            ("Đà Nẵng", "da nang"),
            ("Straße", "strasse"),
            ("Ελλάδα", "ελλαδα"),
            ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
            ("Ёлка", "елка"),
            ("Нью-Йорк", "нью-иорк"),
            ("Нью-И\u{306}орк", "нью-иорк"),
            ("e\u{301}cole", "ecole"),
            ("Ærø", "aero"),
            ("أَحْمَد", "احمد"),
            ("می\u{200c}رود", "میرود"),
            ("كتاب", "کتاب"),
            ("שָׁלוֹם", "שלומ"),
            ("Ardabilí", "ardabili"),
            ("“it’s”", "\"it's\""),
            ("Ґалаґан", "галаган"),
            ("ＴＯＫＹＯ ｃｉｔｙ ２３", "tokyo city 23"),
        ] {
            assert_eq!(fold(text), plain, "{text}");
        }
    }

    #[test]
    fn what_is_folded_stays_as_it_is() {
        for letter in (0..0x1_0000).filter_map(char::from_u32) {
            let once = fold(&letter.to_string());
            assert_eq!(fold(&once), once, "{letter}");
        }
    }
}
