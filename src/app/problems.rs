//! What is wrong with the library: what reading found at once, the rest as soon as the whole is checked.

use super::overlay::{Choice, ChoiceAction, Chooser, ChooserKind, Overlay};
use super::{App, Effect, Generation};
use crate::model::{Problem, last_piece};

/// Characters of a file's name in the list of problems.
const LONGEST_NAME: usize = 28;

/// How far the library, as it was read last, is checked as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Check {
    /// Nobody has asked.
    #[default]
    Unasked,
    /// It goes on.
    Going {
        /// The request whose answer is awaited.
        generation: Generation,
        /// Briefings checked.
        checked: usize,
        /// Briefings there are.
        total: usize,
    },
    /// All that is wrong, by file and line.
    Done(Vec<Problem>),
}

impl App {
    /// Opens the list of problems: those that are known, and soon all.
    pub(super) fn show_problems(&mut self) {
        let choices = self.problem_choices();
        self.overlays.push(Overlay::Chooser(Chooser::new(ChooserKind::Problems, choices)));
        if self.check == Check::Unasked {
            self.ask_what_is_wrong();
        }
    }

    /// Asks for all that is wrong with the library as it is now, and shows what is known meanwhile.
    pub(super) fn ask_what_is_wrong(&mut self) {
        let generation = self.next_generation();
        self.check = Check::Going { generation, checked: 0, total: self.library.briefings };
        self.emit(Effect::Check(generation));
        self.refill_problems();
    }

    /// Takes in how far the check is.
    pub(super) fn checking(&mut self, of: Generation, done: usize, all: usize) {
        if let Check::Going { generation, checked, total } = &mut self.check
            && *generation == of
        {
            (*checked, *total) = (done, all);
        }
    }

    /// Takes in all that is wrong.
    pub(super) fn checked(&mut self, of: Generation, problems: Result<Vec<Problem>, String>) {
        if !matches!(self.check, Check::Going { generation, .. } if generation == of) {
            return;
        }
        match problems {
            Ok(problems) => self.check = Check::Done(problems),
            Err(why) => {
                self.check = Check::Unasked;
                self.fail(why);
            }
        }
        self.refill_problems();
    }

    /// Whether the list of problems is open.
    pub(super) fn shows_problems(&self) -> bool {
        self.overlays.iter().any(|overlay| problem_list(overlay).is_some())
    }

    /// A check whose list was closed is not gone on with.
    pub(super) fn stop_idle_check(&mut self) {
        if matches!(self.check, Check::Going { .. }) && !self.shows_problems() {
            self.check = Check::Unasked;
            self.emit(Effect::StopChecking);
        }
    }

    /// Puts what is known now into the list, where it is open; a cursor that was moved stays on its row.
    fn refill_problems(&mut self) {
        let choices = self.problem_choices();
        for overlay in &mut self.overlays {
            let Overlay::Chooser(chooser) = overlay else { continue };
            if chooser.kind == ChooserKind::Problems {
                // Who has not moved looks at the first one.
                let selected = chooser.selected().filter(|_| chooser.list.cursor > 0).cloned();
                chooser.all = choices;
                chooser.narrow();
                let at = chooser.shown.iter().position(|at| chooser.all.get(*at) == selected.as_ref());
                chooser.list.cursor = at.unwrap_or_default();
                break;
            }
        }
        self.keep_choice_visible();
    }

    /// The selected problem in full, in lines for below the list, where its row has no room for it; a blank line before it.
    pub(crate) fn told_lines(&self, chooser: &Chooser) -> Vec<String> {
        let area = self.card_area();
        let Some(choice) = chooser.selected().filter(|choice| !choice.more.is_empty()) else { return Vec::new() };
        let width = usize::from(area.width.saturating_sub(2));
        let lines = choice.more.lines().flat_map(|line| {
            let wrapped = crate::text::wrap(line, width, width);
            wrapped.into_iter().map(|part| part.span.of(line).to_owned()).collect::<Vec<_>>()
        });
        // The list keeps at least as much room.
        std::iter::once(String::new()).chain(lines).take(usize::from(area.height / 2)).collect()
    }

    /// A row for each problem that is known, errors first.
    fn problem_choices(&self) -> Vec<Choice> {
        let known = if let Check::Done(all) = &self.check { all } else { &self.library.problems };
        let mut problems: Vec<&Problem> = known.iter().collect();
        problems.sort_by_key(|problem| std::cmp::Reverse(problem.diagnostic.severity));
        problems.into_iter().map(choice).collect()
    }
}

fn choice(problem: &Problem) -> Choice {
    Choice {
        label: format!("{}:{}:{}", file_name(&problem.path), problem.line, problem.column),
        detail: problem.diagnostic.message.clone(),
        kind: problem.diagnostic.severity.name().to_owned(),
        words: problem.diagnostic.rule,
        more: in_full(problem),
        ..Choice::new(ChoiceAction::Place(problem.path.clone(), problem.line))
    }
}

/// Where it is, what is wrong, and what to do.
fn in_full(problem: &Problem) -> String {
    let Problem { path, line, column, diagnostic } = problem;
    let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    format!("{path}:{line}:{column} [{}]\n{}{help}", diagnostic.rule, diagnostic.message)
}

/// The list of problems, where this layer is it.
fn problem_list(overlay: &Overlay) -> Option<&Chooser> {
    match overlay {
        Overlay::Chooser(chooser) if chooser.kind == ChooserKind::Problems => Some(chooser),
        _ => None,
    }
}

/// The last piece of a path, cut at its beginning where it would leave no room for what is wrong.
fn file_name(path: &str) -> String {
    let name = last_piece(path);
    let surplus = name.chars().count().saturating_sub(LONGEST_NAME);
    if surplus == 0 { name.to_owned() } else { format!("…{}", name.chars().skip(surplus + 1).collect::<String>()) }
}
