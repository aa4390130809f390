//! Numbers as a screen shows them.

/// The whole number, its thousands apart where it is long: `9999`, `10,000`, `1,100,074`.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The number in at most four columns, for a narrow one: `999`, `6.4k`, `69k`, `1.2M`. Cut, never rounded up.
#[must_use]
pub fn in_short(number: usize) -> String {
    let (unit, sign) = match number {
        0..1_000 => return number.to_string(),
        1_000..1_000_000 => (1_000, 'k'),
        _ => (1_000_000, 'M'),
    };
    match number / unit {
        whole @ 0..10 => format!("{whole}.{}{sign}", number % unit * 10 / unit),
        whole => format!("{whole}{sign}"),
    }
}

/// How many of a thing: `1 quote`, `2 quotes`.
#[must_use]
pub fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_readable_and_narrow() {
        for (number, long, short) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (6_407, "6407", "6.4k"),
            (69_999, "69,999", "69k"),
            (999_999, "999,999", "999k"),
            (1_100_074, "1,100,074", "1.1M"),
        ] {
            assert_eq!(grouped(number), long, "thousands apart from five digits on");
            assert_eq!(in_short(number), short, "four columns at most, and never more than there are");
        }
    }
}
