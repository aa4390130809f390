//! What a query's answer means for the command line: rows in order, and an explanation where there are none.

use super::complain;
use crate::export::Passage;
use crate::library::Engine;
use crate::runner::passage;
use crate::search::{Hits, QuoteRow};

/// More rows than any library has.
pub(super) const ALL: usize = 1 << 40;

/// The quotes found, ready to be handed over.
pub(super) fn passages<'a>(engine: &'a Engine, rows: &[QuoteRow]) -> Vec<Passage<'a>> {
    rows.iter().filter_map(|row| passage(engine, &row.address)).collect()
}

/// Says on stderr which clause left nothing.
pub(super) fn explain_nothing(hits: &Hits) {
    complain("nothing found");
    for clause in &hits.facets.clauses {
        if clause.values == 0 && !clause.suggestions.is_empty() {
            complain(&format!("`{}` names nothing here; did you mean {}?", clause.chip, clause.suggestions.join(", ")));
        }
        let rows = clause.without.unwrap_or_default() + clause.without_briefings.unwrap_or_default();
        if rows > 0 {
            let (quotes, briefings) =
                (clause.without.unwrap_or_default(), clause.without_briefings.unwrap_or_default());
            complain(&format!("without `{}`: {quotes} quotes, {briefings} briefings", clause.chip));
        }
    }
}
