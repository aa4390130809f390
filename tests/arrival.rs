//! Answers come when they come: rows, counts, long texts laid out, those to earlier questions. Hands faster than the index and slow ones lead
//! to the same place.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fmt::Write as _;
use std::fs;

use briefbook::app::{App, Effect, Key, Keymap, Msg, Saved, Settings};
use briefbook::export::Style;
use briefbook::library::Library;
use briefbook::model::Marks;
use briefbook::runner::{Desk, Kept};
use briefbook::view::{Theme, frame, plain};
use common::Session;
use jiff::civil::date;
use proptest::prelude::*;
use tempfile::TempDir;

/// A program whose index answers only when the test lets it.
struct Slow {
    app: App,
    desk: Desk,
    /// Answers on their way.
    coming: Vec<Msg>,
    outside: Kept,
    /// How many checks were given up.
    given_up: usize,
    /// How many long texts were let go of.
    let_go: usize,
}

impl Slow {
    fn start() -> Self {
        Self::start_with(Library::bundled())
    }

    fn start_with(library: Library) -> Self {
        let settings = Settings { keymap: Keymap::default(), theme: "dark".to_owned(), ..Settings::default() };
        let desk = Desk::new(library, Style::default());
        let mut slow = Self {
            app: App::new(settings),
            desk,
            coming: Vec::new(),
            outside: Kept::default(),
            given_up: 0,
            let_go: 0,
        };
        slow.take(Msg::Tick(date(2026, 11, 21).at(9, 0, 0, 0)));
        slow.take(Msg::Resize(120, 36));
        slow.load();
        slow
    }

    fn load(&mut self) {
        for msg in self.desk.load(&mut |_| {}) {
            self.take(msg);
        }
    }

    fn take(&mut self, msg: Msg) {
        for effect in self.app.update(msg) {
            match effect {
                Effect::Ask(generation, request) => {
                    let coming = &mut self.coming;
                    self.desk.ask(generation, &request, &|| false, &mut |msg| coming.push(msg));
                }
                Effect::Check(generation) => {
                    let coming = &mut self.coming;
                    self.desk.check(generation, &|| false, &mut |msg| coming.push(msg));
                }
                Effect::StopChecking => self.given_up += 1,
                Effect::LetGo(_) => self.let_go += 1,
                Effect::Reload => self.load(),
                question @ (Effect::Pick { .. } | Effect::Days(..) | Effect::Jump(..) | Effect::LayOut(..)) => {
                    self.coming.extend(self.desk.answer(question, &|| false));
                }
                effect => {
                    for msg in self.desk.carry_out(effect, &mut self.outside) {
                        self.take(msg);
                    }
                }
            }
        }
    }

    fn keys(&mut self, keys: &str) {
        for key in Key::parse_all(keys).expect("keys") {
            self.take(Msg::Key(key));
        }
    }

    /// Lets one of the answers come; says whether there was one.
    fn let_come(&mut self, which: usize) -> bool {
        if self.coming.is_empty() {
            return false;
        }
        let msg = self.coming.remove(which % self.coming.len());
        self.take(msg);
        true
    }

    fn let_all_come(&mut self) {
        while self.let_come(0) {}
    }

    fn screen(&self) -> String {
        plain(&frame(&self.app, &Theme::builtin("dark").expect("a theme")))
    }
}

/// What is the same whenever answers came: where the person is, not where the lists happen to be scrolled.
/// Where no row is found the Reader keeps what it showed last, which depends on what was found meanwhile.
fn place(saved: Saved) -> (String, String, Option<String>, Option<String>, Option<String>) {
    let shown = saved.briefing.filter(|_| saved.row.is_some());
    (saved.query, saved.pane, saved.quote, saved.row, shown)
}

/// What hands do that know the program.
const SCRIPTS: &[&str] = &[
    "2jx",
    "1jj<Enter>4jj",
    "1jjx-",
    "2<Enter>jj<Enter>",
    "/china<Enter>jj",
    "/china<Enter>X4jj",
    "bbor<Enter>j<C-o>j<Enter>",
    "tdef<Enter>-jj",
    "bbli<Enter>/ russia 2020<Enter>-j",
    "3jjjJJ",
    "3jj<Enter><C-o>",
    "4jjjSn<Enter>j",
    "4Gk<Enter>",
    "/nosuchword<Enter>-j",
    "ssecurity<Enter>J",
];

#[test]
fn any_order_of_answers_leads_to_the_same_place() {
    for script in SCRIPTS {
        let mut session = Session::start();
        session.keys(script);
        for which in [0, 1, usize::MAX] {
            let mut slow = Slow::start();
            slow.keys(script);
            while slow.let_come(which) {}
            assert_eq!(
                place(slow.app.to_save()),
                place(session.saved()),
                "{script} typed ahead, answers taken at {which}"
            );
        }
    }
}

#[test]
fn a_pane_chosen_before_its_counts_shows_what_was_asked_for() {
    let mut session = Session::start();
    session.keys("tdef<Enter>1<Enter>");
    let mut slow = Slow::start();
    slow.let_all_come();
    slow.keys("tdef");
    slow.let_all_come();
    slow.keys("<Enter>");
    // The rows alone.
    slow.let_come(0);
    slow.keys("1<Enter>");
    slow.let_all_come();
    assert_eq!(
        place(slow.app.to_save()),
        place(session.saved()),
        "Enter is for the topic that was picked, not for the first one of the list"
    );
}

/// Keys of all kinds, as they are bound; not Esc, which gives up what was typed ahead, nor X, which supersedes a question
/// that is still being answered: where its rows would have moved the cursor is then never known.
const KEYS: &[&str] = &[
    "1",
    "2",
    "3",
    "4",
    "5",
    "j",
    "j",
    "k",
    "G",
    "gg",
    "<Enter>",
    "<Enter>",
    "h",
    "l",
    "x",
    "-",
    "+",
    "<C-o>",
    "L",
    "J",
    "K",
    "]u",
    "<Tab>",
    " ",
    "v",
    "*",
    "Sn<Enter>",
    "So<Enter>",
    "bbor<Enter>",
    "tdef<Enter>",
    "/china<Enter>",
    "/zzz<Enter>",
    "i",
    "<C-d>",
    "]q",
    "Z",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn answers_between_all_kinds_of_keys_lead_to_the_same_place(
        keys in prop::collection::vec(prop::sample::select(KEYS), 1..9),
        order in prop::collection::vec((0..4_usize, 0..9_usize), 24),
    ) {
        let script = keys.concat();
        let mut session = Session::start();
        session.keys(&script);
        prop_assume!(!session.inline.has_ended());
        let mut slow = Slow::start();
        let mut order = order.into_iter().cycle();
        for key in Key::parse_all(&script).expect("keys") {
            let (count, which) = order.next().expect("it goes on");
            for _ in 0..count {
                slow.let_come(which);
            }
            slow.take(Msg::Key(key));
        }
        while slow.let_come(order.next().expect("it goes on").1) {}
        prop_assert_eq!(place(slow.app.to_save()), place(session.saved()), "{} with answers in between", script);
    }

    #[test]
    fn answers_between_any_keys_lead_to_the_same_place(
        script in prop::sample::select(SCRIPTS),
        order in prop::collection::vec((0..4_usize, 0..9_usize), 24),
    ) {
        let mut session = Session::start();
        session.keys(script);
        let mut slow = Slow::start();
        let mut order = order.into_iter().cycle();
        for key in Key::parse_all(script).expect("keys") {
            let (count, which) = order.next().expect("it goes on");
            for _ in 0..count {
                slow.let_come(which);
            }
            slow.take(Msg::Key(key));
        }
        while slow.let_come(order.next().expect("it goes on").1) {}
        prop_assert_eq!(place(slow.app.to_save()), place(session.saved()), "{} with answers in between", script);
    }
}

#[test]
fn rows_are_shown_before_they_are_counted() {
    let mut slow = Slow::start();
    slow.let_all_come();
    let before = slow.screen();
    slow.keys("/china");
    // The last question's rows, not its counts.
    let rows = slow.coming.len() - 2;
    slow.let_come(rows);
    let rows = slow.screen();
    let totals = |screen: &str| screen.lines().next().map(str::to_owned);
    assert_ne!(totals(&rows), totals(&before), "the lists and their totals are the query's at once");
    let topics = |screen: &str| screen.lines().find(|line| line.contains("Climate")).map(|line| line[..30].to_owned());
    assert_eq!(topics(&rows), topics(&before), "topics keep their counts until the new ones are known");
    slow.let_all_come();
    assert_ne!(topics(&slow.screen()), topics(&before), "then they have the new ones");
}

#[test]
fn counts_that_are_on_their_way_are_not_said_to_be_none() {
    let mut slow = Slow::start();
    assert!(slow.let_come(0), "the rows of the first question");
    let half = slow.screen();
    assert_eq!(half.matches("counting …").count(), 2, "in Topics and in Actors:\n{half}");
    assert!(!half.contains("no topic") && !half.contains("no actor"), "that there are none is not known:\n{half}");
    slow.let_all_come();
    assert!(!slow.screen().contains("counting …"), "then they are there");
}

#[test]
fn candidates_that_are_on_their_way_are_not_said_to_be_none() {
    for (open, typed) in [("b", "blinken"), ("<C-p>", "blinken"), ("t", ""), ("w", "")] {
        let mut slow = Slow::start();
        slow.let_all_come();
        slow.keys(open);
        slow.keys(typed);
        let waiting = slow.screen();
        assert!(waiting.contains("looking …"), "after {open:?} and {typed:?}, before any answer:\n{waiting}");
        assert!(!waiting.contains("nothing like it"), "that there are none is not known:\n{waiting}");
        slow.let_all_come();
        assert!(!slow.screen().contains("looking …"), "then they are there");
        slow.keys("xxxx");
        slow.let_all_come();
        assert!(slow.screen().contains("nothing like it"), "and what nobody is called is said to be nobody");
    }
}

#[test]
fn an_empty_list_is_explained_whichever_half_comes_first() {
    let explained = |which: usize| {
        let mut slow = Slow::start();
        slow.let_all_come();
        slow.keys("/by:blinken date:2020<Enter>");
        slow.coming.drain(..slow.coming.len() - 2);
        slow.let_come(which);
        let half = slow.screen();
        slow.let_all_come();
        (half, slow.screen())
    };
    let ((rows, rows_first), (_, counts_first)) = (explained(0), explained(1));
    assert!(rows.contains("Nothing meets every clause"), "that there is nothing is known at once:\n{rows}");
    assert!(
        !rows.contains("without"),
        "why is not known yet, and what was known of another query is not said:\n{rows}"
    );
    assert!(rows_first.contains("without date:2020"), "then it is:\n{rows_first}");
    assert_eq!(rows_first, counts_first, "both orders end alike");
}

#[test]
fn dropping_waits_until_it_is_known_which_clause_it_was() {
    let mut slow = Slow::start();
    slow.keys("/by:blinken date:2020 form:tweet<Enter>-");
    slow.let_all_come();
    let mut session = Session::start();
    session.keys("/by:blinken date:2020 form:tweet<Enter>-");
    assert_eq!(
        slow.app.to_save().query,
        session.query(),
        "the clause that emptied the list is dropped, not the last one"
    );
}

#[test]
fn stars_hold_whatever_another_window_marks_meanwhile() {
    let mut slow = Slow::start();
    slow.let_all_come();
    let key = |slow: &mut Slow, key: &str| slow.app.update(Msg::Key(Key::parse_all(key).expect("a key")[0]));
    let starred = |effects: &[Effect]| {
        let of = |effect: &Effect| if let Effect::Mark(changes) = effect { Some(changes[0].id.clone()) } else { None };
        effects.iter().find_map(of).expect("a star on its way")
    };
    let first = starred(&key(&mut slow, "*"));
    key(&mut slow, "j");
    let second = starred(&key(&mut slow, "*"));
    // The answer to the first comes only now, with what another window has written in between.
    let mut on_disk = Marks::default();
    on_disk.read.insert("elsewhere".to_owned());
    on_disk.starred.insert(first.clone());
    let effects = slow.app.update(Msg::Marked(Some(Box::new(on_disk))));
    let asked =
        effects.iter().find_map(|effect| if let Effect::Ask(_, request) = effect { Some(request) } else { None });
    let marks = &asked.expect("asked anew").marks;
    assert!(marks.starred.contains(&first), "the first star holds");
    assert!(marks.starred.contains(&second), "and the second, which is still on its way to the disk");
    assert!(marks.read.contains("elsewhere"), "beside what the other window marked");
    assert_eq!(slow.app.update(Msg::Marked(None)), [], "nothing is new by the second answer");
}

#[test]
fn what_fails_on_the_side_takes_no_key_away() {
    let mut slow = Slow::start();
    slow.keys("4j");
    slow.take(Msg::Failed("marks are kept for this session only: no room".to_owned()));
    slow.let_all_come();
    let mut session = Session::start();
    session.keys("4j");
    assert_eq!(slow.app.to_save().quote, session.saved().quote, "keys typed before the rows came still count");
}

/// A library with something that is wrong with a file, and something that only the whole can tell.
fn with_problems() -> (TempDir, Library) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write("b.md", "---\ntitle: [\n---\nText.\n");
    write("a.md", "---\ntitle: Talks\n---\nSee [what is not there](gone.md).\n");
    let library = Library::open(folder.path()).expect("a library");
    (folder, library)
}

#[test]
fn what_only_the_whole_library_tells_joins_the_list_of_problems() {
    let (_folder, library) = with_problems();
    let mut slow = Slow::start_with(library);
    slow.let_all_come();
    slow.keys(":problems<Enter>");
    let screen = slow.screen();
    assert!(screen.contains("b.md:2:"), "what reading found is there at once:\n{screen}");
    assert!(screen.contains("checking, 0 of 2 briefings · 1 of 1"), "and it is said that more may come:\n{screen}");
    slow.let_all_come();
    let screen = slow.screen();
    assert!(screen.contains("a.md:4:"), "then all that `check` finds:\n{screen}");
    assert!(!screen.contains("checking"), "and it is over:\n{screen}");
    assert!(screen.contains("1 of 2"), "who has not moved is at the first one:\n{screen}");
    slow.keys("<Esc>:problems<Enter>");
    assert!(slow.coming.is_empty() && slow.screen().contains("a.md:4:"), "what is known is not looked for again");
    slow.keys("<Esc>");
    slow.load();
    slow.let_all_come();
    slow.keys(":problems<Enter>");
    assert!(!slow.coming.is_empty(), "but it is when the library was read again");
}

#[test]
fn problems_that_come_later_leave_the_cursor_where_it_is() {
    let (folder, library) = with_problems();
    fs::write(folder.path().join("c.md"), "---\ndate: tomorrowish\n---\nText.\n").expect("written");
    let mut slow = Slow::start_with(library);
    slow.let_all_come();
    slow.keys(":problems<Enter><Down>");
    assert!(slow.screen().contains("2 of 2"), "on the second of two:\n{}", slow.screen());
    slow.let_all_come();
    let screen = slow.screen();
    assert!(screen.contains("of 3"), "one more has come:\n{screen}");
    slow.keys("<Enter>");
    assert_eq!(slow.outside.edited, [("c.md".to_owned(), 2)], "and the cursor is on the row it was on");
}

#[test]
fn a_check_whose_list_is_closed_is_given_up() {
    let (_folder, library) = with_problems();
    let mut slow = Slow::start_with(library);
    slow.let_all_come();
    slow.keys(":problems<Enter><Esc>");
    assert_eq!(slow.given_up, 1, "nobody waits for it any more");
    let before = slow.screen();
    slow.let_all_come();
    assert_eq!(slow.screen(), before, "and an answer that comes all the same changes nothing");
}

#[test]
fn a_library_without_problems_says_so() {
    let mut session = Session::start();
    session.keys(":problems<Enter>");
    session.shows("nothing is wrong with this library", "it was checked as a whole");
    session.keys("<Esc>").hides("nothing is wrong", "and Escape closes it");
}

// ---------------------------------------------------------------- long texts

/// A briefing of some 75 KB with this title, under its id: headings, quotes, and a link at the end.
fn long_text(title: &str) -> String {
    let mut text = format!("---\ntitle: {title}\ndate: 2031-05-02\n---\n\n");
    for part in 0..100 {
        let words = format!("The harbour council of part {part} heard the pilots. ").repeat(12);
        write!(text, "### Part {part}\n\n> “We say sentence {part} of {title}.”\n>\n").expect("in memory");
        write!(text, "> — Speaker {part}\n\n^q{part}\n\n{words}\n\n").expect("in memory");
    }
    text + "The needle lies in the [last words](https://example.org/last).\n"
}

/// Two long briefings and a short one, read in this order.
fn with_long_texts() -> (TempDir, Library) {
    let folder = tempfile::tempdir().expect("a folder");
    let matters = folder.path().join("matters");
    fs::create_dir(&matters).expect("a folder");
    let write = |name: &str, text: &str| fs::write(matters.join(name), text).expect("written");
    write("a.md", &long_text("Matter A"));
    write("b.md", &long_text("Matter B"));
    write("c.md", "---\ntitle: Matter C\ndate: 2031-05-01\n---\n\nA short text.\n");
    let library = Library::open(&matters).expect("a library");
    (folder, library)
}

/// A program with the first long briefing in the Reader, its page still on its way.
fn opened() -> (TempDir, Slow) {
    let (folder, library) = with_long_texts();
    let mut slow = Slow::start_with(library);
    slow.let_all_come();
    slow.keys("3j<Enter>");
    slow.let_rows_come();
    slow.keys("K");
    slow.let_rows_come();
    (folder, slow)
}

impl Slow {
    /// Lets all answers come but pages.
    fn let_rows_come(&mut self) {
        while let Some(at) = self.coming.iter().position(|msg| !matches!(msg, Msg::LaidOut(..))) {
            self.let_come(at);
        }
    }

    /// How many pages are on their way.
    fn pages(&self) -> usize {
        self.coming.iter().filter(|msg| matches!(msg, Msg::LaidOut(..))).count()
    }

    fn shows(&self, words: &str, why: &str) {
        let screen = self.screen();
        assert!(screen.contains(words), "{why}: `{words}` is not on the screen:\n{screen}");
    }

    fn hides(&self, words: &str, why: &str) {
        let screen = self.screen();
        assert!(!screen.contains(words), "{why}: `{words}` is on the screen:\n{screen}");
    }
}

/// The same library and keys where every page is there at once.
fn at_once(keys: &str) -> Session {
    let (_folder, library) = with_long_texts();
    let mut session = Session::start_with(library, 120, 36);
    session.keys("3j<Enter>K");
    session.keys(keys);
    session
}

#[test]
fn the_beginning_of_a_long_text_is_there_at_once() {
    let (_folder, mut slow) = opened();
    assert!(slow.pages() > 0, "the page is on its way");
    slow.shows("laying out …", "it is said that this is not all");
    slow.shows("council of part 0 heard", "the text can be read");
    slow.hides("quote 1/100", "how many quotes there are is not known from a beginning");
    slow.keys("jjjjjjjj<C-d>kk");
    let scrolled = slow.screen();
    assert_ne!(slow.app.to_save().place, (0, 0), "keys go down in what is there");
    slow.let_all_come();
    slow.hides("laying out", "then all of it is there");
    let words = |screen: &str| screen.lines().skip(3).take(30).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&slow.screen()), words(&scrolled), "and no row has moved");
    assert_eq!(slow.screen(), at_once("jjjjjjjj<C-d>kk").screen(), "as if it had been there at once");
}

#[test]
fn keys_that_need_the_whole_text_wait_for_it_in_order() {
    for keys in ["Gkk[q", "]h]hjj", "/part 77<Enter>nnN", "O<Down><Down><Down><Enter>", "]q]q*yy", "]q]qc", "Gf"] {
        let (_folder, mut slow) = opened();
        slow.keys(keys);
        slow.let_all_come();
        let session = at_once(keys);
        assert_eq!(slow.screen(), session.screen(), "{keys} typed while the text was laid out");
        assert_eq!(slow.outside.copied, session.inline.outside.copied, "{keys} copies the same");
    }
}

#[test]
fn who_pages_beyond_the_beginning_waits_for_the_rest() {
    let (_folder, mut slow) = opened();
    let keys = "<C-f>".repeat(120) + "kk";
    slow.keys(&keys);
    slow.shows("laying out", "the end of what is there is not the end of the text");
    slow.let_all_come();
    assert_eq!(slow.screen(), at_once(&keys).screen(), "each page counts, also those turned too early");
}

#[test]
fn who_does_not_want_to_wait_goes_on() {
    let (_folder, mut slow) = opened();
    slow.keys("G");
    slow.shows("council of part 0 heard", "the end is not there yet");
    slow.keys("<Esc>");
    assert_eq!(slow.app.to_save().pane, "briefings", "Escape leaves the text");
    slow.let_all_come();
    slow.hides("needle", "and the key that waited is forgotten");
    slow.keys(":next-quote<Enter>");
    slow.shows("Matter A", "the program goes on");
}

#[test]
fn what_is_typed_behind_a_colon_is_told_that_the_text_is_not_there() {
    let (_folder, mut slow) = opened();
    slow.keys(":find needle<Enter>");
    slow.shows("the text is still being laid out", "nothing was searched");
    slow.let_all_come();
    slow.keys(":find needle<Enter>");
    slow.shows("match 1 of 1", "then it is");
}

#[test]
fn a_newer_text_supersedes_the_one_that_is_laid_out() {
    let (_folder, mut slow) = opened();
    let first = slow.pages();
    slow.keys("J");
    slow.let_rows_come();
    assert!(slow.pages() > first, "the next long text is being laid out");
    slow.shows("sentence 0 of Matter B", "its beginning is there");
    let before = slow.screen();
    for _ in 0..first {
        slow.let_come(0);
    }
    assert_eq!(slow.screen(), before, "the page of the text that was left comes too late");
    slow.let_all_come();
    slow.keys("G[q");
    slow.shows("sentence 99 of Matter B", "the one that is read is whole");
    slow.keys("gg");
    let (_folder, mut slow) = opened();
    slow.let_all_come();
    let let_go = slow.let_go;
    slow.keys("JJ");
    slow.let_rows_come();
    assert_eq!(slow.let_go, let_go + 2, "the long texts before it are let go of elsewhere");
    slow.shows("A short text.", "a short one is whole at once");
    let before = slow.screen();
    slow.let_all_come();
    assert_eq!(slow.screen(), before, "whatever comes of the others");
}

#[test]
fn a_resize_while_a_text_is_laid_out_counts() {
    let (_folder, mut slow) = opened();
    slow.keys("jjjjjj");
    slow.take(Msg::Resize(70, 30));
    slow.shows("laying out", "it is laid out anew");
    let former = slow.pages() - 1;
    for _ in 0..former {
        slow.let_come(0);
        slow.shows("laying out", "the page of the former width is not wanted any more");
    }
    slow.let_all_come();
    let mut session = at_once("jjjjjj");
    session.inline.feed(Msg::Resize(70, 30));
    assert_eq!(slow.screen(), session.screen(), "the text stands as if it had been there at once");
}

#[test]
fn a_long_text_that_is_there_stays_while_it_is_laid_out_for_another_width() {
    let (_folder, mut slow) = opened();
    slow.let_all_come();
    slow.keys("/pilots. the harbour council of part 60<Enter>");
    slow.take(Msg::Resize(50, 30));
    assert!(slow.pages() > 0, "the page for this width is on its way");
    slow.shows("part 60 heard", "meanwhile the former one is shown");
    slow.keys("]q]q");
    slow.shows("sentence 61", "and keys act on it");
    slow.let_all_come();
    slow.shows("sentence 61", "the new page stands at the same place");
    slow.keys("n");
    slow.shows("match ", "and the search goes on in it");
    slow.take(Msg::Resize(120, 36));
    slow.let_all_come();
    slow.shows("part 60 heard", "there and back");
}

#[test]
fn a_quote_far_down_in_a_long_text_is_gone_to_when_it_is_laid_out() {
    let (_folder, library) = with_long_texts();
    let mut slow = Slow::start_with(library);
    slow.let_all_come();
    slow.keys("/\"sentence 80 of Matter B\"<Enter>");
    slow.let_rows_come();
    slow.keys("4<Enter>");
    slow.let_rows_come();
    slow.shows("laying out", "the quote is further down");
    let (place, quote) = (slow.app.to_save().place, slow.app.to_save().quote);
    assert_ne!(place, (0, 0), "who leaves now comes back to the quote");
    slow.keys("yi");
    assert_eq!(slow.outside.copied, Vec::<String>::new(), "no other quote is copied meanwhile");
    slow.let_all_come();
    slow.shows("sentence 80", "it is shown");
    assert_eq!(slow.outside.copied, quote.into_iter().collect::<Vec<_>>(), "and what was meant is copied");
}

#[test]
fn the_place_in_a_long_text_is_kept_when_it_is_left_before_it_is_laid_out() {
    let (_folder, mut slow) = opened();
    slow.let_all_come();
    slow.keys("/sentence 60<Enter><Esc>");
    let place = slow.app.to_save().place;
    // There and back, and away again before the page is there.
    for keys in ["J", "K", "J", "K"] {
        slow.keys(keys);
        slow.let_rows_come();
    }
    slow.let_all_come();
    assert_eq!(slow.app.to_save().place, place, "the text stands where it was left");
    slow.shows("sentence 60", "and shows it");
}

#[test]
fn another_version_of_a_long_text_comes_when_it_is_laid_out() {
    let (folder, mut slow) = opened();
    slow.let_all_come();
    slow.keys("/part 60<Enter><Esc>");
    let changed = long_text("Matter A").replace("### Part 0\n", "### Part 0\n\nMore words.\n\n");
    fs::write(folder.path().join("matters/a.md"), changed.replace("part 60", "part sixty")).expect("written");
    slow.load();
    slow.let_rows_come();
    assert!(slow.pages() > 0, "the new version is being laid out");
    slow.shows("council of part 60 heard", "until then the former one is shown");
    slow.let_all_come();
    slow.shows("council of part sixty heard", "then the new one, at the same place");
}
