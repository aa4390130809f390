//! The app's wishes carried out beside it, so that nothing ever blocks the keys: a worker for each kind, so that a text
//! never waits behind a long count.
//!
//! ```text
//!            ┌ finding ─ asks the index
//!  carry_out ┼ choosing ─ pickers, the jump list
//!            ├ reading ─ texts and cards
//!            ├ setting ─ lays out long texts, and lets go of them
//!            ├ checking ─ all that is wrong with the library
//!            └ doing ─ everything outside: one after the other, none left out
//!  R, changes ─▶ loading ─ reads the library beside all of these; the old one answers until the new one is there
//! ```
//!
//! A newer question stops an older one of its kind, in the middle if need be. The index is asked on threads of its own
//! (`pool.rs`), so that nobody waits for a library that is being read.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rayon::ThreadPool;

use super::desk::is_question;
use super::loading::{Order, load};
use super::pool::answering_pool;
use super::{Desk, Outside};
use crate::app::{Effect, Generation, NONE_ASKED, Request};
use crate::host::Reply;
use crate::library::{Watch, Watching};

/// The way to the workers.
#[derive(Debug)]
pub struct Workers {
    desk: Arc<Desk>,
    reply: Reply,
    newest: Arc<Newest>,
    finding: Sender<Question>,
    choosing: Sender<Question>,
    reading: Sender<Question>,
    setting: Sender<Question>,
    checking: Sender<Question>,
    doing: Sender<Effect>,
    loading: Sender<Order>,
    /// Ends with the workers.
    _watching: Option<Watching>,
}

/// A question to the library, and its number among those of its kind.
type Question = (u64, Effect);

/// How many questions of each kind were asked: only the last one is wanted.
#[derive(Debug, Default)]
struct Newest(Mutex<HashMap<Discriminant<Effect>, u64>>);

impl Newest {
    /// Puts a question before all others of its kind.
    fn number(&self, effect: Effect) -> Question {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = asked.entry(discriminant(&effect)).or_default();
        *number += 1;
        (*number, effect)
    }

    fn is_superseded(&self, kind: Discriminant<Effect>, number: u64) -> bool {
        let asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.get(&kind).is_some_and(|newest| *newest > number)
    }
}

/// Tells when the workers have carried out all that they were handed, and given up reading the library.
#[derive(Debug)]
pub struct Finish(Receiver<()>);

impl Finish {
    /// Waits until everything handed over is carried out, such as keeping the place, and nothing unfinished is left of an
    /// index; at most `patience`. The way to the workers must have been dropped before.
    pub fn wait(&self, patience: Duration) {
        // Either way it is over: the senders are dropped when these workers end.
        let _ = self.0.recv_timeout(patience);
    }
}

/// Starts the workers. The library is read at once, and watched from now on. Fails only where no thread can be started.
pub fn work(
    desk: Desk,
    mut outside: impl Outside + Send + 'static,
    watch: Watch,
    reply: &Reply,
) -> std::io::Result<(Workers, Finish)> {
    let desk = Arc::new(desk);
    let newest = Arc::<Newest>::default();
    let hand = || (Arc::clone(&desk), reply.clone());
    let answering = |name: &str, pool: Option<Arc<ThreadPool>>| {
        let (asking, questions) = channel();
        let ((here, back), newest) = (hand(), Arc::clone(&newest));
        start(name, move || answer(&here, &questions, &newest, pool.as_deref(), &back)).map(|()| asking)
    };

    let (loading, orders) = channel();
    let ear = loading.clone();
    let watching = desk.library().watch(watch, move |heard| drop(ear.send(Order::Heard(heard))))?;
    let (at_work, finish) = channel::<()>();
    let (here, back) = hand();
    let reads = at_work.clone();
    start("loading", move || {
        load(&here, &orders, &back);
        drop(reads);
    })?;
    let pool = Arc::new(answering_pool().map_err(std::io::Error::other)?);
    let (finding, choosing) = (answering("finding", Some(Arc::clone(&pool)))?, answering("choosing", Some(pool))?);
    let (reading, setting, checking) =
        (answering("reading", None)?, answering("setting", None)?, answering("checking", None)?);
    let (doing, deeds) = channel();
    let (here, back) = hand();
    start("doing", move || {
        for deed in deeds {
            here.act(deed, &mut outside).into_iter().for_each(|msg| back.msg(msg));
        }
        drop(at_work);
    })?;

    let reply = reply.clone();
    let workers = Workers {
        desk,
        reply,
        newest,
        finding,
        choosing,
        reading,
        setting,
        checking,
        doing,
        loading,
        _watching: watching,
    };
    workers.carry_out(Effect::Reload);
    Ok((workers, Finish(finish)))
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.desk.leave();
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

impl Workers {
    /// Hands a wish over; the answer comes as a message.
    pub fn carry_out(&self, effect: Effect) {
        // A worker that is gone has panicked, and the program is on its way to its end.
        match effect {
            Effect::Ask(generation, request) => self.ask(generation, request),
            Effect::Reload => drop(self.loading.send(Order::Now)),
            question @ (Effect::Read(..) | Effect::Card(..)) => drop(self.reading.send(self.newest.number(question))),
            question @ Effect::LayOut(..) => drop(self.setting.send(self.newest.number(question))),
            // Answered by nothing: it is gone when the worker has had it.
            unwanted @ Effect::LetGo(_) => drop(self.setting.send(self.newest.number(unwanted))),
            question @ Effect::Check(_) => drop(self.checking.send(self.newest.number(question))),
            // A check that there is no need to carry out supersedes the one that goes on.
            Effect::StopChecking => drop(self.newest.number(Effect::Check(NONE_ASKED))),
            question if is_question(&question) => drop(self.choosing.send(self.newest.number(question))),
            deed => drop(self.doing.send(deed)),
        }
    }

    /// What was asked lately is answered at once: going back must not wait even for the end of a question.
    fn ask(&self, generation: Generation, request: Request) {
        let known = self.desk.recall(generation, &request);
        let question = self.newest.number(Effect::Ask(generation, request));
        match known {
            Some(answer) => answer.into_iter().for_each(|msg| self.reply.msg(msg)),
            None => drop(self.finding.send(question)),
        }
    }
}

/// Answers questions to the library, of each kind only ever the newest; with a `pool`, on its threads.
fn answer(desk: &Desk, questions: &Receiver<Question>, newest: &Newest, pool: Option<&ThreadPool>, reply: &Reply) {
    while let Ok((number, question)) = questions.recv() {
        let kind = discriminant(&question);
        let is_superseded = || newest.is_superseded(kind, number);
        if is_superseded() {
            continue;
        }
        let answered = || match question {
            Effect::Ask(generation, request) => {
                desk.ask(generation, &request, &is_superseded, &mut |msg| reply.msg(msg));
            }
            Effect::Check(generation) => desk.check(generation, &is_superseded, &mut |msg| reply.msg(msg)),
            question => desk.answer(question, &is_superseded).into_iter().for_each(|msg| reply.msg(msg)),
        };
        match pool {
            Some(pool) => pool.install(answered),
            None => answered(),
        }
        desk.damage().into_iter().for_each(|msg| reply.msg(msg));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Msg;
    use crate::export::Style;
    use crate::host::Answer;
    use crate::library::Library;
    use crate::runner::Kept;

    #[test]
    fn a_question_does_not_wait_for_those_who_read_the_library() {
        let (told, answers) = channel();
        let reply = Reply::new(move |answer| drop(told.send(answer)));
        let next = |wanted: fn(&Msg) -> bool, why: &str| {
            let is_wanted = |answer: &Answer| matches!(answer, Answer::Msg(msg) if wanted(msg));
            while !is_wanted(&answers.recv_timeout(Duration::from_secs(60)).expect(why)) {}
        };
        let desk = Desk::new(Library::bundled(), Style::default());
        let (workers, _finish) = work(desk, Kept::default(), Watch::Off, &reply).expect("threads");
        next(|msg| matches!(msg, Msg::Loaded { complete: true, .. }), "the library is read");

        let (over, held) = channel::<()>();
        let held = Arc::new(Mutex::new(held));
        for _ in 0..rayon::current_num_threads() {
            let held = Arc::clone(&held);
            rayon::spawn(move || drop(held.lock().map(|held| held.recv())));
        }
        workers.carry_out(Effect::Ask(1, Request::default()));
        next(|msg| matches!(msg, Msg::Found(1, _)), "rows come while all who read are at work");
        drop(over);
    }

    #[test]
    fn a_newer_question_supersedes_those_of_its_kind_alone() {
        let newest = Newest::default();
        let jump = |typed: &str| newest.number(Effect::Jump(1, typed.to_owned()));
        let is_wanted = |(number, question): &Question| !newest.is_superseded(discriminant(question), *number);
        let read = newest.number(Effect::Read(1, "talks".into()));
        let (first, second) = (jump("b"), jump("bo"));
        assert!(!is_wanted(&first), "what was typed before is not looked for any more");
        assert!(is_wanted(&second), "what was typed last is");
        assert!(is_wanted(&read), "and so is a text that is being read beside");
    }
}
