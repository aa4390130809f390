//! Asking: the query line, pickers, clauses added from under the cursor, history.

use crate::app::overlay::{Choice, ChoiceAction, Chooser, ChooserKind, Overlay, Picker, Picks, QueryPrompt};
use crate::app::{App, Card, CardOf, Cursors, Effect, Pane, Prompt};
use crate::search::{Clause, PickKind, Sort};

pub(super) fn query(app: &mut App, _: &str) {
    let text = app.query.to_string();
    let text = if text.is_empty() { text } else { format!("{text} ") };
    open_query(app, &text);
}

pub(super) fn new_query(app: &mut App, argument: &str) {
    open_query(app, argument);
    if !argument.is_empty() {
        app.query_typed();
    }
}

fn open_query(app: &mut App, text: &str) {
    let prompt = Prompt::new(text, &app.saved.queries);
    let before = app.query.clone();
    let place = app.place();
    app.overlays.push(Overlay::Query(QueryPrompt { prompt, before, place, problems: Vec::new() }));
}

pub(super) fn pick_by(app: &mut App, typed: &str) {
    open_picker(app, Picks::Register(PickKind::By), typed);
}

pub(super) fn pick_topic(app: &mut App, typed: &str) {
    open_picker(app, Picks::Register(PickKind::Topic), typed);
}

pub(super) fn pick_about(app: &mut App, typed: &str) {
    open_picker(app, Picks::Register(PickKind::About), typed);
}

pub(super) fn pick_when(app: &mut App, typed: &str) {
    open_picker(app, Picks::When, typed);
}

fn open_picker(app: &mut App, picks: Picks, typed: &str) {
    app.overlays.push(Overlay::Picker(Picker::new(picks, typed)));
    app.ask_picker();
}

pub(super) fn or(app: &mut App, _: &str) {
    if app.query.is_empty() {
        app.notice("there is no clause yet to join by OR");
    } else {
        app.joining = !app.joining;
        app.notice(if app.joining { "the next clause joins the last by OR" } else { "the next clause narrows again" });
    }
}

/// The clause that stands for what is under the cursor: a topic, an actor, a briefing, a quote.
pub(in crate::app) fn clause_under_cursor(app: &App) -> Option<Clause> {
    Some(match app.under_cursor()? {
        CardOf::Topic(id) => Clause::field("topic", &id),
        CardOf::Actor(id) => {
            let row = app.facets.actors.iter().find(|row| row.id == id);
            let speaks = row.is_some_and(|row| row.quotes + row.reported > 0) || app.query.contains("by", &id);
            Clause::field(if speaks { "by" } else { "actor" }, &id)
        }
        CardOf::Briefing(id) => Clause::field("id", &id),
        CardOf::Quote(address) => Clause::field("id", &address.to_string()),
    })
}

pub(super) fn exclude(app: &mut App, _: &str) {
    let Some(clause) = clause_under_cursor(app) else { return app.notice("nothing under the cursor to leave out") };
    let Some((field, value)) = clause.as_field() else { return };
    let mut query = app.query.clone();
    let without = clause.clone().negated();
    match query.clauses().iter().position(|other| *other == without) {
        // As Enter does: once more takes it away.
        Some(at) => drop(query.remove(at)),
        None => query.exclude(field.name(), value),
    }
    app.overlays.clear();
    let is_row = matches!(app.focus, Pane::Briefings | Pane::Quotes);
    app.ask_anew(query, if is_row { Cursors::SameNumber } else { Cursors::Top });
}

pub(super) fn drop_clause(app: &mut App, _: &str) {
    if app.query.is_empty() {
        app.notice("the query is empty already");
        return;
    }
    let mut query = app.query.clone();
    match app.emptying_clause() {
        Some(at) => drop(query.remove(at)),
        None => drop(query.drop_last()),
    }
    app.ask_anew(query, Cursors::SameRow);
}

pub(super) fn clear(app: &mut App, _: &str) {
    app.joining = false;
    if app.query.is_empty() {
        app.notice("the query is empty already");
    } else {
        app.ask_anew(crate::search::Query::default(), Cursors::SameRow);
    }
}

pub(super) fn narrow(app: &mut App, _: &str) {
    let text = match app.focus {
        Pane::Topics => app.topics.narrow.clone(),
        Pane::Actors => app.actors.narrow.clone(),
        // These two are as long as the query leaves them: narrowing them by name is a clause like any other.
        Pane::Briefings => return new_clause(app, "title:"),
        Pane::Quotes => return new_clause(app, "text:"),
        Pane::Reader => return,
    };
    let prompt = Prompt::new(&text, &[]);
    app.overlays.push(Overlay::Narrow(app.focus, prompt));
}

fn new_clause(app: &mut App, start: &str) {
    let text = app.query.to_string();
    open_query(app, format!("{text} {start}").trim_start());
}

pub(super) fn sort(app: &mut App, _: &str) {
    let choices = SORTS.iter().map(|(sort, name, detail)| Choice {
        label: (*name).to_owned(),
        detail: (*detail).to_owned(),
        mark: if *sort == app.sort { "•" } else { "" },
        ..Choice::new(ChoiceAction::Sort(*sort))
    });
    app.overlays.push(Overlay::Chooser(Chooser::new(ChooserKind::Sort, choices.collect())));
}

/// The orders there are: which, its name, what it means.
pub const SORTS: &[(Sort, &str, &str)] = &[
    (Sort::Relevance, "relevance", "best match first; without words, newest first"),
    (Sort::Newest, "newest", "by day said, newest first"),
    (Sort::Oldest, "oldest", "by day said, oldest first"),
    (Sort::Name, "name", "by speaker; briefings by title"),
];

pub(super) fn jump(app: &mut App, typed: &str) {
    let mut chooser = Chooser::new(ChooserKind::Jump, Vec::new());
    chooser.prompt.set(typed);
    app.overlays.push(Overlay::Chooser(chooser));
    app.ask_jump();
}

pub(super) fn history_back(app: &mut App, _: &str) {
    app.walk_history(true);
}

pub(super) fn history_forward(app: &mut App, _: &str) {
    app.walk_history(false);
}

pub(super) fn narrow_to_card(app: &mut App, _: &str) {
    let Some(Overlay::Card(view)) = app.overlays.last() else { return };
    let clause = match &view.card {
        Card::Actor(card) => Clause::field(if card.by.total == 0 { "actor" } else { "by" }, &card.actor.id),
        Card::Topic(card) => Clause::field("topic", &card.topic.id),
        Card::Quote(card) => Clause::field("id", &card.row.address.to_string()),
    };
    app.overlays.clear();
    app.add_clause(clause);
    app.land_on_first();
}

impl App {
    /// Asks for what the picker on top shows.
    pub(in crate::app) fn ask_picker(&mut self) {
        let generation = self.next_generation();
        let request = self.request();
        let Some(Overlay::Picker(picker)) = self.overlays.last_mut() else { return };
        picker.generation = generation;
        picker.is_stale = true;
        let effect = match picker.picks {
            Picks::Register(kind) => Effect::Pick { generation, kind, typed: picker.prompt.text().to_owned(), request },
            Picks::When => Effect::Days(generation, request),
        };
        self.emit(effect);
    }

    /// Asks for what the jump list on top shows.
    pub(in crate::app) fn ask_jump(&mut self) {
        let generation = self.next_generation();
        let Some(Overlay::Chooser(chooser)) = self.overlays.last_mut() else { return };
        chooser.generation = generation;
        chooser.is_stale = true;
        let typed = chooser.prompt.text().to_owned();
        self.emit(Effect::Jump(generation, typed));
    }
}
