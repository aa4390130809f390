//! A card as a page: all that is known of an actor, a topic or a quote, set for a width.

use super::page::{Page, PageHeading, PageLine, Run, badge, warning_badge};
use super::quote_lines::nobody;
use super::{ActorCard, Card, Context, QuoteCard, Role, TopicCard};
use crate::model::{Alias, Day, Form, Source};
use crate::search::{BriefingRow, QuoteRow, Window};
use crate::text::{Span, ascii, spaced, wrap};

/// Rows of words about one thing that a card shows before it says how many more there are.
const SHOWN: usize = 8;

/// The card, set for `columns`.
#[must_use]
pub fn card_page(card: &Card, columns: u16, ascii: bool) -> Page {
    let mut setter = Setter { columns: usize::from(columns).max(8), ascii, lines: Vec::new(), outline: Vec::new() };
    match card {
        Card::Actor(card) => actor(&mut setter, card),
        Card::Topic(card) => topic(&mut setter, card),
        Card::Quote(card) => quote(&mut setter, card),
    }
    Page::from_lines(setter.lines, setter.outline, columns)
}

/// A day that is not broken at the end of a line.
fn whole(day: Day) -> String {
    day.long().replace(' ', "\u{A0}")
}

/// Running words that are not broken at the end of a line.
fn unbroken(words: &str) -> String {
    words.replace(' ', "\u{A0}")
}

struct Setter {
    columns: usize,
    ascii: bool,
    lines: Vec<PageLine>,
    outline: Vec<PageHeading>,
}

/// Columns left of all text.
const MARGIN: usize = 1;
/// Columns of the names of facts.
const NAMES: usize = 14;
/// Columns of days in a list of briefings.
const DAYS: usize = 14;
/// Below this width the two columns of facts stand one below the other.
const NARROW: usize = 36;

impl Setter {
    fn line(&mut self, runs: Vec<Run>) {
        self.lines.push(PageLine { runs, ..PageLine::default() });
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.runs.is_empty()) {
            self.line(Vec::new());
        }
    }

    fn title(&mut self, text: &str) {
        self.text(text, Role::Title, MARGIN);
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.outline.push(PageHeading { level: 2, title: text.to_owned(), row: self.lines.len() });
        self.text(&text.to_uppercase(), Role::Heading2, MARGIN);
    }

    /// Running text, broken into lines behind an indent.
    fn text(&mut self, text: &str, role: Role, indent: usize) {
        let text = if self.ascii { ascii(text).into_owned() } else { text.to_owned() };
        let room = self.columns.saturating_sub(indent + 1).max(4);
        for line in wrap(&text, room, room) {
            self.line(vec![Run::spaces(indent), Run::new(line.span.of(&text), role)]);
        }
    }

    /// A fact: its name at the left, what it is behind it. Nothing where there is nothing to say.
    fn fact(&mut self, name: &str, value: &str, role: Role) {
        if !value.is_empty() {
            self.row(name, value, NAMES, role);
        }
    }

    /// Two columns, the first of them `columns` wide; one below the other where there is no room for both.
    fn row(&mut self, name: &str, value: &str, columns: usize, role: Role) {
        let fits = MARGIN + columns + crate::text::width(value) < self.columns;
        if self.columns < NARROW && !fits {
            if !name.is_empty() {
                self.text(name, Role::Muted, MARGIN);
            }
            return self.text(value, role, MARGIN + 2);
        }
        let value = if self.ascii { ascii(value).into_owned() } else { value.to_owned() };
        let indent = MARGIN + columns;
        let room = self.columns.saturating_sub(indent + 1).max(8);
        for (at, line) in wrap(&value, room, room).into_iter().enumerate() {
            let name = if at == 0 { crate::text::pad(name, columns) } else { " ".repeat(columns) };
            self.line(vec![Run::spaces(MARGIN), Run::new(name, Role::Muted), Run::new(line.span.of(&value), role)]);
        }
    }

    /// A list of quotes with air between them, each with its words, speakers and day.
    fn quotes(&mut self, list: &Window<QuoteRow>) {
        for (at, row) in list.rows.iter().take(SHOWN).enumerate() {
            if at > 0 {
                self.blank();
            }
            let quoted = row.form != Form::Reported;
            let words = if quoted { format!("“{}”", row.text) } else { format!("¶ {}", row.text) };
            self.text(&words, if quoted { Role::QuoteWords } else { Role::ReportedWords }, MARGIN);
            let names: Vec<&str> = row.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            let mut about = vec![if names.is_empty() { nobody(row) } else { names.join(" + ") }];
            about.push(row.form.name().to_owned());
            about.extend(row.said.map(whole));
            self.text(&about.join(" · "), Role::Attribution, MARGIN + 2);
        }
        if list.total > SHOWN {
            self.blank();
            self.text(&format!("and {} more", list.total - SHOWN), Role::Faint, MARGIN);
        }
    }

    /// Words among those that surround them in the source, as one paragraph.
    fn context(&mut self, context: &Context) {
        let plain = |text: &str| if self.ascii { ascii(text).into_owned() } else { text.to_owned() };
        let before = plain(&format!("… {}", context.before));
        let (words, after) = (plain(&context.words), plain(&format!("{} …", context.after)));
        // The pieces come without the white space between them: marks stand close to the words, all else apart.
        let opens = |c: char| "“„«‘\"'([@#".contains(c);
        let space = if before.ends_with(opens) { "" } else { " " };
        let start = before.len() + space.len();
        let end = start + words.len();
        let behind = if after.starts_with(|c: char| c.is_alphanumeric() || c == '…') { " " } else { "" };
        let text = format!("{before}{space}{words}{behind}{after}");
        // In ASCII the words may have another length, and nothing is marked in them.
        let is_as_counted = words == context.words;
        let marks = context.marks.iter().filter(|_| is_as_counted).map(|mark| mark.shifted(start));
        let mut ends = vec![(start, Role::Muted)];
        let mut at = start;
        for mark in marks.filter(|mark| mark.start >= start && mark.end <= end) {
            if mark.start >= at {
                ends.extend([(mark.start, Role::Strong), (mark.end, Role::Match)]);
                at = mark.end;
            }
        }
        ends.extend([(end, Role::Strong), (text.len(), Role::Muted)]);
        let room = self.columns.saturating_sub(MARGIN + 1).max(4);
        for line in wrap(&text, room, room) {
            let mut runs = vec![Run::spaces(MARGIN)];
            let mut from = line.span.start;
            for (end, role) in &ends {
                let to = (*end).clamp(from, line.span.end);
                if from < to {
                    runs.push(Run::new(Span::new(from, to).of(&text), *role));
                    from = to;
                }
            }
            self.line(runs);
        }
    }

    /// The analyst's notes, paragraph by paragraph: their line ends are only the file's.
    fn notes(&mut self, notes: &str) {
        for paragraph in notes.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            self.blank();
            self.text(&spaced(paragraph), Role::Text, MARGIN);
        }
    }

    /// Names with how often each is met; where only some of all rows were looked at, that is said.
    fn counted(&mut self, name: &str, counted: &[(String, usize)], (all, looked_at): (usize, usize)) {
        let mut words: Vec<String> =
            counted.iter().take(SHOWN).map(|(name, count)| unbroken(&format!("{name} {count}"))).collect();
        if all > looked_at && !words.is_empty() {
            words.push(unbroken(&format!("in the newest {looked_at}")));
        }
        self.fact(name, &words.join(" · "), Role::Text);
    }
}

fn actor(setter: &mut Setter, card: &ActorCard) {
    let actor = &card.actor;
    setter.title(&actor.name);
    let mut kind = vec![actor.kind.name().to_owned()];
    kind.extend(actor.country.clone());
    kind.push(actor.id.to_string());
    setter.text(&kind.join(" · "), Role::Meta, MARGIN);
    setter.blank();
    let alias = |alias: &Alias| match &alias.lang {
        Some(lang) if !alias.weak => unbroken(&format!("{} ({lang})", alias.name)),
        _ => unbroken(&alias.name),
    };
    let (weak, strong): (Vec<&Alias>, Vec<&Alias>) = actor.aliases.iter().partition(|alias| alias.weak);
    let names = |aliases: &[&Alias]| aliases.iter().map(|one| alias(one)).collect::<Vec<_>>().join(" · ");
    setter.fact("also called", &names(&strong), Role::Text);
    setter.fact("never alone", &names(&weak), Role::Muted);
    for (at, role) in actor.roles.iter().enumerate() {
        let term = match (role.from, role.to) {
            (None, None) => String::new(),
            (from, to) => {
                let day = |day: Option<Day>| day.map(whole).unwrap_or_default();
                format!(" · {} – {}", day(from), day(to))
            }
        };
        let org = role.org.as_deref().map(|org| format!(", {org}")).unwrap_or_default();
        setter.fact(if at == 0 { "roles" } else { "" }, &format!("{}{org}{term}", role.title), Role::Text);
    }
    for (at, (day, role, source)) in card.printed.iter().enumerate() {
        let name = if at == 0 { "as printed" } else { "" };
        setter.fact(name, &format!("{role} · {} · {}", unbroken(day), unbroken(source)), Role::Text);
    }
    setter.fact("pronouns", actor.pronouns.as_deref().unwrap_or_default(), Role::Text);
    setter.fact("Wikidata", actor.wikidata.as_deref().unwrap_or_default(), Role::Text);
    let looked_at = (card.by.total, card.by.rows.len());
    setter.counted("speaks with", &card.with, looked_at);
    setter.counted("speaks on", &card.topics, looked_at);
    setter.notes(&actor.notes);
    if card.by.total > 0 {
        setter.heading(&format!("By {} ({})", actor.name, card.by.total));
        setter.quotes(&card.by);
    }
    if card.about.total > 0 {
        setter.heading(&format!("About {} ({})", actor.name, card.about.total));
        setter.quotes(&card.about);
    }
    briefings(setter, &card.briefings);
}

fn topic(setter: &mut Setter, card: &TopicCard) {
    setter.title(&card.topic.label);
    setter.text(&format!("topic · {}", card.topic.id), Role::Meta, MARGIN);
    setter.blank();
    setter.fact("also called", &card.topic.alt.join(" · "), Role::Text);
    setter.fact("wider", &card.broader.join(" · "), Role::Text);
    setter.fact("narrower", &card.narrower.join(" · "), Role::Text);
    setter.fact("related", &card.related.join(" · "), Role::Text);
    setter.counted("who speaks", &card.speakers, card.quotes);
    setter.notes(&card.topic.note);
    briefings(setter, &card.briefings);
}

fn briefings(setter: &mut Setter, list: &Window<BriefingRow>) {
    if list.rows.is_empty() {
        return;
    }
    setter.heading("Briefings");
    for row in list.rows.iter().take(SHOWN * 2) {
        let day = row.date.map(|day| day.long()).unwrap_or_default();
        setter.row(&day, &row.title, DAYS, Role::Text);
    }
    if list.total > SHOWN * 2 {
        setter.text(&format!("and {} more", list.total - SHOWN * 2), Role::Faint, MARGIN);
    }
}

fn quote(setter: &mut Setter, card: &QuoteCard) {
    let row = &card.row;
    let reported = card.quote.is_reported();
    let words = if reported { format!("¶ {}", row.text) } else { format!("“{}”", row.text) };
    setter.text(&words, if reported { Role::ReportedWords } else { Role::QuoteWords }, MARGIN);
    setter.blank();
    for (at, speaker) in row.speakers.iter().enumerate() {
        setter.fact(if at == 0 { "speaker" } else { "" }, &speaker.name, Role::Actor);
        setter.fact("", speaker.role.as_deref().unwrap_or_default(), Role::Attribution);
    }
    if row.speakers.is_empty() {
        setter.fact("speaker", &nobody(row), Role::Muted);
    }
    if let Some(detected) = row.detected.as_ref().filter(|_| row.draft) {
        setter.fact("detected", &format!("by the rule `{}`; not curated yet", detected.rule), Role::Muted);
    }
    setter.fact("reported as", row.verb.as_deref().unwrap_or_default(), Role::Text);
    setter.fact("said", &row.said.map(whole).unwrap_or_default(), Role::Text);
    let relay = row.relay.name();
    let form = if relay.is_empty() { row.form.name().to_owned() } else { format!("{}, {relay}", row.form.name()) };
    setter.fact("form", &form, Role::Text);
    setter.fact("topics", &card.topics.join(" · "), Role::Text);
    setter.fact("address", &row.address.to_string(), Role::Text);
    setter.fact("briefing", &row.briefing_title, Role::Text);

    setter.heading("How it compares");
    if reported {
        setter.text(
            "A reported statement: these are our words for what the source reports, not a quotation.",
            Role::Text,
            MARGIN,
        );
    } else {
        let found = badge(row.verdict, row.recorded.as_ref(), &row.warnings, setter.ascii);
        setter.text(&format!("{} {}", found.mark, found.words), found.role, MARGIN);
        for difference in card.context.iter().flat_map(|context| &context.differences) {
            setter.text(difference, Role::Text, MARGIN + 2);
        }
        setter.text(
            "A match says that the words stand in the source text, never that they were said.",
            Role::Muted,
            MARGIN,
        );
        for warning in &row.warnings {
            let found = warning_badge(*warning, setter.ascii);
            setter.text(&format!("{} {}", found.mark, found.words), found.role, MARGIN);
        }
    }

    setter.heading("Context");
    match &card.context {
        Some(context) => setter.context(context),
        None => no_context(setter, card),
    }

    setter.heading("Source");
    if let Some(source) = &card.source {
        source_facts(setter, source, row);
    }
    setter.blank();
    setter.text(&card.citation, Role::Text, MARGIN);
}

/// Where there is no text to show, the place still can be looked up.
fn no_context(setter: &mut Setter, card: &QuoteCard) {
    let row = &card.row;
    let reported = card.quote.is_reported();
    if row.source.is_none() {
        return setter.text("No source is cited: nothing says where this stands.", Role::BadgeWarning, MARGIN);
    }
    let place = row.locator.as_deref().map(|locator| format!(", {locator}")).unwrap_or_default();
    let place = format!("{}{place}", unbroken(&row.source_name));
    setter.text(
        &match (card.is_held, reported) {
            (true, true) => format!("Which paragraph of the source reports it is not told ({place})."),
            (true, false) => format!("The text of the source is held, and these words are not in it ({place})."),
            (false, true) => format!("The text of the source is not held here. What is reported stands in: {place}."),
            (false, false) => format!("The text of the source is not held here. The words stand in: {place}."),
        },
        Role::Text,
        MARGIN,
    );
}

fn source_facts(setter: &mut Setter, source: &Source, row: &QuoteRow) {
    setter.fact("title", source.title.as_deref().unwrap_or("none given"), Role::Text);
    setter.fact("issued", &source.issued.map(|day| day.long()).unwrap_or_default(), Role::Text);
    setter.fact("place", row.locator.as_deref().unwrap_or_default(), Role::Text);
    setter.fact("publisher", source.publisher.as_deref().unwrap_or("none named"), Role::Text);
    let reliability = source.reliability.map(|letter| format!("{letter} (Admiralty code)")).unwrap_or_default();
    setter.fact("reliability", &reliability, Role::Text);
    setter.fact("quality", source.descriptor.as_deref().unwrap_or_default(), Role::Text);
    setter.fact("address", source.url.as_deref().unwrap_or_default(), Role::Link);
}
