//! What may lie over the panes: prompts, pickers, lists to choose from, cards, link letters. They are a stack.

use super::page::Page;
use super::{Card, Generation, List, Pane, Prompt, Whereabouts};
use crate::model::{Day, MONTHS, Precision};
use crate::search::{JumpRow, PickKind, Query, Sort, Tier};
use crate::text::{Diagnostic, Span, fold};

/// One layer over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The query being edited.
    Query(QueryPrompt),
    /// A search in the text of the Reader, with the place it started from.
    Find(Prompt, (usize, usize)),
    /// A command being typed.
    Command(Prompt),
    /// A pane being narrowed by name.
    Narrow(Pane, Prompt),
    /// A two-line picker.
    Picker(Picker),
    /// A list to choose from.
    Chooser(Chooser),
    /// A card.
    Card(Box<CardView>),
    /// Letters at the links of the Reader.
    Hints(Hints),
}

impl Overlay {
    /// Whether it lies in a frame over the panes and takes their place.
    #[must_use]
    pub fn is_framed(&self) -> bool {
        matches!(self, Self::Chooser(_) | Self::Card(_))
    }
}

/// The query line.
#[derive(Clone, Debug)]
pub struct QueryPrompt {
    /// The text.
    pub prompt: Prompt,
    /// The query before, for Esc.
    pub before: Query,
    /// Where the person was, for Esc and for the history.
    pub place: Whereabouts,
    /// What is wrong with the text.
    pub problems: Vec<Diagnostic>,
}

/// What a picker picks from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picks {
    /// Actors or topics.
    Register(PickKind),
    /// Days.
    When,
}

impl Picks {
    /// The words before what is typed.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Register(PickKind::By) => "By whom",
            Self::Register(PickKind::About) => "About whom",
            Self::Register(PickKind::Topic) => "On which topic",
            Self::When => "When",
        }
    }

    /// The field of the clause it makes.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Register(PickKind::By) => "by",
            Self::Register(PickKind::About) => "about",
            Self::Register(PickKind::Topic) => "topic",
            Self::When => "date",
        }
    }
}

/// A value to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The value of the clause.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Counts.
    pub detail: String,
    /// Where what was typed stands in the label.
    pub marks: Vec<Span>,
    /// Whether it is only similar to what was typed.
    pub near: bool,
}

impl Pick {
    /// A value with nothing set apart in it.
    fn plain(value: String, label: String, detail: String) -> Self {
        Self { value, label, detail, marks: Vec::new(), near: false }
    }
}

/// A picker: a prompt and candidates, in two lines at the bottom.
#[derive(Clone, Debug)]
pub struct Picker {
    /// What it picks from.
    pub picks: Picks,
    /// What is typed.
    pub prompt: Prompt,
    /// Candidates, best first.
    pub rows: Vec<Pick>,
    /// The selected one.
    pub cursor: usize,
    /// The request whose answer is awaited.
    pub generation: Generation,
    /// Whether the candidates for what is typed are still on their way; those shown belong to what was typed before.
    pub is_stale: bool,
    /// Whether Enter was pressed before the candidates were there.
    pub is_accepted: bool,
    days: Vec<(Day, usize)>,
}

impl Picker {
    /// An empty picker.
    #[must_use]
    pub fn new(picks: Picks, typed: &str) -> Self {
        Self {
            picks,
            prompt: Prompt::new(typed, &[]),
            rows: Vec::new(),
            cursor: 0,
            generation: 0,
            is_stale: true,
            is_accepted: false,
            days: Vec::new(),
        }
    }

    /// Takes in candidates from a register.
    pub fn take_rows(&mut self, rows: Vec<JumpRow>) {
        self.cursor = 0;
        self.is_stale = false;
        self.rows = rows
            .into_iter()
            .map(|row| Pick {
                value: row.id,
                label: row.title,
                detail: row.detail,
                marks: row.marks,
                near: row.tier == Tier::Near,
            })
            .collect();
    }

    /// Takes in the days on which something was said.
    pub fn take_days(&mut self, mut days: Vec<(Day, usize)>) {
        days.sort_by_key(|(day, _)| (std::cmp::Reverse(day.first()), day.precision(), day.is_uncertain()));
        // A query asks for a day whether it is sure or a guess.
        self.days = Vec::new();
        for (day, count) in days {
            let day = day.with_uncertain(false);
            match self.days.last_mut() {
                Some((known, sum)) if *known == day => *sum += count,
                _ => self.days.push((day, count)),
            }
        }
        self.is_stale = false;
        self.match_days();
    }

    /// Finds what the text typed may mean among days, months and years; a date typed in full comes first.
    pub fn match_days(&mut self) {
        self.cursor = 0;
        let typed = fold(self.prompt.text().trim());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let mut rows = self.day_values();
        rows.retain(|pick| {
            let hay = format!("{} {} {}", fold(&pick.label), pick.value, in_full(pick));
            words.iter().all(|word| hay.contains(word))
        });
        // What is called just so, then what begins so, then the rest; each in the order of the days.
        rows.sort_by_cached_key(|pick| {
            let names = [pick.value.clone(), fold(&pick.label), in_full(pick)];
            (!names.contains(&typed), !names.iter().any(|name| name.starts_with(&typed)))
        });
        if let Some(value) = read_as_days(&typed)
            && rows.iter().all(|row| row.value != value)
        {
            let detail = if value == typed { "as typed" } else { "" };
            rows.insert(0, Pick::plain(value.clone(), value, detail.to_owned()));
        }
        self.rows = rows;
    }

    /// Every day, month and year with something in it, and everything since each day.
    fn day_values(&self) -> Vec<Pick> {
        let mut values: Vec<Pick> = Vec::new();
        let mut push = |value: String, label: String, count: usize| {
            values.push(Pick::plain(value, label, count.to_string()));
        };
        let mut since = 0;
        for (day, count) in &self.days {
            since += count;
            if day.precision() == Precision::Day {
                push(day.to_string(), day.long(), *count);
                push(format!("{day}.."), format!("since {}", day.long()), since);
            }
        }
        let mut spans: Vec<(String, usize, usize)> = Vec::new();
        let mut since = 0;
        for (day, count) in &self.days {
            since += count;
            let (year, month) = (day.first().year(), day.first().month());
            let month = (day.precision() != Precision::Year).then(|| format!("{year:04}-{month:02}"));
            for key in month.into_iter().chain([format!("{year:04}")]) {
                match spans.iter_mut().find(|(known, ..)| *known == key) {
                    Some((_, sum, until)) => (*sum, *until) = (*sum + count, since),
                    None => spans.push((key, *count, since)),
                }
            }
        }
        for (key, count, since) in spans {
            let label = Day::parse(&key).map_or_else(|| key.clone(), |day| day.long());
            push(key.clone(), label.clone(), count);
            push(format!("{key}.."), format!("since {label}"), since);
        }
        values
    }
}

/// What the query would read as days: a date, an open or closed span, `7d`, or the beginning of `yesterday`.
fn read_as_days(typed: &str) -> Option<String> {
    let relative = ["today", "yesterday"].into_iter().find(|word| typed.len() > 2 && word.starts_with(typed));
    let value = relative.unwrap_or(typed);
    let is_read = !value.is_empty() && !value.contains(' ') && Query::parse(&format!("date:{value}")).1.is_empty();
    is_read.then(|| value.to_owned())
}

/// The label with the month's name written out.
fn in_full(pick: &Pick) -> String {
    let month = fold(month_of(&pick.value));
    let label = fold(&pick.label);
    month.get(..3).map_or(label.clone(), |short| label.replace(short, &month))
}

/// The name of the month of a value such as `2021-12..`, for those who type it out; empty for a year.
fn month_of(value: &str) -> &'static str {
    let month = value.split(['-', '.']).nth(1).and_then(|month| month.parse::<usize>().ok());
    month.and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied().unwrap_or_default()
}

/// What a list to choose from holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChooserKind {
    /// Everything: briefings, quotes, actors, topics, commands.
    Jump,
    /// Every command with its keys.
    Help,
    /// Headings of the briefing.
    Outline,
    /// Orders.
    Sort,
    /// Themes.
    Theme,
    /// Problems of the library.
    Problems,
}

impl ChooserKind {
    /// The title of the list.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Jump => "Jump to a briefing, quote, actor, topic or command",
            Self::Help => "Keys: type what you want to do",
            Self::Outline => "Outline",
            Self::Sort => "Order",
            Self::Theme => "Theme",
            Self::Problems => "Problems",
        }
    }
}

/// What choosing a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChoiceAction {
    /// Runs a command.
    Command(&'static str),
    /// Goes there.
    Jump(crate::search::JumpKind, String),
    /// Shows the heading of the Reader with this number.
    Heading(usize),
    /// Takes this order.
    Sort(Sort),
    /// Takes this theme.
    Theme(String),
    /// Opens the editor there.
    Place(String, usize),
}

/// A row to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is shown first.
    pub label: String,
    /// A quieter piece behind it.
    pub detail: String,
    /// What it is, at the right: `quote`, or keys.
    pub kind: String,
    /// Where a key counts, where that is not everywhere.
    pub place: String,
    /// All there is to say of it, in lines, shown below the list while it is selected.
    pub more: String,
    /// A sign before it.
    pub mark: &'static str,
    /// A title above it, where a new chapter begins.
    pub chapter: Option<&'static str>,
    /// Other words it is found by.
    pub words: &'static str,
    /// How deep it stands.
    pub depth: usize,
    /// Where what was typed stands in the label.
    pub marks: Vec<Span>,
    /// Whether it is only similar to what was typed.
    pub near: bool,
    /// What choosing it does.
    pub action: ChoiceAction,
}

impl Choice {
    /// A row that does this, with nothing to show yet.
    #[must_use]
    pub fn new(action: ChoiceAction) -> Self {
        Self {
            label: String::new(),
            detail: String::new(),
            kind: String::new(),
            place: String::new(),
            more: String::new(),
            mark: "",
            chapter: None,
            words: "",
            depth: 0,
            marks: Vec::new(),
            near: false,
            action,
        }
    }

    fn is_found_by(&self, words: &[String]) -> bool {
        // Of a place the label may show only a part.
        let path = if let ChoiceAction::Place(path, _) = &self.action { path } else { "" };
        let hay = fold(&format!("{} {} {} {} {path}", self.label, self.detail, self.kind, self.words));
        words.iter().all(|word| hay.contains(word.as_str()))
    }
}

/// A list to choose from, narrowed by what is typed.
#[derive(Clone, Debug)]
pub struct Chooser {
    /// What it holds.
    pub kind: ChooserKind,
    /// What is typed.
    pub prompt: Prompt,
    /// Every row.
    pub all: Vec<Choice>,
    /// Numbers of the rows that are shown.
    pub shown: Vec<usize>,
    /// Cursor and top, among those shown.
    pub list: List,
    /// The request whose answer is awaited.
    pub generation: Generation,
    /// Whether the rows for what is typed are still on their way.
    pub is_stale: bool,
    /// Whether Enter was pressed before they were there.
    pub is_accepted: bool,
}

impl Chooser {
    /// A list of these rows.
    #[must_use]
    pub fn new(kind: ChooserKind, all: Vec<Choice>) -> Self {
        let shown = (0..all.len()).collect();
        Self {
            kind,
            prompt: Prompt::default(),
            all,
            shown,
            list: List::default(),
            generation: 0,
            is_stale: false,
            is_accepted: false,
        }
    }

    /// With the cursor on this row, the current one.
    #[must_use]
    pub fn at(mut self, row: usize) -> Self {
        self.list.cursor = row.min(self.shown.len().saturating_sub(1));
        self
    }

    /// Shows the rows that hold every word typed; those whose label holds the first word stand first.
    pub fn narrow(&mut self) {
        let words: Vec<String> = self.prompt.text().split_whitespace().map(fold).collect();
        self.shown = (0..self.all.len()).filter(|at| self.all[*at].is_found_by(&words)).collect();
        if let Some(first) = words.first() {
            self.shown.sort_by_key(|at| !fold(&self.all[*at].label).contains(first.as_str()));
        }
        self.list = List::default();
    }

    /// Whether a chapter's title stands above this row: only while nothing is typed, when all rows are in order.
    #[must_use]
    pub fn has_chapter(&self, at: usize) -> bool {
        self.prompt.text().is_empty() && self.all.get(at).is_some_and(|choice| choice.chapter.is_some())
    }

    /// Puts other rows in, all shown.
    pub fn replace(&mut self, all: Vec<Choice>) {
        self.shown = (0..all.len()).collect();
        self.all = all;
        self.list = List::default();
        self.is_stale = false;
    }

    /// The selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&Choice> {
        self.shown.get(self.list.cursor).and_then(|at| self.all.get(*at))
    }
}

/// A card being shown.
#[derive(Clone, Debug)]
pub struct CardView {
    /// What it shows.
    pub card: Card,
    /// Its text, laid out.
    pub page: Page,
    /// The first row shown.
    pub top: usize,
}

/// Letters at links.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The letters and the number of the link in the page.
    pub letters: Vec<(String, usize)>,
    /// What is typed so far.
    pub typed: String,
}
