//! What is wrong where a file stops being JSON, in words.

/// Returns what is wrong at `at`, the index of the first byte that does not fit; nothing where that is not clear.
pub(super) fn json_fault(bytes: &[u8], at: usize) -> &'static str {
    let before = bytes.get(..at).unwrap_or_default();
    let rest = bytes.get(at..).unwrap_or_default();
    let state = State::after(before);
    let ends_here = rest.get(1..).unwrap_or_default().iter().all(u8::is_ascii_whitespace);
    if ends_here && !State::after(bytes).is_whole() {
        return "it ends too early, as a file that was cut off does: save or download it anew";
    }
    if state.in_text {
        // A line break is counted to the next line.
        let control = |byte: Option<&u8>| byte.is_some_and(|byte| *byte < b' ');
        return match () {
            () if control(rest.first()) || control(before.last()) => {
                "a text goes on in the next line, or has a tab: write \\n or \\t there"
            }
            () if before.ends_with(b"\\") => "a backslash within a text is written twice",
            () => "",
        };
    }
    let last = before.trim_ascii_end().last();
    if last == Some(&b',') && matches!(rest.first(), Some(b'}' | b']')) {
        return "there is a comma too many before it";
    }
    if state.is_whole() && !before.trim_ascii().is_empty() {
        return "something stands behind the end: keep what is between the first { and its }";
    }
    let word = before.rsplit(|byte| !byte.is_ascii_alphabetic()).next().unwrap_or_default();
    let word = bytes.get(at - word.len()..).unwrap_or_default().trim_ascii_start();
    match word {
        [b'N', b'a', ..] | [b'-', b'N' | b'I', ..] | [b'I', ..] => {
            "JSON has no NaN and no Infinity: write null"
        }
        [b'N' | b'u', ..] => "for no value, write null",
        [b'T' | b'F', ..] => "write true or false, in small letters",
        [b'/' | b'#', ..] => "JSON has no comments: leave it out",
        [b'\'' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | 0xE2, ..] => {
            "names and texts stand in straight double quotation marks"
        }
        [b'0'..=b'9', ..] if before.ends_with(b"0") => "a number has no zeros before it",
        [b'.', ..] => "write the zero before the point",
        [b'"' | b'{' | b'[' | b'-' | b'0'..=b'9', ..] if last != Some(&b',') => {
            "a comma or a colon is missing before it"
        }
        _ => "",
    }
}

/// Where a text of JSON stands after some bytes.
#[derive(Default)]
struct State {
    depth: usize,
    in_text: bool,
}

impl State {
    fn after(bytes: &[u8]) -> Self {
        let (mut state, mut escaped) = (Self::default(), false);
        for byte in bytes {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if state.in_text => escaped = true,
                b'"' => state.in_text = !state.in_text,
                b'{' | b'[' if !state.in_text => state.depth += 1,
                b'}' | b']' if !state.in_text => state.depth = state.depth.saturating_sub(1),
                _ => {}
            }
        }
        state
    }

    /// Returns whether a value is complete.
    fn is_whole(&self) -> bool {
        self.depth == 0 && !self.in_text
    }
}
