//! Percent-encoding (RFC 3986 §2.1).

/// Returns a text without percent-encoding. One that is no UTF-8 then stays as it is written.
pub(crate) fn decode(text: &str) -> String {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        bytes.push(*byte);
        if let (b'%', [high, low, after @ ..]) = (byte, after)
            && let Some((high, low)) = digit(*high).zip(digit(*low))
        {
            bytes.pop();
            bytes.push((high * 16 + low) as u8);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Appends `text` as UTF-8, with every byte percent-encoded that is not `plain`. Bytes beyond ASCII must not be plain.
pub(crate) fn encode(out: &mut String, text: &str, plain: fn(u8) -> bool) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            let digit = |n: u8| HEX.get(usize::from(n)).copied().map_or('0', char::from);
            out.push('%');
            out.push(digit(byte >> 4));
            out.push(digit(byte & 15));
        }
    }
}
