//! Case folding, for search.
//!
//! Guarantee: what it changes, it changes as Unicode does. Limits: the bicameral scripts that people search in (Latin,
//! Greek, Cyrillic, Armenian), one letter for one letter. The tables of the standard library cover all scripts and do not
//! compress.

mod fold;

pub(crate) use fold::fold;

/// Returns the small letter of a capital; any other character as it is.
pub(crate) fn fold_char(letter: char) -> char {
    let code = u32::from(letter);
    let even = |code: u32| code | 1;
    let odd = |code: u32| code + (code & 1);
    let small = match code {
        0x41..=0x5A => code + 32,
        0..=0xBF | 0xD7 | 0xDF => code,
        0xC0..=0xDE => code + 32,
        0x130 => 0x69,
        0x178 => 0xFF,
        0x100..=0x137 | 0x14A..=0x177 | 0x1DE..=0x1EF | 0x1F8..=0x21F | 0x222..=0x233 => even(code),
        0x139..=0x148 | 0x179..=0x17E | 0x1CD..=0x1DC => odd(code),
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E | 0x38F => code + 63,
        0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => code + 32,
        0x400..=0x40F => code + 80,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => even(code),
        0x531..=0x556 => code + 48,
        _ => code,
    };
    char::from_u32(small).unwrap_or(letter)
}

/// Returns a text in small letters.
pub(crate) fn fold_case(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_is_changed_as_unicode_does() {
        for letter in (0..0x3_0000).filter_map(char::from_u32).filter(|&letter| fold_char(letter) != letter) {
            assert_eq!(letter.to_lowercase().next(), Some(fold_char(letter)), "{letter}");
        }
    }

    #[test]
    fn every_capital_of_the_scripts_in_use_has_its_small_letter() {
        let scripts = [
            0x41..0x180,
            0x386..0x3CF,
            0x400..0x482,
            0x48A..0x4C0,
            0x4D0..0x557,
            0x1E00..0x1E96,
            0x1EA0..0x1F00,
        ];
        for letter in scripts.into_iter().flatten().filter_map(char::from_u32) {
            assert_eq!(letter.to_lowercase().next(), Some(fold_char(letter)), "{letter}");
        }
    }

    #[test]
    fn a_text_without_capitals_stays() {
        assert_eq!(
            fold_case("İSTANBUL Ärger ΆΓΙΟΣ Тегеран تهران ×÷ß"),
            "istanbul ärger άγιοσ тегеран تهران ×÷ß"
        );
    }
}
