//! Everything the program can be told to do: one table that keys, `:`, the jump list, help and the docs read.

mod copying;
mod curating;
mod marking;
mod motion;
mod narrowing;
mod reading;
mod screen;

use super::App;

pub use narrowing::SORTS;
pub(super) use narrowing::clause_under_cursor;

/// A command: one row of the table.
pub struct Command {
    /// The name, as in the keys' file and after `:`.
    pub name: &'static str,
    /// What it does, in a sentence fragment.
    pub help: &'static str,
    /// Other words a person may look for it by.
    pub words: &'static str,
    /// One word for the footer.
    pub label: &'static str,
    /// What may follow it after `:`, if anything.
    pub argument: Option<&'static str>,
    /// Its chapter in help and docs.
    pub group: Group,
    /// What it does.
    pub run: fn(&mut App, &str),
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The chapters of help, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Moving about.
    Moving,
    /// Asking.
    Asking,
    /// Reading.
    Reading,
    /// From an article to a briefing.
    Curating,
    /// Copying.
    Copying,
    /// Marks.
    Marking,
    /// The program.
    Program,
}

impl Group {
    /// The chapter's title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving about",
            Self::Asking => "Asking",
            Self::Reading => "Reading",
            Self::Curating => "Curating drafts",
            Self::Copying => "Copying with the source",
            Self::Marking => "Read and starred",
            Self::Program => "The program",
        }
    }
}

macro_rules! commands {
    ($($group:ident { $($name:literal $(($argument:literal))? $label:literal $help:literal [$words:literal] => $run:path;)* })*) => {
        &[$($(Command {
            name: $name,
            help: $help,
            words: $words,
            label: $label,
            argument: commands!(@argument $($argument)?),
            group: Group::$group,
            run: $run,
        },)*)*]
    };
    (@argument) => { None };
    (@argument $argument:literal) => { Some($argument) };
}

/// Every command: name, argument, footer word, help, other words to find it by, and what runs.
pub const COMMANDS: &[Command] = commands! {
    Moving {
        "down" "down" "one row or line down" ["next line scroll move"] => motion::down;
        "up" "up" "one row or line up" ["previous line scroll move"] => motion::up;
        "first" "top" "to the first row or line" ["top start beginning home"] => motion::first;
        "last" "end" "to the last row or line" ["bottom end"] => motion::last;
        "half-page-down" "½ down" "half a page down" ["scroll"] => motion::half_page_down;
        "half-page-up" "½ up" "half a page up" ["scroll"] => motion::half_page_up;
        "page-down" "page" "a page down" ["scroll"] => motion::page_down;
        "page-up" "page up" "a page up" ["scroll"] => motion::page_up;
        "left" "left" "to the pane at the left" ["pane focus window"] => motion::left;
        "right" "right" "to the pane at the right" ["pane focus window"] => motion::right;
        "next-pane" "pane" "to the next pane" ["focus window tab"] => motion::next_pane;
        "previous-pane" "pane" "to the pane before" ["focus window tab"] => motion::previous_pane;
        "topics" "topics" "to Topics" ["pane focus subject"] => motion::topics;
        "actors" "actors" "to Actors" ["pane focus people who"] => motion::actors;
        "briefings" "briefings" "to Briefings" ["pane focus files list"] => motion::briefings;
        "quotes" "quotes" "to Quotes" ["pane focus statements"] => motion::quotes;
        "reader" "reader" "to the Reader" ["pane focus text"] => motion::reader;
        "fold" "fold" "fold the topic, or go to the wider one" ["close collapse tree"] => motion::fold;
        "unfold" "unfold" "unfold the topic, or go to the pane at the right" ["open expand tree"] => motion::unfold;
        "back" "back" "back to where you were; in the lists, quit" ["quit exit close leave"] => screen::back;
        "peel" "back" "take away one layer: prompt, card, selection, narrowing; never quits" ["escape cancel close"] => screen::peel;
    }
    Asking {
        "query" "query" "edit the query" ["search find filter ask"] => narrowing::query;
        "new-query" "new query" "ask something new, from anywhere" ["search find start"] => narrowing::new_query;
        "pick-by" "who" "narrow by who says it" ["speaker actor person filter"] => narrowing::pick_by;
        "pick-topic" "topic" "narrow by topic" ["subject filter"] => narrowing::pick_topic;
        "pick-when" "when" "narrow by when it was said" ["date day since filter"] => narrowing::pick_when;
        "pick-about" "about" "narrow by of whom it is said" ["actor person concerning filter"] => narrowing::pick_about;
        "or" "or" "join the next clause to the last by OR" ["either any"] => narrowing::or;
        "exclude" "not" "leave out what is under the cursor" ["not without remove minus"] => narrowing::exclude;
        "drop" "drop" "drop the last clause, or the one that emptied the list" ["remove widen undo clause"] => narrowing::drop_clause;
        "clear" "clear" "clear the query" ["reset everything all"] => narrowing::clear;
        "narrow" "by name" "narrow this pane by name" ["filter find list"] => narrowing::narrow;
        "sort" "sort" "choose the order of Quotes and Briefings" ["order newest oldest"] => narrowing::sort;
        "jump" "jump" "jump to any briefing, quote, actor, topic or command" ["palette open find anything go"] => narrowing::jump;
        "history-back" "back" "the query and place before" ["previous undo query"] => narrowing::history_back;
        "history-forward" "forward" "the query and place after" ["next redo query"] => narrowing::history_forward;
        "narrow-to-card" "narrow" "narrow the query to what the card shows" ["filter by actor topic"] => narrowing::narrow_to_card;
    }
    Reading {
        "open" "read" "read it; in Topics and Actors, narrow by it" ["enter select show"] => reading::open;
        "next-briefing" "next" "read the next briefing" ["forward following"] => reading::next_briefing;
        "previous-briefing" "previous" "read the briefing before" ["back"] => reading::previous_briefing;
        "next-quote" "next quote" "to the next quote or reported statement" ["forward statement"] => reading::next_quote;
        "previous-quote" "quote before" "to the quote or reported statement before" ["back statement"] => reading::previous_quote;
        "next-heading" "next heading" "to the next heading" ["forward section"] => reading::next_heading;
        "previous-heading" "heading before" "to the heading before" ["back section"] => reading::previous_heading;
        "next-unread" "next unread" "to the next unread briefing" ["new forward"] => reading::next_unread;
        "previous-unread" "unread before" "to the unread briefing before" ["new back"] => reading::previous_unread;
        "find" "in text" "search the text of the briefing" ["search word look"] => reading::find;
        "next-match" "next match" "to the next match in the text" ["search forward"] => reading::next_match;
        "previous-match" "match before" "to the match before in the text" ["search back"] => reading::previous_match;
        "outline" "outline" "the headings of the briefing" ["contents toc sections"] => reading::outline;
        "hints" "links" "follow a link by its letter" ["open wiki url hint"] => reading::hints;
        "card" "card" "all that is known of what is under the cursor" ["info details who actor role title aliases"] => reading::card;
        "context" "context" "the quote where it stands: in the source, else in the briefing" ["around source words before after"] => reading::context;
        "open-source" "source" "open the source" ["url browser web article origin"] => reading::open_source;
        "capture" ("PATH") "capture" "compare quotes with a text the library does not hold: a file for this source, or a folder" ["verify article text source check"] => reading::capture;
        "edit" "edit" "edit the file in your editor, at this place" ["change write vim open"] => reading::edit;
    }
    Curating {
        "speaker" ("NAME") "speaker" "say who speaks where a draft leaves it open; the guess of the rule is there to be confirmed" ["promote confirm curate attribute draft detected"] => curating::speaker;
        "import" ("FILE") "import" "make a draft of a briefing out of an article" ["article new add draft"] => curating::import;
    }
    Copying {
        "copy" "copy+source" "copy the words with speaker, date and source" ["yank clipboard cite quote"] => copying::cited;
        "copy-text" "copy text" "copy the words alone" ["yank clipboard"] => copying::text;
        "copy-citation" "copy citation" "copy the citation of the source" ["yank clipboard reference bibliography"] => copying::citation;
        "copy-url" "copy url" "copy the source's web address" ["yank clipboard link"] => copying::url;
        "copy-id" "copy id" "copy the stable address" ["yank clipboard id"] => copying::id;
        "copy-all" "copy all" "copy all rows shown, with their sources" ["yank clipboard export markdown list"] => copying::all;
    }
    Marking {
        "select" "select" "select the row and go on; copying takes all that are selected" ["mark tag choose"] => marking::select;
        "select-range" "range" "select from here to where you go; once more ends it" ["visual mark many"] => marking::select_range;
        "star" "star" "star it, or take the star away" ["favourite bookmark mark keep"] => marking::star;
        "toggle-read" "read mark" "mark the briefing as read, or as unread" ["seen new unread"] => marking::toggle_read;
        "undo" "undo" "undo the last change of a mark" ["revert back mistake"] => marking::undo;
        "redo" "redo" "do again what was undone" ["repeat"] => marking::redo;
    }
    Program {
        "help" "help" "every key, searchable by what you want" ["keys bindings ? manual"] => screen::help;
        "command" "command" "type a command" ["ex colon line"] => screen::command;
        "theme" ("NAME") "theme" "choose the colours" ["dark light colours contrast"] => screen::theme;
        "problems" "problems" "what is wrong with the library, by file and line" ["errors warnings check diagnostics"] => screen::problems;
        "zoom" "zoom" "give the focused pane the whole screen, or take it back" ["full maximize bigger"] => screen::zoom;
        "wider" "wider" "make the focused column wider" ["resize bigger pane"] => screen::wider;
        "narrower" "narrower" "make the focused column narrower" ["resize smaller pane"] => screen::narrower;
        "reload" "reload" "read the library again" ["refresh update files"] => screen::reload;
        "redraw" "redraw" "draw the screen anew" ["refresh repaint garbage"] => screen::redraw;
        "suspend" "suspend" "go to the background" ["shell stop job"] => screen::suspend;
        "quit" "quit" "quit" ["exit leave close q!"] => screen::quit;
    }
};

/// The command of this name.
#[must_use]
pub fn command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}
