//! A briefing as it is handed over: what `y…` copies where a briefing is under the cursor.

use super::pieces::{one_line, said};
use super::{Markup, Reference, Style, markdown};
use crate::model::{Head, Registers, Source};

/// A briefing's head with the registers.
#[derive(Clone, Copy, Debug)]
pub struct Cover<'a> {
    /// The head.
    pub head: &'a Head,
    /// Where its sources are found.
    pub registers: &'a Registers,
}

impl<'a> Cover<'a> {
    /// Title, day, summary, sources, id.
    #[must_use]
    pub fn cited(&self, style: Style) -> String {
        if style.markup == Markup::Markdown {
            return markdown::covers(std::slice::from_ref(self));
        }
        let day = self.head.date.map(|day| format!(" ({})", day.long())).unwrap_or_default();
        let mut lines = vec![format!("{}{day}", one_line(&self.head.title))];
        lines.extend(said(self.head.summary.as_ref()));
        lines.extend(self.sources().map(|source| format!("Source: {}", cite(source, style))));
        lines.push(self.head.id.to_string());
        lines.join("\n")
    }

    /// Title and summary.
    #[must_use]
    pub fn text(&self) -> String {
        let title = one_line(&self.head.title);
        said(self.head.summary.as_ref()).map_or_else(|| title.clone(), |summary| format!("{title}\n{summary}"))
    }

    /// The citation of each source, one a line; `None` where no source is known.
    #[must_use]
    pub fn citation(&self, style: Style) -> Option<String> {
        Some(self.citations(style).join("\n")).filter(|all| !all.is_empty())
    }

    /// The citation of each source that the register knows.
    #[must_use]
    pub fn citations(&self, style: Style) -> Vec<String> {
        self.sources().map(|source| cite(source, style)).collect()
    }

    /// The first source's address on the web, where one has any.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        self.sources().find_map(|source| said(source.url.as_ref()))
    }

    /// The briefing's id.
    #[must_use]
    pub fn address(&self) -> String {
        self.head.id.to_string()
    }

    /// Its sources that the register knows.
    pub(super) fn sources(&self) -> impl Iterator<Item = &'a Source> + use<'a> {
        let registers = self.registers;
        self.head.sources.iter().filter_map(move |id| registers.source(id))
    }
}

fn cite(source: &Source, style: Style) -> String {
    (style.cite)(&Reference { source, locator: None })
}
