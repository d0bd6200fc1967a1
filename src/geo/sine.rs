//! The sine, and remainders, without the tables of the C library: those are four kilobytes of wasm.

use std::f64::consts::PI;

/// One over the factorials of 3, 5, 7 … with the signs of the series.
const TERMS: [f64; 11] = [
    -1.0 / 6.0,
    1.0 / 120.0,
    -1.0 / 5_040.0,
    1.0 / 362_880.0,
    -1.0 / 39_916_800.0,
    1.0 / 6_227_020_800.0,
    -1.0 / 1_307_674_368_000.0,
    1.0 / 355_687_428_096_000.0,
    -1.0 / 121_645_100_408_832_000.0,
    1.0 / 51_090_942_171_709_440_000.0,
    -1.0 / 25_852_016_738_884_976_640_000.0,
];

/// Returns the sine of an angle in radians. Within 10⁻¹⁵ for angles of a few turns.
pub(crate) fn sine(angle: f64) -> f64 {
    let halves = (angle / PI).round();
    let x = angle - halves * PI;
    let square = x * x;
    let series = TERMS.iter().rev().fold(0.0, |sum, term| sum * square + term);
    let sine = x + x * square * series;
    if remainder(halves, 2.0) == 0.0 { sine } else { -sine }
}

/// Returns the remainder of `value` divided by `by`: from 0 to `by`, whatever the sign.
pub(crate) fn remainder(value: f64, by: f64) -> f64 {
    // Of numbers much larger than `by`, only rounding errors are left, which may be outside of the range.
    (value - (value / by).floor() * by).max(0.0).min(by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_sine(angle in -13.0..13.0f64) {
            prop_assert!((sine(angle) - angle.sin()).abs() < 2e-15, "{} {}", sine(angle), angle.sin());
        }

        #[test]
        fn a_remainder_is_that_of_the_standard_library(value in -1e4..1e4f64) {
            for by in [1.0, 2.0, 360.0] {
                prop_assert!((remainder(value, by) - value.rem_euclid(by)).abs() < 1e-11);
            }
        }
    }

    #[test]
    fn what_is_not_finite_has_no_sine() {
        assert!(sine(f64::NAN).is_nan() && sine(f64::INFINITY).is_nan());
    }
}
