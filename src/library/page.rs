//! The article in an HTML page.

use super::ArticleError;
use crate::draft::Article;

/// Finds the article in a page and takes its text, paragraphs apart.
#[cfg(feature = "import-html")]
pub(super) fn article(name: &str, html: &str) -> Result<Article, ArticleError> {
    use dom_smoothie::{Config, Readability, TextMode};

    /// Pages with more elements are lists or applications; reading them takes long.
    const MOST_ELEMENTS: usize = 50_000;

    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let page = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    let page = page.map_err(|_| ArticleError::NoArticle)?;
    let text = page.text_content.trim().to_owned() + "\n";
    let filled = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    Ok(Article {
        name: name.to_owned(),
        text,
        title: filled(Some(page.title)),
        issued: page.published_time.as_deref().and_then(crate::parse::day),
        lang: filled(page.lang),
        publisher: filled(page.site_name),
        authors: filled(page.byline).map(|byline| byline.trim_start_matches("By ").to_owned()).into_iter().collect(),
        url: filled(page.url).filter(|url| crate::model::is_web(url)),
        kind: Some("webpage".to_owned()),
    })
}

/// Says that this program cannot.
#[cfg(not(feature = "import-html"))]
pub(super) fn article(_: &str, _: &str) -> Result<Article, ArticleError> {
    Err(ArticleError::NoHtml)
}
