//! Dates: as a story file, an address and a host page write them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use placeline::time::{DateError, Instant, Resolution, When, Words, civil_span, opening_time, when_text};
use placeline_fuzz::within_limits;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    within_limits(|| read(text));
});

fn read(text: &str) {
    let days = civil_span(text);
    let opening = opening_time(text);
    if let Some(days) = &days {
        assert!(days.start < days.end && opening == Some(days.start));
    }
    match When::parse(text) {
        Ok(when) => {
            let (first, end) = when.span.hull();
            assert!(first < end, "it has no days");
            let again = When::parse(when.edtf()).expect("what it writes is EDTF");
            assert_eq!(when, again, "written, it is another date");
            assert!(days.is_none_or(|days| days.start == first), "the two readers differ");
            assert!(!when_text(&when, Words::EN).is_empty());
            for at in [first, end, Instant(0)] {
                let share = when.span.share(Resolution::of(when.span).moment(at));
                assert!((0.0..=1.0).contains(&share));
            }
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            if let DateError::Notation { instead, .. } = &error {
                assert!(!instead.is_empty());
                for text in instead {
                    if let Err(DateError::Syntax { .. } | DateError::Notation { .. }) = When::parse(text) {
                        panic!("the advice {text} is no date");
                    }
                }
            }
        }
    }
}
