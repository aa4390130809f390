//! A short name for a file, out of a title.

use crate::text::fold;

const MOST_WORDS: usize = 8;
const MOST_LETTERS: usize = 60;

/// The first words of a title in plain small letters, joined by hyphens.
pub(super) fn slug(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words.take(MOST_WORDS) {
        if slug.len() + word.len() >= MOST_LETTERS {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() { "article".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn is_plain() {
        assert_eq!(slug("Häfen: “Größer” – wie?"), "hafen-grosser-wie", "small letters without accents");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd", "no path can be made of it");
        assert_eq!(slug("文"), "article", "there is always a name");
        assert!(slug(&"word ".repeat(99)).len() <= 60, "it stays short");
    }
}
