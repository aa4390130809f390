//! Bytes to text: whatever a file holds, there is text to show, and a word on what had to be done for it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{Diagnostic, Severity, Span};

/// A file's bytes as text. Never fails.
///
/// UTF-8 with or without BOM; UTF-16 with BOM; anything else is read as Windows-1252 (the WHATWG table) where most of
/// it is not UTF-8, else as UTF-8 with `�` for what is broken. The text is not cleaned yet and keeps its line ends.
#[must_use]
pub fn decode(bytes: &[u8]) -> (String, Vec<Diagnostic>) {
    let Some((encoding, length)) = Encoding::for_bom(bytes) else { return decode_utf8(bytes) };
    let rest = bytes.get(length..).unwrap_or_default();
    if encoding == UTF_8 { decode_utf8(rest) } else { decode_utf16(rest, encoding) }
}

/// Like [`decode`], without copying what is plain UTF-8.
#[must_use]
pub fn decode_owned(bytes: Vec<u8>) -> (String, Vec<Diagnostic>) {
    match String::from_utf8(bytes) {
        Ok(text) if !text.starts_with('\u{feff}') => (text, Vec::new()),
        Ok(text) => decode(text.as_bytes()),
        Err(error) => decode(error.as_bytes()),
    }
}

fn decode_utf8(bytes: &[u8]) -> (String, Vec<Diagnostic>) {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return (text.to_owned(), Vec::new()),
        Err(error) => error,
    };
    let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let (text, at, charset) = if is_rather_western(bytes) {
        (windows_1252(bytes).into_owned(), windows_1252(whole).len(), "Windows-1252")
    } else {
        (String::from_utf8_lossy(bytes).into_owned(), whole.len(), "UTF-8")
    };
    let end = at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let message = format!("the file is not UTF-8; read as {charset}");
    let problem = Diagnostic::new(Severity::Warning, "text-encoding", Span::new(at, end), message)
        .with_help("save the file as UTF-8");
    (text, vec![problem])
}

/// Whether the bytes above 0x7f look like single-byte text: more of them stand alone than in well-formed UTF-8.
fn is_rather_western(bytes: &[u8]) -> bool {
    let (mut broken, mut formed) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        formed += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken > formed && !bytes.contains(&0)
}

fn decode_utf16(bytes: &[u8], encoding: &'static Encoding) -> (String, Vec<Diagnostic>) {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let text = encoding.decode_without_bom_handling(pairs.as_flattened()).0.into_owned();
    let broken = !odd.is_empty() || text.contains(char::REPLACEMENT_CHARACTER);
    let message = if broken { "the file is broken UTF-16" } else { "the file is UTF-16, not UTF-8" };
    let problem = Diagnostic::new(Severity::Warning, "text-encoding", Span::new(0, 0), message)
        .with_help("save the file as UTF-8");
    (text, vec![problem])
}

/// Each byte is a character there, whatever it is.
fn windows_1252(bytes: &[u8]) -> Cow<'_, str> {
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_needs_no_word() {
        assert_eq!(decode("naïve".as_bytes()), ("naïve".into(), vec![]), "plain UTF-8");
        assert_eq!(decode(b"\xef\xbb\xbfx"), ("x".into(), vec![]), "a BOM is no text and no problem");
        assert_eq!(decode(b""), (String::new(), vec![]), "nothing is nothing");
    }

    #[test]
    fn owned_bytes_read_the_same() {
        for bytes in [&b"plain"[..], b"", b"\xef\xbb\xbfx", b"\xff\xfeh\0", b"\xfe\xff\0h", b"caf\xe9", "ä".as_bytes()]
        {
            assert_eq!(decode_owned(bytes.to_vec()), decode(bytes), "{bytes:?}");
        }
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain("hé".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (text, problems) = decode(&bytes);
        assert_eq!(text, "hé", "little endian");
        assert_eq!(problems.len(), 1, "with a word about it");
        let (text, problems) = decode(b"\xfe\xff\x00h\x00\xe9\x00");
        assert_eq!(text, "hé", "big endian, the odd byte is dropped");
        assert!(problems[0].message.contains("broken"), "and said to be broken");
    }

    #[test]
    fn other_bytes_are_read_as_well_as_can_be() {
        let (text, problems) = decode(b"caf\xe9 \x93ok\x94");
        assert_eq!(text, "café “ok”", "Windows-1252");
        assert_eq!(problems[0].span, Span::new(3, 5), "the place of the first such byte");
        let (text, _) = decode("ä ö ü \u{fffd}".as_bytes().split_last().expect("bytes").1);
        assert_eq!(text, "ä ö ü �", "broken UTF-8 stays UTF-8");
    }

    #[test]
    fn each_byte_is_a_character_of_windows_1252() {
        // What 0x80–0x9f mean there (WHATWG Encoding Standard, index windows-1252); all else is as in Latin-1.
        let high = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ".chars();
        let all: String = ('\0'..='\u{7f}').chain(high).chain('\u{a0}'..='\u{ff}').collect();
        let bytes: Vec<u8> = (0..=u8::MAX).collect();
        assert_eq!(windows_1252(&bytes), all, "all of them");
        for (byte, c) in bytes.into_iter().zip(all.chars()).skip(0x80) {
            assert_eq!(decode(&[byte]).0, c.to_string(), "{byte:#x} alone in a file");
        }
    }

    #[test]
    fn halves_of_a_pair_stand_for_nothing() {
        let units = [u16::from(b'a'), 0xd83d, 0xde00, 0xfffe, 0xdc00, 0xd800];
        for first in units {
            for second in units {
                let expected: String =
                    char::decode_utf16([first, second]).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
                let little = [0xfeff, first, second].map(u16::to_le_bytes).concat();
                let big = [0xfeff, first, second].map(u16::to_be_bytes).concat();
                assert_eq!(decode(&little).0, expected, "{first:x} {second:x}, little endian");
                assert_eq!(decode(&big).0, expected, "{first:x} {second:x}, big endian");
            }
        }
    }
}
