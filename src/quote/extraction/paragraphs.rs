//! The paragraphs of a text: no quotation runs over their ends.

use crate::text::Span;

/// A line longer than this was not wrapped by hand.
const WRAPPED_AT: usize = 110;

/// The paragraphs, without the white space around them. A line break ends one, except where the text is wrapped by hand.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut joins = false;
    for line in lines {
        if line.is_empty() {
            joins = false;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if joins && wrapped => last.end = line.end,
            _ => paragraphs.push(line),
        }
        joins = true;
    }
    paragraphs
}

fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim();
        let lead = line.len() - line.trim_start().len();
        lines.push(Span::new(start + lead, start + lead + trimmed.len()));
        start += line.len();
    }
    lines
}

/// Whether most line breaks inside blocks stand in the middle of a sentence, on lines of one width.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let (mut inside, mut all) = (0_usize, 0_usize);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.is_empty() || next.is_empty() {
            continue;
        }
        all += 1;
        let open = !line.of(text).ends_with(['.', '!', '?', ':', '"', '”', '“', '\'', '’', ')', '>']);
        inside += usize::from(open && line.len() <= WRAPPED_AT && line.len() >= 40);
    }
    all >= 3 && inside * 2 > all
}
