//! What is found in an article's text.

use super::article::Article;
use super::attribute::{Found, attribute, by_label};
use super::attribution::Attribution;
use super::language::Language;
use super::marks::Marked;
use super::people::People;
use super::quotation::{CueMention, Quotation};
use super::reported::reported;
use super::statement::ReportedStatement;
use crate::text::language;

/// The quotations and reported statements of an article, each in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The language the text was read in; none where nobody is named, as how its language does that is not known.
    pub read_as: Option<Language>,
    /// Words given as somebody's own.
    pub quotations: Vec<Quotation>,
    /// Words reported in the writer's own.
    pub statements: Vec<ReportedStatement>,
}

/// Finds the quotations and reported statements of an article's text, and who speaks them.
///
/// `lang` is a BCP 47 tag; without one, English or German is guessed. Of a text in another language nothing but
/// quotation marks and labels is understood: only those who are named by a label are named, and no reported statement is
/// found. Takes time in proportion to the text, whatever it holds.
#[must_use]
pub fn extract(text: &str, lang: Option<&str>) -> Extraction {
    // What a text is said to be in, a page's template may say of all of them.
    let of_text = || language(text).and_then(Language::of_tag);
    let read_as = match lang {
        Some(tag) => Language::of_tag(tag).or_else(of_text),
        None => Some(Language::guessed(text)),
    };
    let article = Article::read(text, read_as.unwrap_or_default());
    let people = People::of(&article);
    let (found, statements) = match read_as {
        Some(_) => (attribute(&article), reported(&article, &people)),
        None => (by_label(&article), Vec::new()),
    };
    Extraction { read_as, quotations: quotations(&article, &people, &found), statements }
}

/// The quotations that are somebody's words; names and titles in marks are left out.
fn quotations(article: &Article<'_>, people: &People, found: &[Found]) -> Vec<Quotation> {
    let mut places: Vec<Option<usize>> = Vec::with_capacity(found.len());
    let mut quotations = Vec::new();
    for (at, (marked, found)) in article.marked.iter().zip(found).enumerate() {
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
