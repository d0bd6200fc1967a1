//! The card: an event or a place, with its claims side by side.

use super::element::Element;
use super::page::{Page, built_in, loaded, shell};
use crate::state::{Action, Config};
use crate::story::ClaimId;

fn card(page: &Page) -> Element {
    page.find("section", "Details")
}

/// Returns the claims in the card, by their source.
fn claims(page: &Page, source: &str) -> Vec<Element> {
    card(page).find("div", source).all("article")
}

#[test]
fn nothing_is_selected_at_first_and_the_card_says_how_to_select() {
    let card = card(&Page::of("full"));
    assert_eq!(card.words(), "Choose a place, a move or an event to see what each source says.");
    assert!(card.is("empty"));
}

#[test]
fn an_event_has_its_date_its_title_its_places_and_the_editors_description() {
    let page = Page::of("full");
    page.select_event("founding");
    let card = card(&page);
    assert!(!card.is("empty"));
    let when = "between June and August 1980, 22 September 1980 or about 1981";
    assert_eq!(card.words_of("p", "card-when"), when);
    assert_eq!(card.each("h2"), ["Founding"]);
    assert_eq!(card.find("p", "card-places").each("button"), ["City"]);
    assert_eq!(card.words_of("p", "note"), "Editors’ note: Plain text.");
}

#[test]
fn the_date_of_an_event_is_that_of_the_chosen_source() {
    let page = Page::of("full");
    page.select_event("founding");
    page.dispatch(Action::SetSource(page.source("b")));
    assert_eq!(card(&page).words_of("p", "card-when"), "about 1981");
}

#[test]
fn a_place_of_an_event_is_a_button_that_opens_the_card_of_the_place() {
    let page = Page::of("full");
    page.select_event("founding");
    card(&page).find("button", "City").press();
    assert_eq!(card(&page).each("h2"), ["City"]);
}

#[test]
fn a_card_is_closed_by_its_button() {
    let page = Page::of("full");
    page.select_event("founding");
    card(&page).find("button", "Close").press();
    assert!(card(&page).is("empty") && card(&page).all("h2").is_empty());
}

#[test]
fn a_disagreement_names_each_value_with_its_sources_and_the_editors_note_on_it() {
    let page = Page::of("full");
    page.select_event("founding");
    let dispute = card(&page).find("div", "dispute");
    assert_eq!(dispute.words_of("p", "dispute-head"), "≠ The sources disagree.");
    let kinds = dispute.all("p").into_iter().filter(|p| p.is("dispute-kind"));
    assert_eq!(kinds.map(|p| p.words()).collect::<Vec<_>>(), ["Date", "Place", "Number: members"]);
    let values = [
        "between June and August 1980 — An act",
        "22 September 1980 — Archer 2018",
        "City — Archer 2018",
        "House — Institute",
        "75 — Archer 2018",
        "about at least 100 — Institute",
    ];
    assert_eq!(dispute.each("li"), values);
    assert_eq!(dispute.words_of("p", "note"), "Editors’ note: A says by choice; B says by force.");
}

#[test]
fn sources_with_the_same_value_stand_together() {
    let page = Page::of("full");
    page.select_event("away");
    assert_eq!(card(&page).find("div", "dispute").each("li")[3], "House — Archer 2018 An act");
}

#[test]
fn a_source_that_contradicts_itself_has_another_title_than_sources_that_disagree() {
    let page = Page::new(built_in(), Config::default(), shell());
    page.select_event("rajai-takes-office");
    let head = card(&page).words_of("p", "dispute-head");
    assert_eq!(head, "≠ One source contradicts itself.");
}

#[test]
fn sources_that_agree_have_no_disagreement() {
    let page = Page::of("two-texts");
    page.select_event("move-to-paris");
    assert!(card(&page).get("div", "dispute").is_none());
    page.select_event("move-to-iraq");
    assert!(card(&page).get("div", "dispute").is_some());
    page.dispatch(Action::SetSource(page.source("merat-2018")));
    assert!(card(&page).get("div", "dispute").is_none(), "one source alone does not disagree");
}

#[test]
fn the_card_steps_through_the_disagreements() {
    let page = Page::of("full");
    page.dispatch(Action::SelectDisagreement(1));
    assert_eq!(card(&page).each("h2"), ["In the city"]);
    card(&page).find("button", "Next disagreement").press();
    assert_eq!(card(&page).each("h2"), ["Founding"]);
    card(&page).find("button", "Previous disagreement").press();
    assert_eq!(card(&page).each("h2"), ["In the city"]);
}

#[test]
fn claims_stand_side_by_side_one_group_for_each_source() {
    let page = Page::of("full");
    page.select_event("founding");
    let groups: Vec<Element> =
        card(&page).find("div", "claims").all("div").into_iter().filter(|div| div.is("teller")).collect();
    let names: Vec<_> = groups.iter().map(|group| group.value("aria-label").unwrap()).collect();
    assert_eq!(names, ["Archer 2018", "Institute", "An act", "A statement"]);
    assert!(groups.iter().all(|group| group.value("role") == Some("group")));
    let counts: Vec<_> = groups.iter().map(|group| group.all("article").len()).collect();
    assert_eq!(counts, [2, 1, 1, 1], "an answer stands below the claim that it answers");
}

#[test]
fn a_claim_has_its_source_its_date_its_words_and_what_was_counted() {
    let page = Page::of("full");
    page.select_event("founding");
    let claim = claims(&page, "Archer 2018")[0].clone();
    assert_eq!(claim.value("aria-label"), Some("Archer 2018"));
    assert_eq!(claim.words_of("p", "claim-head"), "Archer 2018 22 September 1980");
    let quote = claim.all("blockquote")[0].clone();
    assert_eq!((quote.words().as_str(), quote.value("lang")), ("on 22 September 1980", Some("en")));
    let remarks: Vec<_> = claim.all("p").into_iter().filter(|p| p.is("remark")).map(|p| p.words()).collect();
    assert_eq!(remarks, ["75 members · 1–3 killed", "Editors’ reading, less certain"]);
}

#[test]
fn a_claim_has_its_speaker_its_place_its_page_and_the_editors_remarks() {
    let page = Page::of("full");
    page.select_event("founding");
    let claim = claims(&page, "Institute")[0].clone();
    assert_eq!(claim.words_of("p", "speaker"), "Somebody says, as reported");
    let remarks: Vec<_> = claim.all("p").into_iter().filter(|p| p.is("remark")).map(|p| p.words()).collect();
    let expected = [
        "House",
        "about at least 100 members",
        "p. 12",
        "Quoted from a translation from Persian",
        "Editors’ reading, uncertain",
        "Editors’ note: An editor's remark.",
    ];
    assert_eq!(remarks, expected);
    assert_eq!(
        claims(&page, "An act")[0].words_of("p", "remark"),
        "Date inferred: From the date of the act."
    );
}

#[test]
fn a_denial_and_a_response_are_marked_as_answers() {
    let page = Page::of("full");
    page.select_event("founding");
    let denial = claims(&page, "Archer 2018")[1].clone();
    assert!(denial.is("answer") && !claims(&page, "Archer 2018")[0].is("answer"));
    assert_eq!(denial.words_of("p", "claim-head"), "A statement Denial 1979");
    assert_eq!(denial.words_of("p", "speaker"), "A spokesman says, as reported");
    let response = claims(&page, "A statement")[0].clone();
    assert_eq!(response.words_of("p", "claim-head"), "A statement Response", "an answer needs no date");
    assert!(response.is("answer"));
}

#[test]
fn links_to_a_source_open_elsewhere_without_a_referrer() {
    let page = Page::of("full");
    page.select_event("founding");
    let claim = claims(&page, "Archer 2018")[0].clone();
    let link = claim.find("a", "Read in the source");
    let to = "https://paper.example/report#:~:text=";
    assert!(link.value("href").unwrap().starts_with(to), "{:?}", link.value("href"));
    assert_eq!(link.value("rel"), Some("noopener noreferrer"));
    assert_eq!(link.value("target"), Some("_blank"));
    let archived = claim.find("a", "Archived copy");
    assert_eq!(archived.value("href"), Some("https://web.archive.example/1/https://paper.example/report"));
}

#[test]
fn claims_that_the_choice_of_a_source_leaves_out_are_counted_and_come_back() {
    let page = Page::of("full");
    page.select_event("founding");
    page.dispatch(Action::SetSource(page.source("b")));
    assert_eq!(card(&page).all("article").len(), 1);
    let notes = card(&page).each("p");
    assert!(notes.contains(&"4 claims of other sources are left out. All sources".to_owned()), "{notes:?}");
    card(&page).find("button", "All sources").press();
    assert_eq!(card(&page).all("article").len(), 5);
    let two = Page::of("two-texts");
    two.select_event("move-to-paris");
    two.dispatch(Action::SetSource(two.source("merat-2018")));
    assert!(card(&two).words().contains("1 claim of another source is left out."));
}

#[test]
fn only_the_claim_of_the_address_is_pointed_out() {
    let page = Page::of("full");
    let pointed = || {
        let all = card(&page).all("article");
        let pointed: Vec<_> = all.iter().map(|claim| claim.is("pointed")).collect();
        let current: Vec<_> = all.iter().map(|claim| claim.value("aria-current") == Some("true")).collect();
        assert_eq!(pointed, current);
        pointed
    };
    page.select_event("founding");
    assert_eq!(pointed(), [false; 5]);
    let position =
        page.viewer.story(|story| story.claims.iter().position(|claim| claim.id.as_str() == "f-b"));
    page.dispatch(Action::SelectClaim(ClaimId::of(position.unwrap())));
    assert_eq!(pointed(), [false, false, true, false, false]);
    page.select_event("founding");
    assert_eq!(pointed(), [false; 5]);
}

#[test]
fn an_event_without_claims_says_that_no_source_is_given() {
    let page = Page::of("full");
    page.select_event("undated");
    assert_eq!(card(&page).words(), "Nobody says when No source is given for this.");
    page.select_place("house");
    assert!(!card(&page).words().contains("No source"), "a place needs no source");
}

#[test]
fn an_allegation_that_nobody_answers_says_so() {
    let story = |answer: &str| {
        let file = r#"{"type":"FeatureCollection","sources":[{"id":"s","title":"S"}],"actors":[{"id":"a","name":"They"}],
            "features":[{"type":"Feature","id":"e","geometry":null,"properties":{"kind":"event","category":"allegation","title":"E","actors":["a"],
            "claims":[{"source":"s","when":"1990","speaker":"Somebody"}ANSWER]}}]}"#;
        Page::new(loaded(file.replace("ANSWER", answer).as_bytes()), Config::default(), shell())
    };
    let said = |answer: &str| {
        let page = story(answer);
        page.select_event("e");
        card(&page).words().contains("No response recorded in these sources.")
    };
    assert!(said(""));
    assert!(!said(r#",{"source":"s","stance":"responds","quote":{"exact":"No."}}"#));
}

#[test]
fn further_members_of_an_event_are_listed_with_their_links() {
    let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"e","geometry":null,
        "properties":{"kind":"event","title":"E","when":"1990","colour":"red","page":"https://x.example/a"}}]}"#;
    let page = Page::new(loaded(file.as_bytes()), Config::default(), shell());
    page.select_event("e");
    let members = card(&page).find("div", "members");
    assert_eq!(members.each("h3"), ["Details"]);
    assert_eq!(members.each("dt"), ["colour", "page"]);
    assert_eq!(members.each("dd"), ["red", "https://x.example/a"]);
    assert!(members.all("dd").iter().all(|value| value.value("dir") == Some("auto")));
    let link = members.all("a")[0].clone();
    assert_eq!(link.value("href"), Some("https://x.example/a"));
    assert_eq!(link.value("referrerpolicy"), Some("no-referrer"));
}

#[test]
fn a_place_has_its_names_in_their_languages_and_its_claims_under_date_and_event() {
    let page = Page::of("full");
    page.select_place("city");
    let names = card(&page).find("ul", "names").all("li");
    let names: Vec<_> = names.iter().map(|name| (name.words(), name.value("lang"))).collect();
    assert_eq!(names, [("مدينة".to_owned(), Some("ar")), ("Town".to_owned(), None)]);
    let summaries = card(&page).each("summary");
    assert!(summaries.contains(&"22 September 1980 Founding".to_owned()), "{summaries:?}");
    let heads = card(&page).all("p").into_iter().filter(|p| p.is("teller-head")).count();
    assert_eq!(heads, card(&page).all("div").iter().filter(|div| div.is("teller")).count());
}

#[test]
fn a_claim_at_a_place_leads_to_the_card_of_its_event() {
    let page = Page::of("full");
    page.select_place("house");
    let claim =
        card(&page).all("details").into_iter().find(|claim| claim.words().contains("Founding")).unwrap();
    claim.find("button", "All claims about this").press();
    assert_eq!(card(&page).each("h2"), ["Founding"]);
}

#[test]
fn a_place_whose_location_is_not_known_says_so() {
    let page = Page::of("full");
    page.select_place("camp");
    assert!(card(&page).words().starts_with("Camp Location not established"), "{}", card(&page).words());
    assert!(card(&page).words().contains("Editors’ note: Where is not established."));
    page.select_place("city");
    assert!(!card(&page).words().contains("not established"));
}

#[test]
fn a_place_has_its_kind_and_its_further_members() {
    let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"p","geometry":{"type":"Point","coordinates":[1,2]},
        "properties":{"kind":"place","title":"P","category":"museum","colour":"red"}}]}"#;
    let page = Page::new(loaded(file.as_bytes()), Config::default(), shell());
    page.select_place("p");
    assert_eq!(card(&page).words_of("p", "card-when"), "museum");
    assert_eq!(card(&page).find("div", "members").words(), "Details colour red");
}
