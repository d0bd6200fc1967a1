//! Nodes in the DOM: build, rebuild and unmount. Runs in Chromium, by `make dom`.

#![cfg(target_arch = "wasm32")]
#![allow(
    unsafe_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "wasm-bindgen writes unsafe code; in a test, a panic is the answer"
)]

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::task::tick;
use leptos::wasm_bindgen::prelude::*;
use placeline::app::node::{El, ElementRef, Node, el, live};
use placeline::app::{NodeState, PageContent, Progress};
use placeline::scene::{Mark, MarkContent, MarkKey, MarkState, MarkStates};
use placeline::state::{Loaded, options};
use placeline::story::EventId;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
// Of the page's scripts (assets/boot.js): here no server has a base map, and nothing is kept.
globalThis.placelineBytes = async () => null;
globalThis.placelineWholeStory = async () => 0;
let heard = 0, watched = 0;
const listeners = EventTarget.prototype, sizes = ResizeObserver.prototype;
const { addEventListener: add, removeEventListener: remove } = listeners, { observe, disconnect } = sizes;
export function watch() {
  listeners.addEventListener = function (...all) { heard += 1; return add.apply(this, all); };
  listeners.removeEventListener = function (...all) { heard -= 1; return remove.apply(this, all); };
  sizes.observe = function (...all) { watched += 1; return observe.apply(this, all); };
  sizes.disconnect = function () { watched -= 1; return disconnect.call(this); };
}
export function listening() { return heard; }
export function observing() { return watched; }
export function moment(ms) { return new Promise((done) => setTimeout(done, ms)); }
"#)]
extern "C" {
    fn watch();
    fn listening() -> i32;
    fn observing() -> i32;
    fn moment(ms: u32) -> js_sys::Promise;
}

/// A mounted node that depends on a number.
struct Stage {
    root: HtmlElement,
    at: RwSignal<u32>,
    _handle: UnmountHandle<NodeState>,
}

impl Stage {
    fn new(build: impl Fn(u32) -> Node + Send + 'static) -> Self {
        let root = place();
        let at = RwSignal::new(0);
        let handle = mount_to(root.clone(), move || live(move || build(at.get())));
        Self { root, at, _handle: handle }
    }

    /// Sets the number and waits for the DOM update.
    async fn to(&self, at: u32) {
        self.at.set(at);
        tick().await;
    }

    fn html(&self) -> String {
        self.root.inner_html().replace("<!---->", "")
    }

    fn find<T: JsCast>(&self, selector: &str) -> T {
        self.root.query_selector(selector).unwrap().unwrap().unchecked_into()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

fn place() -> HtmlElement {
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    root.unchecked_into()
}

#[wasm_bindgen_test]
async fn what_is_not_named_any_more_is_taken_away() {
    let stage = Stage::new(|at| match at {
        0 => el("p").class("old").set("title", "one").set("lang", "en").text("words").into(),
        _ => el("p").set("lang", "fa").text("words").into(),
    });
    assert_eq!(stage.html(), r#"<p title="one" lang="en" class="old">words</p>"#);
    let element: Element = stage.find("p");
    stage.to(1).await;
    assert_eq!(stage.html(), r#"<p lang="fa">words</p>"#);
    assert!(element.is_same_node(Some(&stage.find("p"))));
    stage.to(0).await;
    assert!(stage.html().contains(r#"title="one""#) && stage.html().contains(r#"class="old""#));
}

#[wasm_bindgen_test]
async fn a_property_that_is_not_named_any_more_is_as_in_an_untouched_element() {
    let stage = Stage::new(|at| {
        let field = el("input; type=checkbox");
        if at == 0 { field.flag(".checked", true).into() } else { field.into() }
    });
    assert!(stage.find::<HtmlInputElement>("input").checked());
    stage.to(1).await;
    assert!(!stage.find::<HtmlInputElement>("input").checked());
}

#[wasm_bindgen_test]
async fn what_follows_signals_counts_before_what_is_fixed_and_gives_way_to_it() {
    let on = RwSignal::new(true);
    let stage = Stage::new(move |at| {
        let element = el("p.base").set("title", if at == 0 { "fixed" } else { "other" });
        let element = element.live(move |element| {
            let element = element.class_if("on", on.get());
            element.put("title", on.get().then(|| "live".into()))
        });
        element.into()
    });
    assert_eq!(stage.html(), r#"<p title="live" class="base on"></p>"#);
    on.set(false);
    tick().await;
    assert_eq!(stage.html(), r#"<p title="fixed" class="base"></p>"#);
    stage.to(1).await;
    assert_eq!(stage.html(), r#"<p title="other" class="base"></p>"#);
    on.set(true);
    tick().await;
    assert_eq!(stage.html(), r#"<p title="live" class="base on"></p>"#);
}

#[wasm_bindgen_test]
async fn listeners_are_kept_by_the_name_of_their_event() {
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let all = heard.clone();
    let stage = Stage::new(move |at| {
        let hear = |name: &'static str| {
            let all = all.clone();
            Arc::new(move |_: &_| all.lock().unwrap().push(format!("{name} {at}")))
        };
        let button = el("button");
        match at {
            0 => button.on("click", hear("click")).on("focus", hear("focus")),
            _ => button.on("input", hear("input")).on("click", hear("click")).on("click", hear("again")),
        }
        .into()
    });
    let say = |stage: &Stage, name: &str| {
        let event = web_sys::Event::new(name).unwrap();
        stage.find::<Element>("button").dispatch_event(&event).unwrap();
        std::mem::take(&mut *heard.lock().unwrap())
    };
    assert_eq!(say(&stage, "click"), ["click 0"]);
    assert_eq!(say(&stage, "focus"), ["focus 0"]);
    stage.to(1).await;
    assert_eq!(say(&stage, "click"), ["click 1", "again 1"]);
    assert_eq!(say(&stage, "input"), ["input 1"]);
    assert!(say(&stage, "focus").is_empty());
}

#[wasm_bindgen_test]
async fn an_element_of_another_pattern_or_key_is_built_anew_and_one_of_the_same_keeps_the_focus() {
    let made = Arc::new(AtomicU32::new(0));
    let count = made.clone();
    let node_ref = ElementRef::new();
    let stage = Stage::new(move |at| {
        let element = match at {
            0 | 1 => el("button.one").set("title", at.to_string()),
            2 => el("button.two"),
            at => el("button.two").key(at.to_string()),
        };
        let count = count.clone();
        let counted = move |_: &_| {
            count.fetch_add(1, Relaxed);
        };
        element.node_ref(node_ref).on_build(counted).into()
    });
    let find = || stage.find::<HtmlElement>("button");
    let first = find();
    first.focus().unwrap();
    stage.to(1).await;
    assert!(first.is_same_node(Some(&find())));
    assert!(first.is_same_node(document().active_element().as_deref()));
    // What the view before has registered with the page went with it: the element is told to the next one.
    assert_eq!(made.load(Relaxed), 2);
    for (at, builds) in [(2, 3), (3, 4), (4, 5)] {
        let before = find();
        stage.to(at).await;
        assert!(!before.is_same_node(Some(&find())));
        assert!(node_ref.get_untracked().unwrap().is_same_node(Some(&find())));
        assert_eq!(made.load(Relaxed), builds);
    }
    assert_eq!(stage.find::<Element>("button").parent_element().unwrap().child_element_count(), 1);
}

fn mark(code: u32, mark_state: bool) -> Mark {
    let content = MarkContent { key: MarkKey::Tick(EventId(code)), ..MarkContent::default() };
    Mark::new(content, MarkStates::default().and_if(MarkState::Now, mark_state))
}

#[wasm_bindgen_test]
async fn marks_are_kept_by_their_keys_whatever_their_order() {
    let orders: [&[u32]; 9] = [
        &[1, 2, 3, 4],
        &[1, 3, 4],
        &[4, 3, 1],
        &[5, 4, 6, 3, 1, 7],
        &[1, 7, 3, 5],
        &[],
        &[2, 2, 3],
        &[3, 2, 2, 2],
        &[1, 2, 3, 4],
    ];
    let drawn: Arc<AtomicU32> = Arc::default();
    let count = drawn.clone();
    let render: placeline::app::node::MarkRenderer = Arc::new(move |mark: &Mark| {
        count.fetch_add(1, Relaxed);
        let MarkKey::Tick(EventId(code)) = mark.key else { return el("i") };
        el("i").set("id", format!("m{code}")).text(code.to_string())
    });
    let stage = Stage::new(move |at| {
        let marks = orders[at as usize].iter().map(|code| mark(*code, false)).collect();
        vec![Node::Text("<".into()), Node::Marks(Arc::new(marks), render.clone()), Node::Text(">".into())]
            .into()
    });
    let kept: Vec<Element> = [1, 3, 4].iter().map(|code| stage.find(&format!("#m{code}"))).collect();
    for (at, order) in (0..).zip(orders) {
        stage.to(at).await;
        let words: String = order.iter().map(u32::to_string).collect();
        assert_eq!(stage.root.text_content().unwrap(), format!("<{words}>"), "order {at}");
        if at < 4 {
            for (code, element) in [1, 3, 4].iter().zip(&kept) {
                assert!(element.is_same_node(Some(&stage.find(&format!("#m{code}")))), "mark {code} of {at}");
            }
        }
    }
    // Four at first, then three more; a mark that comes back is built anew.
    assert!(drawn.load(Relaxed) < 22, "{} were drawn", drawn.load(Relaxed));
}

#[wasm_bindgen_test]
async fn a_mark_is_drawn_again_only_when_it_differs() {
    let drawn: Arc<AtomicU32> = Arc::default();
    let count = drawn.clone();
    let render: placeline::app::node::MarkRenderer = Arc::new(move |mark: &Mark| {
        count.fetch_add(1, Relaxed);
        el("i").class_if("now", mark.states.has(MarkState::Now))
    });
    let stage = Stage::new(move |at| {
        let marks = (0..5).map(|code| mark(code, code == at)).collect();
        Node::Marks(Arc::new(marks), render.clone())
    });
    assert_eq!(drawn.load(Relaxed), 5);
    stage.to(1).await;
    assert_eq!(drawn.load(Relaxed), 7);
    assert_eq!(stage.html(), r#"<i></i><i class="now"></i><i></i><i></i><i></i>"#);
}

#[wasm_bindgen_test]
async fn words_change_in_their_place() {
    let stage = Stage::new(|at| Node::Text(format!("step {at}").into()));
    let text = stage.root.first_child().unwrap();
    stage.to(7).await;
    assert_eq!(stage.html(), "step 7");
    assert!(text.is_same_node(stage.root.first_child().as_ref()));
}

#[wasm_bindgen_test]
async fn parts_that_follow_signals_keep_their_place_among_others() {
    let inner = RwSignal::new(1);
    let stage = Stage::new(move |at| {
        let many =
            |count: u32| -> Vec<Node> { (0..count).map(|n| el("i").text(n.to_string()).into()).collect() };
        vec![
            el("b").text("a").into(),
            Node::Many(many(at)),
            live(move || Node::Many(many(inner.get()))),
            live(
                move || {
                    if inner.get() == 3 { Node::Nothing } else { Node::Text(inner.get().to_string().into()) }
                },
            ),
            el("b").text("z").into(),
        ]
        .into()
    });
    let text = || stage.root.text_content().unwrap();
    assert_eq!(text(), "a01z");
    stage.to(2).await;
    assert_eq!(text(), "a0101z");
    inner.set(3);
    tick().await;
    assert_eq!(text(), "a01012z");
    inner.set(0);
    tick().await;
    assert_eq!(text(), "a010z");
    stage.to(0).await;
    assert_eq!(text(), "a0z");
}

#[wasm_bindgen_test]
async fn what_is_in_an_element_comes_and_goes_at_its_end() {
    let kid = |n: u32| -> El { if n == 1 { el("i").text("1") } else { el("b").text(n.to_string()) } };
    let stage = Stage::new(move |at| (0..at).fold(el("p"), |p, n| p.with(kid(n))).into());
    for at in [3, 1, 4, 0, 2] {
        stage.to(at).await;
        let words: String = (0..at).map(|n| n.to_string()).collect();
        assert_eq!(stage.find::<Element>("p").text_content().unwrap(), words);
    }
}

#[wasm_bindgen_test]
fn elements_of_svg_are_of_svg() {
    let drawing = el("svg").with(el("g").with(el("path")).with(el("text").text("Paris")));
    let stage = Stage::new(move |_| Node::Nothing);
    let _handle = mount_to(stage.root.clone(), move || Node::from(drawing));
    for tag in ["svg", "g", "path", "text"] {
        assert_eq!(
            stage.find::<Element>(tag).namespace_uri().unwrap(),
            "http://www.w3.org/2000/svg",
            "{tag}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_node_stands_in_a_view_and_a_view_in_a_node() {
    let (count, set_count) = signal(1);
    let root = place();
    let handle = mount_to(root.clone(), move || {
        let inside = view! { <em>{move || count.get()}</em> }.into_any();
        let node: Node = el("p").with(Node::View(inside)).into();
        view! { <section>"before " {node} " after"</section> }
    });
    assert_eq!(root.text_content().unwrap(), "before 1 after");
    assert!(root.query_selector("section > p > em").unwrap().is_some());
    set_count.set(2);
    tick().await;
    assert_eq!(root.text_content().unwrap(), "before 2 after");
    drop(handle);
    assert_eq!(root.child_nodes().length(), 0);
    root.remove();
}

/// Mounts the viewer, waits for an update, and unmounts it.
async fn once(root: &HtmlElement, loaded: &Arc<Loaded>) {
    let config = Arc::new(options("").0);
    let handle = placeline::browser::mount(root.clone(), config, Progress::Ready(loaded.clone()));
    tick().await;
    assert!(root.query_selector("main.viewer").unwrap().is_some());
    assert!(root.query_selector_all("*").unwrap().length() > 1000);
    drop(handle);
    tick().await;
}

#[wasm_bindgen_test]
async fn a_viewer_that_is_taken_away_leaves_nothing_behind() {
    let bytes = include_bytes!("../data/stories/long-way-to-tirana.geojson");
    let loaded = Arc::new(Loaded::new(placeline::story::read(bytes).unwrap()));
    watch();
    let root = place();
    let memory = || {
        let memory: js_sys::WebAssembly::Memory = leptos::wasm_bindgen::memory().unchecked_into();
        memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length()
    };
    // Creates what the page creates only once.
    for _ in 0..20 {
        once(&root, &loaded).await;
    }
    JsFuture::from(moment(500)).await.unwrap();
    let before = (document().query_selector_all("*").unwrap().length(), listening(), observing(), memory());
    for _ in 0..100 {
        once(&root, &loaded).await;
    }
    JsFuture::from(moment(500)).await.unwrap();
    let after = (document().query_selector_all("*").unwrap().length(), listening(), observing(), memory());
    assert_eq!(root.child_nodes().length(), 0);
    assert_eq!((after.0, after.1, after.2), (before.0, before.1, before.2), "elements, listeners, observers");
    assert_eq!((after.1, after.2), (0, 0), "listeners, observers");
    assert!(after.3 <= before.3 + (1 << 20), "memory grew from {} to {} bytes", before.3, after.3);
    root.remove();
}

/// Takes over a page of this HTML.
fn taken(html: &str, view: Node) -> (HtmlElement, PageContent) {
    let root = place();
    root.set_inner_html(html);
    let content = PageContent::take_over(view, &root);
    (root, content)
}

/// Returns the HTML without the placeholders.
fn html_of(root: &HtmlElement) -> String {
    root.inner_html().replace("<!---->", "")
}

fn rows(names: &[&'static str]) -> Node {
    let list = el("ol.rows").with(live(|| Node::Text("first ".into()))).text("second");
    names.iter().fold(list, |list, name| list.with(el("li.row").text(*name))).into()
}

#[wasm_bindgen_test]
fn what_the_page_has_is_taken_over_node_by_node() {
    let root = place();
    root.set_inner_html(r#"<ol class="rows">first second<li class="row">a</li><li class="row">b</li></ol>"#);
    let before: Vec<Element> = children(&root);
    let text = before[0].first_child().unwrap();
    let content = PageContent::take_over(rows(&["a", "b"]), &root);
    assert_eq!(
        html_of(&root),
        r#"<ol class="rows">first second<li class="row">a</li><li class="row">b</li></ol>"#
    );
    assert!(children(&root) == before && before[0].first_child().unwrap() == text);
    drop(content);
    assert_eq!(html_of(&root), "");
}

#[wasm_bindgen_test]
fn what_differs_is_put_right_and_what_nobody_takes_is_removed() {
    let html = r#"old<ol class="rows extra" title="gone">first second<li class="row" hidden>x</li><p>stray</p></ol><p>stray</p>"#;
    let (root, _content) = taken(html, rows(&["a", "b"]));
    assert_eq!(
        html_of(&root),
        r#"<ol class="rows">first second<li class="row">a</li><li class="row">b</li></ol>"#
    );
}

#[wasm_bindgen_test]
async fn what_is_taken_over_follows_its_signals_and_hears() {
    let at = RwSignal::new(1);
    let heard = Arc::new(AtomicU32::new(0));
    let hears = heard.clone();
    let view = el("button").on("click", Arc::new(move |_| hears.store(hears.load(Relaxed) + 1, Relaxed)));
    let view = view.live(move |button| button.set("title", at.get().to_string()));
    let view = view.with(live(move || Node::Text(at.get().to_string().into())));
    let (root, _content) = taken(r#"<button title="1">1</button>"#, view.into());
    at.set(2);
    tick().await;
    assert_eq!(html_of(&root), r#"<button title="2">2</button>"#);
    root.first_element_child().unwrap().unchecked_into::<HtmlElement>().click();
    assert_eq!(heard.load(Relaxed), 1);
}

fn children(root: &HtmlElement) -> Vec<Element> {
    let all = root.query_selector_all("*").unwrap();
    (0..all.length()).map(|at| all.item(at).unwrap().unchecked_into()).collect()
}
