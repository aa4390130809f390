//! The app's wishes carried out beside it, so that nothing ever blocks the keys: a worker for each kind, so that a text
//! never waits behind a long count.
//!
//! ```text
//!            ┌ finding ─ asks the index; a newer question stops it in the middle
//!  carry_out ┼ choosing ─ pickers, the jump list
//!            ├ reading ─ texts and cards
//!            └ doing ─ everything outside: one after the other, none left out
//!  R, changes ─▶ loading ─ reads the library beside all of these; the old one answers until the new one is there
//! ```

use std::mem::discriminant;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::desk::is_question;
use super::loading::{Order, load};
use super::{Desk, Outside};
use crate::app::{Effect, Generation, Request};
use crate::host::Reply;
use crate::library::{Watch, Watching};

/// The way to the workers.
#[derive(Debug)]
pub struct Workers {
    desk: Arc<Desk>,
    reply: Reply,
    /// The last question to the index.
    newest: Arc<AtomicU64>,
    finding: Sender<(Generation, Request)>,
    choosing: Sender<Effect>,
    reading: Sender<Effect>,
    doing: Sender<Effect>,
    loading: Sender<Order>,
    /// Ends with the workers.
    _watching: Option<Watching>,
}

/// Tells when the workers have carried out all that they were handed.
#[derive(Debug)]
pub struct Finish(Receiver<()>);

impl Finish {
    /// Waits until everything handed over is carried out, such as keeping the place; at most `patience`. The way to the
    /// workers must have been dropped before.
    pub fn wait(&self, patience: Duration) {
        // Either way it is over: the sender is dropped when the worker ends.
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
    let newest = Arc::new(AtomicU64::new(0));
    let hand = || (Arc::clone(&desk), reply.clone());

    let (loading, orders) = channel();
    let ear = loading.clone();
    let watching = desk.library().watch(watch, move |heard| drop(ear.send(Order::Heard(heard))))?;
    let (here, back) = hand();
    start("loading", move || load(&here, &orders, &back))?;
    let (finding, questions) = channel();
    let ((here, back), last) = (hand(), Arc::clone(&newest));
    start("finding", move || find(&here, &questions, &last, &back))?;
    let (choosing, questions) = channel();
    let (here, back) = hand();
    start("choosing", move || answer(&here, &questions, &back))?;
    let (reading, questions) = channel();
    let (here, back) = hand();
    start("reading", move || answer(&here, &questions, &back))?;
    let (doing, deeds) = channel();
    let (at_work, finish) = channel::<()>();
    let (here, back) = hand();
    start("doing", move || {
        for deed in deeds {
            here.act(deed, &mut outside).into_iter().for_each(|msg| back.msg(msg));
        }
        drop(at_work);
    })?;

    let reply = reply.clone();
    let workers = Workers { desk, reply, newest, finding, choosing, reading, doing, loading, _watching: watching };
    workers.carry_out(Effect::Reload);
    Ok((workers, Finish(finish)))
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
            question @ (Effect::Read(..) | Effect::Card(..)) => drop(self.reading.send(question)),
            question if is_question(&question) => drop(self.choosing.send(question)),
            deed => drop(self.doing.send(deed)),
        }
    }

    /// What was asked lately is answered at once: going back must not wait even for the end of a question.
    fn ask(&self, generation: Generation, request: Request) {
        self.newest.store(generation, Ordering::Release);
        match self.desk.recall(generation, &request) {
            Some(answer) => answer.into_iter().for_each(|msg| self.reply.msg(msg)),
            None => drop(self.finding.send((generation, request))),
        }
    }
}

/// Answers questions to the index, only ever the newest.
fn find(desk: &Desk, questions: &Receiver<(Generation, Request)>, newest: &AtomicU64, reply: &Reply) {
    while let Ok((generation, request)) = questions.recv() {
        let is_superseded = || newest.load(Ordering::Acquire) != generation;
        if !is_superseded() {
            desk.ask(generation, &request, &is_superseded, &mut |msg| reply.msg(msg));
        }
    }
}

/// Answers other questions; one that a newer one of its kind supersedes is never answered.
fn answer(desk: &Desk, questions: &Receiver<Effect>, reply: &Reply) {
    while let Ok(first) = questions.recv() {
        let waiting: Vec<Effect> = std::iter::once(first).chain(questions.try_iter()).collect();
        for (at, question) in waiting.iter().enumerate() {
            let is_superseded = waiting[at + 1..].iter().any(|later| discriminant(later) == discriminant(question));
            if !is_superseded && let Some(msg) = desk.answer(question.clone()) {
                reply.msg(msg);
            }
        }
    }
}
