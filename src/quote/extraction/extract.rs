//! What is found in an article's text.

use super::article::Article;
use super::attribute::{Found, attribute};
use super::attribution::Attribution;
use super::language::Language;
use super::marks::Marked;
use super::people::People;
use super::quotation::{CueMention, Quotation};
use super::reported::reported;
use super::statement::ReportedStatement;

/// The quotations and reported statements of an article, each in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The language the text was read in.
    pub language: Language,
    /// Words given as somebody's own.
    pub quotations: Vec<Quotation>,
    /// Words reported in the writer's own.
    pub statements: Vec<ReportedStatement>,
}

/// Finds the quotations and reported statements of an article's text, and who speaks them.
///
/// `lang` is a BCP 47 tag; without one that is known, English or German is guessed. Takes time in proportion to the
/// text, whatever it holds.
#[must_use]
pub fn extract(text: &str, lang: Option<&str>) -> Extraction {
    let language = lang.and_then(Language::of_tag).unwrap_or_else(|| Language::guessed(text));
    let article = Article::read(text, language);
    let people = People::of(&article);
    let quotations = quotations(&article, &people);
    let statements = reported(&article, &people);
    Extraction { language, quotations, statements }
}

/// The quotations that are somebody's words; names and titles in marks are left out.
fn quotations(article: &Article<'_>, people: &People) -> Vec<Quotation> {
    let found = attribute(article);
    let mut places: Vec<Option<usize>> = Vec::with_capacity(found.len());
    let mut quotations = Vec::new();
    for (at, (marked, found)) in article.marked.iter().zip(&found).enumerate() {
        if article.is_name(at, found) {
            places.push(None);
            continue;
        }
        places.push(Some(quotations.len()));
        let continues = found.continues.and_then(|other| places.get(other).copied().flatten());
        quotations.push(Quotation {
            span: marked.inner,
            marks: marked.style,
            closed: marked.closed,
            speakers: speakers(article, people, marked, found),
            cue: cue(article, found),
            rule: found.rule,
            certain: found.certain,
            continues,
        });
    }
    quotations
}

fn cue(article: &Article<'_>, found: &Found) -> Option<CueMention> {
    let (at, cue) = found.cue?;
    Some(CueMention { span: article.tokens.get(at)?.span, lemma: cue.lemma })
}

fn speakers(article: &Article<'_>, people: &People, marked: &Marked, found: &Found) -> Vec<Attribution> {
    if let Some(label) = marked.label {
        return vec![people.resolve_label(article, label)];
    }
    found.phrase.as_ref().map_or_else(Vec::new, |phrase| people.resolve_all(article, phrase))
}
