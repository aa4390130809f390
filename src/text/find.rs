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

/// The text for comparing, and for each of its bytes where the character it came from begins.
fn folded(text: &str, cased: bool) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\u{AD}' => {}
            c if c.is_whitespace() => out.push(' '),
            c if c.is_ascii() => out.push(if cased { c } else { c.to_ascii_lowercase() }),
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
    }
}
