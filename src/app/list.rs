//! A place in a list that may be much longer than the screen.

/// The selected row and the first visible one, by number in the whole list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The selected row.
    pub cursor: usize,
    /// The first visible row.
    pub top: usize,
    /// Whether the person has chosen the row, by going there or by acting on it.
    pub is_chosen: bool,
}

impl List {
    /// Moves the cursor by `by` rows within a list of `len`; the ends hold it. Says whether it moved.
    pub fn move_by(&mut self, by: isize, len: usize) -> bool {
        self.move_to(self.cursor.saturating_add_signed(by), len)
    }

    /// Moves the cursor to a row of a list of `len`, or to the last one. Says whether it moved.
    pub fn move_to(&mut self, row: usize, len: usize) -> bool {
        let before = self.cursor;
        self.is_chosen = true;
        self.cursor = row.min(len.saturating_sub(1));
        before != self.cursor
    }

    /// Puts the cursor on the number that its row has now, at the same height of the pane. A list that is seen from its
    /// top is seen from its top also when rows have come above the cursor, as long as they fit into `height` lines.
    pub fn follow(&mut self, row: usize, height: usize) {
        let above = self.cursor.saturating_sub(self.top);
        let stays_on_top = self.top == 0 && row < height;
        self.cursor = row;
        self.top = if stays_on_top { 0 } else { row.saturating_sub(above) };
    }

    /// Moves the top so that the selected row is wholly visible in `height` lines; `lines` says how many a row takes.
    pub fn keep_visible(&mut self, len: usize, height: usize, lines: impl Fn(usize) -> usize) {
        self.cursor = self.cursor.min(len.saturating_sub(1));
        self.top = self.top.min(self.cursor);
        // A pane that is not shown for now is as it was when it is shown again.
        if height == 0 {
            return;
        }
        let mut used: usize = (self.top..=self.cursor).map(&lines).take(height + 1).sum();
        while used > height && self.top < self.cursor {
            used = used.saturating_sub(lines(self.top));
            self.top += 1;
            if self.cursor - self.top > height {
                // A jump far down: no row above is visible, so there is no need to walk there.
                self.top = self.cursor - height;
                used = (self.top..=self.cursor).map(&lines).sum();
            }
        }
        // At the end of the list no lines are left empty while rows above are hidden.
        let mut tail: usize = (self.top..len).map(&lines).take(height + 1).sum();
        while self.top > 0 && tail + lines(self.top - 1) <= height {
            self.top -= 1;
            tail += lines(self.top);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_always_wholly_visible() {
        let lines = |row: usize| if row.is_multiple_of(3) { 5 } else { 3 };
        for (cursor, top, len) in [(0, 0, 0), (0, 9, 5), (40, 0, 50), (9_999, 0, 10_000), (3, 3, 4), (0, 50, 100)] {
            let mut list = List { cursor, top, is_chosen: true };
            list.keep_visible(len, 20, lines);
            let used: usize = (list.top..=list.cursor).map(lines).sum();
            assert!(used <= 20, "row {cursor} of {len} fits, from {} on", list.top);
        }
    }

    #[test]
    fn the_end_of_a_list_fills_the_pane() {
        let mut list = List { cursor: 9, top: 9, is_chosen: true };
        list.keep_visible(10, 4, |_| 1);
        assert_eq!(list.top, 6, "no empty lines while rows above are hidden");
    }
}
