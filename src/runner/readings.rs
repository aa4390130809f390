//! What the briefings opened lately said when they could be read: shown while their files have an error.

use std::collections::VecDeque;

use crate::library::is_readable;
use crate::model::{Id, Reading};

/// Readings kept at most, and the longest text that is kept, in bytes.
const MOST: usize = 64;
const LONGEST: usize = 1 << 20;

/// The last good readings.
#[derive(Debug, Default)]
pub(super) struct Readings(VecDeque<Reading>);

impl Readings {
    /// What to show of a briefing that was read just now, well or not: where it cannot be shown as it is and could be
    /// before, what it said then, marked as such.
    pub fn best<E>(&mut self, id: &Id, read: Result<Reading, E>) -> Result<Reading, E> {
        let at = self.0.iter().position(|kept| kept.briefing.head.id == *id);
        match (read, at) {
            (Ok(reading), at)
                if !reading.stale
                    && is_readable(&reading.briefing.text, reading.problems.iter().map(|at| &at.diagnostic)) =>
            {
                if let Some(at) = at {
                    self.0.remove(at);
                }
                if reading.briefing.text.len() <= LONGEST {
                    self.0.push_back(reading.clone());
                }
                if self.0.len() > MOST {
                    self.0.pop_front();
                }
                Ok(reading)
            }
            (_, Some(at)) => Ok(Reading { stale: true, ..self.0[at].clone() }),
            (read, None) => read,
        }
    }

    /// How many readings are kept.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}
