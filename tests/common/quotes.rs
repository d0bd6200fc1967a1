//! How quotes are compared with their texts, and their fingerprints.

use placeline::story::Claim;

pub(crate) fn exact(claim: &Claim) -> &str {
    claim.quote.as_ref().map_or("", |quote| &quote.exact)
}

/// Straight quotes and apostrophes, single spaces, lower case.
pub(crate) fn normalised(text: &str) -> String {
    let straight: String = text
        .chars()
        .map(|c| match c {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            other => other,
        })
        .collect();
    straight.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// FNV-1a, 64 bits.
pub(crate) fn fingerprint(text: &str) -> u64 {
    placeline::fnv::fnv1a_64(normalised(text).bytes())
}
