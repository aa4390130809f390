//! Where a key goes: to the layer on top, else to the command it is bound to.

use super::command_line::did_you_mean;
use super::overlay::{Choice, ChoiceAction, Chooser, ChooserKind, Overlay, Picks};
use super::{
    App, COMMANDS, CardOf, Code, Command, Cursors, Effect, Key, Keymap, Meaning, Needs, Pane, Place, Prompt, Typed,
    command,
};
use crate::model::{Address, Id, is_web};
use crate::search::{JumpKind, JumpRow, Sort, Tier};

impl App {
    pub(super) fn key(&mut self, key: Key) {
        self.notice = None;
        self.touched();
        match self.overlays.last() {
            Some(Overlay::Query(_)) => self.key_in_query(key),
            Some(Overlay::Find(..)) => self.key_in_find(key),
            Some(Overlay::Command(_)) => self.key_in_command(key),
            Some(Overlay::Narrow(..)) => self.key_in_narrow(key),
            Some(Overlay::Picker(_)) => self.key_in_picker(key),
            Some(Overlay::Chooser(_)) => self.key_in_chooser(key),
            Some(Overlay::Hints(_)) => self.key_in_hints(key),
            Some(Overlay::Card(_)) | None => self.key_to_command(key),
        }
    }

    /// The person has done something: from now on the cursor is where they put it.
    pub(super) fn touched(&mut self) {
        self.restoring = None;
        self.is_untouched = false;
    }

    /// Whether this is Escape and another key that came in one piece, as fast hands and slow lines send them: terminals write
    /// Alt with a key just so. Keys with Alt that are bound stay what they are.
    pub(super) fn is_escape_and(&self, key: Key) -> bool {
        let is_bound = || {
            let keys = [self.pending.as_slice(), &[key]].concat();
            !matches!(self.keymap.meaning(self.key_place(), &keys), Meaning::Nothing)
        };
        let takes_commands = matches!(self.overlays.last(), None | Some(Overlay::Card(_)));
        key.alt && !(takes_commands && is_bound())
    }

    /// Where keys count now.
    #[must_use]
    pub fn key_place(&self) -> Place {
        match self.overlays.last() {
            Some(Overlay::Card(_)) => Place::Card,
            _ => Place::Pane(self.focus),
        }
    }

    fn key_to_command(&mut self, key: Key) {
        if key == Key::plain(Code::Esc) && !self.pending.is_empty() {
            self.pending.clear();
            return;
        }
        self.pending.push(key);
        match self.keymap.meaning(self.key_place(), &self.pending) {
            Meaning::Run(command) => {
                self.pending.clear();
                self.run(command.name, "");
            }
            Meaning::Prefix(_) => {}
            Meaning::Nothing => {
                let typed: String = self.pending.drain(..).map(|key| key.to_string()).collect();
                self.notice(format!("{typed} does nothing here; ? lists the keys"));
            }
        }
    }

    /// Runs a command by name.
    pub(super) fn run(&mut self, name: &str, argument: &str) {
        match command(name) {
            // Keys wait for it; what is typed behind `:` is told.
            Some(found) if found.needs == Needs::Text && !self.reader.is_whole() => {
                self.notice("the text is still being laid out");
            }
            Some(found) => {
                // On a card, only what makes sense there runs over it; the rest closes it first.
                if matches!(self.overlays.last(), Some(Overlay::Card(_))) && !found.over_card {
                    self.overlays.pop();
                }
                self.choose_row(found);
                (found.run)(self, argument);
            }
            None => self.fail(format!("there is no command `{name}`{}", did_you_mean(name))),
        }
    }

    /// Who acts on a row of Topics or Actors has chosen it.
    fn choose_row(&mut self, command: &Command) {
        if self.overlays.is_empty() && command.needs == Needs::Row {
            match self.focus {
                Pane::Topics => self.topics.list.is_chosen = true,
                Pane::Actors => self.actors.list.is_chosen = true,
                _ => {}
            }
        }
    }

    fn key_in_query(&mut self, key: Key) {
        let Some(Overlay::Query(line)) = self.overlays.last_mut() else { return };
        match line.prompt.key(key) {
            Typed::Changed => self.query_typed(),
            Typed::Same => {}
            Typed::Accepted => self.accept_query(),
            Typed::Cancelled => self.cancel_query(),
            Typed::Complete => {
                let completed = crate::search::complete(line.prompt.text());
                if let Some(completed) = completed {
                    line.prompt.set(&completed);
                    self.query_typed();
                }
            }
            Typed::Next => {
                if line.prompt.newer() {
                    self.query_typed();
                }
            }
            Typed::Previous => {
                if line.prompt.older() {
                    self.query_typed();
                }
            }
        }
    }

    fn key_in_find(&mut self, key: Key) {
        let Some(Overlay::Find(prompt, from)) = self.overlays.last_mut() else { return };
        let from = *from;
        match prompt.key(key) {
            Typed::Changed => {
                let text = prompt.text().to_owned();
                self.reader.find(&text, from);
                self.keep_visible();
            }
            Typed::Accepted => {
                let text = prompt.text().to_owned();
                self.overlays.pop();
                if text.is_empty() {
                    // As in a pager: nothing typed searches for the same again.
                    self.reader.clear_find();
                    return self.run("next-match", "");
                }
                self.tell_found(&text);
            }
            Typed::Cancelled => {
                self.overlays.pop();
                self.reader.stop_finding(from);
                self.keep_visible();
            }
            Typed::Next => {
                self.reader.step_match(true);
                self.keep_visible();
            }
            Typed::Previous => {
                self.reader.step_match(false);
                self.keep_visible();
            }
            Typed::Same | Typed::Complete => {}
        }
    }

    /// Says what a search in the text has found.
    pub(super) fn tell_found(&mut self, text: &str) {
        match self.reader.found() {
            Some((at, total)) => self.notice(format!("match {at} of {total}")),
            None => self.fail(format!("`{text}` is not in this briefing")),
        }
    }

    fn key_in_narrow(&mut self, key: Key) {
        let Some(Overlay::Narrow(pane, prompt)) = self.overlays.last_mut() else { return };
        let pane = *pane;
        let typed = prompt.key(key);
        let text = prompt.text().to_owned();
        match typed {
            Typed::Changed => self.narrow_pane(pane, text),
            Typed::Accepted => {
                self.overlays.pop();
            }
            Typed::Cancelled => {
                self.overlays.pop();
                self.widen_pane(pane);
            }
            Typed::Next => self.move_by(1),
            Typed::Previous => self.move_by(-1),
            Typed::Same | Typed::Complete => {}
        }
    }

    fn narrow_pane(&mut self, pane: Pane, text: String) {
        match pane {
            Pane::Topics => {
                self.topics.narrow = text;
                self.topics.list.cursor = 0;
            }
            Pane::Actors => {
                self.actors.narrow = text;
                self.actors.list.cursor = 0;
            }
            Pane::Briefings | Pane::Quotes | Pane::Reader => {}
        }
        self.keep_visible();
    }

    /// Shows all rows of a pane that was narrowed by name, with the cursor on the row it is on. Says whether it was
    /// narrowed.
    fn widen_pane(&mut self, pane: Pane) -> bool {
        let was_narrowed = match pane {
            Pane::Topics => {
                let row = self.topics.selected(&self.facets.topics);
                let was_narrowed = !std::mem::take(&mut self.topics.narrow).is_empty();
                let shown = self.topics.shown(&self.facets.topics);
                // A topic that is folded away is found at the wider one.
                let at = row.and_then(|row| shown.iter().rposition(|shown| *shown <= row));
                self.topics.list.cursor = at.unwrap_or_default();
                was_narrowed
            }
            Pane::Actors => {
                let id = self.selected_actor().map(|row| row.who.id.clone());
                let was_narrowed = !std::mem::take(&mut self.actors.narrow).is_empty();
                let at = self.shown_actors().iter().position(|row| Some(&row.who.id) == id.as_ref());
                self.actors.list.cursor = at.unwrap_or_default();
                was_narrowed
            }
            Pane::Briefings | Pane::Quotes | Pane::Reader => return false,
        };
        self.keep_visible();
        was_narrowed
    }

    fn key_in_picker(&mut self, key: Key) {
        let Some(Overlay::Picker(picker)) = self.overlays.last_mut() else { return };
        let last = picker.rows.len().saturating_sub(1);
        match picker.prompt.key(key) {
            Typed::Changed if picker.picks == Picks::When => picker.match_days(),
            Typed::Changed => self.ask_picker(),
            Typed::Accepted => self.accept_pick(),
            Typed::Cancelled => {
                self.overlays.pop();
                self.joining = false;
            }
            Typed::Next | Typed::Complete => picker.cursor = (picker.cursor + 1).min(last),
            Typed::Previous => picker.cursor = picker.cursor.saturating_sub(1),
            Typed::Same => match key.code {
                Code::Right => picker.cursor = (picker.cursor + 1).min(last),
                Code::Left => picker.cursor = picker.cursor.saturating_sub(1),
                _ => {}
            },
        }
    }

    fn key_in_chooser(&mut self, key: Key) {
        let height = self.chooser_rows();
        let Some(Overlay::Chooser(chooser)) = self.overlays.last_mut() else { return };
        let len = chooser.shown.len();
        let page = isize::try_from(height).unwrap_or(1).max(1);
        match (key.code, key.ctrl) {
            (Code::PageDown, _) | (Code::Char('f' | 'd'), true) => {
                chooser.list.move_by(page, len);
            }
            (Code::PageUp, _) | (Code::Char('b'), true) => {
                chooser.list.move_by(-page, len);
            }
            _ => match chooser.prompt.key(key) {
                Typed::Changed if chooser.kind == ChooserKind::Jump => self.ask_jump(),
                Typed::Changed => chooser.narrow(),
                Typed::Accepted => return self.choose(),
                Typed::Cancelled => {
                    self.overlays.pop();
                }
                Typed::Next | Typed::Complete => {
                    chooser.list.move_by(1, len);
                }
                Typed::Previous => {
                    chooser.list.move_by(-1, len);
                }
                Typed::Same => {}
            },
        }
        self.keep_choice_visible();
    }

    /// Moves the list to choose from so that the selected row is visible.
    pub(super) fn keep_choice_visible(&mut self) {
        let height = self.chooser_rows();
        if let Some(Overlay::Chooser(chooser)) = self.overlays.last_mut() {
            let mut list = chooser.list;
            let lines = |at: usize| chooser.shown.get(at).map_or(1, |at| 1 + 2 * usize::from(chooser.has_chapter(*at)));
            list.keep_visible(chooser.shown.len(), height, lines);
            chooser.list = list;
        }
    }

    /// How many lines of rows a list to choose from shows.
    #[must_use]
    pub(crate) fn chooser_rows(&self) -> usize {
        let told = match self.overlays.last() {
            Some(Overlay::Chooser(chooser)) => self.told_lines(chooser).len(),
            _ => 0,
        };
        usize::from(self.card_area().height).saturating_sub(4 + told).max(1)
    }

    pub(super) fn choose(&mut self) {
        let Some(Overlay::Chooser(chooser)) = self.overlays.last_mut() else { return };
        if chooser.is_stale {
            chooser.is_accepted = true;
            return;
        }
        let Some(action) = chooser.selected().map(|choice| choice.action.clone()) else {
            return self.notice("nothing to choose: Esc leaves");
        };
        self.overlays.pop();
        match action {
            ChoiceAction::Command(name) => self.run(name, ""),
            ChoiceAction::Jump(kind, id) => self.jump_to(kind, &id),
            ChoiceAction::Heading(number) => {
                self.focus_on(Pane::Reader);
                self.reader.show_heading(number);
                self.keep_visible();
            }
            ChoiceAction::Sort(sort) => self.set_sort(sort),
            ChoiceAction::Theme(name) => self.set_theme(&name),
            ChoiceAction::Place(path, line) if self.library.editable => self.emit(Effect::Edit { path, line }),
            ChoiceAction::Place(..) => self.notice("the bundled library is built in and cannot be edited"),
        }
    }

    /// Takes another order of the rows; the cursors stay on theirs.
    pub(super) fn set_sort(&mut self, sort: Sort) {
        self.sort = sort;
        self.ask_with(Cursors::SameRow);
    }

    /// Opens a list to choose from.
    pub(super) fn choose_from(&mut self, chooser: Chooser) {
        self.overlays.push(Overlay::Chooser(chooser));
        self.keep_choice_visible();
    }

    /// Goes to what was jumped to: a text opens in the Reader, an actor or a topic shows its card.
    pub(super) fn jump_to(&mut self, kind: JumpKind, id: &str) {
        let place = self.place();
        self.history.leave(place);
        self.followed(kind, id);
    }

    /// Shows what a jump or a link led to.
    pub(super) fn followed(&mut self, kind: JumpKind, id: &str) {
        match kind {
            JumpKind::Briefing => self.open_briefing(Id::from(id), None),
            JumpKind::Quote => {
                if let Some(Address { briefing, quote }) = Address::parse(id) {
                    self.open_briefing(briefing, Some(quote));
                }
            }
            JumpKind::Actor => self.ask_card(CardOf::Actor(id.into()), false),
            JumpKind::Topic => self.ask_card(CardOf::Topic(id.into()), false),
        }
    }

    /// Opens a briefing in the Reader, whatever the query leaves.
    pub(super) fn open_briefing(&mut self, briefing: Id, quote: Option<Id>) {
        self.leave_text();
        self.set_focus(Pane::Reader);
        self.resized();
        self.read(briefing, quote);
        self.mark_shown_as_read();
    }

    fn key_in_hints(&mut self, key: Key) {
        let Some(Overlay::Hints(hints)) = self.overlays.last_mut() else { return };
        let Code::Char(c) = key.code else {
            self.overlays.pop();
            return;
        };
        hints.typed.push(c);
        let chosen = hints.letters.iter().find(|(letters, _)| *letters == hints.typed).map(|(_, link)| *link);
        let possible = hints.letters.iter().any(|(letters, _)| letters.starts_with(&hints.typed));
        if let Some(link) = chosen {
            self.overlays.pop();
            self.follow_link(link);
        } else if !possible {
            self.overlays.pop();
            self.notice("no link has these letters");
        }
    }

    fn follow_link(&mut self, link: usize) {
        let place = self.place();
        let Some((target, wiki)) = self.reader.link(link) else {
            self.history.leave(place);
            return self.keep_visible();
        };
        if is_web(&target) {
            return self.emit(Effect::OpenUrl(target));
        }
        self.history.leave(place);
        let from = self.reader.path().to_owned();
        self.emit(Effect::Follow { target, wiki, from });
    }

    /// Closes the layer on top: a waiting key, a card, a selection, a narrowing, the zoom. Says whether there was one.
    pub(super) fn peel_layer(&mut self) -> bool {
        if self.overlays.pop().is_some() {
            return true;
        }
        if std::mem::take(&mut self.joining) || self.drop_selection() {
            return true;
        }
        if self.focus == Pane::Reader && self.reader.found().is_some() {
            self.reader.clear_find();
            return true;
        }
        if self.widen_pane(self.focus) {
            return true;
        }
        if self.division.zoomed {
            self.division.zoomed = false;
            self.resized();
            return true;
        }
        false
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.touched();
        match self.overlays.last_mut() {
            Some(Overlay::Query(line)) => {
                line.prompt.paste(text);
                self.query_typed();
            }
            Some(Overlay::Find(prompt, from)) => {
                prompt.paste(text);
                let (typed, from) = (prompt.text().to_owned(), *from);
                self.reader.find(&typed, from);
                self.keep_visible();
            }
            Some(Overlay::Command(prompt)) => prompt.paste(text),
            Some(Overlay::Narrow(pane, prompt)) => {
                prompt.paste(text);
                let (pane, typed) = (*pane, prompt.text().to_owned());
                self.narrow_pane(pane, typed);
            }
            Some(Overlay::Picker(picker)) if picker.picks == Picks::When => {
                picker.prompt.paste(text);
                picker.match_days();
            }
            Some(Overlay::Picker(picker)) => {
                picker.prompt.paste(text);
                self.ask_picker();
            }
            Some(Overlay::Chooser(chooser)) => {
                chooser.prompt.paste(text);
                if chooser.kind == ChooserKind::Jump {
                    self.ask_jump();
                } else {
                    chooser.narrow();
                }
            }
            Some(Overlay::Card(_) | Overlay::Hints(_)) => {}
            None => {
                // Pasted into the lists, text is something to look for; it must never run as keys.
                let mut line = Prompt::default();
                line.paste(text);
                self.pending.clear();
                self.begin_query(line.text().trim());
            }
        }
    }
}

/// Rows of the jump list: what the index found, then the commands that were asked for by their words.
pub(super) fn jump_choices(rows: Vec<JumpRow>, typed: &str, keymap: &Keymap) -> Vec<Choice> {
    // `:name` asks for commands only, as it would be typed behind the colon.
    let (name, rows) = match typed.trim_start().strip_prefix(':') {
        Some(name) => (Some(name.trim()), Vec::new()),
        None => (None, rows),
    };
    let words: Vec<String> = name.unwrap_or(typed).split_whitespace().map(crate::text::fold).collect();
    let mut commands: Vec<&Command> = COMMANDS
        .iter()
        .filter(|command| {
            let hay = crate::text::fold(&format!("{} {} {}", command.name, command.help, command.words));
            (name.is_some() || !words.is_empty()) && words.iter().all(|word| hay.contains(word.as_str()))
        })
        .collect();
    commands.sort_by_key(|command| name.is_some_and(|name| !command.name.starts_with(name)));
    let commands = commands.into_iter();
    let commands = commands.map(|command| Choice {
        label: command.help.to_owned(),
        detail: keymap.all_keys_of(command.name).join(" "),
        kind: "command".to_owned(),
        ..Choice::new(ChoiceAction::Command(command.name))
    });
    let (near, literal): (Vec<JumpRow>, Vec<JumpRow>) = rows.into_iter().partition(|row| row.tier == Tier::Near);
    let found = |row: JumpRow| Choice {
        label: row.title,
        detail: row.detail,
        kind: match row.kind {
            JumpKind::Briefing => "briefing",
            JumpKind::Quote => "quote",
            JumpKind::Actor => "actor",
            JumpKind::Topic => "topic",
        }
        .to_owned(),
        marks: row.marks,
        near: row.tier == Tier::Near,
        ..Choice::new(ChoiceAction::Jump(row.kind, row.id))
    };
    literal.into_iter().map(found).chain(commands).chain(near.into_iter().map(found)).collect()
}
