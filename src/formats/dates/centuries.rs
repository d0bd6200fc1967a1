//! Centuries and decades in the order of words of other languages: `century xix`, `19. century`, `decade 1850`.

/// Returns a text (of English words) with its centuries or its decade as English has them. `None` if it has neither, or other
/// words too.
pub(super) fn centuries(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split([' ', '-', '–', '.', ',']).filter(|part| !part.is_empty()).collect();
    let has = |word: &str| parts.contains(&word);
    let has_roman = || parts.iter().any(|part| roman(part).is_some());
    let unit = match () {
        () if has("century") || has("s") && has_roman() => "century",
        () if has("millennium") => "millennium",
        () if has("decade") => return decade(text),
        () => return None,
    };
    let (mut numbers, mut before, mut after) = (Vec::new(), Vec::new(), "");
    for part in parts {
        match part {
            "about" | "early" | "mid" | "late" => before.push(part),
            "bce" | "ce" => after = part,
            "century" | "s" | "millennium" | "of" | "the" | "in" | "and" | "to" | "until" | "from"
            | "between" | "te" | "th" | "year" | "" => {}
            _ => numbers.push(number(part)?),
        }
    }
    let ordinal = |number: i64| [number.to_string().as_str(), "th"].concat();
    let numbers = match numbers.as_slice() {
        [one] => ordinal(*one),
        [one, other] => [ordinal(*one), ordinal(*other)].join(" - "),
        _ => return None,
    };
    before.extend([numbers.as_str(), unit, after].into_iter().filter(|part| !part.is_empty()));
    Some(before.join(" "))
}

/// Returns `early 1850s` for `early decade 1850`.
fn decade(text: &str) -> Option<String> {
    let mut out = Vec::new();
    for part in text.split(' ') {
        let part = part.trim_start_matches('-');
        let is_number = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        match part {
            _ if is_number => out.push([part, "s"].concat()),
            "decade" | "of" | "the" | "in" | "year" => {}
            _ => out.push(part.to_owned()),
        }
    }
    Some(out.join(" "))
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| text.len() < 3).or_else(|| roman(text))
}

/// Returns the value of a Roman numeral, in small letters, of a century; with the ending of an ordinal.
fn roman(text: &str) -> Option<i64> {
    let text = text.strip_suffix("eme").or_else(|| text.strip_suffix('e')).unwrap_or(text);
    let text = text.trim_end_matches(['º', 'ª']);
    (1..=30).find(|number| numeral(*number) == text)
}

fn numeral(number: i64) -> String {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = "x".repeat((number / 10).unsigned_abs() as usize);
    let ones = ONES.get((number % 10).unsigned_abs() as usize).copied().unwrap_or_default();
    [tens.as_str(), ones].concat()
}
