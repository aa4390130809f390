//! Names in a text: where one begins and ends, its words, and what it may be shortened to.

use crate::quote::extraction::article::Article;
use crate::quote::extraction::class;
use crate::quote::extraction::first_names::gender_of;
use crate::quote::extraction::tokens::Kind;
use crate::text::spaced;

/// No name is longer than this, in words; what is, is a list.
const LONGEST_NAME: usize = 7;

/// A run of name words that starts at a token, without titles.
pub(super) fn run(article: &Article<'_>, at: usize) -> Option<(usize, usize)> {
    if !starts_name(article, at) {
        return None;
    }
    let mut last = at;
    while last < at + LONGEST_NAME {
        if article.tokens[last].possessive {
            break;
        }
        let next = last + 1;
        if starts_name(article, next) {
            last = next;
            continue;
        }
        let particle = article.is(next, class::PARTICLE) && (!article.is(next, class::DETERMINER) || !article.german());
        let skipped = if article.is(next, class::PARTICLE) && article.is(next + 1, class::PARTICLE) {
            next + 2
        } else {
            next + 1
        };
        let joins = !article.is(next, class::PREPOSITION) || article.joins_name(next);
        if (particle || article.joins_name(next)) && starts_name(article, skipped) && joins {
            last = skipped;
            continue;
        }
        break;
    }
    Some((at, last))
}

fn starts_name(article: &Article<'_>, at: usize) -> bool {
    let Some(token) = article.token(at) else { return false };
    let never = class::DETERMINER
        | class::PREPOSITION
        | class::CONJUNCTION
        | class::SUBORDINATOR
        | class::PRONOUN
        | class::OBJECT
        | class::AUXILIARY
        | class::ADVERB
        | class::TITLE;
    let word = article.words(at);
    // A compound is not in the table itself: it may be half of a double name.
    let is_listed = || article.lexicon.look_up(&word.to_lowercase()).classes & class::ROLE != 0;
    let role = token.is(class::ROLE) && gender_of(word).is_none() && (!word.contains('-') || is_listed());
    token.kind == Kind::Word
        && token.capital
        && !word.starts_with(['@', '#'])
        && !(token.is(never) && gender_of(word).is_none())
        && !role
        && (!token.is(class::TIME) || matches!(word, "May" | "April" | "June"))
}

/// Where the name in a run of capitals begins: *Projektkoordinator Andreas Grassauer* begins with the first name.
pub(super) fn name_start(article: &Article<'_>, first: usize, last: usize) -> usize {
    let cut = || (first + 1..last).find(|&at| gender_of(article.words(at)).is_some());
    if gender_of(article.words(first)).is_some() { first } else { cut().unwrap_or(first) }
}

/// The name's words, single spaces between them, without a genitive.
pub(super) fn name_of(article: &Article<'_>, first: usize, last: usize) -> String {
    let words = article.span(first, last).of(article.text);
    spaced(without_genitive(words)).into_owned()
}

/// A name without its genitive: *Marant’s*, *Roos’*.
pub(super) fn without_genitive(name: &str) -> &str {
    ["'s", "’s", "'", "’"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// The endings of a name by which it may be called again: its last word, and the last with its particles.
pub(super) fn keys(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut keys: Vec<String> = (0..words.len()).map(|from| words[from..].join(" ").to_lowercase()).collect();
    if let Some((last, rest)) = words.split_last()
        && matches!(last.to_lowercase().as_str(), "jr." | "sr." | "jr" | "sr" | "ii" | "iii")
        && let Some(family) = rest.last()
    {
        keys.push(family.to_lowercase());
    }
    keys.dedup();
    keys
}

/// A label's name without the role after it, in the letters of a name where it has several words in capitals.
pub(super) fn without_role(label: &str) -> String {
    let name = label.split([',', '(']).next().unwrap_or_default().trim();
    if !name.contains(' ') || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

pub(super) fn folded(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
    bare.to_lowercase()
}
