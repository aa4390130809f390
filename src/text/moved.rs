//! Where a place of a text is in a later version of it.

use std::collections::HashMap;

/// How many lines below and above a place are looked for in the later version.
const NEAR: usize = 40;

/// The place, in `now`, of what stood at `place` in `former`, in bytes from the start: the same line where it is still
/// there, else the next one that is, else the one before; the same number of bytes into it. Of several lines alike the
/// one counts that lies nearest to where it is to be expected by what is the same before and behind.
#[must_use]
pub fn moved(former: &str, now: &str, place: usize) -> usize {
    let mut place = place.min(former.len());
    while !former.is_char_boundary(place) {
        place -= 1;
    }
    if former == now {
        return place;
    }
    let expected = expected(former.as_bytes(), now.as_bytes(), place);
    let start = former[..place].rfind('\n').map_or(0, |at| at + 1);
    let below = lines_from(former, start).take(NEAR);
    let above = former[..start].lines().rev().take(NEAR);
    let wanted: Vec<&str> = below.clone().chain(above).filter(|line| !line.trim().is_empty()).collect();
    let mut starts: HashMap<&str, Option<usize>> = wanted.iter().map(|line| (*line, None)).collect();
    for (at, line) in lines_at(now) {
        if let Some(start) = starts.get_mut(line) {
            *start = (*start).into_iter().chain([at]).min_by_key(|at| at.abs_diff(expected));
        }
    }
    let line = wanted.into_iter().find_map(|line| Some(((*starts.get(line)?)?, line)));
    let inside = place - start;
    match line {
        Some((at, line)) if below.clone().next() == Some(line) => at + inside.min(line.len()),
        Some((at, _)) => at,
        None => at_boundary(now, expected),
    }
}

/// Where a place is to be expected: as far from the start, or from the end, as it was, or in between what has changed.
fn expected(former: &[u8], now: &[u8], place: usize) -> usize {
    let same = former.iter().zip(now).take_while(|(a, b)| a == b).count();
    let rest = former.len().min(now.len()) - same;
    let tail = former.iter().rev().zip(now.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    if place <= same {
        place
    } else if place >= former.len() - tail {
        now.len() - (former.len() - place)
    } else {
        same.max(place.min(now.len() - tail))
    }
}

fn at_boundary(text: &str, place: usize) -> usize {
    let mut place = place.min(text.len());
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

fn lines_from(text: &str, start: usize) -> impl Iterator<Item = &str> + Clone {
    text.get(start..).unwrap_or_default().lines()
}

/// The lines of a text, each with the place of its start.
fn lines_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |whole| {
        let at = start;
        start += whole.len();
        let line = whole.strip_suffix('\n').unwrap_or(whole);
        (at, line.strip_suffix('\r').unwrap_or(line))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn at(former: &str, now: &str, words: &str) -> String {
        let place = former.find(words).expect("the place");
        now[moved(former, now, place)..].chars().take(words.chars().count()).collect()
    }

    #[test]
    fn a_place_goes_along_with_its_line() {
        let former = "one\ntwo\n\nthree, and more\nfour\n";
        assert_eq!(
            at(former, "zero\none\nnew\ntwo\n\nthree, and more\nfour\n", "more"),
            "more",
            "lines came before it"
        );
        assert_eq!(at(former, "three, and more\n", "and"), "and", "lines went");
        assert_eq!(at(former, "one\nfour\ntwo\n", "three"), "four\n", "its line is gone: the next one that is left");
        assert_eq!(at(former, "one\nnew\n", "four"), "one\n", "none is left behind it: the one before");
        assert_eq!(moved(former, "", 12), 0, "nothing is left");
    }

    #[test]
    fn of_lines_alike_the_one_that_is_meant() {
        let former = "a\nsame\nb\nsame\nc\n";
        let second = former.rfind("same").expect("twice");
        assert_eq!(moved(former, "new\na\nsame\nb\nsame\nc\n", second), second + 4, "the second stays the second");
    }

    proptest! {
        #[test]
        fn any_place_has_one(former in "[ab\né]{0,40}", now in "[ab\né]{0,40}", place in 0_usize..60) {
            let place = moved(&former, &now, place);
            prop_assert!(now.is_char_boundary(place), "a place in the later text");
        }

        #[test]
        fn what_only_moves_is_followed(before in "[a-c\n]{0,20}", text in "[d-f]{1,9}", behind in "[a-c\n]{0,20}") {
            let former = format!("x\n{text}\ny");
            let now = format!("{before}\n{text}\n{behind}");
            prop_assert_eq!(moved(&former, &now, 2), before.len() + 1, "its line has moved");
        }
    }
}
