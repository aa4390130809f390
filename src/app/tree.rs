//! The tree of topics as the pane shows it: what is folded, what is narrowed to, where the cursor is.

use std::collections::BTreeSet;

use super::List;
use super::identity::left;
use crate::search::TopicRow;
use crate::text::fold;

/// The state of the Topics pane.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Cursor and top, among the rows that are shown.
    pub list: List,
    /// Places in the tree that are folded shut, each the path of ids from the root, joined by `/`.
    pub folded: BTreeSet<String>,
    /// Only rows with this in their name are shown; empty for all.
    pub narrow: String,
}

impl Tree {
    /// The numbers of the rows that are shown, of all rows in tree order.
    #[must_use]
    pub fn shown(&self, rows: &[TopicRow]) -> Vec<usize> {
        if !self.narrow.is_empty() {
            let wanted = fold(&self.narrow);
            return (0..rows.len()).filter(|at| fold(&rows[*at].label).contains(&wanted)).collect();
        }
        let mut shown = Vec::with_capacity(rows.len());
        let mut shut: Option<usize> = None;
        for (at, row) in rows.iter().enumerate() {
            if shut.is_some_and(|depth| row.depth > depth) {
                continue;
            }
            shut = self.is_folded(rows, at).then_some(row.depth);
            shown.push(at);
        }
        shown
    }

    /// Whether the row is folded shut.
    #[must_use]
    pub fn is_folded(&self, rows: &[TopicRow], at: usize) -> bool {
        !self.folded.is_empty()
            && rows.get(at).is_some_and(|row| row.has_narrower)
            && self.folded.contains(&path(rows, at))
    }

    /// The row under the cursor, as a number among all rows.
    #[must_use]
    pub fn selected(&self, rows: &[TopicRow]) -> Option<usize> {
        self.shown(rows).get(self.list.cursor).copied()
    }

    /// Where the cursor rests when other rows have come: on the place of the tree it was on, else on the next that is
    /// left.
    pub(super) fn rest(&self, former: &[TopicRow], now: &[TopicRow]) -> Option<usize> {
        let places = |rows: &[TopicRow]| self.shown(rows).into_iter().map(|at| path(rows, at)).collect::<Vec<_>>();
        left(&places(former), self.list.cursor, &places(now))
    }

    /// Folds the row under the cursor; one that is a leaf or already shut sends the cursor to the wider topic.
    pub fn fold(&mut self, rows: &[TopicRow]) {
        let Some(at) = self.selected(rows) else { return };
        let Some(row) = rows.get(at) else { return };
        if row.has_narrower && !self.is_folded(rows, at) {
            self.folded.insert(path(rows, at));
            return;
        }
        let wider = (0..at).rev().find(|above| rows[*above].depth < row.depth);
        if let Some(wider) = wider {
            self.list.cursor = self.shown(rows).iter().position(|shown| *shown == wider).unwrap_or_default();
        }
    }

    /// Unfolds the row under the cursor. Says whether there was anything to unfold.
    pub fn unfold(&mut self, rows: &[TopicRow]) -> bool {
        self.selected(rows).is_some_and(|at| self.folded.remove(&path(rows, at)))
    }
}

fn path(rows: &[TopicRow], at: usize) -> String {
    let Some(row) = rows.get(at) else { return String::new() };
    let mut ids = vec![row.id.as_str()];
    let mut depth = row.depth;
    for above in rows.get(..at).unwrap_or_default().iter().rev() {
        if above.depth < depth {
            depth = above.depth;
            ids.push(above.id.as_str());
        }
        if depth == 0 {
            break;
        }
    }
    ids.reverse();
    ids.join("/")
}
