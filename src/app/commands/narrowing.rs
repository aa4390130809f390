//! Asking: the query line, pickers, clauses added from under the cursor, history.

use crate::app::overlay::{Choice, ChoiceAction, Chooser, ChooserKind, Overlay, Picker, Picks, QueryPrompt};
use crate::app::{App, Card, CardOf, Cursors, Effect, Pane, Prompt};
use crate::search::{Clause, PickKind, Sort};

/// Opens the query line; what was typed behind `:query` is added to the query at once.
pub(super) fn query(app: &mut App, added: &str) {
    let text = app.query.to_string();
    let text = if text.is_empty() { text } else { format!("{text} ") };
    open_query(app, &format!("{text}{added}"));
    if !added.is_empty() {
        app.query_typed();
        app.accept_query();
    }
}

/// Opens an empty query line; what was typed behind `:new-query` is asked at once.
pub(super) fn new_query(app: &mut App, asked: &str) {
    open_query(app, asked);
    if !asked.is_empty() {
        app.query_typed();
        app.accept_query();
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
            let row = app.facets.actors.iter().find(|row| row.who.id == id);
            let by = Clause::field("by", &id);
            let speaks = row.is_some_and(|row| row.quotes + row.reported > 0);
            // Where the query has the one clause, it is that one, though nothing is left by that actor.
            let stands = |clause: &Clause| app.clause_saying(clause).is_some();
            let is_by = speaks || stands(&by) || stands(&by.clone().negated());
            if is_by { by } else { Clause::field("actor", &id) }
        }
        CardOf::Briefing(id) => Clause::field("id", &id),
        CardOf::Quote(address) => Clause::field("id", &address.to_string()),
    })
}

pub(super) fn exclude(app: &mut App, _: &str) {
    let Some(clause) = clause_under_cursor(app) else { return app.notice("nothing under the cursor to leave out") };
    let mut query = app.query.clone();
    let without = clause.clone().negated();
    match (app.clause_saying(&without), app.clause_saying(&clause)) {
        // As Enter does: once more takes it away.
        (Some(at), _) => drop(query.remove(at)),
        // What was asked for is asked for no longer.
        (None, Some(at)) => {
            query.remove(at);
            query.add(without);
        }
        (None, None) => query.add(without),
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

pub(super) fn sort(app: &mut App, name: &str) {
    if !name.is_empty() {
        let Some((sort, ..)) = SORTS.iter().find(|(_, known, _)| *known == name) else {
            let names: Vec<&str> = SORTS.iter().map(|(_, name, _)| *name).collect();
            return app.fail(format!("there is no order `{name}`; there are {}", names.join(", ")));
        };
        return app.set_sort(*sort);
    }
    let choices = SORTS.iter().map(|(sort, name, detail)| Choice {
        label: (*name).to_owned(),
        detail: (*detail).to_owned(),
        mark: if *sort == app.sort { "•" } else { "" },
        ..Choice::new(ChoiceAction::Sort(*sort))
    });
    let here = SORTS.iter().position(|(sort, ..)| *sort == app.sort).unwrap_or_default();
    app.choose_from(Chooser::new(ChooserKind::Sort, choices.collect()).at(here));
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
    /// Opens the query line with a text that is still being typed.
    pub(in crate::app) fn begin_query(&mut self, text: &str) {
        open_query(self, text);
        self.query_typed();
    }

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
