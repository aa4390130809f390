//! The program in a real terminal: it starts without asking the terminal anything, survives every size, and leaves the
//! terminal as it found it, however it ends.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod pty;

use std::fs;

use briefbook::app::{Effect, Key, Msg};
use briefbook::host::{Answer, Foreground, Reply};
use briefbook::tui::{self, Options, Stage};
use portable_pty::CommandBuilder;
use pty::{Terminal, children, command, count};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use tempfile::TempDir;

const BRIEFBOOK: &str = env!("CARGO_BIN_EXE_briefbook");

/// What the first screen shows.
const FIRST: &str = "Topics";

fn home() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn briefbook(home: &TempDir) -> CommandBuilder {
    command(BRIEFBOOK, &[], home.path())
}

fn started(home: &TempDir) -> Terminal {
    let mut terminal = Terminal::start(briefbook(home), 100, 30);
    terminal.wait_for(FIRST);
    terminal
}

#[track_caller]
fn assert_clean(terminal: &Terminal) {
    assert_eq!(terminal.left_behind(), Vec::<String>::new(), "the terminal is as it was before");
}

#[test]
fn quitting_leaves_the_terminal_clean() {
    let home = home();
    let mut terminal = started(&home);
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "quitting is no failure");
    assert_clean(&terminal);
}

#[test]
fn the_terminal_is_asked_nothing() {
    let home = home();
    let mut terminal = started(&home);
    terminal.keys("q");
    terminal.end();
    let questions: [&[u8]; 7] = [b"\x1b[6n", b"\x1b[5n", b"\x1b[c", b"\x1b[>c", b"\x1b[?u", b"\x1b]11;?", b"\x1b[14t"];
    for question in questions {
        assert_eq!(count(terminal.bytes(), question), 0, "no {}: nothing may be waited for", question.escape_ascii());
    }
}

#[test]
fn every_size_is_survived() {
    let home = home();
    let mut terminal = started(&home);
    for (columns, rows) in [(1, 1), (2, 500), (500, 2), (1, 40), (40, 1), (9, 3), (65_535, 65_535), (80, 24)] {
        terminal.resize(columns, rows);
    }
    for step in 0..300_u16 {
        terminal.resize(1 + step * 37 % 200, 1 + step * 53 % 60);
    }
    terminal.resize(90, 25);
    terminal.wait_for(FIRST);
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "it still hears keys");
    assert_clean(&terminal);
}

#[test]
fn it_starts_in_the_smallest_terminal() {
    let home = home();
    let mut terminal = Terminal::start(briefbook(&home), 1, 1);
    terminal.wait("it is there", vt100::Screen::alternate_screen);
    terminal.resize(90, 25);
    terminal.wait_for(FIRST);
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "one cell is no reason to fail");
}

#[test]
fn signals_end_it_cleanly() {
    for (signal, status) in [("TERM", 143), ("INT", 130), ("HUP", 129), ("QUIT", 131)] {
        let home = home();
        let mut terminal = started(&home);
        terminal.signal(signal);
        assert_eq!(terminal.end(), status, "SIG{signal} ends it with 128 + its number");
        assert_clean(&terminal);
    }
}

#[test]
fn a_panic_in_any_thread_ends_it_cleanly() {
    if !cfg!(debug_assertions) {
        println!("skipped: panics can be provoked in debug builds only");
        return;
    }
    for thread in ["ui", "worker"] {
        let home = home();
        let mut provoked = briefbook(&home);
        provoked.env("BRIEFBOOK_PANIC", thread);
        let mut terminal = Terminal::start(provoked, 100, 30);
        assert_eq!(terminal.end(), 101, "a panic in the {thread} thread ends the program as Rust's do");
        assert_clean(&terminal);
        let shown = terminal.contents();
        assert!(shown.contains("a fault in the program"), "what happened can be read on the main screen:\n{shown}");
        let cleaned = "hostile \u{fffd}[31mtail";
        assert_eq!(count(terminal.bytes(), cleaned.as_bytes()), 1, "and cannot drive the terminal");
    }
}

/// A shell with job control that runs the program, says when it has stopped, and on Enter continues it.
fn in_a_shell(home: &TempDir) -> Terminal {
    let script = r#"set -m; "$0"; echo "shell has it"; read -r line; fg >/dev/null; echo "ended with $?""#;
    let mut terminal = Terminal::start(command("sh", &["-c", script, BRIEFBOOK], home.path()), 100, 30);
    terminal.wait_for(FIRST);
    terminal
}

#[track_caller]
fn continue_and_quit(terminal: &mut Terminal) {
    terminal.wait_for("shell has it");
    assert_clean(terminal);
    terminal.resize(90, 25);
    terminal.keys("\n");
    terminal.wait("it is back", |screen| screen.alternate_screen() && screen.contents().contains(FIRST));
    terminal.keys("q");
    terminal.wait_for("ended with 0");
    assert_eq!(terminal.end(), 0, "the shell ends");
    assert_clean(terminal);
}

#[test]
fn ctrl_z_goes_to_the_shell_and_comes_back() {
    let home = home();
    let mut terminal = in_a_shell(&home);
    terminal.keys("\u{1a}");
    continue_and_quit(&mut terminal);
}

#[test]
fn a_stop_from_outside_goes_to_the_shell_too() {
    let home = home();
    let mut terminal = in_a_shell(&home);
    let [program] = children(terminal.pid())[..] else { panic!("the shell has one child") };
    pty::signal("TSTP", program);
    continue_and_quit(&mut terminal);
}

#[test]
fn ctrl_z_without_a_shell_does_not_freeze_it() {
    let home = home();
    let mut terminal = started(&home);
    terminal.keys("\u{1a}");
    terminal.wait_for("no shell");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "it goes on");
}

#[test]
fn a_closed_window_ends_it() {
    let home = home();
    assert_eq!(started(&home).hang_up(), 129, "as SIGHUP does");
}

#[test]
fn a_terminal_that_vanishes_without_a_signal_ends_it() {
    let home = home();
    let script = r#"trap '' HUP; "$0"; echo $? > status"#;
    let mut terminal = Terminal::start(command("sh", &["-c", script, BRIEFBOOK], home.path()), 100, 30);
    terminal.wait_for(FIRST);
    // Half a key: crossterm's reader waits in the middle of it when the terminal goes.
    terminal.keys("\u{1b}[");
    terminal.hang_up();
    let status = fs::read_to_string(home.path().join("status")).expect("the program ended before the shell did");
    assert_eq!(status.trim(), "129", "a vanished terminal is a hang-up");
}

#[test]
fn broken_settings_and_state_never_stop_the_start() {
    let home = home();
    let config = home.path().join(".config/briefbook");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("config.toml"), b"theme = \nmouse = 12\n\xff\xfe").expect("a broken file");
    fs::write(config.join("keys.toml"), "[nowhere]\n\"<Q\" = 7").expect("a broken file");
    // A file where a folder should be: nothing below it can be read or written, for root either.
    fs::create_dir_all(home.path().join(".local")).expect("a folder");
    fs::write(home.path().join(".local/state"), "").expect("a file");
    let mut terminal = started(&home);
    terminal.wait_for("(1 of 4) ");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "it starts and ends as ever");
    assert_clean(&terminal);
}

#[test]
fn no_colour_is_used_where_none_is_wanted() {
    let home = home();
    let mut plain = briefbook(&home);
    plain.env("NO_COLOR", "1");
    let mut terminal = Terminal::start(plain, 100, 30);
    terminal.wait_for(FIRST);
    terminal.keys("q");
    terminal.end();
    for colour in ["\u{1b}[38;", "\u{1b}[48;", ";48;"] {
        assert_eq!(count(terminal.bytes(), colour.as_bytes()), 0, "no {}", colour.escape_debug());
    }
    // crossterm writes this for a colour where NO_COLOR is set; it would reset bold and reverse as well.
    assert_eq!(count(terminal.bytes(), b"\x1b[;m"), 0, "no attribute is lost to an empty colour");
}

// What follows needs effects whose keys depend on the library. So it is tried with a stage of its own: this very test
// program, started again in a terminal.

/// Starts [`a_stage_of_its_own`] in a terminal.
fn staged(home: &TempDir, variables: &[(&str, &str)]) -> Terminal {
    let program = std::env::current_exe().expect("this program");
    let arguments = ["--ignored", "--exact", "a_stage_of_its_own", "--nocapture", "--test-threads=1"];
    let mut command = command(&program.to_string_lossy(), &arguments, home.path());
    command.env("BRIEFBOOK_STAGE", "1");
    for (name, value) in variables {
        command.env(name, value);
    }
    let mut terminal = Terminal::start(command, 100, 30);
    terminal.wait_for("stage 100x30");
    terminal
}

/// Shows what it was told.
#[derive(Default)]
struct Told {
    size: (u16, u16),
    keys: String,
    sizes: usize,
    last: String,
}

impl Stage for Told {
    fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Resize(width, height) => {
                self.size = (width, height);
                self.sizes += 1;
            }
            Msg::Key(key) if key == Key::char('q') => return vec![Effect::Quit],
            Msg::Key(key) if key == Key::char('c') => return vec![Effect::OpenUrl("copy".into())],
            Msg::Key(key) if key == Key::char('C') => return vec![Effect::OpenUrl("copy much".into())],
            Msg::Key(key) if key == Key::char('e') => return vec![Effect::Edit { path: "a.md".into(), line: 3 }],
            Msg::Key(key) => self.keys.push_str(&key.to_string()),
            Msg::Paste(text) => self.last = format!("pasted {} bytes", text.len()),
            Msg::Mouse(mouse) => self.last = format!("{:?} at {},{}", mouse.kind, mouse.column, mouse.row),
            Msg::Done(text) | Msg::Failed(text) => self.last = text,
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, screen: &mut Buffer) -> Option<Position> {
        let (width, height) = self.size;
        let text =
            [format!("stage {width}x{height}"), format!("keys [{}]", self.keys), format!("last [{}]", self.last)];
        for (row, line) in (0..screen.area.height).zip(&text) {
            screen.set_stringn(0, row, line, usize::from(screen.area.width), Style::new().bold());
        }
        Some(Position::new(0, 0))
    }

    fn ending(&mut self) -> Vec<Effect> {
        vec![Effect::Reload]
    }
}

/// Carries out the three effects that the stage uses.
fn hands(reply: Reply) -> impl FnMut(Effect) {
    move |effect| match effect {
        Effect::OpenUrl(what) if what == "copy much" => reply.send(Answer::Clipboard("much ".repeat(1 << 18))),
        Effect::OpenUrl(_) => reply.send(Answer::Clipboard("“words” — für später".into())),
        Effect::Edit { .. } => {
            let script = "echo editor has it; read -r line; echo \"$line\" > edited; exit ${STAGE_STATUS:-0}";
            let then = reply.clone();
            reply.send(Answer::Foreground(Foreground {
                command: ["sh", "-c", script].map(Into::into).to_vec(),
                folder: None,
                then: Box::new(move |result| {
                    then.msg(Msg::Done(result.map_or_else(|error| error, |()| "edited well".into())));
                }),
            }));
        }
        Effect::Reload => drop(fs::write("ending", "kept")),
        _ => {}
    }
}

#[test]
#[ignore = "it is not a test but the program that the tests below start in a terminal"]
fn a_stage_of_its_own() {
    if std::env::var_os("BRIEFBOOK_STAGE").is_none() {
        return;
    }
    let options = Options { mouse: std::env::var_os("STAGE_MOUSE").is_some() };
    let ending = tui::run(&mut Told::default(), options, hands).expect("a terminal");
    std::process::exit(ending.code().into());
}

#[test]
fn an_editor_has_the_terminal_to_itself() {
    let home = home();
    let mut terminal = staged(&home, &[]);
    terminal.keys("ae");
    terminal.wait_for("editor has it");
    assert_clean(&terminal);
    terminal.keys("typed for the editor\n");
    terminal.wait_for("edited well");
    let edited = fs::read_to_string(home.path().join("edited")).expect("the editor ran");
    assert_eq!(edited.trim(), "typed for the editor", "every key went to the editor");
    terminal.keys("b");
    terminal.wait_for("keys [ab]");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "and afterwards to us");
    assert_clean(&terminal);
}

#[test]
fn an_editors_interrupt_is_not_ours() {
    let home = home();
    let mut terminal = staged(&home, &[]);
    terminal.keys("e");
    terminal.wait_for("editor has it");
    // The terminal makes a signal of Ctrl-c while it is in line mode, for everybody in the foreground.
    terminal.keys("\u{3}");
    terminal
        .wait("we are back", |screen| screen.alternate_screen() && screen.contents().contains("last [sh ended with"));
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "only the editor was interrupted");
}

#[test]
fn an_editors_failure_is_told() {
    let home = home();
    let mut terminal = staged(&home, &[("STAGE_STATUS", "3")]);
    terminal.keys("e");
    terminal.wait_for("editor has it");
    terminal.keys("\n");
    terminal.wait_for("sh ended with exit status: 3");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "it goes on");
}

#[test]
fn a_copy_goes_out_as_osc_52() {
    let home = home();
    let mut terminal = staged(&home, &[]);
    terminal.keys("cx");
    terminal.wait_for("keys [x]");
    terminal.keys("q");
    terminal.end();
    let sequence = "\u{1b}]52;c;4oCcd29yZHPigJ0g4oCUIGbDvHIgc3DDpHRlcg==\u{1b}\\";
    assert_eq!(count(terminal.bytes(), sequence.as_bytes()), 1, "the words in base64, once");
}

#[test]
fn keys_and_pastes_of_any_length_arrive() {
    let home = home();
    let mut terminal = staged(&home, &[]);
    let typed = "abdfghij".repeat(300);
    terminal.keys(&typed);
    terminal.keys("\u{1b}[200~");
    terminal.keys(&"für später\r".repeat(500));
    terminal.keys("\u{1b}[201~");
    terminal.wait_for("pasted 6500 bytes");
    assert!(terminal.contents().contains("keys [abdfghij"), "what was typed before it arrived before it");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "nothing is left in the way");
}

#[test]
fn the_mouse_is_heard_only_where_wanted() {
    let home = home();
    let mut terminal = staged(&home, &[("STAGE_MOUSE", "1")]);
    terminal.keys("\u{1b}[<65;10;5M");
    terminal.wait_for("WheelDown at 9,4");
    terminal.keys("\u{1b}[<0;3;2M");
    terminal.wait_for("Click at 2,1");
    terminal.keys("q");
    terminal.end();
    assert_clean(&terminal);
    let mut without = staged(&home, &[]);
    without.keys("q");
    without.end();
    assert_eq!(count(without.bytes(), b"\x1b[?1000h"), 0, "else the terminal's own selection works");
}

#[test]
fn a_signal_still_lets_it_keep_the_place() {
    let home = home();
    let mut terminal = staged(&home, &[]);
    terminal.signal("TERM");
    assert_eq!(terminal.end(), 143, "it ends");
    let kept = fs::read_to_string(home.path().join("ending")).unwrap_or_default();
    assert_eq!(kept, "kept", "what the stage wants done at the end is done");
}

#[test]
fn a_terminal_that_takes_nothing_does_not_hold_it() {
    let home = home();
    let mut terminal = staged(&home, &[]);
    terminal.keys("C");
    terminal.wait_written(b"\x1b]52;c;");
    terminal.stop_reading();
    terminal.signal("TERM");
    assert_eq!(terminal.end_unread(), 143, "it ends in the middle of a write that nobody reads");
}

#[test]
fn a_storm_of_sizes_is_one_frame_or_few() {
    let home = home();
    let mut terminal = staged(&home, &[]);
    for step in 0..400 {
        terminal.resize(60 + step % 50, 20);
    }
    terminal.resize(77, 21);
    terminal.wait_for("stage 77x21");
    terminal.keys("q");
    terminal.end();
    let frames = count(terminal.bytes(), b"\x1b[?2026h");
    assert!(frames <= 402, "never more than one frame a size: {frames}");
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let home = home();
    let mut terminal = staged(&home, &[]);
    // A key that changes something after one that changes nothing.
    terminal.keys("\u{1b}[I\u{1b}[Oz");
    terminal.wait_for("keys [z]");
    terminal.keys("q");
    terminal.end();
    let frames = count(terminal.bytes(), b"\x1b[?2026h");
    assert!(frames <= 3, "the first frame, the key's, and none for nothing: {frames}");
}

/// A program that shows a library of one's own, which may change.
fn of_folder(home: &TempDir, settings: &str) -> (Terminal, std::path::PathBuf) {
    let library = home.path().join("library");
    fs::create_dir_all(&library).expect("a folder");
    write_briefing(&library, "first", "2021-10-01");
    let config = home.path().join(".config/briefbook");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("config.toml"), settings).expect("settings");
    let mut terminal = Terminal::start(command(BRIEFBOOK, &["library"], home.path()), 100, 30);
    terminal.wait_for("Matter first");
    (terminal, library)
}

fn write_briefing(library: &std::path::Path, name: &str, date: &str) {
    let text = format!("---\ntitle: Matter {name}\ndate: {date}\n---\n> “Words of {name}.”\n> — Ann Speaker\n");
    fs::write(library.join(format!("{name}.md")), text).expect("written");
}

#[test]
fn what_happens_in_the_library_is_seen_at_once() {
    for settings in ["", "watch = \"poll\""] {
        let home = home();
        let (mut terminal, library) = of_folder(&home, settings);
        // Until the first change is seen, watching may not have begun: it is made again and again.
        let mut number = 0;
        let is_seen = |screen: &vt100::Screen| screen.contents().contains("Matter second");
        while !terminal.soon(is_seen) {
            number += 1;
            write_briefing(&library, "second", &format!("2021-11-{:02}", number % 28 + 1));
        }
        write_briefing(&library, "third", "2021-12-01");
        terminal.wait_for("Matter third");
        fs::remove_file(library.join("second.md")).expect("removed");
        terminal.wait("what is gone is gone", |screen| !is_seen(screen));
        fs::rename(library.join("third.md"), library.join("fourth.md")).expect("renamed");
        // The line at the bottom names the file of the newest briefing.
        terminal.keys("3");
        while !terminal.soon(|screen| screen.contents().contains("fourth")) {
            terminal.keys("gg");
        }
        fs::create_dir(library.join("folder")).expect("made");
        write_briefing(&library.join("folder"), "fifth", "2021-12-02");
        terminal.wait_for("Matter fifth");
        terminal.keys("q");
        assert_eq!(terminal.end(), 0, "and it ends as ever, with {settings:?}");
    }
}

#[test]
fn a_file_being_written_keeps_its_last_good_text_until_it_is_whole() {
    let home = home();
    let (mut terminal, library) = of_folder(&home, "");
    terminal.keys("3\r");
    terminal.wait_for("Words of first");
    fs::write(library.join("first.md"), "---\ntitle: Mat").expect("written");
    // R does at once what watching does after a moment.
    terminal.keys("R");
    terminal.wait_for("last good text");
    assert!(terminal.contents().contains("Words of first"), "what it said last is still there");
    write_briefing(&library, "first", "2021-10-02");
    terminal.keys("R");
    terminal.wait("it is whole again", |screen| !screen.contents().contains("last good text"));
    terminal.keys("qq");
    assert_eq!(terminal.end(), 0, "and it ends as ever");
}

#[test]
fn a_quote_is_picked_from_rows_that_fit() {
    let home = home();
    let mut terminal = Terminal::start(command(BRIEFBOOK, &["pick", "european"], home.path()), 100, 30);
    terminal.wait_for("which (1)?");
    let shown = terminal.contents();
    let rows: Vec<&str> = shown.lines().filter(|line| line.starts_with(' ')).collect();
    assert!(rows.len() > 5, "there is something to choose from:\n{shown}");
    for row in &rows {
        assert!(row.chars().count() <= 100, "a row is one line: {row}");
        let words = row.trim_start_matches([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        assert!(words.starts_with('“') || words.starts_with("¶ "), "whose words they are is seen: {row}");
        assert!(words.contains(" — "), "and who says it: {row}");
    }
    assert!(rows.iter().any(|row| row.contains("¶ ")), "reported statements are among them:\n{shown}");
    terminal.keys("2\r");
    assert_eq!(terminal.end(), 0, "the second is taken");
    assert!(terminal.contents().contains("Source: "), "with its source:\n{}", terminal.contents());
}

#[test]
fn the_tutor_opens_in_a_folder_and_says_how_it_goes_on() {
    let home = home();
    let mut terminal = Terminal::start(command(BRIEFBOOK, &["tutor", "lessons"], home.path()), 120, 36);
    terminal.wait_for("Lesson 1: words that match");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "leaving is no failure");
    assert!(
        terminal.contents().contains("briefbook import lessons/articles/vellen-fees.txt"),
        "what comes next is said"
    );
    assert!(home.path().join("lessons/briefings/5-a-draft.md").exists(), "the lessons are files to be edited");
}

#[test]
fn the_tutor_goes_on_in_its_own_folder_and_into_no_other() {
    let home = home();
    let tutor = |arguments: &[&str]| Terminal::start(command(BRIEFBOOK, arguments, home.path()), 120, 36);
    let mut mistaken = tutor(&["--theme", "no-such-theme", "tutor", "lessons"]);
    assert_eq!(mistaken.end(), 3, "there is no such theme");
    assert!(!home.path().join("lessons").exists(), "and nothing is written for a start that fails");
    for _ in 0..2 {
        let mut terminal = tutor(&["tutor", "lessons"]);
        terminal.wait_for("Lesson 1: words that match");
        terminal.keys("q");
        assert_eq!(terminal.end(), 0, "it opens the first time, and when one comes back");
        fs::write(home.path().join("lessons/mine.md"), "Mine.\n").expect("written");
    }
    let own = home.path().join("own");
    fs::create_dir(&own).expect("made");
    fs::write(own.join("mine.md"), "Mine.\n").expect("written");
    let mut refused = tutor(&["tutor", "own"]);
    assert_eq!(refused.end(), 3, "a folder with something else in it is refused");
    assert!(refused.contents().contains("own is not empty; name a new folder"), "and why is said");
    assert_eq!(fs::read_dir(&own).expect("read").count(), 1, "nothing was written there");
}

#[test]
fn the_place_is_there_again_at_the_next_start() {
    let home = home();
    let mut terminal = started(&home);
    terminal.keys("bbor\r");
    terminal.wait_for("by:josep-borrell");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0, "q leaves the lists");
    let mut again = Terminal::start(briefbook(&home), 90, 25);
    again.wait_for("by:josep-borrell");
    again.signal("TERM");
    assert_eq!(again.end(), 143, "a signal ends it");
    let mut third = Terminal::start(briefbook(&home), 90, 25);
    third.wait_for("by:josep-borrell");
    third.keys("Xq");
    assert_eq!(third.end(), 0, "the place outlived the signal too");
}
