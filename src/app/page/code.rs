//! Text that keeps its line ends: code and raw HTML. Long lines go on in the next row, with a mark; nothing is lost.

use super::flow::Look;
use super::line::{Emphasis, Joint, Run};
use super::setter::Setter;
use crate::app::Role;
use crate::text::{ascii, cells, shown, width};

/// Columns by which code is set in.
const INDENT: usize = 2;

impl Setter<'_> {
    pub(super) fn code(&mut self, lang: Option<&str>, text: &str) {
        let indent = vec![Run::spaces(INDENT)];
        self.indented(indent.clone(), indent, |setter| {
            if let Some(lang) = lang.filter(|lang| !lang.is_empty()) {
                let mut flow = setter.new_flow();
                flow.push(lang, Look::new(Role::Faint), setter.place);
                setter.flow(&flow);
            }
            setter.kept_lines(text, Role::CodeBlock);
        });
    }

    pub(super) fn html(&mut self, text: &str) {
        self.kept_lines(text, Role::Html);
    }

    fn kept_lines(&mut self, text: &str, role: Role) {
        let mut source = self.place.start;
        for line in text.lines() {
            let line_shown = if self.input.ascii { ascii(line) } else { line.into() };
            self.kept_line(&shown(&line_shown), role, source);
            source += line.len() + 1;
        }
    }

    fn kept_line(&mut self, line: &str, role: Role, source: usize) {
        let (first, room) = self.room();
        let mark = if room > 2 * INDENT { format!("{} ", self.signs.goes_on) } else { String::new() };
        let go_on = Run::new(mark, Role::Faint);
        let mut row = String::new();
        let mut runs = Vec::new();
        let mut left = first;
        let mut joint = Joint::Apart;
        for cell in cells(line, 0) {
            if cell.width > left && !row.is_empty() {
                runs.push(Run { text: std::mem::take(&mut row), role, emphasis: Emphasis::NONE, link: None });
                self.line(std::mem::take(&mut runs), source, joint);
                joint = Joint::Word;
                runs.push(go_on.clone());
                left = room.saturating_sub(width(&go_on.text)).max(1);
            }
            left = left.saturating_sub(cell.width);
            row.push_str(&cell.text);
        }
        runs.push(Run::new(row, role));
        self.line(runs, source, joint);
    }
}
