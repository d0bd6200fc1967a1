//! How quotes are compared with their texts, and their fingerprints.

use placeline::story::{Claim, ClaimId, Story};

pub(crate) fn exact(claim: &Claim) -> &str {
    claim.quote.as_ref().map_or("", |quote| &quote.exact)
}

/// The claims of a story, each with its id.
pub(crate) fn with_ids(story: &Story) -> impl Iterator<Item = (&Claim, String)> {
    (0..).map(ClaimId).zip(&story.claims).map(|(id, claim)| (claim, story.claim_id(id)))
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
