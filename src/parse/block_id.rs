//! The id that may end a block, `^q1`, as Obsidian has them.

use crate::model::{Block, Id, Inline};
use crate::text::Span;

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// The words before the id that ends them, and the id. `before` is the piece of running text before these words.
pub(super) fn split<'a>(words: &'a str, before: Option<&Inline>) -> Option<(&'a str, &'a str)> {
    let (words, id) = words.rsplit_once('^')?;
    let id = id.trim_end();
    let at_start = words.is_empty() && matches!(before, None | Some(Inline::SoftBreak | Inline::HardBreak));
    ((at_start || words.ends_with([' ', '\t'])) && is_id(id)).then(|| (words.trim_end(), id))
}

/// The id at the end of running text.
pub(super) fn peek(text: &[Inline]) -> Option<&str> {
    let (last, before) = text.split_last()?;
    let Inline::Text { text: words, .. } = last else { return None };
    split(words, before.last()).map(|(_, id)| id)
}

/// Takes the id off the end of running text.
pub(super) fn take(text: &mut Vec<Inline>) -> Option<Id> {
    let (last, before) = text.split_last_mut()?;
    let Inline::Text { text: words, span } = last else { return None };
    let (kept, id) = split(words, before.last())?;
    let (kept, id) = (kept.len(), id.into());
    if words.len() == span.len() {
        span.end = span.start + kept;
    }
    words.truncate(kept);
    if kept == 0 {
        text.pop();
    }
    while matches!(text.last(), Some(Inline::SoftBreak | Inline::HardBreak)) {
        text.pop();
    }
    Some(id)
}

/// The id that is all of a block: `^q1` alone on its line, or as the term of a definition list, which is what the
/// parser makes of it before `: x`.
pub(super) fn lone(block: &Block) -> Option<(Id, Span)> {
    let (text, span) = match block {
        Block::Paragraph { text, span, .. } => (text.as_slice(), *span),
        Block::Definitions { items, span } => (items.first()?.0.as_slice(), *span),
        _ => return None,
    };
    let [Inline::Text { text, .. }] = text else { return None };
    let id = text.trim().strip_prefix('^').filter(|id| is_id(id))?;
    Some((id.into(), span))
}
