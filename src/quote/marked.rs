//! Which words of a source text are somebody's own: inside quotation marks, a tweet, or a transcript.
//!
//! In doubt a stretch is left out: a quotation that then needs a person's look is better than a paraphrase that passes.

use crate::model::MONTHS;
use crate::text::Span;

/// Why words count as somebody's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// They stand inside quotation marks.
    Quotation,
    /// They are a tweet set into the text, known by its signature.
    Tweet,
    /// They stand behind a speaker's label.
    Transcript,
    /// The whole text is the speaker's.
    Whole,
}

/// A stretch of a source text that holds somebody's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Where, in bytes, without the marks.
    pub span: Span,
    /// Why.
    pub marks: Marks,
}

/// The paragraphs of a text: between blank lines; each line in a text of long lines that has no blank ones.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    const WRAPPED: usize = 120;
    let lines = lines(text);
    let is_blank = |line: &Span| line.of(text).trim().is_empty();
    let has_blank = lines.iter().rev().skip_while(|line| is_blank(line)).any(is_blank);
    if !has_blank && lines.iter().any(|line| line.len() > WRAPPED) {
        return lines.into_iter().filter(|line| !is_blank(line)).collect();
    }
    lines.split(is_blank).filter_map(|group| Some(Span::new(group.first()?.start, group.last()?.end))).collect()
}

fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split('\n')
        .map(|line| {
            let start = at;
            at += line.len() + 1;
            Span::new(start, start + line.len())
        })
        .collect()
}

/// The stretches of a text that hold somebody's own words, in order, none inside another.
pub(super) fn marked(text: &str, paragraphs: &[Span]) -> Vec<Marked> {
    let transcript = transcript(text, paragraphs);
    if !transcript.is_empty() {
        return transcript;
    }
    let is_single = !text.contains(['“', '”', '„', '"', '«', '»']);
    let mut all: Vec<Marked> = Vec::new();
    let mut unclosed = false;
    for paragraph in paragraphs {
        if let Some(span) = tweet(text, *paragraph) {
            all.push(Marked { span, marks: Marks::Tweet });
            unclosed = false;
            continue;
        }
        let quoted = if is_single { single_quoted(text, *paragraph) } else { quoted(text, *paragraph) };
        let goes_on = quoted.spans.first().is_some_and(|first| text[paragraph.start..first.start].chars().count() == 1);
        for (number, span) in quoted.spans.into_iter().enumerate() {
            // A quotation of several paragraphs opens each of them and closes only the last (Chicago Manual 13.32).
            match all.last_mut() {
                Some(last) if number == 0 && unclosed && goes_on => last.span.end = span.end,
                _ => all.push(Marked { span, marks: Marks::Quotation }),
            }
        }
        unclosed = quoted.is_unclosed;
    }
    all
}

struct Quoted {
    spans: Vec<Span>,
    is_unclosed: bool,
}

/// A quotation mark that opened, and what closes it.
#[derive(Clone, Copy)]
struct Open {
    start: usize,
    closing: &'static [char],
}

fn quoted(text: &str, paragraph: Span) -> Quoted {
    let mut spans = Vec::new();
    let mut open: Option<Open> = None;
    for (at, mark) in paragraph.of(text).char_indices().filter(|(_, c)| "“”„\"«»".contains(*c)) {
        let at = paragraph.start + at;
        let after = at + mark.len_utf8();
        let opens = opens(text, paragraph, at, mark);
        match open {
            Some(begun) if begun.closing.contains(&mark) && !(mark == '"' && opens) => {
                spans.push(Span::new(begun.start, at));
                open = None;
            }
            // The same mark opening again: the first was never closed, and nobody knows where it should have been.
            Some(begun) if begun.closing == closing(mark) && opens => open = Some(Open { start: after, ..begun }),
            None if opens => open = Some(Open { start: after, closing: closing(mark) }),
            _ => {}
        }
    }
    let is_unclosed = open.is_some();
    spans.extend(open.map(|begun| Span::new(begun.start, paragraph.end)));
    Quoted { spans, is_unclosed }
}

/// What closes a quotation that begins with this mark: “…”, „…“, »…«, «…», ”…”, "…".
fn closing(mark: char) -> &'static [char] {
    match mark {
        '“' | '”' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        _ => &['"'],
    }
}

/// Whether a mark can open a quotation where it stands. Left-hand marks always can; those that also close need a space
/// or a bracket before and no space after, so that inches and stray closing marks open nothing.
fn opens(text: &str, paragraph: Span, at: usize, mark: char) -> bool {
    if matches!(mark, '“' | '„' | '«') {
        return true;
    }
    let before = text[paragraph.start..at].chars().next_back();
    let after = text[at + mark.len_utf8()..paragraph.end].chars().next();
    let free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | ':'));
    free && after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '#' | '$' | '[' | '…' | '\'' | '‘' | '.'))
}

/// Quotations in single marks, for texts that know no others. An apostrophe may end one early, never late.
fn single_quoted(text: &str, paragraph: Span) -> Quoted {
    let mut spans = Vec::new();
    let mut open: Option<usize> = None;
    for (at, mark) in paragraph.of(text).char_indices().filter(|(_, c)| "‘’'".contains(*c)) {
        let at = paragraph.start + at;
        let after = at + mark.len_utf8();
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let letter_before = in_word(text[paragraph.start..at].chars().next_back());
        let letter_after = in_word(text[after..paragraph.end].chars().next());
        let closes = mark != '‘' && !letter_after;
        match open {
            Some(start) if closes => {
                spans.push(Span::new(start, at));
                open = None;
            }
            _ if mark != '’' && letter_after && !letter_before => open = Some(after),
            _ => {}
        }
    }
    Quoted { spans, is_unclosed: false }
}

/// The words of a tweet: a paragraph that ends with `— Name (@handle) Month D, YYYY`, as Twitter's embed code has it.
fn tweet(text: &str, paragraph: Span) -> Option<Span> {
    let words = paragraph.of(text);
    let handle = words.rfind("(@")?;
    let (name, rest) = words[handle..].split_once(')')?;
    let is_handle = name.len() > 2 && name[2..].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let dash = words[..handle].rfind(['—', '–', '―'])?;
    let signer = words[dash..handle].trim_start_matches(['—', '–', '―']).trim();
    let starts_line = words[..dash].ends_with(char::is_whitespace);
    (is_handle && starts_line && !signer.is_empty() && !signer.contains(['.', '“', '”', '"']) && is_date(rest.trim()))
        .then(|| Span::new(paragraph.start, paragraph.start + words[..dash].trim_end().len()))
}

/// `October 14, 2021`.
fn is_date(text: &str) -> bool {
    let mut parts = text.split_whitespace();
    let is_number =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(|month| MONTHS.contains(&month))
        && parts.next().and_then(|day| day.strip_suffix(',')).is_some_and(|day| is_number(day, 2))
        && parts.next().is_some_and(|year| year.len() == 4 && is_number(year, 4))
        && parts.next().is_none()
}

/// The turns of a transcript: a text with at least two paragraphs that begin with a speaker's label in capitals
/// (`MR PRICE:`, `QUESTION:`, `Q:`). A turn goes on to the next label; the last one is only sure of its paragraph.
fn transcript(text: &str, paragraphs: &[Span]) -> Vec<Marked> {
    let labelled: Vec<(usize, usize)> = paragraphs
        .iter()
        .enumerate()
        .filter_map(|(number, paragraph)| Some((number, paragraph.start + label(paragraph.of(text))?)))
        .collect();
    if labelled.len() < 2 {
        return Vec::new();
    }
    let ends = labelled.iter().skip(1).map(|(next, _)| next - 1).chain(labelled.last().map(|(last, _)| *last));
    labelled
        .iter()
        .zip(ends)
        .filter_map(|((_, start), end)| Some(Span::new(*start, paragraphs.get(end)?.end)))
        .map(|span| Marked { span, marks: Marks::Transcript })
        .collect()
}

/// How long a speaker's label at the beginning of a paragraph is, its colon included.
fn label(paragraph: &str) -> Option<usize> {
    const LONGEST: usize = 60;
    let colon = paragraph.find(':').filter(|colon| *colon <= LONGEST)?;
    let name = &paragraph[..colon];
    let is_name = name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
        && name.split_whitespace().count() <= 6;
    (is_name && paragraph[colon + 1..].starts_with(char::is_whitespace)).then_some(colon + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        marked(text, &paragraphs(text)).into_iter().map(|marked| marked.span.of(text)).collect()
    }

    #[test]
    fn knows_each_style_of_marks() {
        assert_eq!(found("He “said this”, and “that”."), ["said this", "that"], "curly");
        assert_eq!(found("He \"said this\", and (\"that\")."), ["said this", "that"], "straight");
        assert_eq!(found("Er „sagte das“ und »dies« und „jenes”."), ["sagte das", "dies", "jenes"], "German");
        assert_eq!(found("Il « dit cela » ici."), [" dit cela "], "French");
        assert_eq!(found("He ‘said this’; it’s ‘that’."), ["said this", "that"], "single, where there are no others");
        assert_eq!(found("He “said ‘this’ now”."), ["said ‘this’ now"], "single marks inside double ones are words");
    }

    #[test]
    fn an_unclosed_mark_ends_with_its_paragraph() {
        assert_eq!(found("A “we go on\n\nB goes home"), ["we go on"], "the next paragraph is not swallowed");
        assert_eq!(found("“we go\n\n“and on” he said"), ["we go\n\n“and on"], "a quotation of two paragraphs");
        assert_eq!(found("A “we go, he said. “No,” he said."), ["No,"], "an opening never closed is dropped");
        assert_eq!(found("A \"we go, he said. \"No,\" he said."), ["No,"], "with straight marks too");
    }

    #[test]
    fn inches_and_apostrophes_open_nothing() {
        assert_eq!(found("a 5\" gun and a 6\" gun"), Vec::<&str>::new(), "inches");
        assert_eq!(found("the soldiers’ guns in the ’90s"), Vec::<&str>::new(), "apostrophes");
        assert_eq!(found("interests ”, recalled"), Vec::<&str>::new(), "a stray closing mark");
    }

    #[test]
    fn knows_a_tweet_by_its_signature() {
        let tweet = "We met today. pic.example/x — A. Name (@name_1) October 14, 2021";
        assert_eq!(found(tweet), [] as [&str; 0], "a full stop in the name is not a name yet");
        let tweet = "We met — at last. pic.example/x — Ann Name (@name_1) October 14, 2021";
        assert_eq!(found(tweet), ["We met — at last. pic.example/x"], "all before the signature");
        assert_eq!(found("He is — Ann Name (@name_1) says — here"), Vec::<&str>::new(), "no date, no tweet");
    }

    #[test]
    fn knows_a_transcript_by_its_labels() {
        let text = "Briefing\n\nMR. PRICE: We go.\n\nAnd on.\n\nQUESTION: When?\n\nEnd.";
        assert_eq!(found(text), [" We go.\n\nAnd on.", " When?"], "each turn up to the next label");
        assert_eq!(found("NOTE: one label\n\nis no transcript"), Vec::<&str>::new(), "one label may be a heading");
    }

    #[test]
    fn paragraphs_are_lines_where_no_line_is_blank() {
        let long = "x".repeat(130);
        assert_eq!(paragraphs(&format!("{long}\nb\n")).len(), 2, "long lines are paragraphs");
        assert_eq!(paragraphs("a\nb\n").len(), 1, "short ones are wrapped");
        assert_eq!(paragraphs("a\nb\n \nc\n\n\nd").len(), 3, "blank lines part");
    }
}
