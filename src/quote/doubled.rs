//! Double quotation marks written as two single signs, as old wires and typesetters have them: apostrophes, or backticks
//! before and apostrophes behind.

/// Two signs that stand for a double mark, and which it is.
const DOUBLED: &[(&str, char)] = &[("``", '“'), ("‘‘", '“'), ("''", '"'), ("’’", '”')];

/// The double mark that two signs at this place stand for, and how many bytes they take. Of three signs behind a word the
/// first is a mark of its own: a quotation inside ends before the one around it.
pub(super) fn doubled(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = &text[at..];
    let (signs, mark) = DOUBLED.iter().find(|(signs, _)| rest.starts_with(signs))?;
    let sign = signs.chars().next()?;
    let third = rest[signs.len()..].starts_with(sign);
    let is_behind_word = text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace() && c != sign);
    if third && is_behind_word {
        return None;
    }
    Some((*mark, signs.len()))
}
