//! Numbers as text without float formatting, which is heavy in the wasm and not stable enough for snapshots.
//!
//! Everything goes through integers. Decimals are rounded half away from zero; there are no exponents.

/// Appends `value` with at most `decimals` decimals (9 at most), without trailing zeros and without `-0`.
///
/// Rounds half away from zero. `0` for NaN and infinities. Saturates at 2⁶⁴.
pub fn fixed(out: &mut String, value: f64, decimals: u8) {
    let value = if value.is_finite() { value } else { 0.0 };
    let (size, mut decimals) = (value.abs(), u32::from(decimals.min(9)));
    let mut scale = power(decimals);
    while decimals > 0 && size * scale as f64 >= 9e18 {
        (decimals, scale) = (decimals - 1, scale / 10);
    }
    let exact = size * scale as f64;
    let whole = exact as u64;
    let scaled = whole.saturating_add(u64::from(exact - whole as f64 >= 0.5));
    if value < 0.0 && scaled > 0 {
        out.push('-');
    }
    digits(out, scaled / scale, 1);
    let mut fraction = scaled % scale;
    if fraction == 0 {
        return;
    }
    let mut width = decimals as usize;
    while fraction.is_multiple_of(10) {
        fraction /= 10;
        width -= 1;
    }
    out.push('.');
    digits(out, fraction, width);
}

/// Reads `-12.345`: digits, and perhaps a point with more of them. `None` for anything else; there are no exponents.
///
/// Exact as far as a float is, for up to 15 digits in all; decimals after them are dropped.
pub fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (mut value, mut scale) = (0_u64, 1_u64);
    for digit in whole.chars() {
        value = value.checked_mul(10)?.checked_add(digit.to_digit(10)?.into())?;
    }
    for digit in fraction.chars() {
        let digit = digit.to_digit(10)?;
        if value < 100_000_000_000_000 && scale < 1_000_000_000_000_000 {
            value = value * 10 + u64::from(digit);
            scale *= 10;
        }
    }
    let value = value as f64 / scale as f64;
    Some(if text.starts_with('-') { -value } else { value })
}

/// Appends a whole number.
pub fn int(out: &mut String, v: i64) {
    padded(out, v, 1);
}

/// Appends a whole number with at least `width` digits, filled up with zeros.
pub(crate) fn padded(out: &mut String, v: i64, width: usize) {
    if v < 0 {
        out.push('-');
    }
    digits(out, v.unsigned_abs(), width);
}

/// Returns a whole number with `separator` between groups of three digits: `2,700`.
pub fn grouped(v: i64, separator: char) -> String {
    let mut plain = String::new();
    digits(&mut plain, v.unsigned_abs(), 1);
    let mut out = String::new();
    if v < 0 {
        out.push('-');
    }
    for (i, digit) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

fn digits(out: &mut String, v: u64, width: usize) {
    if v >= 10 || width > 1 {
        digits(out, v / 10, width.saturating_sub(1));
    }
    out.push(char::from(b'0' + (v % 10) as u8));
}

fn power(decimals: u32) -> u64 {
    10_u64.pow(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: f64, decimals: u8) -> String {
        let mut out = String::new();
        fixed(&mut out, value, decimals);
        out
    }

    #[test]
    fn decimals_are_rounded_half_away_from_zero_and_trimmed() {
        for (value, decimals, expected) in [
            (0.0, 3, "0"),
            (-0.0, 3, "0"),
            (-0.0004, 3, "0"),
            (-0.0005, 3, "-0.001"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (1.5, 3, "1.5"),
            (1.05, 3, "1.05"),
            (100.0, 3, "100"),
            (1.999_96, 3, "2"),
            (12.345_678, 4, "12.3457"),
            (f64::NAN, 3, "0"),
            (f64::NEG_INFINITY, 3, "0"),
            (1e15, 9, "1000000000000000"),
            (0.1, 255, "0.1"),
        ] {
            assert_eq!(text(value, decimals), expected, "{value} to {decimals}");
        }
    }

    #[test]
    fn a_decimal_is_read_as_the_standard_library_reads_it() {
        for text in [
            "0",
            "-0",
            "12",
            "+3.5",
            "-179.9999",
            "51.33580",
            ".5",
            "5.",
            "3.141592653589793",
            "0.1",
            "0.000000000000001",
        ] {
            let (ours, theirs) = (decimal(text), text.parse::<f64>().ok());
            assert!((ours.unwrap() - theirs.unwrap()).abs() < 1e-14, "{text}: {ours:?}");
        }
        for whole in -2_000..2_000 {
            let text = format!("{}.{:04}", whole, (whole * 7919_i32).rem_euclid(10_000));
            assert_eq!(decimal(&text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_decimal_is_nothing() {
        for text in
            ["", "-", ".", "1e5", "NaN", "inf", "1.2.3", "--1", " 1", "1-", "99999999999999999999", "٣"]
        {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_reach_both_extremes() {
        let mut out = String::new();
        int(&mut out, i64::MIN);
        assert_eq!(out, "-9223372036854775808");
        out.clear();
        padded(&mut out, -44, 4);
        assert_eq!(out, "-0044");
        assert_eq!(text(1e300, 9), "18446744073709551615");
    }

    #[test]
    fn groups_are_counted_from_the_right() {
        assert_eq!(grouped(2_700, ','), "2,700");
        assert_eq!(grouped(999, ','), "999");
        assert_eq!(grouped(-1_234_567, ' '), "-1 234 567");
    }
}
