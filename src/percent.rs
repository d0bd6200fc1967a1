//! Percent-encoding (RFC 3986 §2.1).

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
