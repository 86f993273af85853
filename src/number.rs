//! Reading decimal numbers, and writing whole ones. The standard library does it with 14 kB of code and tables that hardly compress, a twentieth
//! of the browser's engine; what is asked of numbers here is whether one is whole, negative or more than another.

/// The powers of ten that are exact.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// No number has a larger exponent that is neither 0 nor infinite, whatever its digits.
const MAX_EXPONENT: i32 = 400;

/// The number that a text means: digits with a sign, a fraction and an exponent, each of which may be absent. Of at most
/// fifteen digits and an exponent of at most 22 it is the nearest there is; beyond that the last bits may differ.
pub fn read(text: &str) -> Option<f64> {
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, read_exponent(exponent)?),
        None => (text, 0),
    };
    let (is_negative, digits) = signed(digits);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (mut mantissa, mut shift) = (0_u64, 0_i32);
    for (part, step) in [(whole, 0), (fraction, -1)] {
        for digit in part.bytes() {
            let digit = digit.is_ascii_digit().then(|| u64::from(digit - b'0'))?;
            // What a u64 does not hold is beyond what the number can tell.
            if mantissa < u64::MAX / 10 {
                mantissa = mantissa * 10 + digit;
                shift = shift.saturating_add(step);
            } else {
                shift = shift.saturating_add(step + 1);
            }
        }
    }
    // Fewer digits than fifteen are exact, and so is the result of one step.
    #[allow(clippy::cast_precision_loss)]
    let number = scaled(mantissa as f64, shift.saturating_add(exponent));
    Some(if is_negative { -number } else { number })
}

/// A percentage, or another number from 0 to a million, with as few decimal places as tell it, twelve at most.
pub fn decimal(number: f64) -> String {
    let (mut scale, mut places) = (1_u64, 0);
    // Powers of ten are exact so far.
    #[allow(clippy::cast_precision_loss)]
    let units = |scale: u64| (number * scale as f64).round_ties_even();
    #[allow(clippy::cast_precision_loss, clippy::float_cmp, reason = "it is the same number, or it is not")]
    while places < 12 && units(scale) / scale as f64 != number {
        scale *= 10;
        places += 1;
    }
    // Numbers below a million have units below 2^63.
    #[allow(clippy::cast_sign_loss)]
    let units = units(scale) as u64;
    let mut text = (units / scale).to_string();
    if places > 0 {
        let fraction = (units % scale).to_string();
        text.push('.');
        text.extend(std::iter::repeat_n('0', places - fraction.len().min(places)));
        text.push_str(&fraction);
    }
    text
}

/// A whole number with its thousands apart.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn read_exponent(text: &str) -> Option<i32> {
    let (is_negative, digits) = signed(text);
    if digits.is_empty() {
        return None;
    }
    let mut exponent = 0_i32;
    for digit in digits.bytes() {
        let digit = digit.is_ascii_digit().then(|| i32::from(digit - b'0'))?;
        exponent = exponent.saturating_mul(10).saturating_add(digit);
    }
    Some(if is_negative { -exponent } else { exponent })
}

/// Whether there is a minus, and what stands behind the sign.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn scaled(mut number: f64, exponent: i32) -> f64 {
    let mut left = exponent.unsigned_abs().min(MAX_EXPONENT.unsigned_abs()) as usize;
    while left > 0 {
        let step = left.min(POWERS.len() - 1);
        if exponent < 0 {
            number /= POWERS[step];
        } else {
            number *= POWERS[step];
        }
        left -= step;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", ".", "e1", "1e", "1e+", "1.2.3", "0x1", "1_0", "inf", "NaN", ".inf", "٣", "1 "] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn extremes_are_what_they_are_to_the_standard_library() {
        let zeros = "0".repeat(1000);
        let texts = ["1e400", "-1e99999999999", "1e-400", "-0", "0e999", "5.", ".5", "+7", "1E3"].map(str::to_owned);
        for text in texts.into_iter().chain([format!("{zeros}1"), format!("1{zeros}"), format!("0.{zeros}1")]) {
            assert_eq!(read(&text), text.parse().ok(), "{}", &text[..text.len().min(20)]);
        }
    }

    proptest! {
        #[test]
        fn few_digits_are_read_to_the_last_bit(digits in 0..1_000_000_000_000_000_i64, places in 0..16_i32) {
            let text = format!("{digits}e-{places}");
            prop_assert_eq!(read(&text), text.parse().ok());
        }

        #[test]
        fn percentages_are_written_as_the_standard_library_does(
            (units, places) in (0..9_u32).prop_flat_map(|places| (0..=100 * 10_u64.pow(places), Just(places)))
        ) {
            #[allow(clippy::cast_precision_loss)]
            let number = units as f64 / 10_f64.powi(places.cast_signed());
            prop_assert_eq!(decimal(number), number.to_string());
        }

        #[test]
        fn any_number_is_read_to_within_a_few_bits(number in any::<f64>().prop_filter("whole bits", |n| n.is_normal())) {
            let read = read(&format!("{number:e}")).unwrap_or_default();
            prop_assert!(((read - number) / number).abs() < 1e-14 || number.abs() < 1e-290, "{} {}", read, number);
        }
    }
}
