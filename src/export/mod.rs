//! Handing over: quotes and briefings with their citation, as plain text, Markdown and JSON, made from what is stored
//! and never from what is drawn.
//!
//! A [`Passage`] is a quote with what is needed to cite it, a [`Cover`] a briefing; each answers what `y…` copies.
//! Citation styles are rows of [`STYLES`], formats for many rows rows of [`FORMATS`].

mod apa;
mod chicago;
mod cover;
mod footnote;
mod format;
mod lines;
mod markdown;
mod passage;
mod pieces;
mod plain;
mod reference;
mod several;
mod style;

pub use cover::Cover;
pub use format::{FORMATS, Format};
pub use lines::{
    ActorLine, BriefingOf, ExplainedLine, HitLine, MeetingLine, MetAsLine, MetWordLine, QuoteLine, SourceOf,
    SpeakerLine, TopicLine, WhyLine, line,
};
pub use passage::Passage;
pub use reference::Reference;
pub use several::{citations_of_briefings, citations_of_quotes, cited_briefings, cited_quotes, once};
pub use style::{Markup, STYLES, Style};
