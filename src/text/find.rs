//! Searching a text as a reader expects: accents, kinds of quotation marks and dashes do not matter, and upper case
//! only where it was typed ("smart case").

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Span, fold};

/// Where `needle` stands in `text`, from the left, without overlaps; nowhere for a needle of white space. Any white
/// space meets any other.
#[must_use]
pub fn find_folded(text: &str, needle: &str) -> Vec<Span> {
    let cased = needle.chars().any(char::is_uppercase);
    let (wanted, _) = folded(needle.trim(), cased);
    if wanted.is_empty() {
        return Vec::new();
    }
    if text.is_ascii() {
        return find_ascii(text, &wanted, cased);
    }
    let (hay, places) = folded(text, cased);
    let mut found: Vec<Span> = Vec::new();
    for (at, _) in hay.match_indices(&wanted) {
        let start = places.get(at).copied().unwrap_or(text.len());
        let last = places.get(at + wanted.len() - 1).copied().unwrap_or(start);
        let end = text.get(last..).and_then(|rest| rest.chars().next()).map_or(text.len(), |c| last + c.len_utf8());
        let span = Span::new(start, marks_after(text, end));
        if found.last().is_none_or(|before| before.end <= span.start) {
            found.push(span);
        }
    }
    found
}

/// The same in plain text, where every character stands for itself.
fn find_ascii(text: &str, wanted: &str, cased: bool) -> Vec<Span> {
    let mut hay = if cased { text.to_owned() } else { text.to_ascii_lowercase() };
    if hay.contains(|c: char| c != ' ' && c.is_whitespace()) {
        hay = hay.replace(char::is_whitespace, " ");
    }
    hay.match_indices(wanted).map(|(at, _)| Span::new(at, at + wanted.len())).collect()
}

/// The text for comparing, and for each of its bytes where the character it came from begins.
fn folded(text: &str, cased: bool) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\u{AD}' => {}
            c if c.is_whitespace() => out.push(' '),
            c if c.is_ascii() => out.push(if cased { c } else { c.to_ascii_lowercase() }),
            // Ideographs fold to themselves.
            '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => out.push(c),
            c if cased && c.is_uppercase() => {
                out.extend(std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)));
            }
            c => out.push_str(&fold(c.encode_utf8(&mut [0; 4]))),
        }
        places.resize(out.len(), at);
    }
    (out, places)
}

/// The end of the combining marks that follow `end`.
fn marks_after(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    end + rest.chars().take_while(|c| is_combining_mark(*c)).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'a>(text: &'a str, needle: &str) -> Vec<&'a str> {
        find_folded(text, needle).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn forgives_accents_and_marks_but_not_typed_capitals() {
        assert_eq!(found("Élysée, elysee", "elysee"), ["Élysée", "elysee"], "accents do not matter");
        assert_eq!(found("Kie\u{301}v", "kiev"), ["Kie\u{301}v"], "nor how they are encoded");
        assert_eq!(found("the side’s words", "side's"), ["side’s"], "nor the kind of apostrophe");
        assert_eq!(found("US and us", "US"), ["US"], "typed capitals do");
        assert_eq!(found("US and us", "us"), ["US", "us"], "small letters meet both");
        assert_eq!(found("a  b", " "), Vec::<&str>::new(), "nothing is asked for");
        assert_eq!(found("aaaa", "aa"), ["aa", "aa"], "hits do not overlap");
        assert_eq!(found("Straße ﬁn", "fin"), ["ﬁn"], "a ligature is its letters");
        assert_eq!(found("One\tTwo", "one two"), ["One\tTwo"], "in plain text too any white space meets any other");
        assert_eq!(found("plain TEXT, Text", "Text"), ["Text"], "and typed capitals count");
    }

    #[test]
    fn ideographs_fold_to_themselves() {
        for c in ('\u{3400}'..='\u{4DBF}').chain('\u{4E00}'..='\u{9FFF}') {
            assert_eq!(fold(&c.to_string()), c.to_string(), "a search need not ask what they fold to");
        }
    }

    proptest! {
        #[test]
        fn plain_text_is_searched_as_any_other(text in "[aAb \t.-]{0,20}", needle in "[aAb .-]{1,3}") {
            // What is not plain at the end alone must not change what is found before it.
            prop_assert_eq!(find_folded(&text, &needle), find_folded(&format!("{text}\u{4E00}"), &needle), "the same hits");
        }
    }
}
