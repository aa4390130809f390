//! Keys as hands know them from vim, less, fzf and lazygit, one by one; and the place that is never lost.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use briefbook::app::{App, Effect, Key, Mouse, MouseKind, Msg, Pane, Saved, Settings};
use briefbook::library::Library;
use briefbook::model::Marks;
use briefbook::search::{Facets, Rows};
use common::Session;
use tempfile::TempDir;

fn after(keys: &str) -> Session {
    let mut session = Session::start();
    session.keys(keys);
    session
}

/// A library of so many briefings, each with so many quotes, the newest briefing named `b0000`.
fn synthetic(briefings: usize, quotes: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..briefings {
        write_briefing(folder.path(), number, quotes);
    }
    folder
}

fn write_briefing(folder: &Path, number: usize, quotes: usize) {
    let day = 28 - number % 28;
    let year = 2024 - number / 28;
    let mut text = format!("---\ntitle: \"Matter {number:04}\"\ndate: {year}-05-{day:02}\ntags: [matters]\n---\n\n");
    for quote in 1..=quotes {
        write!(
            text,
            "> “We say sentence {quote} of matter {number:04}.”\n>\n> — Speaker {}\n\n^q{quote}\n\n",
            quote % 3
        )
        .expect("in memory");
    }
    fs::write(folder.join(format!("b{number:04}.md")), text).expect("a briefing");
}

/// A folder of these files.
fn written(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn open(folder: &TempDir) -> Session {
    Session::start_with(Library::open(folder.path()).expect("a library"), 120, 36)
}

fn mouse(session: &mut Session, kind: MouseKind, column: u16, row: u16) {
    session.inline.feed(Msg::Mouse(Mouse { kind, column, row }));
}

// ---------------------------------------------------------------- moving

#[test]
fn h_and_l_go_from_pane_to_pane() {
    assert_eq!(after("4h").pane(), "topics", "left of Quotes");
    assert_eq!(after("2lh").pane(), "actors", "back to the pane of the left column that was left");
    assert_eq!(after("4l").pane(), "reader", "right of Quotes");
    assert_eq!(after("4lh").pane(), "quotes", "and back");
    assert_eq!(after("3lhh").pane(), "topics", "all the way");
    assert_eq!(after("5l").pane(), "reader", "the edge holds");
}

#[test]
fn h_and_l_fold_topics() {
    let folded = after("1h");
    folded.hides("Climate", "h folds the topic").shows("▸ Global issues", "its sign says so");
    let unfolded = after("1hl");
    unfolded.shows("Climate", "l unfolds it");
    assert_eq!(unfolded.pane(), "topics", "and stays");
    assert_eq!(after("1l").pane(), "briefings", "where nothing is folded l leaves the pane");
    let mut leaf = after("1jh");
    leaf.shows("topic:global-issues", "on a leaf h goes to the wider topic");
    leaf.keys("h");
    leaf.hides("Climate", "and then folds that");
}

#[test]
fn the_ends_and_pages_of_a_list() {
    let total = 49;
    assert_eq!(after("4G").rows().0, total - 1, "G is the last row");
    assert_eq!(after("4Ggg").rows().0, 0, "gg the first");
    let half = after("4<C-d>").rows().0;
    let page = after("4<C-f>").rows().0;
    assert!(half >= 1 && page > half, "half a page {half} is less than a page {page}");
    assert_eq!(after("4<C-d><C-u>").rows().0, 0, "and back");
    assert_eq!(after("4<C-f><C-b>").rows().0, 0, "likewise");
    assert_eq!(after("4k").rows().0, 0, "the first row holds");
    assert_eq!(after("4Gj").rows().0, total - 1, "so does the last");
    assert_eq!(after("4<Down><Up><Down>").rows().0, 1, "arrows do the same");
}

#[test]
fn tab_and_digits_go_round() {
    for (digit, pane) in [("1", "topics"), ("2", "actors"), ("3", "briefings"), ("4", "quotes"), ("5", "reader")] {
        assert_eq!(after(digit).pane(), pane, "{digit} is that pane's number");
        let mut session = after(digit);
        session.keys("<Tab><Tab><Tab><Tab><Tab>");
        assert_eq!(session.pane(), pane, "five panes further is home");
        session.keys("<Tab><S-Tab>");
        assert_eq!(session.pane(), pane, "there and back");
    }
}

#[test]
fn escape_takes_one_layer_and_never_quits() {
    let mut session = after("tsah<Enter>4v?cop");
    session.keys("<Esc>");
    session.hides("Keys: type what", "first the help");
    session.keys("yy");
    assert!(session.status().contains("1 selected"), "the selection is still there: {}", session.status());
    session.keys("<Esc>yy");
    assert!(!session.status().contains("selected"), "then that goes: {}", session.status());
    session.keys("<Esc><Esc><Esc><Esc><Esc>");
    assert_eq!(session.query(), "topic:sahel", "never the query");
    assert!(!session.inline.has_ended(), "and never the program");
    session.keys("g<Esc>");
    assert!(!session.screen().contains("does nothing"), "a waiting prefix is a layer too");
}

#[test]
fn q_goes_back_then_quits() {
    let mut session = after("4<Enter>i");
    session.keys("q");
    assert_eq!(session.pane(), "reader", "first the card");
    session.keys("q");
    assert_eq!(session.pane(), "quotes", "then the Reader");
    assert!(!session.inline.has_ended(), "still here");
    session.keys("q");
    assert!(session.inline.has_ended(), "from the lists q quits");
    assert!(session.inline.outside.saved.is_some(), "and the place is kept");
}

#[test]
fn zoom_and_widths() {
    let zoomed = after("4Z");
    zoomed.hides("1 Topics", "one pane has it all");
    after("4ZZ").shows("1 Topics", "and gives it back");
    after("4Z<Esc>").shows("1 Topics", "Esc does too");
    let wider = after("1>").saved().widths.0;
    assert!(wider > 0, "a width of one's own is kept");
    assert!(after("1><lt>").saved().widths.0 < wider, "and can be made smaller");
    // Where the Reader's column begins on the widest of screens, after these keys.
    let reader = |keys: &str| {
        let mut session = Session::start_at(1000, 30);
        session.keys(keys);
        let screen = session.screen();
        screen.lines().find_map(|line| Some(line[..line.find("5 ")?].chars().count())).expect("a Reader")
    };
    assert!(reader("5Z>Z") < reader("5"), "wider than before, also from the whole of a very wide screen");
    assert!(reader("5<lt>") > reader("5"), "and narrower");
}

// ---------------------------------------------------------------- asking

#[test]
fn enter_toggles_a_clause_in_topics_and_actors() {
    assert_eq!(after("1<Enter>").query(), "topic:global-issues", "added");
    assert_eq!(after("1<Enter><Enter>").query(), "", "and taken away");
    assert_eq!(after("2<Enter>").query(), "by:josep-borrell", "who speaks is asked for by his words");
    assert_eq!(after("2<Enter><Enter>").query(), "", "and no longer");
    let mut silent = after("2G");
    silent.keys("<Enter>");
    assert_eq!(silent.query(), "actor:venezuela", "who says nothing is asked for by mention");
    assert_eq!(after("2<Enter>").pane(), "actors", "the focus stays for the next one");
}

#[test]
fn history_brings_back_query_place_and_text() {
    let mut session = after("bbor<Enter>jj<Enter><C-d>");
    let there = session.saved();
    session.keys("sukraine<Enter>");
    assert_eq!(session.query(), "ukraine", "another question");
    for back in ["H", "<C-o>"] {
        session.keys(back);
        let here = session.saved();
        assert_eq!(
            (here.query, here.pane, here.quote, here.briefing, here.place),
            (there.query.clone(), there.pane.clone(), there.quote.clone(), there.briefing.clone(), there.place),
            "{back} brings all of it back"
        );
        session.keys("L");
        assert_eq!(session.query(), "ukraine", "and L goes forward again");
    }
    session.keys("LL");
    assert!(session.status().contains("no place after"), "the end is told: {}", session.status());
}

#[test]
fn clear_drop_or_and_exclude() {
    assert_eq!(after("tchina<Enter>X").query(), "", "X clears");
    assert_eq!(after("tchina<Enter>bbor<Enter>-").query(), "topic:china", "- drops the last clause");
    assert_eq!(after("tchina<Enter>+tukr<Enter>").query(), "topic:china OR topic:ukraine", "+ joins the next one");
    assert_eq!(after("tchina<Enter>+t<Esc>tukr<Enter>").query(), "topic:china topic:ukraine", "Esc forgets the +");
    assert_eq!(after("1x").query(), "-topic:global-issues", "x in Topics");
    assert_eq!(after("2x").query(), "-by:josep-borrell", "x in Actors");
    assert_eq!(after("3x").query(), format!("-id:{}", after("3").briefing()), "x in Briefings");
    assert_eq!(after("4x").query(), format!("-id:{}", after("4").quote()), "x in Quotes");
    assert_eq!(after("1xx").query(), "", "once more takes it back");
    let mut session = after("4jjj");
    let next = after("4jjjj").quote();
    session.keys("x");
    assert_eq!((session.rows().0, session.quote()), (3, next), "the row below takes the place of one left out");
    let mut session = after("tchina<Enter>4j");
    let quote = session.quote();
    session.keys("-");
    assert_eq!(session.quote(), quote, "with fewer clauses the row under the cursor is still it");
}

#[test]
fn narrowing_a_pane_by_name() {
    let mut session = after("1fchin");
    session.shows("China", "what is called so").hides("Climate", "nothing else");
    session.keys("<Enter>");
    session.hides("Climate", "Enter keeps it");
    session.keys("<Esc>");
    session.hides("Topics ~", "Esc takes it away").shows("Security and defence", "and all are back");
    let mut session = after("2f");
    session.inline.feed(Msg::Paste("venez".to_owned()));
    session.inline.feed(Msg::Paste("\u{1b}".to_owned()));
    session.keys("<Enter>yy");
    assert_eq!(session.copied(), "Venezuela", "pasted text narrows as typed text does");
    assert_eq!(after("3fven<Enter>").query(), "title:ven", "Briefings narrow by a clause that is seen");
    assert_eq!(after("4fven<Enter>").query(), "text:ven", "so do Quotes");
}

#[test]
fn order_of_the_rows() {
    let session = after("4Sold<Enter>");
    assert_eq!(session.saved().sort, "oldest", "the order is taken");
    session.shows("oldest first", "and said");
    let mut kept = after("4jj");
    let quote = kept.quote();
    kept.keys("Sold<Enter>");
    assert_eq!(kept.quote(), quote, "the row under the cursor stays under it");
}

#[test]
fn why_nothing_is_left_stays_on_the_screen() {
    for (query, words) in [("date:2021-13", "is no date"), ("is:foo", "foo"), ("/(x/", "pattern")] {
        let mut session = Session::start_at(80, 24);
        session.keys("/");
        session.inline.feed(Msg::Paste(query.to_owned()));
        session.keys("<Enter>1414");
        let why = briefbook::search::Query::parse(query).1.remove(0).message;
        session.shows(why.split_whitespace().take(3).collect::<Vec<_>>().join(" ").as_str(), words);
        session.shows("Nothing meets every clause", "below it");
    }
    let session = after("/foo:bar<Enter>");
    session.shows("no field is called `foo`:", "one colon").hides("::", "not two");
}

#[test]
fn a_name_that_was_typed_is_recognised() {
    let mut session = after("/by:borrell<Enter>");
    session.shows("•P Josep Borrell", "his pane marks him");
    session.keys("2<Enter>");
    assert_eq!(session.query(), "", "Enter takes the clause away");
    assert_eq!(after("/by:borrell<Enter>2x").query(), "-by:josep-borrell", "x turns it round");
    assert_eq!(after("/-by:borrell<Enter>2fborrell<Enter>x").query(), "", "and takes that back");
    assert_eq!(after("/by:borrell<Enter>bborrell<Enter>").query(), "by:borrell", "the picker adds it once");
    assert_eq!(after("/topic:indo<Enter>1findo<Enter><Enter>").query(), "", "topics likewise");
}

#[test]
fn a_pane_that_was_narrowed_keeps_its_row() {
    for (narrow, found) in [("2fbid<Enter>", "joe-biden"), ("1findo<Enter>", "indo-pacific"), ("2fbid", "joe-biden")] {
        let mut session = after(narrow);
        session.keys("<Esc>");
        session.keys("yi");
        assert_eq!(session.copied(), found, "{narrow}: all rows are back, and the cursor is on the one that was found");
    }
}

#[test]
fn mending_an_emptied_query_leads_back_to_the_row() {
    let mut session = after("4jj");
    let quote = session.quote();
    session.keys("wyesterday<Enter>");
    session.shows("Nothing meets every clause", "all is gone");
    session.keys("-");
    assert_eq!((session.pane().as_str(), session.quote()), ("quotes", quote), "and comes back");
}

#[test]
fn commands_take_what_is_typed_behind_them_or_say_that_they_do_not() {
    let session = after(":query by:borrell<Enter>");
    assert_eq!((session.query().as_str(), session.pane().as_str()), ("by:borrell", "quotes"), "asked at once");
    session.hides("Query the library", "nothing is left open");
    assert_eq!(after("tchina<Enter>:query by:borrell<Enter>").query(), "topic:china by:borrell", "added to the query");
    assert_eq!(after("tchina<Enter>:new-query eu<Enter>").query(), "eu", "or instead of it");
    assert_eq!(after(":sort newest<Enter>").saved().sort, "newest", "the order by name");
    after(":sort best<Enter>").shows("there is no order `best`", "a wrong one is told");
    after(":zoom now<Enter>").shows("takes nothing behind it", "and what is left over").shows("1 Topics", "undone");
}

#[test]
fn the_footer_names_what_the_keys_do_here() {
    after("<Enter>/the").shows("^n ^p next, before", "n is typed here").hides("n N next", "and does nothing else");
    after("2i").shows("yy copy name", "a card of a person has no source").hides("copy+source", "to go with it");
    after("1<Enter>").shows("⏎ widen", "Enter takes the clause away");
    after("1").shows("⏎ narrow", "or adds it");
    let folder = written(&[("library.toml", "title = \"Empty\"\n")]);
    let mut empty = open(&folder);
    empty.keys("3");
    empty.hides("⏎ read", "nothing to read").hides("copy+source", "nor to copy");
    after("?fold").shows("in topics", "help says where a key counts");
}

#[test]
fn a_problem_is_told_in_full() {
    let folder = written(&[(
        "briefings/one.md",
        "---\ntitle: One\ndate: one of those days in late summer on which nobody could agree on anything at all\n---\nText.\n",
    )]);
    let mut session = Session::start_with(Library::open(folder.path()).expect("a library"), 80, 24);
    session.keys(":problems<Enter>");
    let screen = session.screen();
    assert!(screen.contains("briefings/one.md:"), "with its whole path: {screen}");
    session
        .shows("on which nobody could agree on", "and all of its words")
        .shows("anything at all` is not a date", "to the end");
}

#[test]
fn the_query_line_edits_like_a_shell() {
    assert_eq!(after("/nato x<C-w>eu<Enter>").query(), "nato eu", "C-w takes a word");
    assert_eq!(after("/nato<C-u>eu<Enter>").query(), "eu", "C-u all before");
    assert_eq!(after("/nato<C-a>eu <Enter>").query(), "eu nato", "C-a goes to the start");
    assert_eq!(after("/nato eu<C-a><C-k>un<Enter>").query(), "un", "C-k takes what follows");
    assert_eq!(after("/ato<C-a>n<C-e> eu<Enter>").query(), "nato eu", "C-e goes to the end");
    assert_eq!(after("/china<Enter>X/<Up><Enter>").query(), "china", "Up is the query before");
    assert_eq!(after("/china<Enter>/eu<Enter>X/<C-p><C-p><C-n><Enter>").query(), "china eu", "C-p and C-n too");
    assert_eq!(after("/china<Enter>/<Up><Up>").query(), "china", "what stands there already is not offered");
    assert_eq!(after("tchina<Enter>/zzz<Esc>").query(), "topic:china", "Esc leaves everything as it was");
    assert_eq!(after("&china<Enter>").query(), "china", "& is / for pager people");
    assert_eq!(after("tchina<Enter>sven<Enter>").query(), "ven", "s starts anew");
    assert_eq!(after("5sven<Enter>").query(), "ven", "from the Reader too");
}

#[test]
fn a_mistake_in_the_query_leaves_the_rest_in_force() {
    let session = after("/china form:speach<Enter>");
    session.shows("did you mean form:speech", "the mistake is told");
    assert!(session.query().contains("china"), "what could be read counts");
}

#[test]
fn pasted_text_is_never_run_as_keys() {
    let mut session = Session::start();
    session.inline.feed(Msg::Paste("qX:quit\r\n\u{1b}[2J\u{202e}".to_owned()));
    assert!(!session.inline.has_ended(), "q was pasted, not typed");
    session.shows("qX:quit", "it stands in the query line");
    assert!(!session.screen().contains('\u{202e}'), "what turns words round is left out");
    session.keys("<Esc>:");
    session.inline.feed(Msg::Paste("quit\n".to_owned()));
    assert!(!session.inline.has_ended(), "a pasted line end is no Enter");
    let mut long = Session::start();
    long.inline.feed(Msg::Paste("word ".repeat(200_000)));
    long.keys("<Esc>");
    assert_eq!(long.query(), "", "an article pasted by mistake is survived");
}

#[test]
fn the_command_line() {
    after(":hlep<Enter>").shows("did you mean `help`?", "a slip is forgiven in words");
    assert_eq!(after(":cle<Tab><Enter>").query(), "", "Tab completes");
    after(":zo<Tab>").shows(":zoom", "to the whole name");
    after(":theme l<Tab>").shows(":theme light", "and behind it");
    after(":zo<Enter>").hides("1 Topics", "an abbreviation that means one command will do");
    after(":theme nosuch<Enter>").shows("there is no theme `nosuch`", "a wrong argument is told");
    assert!(after(":q<Enter>").inline.has_ended(), "as vim quits");
    after(":zoom<Enter>:<Up>").shows(":zoom", "the history");
    after(":<BS>").hides("Tab complete", "Backspace leaves the empty line");
}

#[test]
fn what_a_picker_of_days_understands() {
    assert_eq!(after("wdec 2021<Enter>").query(), "date:2021-12", "a month by name");
    assert_eq!(after("wdecember<Enter>").query(), "date:2021-12", "in full");
    assert_eq!(after("w2021-12..<Enter>").query(), "date:2021-12..", "an open span");
    assert_eq!(after("w7d<Enter>").query(), "date:7d", "the last seven days");
    assert_eq!(after("wyest<Enter>").query(), "date:yesterday", "a word not typed out");
    assert_eq!(after("wsince dec<Enter>").query(), "date:2021-12..", "since that month");
    after("wnever").shows("nothing like it", "what is no day is none");
    assert_eq!(
        after("w2021<Enter>").query(),
        "date:2021",
        "a day of which only the year is known is not its first of January"
    );
}

#[test]
fn a_card_counts_all_rows_and_not_only_those_it_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    for briefing in 0..6 {
        let mut quotes = String::new();
        for at in 0..100 {
            let _ = write!(quotes, "> “Words {briefing} of {at}.”\n> — Ann Speaker\n\n");
        }
        let text = format!("---\ntitle: Matter {briefing}\ndate: 2021-12-03\n---\n{quotes}");
        fs::write(folder.path().join(format!("b{briefing}.md")), text).expect("written");
    }
    let mut session = Session::start_with(Library::open(folder.path()).expect("a library"), 120, 36);
    session.keys("2i");
    session
        .shows("BY ANN SPEAKER (600)", "every statement counts")
        .shows("and 592 more", "also those far down the list");
}

#[test]
fn a_card_says_truly_whether_the_source_is_held() {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        ("library.toml", "title = \"Held\"\n"),
        ("sources/talk.md", "---\ntitle: A talk\n---\n"),
        ("captures/talk.txt", "A heading\n\nThe port stays open.\n\nIlse Marant denied that it would close.\n"),
        (
            "briefings/one.md",
            "---\ntitle: One\nstatements:\n  s1: {speakers: [Ilse Marant], verb: denied, source: talk, locator: para. 3}\n  \
             s2: {speakers: [Ilse Marant], verb: hinted, source: talk}\n---\n\
             That the port closes. ^s1\n\nThat it may. ^s2\n\n> “The port is shut.”\n> — Ilse Marant\n",
        ),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    let open = || Session::start_with(Library::open(folder.path()).expect("a library"), 120, 36);
    let mut reported = open();
    reported.keys("/form:reported<Enter>4i");
    reported.shows("denied that it would close", "the paragraph that the locator names, to check the paraphrase");
    let mut placeless = open();
    placeless.keys("/form:reported may<Enter>4c");
    placeless.shows("Which paragraph of the source reports it is not told", "held, but nothing says where to look");
    let mut unsourced = open();
    unsourced.keys("/shut<Enter>4i");
    unsourced.shows("No source is cited", "and a quote without a source is not said to have one that is not held");
}

#[test]
fn the_reader_marks_the_quote_that_is_copied() {
    let mut session = after("<Enter>]q]q]q");
    let marked = |session: &Session| {
        let screen = session.screen();
        let line = screen.lines().find_map(|line| line.split_once("▌ ▎").map(|(_, words)| words.trim().to_owned()));
        line.expect("a marked quote")
    };
    let first = marked(&session);
    session.keys("yt");
    assert!(session.copied().starts_with(&first), "the bar stands beside what is copied: {first}");
    session.keys("jjjjjjjj");
    let next = marked(&session);
    assert_ne!(next, first, "once its words have left the screen another one is meant");
    session.keys("yt");
    let copied = session.copied().split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    assert!(next.contains(&copied), "and that is what is copied: {copied} beside {next}");
}

#[test]
fn what_was_added_last_is_seen_and_goes_first() {
    let mut session = Session::start_at(80, 24);
    session.keys("bbor<Enter>bbli<Enter>tdef<Enter>");
    session.shows("+2 topic:european-defence", "the clause that `-` drops is never hidden");
    session.keys("-").shows("by:antony-blinken", "and so on");
    let session = after("bbor<Enter>+bbid<Enter>-");
    assert_eq!(session.query(), "by:josep-borrell", "of clauses joined by OR the last one goes");
}

#[test]
fn lists_say_how_long_they_are() {
    let session = after("1j");
    session
        .shows("1 Topics", "the pane")
        .shows("2/34", "its rows are more than are seen")
        .shows("1/30", "of actors too");
}

#[test]
fn what_an_actor_does_not_have_is_not_copied_under_its_name() {
    let session = after("2yu");
    assert_eq!(session.copied(), "", "nothing goes to the clipboard");
    session.shows("an actor or a topic has no source", "and why is said");
    after("2yi").shows(": the id,", "what was sent is called what it is");
    after("3yy").shows(": title and summary", "an analyst's summary is nobody's words");
}

#[test]
fn escape_and_the_next_key_count_both_though_they_come_in_one_piece() {
    let mut session = after("3b");
    session.keys("<A-j>");
    session
        .hides("By whom", "the picker is closed")
        .hides("does nothing here", "and nothing is said of a key nobody pressed");
    assert_eq!(session.rows().1, 1, "then the cursor goes down");
    let session = after("/zzz<A-4>");
    assert_eq!((session.query().as_str(), session.pane().as_str()), ("", "quotes"), "the same in the query line");
}

#[test]
fn the_palette_and_help_find_commands() {
    assert_eq!(after("tchina<Enter><C-p>:clear<Enter>").query(), "", "by name behind a colon");
    assert_eq!(after("tchina<Enter><C-p>everything reset<Enter>").query(), "", "by other words for it");
    let help = after("?copy");
    let first = help.screen().lines().find(|line| line.contains("copy the ")).map(ToOwned::to_owned);
    assert!(first.is_some_and(|line| line.contains("yy")), "the foremost way to copy comes first");
}

// ---------------------------------------------------------------- reading

#[test]
fn enter_marks_read_and_looking_does_not() {
    let mut session = after("4jjj33jkJ5");
    assert_eq!(session.inline.outside.marked, [], "the preview marks nothing");
    session.keys("3<Enter>");
    assert_eq!(session.inline.outside.marked.len(), 1, "Enter does");
}

#[test]
fn reading_is_not_interrupted_by_answers() {
    let mut session = after("4<Enter>");
    session.keys("J");
    let reading = session.briefing();
    assert_ne!(reading, after("4").briefing(), "J goes on, though marking it read asks the index anew");
    session.inline.feed(Msg::Marks(Box::default()));
    assert_eq!(session.briefing(), reading, "another window's marks do not pull it away");
}

#[test]
fn unread_ones_by_bracket() {
    let mut session = after("<Enter>J");
    session.keys("q[u");
    assert!(session.status().contains("no unread briefing before"), "none above: {}", session.status());
    session.keys("gg]u");
    assert_eq!(session.rows().1, 2, "the third is the first unread one");
}

#[test]
fn searching_the_text_goes_on_where_it_was() {
    let mut session = after("<Enter>/dialogue<Enter>");
    session.shows("match 1 of", "found");
    session.keys("<Esc>n");
    session.shows("match", "n brings the marks back");
    session.keys("/<Enter>");
    session.shows("match", "an empty search is the same again");
    session.keys("/zzzz<Enter>");
    session.shows("`zzzz` is not in this briefing", "what is not there is told");
}

#[test]
fn a_search_goes_on_from_what_is_in_view_and_says_when_it_wraps() {
    let mut session = after("<Enter>/the<Enter>");
    session.keys("Gn");
    let status = session.status();
    assert!(!status.contains("match 2 of"), "from the bottom on, not from the last match: {status}");
    let total: usize =
        status.split(" of ").nth(1).and_then(|rest| rest.split([',', ' ']).next()?.parse().ok()).unwrap_or(0);
    for _ in 0..total {
        session.keys("n");
        if session.status().contains("from the beginning again") {
            session.shows("match 1 of", "at the first");
            session.keys("N").shows("from the end again", "and the other way round");
            return;
        }
    }
    panic!("the wrap is told");
}

#[test]
fn the_reader_says_what_is_known_of_a_quote_that_the_query_does_not_show() {
    let told = |query: &str| {
        let mut session = after(&format!("{query}<C-p>joint statement: a dialogue<Enter>gg"));
        let mut told = Vec::new();
        for _ in 0..10 {
            session.keys("]q");
            told.push(session.status());
        }
        told
    };
    let all = told("");
    assert!(all.iter().all(|status| status.contains("matched on") || status.contains("reported:")), "each: {all:?}");
    assert_eq!(told("/by:hicks<Enter>"), all, "the same of quotes that are not among the rows");
}

#[test]
fn a_text_is_found_again_where_it_was_left() {
    let mut session = after("3jjj<Enter><C-d><C-d>");
    let (briefing, place) = (session.briefing(), session.saved().place);
    assert_ne!(place, (0, 0), "somewhere in the text");
    session.keys("qjk<Enter>");
    assert_eq!((session.briefing(), session.saved().place), (briefing.clone(), place), "by way of the list");
    session.keys("JK");
    assert_eq!((session.briefing(), session.saved().place), (briefing, place), "and from text to text");
    let looked_at = after("4jjjj3jgg");
    assert_eq!(looked_at.saved().place, (0, 0), "what was only previewed begins at its top");
}

#[test]
fn ends_are_told() {
    after("<Enter>]h]h]h]h]h]h]h]h]h]h]h]h").shows("no heading below what is shown", "after the last heading");
    after("<Enter>[h").shows("no heading before this one", "before the first");
    after("<Enter>[q[q").shows("no quote before this one", "before the first quote");
    let mut session = after("<Enter>");
    for _ in 0..60 {
        session.keys("]q");
    }
    session.shows("no quote after this one", "after the last");
    let mut narrow = Session::start_at(80, 24);
    narrow.keys("<Enter>>").shows("there is one column here", "nothing to widen");
    after("bxxxxxx<Enter>").shows("nothing like it: Esc leaves", "Enter on nothing");
}

#[test]
fn lists_to_choose_from_begin_at_what_is_in_force() {
    assert_eq!(after("Sold<Enter>S<Enter>").saved().sort, "oldest", "Enter changes nothing");
    let mut session = after(":theme light<Enter>:theme<Enter><Enter>");
    session.keys("j");
    assert_eq!(session.inline.app.theme(), "light", "nor here");
    let mut reading = after("<Enter>]h]h");
    let place = reading.saved().place;
    reading.keys("O<Enter>O<Enter>");
    let again = reading.saved().place;
    assert!(again.0.abs_diff(place.0) < 400, "the outline begins at the heading being read: {place:?}, {again:?}");
    assert_ne!(again, (0, 0), "not at the first");
}

#[test]
fn a_card_acts_on_what_it_shows() {
    let mut session = after("<C-p>hicks<Enter>");
    session.keys("<Enter>");
    assert_eq!(session.query(), "actor:hicks", "Enter narrows by it");
    let mut session = after("/first resort<Enter>i");
    session.keys("<Enter>");
    assert_eq!(
        (session.pane().as_str(), session.briefing().as_str()),
        ("reader", "washington-2021-10-14"),
        "or reads it"
    );
    let closed = after("4ii");
    closed.hides("CITATION", "the key that opened it closes it");
    let mut end = after("1iG");
    end.shows("Global issues", "a short card does not scroll away");
    end.keys("q");
    assert_eq!(end.pane(), "topics", "back where it was opened");
    after("/first resort<Enter>c").shows("resort", "without a held text c shows the quote's card");
}

#[test]
fn o_and_e_reach_the_files_behind() {
    let session = after("3o");
    assert!(!session.status().contains("put the cursor"), "a briefing has a source: {}", session.status());
    after("1e").shows("bundled library is built in", "what is built in cannot be edited");
    let folder = written(&[
        ("actors/ada.md", "---\nid: ada\nname: Ada\nkind: person\n---\n"),
        ("topics/sums.md", "---\nid: sums\nlabel: Sums\n---\n"),
        ("briefings/one.md", "---\ntitle: One\ndate: 2024-01-01\ntopics: [sums]\nactors: [ada]\n---\n\nText.\n"),
    ]);
    let mut session = open(&folder);
    session.keys("1e2e3e");
    let edited: Vec<&str> = session.inline.outside.edited.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(edited, ["topics/sums.md", "actors/ada.md", "briefings/one.md"], "each opens its own file");
}

// ---------------------------------------------------------------- copying and marks

#[test]
fn what_is_selected_is_what_is_copied() {
    let mut session = after("4<Space>jyi");
    assert_eq!(session.copied(), after("4").quote(), "one selected row goes before the cursor's");
    session.keys("<Esc>ggvjjyi");
    assert_eq!(session.copied().lines().count(), 3, "a range, a line each");
    session.keys("yc");
    assert_eq!(session.copied().lines().count(), 2, "each citation once: {}", session.copied());
    session.keys("3<Esc>");
    session.keys("gg<Space><Space>yi");
    assert_eq!(session.copied().lines().count(), 2, "briefings too");
    session.keys("*");
    assert_eq!(session.inline.outside.marked.len(), 2, "and a star for both");
    session.keys("u");
    assert_eq!(session.inline.outside.marked.len(), 4, "taken back together");
}

#[test]
fn of_several_rows_no_words_are_lost_and_what_is_lacking_is_told() {
    let folder = written(&[
        (
            "briefings/one.md",
            "---\ntitle: One\nsources: [paper]\n---\n> “No comment.”\n> — Ada\n\n> “No comment.”\n> — Bo\n",
        ),
        ("briefings/two.md", "---\ntitle: Two\n---\n> “No comment.”\n> — Cid\n"),
        ("sources/paper.md", "---\npublisher: Paper\nurl: https://paper.example/1\n---\n"),
    ]);
    let mut session = open(&folder);
    session.keys("4<Space><Space><Space>yt");
    assert_eq!(session.copied().matches("No comment.").count(), 3, "three people said it: {}", session.copied());
    session.keys("yy");
    for name in ["Ada", "Bo", "Cid"] {
        assert!(session.copied().contains(name), "{name} is cited: {}", session.copied());
    }
    session.keys("yu");
    assert_eq!(session.copied(), "https://paper.example/1", "one address, once");
    assert!(session.status().contains("but 1 (two#"), "and what has none: {}", session.status());
}

#[test]
fn selected_rows_are_cited_in_the_style_of_the_settings() {
    for style in ["chicago", "apa", "plain"] {
        let mut session = Session::citing(style);
        session.keys("4yy");
        let first = session.copied().to_owned();
        session.keys("jyy");
        let both = format!("{first}\n\n{}", session.copied());
        session.keys("k<Space><Space>yy");
        assert_eq!(session.copied(), both, "{style}: two are copied as one after the other");
    }
    let mut session = after("4yA");
    assert!(session.copied().contains("[^"), "yA is Markdown with footnotes: {}", session.copied());
    session.keys("<Space>yy");
    assert!(!session.copied().contains("[^"), "what is selected is not: {}", session.copied());
}

#[test]
fn a_footnote_begins_its_line_and_is_defined_once() {
    let mut session = Session::citing("markdown");
    let defined = |text: &str| {
        let labels = |line: &str| line.strip_prefix("[^").and_then(|rest| Some(rest.split_once("]: ")?.0.to_owned()));
        let found: Vec<String> = text.lines().filter_map(labels).collect();
        assert!(!found.is_empty(), "there are footnotes: {text}");
        assert_eq!(text.matches("]: ").count(), found.len(), "each begins its line: {text}");
        let mut once = found.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), found.len(), "a label is defined once: {text}");
    };
    session.keys("3yy");
    defined(session.copied());
    session.keys("<Space><Space><Space>yy");
    defined(session.copied());
    session.keys("yc");
    defined(session.copied());
    session.keys("4<Esc>gg<Space><Space>yy");
    defined(session.copied());
    session.keys("yc");
    defined(session.copied());
    assert!(session.copied().contains("para. 3; para. 4"), "with the places of both: {}", session.copied());
}

#[test]
fn a_range_goes_from_where_it_began_to_the_cursor() {
    let mut session = after("4jj<Space>jjvjjj");
    session.shows("5 selected", "the one before, and four");
    session.keys("kk").shows("3 selected", "fewer when the cursor comes back");
    session.keys("kkk");
    session.shows("4 selected", "then the rows above: a range goes both ways, and what was selected before stays");
    session.keys("vkk").shows("4 selected", "an ended range stays as it was");
    let folder = synthetic(100, 10);
    let mut long = open(&folder);
    long.keys("4vG");
    long.shows("1000 selected", "also beyond the rows at hand");
    long.keys("gg").shows("1 selected", "and back");
}

#[test]
fn how_many_are_selected_is_seen_as_long_as_any_are() {
    let mut session = after("4<Space><Space>");
    for keys in ["", "j", "S<Esc>", "yi", "]]", "5", "2j", "3"] {
        session.keys(keys);
        let status = session.status();
        assert!(status.contains("2 selected") || status.contains("2 quotes selected"), "after {keys}: {status}");
    }
    session.keys("<Space>").shows("2 quotes and 1 briefing selected", "of both lists");
}

#[test]
fn a_selection_is_dropped_only_where_it_was_made() {
    for leave in ["q", "<Esc>"] {
        let mut session = after("4<Space><Space><Enter>");
        session.keys(leave);
        assert_eq!(session.pane(), "quotes", "{leave} leads back from the Reader");
        session.shows("2 selected", "with the selection");
        session.keys("3<Esc>2<Esc>4").shows("2 selected", "which other panes do not drop");
        session.keys("<Esc>").hides("selected", "but Esc in its own");
        assert_eq!(session.pane(), "quotes", "and nothing else is lost");
    }
}

#[test]
fn a_selection_outlives_a_change_of_the_query() {
    let mut session = after("4<Space>j<Space>");
    let before = {
        session.keys("yi");
        session.copied().to_owned()
    };
    session.keys("tven<Enter>");
    session.shows("2 selected, 2 not shown here", "they are told to be elsewhere");
    session.keys("yi");
    assert_eq!(session.copied().lines().count(), 2, "and are still what is copied");
    session.keys("H").hides("not shown", "back where they are seen");
    session.keys("4yi");
    assert_eq!(session.copied(), before, "the same rows");
    session.keys("/venezuela<Enter>").shows("not shown here", "likewise in the query line");
    session.keys("<Esc>").hides("selected", "until Esc");
    let mut narrow = Session::start_at(80, 24);
    narrow.keys("4<Space>wyesterday<Enter>yy");
    assert!(
        narrow.status().starts_with("1 selected  sent to the clipboard by OSC 52: 1 selected row with its source"),
        "{}",
        narrow.status()
    );
    let folder = synthetic(100, 10);
    let mut long = open(&folder);
    long.keys("4<Space>/is:quote<Enter>").hides("not shown", "the row is among these");
    long.keys("G").hides("not shown", "however far away");
    long.keys("/-sentence<Enter>").shows("1 selected, 1 not shown here", "and is not among those");
}

#[test]
fn what_was_sent_is_counted() {
    let mut session = after("4<Space>yy");
    session.shows(": 1 selected row with its source,", "one row is one row");
    session.keys("jyi").shows(": 1 selected row,", "in any form");
    session.keys("<Esc>ggvjjyc");
    session.shows(": 2 citations of 3 selected rows,", "two of them are cited alike");
}

#[test]
fn marks_of_another_window_show() {
    let mut session = Session::start();
    let before = session.screen().matches('●').count();
    let mut marks = Marks::default();
    marks.read.insert(session.briefing());
    session.inline.feed(Msg::Marks(Box::new(marks)));
    assert_eq!(session.screen().matches('●').count(), before - 1, "one unread mark less");
}

#[test]
fn undo_and_redo_of_marks() {
    let mut session = after("4*");
    assert_eq!(session.inline.outside.marked.last().map(|change| change.on), Some(true), "a star");
    session.keys("u");
    assert_eq!(session.inline.outside.marked.last().map(|change| change.on), Some(false), "taken back");
    session.keys("<C-r>");
    assert_eq!(session.inline.outside.marked.last().map(|change| change.on), Some(true), "and given again");
    session.keys("uu");
    session.shows("nothing to undo", "there was only one");
}

// ---------------------------------------------------------------- never losing the place

#[test]
fn keys_typed_before_the_library_is_read_lead_to_the_same() {
    for keys in [
        "jjj<Enter>",
        "bbor<Enter>tdef<Enter>yy",
        "4G",
        "/resort<Enter>yi",
        "2jx",
        "<C-p>hicks<Enter>",
        "1hj<Enter>",
        "3J<Enter>q",
    ] {
        let mut early = Session::waiting_with(Library::bundled(), 120, 36);
        early.keys(keys);
        early.inline.load();
        let late = after(keys);
        assert_eq!(early.screen(), late.screen(), "{keys} typed ahead");
        assert_eq!(early.copied(), late.copied(), "{keys} typed ahead copies the same");
    }
    let mut session = Session::waiting_with(Library::bundled(), 120, 36);
    session.keys("q");
    assert!(session.inline.has_ended(), "who wants to leave need not wait");
}

#[test]
fn late_answers_are_dropped() {
    let mut session = after("tchina<Enter>");
    let before = session.screen();
    session.inline.feed(Msg::Found(1, Box::<Rows>::default()));
    session.inline.feed(Msg::Counted(1, Arc::<Facets>::default()));
    session.inline.feed(Msg::Read(1, Err("too late".to_owned())));
    session.inline.feed(Msg::Candidates(1, Vec::new()));
    session.inline.feed(Msg::Days(1, Vec::new()));
    session.inline.feed(Msg::Card(1, None));
    assert_eq!(session.screen(), before, "nothing of an old answer shows");
}

#[test]
fn a_resize_keeps_everything() {
    for keys in ["4jjjj", "4jj<Enter><C-d>", "3jj?copy", "1jji", "/chi", "tru", "<Enter>O"] {
        let mut session = after(keys);
        let (saved, screen) = (session.saved(), session.screen());
        for (width, height) in [(80, 24), (40, 12), (1, 1), (0, 0), (200, 60), (79, 23), (120, 36)] {
            session.inline.feed(Msg::Resize(width, height));
            session.screen();
        }
        let after = session.saved();
        assert_eq!((after.pane, after.rows, after.quote), (saved.pane, saved.rows, saved.quote), "{keys}: the rows");
        assert_eq!(after.place.0, saved.place.0, "{keys}: the place in the text");
        let lines = |screen: &str| screen.lines().map(str::trim_end).filter(|line| !line.is_empty()).count();
        assert_eq!(lines(&session.screen()), lines(&screen), "{keys}: what was open is open");
    }
}

#[test]
fn a_reload_keeps_the_place_by_identity() {
    let folder = synthetic(30, 3);
    let mut session = open(&folder);
    session.keys("4jjjjj<Enter>");
    let before = session.saved();
    // A newer briefing comes in before all others.
    let text = "---\ntitle: \"Newest\"\ndate: 2025-01-01\n---\n\n> “We say something new today, at last.”\n>\n> — Speaker 1\n\n^q1\n";
    fs::write(folder.path().join("a-new.md"), text).expect("a briefing");
    session.keys("R");
    let after = session.saved();
    assert_eq!((&after.quote, &after.pane), (&before.quote, &before.pane), "the same quote is selected");
    assert_eq!(after.rows.0, before.rows.0 + 1, "at its new number");
    assert_eq!((after.briefing, after.place), (before.briefing, before.place), "and the text is where it was");
}

#[test]
fn a_session_begins_where_the_last_one_ended() {
    let mut session = after("1h4bbor<Enter>jjj<Enter><C-d>2>5Sold<Enter>");
    session.keys("5");
    let saved = session.saved();
    let mut next = Session::waiting_with(Library::bundled(), 120, 36);
    next.inline.feed(Msg::Restored(Box::new(saved.clone())));
    next.inline.load();
    assert_eq!(next.saved(), saved, "query, pane, place, order, folding, widths");
    for keys in ["4jjj", "3jj", "1jh", "2jj"] {
        let saved = after(keys).saved();
        let mut next = Session::waiting_with(Library::bundled(), 120, 36);
        next.inline.feed(Msg::Restored(Box::new(saved.clone())));
        next.inline.load();
        assert_eq!(next.saved(), saved, "{keys}");
    }
    let mut stale = Session::waiting_with(Library::bundled(), 120, 36);
    let gone =
        Saved { briefing: Some("gone".into()), quote: Some("gone#q9".into()), rows: (900, 900), ..Saved::default() };
    stale.inline.feed(Msg::Restored(Box::new(gone)));
    stale.inline.load();
    stale.keys("4");
    assert!(!stale.quote().is_empty(), "what is gone leaves the cursor on a row that is there");
}

// ---------------------------------------------------------------- long lists

#[test]
fn a_long_list_scrolls_to_its_ends() {
    let folder = synthetic(200, 10);
    let mut session = open(&folder);
    session.keys("4");
    session.shows("of matter 0000", "the newest first");
    session.keys("G");
    assert_eq!(session.rows().0, 1999, "the last of two thousand");
    session.shows("of matter 0199", "and its words are shown");
    session.keys("gg");
    session.shows("of matter 0000", "back at the first");
    for _ in 0..90 {
        session.keys("<C-f>");
        let (row, quote) = (session.rows().0, session.quote());
        assert_eq!(quote, format!("b{:04}#q{}", row / 10, row % 10 + 1), "row {row} is the right one");
        let shown = format!("sentence {} of matter {:04}", row % 10 + 1, row / 10);
        session.shows(&shown, "the selected row is visible");
    }
    session.keys("G");
    session.inline.feed(Msg::Paste("sentence 3".to_owned()));
    session.keys("<Enter>");
    assert_eq!(session.rows().0, 0, "a new question begins at its first row");
    assert!(!session.quote().is_empty(), "which is there at once");
    session.keys("H");
    assert_eq!(
        (session.rows().0, session.quote().as_str()),
        (1999, "b0199#q10"),
        "and the way back leads to the last one"
    );
    session.keys("3gg<Enter>qG]u");
    assert!(session.status().contains("no unread briefing after"), "{}", session.status());
    session.keys("gg]u");
    assert_eq!(session.rows().1, 1, "the second is unread");
}

/// The last lines of a pane that shows more rows than fit.
fn foot(session: &Session, pane: Pane) -> String {
    let area = session.inline.app.layout().rows(pane).expect("a pane that is shown");
    let screen = session.screen();
    let lines = screen.lines().take(area.bottom().into()).skip(usize::from(area.bottom() - 4));
    lines.map(|line| line.chars().skip(area.x.into()).take(area.width.into()).collect::<String>() + "\n").collect()
}

#[test]
fn a_pane_is_full_of_rows_however_tall_the_screen() {
    let folder = synthetic(500, 4);
    for (pane, keys, words) in [(Pane::Quotes, "4", "sentence"), (Pane::Briefings, "3", "Matter")] {
        let mut session = open(&folder);
        session.keys(keys).keys("/matt");
        assert!(foot(&session, pane).contains(words), "while a query is typed:\n{}", session.screen());
        session.inline.feed(Msg::Resize(200, 500));
        assert!(foot(&session, pane).contains(words), "on a screen that has grown:\n{}", session.screen());
        session.keys("e");
        assert!(foot(&session, pane).contains(words), "and typed on there:\n{}", session.screen());
        session.keys("<Enter>").keys(keys).keys("300gg");
        assert!(foot(&session, pane).contains(words), "in the middle of the list:\n{}", session.screen());
    }
}

#[test]
fn while_a_query_is_typed_no_more_rows_are_asked_for_than_are_seen() {
    let folder = synthetic(200, 10);
    let mut session = open(&folder);
    let mut asked = |keys: &str, key: &str| {
        session.keys(keys);
        let wishes = effects(&mut session, key);
        let mut asked = wishes.into_iter().filter_map(|wish| match wish {
            Effect::Ask(_, request) => Some((request.quotes, request.briefings)),
            _ => None,
        });
        asked.next().expect("a question")
    };
    assert_eq!(asked("/", "s"), (0..24, 0..24), "no more than panes of this size show");
    assert_eq!(asked("e", "<Enter>"), (0..160, 0..160), "several screens of what was meant");
}

#[test]
fn the_next_unread_one_is_found_beyond_the_rows_at_hand() {
    let folder = synthetic(500, 1);
    let mut session = open(&folder);
    let mut marks = Marks::default();
    marks.read.extend((0..480).map(|number| format!("b{number:04}")));
    session.inline.feed(Msg::Marks(Box::new(marks)));
    session.keys("3gg]u");
    assert_eq!(session.rows().1, 480, "far below");
    session.keys("gg");
    session.keys("]u]u[u");
    assert_eq!(session.rows().1, 480, "and back by one");
}

// ---------------------------------------------------------------- effects

fn started() -> (Session, App) {
    (Session::start(), App::new(Settings::default()))
}

fn effects(session: &mut Session, key: &str) -> Vec<Effect> {
    let key = Key::parse_all(key).expect("a key")[0];
    session.inline.app.update(Msg::Key(key))
}

#[test]
fn nothing_is_asked_or_read_twice() {
    let (mut session, _) = started();
    session.keys("/first resort<Enter>X4");
    let quote = session.quote();
    for _ in 0..10 {
        let wishes = effects(&mut session, "j");
        assert!(!wishes.iter().any(|wish| matches!(wish, Effect::Ask(..))), "the rows are here: {wishes:?}");
        let (before, now) = (quote.split('#').next(), session.quote());
        let same = before == now.split('#').next();
        let reads = wishes.iter().filter(|wish| matches!(wish, Effect::Read(..))).count();
        assert!(reads <= 1 && !(same && reads > 0), "one briefing is read once: {wishes:?}");
        if reads > 0 {
            break;
        }
    }
    let mut session = after("4");
    assert_eq!(effects(&mut session, "k"), [], "nothing follows from a key that does nothing");
    let mut session = after("4");
    assert_eq!(effects(&mut session, "?"), [], "help needs nobody");
}

// ---------------------------------------------------------------- the mouse

#[test]
fn wheel_and_click() {
    let mut session = Session::start();
    let layout = session.inline.app.layout();
    let quotes = layout.rows(Pane::Quotes).expect("the pane");
    mouse(&mut session, MouseKind::Click, quotes.x + 2, quotes.y + quotes.height - 3);
    assert_eq!(session.pane(), "quotes", "a click gives the focus");
    let clicked = session.rows().0;
    assert!(clicked > 0, "and selects the row");
    mouse(&mut session, MouseKind::WheelDown, quotes.x + 2, quotes.y);
    assert_eq!(session.rows().0, clicked + 1, "the wheel goes on by one quote");
    let mut session = after("bbid<Enter>");
    mouse(&mut session, MouseKind::Click, quotes.x + 2, quotes.y + quotes.height - 1);
    assert_eq!(session.rows().0, 0, "below the last row there is nothing to select");
    let mut session = after("?");
    mouse(&mut session, MouseKind::WheelDown, 60, 20);
    let scrolled = session.screen();
    assert_ne!(scrolled, after("?").screen(), "the wheel moves in the help");
}

#[test]
fn the_mouse_ends_a_notice_too() {
    let mut session = after("4Gzz");
    let layout = session.inline.app.layout();
    let quotes = layout.rows(Pane::Quotes).expect("the pane");
    session.shows("does nothing here", "a notice");
    mouse(&mut session, MouseKind::WheelUp, quotes.x + 2, quotes.y);
    session.hides("does nothing here", "is over with the next thing done");
}

#[test]
fn a_list_is_as_it_was_when_its_pane_is_shown_again() {
    let mut session = Session::start_at(80, 24);
    session.keys("3jjjjjjjjjj");
    let before = session.screen();
    session.keys("<Enter>q");
    let titles = |screen: &str| screen.lines().map(|line| line.replace('●', " ")).collect::<Vec<_>>();
    assert_eq!(titles(&session.screen()), titles(&before), "no row has moved");
}

#[test]
fn a_text_that_cannot_give_way_to_another_is_marked_for_the_query() {
    let engine = Library::bundled().load(&mut |_| {}).expect("the bundled library");
    let mut session = after("4/");
    let shown = session.briefing();
    assert_eq!(session.marked(Pane::Reader), 0, "nothing is asked for");
    let asked = session.inline.app.update(Msg::Paste("between".to_owned()));
    let (generation, request) = asked
        .into_iter()
        .find_map(|effect| if let Effect::Ask(at, asked) = effect { Some((at, asked)) } else { None })
        .expect("a question");
    let rows = engine.index().ask(&request.ask()).rows;
    let effects = session.inline.app.update(Msg::Found(generation, Box::new(rows)));
    let read = effects.into_iter().find_map(|effect| if let Effect::Read(at, _) = effect { Some(at) } else { None });
    let why = Err("its file is gone".to_owned());
    session.inline.app.update(Msg::Read(read.expect("the first row's briefing is another one"), why));
    assert_eq!(session.briefing(), shown, "the text stays");
    assert!(session.marked(Pane::Reader) > 0, "and what is asked for is marked in it");
}

#[test]
fn keys_for_a_text_wait_until_it_is_there() {
    let mut fast = Session::start();
    fast.keys("3<Enter>");
    let effects = fast.inline.app.update(Msg::Key(Key::char('J')));
    let read = effects.into_iter().find_map(|effect| match effect {
        Effect::Read(generation, id) => Some((generation, id)),
        _ => None,
    });
    let (generation, id) = read.expect("the next briefing has to be read first");
    for key in [Key::char(']'), Key::char('h')] {
        fast.inline.app.update(Msg::Key(key));
    }
    let library = Library::bundled();
    let engine = library.load(&mut |_| {}).expect("the bundled library");
    let reading = library.reading(&engine, &id).expect("a briefing of it");
    fast.inline.app.update(Msg::Read(generation, Ok(Box::new(reading))));
    let mut slow = Session::start();
    slow.keys("3<Enter>J]h");
    assert_eq!(fast.inline.app.to_save().place, slow.inline.app.to_save().place, "]h means the text that comes");
    assert_ne!(slow.inline.app.to_save().place, (0, 0), "and it leads somewhere");
}
