//! Query strings: `key=value` pairs, percent-encoded (WHATWG URL §5, `application/x-www-form-urlencoded`).

/// The pairs of a query or a fragment, decoded, in order. A leading `?` or `#` is dropped.
pub fn parse_query(query: &str) -> Vec<(String, String)> {
    let query = query.trim_start_matches(['?', '#']);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        })
        .collect()
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

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits =
                    rest.clone().take(2).filter_map(|b| char::from(b).to_digit(16)).collect::<Vec<_>>();
                if let [high, low] = digits.as_slice() {
                    bytes.push((high * 16 + low) as u8);
                    rest.nth(1);
                } else {
                    bytes.push(byte);
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' | b'/' | b':' => {
                out.push(char::from(byte));
            }
            _ => {
                let digit = |n: u8| HEX.get(usize::from(n)).copied().map_or('0', char::from);
                out.push('%');
                out.push(digit(byte >> 4));
                out.push(digit(byte & 15));
            }
        }
    }
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
