//! Places in a text counted in code points.

use crate::text::Span;

const STEP: usize = 1024;

/// Turns bytes into code points: the count is kept every so often, the rest is counted when asked.
pub(super) struct Points<'a> {
    text: &'a str,
    /// Code points that begin before each [`STEP`]th byte.
    before: Vec<usize>,
}

impl<'a> Points<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut before = vec![0];
        let mut count = 0;
        for bytes in text.as_bytes().chunks(STEP) {
            count += starts(bytes);
            before.push(count);
        }
        Self { text, before }
    }

    pub(super) fn at(&self, byte: usize) -> usize {
        let step = byte / STEP;
        let rest = self.text.as_bytes().get(step * STEP..byte).unwrap_or_default();
        self.before.get(step).copied().unwrap_or_default() + starts(rest)
    }

    pub(super) fn of(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

/// How many bytes begin a code point (RFC 3629: the others are 10xxxxxx).
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::Points;

    #[test]
    fn counts_as_chars_do() {
        let text = "aé“𝒳” ".repeat(700);
        let points = Points::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), count, "byte {byte}");
        }
        assert_eq!(points.at(text.len()), text.chars().count(), "the end");
    }
}
