//! What the core costs for stories of four sizes, at shared places and at places of their own: reading, deriving, the first scene, and one step of the time slider.
//!
//! `cargo bench --bench steps` prints a table of the least time of several runs. Each answer is asserted before it is
//! measured. `cargo bench --bench steps -- write FOLDER` writes the stories, for the measurement in the browser.

#![allow(clippy::disallowed_methods, reason = "a benchmark needs a clock")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark fails by panicking")]

mod seeded;

use placeline::geo::Viewport;
use placeline::i18n::Text;
use placeline::scene::{MapLayout, Outlines, Setting, describe, map, name_px, timeline};
use placeline::state::{Action, Config, FilteredEvents, Loaded, Shown, TimeStep, ViewState, update};
use placeline::story::read;
use placeline::time::Day;
use seeded::Places;
use std::hint::black_box;
use std::time::{Duration, Instant};

const SIZES: [usize; 4] = [30, 1_000, 10_000, 100_000];
const PLACES: [(Places, &str); 2] = [(Places::Shared, "shared"), (Places::Own, "own")];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(folder) = arguments.iter().position(|word| word == "write").and_then(|n| arguments.get(n + 1))
    {
        std::fs::create_dir_all(folder).expect("the folder can be made");
        for (places, name) in PLACES {
            for size in SIZES {
                std::fs::write(format!("{folder}/{name}-{size}.geojson"), seeded::story(places, size))
                    .expect("the story can be written");
            }
        }
        return;
    }
    println!(
        "| places | events | file, KB | read, ms | derive, ms | first scene, ms | step, ms | all so far: step, ms | marks |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (places, name) in PLACES {
        for size in SIZES {
            println!("{}", row(name, Some(size), &seeded::story(places, size)));
        }
    }
    // The story that comes with Placeline, as it is.
    println!("{}", row("built-in", None, include_str!("../data/stories/long-way-to-tirana.geojson")));
}

fn row(name: &str, size: Option<usize>, file: &str) -> String {
    let reading = read(file.as_bytes()).expect("a story");
    let events = reading.story.events.len();
    let size = size.unwrap_or(events);
    assert_eq!((events, reading.diagnostics.len()), (size, 0));
    let reads = least(5, || {
        black_box(read(black_box(file.as_bytes())).expect("a story"));
    });
    let derives = least(3, || {
        let loaded = Loaded::new(reading.clone());
        black_box(loaded.perspective(None).order.len());
    });

    let loaded = Loaded::new(reading.clone());
    let mut state = ViewState::initial(&loaded, &Config::default());
    state.viewport = Viewport { width: 900.0, height: 500.0 };
    let start = Day::from_ymd(1981, 1, 1).expect("a day").start();
    state.time = start;
    let filtered = FilteredEvents::new(&loaded, None, &state.filter);
    assert_eq!(filtered.count, size);
    let outlines = Outlines::default();
    let text = Text::EN;
    let setting = Setting {
        loaded: &loaded,
        basemap: None,
        outlines: &outlines,
        filtered: &filtered,
        text,
        type_px: name_px(&state),
    };
    let drawn = |state: &ViewState, layout: &MapLayout, frame: &timeline::TimelineLayout| {
        let map = map::build(map::MapInput { loaded: &loaded, state, filtered: &filtered, layout, text });
        let lanes = timeline::build(timeline::TimelineInput {
            loaded: &loaded,
            state,
            filtered: &filtered,
            layout: frame,
            text,
        });
        map.marks.len() + lanes.marks.len()
    };
    let first = least(5, || {
        let layout = MapLayout::new(setting, state.camera(&loaded), state.viewport, None);
        let frame = timeline::TimelineLayout::new(&loaded, &filtered, state.axis, 900.0, false, text);
        black_box(drawn(&state, &layout, &frame));
    });

    let layout = MapLayout::new(setting, state.camera(&loaded), state.viewport, None);
    let frame = timeline::TimelineLayout::new(&loaded, &filtered, state.axis, 900.0, false, text);
    let marks = drawn(&state, &layout, &frame);
    assert!(marks > 0 && marks < 4_000, "{marks} marks");
    const STEPS: u32 = 50;
    // As the viewer does it: the next state beside the one before, the scenes, and the moment in words.
    let steps = |shown: Shown| {
        let first = ViewState { shown, ..state.clone() };
        least(5, || {
            let mut state = first.clone();
            for _ in 0..STEPS {
                let next = update(state.clone(), Action::StepTime(TimeStep::Month, 1), &loaded);
                assert!(next != state);
                state = next;
                black_box(drawn(&state, &layout, &frame));
                black_box(describe::moment(&loaded, &state, text));
            }
            assert_eq!(state.time, Day::from_ymd(1985, 3, 1).expect("a day").start());
        }) / STEPS
    };
    let (step, so_far) = (steps(Shown::Moment), steps(Shown::UpTo));
    format!(
        "| {name} | {size} | {} | {} | {} | {} | {} | {} | {marks} |",
        file.len() / 1024,
        ms(reads),
        ms(derives),
        ms(first),
        ms(step),
        ms(so_far)
    )
}

/// The least time of several runs: what the machine can do when nothing else is in the way.
fn least(runs: u32, mut work: impl FnMut()) -> Duration {
    let time = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(|_| time(&mut work)).min().unwrap_or_default()
}

fn ms(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1000.0)
}
