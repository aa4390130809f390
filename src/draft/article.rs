//! An article as it was handed over.

use crate::model::{Block, Day, Inline, is_web};
use crate::parse;

/// The text of an article, and what its file says besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The file's name, without folders.
    pub name: String,
    /// The text, as the capture will hold it: every position counts in it.
    pub text: String,
    /// The title, where the file marks it as one.
    pub title: Option<String>,
    /// The day of publication, where the file marks it as such.
    pub issued: Option<Day>,
    /// BCP 47.
    pub lang: Option<String>,
    /// Newspaper, site, or agency.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// CSL type; a newspaper's article where the file does not tell.
    pub kind: Option<String>,
}

impl Article {
    /// A plain text.
    #[must_use]
    pub fn plain(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), text, ..Self::default() }
    }

    /// A Markdown text: its header says what it can, its body is read without markup.
    #[must_use]
    pub fn markdown(name: &str, text: &str) -> Self {
        const NAMELESS: &str = "x.md";
        let (read, document, _) = parse::briefing_and_document(NAMELESS, text);
        let extra = |keys: &[&str]| {
            let row = read.head.extra.iter().find(|(key, _)| keys.contains(&key.to_lowercase().as_str()));
            row.map(|(_, value)| value.clone())
        };
        let parts: Vec<String> = document.blocks.iter().map(plain).filter(|part| !part.trim().is_empty()).collect();
        let authors = read.head.extra.iter().filter(|(key, _)| key == "author").map(|(_, name)| name.clone());
        Self {
            name: name.to_owned(),
            text: parts.join("\n\n") + "\n",
            title: Some(read.head.title.clone()).filter(|title| title != "x"),
            issued: read.head.date,
            lang: read.head.lang.clone(),
            publisher: extra(&["publisher", "site", "site_name", "container-title"]),
            authors: authors.collect(),
            url: extra(&["url", "link", "canonical", "canonicalurl"]).filter(|url| is_web(url)),
            kind: None,
        }
    }
}

/// A block without markup; comments and other HTML are no words of the article.
fn plain(block: &Block) -> String {
    match block {
        Block::Html { .. } | Block::Rule { .. } => String::new(),
        Block::Paragraph { text, .. } | Block::Heading { text, .. } => Inline::plain(text).trim().to_owned(),
        other => Block::plain(std::slice::from_ref(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_read_without_its_markup() {
        let text = "---\ntitle: Ships\ndate: 2031-12-02\nurl: https://example.org/a\nauthor: Jo Roe\n---\n\
            # Ships\n\n“We *will* [stay](https://example.org),” Marant said.\n\n- one\n- two\n";
        let article = Article::markdown("2020-01-01-a.md", text);
        assert_eq!(article.text, "Ships\n\n“We will stay,” Marant said.\n\none\ntwo\n", "words only");
        assert_eq!(article.title.as_deref(), Some("Ships"), "the header's title");
        assert_eq!(article.issued.map(|day| day.to_string()).as_deref(), Some("2031-12-02"), "and day");
        assert_eq!(article.url.as_deref(), Some("https://example.org/a"), "and address");
        assert_eq!(article.authors, ["Jo Roe"], "and author");
        assert_eq!(Article::markdown("a.md", "Words.").title, None, "no title is made up");
    }
}
