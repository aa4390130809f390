//! What the status line and the footer say: the selected row in words, its badge explained, what the keys do here.

use super::overlay::{Overlay, Picks};
use super::page::badge;
use super::{App, CardOf, Pane, Place};
use crate::model::{Form, Recorded, Verdict, Warning};
use crate::search::QuoteRow;
use crate::text::counted;

/// The badge of a row in words: what was compared with what, when, and what to know besides.
#[must_use]
pub fn badge_words(row: &QuoteRow) -> String {
    verdict_words(row.form, row.verdict, row.recorded.as_ref(), &row.warnings)
}

fn verdict_words(form: Form, verdict: Verdict, recorded: Option<&Recorded>, warnings: &[Warning]) -> String {
    if form == Form::Reported {
        return "reported: our words, not a quotation".to_owned();
    }
    let mut words = badge(verdict, recorded, warnings, false).words;
    // What changes the meaning is said before what is only short.
    for warning in warnings.iter().rev() {
        words.push_str(" · ");
        words.push_str(warning.explanation());
    }
    words
}

/// What the status line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusLine {
    /// What is selected, in words: what matters most first.
    pub words: String,
    /// Its address, shown where there is room.
    pub address: String,
}

impl StatusLine {
    fn new(words: impl Into<String>, address: &impl ToString) -> Self {
        Self { words: words.into(), address: address.to_string() }
    }
}

/// What is selected.
#[must_use]
pub fn status_line(app: &App) -> StatusLine {
    if let Some((read, total)) = app.loading {
        let words = match total {
            Some(total) => format!("reading the library: {read} of {total}"),
            None => format!("reading the library: {read}"),
        };
        return StatusLine::new(words, &"");
    }
    match app.focus {
        Pane::Topics => app.selected_topic().map(|row| {
            let counts = (row.briefings, row.quotes, row.reported);
            StatusLine::new(format!("{}: {}", row.label, tally(counts)), &format!("topic:{}", row.id))
        }),
        Pane::Actors => app.selected_actor().map(|row| {
            let counts = (row.briefings, row.quotes, row.reported);
            StatusLine::new(format!("{}, {}: {}", row.who.name, row.who.kind.name(), tally(counts)), &row.who.id)
        }),
        Pane::Briefings => app.selected_briefing().map(|row| {
            let problem = match (row.stale, row.has_problem) {
                (true, _) => STALE,
                (_, true) => "something is wrong with the file, see :problems · ",
                _ => "",
            };
            let draft = if row.status == crate::model::Status::Draft { "draft · " } else { "" };
            let summary = row.summary.as_deref().unwrap_or(&row.title);
            StatusLine::new(format!("{problem}{draft}{summary}"), &row.id)
        }),
        Pane::Quotes => app.selected_quote().map(|row| StatusLine::new(badge_words(row), &row.address)),
        Pane::Reader => reader_line(app),
    }
    .unwrap_or_default()
}

/// Said of a briefing whose file cannot be read any more as it is now.
const STALE: &str = "file has an error: showing its last good text · ";

fn reader_line(app: &App) -> Option<StatusLine> {
    let stale = if app.reader.reading().is_some_and(|reading| reading.stale) { STALE } else { "" };
    let Some(address) = app.reader_address() else {
        let id = app.reader.briefing_id()?;
        return Some(StatusLine::new(stale.trim_end_matches(" · "), &id));
    };
    // The query may show other quotes than this one: what is known of it stands with the text.
    let quotes = app.reader.reading().map_or(&[][..], |reading| &reading.briefing.quotes);
    let quote = quotes.iter().find(|quote| quote.address == address);
    let verdict = quote.map(|quote| verdict_words(quote.form, quote.verdict, quote.recorded.as_ref(), &quote.warnings));
    let words = format!("{stale}{}", verdict.unwrap_or_default());
    Some(StatusLine::new(words, &address))
}

fn tally((briefings, quotes, reported): (usize, usize, usize)) -> String {
    let briefings = counted(briefings, "briefing", "briefings");
    format!("{briefings}, {}, {reported} reported", counted(quotes, "quote", "quotes"))
}

/// What the keys do here: keys and a word each, the most useful first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// Keys and what they do.
    pub items: Vec<(String, String)>,
}

/// The commands the footer of each place names, the most useful first.
const FOOTERS: &[(Place, &[&str])] = &[
    (Place::Pane(Pane::Topics), &["open", "exclude", "or", "drop", "card", "query", "pick-by", "pick-when", "help"]),
    (Place::Pane(Pane::Actors), &["open", "card", "exclude", "or", "drop", "query", "pick-topic", "pick-when", "help"]),
    (
        Place::Pane(Pane::Briefings),
        &["open", "copy", "query", "pick-by", "pick-topic", "pick-when", "drop", "next-unread", "jump", "help"],
    ),
    (
        Place::Pane(Pane::Quotes),
        &["open", "copy", "card", "query", "pick-by", "pick-topic", "pick-when", "drop", "star", "help"],
    ),
    (
        Place::Pane(Pane::Reader),
        &["back", "copy", "next-briefing", "next-quote", "hints", "find", "outline", "card", "new-query", "help"],
    ),
    (Place::Card, &["back", "copy", "narrow-to-card", "help"]),
];

impl Footer {
    /// What the keys do now.
    #[must_use]
    pub fn of(app: &App) -> Self {
        if !app.pending.is_empty() {
            return Self::after_prefix(app);
        }
        let fixed = |items: &[(&str, &str)]| Self {
            items: items.iter().map(|(keys, word)| ((*keys).to_owned(), (*word).to_owned())).collect(),
        };
        match app.overlays.last() {
            Some(Overlay::Query(_)) => fixed(&[
                ("⏎", "to the rows"),
                ("Esc", "as before"),
                ("Tab", "complete"),
                ("↑", "earlier"),
                ("^u", "empty"),
            ]),
            Some(Overlay::Find(..)) => fixed(&[("⏎", "stay"), ("Esc", "back"), ("^n ^p", "next, before")]),
            Some(Overlay::Command(_)) => {
                fixed(&[("⏎", "run"), ("Esc", "leave"), ("Tab", "complete"), ("↑", "earlier")])
            }
            Some(Overlay::Narrow(..)) => fixed(&[("⏎", "keep"), ("Esc", "show all"), ("^n ^p", "move")]),
            Some(Overlay::Picker(picker)) if picker.picks == Picks::When => {
                fixed(&[("⏎", "add"), ("Esc", "leave"), ("^n ^p", "move"), ("2021-12..", "since"), ("7d", "last days")])
            }
            Some(Overlay::Picker(_)) => fixed(&[("⏎", "add"), ("Esc", "leave"), ("^n ^p", "move")]),
            Some(Overlay::Chooser(_)) => fixed(&[("⏎", "choose"), ("Esc", "leave"), ("^n ^p", "move")]),
            Some(Overlay::Hints(_)) => fixed(&[("letter", "follow the link"), ("Esc", "leave")]),
            Some(Overlay::Card(_)) | None => Self::of_place(app),
        }
    }

    fn of_place(app: &App) -> Self {
        let place = app.key_place();
        let commands = FOOTERS.iter().find(|(at, _)| *at == place).map_or(&[][..], |(_, commands)| commands);
        // What would do nothing is not named.
        let has_row = !app.overlays.is_empty() || app.under_cursor().is_some();
        let applies = |name: &str| match name {
            "drop" | "or" => !app.query.is_empty(),
            "open" | "copy" | "card" | "star" | "exclude" | "next-quote" | "find" | "outline" | "hints" => has_row,
            _ => true,
        };
        let items = commands.iter().filter(|name| applies(name)).filter_map(|name| {
            let keys = app.keymap.keys_of(place, name)?;
            Some((short_keys(&keys), word_of(app, place, name)?.to_owned()))
        });
        Self { items: items.collect() }
    }

    /// After a prefix key: what may follow.
    fn after_prefix(app: &App) -> Self {
        let meaning = app.keymap.meaning(app.key_place(), &app.pending);
        let super::Meaning::Prefix(following) = meaning else { return Self::default() };
        let items =
            following.into_iter().map(|(key, command)| (short_keys(&key.to_string()), command.label.to_owned()));
        Self { items: items.collect() }
    }
}

/// What a command does to what is under the cursor, in a word.
fn word_of(app: &App, place: Place, command: &str) -> Option<&'static str> {
    let is_list = matches!(place, Place::Pane(Pane::Topics | Pane::Actors));
    let is_name = matches!(app.under_cursor(), Some(CardOf::Actor(_) | CardOf::Topic(_)));
    Some(match command {
        "open" if is_list && app.is_asked_for() => "widen",
        "open" if is_list => "narrow",
        // Of an actor or a topic there is no source to go with it.
        "copy" if is_name => "copy name",
        _ => super::command(command)?.label,
    })
}

/// Keys as the footer and help show them: `⏎` for Enter, `^p` for Ctrl and p; other keys by name without brackets.
#[must_use]
pub fn short_keys(keys: &str) -> String {
    let mut shown = String::with_capacity(keys.len());
    let mut rest = keys;
    while let Some(start) = rest.find('<') {
        let (before, from) = rest.split_at(start);
        shown.push_str(before);
        let Some(end) = from.find('>') else { break };
        let (name, behind) = (from.get(1..end).unwrap_or_default(), from.get(end + 1..).unwrap_or_default());
        match (SHORT.iter().find(|(long, _)| *long == name), name.strip_prefix("C-")) {
            (Some((_, short)), _) => shown.push_str(short),
            (None, Some(key)) => {
                shown.push('^');
                shown.push_str(key);
            }
            (None, None) => shown.push_str(name),
        }
        rest = behind;
    }
    shown.push_str(rest);
    shown
}

/// Names of keys that have a shorter form.
const SHORT: &[(&str, &str)] =
    &[("Enter", "⏎"), ("lt", "<"), ("S-Tab", "Shift-Tab"), ("PageDown", "PgDn"), ("PageUp", "PgUp")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_shown_shortly() {
        assert_eq!(short_keys("<C-f>  <Space>  <PageDown>"), "^f  Space  PgDn", "several keys, each in its short form");
        assert_eq!(short_keys("<Enter>"), "⏎", "Enter has a sign");
        assert_eq!(short_keys("y<lt>"), "y<", "a bracket is itself");
        assert_eq!(short_keys("<"), "<", "an open bracket is left as it is");
    }
}
