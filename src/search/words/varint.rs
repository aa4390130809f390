//! Numbers in as few bytes as they need: seven bits a byte, the lowest first; the top bit says that more follow.

const MORE: u8 = 0x80;

/// Appends a number.
pub(super) fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= u32::from(MORE) {
        bytes.push(low_bits(number) | MORE);
        number >>= 7;
    }
    bytes.push(low_bits(number));
}

fn low_bits(number: u32) -> u8 {
    number.to_le_bytes()[0] & !MORE
}

/// Takes the number at the front; `None` where the bytes end before it does, or it is too large.
#[inline]
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (&first, rest) = bytes.split_first()?;
    *bytes = rest;
    if first < MORE { Some(u32::from(first)) } else { take_rest(bytes, u32::from(first & !MORE)) }
}

fn take_rest(bytes: &mut &[u8], mut number: u32) -> Option<u32> {
    for shift in [7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & !MORE) << shift;
        if byte < MORE {
            return Some(number);
        }
    }
    None
}
