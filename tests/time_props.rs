//! What holds for all days, dates, timespans and axes.

use placeline::num;
use placeline::time::{
    Bound, Day, Instant, Precision, Resolution, TimeScale, Timespan, UtcOffset, When, Words, civil_span,
    instant_text, opening_time, ticks, when_text,
};
use proptest::prelude::*;

fn day() -> impl Strategy<Value = Day> {
    prop_oneof![8 => (-4_400_000..3_700_000_i64).prop_map(Day), 1 => (-6_570_000_000_000..6_570_000_000_000_i64).prop_map(Day)]
}

fn resolution() -> impl Strategy<Value = Resolution> {
    prop_oneof![Just(Resolution::Day), Just(Resolution::Minute), Just(Resolution::Second)]
}

fn within() -> impl Strategy<Value = (i64, i64)> {
    (-5_000..5_000_i64, 1..800_i64)
}

/// Returns a timespan that does not end before it starts, in seconds.
fn timespan() -> impl Strategy<Value = Timespan> {
    (within(), 0..3_000_i64, 0..800_i64, 0..8_u8).prop_map(|((first, width), length, fading, kind)| {
        let bound = |earliest, until| Bound::Within { earliest: Instant(earliest), until: Instant(until) };
        let start = bound(first, first + width);
        let end = first + length;
        let end = bound(end, end + fading.max(width));
        match kind {
            0 => Timespan { start, end: Bound::Open },
            1 => Timespan { start: Bound::Open, end },
            2 => Timespan { start, end: Bound::Unknown },
            3 => Timespan { start: Bound::Unknown, end },
            4 => Timespan { start, end: start },
            _ => Timespan { start, end },
        }
    })
}

/// Returns a timespan in moments as the same in days.
fn in_days(span: Timespan) -> Timespan {
    let times = |at: Instant| if at.is_date() { Instant(at.0 * Instant::DAY) } else { at };
    let bound = |bound| match bound {
        Bound::Within { earliest, until } => Bound::Within { earliest: times(earliest), until: times(until) },
        bound => bound,
    };
    Timespan { start: bound(span.start), end: bound(span.end) }
}

/// Returns a clock time of EDTF level 0, or to the minute or the hour.
fn clock() -> impl Strategy<Value = String> {
    let offset = || "(Z|[+-](0[0-9]|1[0-3]):[0-5][05])?";
    let clock = prop_oneof![
        4 => "T([01][0-9]|2[0-3]):[0-5][0-9]",
        2 => "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
        1 => "T([01][0-9]|2[0-3])",
    ];
    (clock, offset()).prop_map(|(clock, offset)| clock + &offset)
}

fn moment() -> impl Strategy<Value = String> {
    ("198[0-9]-0[1-9]-(0[1-9]|1[0-9]|2[0-8])", clock(), "[?~%]?")
        .prop_map(|(day, clock, doubt)| day + &clock + &doubt)
}

fn offset() -> impl Strategy<Value = Option<UtcOffset>> {
    proptest::option::of((-840..=840_i64).prop_filter_map("less than a day", UtcOffset::of_minutes))
}

fn edtf() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        "19[0-9]{2}[?~%]?",
        "(19|20)[0-9]X[~]?",
        "198[0-9]-(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01])[?~]?",
        "198[0-9]-0[1-9]-(0[1-9]|1[0-9]|2[0-8])[?~%]?",
        "1[0-9]XX",
        "-0[0-9]{2}[1-9]",
        "Y-?[1-9][0-9]{4,9}",
    ];
    prop_oneof![
        4 => date.clone(),
        2 => (date.clone(), date.clone()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => date.clone().prop_map(|a| format!("{a}/..")),
        1 => date.clone().prop_map(|a| format!("/{a}")),
        1 => date.clone().prop_map(|a| format!("{a}/")),
        1 => date.clone().prop_map(|a| format!("[..{a}]")),
        1 => (date.clone(), date).prop_map(|(a, b)| format!("{{{a},{b}}}")),
    ]
}

/// Returns dates with clock times, alone and in intervals and sets.
fn clocked() -> impl Strategy<Value = String> {
    let end = || prop_oneof![4 => moment(), 1 => edtf_day()];
    prop_oneof![
        4 => moment(),
        2 => (end(), end()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => moment().prop_map(|a| format!("{a}/..")),
        1 => moment().prop_map(|a| format!("../{a}")),
        1 => moment().prop_map(|a| format!("/{a}")),
        1 => moment().prop_map(|a| format!("{a}/")),
        1 => (end(), end()).prop_map(|(a, b)| format!("[{a}..{b}]")),
        1 => (end(), end()).prop_map(|(a, b)| format!("[{a},{b}]")),
        1 => (end(), end()).prop_map(|(a, b)| format!("{{{a},{b}}}")),
        1 => (moment(), end()).prop_map(|(a, b)| format!("..{a}/{b}..")),
    ]
}

fn edtf_day() -> impl Strategy<Value = String> + Clone {
    "198[0-9]-0[1-9]-(0[1-9]|1[0-9]|2[0-8])[?~%]?"
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![2 => edtf().boxed(), 1 => clocked().boxed()]
        .prop_filter_map("ends before it starts", |text| When::parse(&text).ok())
}

#[test]
fn every_civil_day_of_twenty_thousand_years_is_the_one_after_the_day_before() {
    let mut day = Day::from_ymd(-10_000, 1, 1).unwrap();
    let mut weekday = day.weekday();
    for year in -10_000..=10_000 {
        for month in 1..=12 {
            for of_month in 1..=Day::days_in_month(year, month) {
                assert_eq!(day.ymd(), (year, month, of_month));
                assert_eq!(Day::from_ymd(year, month, of_month), Some(day));
                assert_eq!(day.weekday(), weekday);
                day = day + 1;
                weekday = (weekday + 1) % 7;
            }
        }
    }
}

#[test]
fn the_farthest_days_are_civil_days_too() {
    for year in [-18_000_000_000, -13_800_000_000, 13_800_000_000, 18_000_000_000] {
        let day = Day::from_ymd(year, 2, 28).unwrap();
        assert_eq!(day.ymd(), (year, 2, 28));
        assert_eq!(day.start().day(), day);
        assert!((-1_i64 << 59..1 << 59).contains(&day.start().0), "it fits the packed form");
    }
    for at in [Instant::MIN, Instant::MAX] {
        assert!(!instant_text(at, Precision::Second, Words::EN).is_empty());
    }
}

proptest! {
    #[test]
    fn a_day_is_its_year_month_and_day(day in day()) {
        let (year, month, of_month) = day.ymd();
        prop_assert_eq!(Day::from_ymd(year, month, of_month), Some(day));
        prop_assert!(!instant_text(day.start(), Precision::Day, Words::EN).is_empty());
    }

    #[test]
    fn an_instant_is_its_day_and_its_clock(day in day(), of_day in 0..86_400_i64) {
        let at = day.start() + of_day;
        prop_assert_eq!((at.day(), at.of_day()), (day, of_day));
    }

    #[test]
    fn a_moment_reads_back_from_what_it_writes_in_an_address(
        day in -719_528..2_932_897_i64, of_day in 0..86_400_i64, resolution in resolution()
    ) {
        let at = resolution.floor(Day(day).start() + of_day);
        let iso = resolution.iso(at);
        let (from, to) = resolution.moment(at);
        prop_assert_eq!(civil_span(&iso), Some(from..to));
        prop_assert_eq!(opening_time(&iso), Some(at));
        prop_assert_eq!(When::parse(&iso).unwrap().span, Timespan::once(from, to));
    }

    #[test]
    fn moments_sort_like_their_iso_text(
        a in -62_167_219_200..253_402_300_800_i64, b in -62_167_219_200..253_402_300_800_i64
    ) {
        let iso = |at| Resolution::Second.iso(Instant(at));
        prop_assert_eq!(iso(a).cmp(&iso(b)), a.cmp(&b));
    }

    #[test]
    fn a_time_with_an_offset_is_placed_by_it_and_shown_as_written(text in moment(), story in offset()) {
        let (alone, placed) = (When::parse(&text).unwrap(), When::parse_at(&text, story).unwrap());
        let minutes = alone.utc_offset().zip(story).map_or(0, |(own, story)| own.minutes() - story.minutes());
        let ends = |when: &When| when.span.hull();
        prop_assert_eq!(ends(&alone), (ends(&placed).0 + minutes * 60, ends(&placed).1 + minutes * 60));
        prop_assert_eq!(alone.edtf(), placed.edtf());
        let (plain, with) = (when_text(&alone, Words::EN), when_text(&placed, Words::EN));
        if minutes == 0 {
            prop_assert_eq!(plain, with);
        } else {
            prop_assert!(with.starts_with(&plain) && with.contains("UTC"), "{} and {}", plain, with);
        }
    }

    #[test]
    fn the_same_instant_at_another_offset_excludes_nothing(minute in 0..20_000_000_i64, a in offset(), b in offset()) {
        let text = |offset: UtcOffset| {
            let local = Instant((minute + offset.minutes()) * 60);
            Resolution::Minute.iso(local) + &offset.iso()
        };
        let utc = Some(UtcOffset::UTC);
        let [a, b] = [a, b].map(|offset| When::parse_at(&text(offset.unwrap_or(UtcOffset::UTC)), utc).unwrap());
        prop_assert_eq!(a.span, b.span);
        prop_assert!(!a.excludes(&b));
    }

    #[test]
    fn a_clock_time_and_its_day_month_and_year_exclude_nothing(text in moment()) {
        let time = When::parse(&text).unwrap();
        for length in [10, 7, 4] {
            let unit = When::parse(&text[..length]).unwrap();
            prop_assert!(!time.excludes(&unit) && !unit.excludes(&time));
        }
    }

    #[test]
    fn days_are_the_same_in_seconds_as_they_were_in_days(span in timespan(), at in -6_000..10_000_i64) {
        let days = in_days(span);
        let moment = |at: i64| (Instant(at), Instant(at + 1));
        prop_assert_eq!(days.share(Resolution::Day.moment(Instant(at * Instant::DAY))), span.share(moment(at)));
        prop_assert_eq!(Resolution::of(days), Resolution::Day);
    }

    #[test]
    fn a_plain_day_is_read_as_the_parser_of_edtf_reads_it(day in -719_528..2_932_897_i64) {
        let iso = Day(day).iso();
        // In brackets it goes through the parser.
        let (plain, parsed) = (When::parse(&iso).unwrap(), When::parse(&format!("[{iso}]")).unwrap());
        prop_assert_eq!(plain.edtf(), &iso);
        prop_assert_eq!(when_text(&plain, Words::EN), when_text(&parsed, Words::EN));
        prop_assert_eq!((plain.span, plain.precision), (parsed.span, parsed.precision));
        prop_assert_eq!((plain.uncertain, plain.approximate), (parsed.uncertain, parsed.approximate));
    }

    #[test]
    fn days_sort_like_their_iso_text(a in -719_528..2_932_897_i64, b in -719_528..2_932_897_i64) {
        prop_assert_eq!(Day(a).iso().cmp(&Day(b).iso()), a.cmp(&b));
    }

    #[test]
    fn a_day_reads_back_from_its_iso_text(day in -4_371_587..2_932_896_i64) {
        let when = When::parse(&Day(day).iso()).unwrap();
        prop_assert_eq!(when.span, Timespan::once(Day(day).start(), Day(day + 1).start()));
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in ".{0,40}") {
        if let Err(error) = When::parse(&text) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn anything_like_a_date_is_read_or_refused_without_panic(
        text in "[0-9XYES?~%./,{}\\[\\]T:a-z -]{0,24}"
    ) {
        if let Err(placeline::time::DateError::Notation { instead, .. }) = When::parse(&text) {
            for candidate in instead {
                let error = When::parse(&candidate).err();
                prop_assert!(
                    matches!(error, None | Some(placeline::time::DateError::TooFar { .. })),
                    "{} is no help for {}", candidate, text
                );
            }
        }
    }

    #[test]
    fn a_date_reads_back_from_what_it_writes(when in when()) {
        prop_assert_eq!(When::parse(when.edtf()), Ok(when));
    }

    #[test]
    fn every_date_has_words(when in when()) {
        let text = when_text(&when, Words::EN);
        prop_assert!(!text.is_empty() && !text.contains("{}") && !text.contains("undated"), "{}", text);
    }

    #[test]
    fn dates_exclude_each_other_both_ways_and_never_themselves(a in when(), b in when()) {
        prop_assert_eq!(a.excludes(&b), b.excludes(&a));
        prop_assert!(!a.excludes(&a));
    }

    #[test]
    fn the_hull_of_dates_holds_each_of_them(dates in proptest::collection::vec(when(), 1..5)) {
        let hull = When::hull(dates.iter()).unwrap().span;
        for date in &dates {
            // Where nobody gives an end, it is as unknown as theirs.
            if hull.start != Bound::Unknown {
                prop_assert!(hull.hull().0 <= date.span.hull().0);
            }
            if hull.end != Bound::Unknown {
                prop_assert!(date.span.hull().1 <= hull.hull().1);
            }
        }
    }

    #[test]
    fn the_moments_of_the_hull_and_no_others_have_a_share(span in timespan(), at in -6_000..10_000_i64) {
        let moment = (Instant(at), Instant(at + 1));
        let share = span.share(moment);
        prop_assert!((0.0..=1.0).contains(&share));
        let (first, end) = span.hull();
        prop_assert_eq!(share > 0.0, first <= moment.0 && moment.0 < end);
        prop_assert_eq!(share >= 0.5, span.holds(moment));
    }

    #[test]
    fn the_share_rises_and_then_falls(span in timespan(), from in -6_000..10_000_i64) {
        let shares: Vec<f64> =
            (from..from + 400).map(|at| span.share((Instant(at), Instant(at + 1)))).collect();
        let mut falling = false;
        for pair in shares.windows(2) {
            falling |= pair[1] < pair[0];
            prop_assert!(!(falling && pair[1] > pair[0]), "it rises again");
        }
    }

    #[test]
    fn a_scale_and_its_inverse_cancel_out(
        from in -3_000_000..3_000_000_i64, length in 1..3_000_000_i64, px in -500.0..2_500.0_f64,
        width in 50.0..4_000.0_f64, resolution in resolution()
    ) {
        let unit = resolution.seconds();
        let domain = (Instant(from * unit), Instant((from + length) * unit));
        let scale = TimeScale::new(domain, (20.0, 20.0 + width), resolution);
        prop_assert!((scale.to_px(scale.to_seconds(px)) - px).abs() < 1e-3);
        prop_assert_eq!(scale.at(scale.px_of(domain.0) + 1e-6), domain.0);
    }

    #[test]
    fn ticks_are_sorted_apart_in_view_and_everywhere(
        from in day(), of_day in 0..86_400_i64, resolution in resolution(),
        length in prop_oneof![1..200_i64, 200..20_000_i64, 20_000..1_000_000_000_i64, 1_000_000_000..4_000_000_000_000_i64],
        width in 200.0..3_000.0_f64, gap in 20.0..120.0_f64
    ) {
        let from = resolution.floor(from.start() + of_day);
        let to = from + length.saturating_mul(resolution.seconds());
        // Far away, a float does not tell one second from the next.
        prop_assume!(to.since(from) > from.0.abs() >> 40);
        let scale = TimeScale::new((from, to), (0.0, width), resolution);
        let marks = ticks(&scale, gap);
        prop_assert!(marks.len() as f64 <= width / gap + 1.0);
        for mark in &marks {
            prop_assert!(from <= mark.at && mark.at <= to);
            prop_assert_eq!(resolution.floor(mark.at), mark.at);
        }
        let px: Vec<f64> = marks.iter().map(|mark| scale.px_of(mark.at)).collect();
        for pair in px.windows(2) {
            prop_assert!(pair[1] - pair[0] >= gap - 1e-3, "{} px apart", pair[1] - pair[0]);
        }
        // No hole is longer than the widest step: a day to two days, two to a week, a quarter to a year.
        let moment = scale.px_per_second() * resolution.seconds() as f64;
        let widest = gap.max(moment) * 10.0;
        let mut before = 0.0;
        for at in px.into_iter().chain([width]) {
            prop_assert!(at - before <= widest, "a hole of {} px, gap {}", at - before, gap);
            before = at;
        }
    }

    #[test]
    fn a_fixed_number_reads_back_within_its_last_decimal(value in -1e9..1e9_f64, decimals in 0..6_u8) {
        let mut text = String::new();
        num::fixed(&mut text, value, decimals);
        let back: f64 = text.parse().unwrap();
        prop_assert!((back - value).abs() <= 0.500_001 * 10_f64.powi(-i32::from(decimals)) + 1e-6);
        prop_assert!(!text.contains('.') || !text.ends_with('0'));
        prop_assert!(text != "-0");
    }

    #[test]
    fn whole_numbers_are_written_as_the_standard_library_does(value: i64) {
        let mut text = String::new();
        num::int(&mut text, value);
        prop_assert_eq!(&text, &value.to_string());
        prop_assert_eq!(num::grouped(value, ',').replace(',', ""), text);
    }
}
