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
    /// What it waits for.
    pub needs: Needs,
    /// Whether it acts on a card or may run while one is shown; others close the card first.
    pub over_card: bool,
    /// What it does.
    pub run: fn(&mut App, &str),
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// What of the query's answer must be there before a command runs; a key that comes earlier waits, so that fast hands and
/// slow lines lead to the same place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it runs even before there are any rows.
    Nothing,
    /// That the cursor stands where the last key sends it.
    #[default]
    Landing,
    /// The list whose cursor it moves.
    List,
    /// The row under the cursor.
    Row,
    /// The rows of Quotes and Briefings, from wherever it is given.
    Rows,
    /// Why nothing is left, where nothing is.
    Reason,
    /// The list or text to whose end it goes.
    End,
    /// The text in the Reader, laid out from beginning to end.
    Text,
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
    /// All of them, in order.
    pub const ALL: [Self; 7] =
        [Self::Moving, Self::Asking, Self::Reading, Self::Curating, Self::Copying, Self::Marking, Self::Program];

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
    ($($group:ident {
        $($name:literal $(($argument:literal))? $label:literal $help:literal [$words:literal]
            $(: $needs:ident)? $(+ $card:ident)? => $run:path;)*
    })*) => {
        &[$($(Command {
            name: $name,
            help: $help,
            words: $words,
            label: $label,
            argument: commands!(@argument $($argument)?),
            group: Group::$group,
            needs: commands!(@needs $($needs)?),
            over_card: commands!(@over_card $($card)?),
            run: $run,
        },)*)*]
    };
    (@argument) => { None };
    (@argument $argument:literal) => { Some($argument) };
    (@needs) => { Needs::Landing };
    (@needs $needs:ident) => { Needs::$needs };
    (@over_card) => { false };
    (@over_card card) => { true };
}

/// Every command: name, argument, footer word, help, other words to find it by; behind `:` what it needs ([`Needs::Landing`]
/// where nothing is said), `+ card` where it runs over a card; and what runs.
pub const COMMANDS: &[Command] = commands! {
    Moving {
        "down" "down" "one row or line down" ["next line scroll move"] : List + card => motion::down;
        "up" "up" "one row or line up" ["previous line scroll move"] : List + card => motion::up;
        "first" "top" "to the first row or line" ["top start beginning home"] : List + card => motion::first;
        "last" "end" "to the last row or line" ["bottom end"] : End + card => motion::last;
        "half-page-down" "½ down" "half a page down" ["scroll"] : List + card => motion::half_page_down;
        "half-page-up" "½ up" "half a page up" ["scroll"] : List + card => motion::half_page_up;
        "page-down" "page" "a page down" ["scroll"] : List + card => motion::page_down;
        "page-up" "page up" "a page up" ["scroll"] : List + card => motion::page_up;
        "left" "left" "to the pane at the left" ["pane focus window"] => motion::left;
        "right" "right" "to the pane at the right" ["pane focus window"] : Rows => motion::right;
        "next-pane" "pane" "to the next pane" ["focus window tab"] : Rows => motion::next_pane;
        "previous-pane" "pane" "to the pane before" ["focus window tab"] : Rows => motion::previous_pane;
        "topics" "topics" "to Topics" ["pane focus subject"] => motion::topics;
        "actors" "actors" "to Actors" ["pane focus people who"] => motion::actors;
        "briefings" "briefings" "to Briefings" ["pane focus files list"] => motion::briefings;
        "quotes" "quotes" "to Quotes" ["pane focus statements"] => motion::quotes;
        "reader" "reader" "to the Reader" ["pane focus text"] : Rows => motion::reader;
        "fold" "fold" "fold the topic, or go to the wider one" ["close collapse tree"] : List => motion::fold;
        "unfold" "unfold" "unfold the topic, or go to the pane at the right" ["open expand tree"] : List => motion::unfold;
        "back" "back" "back to where you were; in the lists, quit" ["quit exit close leave"] : Nothing + card => screen::back;
        "peel" "back" "take away one layer: prompt, card, selection, narrowing; never quits" ["escape cancel close"] : Nothing + card => screen::peel;
    }
    Asking {
        "query" ("QUERY") "query" "edit the query" ["search find filter ask"] : Nothing => narrowing::query;
        "new-query" ("QUERY") "new query" "ask something new, from anywhere" ["search find start"] : Nothing => narrowing::new_query;
        "pick-by" ("NAME") "who" "narrow by who says it" ["speaker actor person filter"] : Nothing => narrowing::pick_by;
        "pick-topic" ("NAME") "topic" "narrow by topic" ["subject filter"] : Nothing => narrowing::pick_topic;
        "pick-when" ("DAY") "when" "narrow by when it was said" ["date day since filter"] : Nothing => narrowing::pick_when;
        "pick-about" ("NAME") "about" "narrow by of whom it is said" ["actor person concerning filter"] : Nothing => narrowing::pick_about;
        "or" "or" "join the next clause to the last by OR" ["either any"] => narrowing::or;
        "exclude" "not" "leave out what is under the cursor" ["not without remove minus"] : Row + card => narrowing::exclude;
        "drop" "drop" "drop the last clause, or the one that emptied the list" ["remove widen undo clause"] : Reason => narrowing::drop_clause;
        "clear" "clear" "clear the query" ["reset everything all"] => narrowing::clear;
        "narrow" "by name" "narrow this pane by name" ["filter find list"] => narrowing::narrow;
        "sort" ("ORDER") "sort" "choose the order of Quotes and Briefings" ["order newest oldest"] => narrowing::sort;
        "jump" ("NAME") "jump" "jump to any briefing, quote, actor, topic or command" ["palette open find anything go"] : Nothing => narrowing::jump;
        "history-back" "back" "the query and place before" ["previous undo query"] => narrowing::history_back;
        "history-forward" "forward" "the query and place after" ["next redo query"] => narrowing::history_forward;
        "narrow-to-card" "narrow" "narrow the query to what the card shows" ["filter by actor topic"] + card => narrowing::narrow_to_card;
    }
    Reading {
        "open" "read" "read it; in Topics and Actors, narrow by it" ["enter select show"] : Row + card => reading::open;
        "next-briefing" "next" "read the next briefing" ["forward following"] : Rows => reading::next_briefing;
        "previous-briefing" "previous" "read the briefing before" ["back"] : Rows => reading::previous_briefing;
        "next-quote" "next quote" "to the next quote or reported statement" ["forward statement"] : Text => reading::next_quote;
        "previous-quote" "quote before" "to the quote or reported statement before" ["back statement"] : Text => reading::previous_quote;
        "next-heading" "next heading" "to the next heading" ["forward section"] : Text => reading::next_heading;
        "previous-heading" "heading before" "to the heading before" ["back section"] : Text => reading::previous_heading;
        "next-unread" "next unread" "to the next unread briefing" ["new forward"] : Rows => reading::next_unread;
        "previous-unread" "unread before" "to the unread briefing before" ["new back"] : Rows => reading::previous_unread;
        "find" ("TEXT") "in text" "search the text of the briefing" ["search word look"] : Text => reading::find;
        "next-match" "next match" "to the next match in the text" ["search forward"] : Text => reading::next_match;
        "previous-match" "match before" "to the match before in the text" ["search back"] : Text => reading::previous_match;
        "outline" "outline" "the headings of the briefing" ["contents toc sections"] : Text => reading::outline;
        "hints" "links" "follow a link by its letter" ["open wiki url hint"] : Text => reading::hints;
        "card" "card" "all that is known of what is under the cursor" ["info details who actor role title aliases"] : Row + card => reading::card;
        "context" "context" "the quote where it stands: in the source, else in the briefing" ["around source words before after"] : Row + card => reading::context;
        "open-source" "source" "open the source" ["url browser web article origin"] : Row + card => reading::open_source;
        "capture" ("PATH") "capture" "compare quotes with a text the library does not hold: a file for this source, or a folder" ["verify article text source check"] => reading::capture;
        "edit" "edit" "edit the file in your editor, at this place" ["change write vim open"] : Row + card => reading::edit;
    }
    Curating {
        "speaker" ("NAME") "speaker" "say who speaks where a draft leaves it open; the guess of the rule is there to be confirmed" ["promote confirm curate attribute draft detected"] => curating::speaker;
        "import" ("FILE") "import" "make a draft of a briefing out of an article" ["article new add draft"] => curating::import;
    }
    Copying {
        "copy" "copy+source" "copy the words with speaker, date and source" ["yank clipboard cite quote"] : Row + card => copying::cited;
        "copy-text" "copy text" "copy the words alone" ["yank clipboard"] : Row + card => copying::text;
        "copy-citation" "copy citation" "copy the citation of the source" ["yank clipboard reference bibliography"] : Row + card => copying::citation;
        "copy-url" "copy url" "copy the source's web address" ["yank clipboard link"] : Row + card => copying::url;
        "copy-id" "copy id" "copy the stable address" ["yank clipboard id"] : Row + card => copying::id;
        "copy-all" "copy all" "copy all rows shown, with their sources" ["yank clipboard export markdown list"] : Rows => copying::all;
    }
    Marking {
        "select" "select" "select the row and go on; copying takes all that are selected" ["mark tag choose"] : Row => marking::select;
        "select-range" "range" "select from here to where you go; once more ends it" ["visual mark many"] : Row => marking::select_range;
        "star" "star" "star it, or take the star away" ["favourite bookmark mark keep"] : Row + card => marking::star;
        "toggle-read" "read mark" "mark the briefing as read, or as unread" ["seen new unread"] : Row => marking::toggle_read;
        "undo" "undo" "undo the last change of a mark" ["revert back mistake"] => marking::undo;
        "redo" "redo" "do again what was undone" ["repeat"] => marking::redo;
    }
    Program {
        "help" ("WORDS") "help" "every key, searchable by what you want" ["keys bindings ? manual"] : Nothing + card => screen::help;
        "command" "command" "type a command" ["ex colon line"] : Nothing => screen::command;
        "theme" ("NAME") "theme" "choose the colours" ["dark light colours contrast"] => screen::theme;
        "problems" "problems" "what is wrong with the library, by file and line" ["errors warnings check diagnostics"] => screen::problems;
        "zoom" "zoom" "give the focused pane the whole screen, or take it back" ["full maximize bigger"] => screen::zoom;
        "wider" "wider" "make the focused column wider" ["resize bigger pane"] => screen::wider;
        "narrower" "narrower" "make the focused column narrower" ["resize smaller pane"] => screen::narrower;
        "reload" "reload" "read the library again" ["refresh update files"] => screen::reload;
        "redraw" "redraw" "draw the screen anew" ["refresh repaint garbage"] : Nothing + card => screen::redraw;
        "suspend" "suspend" "go to the background" ["shell stop job"] : Nothing + card => screen::suspend;
        "quit" "quit" "quit" ["exit leave close q!"] : Nothing + card => screen::quit;
    }
};

/// The command of this name.
#[must_use]
pub fn command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}
