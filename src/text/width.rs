//! How many columns a text takes on a terminal, and the form of it that can be shown there.
//!
//! Terminals disagree on emoji sequences: of the 4,733 of Unicode 15.1, 2,936 take other widths where each code point
//! is drawn by itself. So a sequence is shown as its base, which every terminal draws equally wide. Widths are those of
//! UAX #11 with ambiguous characters narrow, per extended grapheme cluster (UAX #29).

use std::borrow::Cow;

use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use super::Span;

/// Columns between two tab stops.
pub const TAB: usize = 4;

const REPLACEMENT: &str = "\u{FFFD}";
const SPACES: [&str; TAB + 1] = ["", " ", "  ", "   ", "    "];

/// One grapheme as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What is drawn: never a control character, empty for what is invisible.
    pub text: Cow<'a, str>,
    /// Where it stands in the text.
    pub span: Span,
    /// Columns it takes.
    pub width: usize,
}

/// The graphemes of a text as they are shown, from the left; see [`cells`].
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    graphemes: GraphemeIndices<'a>,
    column: usize,
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let (start, grapheme) = self.graphemes.next()?;
        let (text, width) = drawn(grapheme, self.column);
        self.column += width;
        Some(Cell { text, span: Span::new(start, start + grapheme.len()), width })
    }
}

/// The graphemes of a text that starts at `column`: tabs reach to the next multiple of [`TAB`] columns.
#[must_use]
pub fn cells(text: &str, column: usize) -> Cells<'_> {
    Cells { graphemes: text.grapheme_indices(true), column }
}

/// Columns a text takes when shown from column 0.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    if is_even(text) {
        return text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum();
    }
    cells(text, 0).map(|cell| cell.width).sum()
}

/// Whether each character is a cell of its own and shown as it is: visible ASCII, spaces, ideographs and kana. Most text
/// is so, and is measured and shown without looking for graphemes.
#[must_use]
pub fn is_even(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~') || is_wide(c))
}

/// Characters of two columns that no other character joins, or is joined by, in one grapheme but a combining mark.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}')
}

/// The form of a text that can be shown: tabs as spaces, line ends and no-break spaces as a space, emoji sequences as their base, control
/// characters as `�`, invisible ones (soft hyphens, zero-width spaces, bidirectional controls) left out, a combining
/// mark without a base on `◌`. Its width is that of the text.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(cells(text, 0).map(|cell| cell.text).collect())
}

/// The shown form of a text in at most `width` columns; what is too long ends in `…`.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    fit_with(text, width, "…")
}

/// As [`fit`], with another mark for what was cut, such as `...`; the mark itself is cut where it does not fit.
#[must_use]
pub fn fit_with(text: &str, width: usize, mark: &str) -> String {
    if self::width(text) <= width {
        return shown(text).into_owned();
    }
    let mark = take(mark, width);
    let room = width - self::width(&mark);
    let kept = take(text, room);
    kept.trim_end().to_owned() + &mark
}

/// The shown form of a text in exactly `width` columns: cut as by [`fit`], or filled with spaces at the right.
#[must_use]
pub fn pad(text: &str, width: usize) -> String {
    let mut out = fit(text, width);
    let taken = self::width(&out);
    out.extend(std::iter::repeat_n(' ', width.saturating_sub(taken)));
    out
}

/// As [`pad`], filled at the left: for numbers.
#[must_use]
pub fn pad_start(text: &str, width: usize) -> String {
    let out = fit(text, width);
    " ".repeat(width.saturating_sub(self::width(&out))) + &out
}

/// As many graphemes from the left, in shown form, as fit into `width` columns.
fn take(text: &str, width: usize) -> String {
    let mut column = 0;
    cells(text, 0)
        .map_while(|cell| {
            column += cell.width;
            (column <= width).then_some(cell.text)
        })
        .collect()
}

/// Whether each byte is one visible ASCII character or a space: then the text is its own shown form.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// What is drawn for one grapheme that starts at `column`, and its columns.
fn drawn(grapheme: &str, column: usize) -> (Cow<'_, str>, usize) {
    if is_plain(grapheme) {
        return (Cow::Borrowed(grapheme), grapheme.len());
    }
    match grapheme {
        "\t" => {
            let width = TAB - column % TAB;
            return (Cow::Borrowed(SPACES.get(width).copied().unwrap_or(" ")), width);
        }
        "\n" | "\r" | "\r\n" | "\u{85}" | "\u{2028}" | "\u{2029}" | "\u{A0}" | "\u{2007}" | "\u{202F}" => {
            return (Cow::Borrowed(" "), 1);
        }
        _ if grapheme.chars().any(char::is_control) => return (Cow::Borrowed(REPLACEMENT), 1),
        _ => {}
    }
    let base = base_of(grapheme);
    match base.width() {
        0 if base.chars().all(is_invisible) => (Cow::Borrowed(""), 0),
        0 => (on_circle(&base), 1),
        width => (base, width),
    }
}

/// A mark without a base on the circle that stands for one; what does not join it, as a lone vowel of Hangul, is `�`.
fn on_circle(mark: &str) -> Cow<'static, str> {
    let drawn = format!("◌{mark}");
    if drawn.graphemes(true).count() == 1 { Cow::Owned(drawn) } else { Cow::Borrowed(REPLACEMENT) }
}

/// The part of a grapheme that every terminal draws alike: an emoji sequence's first character, else all of it.
fn base_of(grapheme: &str) -> Cow<'_, str> {
    let mut chars = grapheme.chars();
    let Some(first) = chars.next() else { return Cow::Borrowed("") };
    if is_skin_tone(first) {
        // Drawn beside an emoji it would melt into it and take back its two columns.
        return Cow::Borrowed(REPLACEMENT);
    }
    if is_emoji_sequence(chars.as_str()) {
        return Cow::Borrowed(grapheme.get(..first.len_utf8()).unwrap_or_default());
    }
    if grapheme.contains(SOUND_MARKS) {
        // Half-width sound marks count as no column here and as one there; the combining ones never take any.
        return Cow::Owned(grapheme.replace('\u{FF9E}', "\u{3099}").replace('\u{FF9F}', "\u{309A}"));
    }
    Cow::Borrowed(grapheme)
}

const SOUND_MARKS: [char; 2] = ['\u{FF9E}', '\u{FF9F}'];

/// Whether what follows the first character makes it an emoji sequence (UTS #51): a presentation selector, a skin
/// tone, a keycap, tags, or a joiner before another pictograph.
fn is_emoji_sequence(rest: &str) -> bool {
    let mut joined = false;
    rest.chars().any(|c| {
        let found = matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}')
            || is_skin_tone(c)
            || (joined && is_pictograph(c));
        joined = c == '\u{200D}';
        found
    })
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Format characters, joiners and selectors that are nothing by themselves; a lone combining mark is not among them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}'
        | '\u{8E2}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthChar;

    use super::*;

    #[test]
    fn shows_emoji_sequences_as_their_base() {
        for (text, base, columns) in [
            ("👩‍👩‍👧", "👩", 2),
            ("👍🏽", "👍", 2),
            ("🏳️‍🌈", "🏳", 1),
            ("❤️", "❤", 1),
            ("1️⃣", "1", 1),
            ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴", 2),
            ("👍", "👍", 2),
        ] {
            assert_eq!(shown(text), base, "the base alone is as wide everywhere");
            assert_eq!(width(text), columns, "{text} takes the columns of its base");
        }
    }

    #[test]
    fn counts_wide_combining_and_invisible_characters() {
        assert_eq!(width("日本"), 4, "ideographs take two columns");
        assert_eq!(width("Kyi\u{301}v"), 4, "a combining mark takes none");
        assert_eq!(shown("co\u{AD}op\u{200B}er\u{202E}ate"), "cooperate", "invisible characters are left out");
        assert_eq!(shown("\u{301}a"), "◌\u{301}a", "a mark without a base stays visible");
        assert_eq!(shown("क्‍ष"), "क्‍ष", "a joiner within a script is no emoji");
        assert_eq!(shown("ｶﾞ"), "ｶ\u{3099}", "half-width sound marks become combining ones, equally wide everywhere");
    }

    #[test]
    fn even_text_is_what_its_graphemes_make_of_it() {
        for wide in ('\u{3000}'..='\u{FFFF}').filter(|c| is_wide(*c)) {
            let text = format!("a{wide}{wide}日");
            let all: Vec<Cell<'_>> = cells(&text, 0).collect();
            assert_eq!(all.len(), 4, "{wide:?} is a grapheme beside a letter, itself and an ideograph");
            assert!(all.iter().all(|cell| cell.text == cell.span.of(&text)), "{wide:?} is shown as it is");
            assert_eq!(all.iter().map(|cell| cell.width).sum::<usize>(), 7, "{wide:?} takes two columns");
        }
        assert!(!is_even("日\u{301}"), "with a combining mark it is not even");
    }

    #[test]
    fn makes_control_characters_harmless() {
        assert_eq!(shown("a\u{1B}[31mb\u{7}"), "a�[31mb�", "no escape reaches the terminal");
        assert_eq!(shown("a\r\nb"), "a b", "a line end is a space in a row");
    }

    #[test]
    fn expands_tabs_to_the_next_stop() {
        assert_eq!(shown("a\tb"), "a   b", "three columns are left to the stop");
        assert_eq!(shown("abcd\tb"), "abcd    b", "at a stop a whole tab follows");
        assert_eq!(cells("\tx", 3).next().map(|cell| cell.width), Some(1), "the stop counts from the row's start");
    }

    #[test]
    fn cuts_at_graphemes() {
        assert_eq!(fit("Western Balkans", 9), "Western…", "the space before the mark is not kept");
        assert_eq!(fit("日本国", 4), "日…", "half of a wide character is never shown");
        assert_eq!(fit("abc", 0), "", "no room, nothing");
        assert_eq!(fit_with("abcdef", 4, "..."), "a...", "the mark of the ASCII mode");
        assert_eq!(fit_with("abcdef", 2, "..."), "..", "a mark too long for the room is cut");
        assert_eq!(pad("日本国", 4), "日… ", "what a wide character leaves is filled");
        assert_eq!(pad_start("7", 3), "  7", "numbers stand at the right");
    }

    proptest! {
        #[test]
        fn shown_text_is_safe_and_as_wide(text in any::<String>(), room in 0_usize..40) {
            let safe = shown(&text);
            prop_assert!(!safe.chars().any(char::is_control), "no control character is shown");
            prop_assert_eq!(width(&safe), width(&text), "showing does not change the width");
            prop_assert!(width(&fit(&text, room)) <= room, "a cut text fits");
            prop_assert_eq!(width(&pad(&text, room)), room, "a filled text has the width asked for");
        }

        #[test]
        fn emoji_are_as_wide_drawn_by_code_points(text in "[👍👩❤🏳🇩🇪🏽🌈1#\u{200D}\u{FE0F}\u{20E3}a]{0,12}") {
            let by_points: usize = shown(&text).chars().filter_map(UnicodeWidthChar::width).sum();
            prop_assert_eq!(width(&text), by_points, "terminals that draw each code point agree");
        }
    }
}
