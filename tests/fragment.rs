//! Links that open a source at the words of a quote.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use placeline::story::{Quote, Url, fragment};
use proptest::prelude::*;

fn quote(prefix: &str, exact: &str, suffix: &str) -> Quote {
    Quote { exact: exact.into(), prefix: prefix.into(), suffix: suffix.into() }
}

fn link(url: &str, quote: &Quote, locator: &str) -> String {
    let url = Url::parse(url).unwrap();
    fragment(&url, quote, locator).map_or(url.as_str().to_owned(), |fragment| url.with_fragment(&fragment))
}

/// A text directive, decoded. The grammar is that of the draft, §3.3.
#[derive(Debug, PartialEq)]
struct Directive {
    prefix: Option<String>,
    start: String,
    end: Option<String>,
    suffix: Option<String>,
}

/// `TextDirectiveParameters`, or why it is none.
fn parse(text: &str) -> Result<Directive, String> {
    let mut parts: Vec<&str> = text.split(',').collect();
    let prefix = parts.first().and_then(|part| part.strip_suffix('-'));
    if prefix.is_some() {
        parts.remove(0);
    }
    let suffix = parts.last().and_then(|part| part.strip_prefix('-'));
    if suffix.is_some() {
        parts.pop();
    }
    let (start, end) = match parts.as_slice() {
        [start] => (*start, None),
        [start, end] => (*start, Some(*end)),
        _ => return Err(format!("{} texts in {text}", parts.len())),
    };
    Ok(Directive {
        prefix: prefix.map(string).transpose()?,
        start: string(start)?,
        end: end.map(string).transpose()?,
        suffix: suffix.map(string).transpose()?,
    })
}

/// `TextDirectiveString`, decoded.
fn string(text: &str) -> Result<String, String> {
    let (mut bytes, mut rest) = (Vec::new(), text.bytes());
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next(), rest.next()].map(|digit| char::from(digit.unwrap_or(b'!')));
                let code = digits.iter().collect::<String>();
                bytes.push(u8::from_str_radix(&code, 16).map_err(|_| format!("%{code}"))?);
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => bytes.push(byte),
            _ if b"!$'()*+./:;=?@_~".contains(&byte) => bytes.push(byte),
            _ => return Err(format!("{} in {text}", char::from(byte))),
        }
    }
    if bytes.is_empty() {
        return Err(format!("an empty text in {text:?}"));
    }
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

#[test]
fn nasty_quotes_are_encoded_whole() {
    let page = "https://a.example/x";
    for (exact, expected) in [
        ("In 1986, he left", "In%201986%2C%20he%20left"),
        ("Iran-Iraq war", "Iran%2DIraq%20war"),
        ("arms & cash", "arms%20%26%20cash"),
        ("100% of #1", "100%25%20of%20%231"),
        ("“We’ve left”", "%E2%80%9CWe%E2%80%99ve%20left%E2%80%9D"),
        ("1981–1986", "1981%E2%80%931986"),
        ("تهران", "%D8%AA%D9%87%D8%B1%D8%A7%D9%86"),
        ("می‌خواهم", "%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85"),
        ("Cafe\u{301}", "Cafe%CC%81"),
        ("a :~:text= b", "a%20%3A~%3Atext%3D%20b"),
        ("  two\n\t words\u{a0}more ", "two%20words%20more"),
        ("a+b=c?", "a%2Bb%3Dc%3F"),
    ] {
        assert_eq!(link(page, &quote("", exact, ""), ""), format!("{page}#:~:text={expected}"), "{exact}");
    }
}

#[test]
fn words_before_and_after_tell_two_places_apart() {
    let found = link("https://a.example/x", &quote("he said", "the base", "was closed"), "");
    assert_eq!(found, "https://a.example/x#:~:text=he%20said-,the%20base,-was%20closed");
    let found = link("https://a.example/x", &quote("ut out: one two three four", "x", "a b c d e"), "");
    assert_eq!(found, "https://a.example/x#:~:text=one%20two%20three%20four-,x,-a%20b%20c%20d");
}

#[test]
fn a_long_quote_is_given_by_its_first_and_last_words() {
    let exact = "on June 28, 1981 the MEK achieves one of its greatest successes, by attacking the headquarters of the PRI";
    let found = link("https://a.example/x", &quote("", exact, ""), "");
    assert_eq!(found, "https://a.example/x#:~:text=on%20June%2028%2C%201981,headquarters%20of%20the%20PRI");
}

#[test]
fn a_quote_over_two_sentences_is_given_by_its_ends_however_short() {
    let exact = "It left France that year. It went to Iraq then.";
    let found = link("https://a.example/x", &quote("", exact, ""), "");
    assert_eq!(found, "https://a.example/x#:~:text=It%20left%20France%20that,went%20to%20Iraq%20then.");
    let too_few = link("https://a.example/x", &quote("", "It left. It went.", ""), "");
    assert_eq!(too_few, "https://a.example/x#:~:text=It%20left.%20It%20went.");
}

#[test]
fn ends_that_occur_twice_in_the_quote_grow_until_they_do_not() {
    let exact = "the end of the war was the start. The end of the long war was the start of it all the end of the war";
    let found = link("https://a.example/x", &quote("", exact, ""), "");
    let directive = parse(found.split_once(":~:text=").unwrap().1).unwrap();
    assert_eq!(directive.start, "the end of the war was");
    assert_eq!(directive.end.as_deref(), Some("all the end of the war"));
    let exact = "It began in Paris in that one long year after the war was over and all of them left the town when the war was over";
    let found = link("https://a.example/x", &quote("", exact, ""), "");
    assert_eq!(
        found,
        "https://a.example/x#:~:text=It%20began%20in%20Paris%20in,when%20the%20war%20was%20over"
    );
}

#[test]
fn only_pages_get_a_text_directive() {
    let words = quote("", "the base", "");
    for (url, locator, expected) in [
        ("mailto:a@b.example", "", "mailto:a@b.example"),
        ("https://a.example/x#part", "", "https://a.example/x#part:~:text=the%20base"),
        ("https://a.example/x#", "", "https://a.example/x#:~:text=the%20base"),
        ("https://a.example/x#part:~:text=old", "", "https://a.example/x#part:~:text=the%20base"),
        ("https://a.example/x?a=b&c", "p. 3", "https://a.example/x?a=b&c#:~:text=the%20base"),
        ("https://a.example/x.pdf", "", "https://a.example/x.pdf"),
        ("https://a.example/x.PDF?dl=1", "p. 12", "https://a.example/x.PDF?dl=1#page=12"),
        ("https://a.example/x.pdf#page=4", "p. 12", "https://a.example/x.pdf#page=4"),
        ("https://a.example/x.pdf/view", "", "https://a.example/x.pdf/view#:~:text=the%20base"),
    ] {
        assert_eq!(link(url, &words, locator), expected, "{url} {locator}");
    }
    assert_eq!(link("https://a.example/x", &quote("a", " \n", "b"), ""), "https://a.example/x");
}

#[test]
fn a_locator_names_a_page_only_if_it_says_so() {
    for (locator, page) in [
        ("12", Some("12")),
        ("12–14", Some("12")),
        ("12, 15", Some("12")),
        ("p. 12", Some("12")),
        ("pp. 12-14", Some("12")),
        ("Page 7 of 9", Some("7")),
        ("section 3, p12", Some("12")),
        ("chapter 3", None),
        ("4.2", None),
        ("part two", None),
        ("¶ 12", None),
        ("", None),
    ] {
        let expected = page
            .map_or("https://a.example/x.pdf".into(), |page| format!("https://a.example/x.pdf#page={page}"));
        assert_eq!(link("https://a.example/x.pdf", &quote("", "x", ""), locator), expected, "{locator}");
    }
}

/// Words like those of quotes, now and then a nasty one.
fn words(most: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-c]{1,2}",
        "[A-Za-z]{1,9}[.,!?]?",
        "\\PC{1,6}",
        "[-,&%#=:~]{1,3}",
        "[آ-ی\u{200c}]{1,6}"
    ];
    proptest::collection::vec(word, 0..most)
        .prop_map(|words| words.join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns whether `part` is at a whole word of `whole`, and at which.
fn place_of(part: &str, whole: &str) -> Option<usize> {
    let (part, whole): (Vec<&str>, Vec<&str>) = (part.split(' ').collect(), whole.split(' ').collect());
    whole.windows(part.len()).position(|window| window == part.as_slice())
}

proptest! {
    #[test]
    fn a_link_follows_the_grammar_and_holds_whole_words_of_the_quote_in_order(
        prefix in words(8), exact in words(40), suffix in words(8)
    ) {
        let page = "https://a.example/x";
        let found = link(page, &quote(&prefix, &exact, &suffix), "");
        let Some(rest) = found.strip_prefix(page).filter(|rest| !rest.is_empty()) else {
            prop_assert!(exact.is_empty());
            return Ok(());
        };
        let text = rest.strip_prefix("#:~:text=").unwrap();
        prop_assert!(!text.contains(":~:") && text.is_ascii());
        let directive = parse(text).map_err(TestCaseError::fail)?;
        match &directive.end {
            None => prop_assert_eq!(&directive.start, &exact),
            Some(end) => {
                prop_assert_eq!(place_of(&directive.start, &exact), Some(0));
                let count = |text: &str| text.split(' ').count();
                let last = count(&exact) - count(end);
                prop_assert!(exact.ends_with(end.as_str()));
                prop_assert_eq!(place_of(end, &exact), Some(last), "{} comes earlier", end);
                prop_assert!(count(&directive.start) <= last, "start and end share a word");
            }
        }
        prop_assert_eq!(directive.prefix.is_some(), !prefix.is_empty());
        prop_assert!(directive.prefix.is_none_or(|before| prefix.ends_with(&before) && place_of(&before, &prefix).is_some()));
        prop_assert_eq!(directive.suffix.is_some(), !suffix.is_empty());
        prop_assert!(directive.suffix.is_none_or(|after| place_of(&after, &suffix) == Some(0)));
    }
}
