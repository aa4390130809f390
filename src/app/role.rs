//! What ink means on the screen. Themes give each meaning its look; nothing else knows a colour.

use Ink::{Line, Surface, Text};
use Role as R;

/// The meaning of a piece of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// Running text; its background fills the screen.
    #[default]
    Text,
    /// Less important text: dates, kinds, sources.
    Muted,
    /// The quietest text that still has to be read: markup, what is ours and not the briefing's.
    Faint,
    /// The title of the briefing.
    Title,
    /// The line below the title: date, kind, sources.
    Meta,
    /// The summary at the head of a briefing.
    Summary,
    /// A heading of level 1.
    Heading1,
    /// A heading of level 2, set in capitals.
    Heading2,
    /// A heading of level 3 and below.
    Heading3,
    /// Emphasised words.
    Emphasis,
    /// Strongly emphasised words.
    Strong,
    /// Words struck through.
    Strike,
    /// Code within a line.
    Code,
    /// A block of code.
    CodeBlock,
    /// A link that can be followed.
    Link,
    /// The letters that follow a link when hints are shown.
    Hint,
    /// The number of a footnote.
    Footnote,
    /// A place in the source within running text: `[¶3]`.
    Locator,
    /// Raw HTML.
    Html,
    /// A picture's description.
    Image,
    /// The number or bullet of a list item.
    Bullet,
    /// The box of a task that is done.
    TaskDone,
    /// The box of a task that is open.
    TaskOpen,
    /// The term of a definition.
    Term,
    /// The head of a table.
    TableHead,
    /// Lines in the text: of tables, thematic breaks, block quotes.
    TextRule,
    /// The words of a plain block quote.
    BlockQuote,
    /// The head of an alert that informs.
    AlertNote,
    /// The head of an alert that warns.
    AlertWarning,
    /// The name of an actor.
    Actor,
    /// The words of a quote.
    QuoteWords,
    /// The bar beside a quote.
    QuoteBar,
    /// Who said it, where and when.
    Attribution,
    /// A reported statement in a list: our words.
    ReportedWords,
    /// The mark of a reported statement.
    ReportedMark,
    /// The words match the source text held here.
    BadgeVerified,
    /// The words matched a source text that is not held here.
    BadgeRecorded,
    /// Something to know before the quote is used.
    BadgeWarning,
    /// The words do not match.
    BadgeBad,
    /// Nothing was compared yet.
    BadgeNone,
    /// The row under the cursor in the pane that has the focus.
    Selected,
    /// The row under the cursor in another pane.
    SelectedIdle,
    /// The mark at the left of the selected row.
    Cursor,
    /// A row marked by hand.
    Marked,
    /// A clause of the query.
    Chip,
    /// A clause that excludes.
    ChipExcluded,
    /// A clause that finds nothing, or more than one meaning.
    ChipProblem,
    /// A number of hits.
    Count,
    /// A number that is zero, and what would lead to nothing.
    Zero,
    /// Words that were asked for.
    Match,
    /// The hit of a search in the text that the cursor is on.
    MatchCurrent,
    /// A row that is only similar to what was typed.
    Near,
    /// The mark of an unread briefing.
    Unread,
    /// The mark of a starred one.
    Star,
    /// The mark for what an actor is: person, government …
    Kind,
    /// The title of the pane that has the focus.
    PaneTitle,
    /// The title of another pane.
    PaneTitleIdle,
    /// What stands at the right of a pane's title: counts, order, progress.
    PaneNote,
    /// The line of the pane that has the focus.
    PaneRule,
    /// The line of another pane.
    PaneRuleIdle,
    /// The top line: the library, the query, the counts.
    Header,
    /// The program's name, and names that stand for it.
    Brand,
    /// The line that says in words what is selected.
    Status,
    /// A key in the footer and in help.
    FooterKey,
    /// What the key does.
    FooterText,
    /// What a prompt asks for.
    Prompt,
    /// What is typed into a prompt.
    PromptText,
    /// A card, a list or help above the panes.
    Overlay,
    /// Its border.
    OverlayRule,
    /// Its title.
    OverlayTitle,
    /// Something is wrong with a file.
    Problem,
    /// Not yet checked by a person.
    Draft,
    /// Handling: who may see it.
    Handling,
    /// Words the source has and the quote has not.
    Missing,
    /// Words the quote has and the source has not.
    Added,
    /// Something went well.
    Notice,
    /// Something did not work.
    Failure,
    /// Progress through a text or a task.
    Progress,
}

/// What kind of ink a role is: how it has to stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Words and marks that are read: contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
    Text,
    /// Lines that only divide: no contrast is demanded (WCAG 2.2, 1.4.11 exempts decoration).
    Line,
    /// A background of its own that other ink stands on.
    Surface,
}

/// How a role is told without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plain {
    /// Not at all: its place and its words tell.
    Nothing,
    /// Bold.
    Bold,
    /// Underlined.
    Underline,
    /// Bold and underlined.
    BoldUnderline,
    /// Reversed.
    Reverse,
    /// Reversed and bold.
    BoldReverse,
}

/// One row of [`ROLES`].
#[derive(Clone, Copy, Debug)]
pub struct RoleRow {
    /// The role.
    pub role: Role,
    /// Its name in a theme's file.
    pub name: &'static str,
    /// What it means, in a few words.
    pub means: &'static str,
    /// The role whose look it takes where a theme does not give it its own. Only `text` has none.
    pub fallback: Option<Role>,
    /// What kind of ink it is.
    pub ink: Ink,
    /// On which surfaces it stands besides the page.
    pub on: &'static [Role],
    /// How it is told without colour.
    pub plain: Plain,
}

impl Role {
    /// Its row of [`ROLES`].
    #[must_use]
    pub fn row(self) -> &'static RoleRow {
        ROLES.get(self as usize).unwrap_or(&ROLES[0])
    }

    /// Its name in a theme's file.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The role of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        ROLES.iter().find(|row| row.name == name).map(|row| row.role)
    }
}

const fn row(
    role: Role,
    name: &'static str,
    means: &'static str,
    fallback: Role,
    ink: Ink,
    on: &'static [Role],
    plain: Plain,
) -> RoleRow {
    RoleRow { role, name, means, fallback: Some(fallback), ink, on, plain }
}

/// Where ink of the reader only stands: the page.
const PAGE: &[Role] = &[];
/// Where ink of rows stands: in panes, cards and pickers.
const ANY: &[Role] = &[R::Selected, R::SelectedIdle, R::Overlay];
/// Where ink of cards stands.
const CARDS: &[Role] = &[R::Overlay];

/// All roles, in the order of [`Role`]: one row each.
pub const ROLES: &[RoleRow] = &[
    RoleRow {
        role: R::Text,
        name: "text",
        means: "running text; its background fills the screen",
        fallback: None,
        ink: Text,
        on: ANY,
        plain: Plain::Nothing,
    },
    row(R::Muted, "muted", "dates, kinds, sources", R::Text, Text, ANY, Plain::Nothing),
    row(R::Faint, "faint", "the quietest text that has to be read", R::Muted, Text, ANY, Plain::Nothing),
    row(R::Title, "title", "the title of the briefing", R::Heading1, Text, CARDS, Plain::Bold),
    row(R::Meta, "meta", "date, kind, sources below the title", R::Muted, Text, CARDS, Plain::Nothing),
    row(R::Summary, "summary", "the summary at the head of a briefing", R::Emphasis, Text, CARDS, Plain::Nothing),
    row(R::Heading1, "heading-1", "a heading of level 1", R::Strong, Text, CARDS, Plain::Bold),
    row(R::Heading2, "heading-2", "a heading of level 2", R::Heading1, Text, CARDS, Plain::Bold),
    row(R::Heading3, "heading-3", "a heading of level 3 and below", R::Heading2, Text, CARDS, Plain::Bold),
    row(R::Emphasis, "emphasis", "emphasised words", R::Text, Text, CARDS, Plain::Underline),
    row(R::Strong, "strong", "strongly emphasised words", R::Text, Text, ANY, Plain::Bold),
    row(R::Strike, "strike", "words struck through", R::Muted, Text, CARDS, Plain::Nothing),
    row(R::Code, "code", "code within a line", R::Text, Text, CARDS, Plain::Nothing),
    row(R::CodeBlock, "code-block", "a block of code", R::Code, Text, CARDS, Plain::Nothing),
    row(R::Link, "link", "a link that can be followed", R::Text, Text, CARDS, Plain::Underline),
    row(R::Hint, "hint", "the letters that follow a link", R::MatchCurrent, Surface, PAGE, Plain::BoldReverse),
    row(R::Footnote, "footnote", "the number of a footnote", R::Link, Text, CARDS, Plain::Nothing),
    row(R::Locator, "locator", "a place in the source within running text", R::Faint, Text, CARDS, Plain::Nothing),
    row(R::Html, "html", "raw HTML", R::Faint, Text, CARDS, Plain::Nothing),
    row(R::Image, "image", "a picture's description", R::Muted, Text, CARDS, Plain::Nothing),
    row(R::Bullet, "bullet", "the number or bullet of a list item", R::Muted, Text, CARDS, Plain::Nothing),
    row(R::TaskDone, "task-done", "the box of a task that is done", R::Bullet, Text, CARDS, Plain::Nothing),
    row(R::TaskOpen, "task-open", "the box of a task that is open", R::Bullet, Text, CARDS, Plain::Nothing),
    row(R::Term, "term", "the term of a definition", R::Strong, Text, CARDS, Plain::Bold),
    row(R::TableHead, "table-head", "the head of a table", R::Strong, Text, CARDS, Plain::Bold),
    row(R::TextRule, "text-rule", "lines in the text", R::PaneRuleIdle, Line, CARDS, Plain::Nothing),
    row(R::BlockQuote, "block-quote", "the words of a plain block quote", R::Text, Text, CARDS, Plain::Nothing),
    row(R::AlertNote, "alert-note", "the head of an alert that informs", R::Strong, Text, CARDS, Plain::Bold),
    row(R::AlertWarning, "alert-warning", "the head of an alert that warns", R::BadgeWarning, Text, CARDS, Plain::Bold),
    row(R::Actor, "actor", "the name of an actor", R::Text, Text, ANY, Plain::Nothing),
    row(R::QuoteWords, "quote-words", "the words of a quote", R::Text, Text, ANY, Plain::Nothing),
    row(R::QuoteBar, "quote-bar", "the bar beside a quote", R::TextRule, Line, CARDS, Plain::Nothing),
    row(R::Attribution, "attribution", "who said it, where and when", R::Muted, Text, ANY, Plain::Nothing),
    row(R::ReportedWords, "reported-words", "a reported statement in a list", R::Text, Text, ANY, Plain::Nothing),
    row(R::ReportedMark, "reported-mark", "the mark of a reported statement", R::Muted, Text, ANY, Plain::Nothing),
    row(R::BadgeVerified, "badge-verified", "matches the source text", R::Text, Text, ANY, Plain::Nothing),
    row(
        R::BadgeRecorded,
        "badge-recorded",
        "matched a text not held here",
        R::BadgeVerified,
        Text,
        ANY,
        Plain::Nothing,
    ),
    row(R::BadgeWarning, "badge-warning", "something to know before use", R::Text, Text, ANY, Plain::Bold),
    row(R::BadgeBad, "badge-bad", "does not match", R::BadgeWarning, Text, ANY, Plain::Bold),
    row(R::BadgeNone, "badge-none", "not compared yet", R::Muted, Text, ANY, Plain::Nothing),
    row(R::Selected, "selected", "the row under the cursor, pane in focus", R::Text, Surface, PAGE, Plain::Reverse),
    row(R::SelectedIdle, "selected-idle", "the row under the cursor elsewhere", R::Text, Surface, PAGE, Plain::Bold),
    row(R::Cursor, "cursor", "the mark at the left of the selected row", R::PaneTitle, Text, ANY, Plain::Bold),
    row(R::Marked, "marked", "a row marked by hand", R::Star, Text, ANY, Plain::Bold),
    row(R::Chip, "chip", "a clause of the query", R::Header, Surface, PAGE, Plain::Reverse),
    row(R::ChipExcluded, "chip-excluded", "a clause that excludes", R::Chip, Surface, PAGE, Plain::Reverse),
    row(R::ChipProblem, "chip-problem", "a clause that finds nothing", R::Chip, Surface, PAGE, Plain::BoldReverse),
    row(R::Count, "count", "a number of hits", R::Muted, Text, ANY, Plain::Nothing),
    row(R::Zero, "zero", "zero, and what would lead to nothing", R::Faint, Text, ANY, Plain::Nothing),
    row(R::Match, "match", "words that were asked for", R::Strong, Surface, PAGE, Plain::BoldUnderline),
    row(R::MatchCurrent, "match-current", "the hit the cursor is on", R::Selected, Surface, PAGE, Plain::BoldReverse),
    row(R::Near, "near", "only similar to what was typed", R::Muted, Text, ANY, Plain::Nothing),
    row(R::Unread, "unread", "the mark of an unread briefing", R::PaneTitle, Text, ANY, Plain::Bold),
    row(R::Star, "star", "the mark of a starred one", R::BadgeWarning, Text, ANY, Plain::Bold),
    row(R::Kind, "kind", "what an actor is", R::Muted, Text, ANY, Plain::Nothing),
    row(R::PaneTitle, "pane-title", "title of the pane in focus", R::Strong, Text, CARDS, Plain::Bold),
    row(R::PaneTitleIdle, "pane-title-idle", "title of another pane", R::Muted, Text, PAGE, Plain::Nothing),
    row(R::PaneNote, "pane-note", "counts and order beside a pane's title", R::Muted, Text, CARDS, Plain::Nothing),
    row(R::PaneRule, "pane-rule", "line of the pane in focus", R::PaneTitle, Line, PAGE, Plain::Nothing),
    row(R::PaneRuleIdle, "pane-rule-idle", "line of another pane", R::Faint, Line, PAGE, Plain::Nothing),
    row(R::Header, "header", "the top line", R::Text, Text, PAGE, Plain::Nothing),
    row(R::Brand, "brand", "the program's name", R::PaneTitle, Text, PAGE, Plain::Bold),
    row(R::Status, "status", "what is selected, in words", R::Muted, Text, PAGE, Plain::Nothing),
    row(R::FooterKey, "footer-key", "a key in the footer and in help", R::Strong, Text, ANY, Plain::Bold),
    row(R::FooterText, "footer-text", "what the key does", R::Muted, Text, ANY, Plain::Nothing),
    row(R::Prompt, "prompt", "what a prompt asks for", R::PaneTitle, Text, CARDS, Plain::Bold),
    row(R::PromptText, "prompt-text", "what is typed into a prompt", R::Text, Text, CARDS, Plain::Nothing),
    row(R::Overlay, "overlay", "a card, list or help above the panes", R::Text, Surface, PAGE, Plain::Nothing),
    row(R::OverlayRule, "overlay-rule", "its border", R::PaneRule, Line, CARDS, Plain::Nothing),
    row(R::OverlayTitle, "overlay-title", "its title", R::PaneTitle, Text, CARDS, Plain::Bold),
    row(R::Problem, "problem", "something is wrong with a file", R::BadgeBad, Text, ANY, Plain::Bold),
    row(R::Draft, "draft", "not yet checked by a person", R::BadgeWarning, Text, ANY, Plain::Nothing),
    row(R::Handling, "handling", "who may see it", R::BadgeWarning, Text, ANY, Plain::Bold),
    row(
        R::Missing,
        "missing",
        "words the source has and the quote has not",
        R::BadgeBad,
        Text,
        CARDS,
        Plain::Underline,
    ),
    row(
        R::Added,
        "added",
        "words the quote has and the source has not",
        R::BadgeBad,
        Text,
        CARDS,
        Plain::BoldUnderline,
    ),
    row(R::Notice, "notice", "something went well", R::Text, Text, CARDS, Plain::Nothing),
    row(R::Failure, "failure", "something did not work", R::BadgeBad, Text, CARDS, Plain::Bold),
    row(R::Progress, "progress", "progress through a text or a task", R::Muted, Text, CARDS, Plain::Nothing),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_roles() {
        for (at, row) in ROLES.iter().enumerate() {
            assert_eq!(row.role as usize, at, "{} is looked up by its place", row.name);
            assert_eq!(Role::from_name(row.name), Some(row.role), "{} names one role only", row.name);
            assert!(!row.means.is_empty(), "{} says what it means", row.name);
        }
        assert_eq!(Role::Progress as usize + 1, ROLES.len(), "each role has a row");
    }

    #[test]
    fn every_fallback_ends_at_text() {
        for row in ROLES {
            let chain = std::iter::successors(Some(row.role), |role| role.row().fallback);
            let chain: Vec<_> = chain.take(ROLES.len()).collect();
            assert_eq!(chain.last(), Some(&Role::Text), "{} falls back on text in the end, not in a ring", row.name);
        }
    }
}
