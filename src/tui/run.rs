//! The loop: waits, takes all that has happened, updates, draws once, and so on until the end.

use std::io::{self, IsTerminal};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use jiff::Zoned;

use super::event::Event;
use super::input::Input;
use super::screen::Screen;
use super::{Ending, Stage, crash, job, signals};
use crate::app::{Effect, Msg};
use crate::host::{Answer, Foreground, Reply};

/// The app hears the time at least this often while things happen, so that "today" stays true over midnight.
const CLOCK: Duration = Duration::from_secs(30);

/// So many events at most before a frame is drawn: a flood of answers must not keep the screen from moving.
const BATCH: usize = 2048;

/// What the person may choose about the terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether the mouse is listened to; then the terminal's own selection needs Shift.
    pub mouse: bool,
}

/// Plays `stage` on the terminal until the end.
///
/// `hands` is called once with the way back for answers, and makes what carries out the effects that are not the
/// terminal's own. The terminal is handed back before this returns, also on an error or a panic.
pub fn run<S, H>(stage: &mut S, options: Options, hands: impl FnOnce(Reply) -> H) -> io::Result<Ending>
where
    S: Stage,
    H: FnMut(Effect),
{
    crash::install();
    let (sender, events) = channel();
    crash::watch(sender.clone());
    let ending = play(stage, options, hands, &sender, events);
    crash::unwatch();
    ending
}

fn play<S, H>(
    stage: &mut S,
    options: Options,
    hands: impl FnOnce(Reply) -> H,
    sender: &Sender<Event>,
    events: Receiver<Event>,
) -> io::Result<Ending>
where
    S: Stage,
    H: FnMut(Effect),
{
    // Before the terminal changes: a signal that comes at once must find someone to put it back.
    signals::listen(sender.clone())?;
    let screen = Screen::take_over(options.mouse)?;
    let input = Input::start(sender.clone())?;
    let back = sender.clone();
    let hands = hands(Reply::new(move |answer| drop(back.send(Event::Answer(answer)))));
    let mut session = Session { stage, hands, screen, input, events, ending: None, told_time: None };
    Ok(session.play())
}

/// One session at the terminal.
struct Session<'a, S, H> {
    stage: &'a mut S,
    hands: H,
    screen: Screen,
    input: Input,
    events: Receiver<Event>,
    ending: Option<Ending>,
    told_time: Option<Instant>,
}

impl<S: Stage, H: FnMut(Effect)> Session<'_, S, H> {
    fn play(&mut self) -> Ending {
        self.tell_time();
        self.tell_size();
        self.draw();
        provoke();
        loop {
            if let Some(ending) = self.ending {
                self.end(ending);
                return ending;
            }
            self.turn();
        }
    }

    /// One turn: waits for something, takes everything that is there, draws once.
    fn turn(&mut self) {
        let first = match self.wait() {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => {
                self.told_time = None;
                self.tell_time();
                self.draw();
                return;
            }
            // Cannot be: `play` holds a sender.
            Err(RecvTimeoutError::Disconnected) => {
                self.ending = Some(Ending::Quit);
                return;
            }
        };
        self.tell_time();
        let mut batch = vec![first];
        batch.extend(self.events.try_iter().take(BATCH));
        // Of a storm of sizes only the last one counts, and what was typed meanwhile was typed at that size.
        if batch.iter().any(|event| matches!(event, Event::Resized)) {
            self.fit();
        }
        for event in batch {
            self.take(event);
            if self.ending.is_some() {
                return;
            }
        }
        self.draw();
    }

    fn wait(&self) -> Result<Event, RecvTimeoutError> {
        match self.stage.next_tick() {
            Some(time) => self.events.recv_timeout(time),
            None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Input(msg) | Event::Answer(Answer::Msg(msg)) => self.update(msg),
            Event::Answer(Answer::Clipboard(text)) => {
                let sent = self.screen.copy(&text);
                self.check(sent);
            }
            Event::Answer(Answer::Foreground(program)) => self.lend(program),
            Event::Resized => {}
            Event::Suspend => self.suspend(),
            Event::Continued => self.enter(),
            Event::Signal(signal) => self.ending = Some(Ending::Signal(signal)),
            Event::Vanished => self.ending = Some(Ending::Vanished),
            Event::Crashed => self.ending = Some(Ending::Crashed),
        }
    }

    fn update(&mut self, msg: Msg) {
        for effect in self.stage.update(msg) {
            match effect {
                Effect::Quit => self.ending = Some(Ending::Quit),
                Effect::Suspend => self.suspend(),
                Effect::Redraw => self.screen.forget(),
                effect => (self.hands)(effect),
            }
        }
    }

    /// Goes to the background. What follows on coming back is told by [`Event::Continued`].
    fn suspend(&mut self) {
        if !self.screen.is_ours() {
            // A second Ctrl-z typed before the first one took effect.
        } else if job::has_shell() {
            self.screen.hand_back();
            signals::stop();
        } else {
            self.update(Msg::Failed("no shell to go back to: this terminal runs only briefbook".into()));
        }
    }

    /// Gives the terminal to another program until it ends.
    fn lend(&mut self, program: Foreground) {
        self.input.pause();
        signals::lend();
        self.screen.hand_back();
        let result = run_program(&program);
        signals::take_back();
        self.input.resume();
        self.enter();
        (program.then)(result);
    }

    fn enter(&mut self) {
        let entered = self.screen.enter();
        self.check(entered);
        self.tell_size();
    }

    fn fit(&mut self) {
        let before = self.screen.size();
        let fitted = self.screen.fit();
        self.check(fitted);
        if self.screen.size() != before {
            self.tell_size();
        }
    }

    fn tell_size(&mut self) {
        let (width, height) = self.screen.size();
        self.update(Msg::Resize(width, height));
    }

    fn tell_time(&mut self) {
        if self.told_time.is_none_or(|told| told.elapsed() >= CLOCK) {
            self.told_time = Some(Instant::now());
            self.update(Msg::Tick(Zoned::now().datetime()));
        }
    }

    fn draw(&mut self) {
        if self.ending.is_none() && self.screen.is_ours() {
            let drawn = self.screen.draw(|buffer| self.stage.draw(buffer));
            self.check(drawn);
        }
    }

    /// A terminal that can no longer be written to is gone.
    fn check(&mut self, result: io::Result<()>) {
        if let Err(error) = result {
            log::error!("the terminal is gone: {error}");
            self.ending.get_or_insert(Ending::Vanished);
        }
    }

    fn end(&mut self, ending: Ending) {
        self.screen.hand_back();
        if ending != Ending::Quit {
            for effect in self.stage.ending() {
                (self.hands)(effect);
            }
        }
        log::info!("ended: {ending:?}");
    }
}

/// Runs a program on the terminal and waits for it.
fn run_program(program: &Foreground) -> Result<(), String> {
    let Some((name, arguments)) = program.command.split_first() else { return Err("no program to run".into()) };
    let shown = name.to_string_lossy();
    let mut command = Command::new(name);
    command.args(arguments);
    if let Some(folder) = &program.folder {
        command.current_dir(folder);
    }
    if !io::stdin().is_terminal()
        && let Ok(terminal) = std::fs::File::open("/dev/tty")
    {
        command.stdin(Stdio::from(terminal));
    }
    let status = command.status().map_err(|error| format!("{shown} did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown} ended with {status}")) }
}

/// In builds for tests `BRIEFBOOK_PANIC=ui` or `worker` makes that thread panic after the first frame.
#[cfg(debug_assertions)]
fn provoke() {
    #[expect(clippy::panic, reason = "the panic is what is to be tried")]
    fn fall() {
        panic!("provoked by BRIEFBOOK_PANIC, with a hostile \u{1b}[31mtail");
    }
    match std::env::var("BRIEFBOOK_PANIC").as_deref() {
        Ok("ui") => fall(),
        Ok("worker") => drop(std::thread::Builder::new().name("worker".into()).spawn(fall)),
        _ => {}
    }
}

#[cfg(not(debug_assertions))]
fn provoke() {}
