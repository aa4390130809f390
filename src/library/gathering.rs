//! Briefings being gathered, one after another: each gets an id that no other has.

use std::collections::HashSet;

use super::Library;
use super::building::Ground;
use super::loading::Found;
use super::refreshing::{Listed, Survey};
use super::state::note;
use crate::check::rule;
use crate::model::{Actor, Address, Id, Problem, Registers, Source, Topic, default_id};
use crate::parse::Implied;
use crate::search::{Entry, Register, Stamp};
use crate::text::{Diagnostic, Severity, Span};

/// What is gathered beside the rows: ids taken, and entries of registers that briefings imply.
pub(super) struct Gathering<'a> {
    pub registers: &'a Registers,
    pub implied: Implied,
    taken: HashSet<Id>,
    /// Ids that briefings have which are not gathered anew.
    others: &'a (dyn Fn(&Id) -> bool + Sync),
}

impl<'a> Gathering<'a> {
    pub(super) fn new(registers: &'a Registers, implied: Implied, others: &'a (dyn Fn(&Id) -> bool + Sync)) -> Self {
        Self { registers, implied, taken: HashSet::new(), others }
    }

    fn is_taken(&self, id: &Id) -> bool {
        self.taken.contains(id) || (self.others)(id)
    }

    /// Takes in a briefing that was gathered before, as it is, with what it implied then; not where its id is another
    /// one's by now.
    pub(super) fn keep(&mut self, entry: &Entry, before: &Registers) -> bool {
        let is_free = !self.is_taken(&entry.head.id);
        if is_free {
            self.taken.insert(entry.head.id.clone());
            self.implied.keep(&entry.head, &entry.quotes, before);
        }
        is_free
    }

    /// Gives a briefing another id where its own is taken; says whether it did.
    fn rename(&self, found: &mut Found) -> bool {
        let Found { head, quotes, problems, .. } = found;
        let is_taken = self.is_taken(&head.id);
        if is_taken {
            let message = format!("the id `{}` is another briefing's already", head.id);
            let diagnostic = Diagnostic::new(Severity::Error, rule::BRIEFING_DUPLICATE_ID, Span::default(), message);
            problems.push(Problem { path: head.path.clone(), line: 1, column: 1, diagnostic });
            head.has_problem = true;
            // Its path's, else its whole path, which no other file has.
            let own = default_id(&head.path);
            head.id = if self.is_taken(&own) { head.path.as_str().into() } else { own };
            for quote in quotes {
                quote.address = Address { briefing: head.id.clone(), quote: quote.address.quote.clone() };
            }
        }
        is_taken
    }

    fn add(&mut self, found: Found, stamp: Stamp) -> Entry {
        let Found { mut head, mut quotes, body, problems, readable, hash } = found;
        self.taken.insert(head.id.clone());
        self.implied.add(&mut head, &mut quotes);
        Entry { head, quotes, body, stamp: Stamp { hash, ..stamp }, note: note(&problems), broken: !readable }
    }

    /// The registers with what is implied so far.
    pub(super) fn all(&self) -> Registers {
        self.implied.with(self.registers)
    }
}

impl Library {
    /// Takes in a briefing that was read from this file. Its annotations are those of the id that it has in the library:
    /// the second one of an id has others than its file says.
    pub(super) fn gather(
        &self,
        gathering: &mut Gathering<'_>,
        mut found: Found,
        listed: &Listed,
        survey: &Survey,
        ground: &Ground,
    ) -> Entry {
        if gathering.rename(&mut found) {
            let Found { head, quotes, problems, .. } = &mut found;
            // What else was told is wrong with the other one's annotations.
            problems.retain(|problem| problem.path == head.path);
            problems.extend(self.judge(&head.id, quotes, &ground.registers, Some(&ground.held)));
        }
        let stamp = survey.stamp(listed, &found.head.id);
        gathering.add(found, stamp)
    }
}

impl Register for Gathering<'_> {
    fn actor(&self, id: &str) -> Option<&Actor> {
        self.registers.actor(id).or_else(|| self.implied.actor_of(id))
    }

    fn topic(&self, id: &str) -> Option<&Topic> {
        self.registers.topic(id).or_else(|| self.implied.topic_of(id))
    }

    fn source(&self, id: &str) -> Option<&Source> {
        self.registers.source(id).or_else(|| self.implied.source_of(id))
    }
}
