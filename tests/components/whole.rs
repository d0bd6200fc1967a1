//! x
use super::page::*;
use crate::app::html::html;
use crate::state::*;

#[test]
fn dump() {
    let page = Page::of("full").sized(900.0);
    page.select_event("founding");
    println!("{}", page.now().words());
    println!("{:?}", page.now().each("button"));
    for section in page.now().all("section") {
        println!("--- {:?}\n{}", section.value("aria-label").or(section.value("id")), section.words());
    }
    page.find("button", "Next event").press();
    println!("{}", page.words("section", "details"));
    let page = Page::new(built_in(), Config::default(), shell());
    println!("{}", page.words("section", "disagreements"));
    println!("{}", page.words("section", "steps"));
    println!("{}", page.words("section", "Timeline"));
    println!("{}", page.words("section", "sources"));
    println!("{}", page.words("div", "Find"));
}
