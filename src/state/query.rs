//! Query strings: `key=value` pairs, percent-encoded (WHATWG URL §5, `application/x-www-form-urlencoded`).

use crate::percent;

/// The pairs of a query or a fragment, decoded, in order. A leading `?` or `#` is dropped.
pub fn parse_query(query: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for pair in query.trim_start_matches(['?', '#']).split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((decode(key), decode(value)));
    }
    pairs
}

/// Appends `key=value`, encoded, with a `&` before it where one is due.
pub fn push_pair(query: &mut String, key: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    encode(query, key);
    query.push('=');
    encode(query, value);
}

/// Returns a key or a value as it was: `+` is a blank.
fn decode(text: &str) -> String {
    percent::decode(&text.replace('+', " "))
}

/// Appends `text` with all bytes encoded but letters, digits and those of `-_.~,/:`.
fn encode(out: &mut String, text: &str) {
    percent::encode(out, text, |byte| byte.is_ascii_alphanumeric() || b"-_.~,/:".contains(&byte));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["", "a b", "100 %", "تهران", "a=b&c#d", "+", "%zz", "%"] {
            let mut query = String::new();
            push_pair(&mut query, "k", text);
            assert_eq!(parse_query(&query), [("k".to_owned(), text.to_owned())], "{query}");
        }
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(
            parse_query("?a=%4&b=%zz&c")[..],
            [("a".into(), "%4".into()), ("b".into(), "%zz".into()), ("c".into(), String::new())]
        );
    }
}
