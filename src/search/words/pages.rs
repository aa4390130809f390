//! Lists of pages, and of places within them, in few bytes.
//!
//! A list of pages is the gaps between their numbers, the first from zero. The places are apart from it, so that
//! walking over pages never touches them: for each page the gaps between its places, the first from zero, each twice,
//! plus one where another place follows.

use super::varint;

/// The top bit of each of eight bytes: where none is set, each byte is a gap.
const LONG_GAPS: u64 = 0x8080_8080_8080_8080;

/// Calls `visit` with each page of a list.
#[inline]
pub(super) fn each_page(mut pages: &[u8], mut visit: impl FnMut(u32)) {
    let mut page = 0u32;
    while let Some((eight, rest)) = pages.split_first_chunk::<8>() {
        if u64::from_le_bytes(*eight) & LONG_GAPS == 0 {
            for gap in eight {
                page = page.wrapping_add(u32::from(*gap));
                visit(page);
            }
            pages = rest;
        } else {
            let Some(gap) = varint::take(&mut pages) else { return };
            page = page.wrapping_add(gap);
            visit(page);
        }
    }
    while let Some(gap) = varint::take(&mut pages) {
        page = page.wrapping_add(gap);
        visit(page);
    }
}

/// Likewise, with the places of each page that `is_wanted`; those of the others are passed over, eight bytes at a time.
pub(super) fn each_place(
    pages: &[u8],
    mut places: &[u8],
    is_wanted: impl Fn(u32) -> bool,
    mut visit: impl FnMut(u32, &[u32]),
) {
    let mut found = Vec::new();
    let mut unwanted = 0;
    each_page(pages, |page| {
        if !is_wanted(page) {
            unwanted += 1;
            return;
        }
        skip(&mut places, std::mem::take(&mut unwanted));
        found.clear();
        let mut place = 0u32;
        while let Some(number) = varint::take(&mut places) {
            place = place.wrapping_add(number >> 1);
            found.push(place);
            if number & 1 == 0 {
                break;
            }
        }
        if !found.is_empty() {
            visit(page, &found);
        }
    });
}

/// The lowest bit of each of eight bytes.
const LOWEST: u64 = 0x0101_0101_0101_0101;

/// Passes over the places of so many pages: those of a page end with an even number, and the first byte of a number
/// tells.
fn skip(places: &mut &[u8], mut count: usize) {
    // Whether the bytes so far end within a number.
    let mut within = 0u64;
    while let Some((eight, rest)) = places.split_first_chunk::<8>() {
        let bytes = u64::from_le_bytes(*eight);
        let goes_on = (bytes & LONG_GAPS) >> 7;
        let first_bytes = !(goes_on << 8 | within) & LOWEST;
        let ends = (first_bytes & !bytes).count_ones() as usize;
        if ends >= count {
            break;
        }
        count -= ends;
        within = goes_on >> 56;
        *places = rest;
    }
    while within == 1
        && let Some((byte, rest)) = places.split_first()
    {
        within = u64::from(byte >> 7);
        *places = rest;
    }
    while count > 0
        && let Some(number) = varint::take(places)
    {
        count -= usize::from(number & 1 == 0);
    }
}

/// Appends the places of one page, in order.
pub(super) fn put_places(bytes: &mut Vec<u8>, places: &[u32]) {
    let mut before = 0;
    for (at, place) in places.iter().enumerate() {
        let more = u32::from(at + 1 < places.len());
        varint::put(bytes, place.saturating_sub(before) << 1 | more);
        before = *place;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn passing_over_pages_leaves_the_others_as_they_are(
            all in prop::collection::vec(prop::collection::vec(0u32..40_000, 1..6), 0..60),
            wanted in prop::collection::vec(any::<bool>(), 60),
        ) {
            let (mut pages, mut places) = (Vec::new(), Vec::new());
            let mut written = Vec::new();
            for (number, mut of_page) in (0u32..).zip(all) {
                of_page.sort_unstable();
                of_page.dedup();
                varint::put(&mut pages, u32::from(number != 0));
                put_places(&mut places, &of_page);
                written.push((number, of_page));
            }
            let is_wanted = |page: u32| wanted[page as usize];
            let mut read = Vec::new();
            each_place(&pages, &places, is_wanted, |page, found| read.push((page, found.to_vec())));
            written.retain(|(page, _)| is_wanted(*page));
            prop_assert_eq!(read, written, "exactly the pages that are wanted, with their own places");
        }
    }
}
