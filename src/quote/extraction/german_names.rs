//! Names in German marks: firms, books, mottoes, which are nobody's words.

use super::article::Article;
use super::attribute::Found;
use super::class;
use super::cue::CueKind;
use super::german::{FOREIGN, NAMED, SPEECH};
use super::tokens::Kind;

/// Rules that rest on a speaker right beside the words.
const BESIDE: &[&str] = &["after-verb-name", "after-source", "split", "transcript", "tweet"];

/// Rules that guess.
const WEAK: &[&str] =
    &["open", "sentence-subject", "same-sentence", "floating", "sentence-before", "same-paragraph", "sentence-after"];

/// Words that go before a further name of a list, or a translation.
const LISTS: &[&str] = &["beispielsweise", "Deutsch", "auf", "deutsch", "engl.", "englisch", "übersetzt"];

/// No foreign name is longer than this, in words.
const LONGEST_NAME: usize = 8;

impl Article<'_> {
    /// Whether the words in marks are a name and nobody's speech: *die Firma „…“*, *das Motto „…“*, *„…“ (UDD)*.
    pub(super) fn is_name(&self, quote: usize, found: &Found) -> bool {
        if !self.german() || self.marked[quote].label.is_some() {
            return false;
        }
        let words = self.marked[quote].inner.of(self.text);
        let stopped = words.ends_with(['.', '!', '?', ',']);
        if stopped || self.is_clause(words) {
            return false;
        }
        if self.is_abbreviated(quote) {
            return true;
        }
        if BESIDE.contains(&found.rule) {
            return false;
        }
        self.is_beside_its_noun(quote, found) || is_foreign(words) || self.is_subject(quote) || self.is_listed(quote)
    }

    /// Whether the words are a clause: they hold a verb or a pronoun in the form that tells, or end with *zu gehen*.
    fn is_clause(&self, words: &str) -> bool {
        let mut before = "";
        let mut infinitive = false;
        for word in words.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let entry = self.lexicon.look_up(bare);
            if entry.classes & (class::AUXILIARY | class::PRONOUN) != 0 {
                return true;
            }
            infinitive = before == "zu" && bare.ends_with('n') && bare.starts_with(char::is_lowercase);
            before = bare;
        }
        infinitive
    }

    /// `„United Front for Democracy“ (UDD)`: an abbreviation follows.
    fn is_abbreviated(&self, quote: usize) -> bool {
        let open = self.quote_at[quote] + 1;
        let short = self.words(open + 1);
        let capitals = short.chars().filter(|c| c.is_uppercase()).count();
        self.kind(open) == Kind::Open
            && self.kind(open + 2) == Kind::Close
            && capitals >= 2
            && short.chars().count() <= 8
    }

    /// Whether a noun or an article stands before words that begin with a capital.
    fn is_beside_its_noun(&self, quote: usize, found: &Found) -> bool {
        let at = self.quote_at[quote];
        let words = self.marked[quote].inner.of(self.text);
        let Some(before) = self.before(at).filter(|before| before.kind == Kind::Word && self.sentence_start[at] != at)
        else {
            return false;
        };
        let noun = self.words(at - 1);
        if self.is_governed(at) {
            return false;
        }
        let capital = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let bears = before.capital && !before.is(class::PRONOUN) && !self.is_cue_verb(at - 1);
        let article = before.is(class::DETERMINER | class::PREPOSITION) && WEAK.contains(&found.rule);
        NAMED.contains(&noun) || capital && (bears || article)
    }

    /// Whether a noun for speech or a judging verb leads to a token: *Sprüche wie „…“*, *sprach von einer „…“*.
    fn is_governed(&self, at: usize) -> bool {
        let link = class::DETERMINER | class::PREPOSITION | class::ADVERB;
        let head = (self.sentence_start[at]..at)
            .rev()
            .take(5)
            .find(|&before| !self.is(before, link) && self.words(before) != "Beispiel");
        head.is_some_and(|head| {
            SPEECH.contains(&self.words(head)) || self.token(head).is_some_and(|token| token.cues(CueKind::Act))
        })
    }

    /// `„Ärzte ohne Grenzen“ sowie`: a sentence begins with the words and goes on with a small one.
    fn is_subject(&self, quote: usize) -> bool {
        let at = self.quote_at[quote];
        let goes_on = self.token(at + 1).is_some_and(|next| {
            next.kind == Kind::Word && !next.capital && next.cue().is_none_or(|cue| cue.kind == CueKind::Think)
        });
        self.sentence_start[at] == at && goes_on && self.before(at).is_none_or(|before| before.kind != Kind::Colon)
    }

    /// `„A“, „B“ oder „C“` after a title, `„A“ (etwa: „B“)` after a name: names as well.
    fn is_listed(&self, quote: usize) -> bool {
        let mut at = self.quote_at[quote];
        let start = self.sentence_start[at];
        let (mut apart, mut bracket) = (false, false);
        while at > start {
            at -= 1;
            match self.kind(at) {
                Kind::Comma | Kind::Colon => apart = true,
                Kind::Open => {
                    apart = true;
                    bracket = true;
                }
                Kind::Quote(_) => return bracket,
                Kind::Word if self.is(at, class::CONJUNCTION | class::ADVERB) || LISTS.contains(&self.words(at)) => {
                    apart = true;
                }
                Kind::Other => return apart && matches!(self.words(at), "“" | "”" | "\"" | "»" | "«"),
                _ => return false,
            }
        }
        false
    }
}

/// Whether the words are of another language: in another script, or with its small words.
fn is_foreign(words: &str) -> bool {
    let script = |c: char| ('\u{370}'..='\u{6ff}').contains(&c);
    let small = words.split_whitespace().any(|word| {
        let joined = ["d’", "l’", "d'", "l'"].iter().any(|prefix| word.to_lowercase().starts_with(prefix));
        joined || FOREIGN.contains(&word) || word != "Da" && FOREIGN.contains(&word.to_lowercase().as_str())
    });
    words.contains(script) || small && words.split_whitespace().count() <= LONGEST_NAME
}
