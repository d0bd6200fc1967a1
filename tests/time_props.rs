//! What holds for all days, dates, timespans and axes.

use placeline::num;
use placeline::time::{Bound, Day, TimeScale, Timespan, When, Words, day_text, ticks, when_text};
use proptest::prelude::*;

fn day() -> impl Strategy<Value = Day> {
    prop_oneof![8 => (-4_400_000..3_700_000).prop_map(Day), 1 => any::<i32>().prop_map(Day)]
}

fn within() -> impl Strategy<Value = (i32, i32)> {
    (-5_000..5_000_i32, 0..800_i32)
}

/// Returns a timespan that does not end before it starts.
fn timespan() -> impl Strategy<Value = Timespan> {
    (within(), 0..3_000_i32, 0..800_i32, 0..8_u8).prop_map(|((first, width), length, fading, kind)| {
        let start = Bound::Within { earliest: Day(first), latest: Day(first + width) };
        let end = first + length + 1;
        let end = Bound::Within { earliest: Day(end), latest: Day(end + fading.max(width)) };
        match kind {
            0 => Timespan { start, end: Bound::Open },
            1 => Timespan { start: Bound::Open, end },
            2 => Timespan { start, end: Bound::Unknown },
            3 => Timespan { start: Bound::Unknown, end },
            4 => Timespan::once(Day(first), Day(first + width)),
            _ => Timespan { start, end },
        }
    })
}

fn edtf() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        "19[0-9]{2}[?~%]?",
        "(19|20)[0-9]X[~]?",
        "198[0-9]-(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01])[?~]?",
        "198[0-9]-0[1-9]-(0[1-9]|1[0-9]|2[0-8])[?~%]?",
        "1[0-9]XX",
        "-0[0-9]{2}[1-9]",
        "Y-?[1-9][0-9]{4,5}",
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

fn when() -> impl Strategy<Value = When> {
    edtf().prop_filter_map("ends before it starts", |text| When::parse(&text).ok())
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
fn the_extreme_days_are_civil_days_too() {
    for day in [Day::MIN, Day(i32::MIN + 1), Day(i32::MAX - 1), Day::MAX] {
        let (year, month, of_month) = day.ymd();
        assert_eq!(Day::from_ymd(year, month, of_month), Some(day));
    }
    assert_eq!(Day::MIN.ymd(), (-5_877_641, 6, 23));
    assert_eq!(Day::MAX.ymd(), (5_881_580, 7, 11));
}

proptest! {
    #[test]
    fn a_day_is_its_year_month_and_day(day in day()) {
        let (year, month, of_month) = day.ymd();
        prop_assert_eq!(Day::from_ymd(year, month, of_month), Some(day));
        prop_assert!(!day_text(day, Words::EN).is_empty());
    }

    #[test]
    fn a_plain_day_is_read_as_the_parser_of_edtf_reads_it(day in -719_528..2_932_897_i32) {
        let iso = Day(day).iso();
        // In brackets it goes through the parser.
        let (plain, parsed) = (When::parse(&iso).unwrap(), When::parse(&format!("[{iso}]")).unwrap());
        prop_assert_eq!(plain.edtf(), &iso);
        prop_assert_eq!(when_text(&plain, Words::EN), when_text(&parsed, Words::EN));
        prop_assert_eq!((plain.span, plain.precision), (parsed.span, parsed.precision));
        prop_assert_eq!((plain.uncertain, plain.approximate), (parsed.uncertain, parsed.approximate));
    }

    #[test]
    fn days_sort_like_their_iso_text(a in -719_528..2_932_897_i32, b in -719_528..2_932_897_i32) {
        prop_assert_eq!(Day(a).iso().cmp(&Day(b).iso()), a.cmp(&b));
    }

    #[test]
    fn a_day_reads_back_from_its_iso_text(day in -4_371_587..2_932_896_i32) {
        let when = When::parse(&Day(day).iso()).unwrap();
        prop_assert_eq!(when.span, Timespan::once(Day(day), Day(day)));
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
    fn the_days_of_the_hull_and_no_others_have_a_share(span in timespan(), day in -6_000..10_000_i32) {
        let day = Day(day);
        let share = span.share(day);
        prop_assert!((0.0..=1.0).contains(&share));
        let (first, end) = span.hull();
        prop_assert_eq!(share > 0.0, first <= day && day < end);
        prop_assert_eq!(share >= 0.5, span.holds(day));
    }

    #[test]
    fn the_share_rises_and_then_falls(span in timespan(), from in -6_000..10_000_i32) {
        let shares: Vec<f64> = (from..from + 400).map(|day| span.share(Day(day))).collect();
        let mut falling = false;
        for pair in shares.windows(2) {
            falling |= pair[1] < pair[0];
            prop_assert!(!(falling && pair[1] > pair[0]), "it rises again");
        }
    }

    #[test]
    fn a_scale_and_its_inverse_cancel_out(
        from in -3_000_000..3_000_000_i32, length in 1..3_000_000_i32, px in -500.0..2_500.0_f64, width in 50.0..4_000.0_f64
    ) {
        let scale = TimeScale::new((Day(from), Day(from + length)), (20.0, 20.0 + width));
        prop_assert!((scale.to_px(scale.to_day(px)) - px).abs() < 1e-3);
    }

    #[test]
    fn ticks_are_sorted_apart_in_view_and_everywhere(
        from in day(), length in prop_oneof![1..200_i32, 200..20_000_i32, 20_000..i32::MAX],
        width in 200.0..3_000.0_f64, gap in 20.0..120.0_f64
    ) {
        let to = Day(from.0.saturating_add(length));
        let scale = TimeScale::new((from, to), (0.0, width));
        let marks = ticks(&scale, gap);
        prop_assert!(marks.len() as f64 <= width / gap + 1.0);
        for mark in &marks {
            prop_assert!(from <= mark.day && mark.day <= to);
        }
        let px: Vec<f64> = marks.iter().map(|mark| scale.to_px(f64::from(mark.day.0))).collect();
        for pair in px.windows(2) {
            prop_assert!(pair[1] - pair[0] >= gap - 1e-6, "{} px apart", pair[1] - pair[0]);
        }
        // No hole is longer than the widest step: a day to two days, two to a week, a quarter to a year.
        let widest = gap.max(scale.px_per_day()) * 10.0;
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
