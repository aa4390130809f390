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

/// Likewise, with the places of each page.
pub(super) fn each_place(mut pages: &[u8], mut places: &[u8], mut visit: impl FnMut(u32, &[u32])) {
    let mut page = 0u32;
    let mut found = Vec::new();
    while let Some(gap) = varint::take(&mut pages) {
        page = page.wrapping_add(gap);
        found.clear();
        let mut place = 0u32;
        loop {
            let Some(number) = varint::take(&mut places) else { return };
            place = place.wrapping_add(number >> 1);
            found.push(place);
            if number & 1 == 0 {
                break;
            }
        }
        visit(page, &found);
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
