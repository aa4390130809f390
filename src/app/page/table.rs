//! Tables: columns as wide as their words need and the page allows; where that is too narrow, one row below the other.

use super::flow::{Flow, Look};
use super::line::{Emphasis, Joint, Run, width_of};
use super::setter::Setter;
use crate::app::Role;
use crate::model::{Align, Inline, Table};
use crate::text::width;

/// Columns between two columns of a table.
const GUTTER: usize = 2;
/// A column may be this narrow where its words are longer.
const NARROWEST: usize = 8;

impl Setter<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let head: Vec<Flow> = table.head.iter().map(|cell| self.cell(cell, Role::TableHead)).collect();
        let rows: Vec<Vec<Flow>> =
            table.rows.iter().map(|row| row.iter().map(|cell| self.cell(cell, self.base)).collect()).collect();
        let count = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        let wanted: Vec<usize> = (0..count).map(|at| widest(&head, &rows, at)).collect();
        let (first, rest) = self.room();
        let room = first.min(rest);
        match widths(&wanted, room) {
            Some(widths) => self.columns(table, &head, &rows, &widths),
            None => self.stacked(&head, &rows),
        }
    }

    fn cell(&mut self, text: &[Inline], role: Role) -> Flow {
        self.prose(text, Look::new(role))
    }

    fn columns(&mut self, table: &Table, head: &[Flow], rows: &[Vec<Flow>], widths: &[usize]) {
        if head.iter().any(|cell| !cell.text.is_empty()) {
            self.row(table, head, widths);
            self.rule(widths.iter().sum::<usize>() + GUTTER * widths.len().saturating_sub(1));
        }
        // Rows of more than one line need air between them to be told apart.
        let airy = rows.iter().flat_map(|row| row.iter().zip(widths)).any(|(cell, room)| width(&cell.text) > *room);
        for (number, row) in rows.iter().enumerate() {
            if airy && number > 0 {
                self.space(1);
            }
            self.row(table, row, widths);
        }
    }

    /// One row of the table, as many rows of the page as its tallest cell has.
    fn row(&mut self, table: &Table, cells: &[Flow], widths: &[usize]) {
        let set: Vec<_> = cells.iter().zip(widths).map(|(cell, width)| cell.lines(*width, *width)).collect();
        let height = set.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for number in 0..height {
            let mut runs = Vec::new();
            // Spaces are set only before words, so that no row ends in them.
            let mut owed = 0;
            let mut source = None;
            for (column, width) in widths.iter().enumerate() {
                let line = set.get(column).and_then(|lines| lines.get(number));
                let words = line.map_or(&[][..], |line| &line.runs);
                let spare = width.saturating_sub(width_of(words));
                let before = match table.columns.get(column).copied().unwrap_or_default() {
                    Align::Left => 0,
                    Align::Center => spare / 2,
                    Align::Right => spare,
                };
                if words.is_empty() {
                    owed += width + GUTTER;
                    continue;
                }
                runs.extend((owed + before > 0).then(|| Run::spaces(owed + before)));
                runs.extend_from_slice(words);
                source = source.or(line.map(|line| line.source));
                owed = spare - before + GUTTER;
            }
            self.line(runs, source.unwrap_or(self.place.start), Joint::Apart);
        }
    }

    /// Each cell on rows of its own, behind its column's head.
    fn stacked(&mut self, head: &[Flow], rows: &[Vec<Flow>]) {
        if rows.is_empty() {
            for cell in head {
                self.flow(cell);
            }
        }
        for (number, row) in rows.iter().enumerate() {
            if number > 0 {
                self.space(1);
            }
            let nothing = Flow::default();
            for column in 0..row.len().max(head.len()) {
                let cell = row.get(column).unwrap_or(&nothing);
                let label = head.get(column).map_or("", |label| label.text.trim());
                if label.is_empty() {
                    self.flow(cell);
                } else {
                    self.labelled(label, cell);
                }
            }
        }
    }

    fn labelled(&mut self, label: &str, cell: &Flow) {
        let mut runs = self.new_flow();
        runs.push(&format!("{label}: "), Look::new(Role::TableHead).with(Emphasis::NONE), self.place);
        let label_width = width(&runs.text);
        let (first, rest) = self.room();
        if label_width + NARROWEST > first {
            self.flow(&runs);
            return self.indented(vec![Run::spaces(2)], vec![Run::spaces(2)], |setter| setter.flow(cell));
        }
        let mut label = vec![Run::new(runs.text, Role::TableHead)];
        let mut lines = cell.lines(first - label_width, rest.saturating_sub(2)).into_iter();
        let words = lines.next();
        let source = words.as_ref().map_or(self.place.start, |line| line.source);
        label.extend(words.into_iter().flat_map(|line| line.runs));
        self.line(label, source, Joint::Apart);
        for line in lines {
            let mut runs = vec![Run::spaces(2)];
            runs.extend(line.runs);
            self.line(runs, line.source, line.joint);
        }
    }
}

/// Columns that the longest line of a table's column takes when nothing is broken.
fn widest(head: &[Flow], rows: &[Vec<Flow>], column: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
    cells.flat_map(|cell| cell.text.lines()).map(width).max().unwrap_or(0).max(1)
}

/// The width of each column: what it wants, or its fair share of the room; `None` where that is too narrow to read.
fn widths(wanted: &[usize], room: usize) -> Option<Vec<usize>> {
    let room = room.checked_sub(GUTTER * wanted.len().saturating_sub(1))?;
    if wanted.iter().sum::<usize>() <= room {
        return Some(wanted.to_vec());
    }
    // Columns that want less than an even share get what they want; the others share what is left.
    let mut by_want: Vec<usize> = (0..wanted.len()).collect();
    by_want.sort_by_key(|at| wanted.get(*at));
    let mut widths = vec![0; wanted.len()];
    let mut left = room;
    for (done, at) in by_want.iter().enumerate() {
        let share = left / (wanted.len() - done);
        let want = wanted.get(*at).copied().unwrap_or(0);
        let width = want.min(share);
        if width < want.min(NARROWEST) {
            return None;
        }
        if let Some(slot) = widths.get_mut(*at) {
            *slot = width;
        }
        left -= width;
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shares_the_room_fairly() {
        assert_eq!(widths(&[5, 6], 20), Some(vec![5, 6]), "what is wanted fits");
        assert_eq!(widths(&[4, 90, 30], 44), Some(vec![4, 18, 18]), "small columns keep their width, others share");
        assert_eq!(widths(&[20, 20, 20], 20), None, "too narrow to read");
    }

    proptest! {
        #[test]
        fn never_takes_more_than_there_is(wanted in prop::collection::vec(1_usize..80, 1..8), room in 1_usize..90) {
            if let Some(widths) = widths(&wanted, room) {
                let taken = widths.iter().sum::<usize>() + GUTTER * (widths.len() - 1);
                prop_assert!(taken <= room, "the table fits");
                prop_assert!(widths.iter().zip(&wanted).all(|(w, want)| w <= want && *w > 0), "each column has its due");
            }
        }
    }
}
