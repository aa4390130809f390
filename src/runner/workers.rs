//! The app's wishes carried out beside it: one worker answers questions, another reads the library, so that nothing
//! ever blocks the keys. A question that a newer one of its kind supersedes is never answered.

use std::mem::discriminant;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::{Desk, Outside};
use crate::app::Effect;
use crate::host::Reply;

/// The way to the workers.
#[derive(Debug)]
pub struct Workers {
    wishes: Sender<Effect>,
    loads: Sender<()>,
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

/// Starts the workers. The library is read at once. Fails only where no thread can be started.
pub fn work(desk: Desk, outside: impl Outside + Send + 'static, reply: &Reply) -> std::io::Result<(Workers, Finish)> {
    let (wishes, waiting) = channel();
    let (loads, orders) = channel();
    let (at_work, finish) = channel::<()>();
    let desk = Arc::new(desk);
    let loader = (Arc::clone(&desk), reply.clone());
    thread::Builder::new().name("library".to_owned()).spawn(move || load(&loader.0, &orders, &loader.1))?;
    let reply = reply.clone();
    let outside = Mutex::new(outside);
    thread::Builder::new().name("answers".to_owned()).spawn(move || {
        answer(&desk, &waiting, &outside, &reply);
        drop(at_work);
    })?;
    let workers = Workers { wishes, loads };
    workers.carry_out(Effect::Reload);
    Ok((workers, Finish(finish)))
}

impl Workers {
    /// Hands a wish over; the answer comes as a message.
    pub fn carry_out(&self, effect: Effect) {
        // A worker that is gone has panicked, and the program is on its way to its end.
        if effect == Effect::Reload {
            let _ = self.loads.send(());
        } else {
            let _ = self.wishes.send(effect);
        }
    }
}

fn load(desk: &Desk, orders: &Receiver<()>, reply: &Reply) {
    while orders.recv().is_ok() {
        // Several orders in a row are one.
        while orders.try_recv().is_ok() {}
        for msg in desk.load(&mut |msg| reply.msg(msg)) {
            reply.msg(msg);
        }
    }
}

fn answer<O: Outside>(desk: &Desk, waiting: &Receiver<Effect>, outside: &Mutex<O>, reply: &Reply) {
    while let Ok(first) = waiting.recv() {
        let mut wishes: Vec<Effect> = vec![first];
        wishes.extend(waiting.try_iter());
        for at in 0..wishes.len() {
            if is_superseded(&wishes[at], &wishes[at + 1..]) {
                continue;
            }
            let wish = wishes[at].clone();
            let mut outside = outside.lock().unwrap_or_else(PoisonError::into_inner);
            for msg in desk.carry_out(wish, &mut *outside) {
                reply.msg(msg);
            }
        }
    }
}

/// Whether a later wish of the same kind makes this one pointless. What is done to the outside world is always done.
fn is_superseded(wish: &Effect, later: &[Effect]) -> bool {
    let is_question = matches!(
        wish,
        Effect::Ask(..)
            | Effect::Read(..)
            | Effect::Pick { .. }
            | Effect::Days(..)
            | Effect::Jump(..)
            | Effect::Card(..)
    );
    is_question && later.iter().any(|other| discriminant(other) == discriminant(wish))
}
