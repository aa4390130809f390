//! Articles as files: whatever their charset or markup, there is a text to read, or a word on why there is none.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::page;
use crate::draft::Article;
use crate::text::picture;

/// Larger files are no articles.
const MAX_MEGABYTES: u64 = 10;

/// Why a file is no article.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// The system does not let us.
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// A folder, a device, a pipe.
    #[error("it is not a file")]
    NotAFile,
    /// Nothing is in it.
    #[error("it is empty; save the article's text into it")]
    Empty,
    /// More than an article is in it.
    #[error("it is larger than {MAX_MEGABYTES} MB, which no article is; cut it into articles")]
    TooLarge,
    /// Another kind of file.
    #[error("it is {what}, not text; {advice}")]
    Format {
        /// What it is.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// Bytes that are no text in any charset.
    #[error("it is binary, not text; save the article as text, Markdown or HTML")]
    Binary,
    /// A page without an article.
    #[error("no article is found in the page; save its text instead")]
    NoArticle,
    /// HTML, and a program built without reading it.
    #[error("it is HTML, which this program was built without; save the page as text")]
    NoHtml,
}

/// How files of other kinds begin.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "save its text, for example with: pdftotext FILE"),
    (b"PK\x03\x04", "a ZIP or office document", "save the document as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save the document as text"),
    (b"{\\rtf", "a rich text document", "save the document as text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "only text can be imported"),
    (b"\xff\xd8\xff", "a picture", "only text can be imported"),
    (b"GIF8", "a picture", "only text can be imported"),
    (b"%!PS", "a PostScript file", "save its text, for example with: ps2ascii FILE"),
];

/// What the text of a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Markup {
    None,
    Markdown,
    Html,
}

/// Reads an article from a file.
pub fn read_article(path: &Path) -> Result<Article, ArticleError> {
    let meta = std::fs::metadata(path)?;
    if !meta.is_file() {
        return Err(ArticleError::NotAFile);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read_article_from(&name, File::open(path)?)
}

/// Reads an article from an open file; `name` is what it is called, without folders.
pub fn read_article_from(name: &str, from: impl Read) -> Result<Article, ArticleError> {
    let limit = MAX_MEGABYTES << 20;
    let mut bytes = Vec::new();
    from.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(ArticleError::TooLarge);
    }
    article(name, &bytes)
}

fn article(name: &str, bytes: &[u8]) -> Result<Article, ArticleError> {
    if let Some((_, what, advice)) = SIGNATURES.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return Err(ArticleError::Format { what, advice });
    }
    let text = shown(with_line_feeds(decoded(bytes).ok_or(ArticleError::Binary)?));
    if text.trim().is_empty() {
        return Err(ArticleError::Empty);
    }
    let article = match markup(name, &text) {
        Markup::None => Article::plain(name, text),
        Markup::Markdown => Article::markdown(name, &text),
        Markup::Html => page::article(name, &text)?,
    };
    if article.text.trim().is_empty() { Err(ArticleError::Empty) } else { Ok(article) }
}

/// By the file's name, else by how the text begins.
fn markup(name: &str, text: &str) -> Markup {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    match end.as_str() {
        "html" | "htm" | "xhtml" => return Markup::Html,
        "md" | "markdown" => return Markup::Markdown,
        _ => {}
    }
    let start = text.trim_start().as_bytes();
    let begins = |with: &str| start.get(..with.len()).is_some_and(|first| first.eq_ignore_ascii_case(with.as_bytes()));
    if begins("<!doctype html") || begins("<html") { Markup::Html } else { Markup::None }
}

/// The same text with its lines ended in one way, whatever system it was saved on: it is the same article.
fn with_line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// The same text with a picture in the place of each control character, as it is shown later: each character stays where it
/// is, and a quote with one is that of its capture.
fn shown(text: String) -> String {
    let is_unseen = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if !text.contains(is_unseen) {
        return text;
    }
    text.chars().map(|c| if is_unseen(c) { picture(c) } else { c }).collect()
}

/// The text of the bytes: by byte order mark, else UTF-8 where it is that, else UTF-16 without a mark, else what a page
/// says of itself, else the charset that fits best. `None` for what is no text.
fn decoded(bytes: &[u8]) -> Option<String> {
    let text = if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        encoding.decode_without_bom_handling(bytes.get(length..)?).0.into_owned()
    } else if let Some(encoding) = utf16(bytes) {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else {
        declared(bytes).unwrap_or_else(|| guessed(bytes)).decode_without_bom_handling(bytes).0.into_owned()
    };
    is_text(&text).then_some(text)
}

/// UTF-16 without a byte order mark: nearly every second byte of Western text is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 4096;
    let (pairs, _) = bytes.get(..bytes.len().min(SAMPLE))?.as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let most = |count: usize| count * 10 > pairs.len() * 7;
    if most(low) && high == 0 {
        Some(UTF_16LE)
    } else if most(high) && low == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The charset that a page declares in its first kilobyte (WHATWG HTML, 13.2.3.2).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024))?).to_lowercase();
    let head = start.contains("<html") || start.contains("<meta") || start.contains("<!doctype");
    let (_, after) = start.split_once("charset=").filter(|_| head)?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Whether this is something that somebody wrote: hardly any control characters and none that failed to decode.
fn is_text(text: &str) -> bool {
    let is_odd = |c: char| c == '\u{fffd}' || c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    let (odd, all) = text.chars().fold((0_usize, 0_usize), |(odd, all), c| (odd + usize::from(is_odd(c)), all + 1));
    !text.contains('\0') && odd * 100 <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_charset_is_read() {
        let words = "“Größer”, sagte sie – für 5 € im Café.";
        let utf16 = |unit: fn(u16) -> [u8; 2]| words.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let western = encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
        for (what, bytes) in [
            ("UTF-8", words.as_bytes().to_vec()),
            ("UTF-8 with its mark", [b"\xef\xbb\xbf", words.as_bytes()].concat()),
            ("UTF-16 LE", [&b"\xff\xfe"[..], &utf16(u16::to_le_bytes)].concat()),
            ("UTF-16 BE", [&b"\xfe\xff"[..], &utf16(u16::to_be_bytes)].concat()),
            ("UTF-16 LE without a mark", utf16(u16::to_le_bytes)),
            ("Windows-1252", western),
        ] {
            assert_eq!(article("a.txt", &bytes).expect(what).text, words, "{what}");
        }
        let russian =
            encoding_rs::WINDOWS_1251.encode("«Мы останемся здесь до весны», — сказала она вчера.").0.into_owned();
        assert!(article("a.txt", &russian).expect("Cyrillic").text.contains("останемся"), "not only Western ones");
    }

    #[test]
    fn line_ends_of_any_system_make_the_same_article() {
        let unix = article("a.txt", b"Ships in spring\n\nThey sail.\n").expect("an article").text;
        for bytes in [&b"Ships in spring\r\n\r\nThey sail.\r\n"[..], b"Ships in spring\r\rThey sail.\r"] {
            assert_eq!(article("a.txt", bytes).expect("an article").text, unix, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_article_is_told() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect();
        for (bytes, words) in [
            (&b""[..], "empty"),
            (b" \n\t", "empty"),
            (b"%PDF-1.7\n%\xe2\xe3", "pdftotext"),
            (b"PK\x03\x04rest", "office"),
            (&noise, "binary"),
            (b"text\0with a zero in it, and more than that", "binary"),
        ] {
            let error = article("a.txt", bytes).expect_err(words).to_string();
            assert!(error.contains(words), "{error} says {words}");
        }
        let large = std::io::repeat(b'x');
        assert!(matches!(read_article_from("a", large), Err(ArticleError::TooLarge)), "read up to the limit only");
    }
}
