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
}

#[test]
fn a_name_is_found_in_its_part_as_in_the_whole() {
    let (list, files) = gazetteer_parts().unwrap();
    let parts: Vec<Part> = files.iter().map(|bytes| Part::decode(bytes).unwrap()).collect();
    let starts = PartList::read(&list);
    let whole = gazetteer().unwrap();
    for (name, _) in whole.index().iter().step_by(29) {
        let part = &parts[starts.part_of(name).unwrap()];
        assert_eq!(part.candidates(name, ""), whole.named(name), "{name}");
    }
    for none in ["", "zzzzzz", "camp nowhere", "-", "\u{10ffff}"] {
        let part = starts.part_of(none).and_then(|at| parts.get(at));
        assert!(part.is_none_or(|part| part.candidates(none, "").is_empty()), "{none}");
    }
    let paris = &parts[starts.part_of("Paris").unwrap()];
    assert!(paris.candidates("Paris", "France").iter().all(|city| city.country == "FR"));
    assert_eq!(paris.candidates("Paris", "Ruritania"), []);
    let names = names_to_look_up("Paris, France");
    assert_eq!(names[1], ("Paris".to_owned(), "France".to_owned()));
}

/// The list of parts and a part, for 99 of 100 names.
const MOST_BYTES: usize = 30_000;

#[test]
fn a_search_of_a_page_loads_little() {
    let (list, files) = gazetteer_parts().unwrap();
    let starts = PartList::read(&list);
    // A server may not compress the list.
    let cost = |name: &str| list.len() + files[starts.part_of(name).unwrap()].len();
    let mut costs: Vec<usize> = gazetteer().unwrap().index().iter().map(|(name, _)| cost(name)).collect();
    costs.sort_unstable();
    let at = |part: f64| costs[(costs.len() as f64 * part) as usize];
    println!(
        "{} names, {} parts, the list {} bytes; a search {} at half, {} at 99 %",
        costs.len(),
        files.len(),
        list.len(),
        at(0.5),
        at(0.99)
    );
    assert!(at(0.99) <= MOST_BYTES, "{} bytes", at(0.99));
    assert!(files.iter().map(Vec::len).sum::<usize>() < 6_000_000);
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
