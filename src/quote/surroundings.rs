//! What stands around the words in the source, and was left out.

use super::words::{is_hedge, is_negation, is_qualifier, parted};
use crate::model::Warning;
use crate::text::Span;

/// How many words before the quote are asked for a negation or hedge.
const LOOK_BACK: usize = 3;
/// How many words behind the quote are asked for a negation: German puts *nicht* last.
const LOOK_AHEAD: usize = 4;

/// Warnings about a cut: what goes on behind the words with a qualifier or denies them, what precedes them with a negation
/// or hedge.
/// `within` is the quotation or paragraph that holds them: what somebody else says after the closing mark is no cut.
pub(super) fn cuts(text: &str, within: Span, words: Span) -> Vec<Warning> {
    let after = Span::new(words.end, within.end).of(text);
    let before = Span::new(within.start, words.start).of(text);
    let mut warnings = Vec::new();
    if next_word(after).is_some_and(|word| is_qualifier(&word)) || is_denied(words.of(text), after) {
        warnings.push(Warning::CutBeforeQualifier);
    }
    if words_before(before).any(|word| is_negation(&word) || is_hedge(&word)) {
        warnings.push(Warning::CutAfterNegation);
    }
    warnings
}

fn next_word(after: &str) -> Option<String> {
    after.split_whitespace().flat_map(parted).next()
}

/// Whether what follows in the same sentence denies the words: the very next word, or one further on in their clause.
fn is_denied(words: &str, after: &str) -> bool {
    if ends_sentence(words) || after.trim_start().starts_with(['.', '!', '?']) {
        return false;
    }
    let ends_clause = |word: &str| word.ends_with([',', ';', ':', '.', '!', '?', '—', '–']);
    let mut clause_is_over = after.trim_start().starts_with([',', ';', ':', '—', '–']);
    let mut tokens = after.split_whitespace().filter(|token| token.contains(char::is_alphanumeric));
    let next = tokens.next();
    clause_is_over |= next.is_some_and(ends_clause);
    let further = tokens.take_while(|token| {
        let is_inside = !clause_is_over;
        clause_is_over |= ends_clause(token);
        is_inside
    });
    next.into_iter().chain(further).flat_map(parted).take(LOOK_AHEAD).any(|word| is_negation(&word))
}

/// Whether these words end with the mark that ends a sentence, whatever closes behind it.
fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(is_closing).ends_with(['.', '!', '?'])
}

/// Whether more of the sentence follows here. Dots that stand for words left out end none.
pub(super) fn sentence_goes_on(after: &str) -> bool {
    let rest = after.trim_start();
    if after[..after.len() - rest.len()].matches('\n').count() > 1 {
        return false;
    }
    let rest = rest.trim_start_matches(is_closing);
    let ends = match rest.strip_prefix('.') {
        Some(more) => !more.trim_start().starts_with('.'),
        None => rest.starts_with(['!', '?']),
    };
    !ends && rest.contains(char::is_alphanumeric)
}

/// Whether a question mark follows here.
pub(super) fn asks(after: &str) -> bool {
    after.chars().take_while(|c| is_closing(*c) || matches!(c, '!' | '?')).any(|c| c == '?')
}

/// What may close behind the last word of a sentence.
fn is_closing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”' | '’' | '‘' | '»' | '«' | ')' | ']')
}

/// The last words of the same sentence, from the nearest.
fn words_before(before: &str) -> impl Iterator<Item = String> {
    before
        .split_whitespace()
        .rev()
        .take_while(|word| !word.ends_with(['.', '!', '?', ';', ':']))
        .flat_map(|words| parted(words).into_iter().rev())
        .take(LOOK_BACK)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(text: &str, words: &str) -> Vec<Warning> {
        let start = text.find(words).expect("the words stand in the text");
        cuts(text, Span::new(0, text.len()), Span::new(start, start + words.len()))
    }

    #[test]
    fn a_qualifier_after_the_cut_is_told() {
        assert_eq!(warned("We will go, but not far", "We will go"), [Warning::CutBeforeQualifier], "but");
        assert_eq!(warned("We will go. However, not far", "We will go."), [Warning::CutBeforeQualifier], "However");
        assert_eq!(warned("We will go—but/if not far", "We will go"), [Warning::CutBeforeQualifier], "no spaces");
        assert_eq!(warned("We will go and stay", "We will go"), [], "and takes nothing back");
    }

    #[test]
    fn a_negation_after_the_cut_is_told() {
        let cut = [Warning::CutBeforeQualifier];
        for (text, words) in [
            ("Wir unterstützen den Plan der Stadt nicht", "Wir unterstützen den Plan der Stadt"),
            ("Wir unterstützen den Plan der Stadt nicht, sagte sie", "Wir unterstützen den Plan"),
            ("Ich verstehe den Bürgermeister leider gar nicht mehr", "Ich verstehe den Bürgermeister"),
            ("They will pay the fee never", "They will pay the fee"),
            ("They will pay the fee—never", "They will pay the fee"),
            ("We will pay, not the city", "We will pay"),
            ("Je soutiens le plan de la ville pas du tout", "Je soutiens le plan de la ville"),
            ("Le plan de la ville n’est plus le nôtre", "Le plan de la ville"),
        ] {
            assert_eq!(warned(text, words), cut, "{text:?} denies {words:?}");
        }
        for (text, words) in [
            ("We will go. Not far", "We will go."),
            ("We will go. Not far", "We will go"),
            ("Wir gehen heim, weil wir nicht bleiben", "Wir gehen heim"),
            ("We will go home to the port of the old city which is not far", "We will go"),
            ("We will go home to the note", "We will go"),
        ] {
            assert_eq!(warned(text, words), [], "nothing denies {words:?} in {text:?}");
        }
    }

    #[test]
    fn a_negation_or_hedge_before_the_cut_is_told() {
        assert_eq!(warned("It is not that we will go", "we will go"), [Warning::CutAfterNegation], "not");
        assert_eq!(warned("I don’t think we will go", "we will go"), [Warning::CutAfterNegation], "don't");
        assert_eq!(warned("Perhaps we will go", "we will go"), [Warning::CutAfterNegation], "perhaps");
        assert_eq!(warned("It is not—yet—we will go", "we will go"), [Warning::CutAfterNegation], "between dashes");
        assert_eq!(warned("No. And we will go", "we will go"), [], "another sentence");
    }
}
