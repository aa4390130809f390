//! What a library says of itself: `library.toml`.

use super::node::Node;
use super::toml;
use crate::text::{Diagnostic, clean};

/// The settings of a library. All are optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Its title.
    pub title: Option<String>,
    /// Its default language (BCP 47).
    pub lang: Option<String>,
    /// Which files belong to it (gitignore globs); all, where none is named.
    pub include: Vec<String>,
    /// Which files do not.
    pub exclude: Vec<String>,
}

/// Reads `library.toml`.
#[must_use]
pub fn settings(text: &str) -> (Settings, Vec<Diagnostic>) {
    let text = clean(text);
    let (node, problems) = toml::read(&text, 0);
    let lines =
        |key| node.get(key).map(|node| node.items().iter().filter_map(Node::to_line).collect()).unwrap_or_default();
    let settings = Settings {
        title: node.get_line("title"),
        lang: node.get_line("lang").or_else(|| node.get_line("language")),
        include: lines("include"),
        exclude: lines("exclude"),
    };
    (settings, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_settings() {
        let (settings, problems) =
            settings("title = \"T\"\nlang = \"en\"\ninclude = [\"**/*.md\"]\nexclude = \"x/**\"\n");
        assert_eq!(problems, vec![], "nothing is wrong");
        assert_eq!(
            (settings.title.as_deref(), settings.lang.as_deref()),
            (Some("T"), Some("en")),
            "title and language"
        );
        assert_eq!(
            (settings.include, settings.exclude),
            (vec!["**/*.md".to_owned()], vec!["x/**".to_owned()]),
            "globs"
        );
    }
}
