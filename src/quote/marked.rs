//! Which words of a source text are somebody's own: inside quotation marks, a tweet, or a transcript.
//!
//! In doubt a stretch is left out: a quotation that then needs a person's look is better than a paraphrase that passes.

use super::doubled::doubled;
use super::outer_marks::{Quotes, doubly_first, opens_singly, singly_first};
use super::transcript::transcript;
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
    /// They stand behind a quotation mark that nothing closes: nobody knows where the quotation ends.
    Unclosed,
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
    let in_double = in_double_marks(text, paragraphs);
    let outer = Quotes::of(text, paragraphs, &in_double);
    let mut all: Vec<Marked> = Vec::new();
    let mut unclosed = false;
    for (number, (paragraph, in_double)) in paragraphs.iter().zip(in_double).enumerate() {
        if let Some(span) = tweet(text, *paragraph) {
            all.push(Marked { span, marks: Marks::Tweet });
            unclosed = false;
            continue;
        }
        let quoted = match outer {
            Quotes::Doubly => doubly_first(text, *paragraph, in_double),
            Quotes::Singly => singly_first(text, *paragraph, in_double, opens_singly(text, paragraphs.get(number + 1))),
        };
        let goes_on = quoted.all.first().is_some_and(|first| is_mark(&text[paragraph.start..first.span.start]));
        for (number, one) in quoted.all.into_iter().enumerate() {
            // A quotation of several paragraphs opens each of them and closes only the last (Chicago Manual 13.32).
            match all.last_mut() {
                Some(last) if number == 0 && unclosed && goes_on => {
                    *last = Marked { span: Span::new(last.span.start, one.span.end), ..one };
                }
                _ => all.push(one),
            }
        }
        unclosed = quoted.is_unclosed;
    }
    all
}

/// Whether a text is one quotation mark and nothing else.
pub(super) fn is_mark(text: &str) -> bool {
    let is_sign = |c: char| style(c).is_some() || matches!(c, '‘' | '\'' | '‚' | '‹' | '›');
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) => is_sign(sign),
        (Some(_), Some(_)) => doubled(text, 0).is_some_and(|(_, len)| len == text.len()),
        _ => false,
    }
}

/// The marks at the beginning of a paragraph that lies inside a quotation, in order: they open it once more.
pub(super) fn reopening(text: &str, paragraphs: &[Span], marked: &[Marked]) -> Vec<usize> {
    let quotations = marked.iter().filter(|one| matches!(one.marks, Marks::Quotation | Marks::Unclosed));
    let mut quotations = quotations.peekable();
    let reopens = |paragraph: &&Span| {
        while quotations.next_if(|one| one.span.end <= paragraph.start).is_some() {}
        let is_inside = quotations.peek().is_some_and(|one| one.span.start < paragraph.start);
        let opens = paragraph.of(text).starts_with(|c| style(c).is_some() || matches!(c, '‘' | '\''));
        is_inside && (opens || doubled(text, paragraph.start).is_some())
    };
    paragraphs.iter().filter(reopens).map(|paragraph| paragraph.start).collect()
}

/// The quotations of one paragraph.
pub(super) struct Quoted {
    pub(super) all: Vec<Marked>,
    /// Whether the last of them is open at the paragraph's end.
    pub(super) is_unclosed: bool,
}

impl Quoted {
    fn closed(spans: Vec<Span>) -> Self {
        let all = spans.into_iter().map(|span| Marked { span, marks: Marks::Quotation }).collect();
        Self { all, is_unclosed: false }
    }
}

/// A quotation mark that opens, the marks that close it, and those of another style that writers close it with by mistake:
/// they count where no closing mark of its own comes.
struct Style(char, &'static [char], &'static [char]);

const STYLES: &[Style] = &[
    Style('“', &['”'], &['"', '“', '‟']),
    Style('”', &['”'], &['"']),
    Style('„', &['“', '”'], &['"', '‟']),
    Style('«', &['»'], &[]),
    Style('»', &['«'], &[]),
    Style('"', &['"'], &['”', '“']),
    Style('「', &['」'], &[]),
    Style('『', &['』'], &[]),
];

fn style(mark: char) -> Option<&'static Style> {
    STYLES.iter().find(|style| style.0 == mark)
}

/// A quotation mark and where it stands.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    len: usize,
    /// The double mark it is, or stands for.
    sign: char,
    /// Whether it can open a quotation there.
    opens: bool,
}

impl Mark {
    fn end(self) -> usize {
        self.at + self.len
    }

    /// What closes it, if it opens.
    fn closing(self) -> &'static [char] {
        style(self.sign).map_or(&[], |style| style.1)
    }

    /// Whether a quotation can end before it: words stand before, none directly behind.
    fn may_close(self, text: &str, paragraph: Span) -> bool {
        let before = text[paragraph.start..self.at].chars().next_back();
        let after = text[self.end()..paragraph.end].chars().next();
        before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '['))
            && !after.is_some_and(char::is_alphanumeric)
    }
}

/// The quotations of each paragraph in double marks.
pub(super) fn in_double_marks(text: &str, paragraphs: &[Span]) -> Vec<Quoted> {
    paragraphs.iter().map(|paragraph| quoted(text, *paragraph)).collect()
}

fn quoted(text: &str, paragraph: Span) -> Quoted {
    let mut marks: Vec<Mark> = Vec::new();
    for (at, c) in paragraph.of(text).char_indices() {
        let at = paragraph.start + at;
        if marks.last().is_some_and(|last| at < last.end()) {
            continue;
        }
        let is_sign = style(c).is_some() || matches!(c, '‟' | '」' | '』');
        let found = if is_sign { Some((c, c.len_utf8())) } else { doubled(text, at) };
        if let Some((sign, len)) = found.filter(|(_, len)| at + len <= paragraph.end) {
            marks.push(Mark { at, len, sign, opens: opens(text, paragraph, Span::new(at, at + len), sign) });
        }
    }
    nested(text, paragraph, &marks).map_or_else(|| flat(text, paragraph, &marks), Quoted::closed)
}

/// The outer quotations of a paragraph in which every mark has its partner, whatever stands inside (« … « … » … »). Where
/// one has none, or a quotation begins inside another at the beginning of a sentence, it is not known which are missing.
fn nested(text: &str, paragraph: Span, marks: &[Mark]) -> Option<Vec<Span>> {
    let mut spans = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    for mark in marks {
        let before = text[paragraph.start..mark.at].chars().next_back();
        let leads = mark.opens && before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['));
        let closes = |top: &&Mark| {
            top.closing().contains(&mark.sign)
                && !(leads && matches!(mark.sign, '"' | '“') && !mark.may_close(text, paragraph))
        };
        if let Some(top) = open.last().filter(closes).copied() {
            open.pop();
            if open.is_empty() {
                spans.push(Span::new(top.end(), mark.at));
            }
        } else if mark.opens {
            let starts_sentence = text[paragraph.start..mark.at].trim_end().ends_with(['.', '!', '?']);
            if open.iter().rev().any(|other| other.sign == mark.sign) && (mark.sign == '"' || starts_sentence) {
                return None;
            }
            open.push(*mark);
        }
    }
    open.is_empty().then_some(spans)
}

/// The quotations of a paragraph without those inside others. The same mark opening again: the first was never closed.
fn flat(text: &str, paragraph: Span, marks: &[Mark]) -> Quoted {
    let mut all: Vec<Marked> = Vec::new();
    let mut open: Option<usize> = None;
    let mut next = 0;
    loop {
        let begun = open.and_then(|begun| Some((begun, *marks.get(begun)?)));
        let mark = marks.get(next).copied();
        let (reopens, end) = match (begun, mark) {
            (None, None) => return Quoted { all, is_unclosed: false },
            (None, Some(mark)) => {
                open = mark.opens.then_some(next);
                next += 1;
                continue;
            }
            (Some((_, first)), Some(mark)) => {
                if first.closing().contains(&mark.sign) && !(mark.sign == '"' && mark.opens) {
                    all.push(Marked { span: Span::new(first.end(), mark.at), marks: Marks::Quotation });
                    (open, next) = (None, next + 1);
                    continue;
                }
                (first.closing() == mark.closing() && mark.opens, mark.at)
            }
            (Some(_), None) => (true, paragraph.end),
        };
        let Some((begun, first)) = begun.filter(|_| reopens) else {
            next += 1;
            continue;
        };
        if let Some(other) = closed_in_another_style(text, paragraph, marks, begun, next + 1) {
            let end = marks.get(other).map_or(end, |mark| mark.at);
            all.push(Marked { span: Span::new(first.end(), end), marks: Marks::Quotation });
            (open, next) = (None, other + 1);
            continue;
        }
        all.push(Marked { span: Span::new(first.end(), end), marks: Marks::Unclosed });
        if mark.is_none() {
            return Quoted { all, is_unclosed: true };
        }
        (open, next) = (Some(next), next + 1);
    }
}

/// The first mark of another style between these that may have been meant to close the one that opens there, quotations
/// inside passed over; `end` is behind the last that is asked.
fn closed_in_another_style(text: &str, paragraph: Span, marks: &[Mark], begun: usize, end: usize) -> Option<usize> {
    let foreign = style(marks.get(begun)?.sign)?.2;
    let mut inside = 0_usize;
    for (at, mark) in marks.iter().enumerate().take(end).skip(begun + 1) {
        if mark.may_close(text, paragraph) {
            if inside == 0 && foreign.contains(&mark.sign) {
                return Some(at);
            }
            inside = inside.saturating_sub(1);
        } else if mark.opens {
            inside += 1;
        }
    }
    None
}

/// What a quotation may begin with besides a letter or a digit.
const BEGINNING: &[char] = &[
    '@', '#', '$', '£', '€', '¥', '₹', '[', '(', '…', '.', '\'', '‘', '“', '„', '«', '¿', '¡', '—', '–', '-', '−', '*',
    '_',
];

/// Whether a mark can open a quotation where it stands. Left-hand marks always can; those that also close need a space
/// or a bracket before and no space after, so that inches and stray closing marks open nothing.
fn opens(text: &str, paragraph: Span, place: Span, mark: char) -> bool {
    if matches!(mark, '“' | '„' | '«' | '「' | '『') {
        return true;
    }
    let before = text[paragraph.start..place.start].chars().next_back();
    let after = text[place.end..paragraph.end].chars().next();
    let free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | ':'));
    free && !matches!(mark, '‟' | '」' | '』') && after.is_some_and(|c| c.is_alphanumeric() || BEGINNING.contains(&c))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The stretches that are surely somebody's own words.
    fn found(text: &str) -> Vec<&str> {
        all(text).filter(|marked| marked.marks != Marks::Unclosed).map(|marked| marked.span.of(text)).collect()
    }

    /// Those behind a mark that nothing closes.
    fn unclosed(text: &str) -> Vec<&str> {
        all(text).filter(|marked| marked.marks == Marks::Unclosed).map(|marked| marked.span.of(text)).collect()
    }

    fn all(text: &str) -> impl Iterator<Item = Marked> {
        marked(text, &paragraphs(text)).into_iter()
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
        assert_eq!(unclosed("A “we go on\n\nB goes home"), ["we go on"], "the next paragraph is not swallowed");
        assert_eq!(found("“we go\n\n“and on” he said"), ["we go\n\n“and on"], "a quotation of two paragraphs");
        assert_eq!(found("A “we go, he said. “No,” he said."), ["No,"], "an opening never closed is dropped");
        assert_eq!(found("A \"we go, he said. \"No,\" he said."), ["No,"], "with straight marks too");
        assert_eq!(unclosed("A “we go, he said. “No,” he said."), ["we go, he said. "], "but it may be looked at");
        let never = "“We go\n\n“and on\n\n“to the end.\n\nHe left.";
        assert_eq!(unclosed(never), ["We go\n\n“and on\n\n“to the end."], "reopened, and closed nowhere");
        assert!(found(never).is_empty(), "so that none of it is sure");
    }

    #[test]
    fn a_mark_of_another_style_closes_where_none_of_its_own_does() {
        for (text, words) in [
            ("Roe sagte „Wir gehen“ und \"bleiben\".", vec!["Wir gehen", "bleiben"]),
            ("Roe sagte „Wir gehen\" und die Stadt schließt den Hafen.", vec!["Wir gehen"]),
            ("Roe sagte \"Wir gehen“ und die Stadt schließt den Hafen.", vec!["Wir gehen"]),
            ("Roe said “We go\" and the council closes the port.", vec!["We go"]),
            ("Roe said “We go“ and the council closes the port.", vec!["We go"]),
            ("Roe said “We go“ and “We stay“ and closes the port.", vec!["We go", "We stay"]),
            ("Die „Welt\" meldet es. Der Plan ist tot. Er sagte „nein“.", vec!["Welt", "nein"]),
            ("He said “We go\" and \"stay\" but “No,” too.", vec!["We go", "stay", "No,"]),
            ("He said “the \"Star\" is a paper,” and left.", vec!["the \"Star\" is a paper,"]),
            ("He said “a 5\" gun is here” and left.", vec!["a 5\" gun is here"]),
            ("He said “the \"Star\" goes\" and left.", vec!["the \"Star\" goes"]),
        ] {
            assert_eq!(found(text), words, "the quotations of {text:?}");
            assert_eq!(unclosed(text), Vec::<&str>::new(), "none is open in {text:?}");
        }
    }

    #[test]
    fn quotations_inside_quotations_are_words() {
        for (text, words) in [
            (
                "« Il est venu et j’ai dit « jamais » et il est parti. »",
                " Il est venu et j’ai dit « jamais » et il est parti. ",
            ),
            ("Roe: „Wir sagten „nie“ zu ihm und gingen“, so er.", "Wir sagten „nie“ zu ihm und gingen"),
            ("Roe: „Wir sagten “nie” zu ihm und gingen“, so er.", "Wir sagten “nie” zu ihm und gingen"),
            ("“We told him “never” and left him,” she said.", "We told him “never” and left him,"),
            ("Roe: \"We told “Time” that we go,\" and left.", "We told “Time” that we go,"),
        ] {
            assert_eq!(found(text), [words], "one quotation in {text:?}");
        }
    }

    #[test]
    fn single_marks_count_beside_double_ones() {
        for (text, words) in [
            ("The “Star” says: ‘I told him to go,’ Roe said.", vec!["Star", "I told him to go,"]),
            ("The “Star” likes the ‘90s and ‘em boys’ cars.", vec!["Star"]),
            ("The “Star” says the boys’ car is ‘ours.", vec!["Star"]),
            ("The “Star says ‘no’ now” and left.", vec!["Star says ‘no’ now"]),
            ("Roe sagte: ‚Er soll gehen‘, und ging. „Gut“", vec!["Er soll gehen", "Gut"]),
            ("Roe sagte: ›Er soll gehen‹, und ging. »Gut«", vec!["Er soll gehen", "Gut"]),
            ("Roe a dit: ‹Il part›. «Bon»", vec!["Il part", "Bon"]),
            ("彼は「私たちは同意します」と述べた。", vec!["私たちは同意します"]),
            ("彼は「私は『はい』と言う」と述べた。", vec!["私は『はい』と言う"]),
        ] {
            assert_eq!(found(text), words, "the quotations of {text:?}");
        }
        assert_eq!(found("Roe sagte: ‚Er soll gehen‘, und ging."), ["Er soll gehen"], "where there are no others");
        assert_eq!(found("Roe sagte: ›Er soll gehen‹, und ging."), ["Er soll gehen"], "pointed ones too");
    }

    #[test]
    fn two_signs_stand_for_one_double_mark() {
        for (text, words) in [
            ("''We go,'' he said. ''It's 'bad','' too.", vec!["We go,", "It's 'bad',"]),
            ("``We go,'' he said. ``It's `bad','' too.", vec!["We go,", "It's `bad',"]),
            ("He said ’’We go.’’ She ‘‘stays’’ here.", vec!["We go.", "stays"]),
            ("He said ''we say 'no' and 'yes'''. And left.", vec!["we say 'no' and 'yes'"]),
            ("``We go\n\n``and on,'' he said.", vec!["We go\n\n``and on,"]),
            ("''We go\n\n''and on,'' he said.", vec!["We go\n\n''and on,"]),
        ] {
            assert_eq!(found(text), words, "the quotations of {text:?}");
        }
        assert_eq!(unclosed("He said ''we go, and left."), ["we go, and left."], "and may be open as well");
    }

    #[test]
    fn a_british_paper_sets_single_marks_around_double_ones() {
        for (text, words) in [
            (
                "‘We read the “Star” daily,’ Roe said. The ministers’ port “closes”.",
                vec!["We read the “Star” daily,", "closes"],
            ),
            ("'We read the \"Star\" daily,' Roe said. The ministers' port.", vec!["We read the \"Star\" daily,"]),
            (
                "‘We go,’ said Roe, ‘but the ministers’ cars don’t.’\n\nThe boys’ car.",
                vec!["We go,", "but the ministers’ cars don’t."],
            ),
            (
                "‘The ministers’ way is long.\n\n‘It’s over,’ she said.",
                vec!["The ministers’ way is long.\n\n‘It’s over,"],
            ),
            (
                "‘We go,’ said Roe. ‘We stay.’\n\nShe read: “It’s the ‘Star’ again,” and left.",
                vec!["We go,", "We stay.", "It’s the ‘Star’ again,"],
            ),
        ] {
            assert_eq!(found(text), words, "the quotations of {text:?}");
        }
        for text in [
            "‘We go home, Roe said. “No,” he said. ‘Yes,’ she said, ‘we do.’",
            "‘We go, he said.\n\n‘No,’ she said. ‘Yes.’ He left.",
        ] {
            assert!(!found(text).iter().any(|words| words.contains("said. ")), "{text:?}: {:?}", found(text));
        }
    }

    #[test]
    fn a_quotation_may_begin_with_a_sign() {
        for words in ["£5 it is", "€5 it is", "(We) go", "¿Nos vamos?", "— We go", "-5 degrees", "*We* go", "«We» go"]
        {
            assert_eq!(found(&format!("Roe said: \"{words}\" and left.")), [words], "straight marks before it");
        }
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
    fn labels_of_newsrooms_and_datelines_make_no_transcript() {
        for text in [
            "“We go,” she said.\n\nRELATED: Fees rise\n\nThe port closes.\n\nREAD MORE: Who owns it?\n\nFees doubled.",
            "“We go,” she said.\n\nVELL: The port closes.\n\nBERLIN: Nothing happened.",
            "“We go,” she said.\n\nRELATED: Fees rise\n\nRELATED: Dues fall\n\nUPDATE: more.\n\nPHOTO: a port.",
            "“We go,” she said.\n\nEDITOR’S NOTE: a word\n\nEDITOR’S NOTE: a name",
        ] {
            assert_eq!(found(text), ["We go,"], "an article: {text:?}");
        }
        let text = "ROE: We go.\n\nAnd on.\n\nVELL: When?\n\nROE: Now.\n\nVELL: Good.";
        assert_eq!(found(text), [" We go.\n\nAnd on.", " When?", " Now.", " Good."], "names that come back");
    }

    #[test]
    fn paragraphs_are_lines_where_no_line_is_blank() {
        let long = "x".repeat(130);
        assert_eq!(paragraphs(&format!("{long}\nb\n")).len(), 2, "long lines are paragraphs");
        assert_eq!(paragraphs("a\nb\n").len(), 1, "short ones are wrapped");
        assert_eq!(paragraphs("a\nb\n \nc\n\n\nd").len(), 3, "blank lines part");
    }
}
