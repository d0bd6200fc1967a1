//! Tests of gazetteer: examples as people write them, and properties.

use super::*;
use proptest::prelude::*;

#[test]
fn a_city_is_found_in_each_script_that_it_has_a_name_in() {
    for (name, id) in [
        ("Tirana", "gn:3183875"),
        ("Tiranë", "gn:3183875"),
        ("TIRANE", "gn:3183875"),
        ("تیرانا", "gn:3183875"),
        ("تيرانا", "gn:3183875"),
        ("טירנה", "gn:3183875"),
        ("تهران", "gn:112931"),
        ("Teheran", "gn:112931"),
        ("Baghdad", "gn:98182"),
        ("بغداد", "gn:98182"),
        ("Auvers-sur-Oise", "gn:3035864"),
        ("auvers sur oise", "gn:3035864"),
    ] {
        let found = candidates(name, "");
        assert!(found.iter().any(|city| city.id == id), "{name}: {found:?}");
    }
}

#[test]
fn a_city_is_taken_only_where_the_row_says_which() {
    let Found::Candidates(paris) = find("Paris", Wanted::default()) else { panic!("it is not taken") };
    assert!(paris.len() > 5 && paris[0].country == "FR");
    assert!(matches!(find("Tirana", Wanted::default()), Found::Candidates(_)));
    for country in ["FR", "fra", "France"] {
        let wanted = Wanted { country, ..Wanted::default() };
        assert!(matches!(find("Paris", wanted), Found::Taken(city, _) if city.id == "gn:2988507"));
    }
    assert!(
        matches!(find("Paris, France", Wanted::default()), Found::Taken(city, _) if city.country == "FR")
    );
    let american = Wanted { country: "US", ..Wanted::default() };
    assert!(matches!(find("Paris", american), Found::Candidates(cities) if cities.len() > 3));
    assert_eq!(find("Paris", Wanted { country: "AL", ..Wanted::default() }), Found::Nothing);
    assert_eq!(find("Paris", Wanted { country: "Ruritania", ..Wanted::default() }), Found::Nothing);
    let id = Wanted { id: "gn:4717560", ..Wanted::default() };
    assert!(matches!(find("Paris", id), Found::Taken(city, _) if city.country == "US"));
    let best = Wanted { accept_best: true, ..Wanted::default() };
    let Found::Taken(city, why) = find("Paris", best) else { panic!("the largest is taken") };
    assert_eq!(city.id, "gn:2988507");
    let of = format!("it is the largest of that name, of {}", paris.len());
    assert_eq!(why, format!("“Paris” is taken for Paris, FR, {} people (gn:2988507): {of}", city.population));
    assert_eq!(find("Camp Nowhere", best), Found::Nothing);
}

#[test]
fn the_extract_is_whole() {
    let all = gazetteer().unwrap();
    assert_eq!(all.all().len(), 69_472);
    assert_eq!(all.country("Albania"), Some("AL"));
    assert_eq!(all.country(""), None);
    assert!(CITIES.len() < 2_000_000);
    assert!(all.all().iter().all(|city| city.population < 40_000_000 && !city.name.is_empty()));
    assert!(!set_gazetteer(CITIES), "it is set already");
}

proptest! {
    #[test]
    fn each_city_is_found_by_its_name(at in 0..69_472_usize) {
        let city = gazetteer().unwrap().all()[at].candidate();
        prop_assert!(candidates(&city.name.to_uppercase(), &city.country).contains(&city), "{:?}", city);
        prop_assert_eq!(gazetteer().unwrap().by_id(&city.id), Some(city));
    }

    #[test]
    fn bytes_that_are_no_gazetteer_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Cities::decode(&bytes).is_none());
    }

    #[test]
    fn any_name_can_be_looked_up(name in "\\PC{0,20}", country in "\\PC{0,8}", accept_best in any::<bool>()) {
        let found = find(&name, Wanted { country: &country, id: "", accept_best });
        if let Found::Candidates(cities) = found {
            prop_assert!(!cities.is_empty() && !accept_best);
        }
    }
}
