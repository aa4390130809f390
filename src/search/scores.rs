//! What a clause leaves of a segment.

use super::score_list::ScoreList;
use super::segment::Columns;
use super::words::PageSet;

/// The scores of a segment's rows under a clause. A list that is not there says yes to everything.
///
/// Words count in the quote's own page for Quotes, and anywhere in the briefing for Briefings; so the two panes have
/// lists of their own. For Briefings a statement meets what its own score and its briefing's say together: words are
/// looked up for a whole briefing at once, which is a tenth of the work.
#[derive(Clone, Debug)]
pub(super) struct Scores {
    /// Quotes, for Quotes.
    pub quotes: Option<ScoreList>,
    /// Statements, for Briefings.
    pub statements: Option<ScoreList>,
    /// Briefings for all their statements, for Briefings.
    pub briefings: Option<ScoreList>,
}

impl Scores {
    /// Everything meets it.
    pub(super) const YES: Self = Self { quotes: None, statements: None, briefings: None };

    /// Nothing meets it.
    pub(super) fn no(columns: &Columns<'_>) -> Self {
        Self {
            quotes: Some(ScoreList::none(columns.quotes())),
            statements: None,
            briefings: Some(ScoreList::none(columns.briefings())),
        }
    }

    /// These statements meet it, for both panes.
    pub(super) fn of_statements(statements: PageSet, columns: &Columns<'_>) -> Self {
        let quotes = statements.first(columns.quotes());
        Self {
            quotes: Some(ScoreList::of(quotes, columns.quotes())),
            statements: Some(ScoreList::of(statements, columns.statements())),
            briefings: None,
        }
    }

    /// What holds of each briefing and so of all its quotes.
    pub(super) fn of_briefings(briefings: ScoreList, columns: &Columns<'_>) -> Self {
        Self {
            quotes: Some(briefings.of_their(columns, columns.quotes())),
            statements: None,
            briefings: Some(briefings),
        }
    }

    /// What meets all of these.
    pub(super) fn all(clauses: &[&Self]) -> Self {
        let all = |list: fn(&Self) -> Option<&ScoreList>| {
            ScoreList::all(&clauses.iter().filter_map(|scores| list(scores)).collect::<Vec<_>>())
        };
        Self {
            quotes: all(|scores| scores.quotes.as_ref()),
            statements: all(|scores| scores.statements.as_ref()),
            briefings: all(|scores| scores.briefings.as_ref()),
        }
    }

    /// What meets either of them.
    pub(super) fn or(&self, other: &Self, columns: &Columns<'_>) -> Self {
        let statements = self.whole(columns).or(&other.whole(columns));
        let quotes = self.quotes.as_ref().zip(other.quotes.as_ref()).map(|(quotes, others)| quotes.or(others));
        Self { quotes, statements: Some(statements), briefings: None }
    }

    /// What does not meet it.
    pub(super) fn not(&self, columns: &Columns<'_>) -> Self {
        let quotes = self.quotes.as_ref().map_or_else(|| ScoreList::none(columns.quotes()), ScoreList::not);
        Self { quotes: Some(quotes), statements: Some(self.whole(columns).not()), briefings: None }
    }

    /// For Briefings the score of each statement.
    fn whole(&self, columns: &Columns<'_>) -> ScoreList {
        let len = columns.statements();
        let of_briefings = self.briefings.as_ref().map(|briefings| briefings.of_their(columns, len));
        let lists: Vec<&ScoreList> = self.statements.iter().chain(&of_briefings).collect();
        ScoreList::all(&lists).unwrap_or_else(|| ScoreList::everything(len))
    }
}
