//! Bytes to text: whatever a file holds, there is text to show, and a word on what had to be done for it.

use super::{Diagnostic, Severity, Span};

/// A file's bytes as text. Never fails.
///
/// UTF-8 with or without BOM; UTF-16 with BOM; anything else is read as Windows-1252 (the WHATWG table) where most of
/// it is not UTF-8, else as UTF-8 with `�` for what is broken. The text is not cleaned yet and keeps its line ends.
#[must_use]
pub fn decode(bytes: &[u8]) -> (String, Vec<Diagnostic>) {
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return decode_utf8(rest);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return decode_utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return decode_utf16(rest, u16::from_be_bytes);
    }
    decode_utf8(bytes)
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
        (windows_1252(bytes), windows_1252(whole).len(), "Windows-1252")
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

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Vec<Diagnostic>) {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let broken = !odd.is_empty() || text.contains(char::REPLACEMENT_CHARACTER);
    let message = if broken { "the file is broken UTF-16" } else { "the file is UTF-16, not UTF-8" };
    let problem = Diagnostic::new(Severity::Warning, "text-encoding", Span::new(0, 0), message)
        .with_help("save the file as UTF-8");
    (text, vec![problem])
}

fn windows_1252(bytes: &[u8]) -> String {
    // What 0x80–0x9f mean there (WHATWG Encoding Standard, index windows-1252); all else is as in Latin-1.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let char_of = |byte: &u8| match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        byte => char::from(*byte),
    };
    bytes.iter().map(char_of).collect()
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
}
