//! Centuries and millennia in words.

use crate::time::day::year_iso;

/// A century or a millennium.
#[derive(Clone, Copy)]
pub(super) struct Age {
    /// How long it is: 100 or 1000.
    pub(super) years: i64,
    /// Whether it is counted back from the common era.
    pub(super) before_era: bool,
    number: i64,
    about: bool,
}

impl Age {
    /// Parses one in words: `19th century`, `2nd century bc`, `1st millennium`. Words for a part of it are passed over.
    pub(super) fn parse(text: &str) -> Option<Self> {
        const PASSED: [&str; 22] = [
            "the",
            "early",
            "mid",
            "middle",
            "late",
            "ad",
            "ce",
            "",
            "of",
            "half",
            "quarter",
            "third",
            "first",
            "second",
            "fourth",
            "last",
            "beginning",
            "start",
            "end",
            "in",
            "during",
            "possibly",
        ];
        let (mut number, mut years) = (None, 0);
        let (mut before_era, mut about) = (false, false);
        for word in text.split([' ', '-']).map(|word| word.trim_end_matches(['.', ','])) {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            match word {
                "century" | "centuries" | "c" | "cent" => years = 100,
                "millennium" | "millennia" | "millenium" => years = 1_000,
                "bc" | "bce" => before_era = true,
                "about" | "around" | "circa" | "ca" | "approximately" => about = true,
                _ if PASSED.contains(&word) => {}
                _ if !digits.is_empty() && digits.len() + 2 == word.len() && number.is_none() => {
                    number = digits.parse::<u8>().ok();
                }
                _ => return None,
            }
        }
        let most = 10_000 / years.max(1) - 1;
        let number = i64::from(number?);
        (years > 0 && (1..=most).contains(&number)).then_some(Self { years, before_era, number, about })
    }

    /// Returns its first year, or all of it where EDTF can say that.
    pub(super) fn start(self) -> String {
        if self.before_era { year_iso(1 - self.number * self.years) } else { self.masked() }
    }

    /// Returns its last year, or all of it where EDTF can say that.
    pub(super) fn end(self) -> String {
        if self.before_era { year_iso(-(self.number - 1) * self.years) } else { self.masked() }
    }

    pub(super) fn edtf(self) -> String {
        if self.before_era {
            return ["[", &self.start(), "..", &self.end(), "]"].concat();
        }
        let mut out = self.masked();
        out.push_str(if self.about { "~" } else { "" });
        out
    }

    /// Returns `18XX`, `1XXX`.
    fn masked(self) -> String {
        let mut out = String::new();
        let open = if self.years == 100 { "XX" } else { "XXX" };
        crate::num::padded(&mut out, self.number - 1, 4 - open.len());
        out.push_str(open);
        out
    }
}
