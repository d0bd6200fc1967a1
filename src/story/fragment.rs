//! Links that open a source at the sentence that is quoted.
//!
//! They are made when a story is read ([`Citations`](super::Citations)).
//!
//! Guarantees: a text directive follows the grammar of the [text fragments
//! draft](https://wicg.github.io/scroll-to-text-fragment/) (§3.3); no word of the quote is split.
//! Limits: a browser that finds no such words opens the page at its top, as it does for a translated quote.

use super::{Claim, Quote, Source, Url};
use crate::fold_case::fold_case;
use crate::percent;

/// Makes the fragment that opens `url` at the words of `quote`, without its `#`: `:~:text=prefix-,start,end,-suffix`.
///
/// A quote that is long or goes over several sentences is given by its first and last words, because a page may break
/// it into paragraphs. The URL's own fragment stays. A PDF opens at the page that `locator` names (`p. 12`). `None` for a
/// letter (`mailto:`) and for a quote without words: the URL stays as it is.
pub fn fragment(url: &Url, quote: &Quote, locator: &str) -> Option<String> {
    let whole = url.as_str();
    let (page, own) = whole.split_once('#').unwrap_or((whole, ""));
    if !url.is_web() {
        return None;
    }
    if is_pdf(page) {
        let number = page_number(locator).filter(|_| own.is_empty())?;
        return Some(["page=", number].concat());
    }
    let text = directive(quote)?;
    // A directive that is there already would be a second answer to the same question.
    let own = own.split(":~:").next().unwrap_or_default();
    Some([own, ":~:text=", &text].concat())
}

/// Makes the fragment that opens a source at the words of a claim. `None` where the quote is a translation: its words are
/// not there.
pub(super) fn claim_fragment(source: &Source, claim: &Claim) -> Option<String> {
    let url = source.url.as_ref()?;
    let found = source.translated_from.is_empty() || is_pdf(url.as_str());
    fragment(url, claim.quote.as_ref().filter(|_| found)?, &claim.locator)
}

/// Longer quotes, in characters, are given by their first and last words.
const LONG: usize = 100;
/// The number of words at each end of a long quote, or more where the last ones occur twice in it.
const ENDS: usize = 4;
/// At most so many words before and after. Fewer find their place more surely, and a cut word at the far end goes.
const CONTEXT: usize = 4;

fn directive(quote: &Quote) -> Option<String> {
    let words: Vec<&str> = quote.exact.split_whitespace().collect();
    if words.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    let before: Vec<&str> = quote.prefix.split_whitespace().collect();
    if let Some(before) = before.get(before.len().saturating_sub(CONTEXT)..).filter(|words| !words.is_empty())
    {
        parts.push(encoded(&before.join(" ")) + "-");
    }
    match ends(&words) {
        Some((start, end)) => parts.extend([encoded(&start), encoded(&end)]),
        None => parts.push(encoded(&words.join(" "))),
    }
    let after: Vec<&str> = quote.suffix.split_whitespace().take(CONTEXT).collect();
    if !after.is_empty() {
        parts.push(["-", &encoded(&after.join(" "))].concat());
    }
    Some(parts.join(","))
}

/// Returns the first and the last words of a long quote: so many that the last ones are found in it only at its end.
/// `None` if there are too few words.
fn ends(words: &[&str]) -> Option<(String, String)> {
    let text = words.join(" ");
    if text.chars().count() <= LONG && !spans_sentences(words) {
        return None;
    }
    // Browsers ignore case here.
    let text = fold_case(&text);
    let once = |part: &str| {
        let part = fold_case(part);
        let first = text.find(&part);
        first.is_some() && first == text.rfind(&part)
    };
    (ENDS..=words.len() / 2).find_map(|count| {
        let start = words.get(..count)?.join(" ");
        let end = words.get(words.len() - count..)?.join(" ");
        once(&end).then_some((start, end))
    })
}

fn spans_sentences(words: &[&str]) -> bool {
    let inner = words.split_last().map_or(&[] as &[&str], |(_, rest)| rest);
    inner.iter().any(|word| {
        word.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', '…', '؟'])
    })
}

/// Returns everything but letters, digits, `.`, `_` and `~` of ASCII as percent-encoded UTF-8: so `-`, `,` and `&` too,
/// which mean something in a directive, and `:`, so that no text can end it.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    percent::encode(&mut out, text, |byte| byte.is_ascii_alphanumeric() || b"._~".contains(&byte));
    out
}

fn is_pdf(page: &str) -> bool {
    let path = page.split('?').next().unwrap_or(page);
    path.len()
        .checked_sub(4)
        .and_then(|at| path.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(".pdf"))
}

/// Returns the first page in `12`, `12–14`, `p. 12`, `pp. 12-14`, `page 12` or `section 3, p12`.
fn page_number(locator: &str) -> Option<&str> {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let bare = locator.split([' ', ',', '-', '–', '—']).filter(|word| !word.is_empty());
    if bare.clone().all(is_number) {
        return bare.into_iter().next();
    }
    let mut named = false;
    for word in locator.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if named && is_number(word) {
            return Some(word);
        }
        named = ["p", "pp", "pg", "page", "pages"].iter().any(|known| word.eq_ignore_ascii_case(known));
        let glued = word.trim_start_matches(['p', 'P']);
        if glued.len() < word.len() && is_number(glued) {
            return Some(glued);
        }
    }
    None
}
