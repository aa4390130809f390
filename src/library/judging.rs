//! The one seam to `quote`: verdicts are set here and nowhere else.

use super::Captures;
use crate::model::{Quote, Registers, Verdict};

/// Sets the verdicts of a briefing's quotes from the captures held and the annotations recorded.
pub fn judge(quotes: &mut [Quote], _registers: &Registers, _captures: &Captures) {
    for quote in quotes {
        quote.verdict = Verdict::NoCapture;
    }
}
