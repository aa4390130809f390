//! Reading an article into a draft.

use jiff::civil::Date;

use super::credits::{agency_of, authors};
use super::dating::{dating, without_dateline};
use super::voice::is_description;
use super::{Aliases, Article, Candidate, Draft, DraftQuote, Said, Voice};
use crate::model::{Form, Registers};
use crate::parse::Names;
use crate::quote::extraction::paragraphs;
use crate::quote::{Attribution, Language, MarkStyle, Quotation, ReportedStatement, Resolved, extract};
use crate::text::{Span, clean_line, language, spaced};

/// What a library knows by name.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its registers.
    pub registers: &'a Registers,
    /// What they are called.
    pub names: &'a Names,
    /// The same, to be looked for in a text.
    pub aliases: &'a Aliases,
}

/// Longer first lines are prose.
const LONGEST_TITLE: usize = 200;
const WORDS_OF_TITLE: usize = 8;

/// Makes a draft of an article. `lang` overrides what the article says of its language; `today` bounds the years that
/// are tried for a day without one.
#[must_use]
pub fn draft(article: Article, known: &Known<'_>, lang: Option<&str>, today: Date) -> Draft {
    let lang = lang.map(str::to_owned).or_else(|| article.lang.clone());
    let lang = lang.or_else(|| language(&article.text).map(str::to_owned));
    let found = extract(&article.text, lang.as_deref());
    let paragraphs = paragraphs(&article.text);
    let number = |span: Span| paragraphs.partition_point(|paragraph| paragraph.start <= span.start).max(1);
    let mut actors = known.aliases.actors(&article.text);
    let topics = known.aliases.topics(&article.text);
    let named = actors.clone();
    let said = |span, speakers: &[Attribution], cue, rule, certain| {
        let voices = speakers.iter().map(|one| Voice::new(one, known, &named)).collect();
        Said { span, voices, cue, rule, certain, paragraph: number(span) }
    };
    let quote = |one: &Quotation| DraftQuote {
        said: said(one.span, &one.speakers, one.cue, one.rule, one.certain),
        form: if one.marks == MarkStyle::Tweet { Form::Tweet } else { Form::Speech },
    };
    let reported = |one: &ReportedStatement| said(one.span, &one.speakers, Some(one.cue), one.rule, one.certain);
    let quotes: Vec<DraftQuote> = found.quotations.iter().map(quote).collect();
    let statements: Vec<Said> = found.statements.iter().map(reported).collect();
    let speaking = settled(&quotes, &statements);
    for id in speaking.iter().filter_map(|(voice, ..)| voice.actor.as_ref()) {
        if !actors.contains(id) {
            actors.push(id.clone());
        }
    }
    let candidates = candidates(&speaking, found.read_as);
    let own_authors = if article.authors.is_empty() { authors(&article.text) } else { article.authors.clone() };
    Draft {
        title: title(&article),
        dating: dating(&article, today),
        lang,
        read_as: found.read_as,
        publisher: article.publisher.clone().or_else(|| agency_of(&article.text).map(str::to_owned)),
        authors: own_authors,
        quotes,
        statements,
        actors,
        topics,
        candidates,
        article,
    }
}

/// Everybody a draft names as a speaker: the voice, its paragraph, whether it is a quotation's.
fn settled<'a>(quotes: &'a [DraftQuote], statements: &'a [Said]) -> Vec<(&'a Voice, usize, bool)> {
    let all = quotes.iter().map(|quote| (&quote.said, true)).chain(statements.iter().map(|one| (one, false)));
    let settled = all.filter(|(said, _)| said.is_settled());
    settled
        .flat_map(|(said, is_quote)| said.voices.iter().map(move |voice| (voice, said.paragraph, is_quote)))
        .collect()
}

fn candidates(speaking: &[(&Voice, usize, bool)], language: Option<Language>) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut places: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    // In German every noun has a capital: what the text names no further may be a name or a thing.
    let is_noun = |voice: &Voice| language == Some(Language::German) && voice.resolved == Resolved::AsPrinted;
    let named = speaking.iter().filter(|(voice, ..)| !is_description(&voice.name) && !is_noun(voice));
    for (voice, paragraph, is_quote) in named.filter(|(voice, ..)| voice.actor.is_none()) {
        let at = *places.entry(&voice.name).or_insert(candidates.len());
        if at == candidates.len() {
            let (name, role) = (voice.name.clone(), voice.role.clone());
            candidates.push(Candidate { name, role, quotes: 0, statements: 0, paragraph: *paragraph });
        }
        let Some(candidate) = candidates.get_mut(at) else { continue };
        candidate.quotes += usize::from(*is_quote);
        candidate.statements += usize::from(!is_quote);
        candidate.paragraph = candidate.paragraph.min(*paragraph);
        if candidate.role.is_none() {
            candidate.role.clone_from(&voice.role);
        }
    }
    candidates
}

/// The title marked as one, else the first line where it is one, else the file's name.
fn title(article: &Article) -> String {
    let first = article.text.lines().map(str::trim).find(|line| !line.is_empty());
    let first = first.filter(|line| line.len() <= LONGEST_TITLE && line.chars().any(char::is_alphanumeric));
    let marked = article.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let stem = article.name.rsplit_once('.').map_or(article.name.as_str(), |(stem, _)| stem);
    let words = |text: &str| spaced(&clean_line(text)).into_owned();
    let title = words(marked.or(first).unwrap_or(stem));
    match title.as_str() {
        "" => "Article".to_owned(),
        // A sentence is no title: its first words will do until a person finds one.
        sentence if marked.is_none() && sentence.ends_with('.') => {
            let mut words = without_dateline(sentence).split(' ').take(WORDS_OF_TITLE + 1).collect::<Vec<_>>();
            if words.len() > WORDS_OF_TITLE {
                words.pop();
                words.join(" ") + " …"
            } else {
                title
            }
        }
        _ => title,
    }
}
