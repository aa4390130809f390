//! The worker that reads the library: at the start, when the person asks for it, and when its files have changed.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Desk;
use crate::app::Msg;
use crate::host::Reply;
use crate::library::{Changes, Heard};

/// Reading again beside the person's work shows how far it is only when it takes longer than this.
const UNTOLD: Duration = Duration::from_secs(1);
/// The person is told of changed files at most so often.
const CALM: Duration = Duration::from_secs(10);
/// While files go on changing, the library rests between two readings as long as one takes, at most so long.
const LONGEST_REST: Duration = Duration::from_secs(10);

/// A wish that the library be read.
#[derive(Debug)]
pub(super) enum Order {
    /// The person's own.
    Now,
    /// Its folder has been heard of.
    Heard(Heard),
}

/// Reads the library whenever that is wanted.
pub(super) fn load(desk: &Desk, orders: &Receiver<Order>, reply: &Reply) {
    let mut loader = Loader { desk, reply, changed: None, told: None };
    let mut rest = Duration::ZERO;
    while let Some(order) = loader.next(orders, rest) {
        let started = Instant::now();
        match order {
            Next::Now => loader.read(true),
            Next::Changed => loader.read(false),
        }
        rest = started.elapsed().min(LONGEST_REST);
    }
}

/// What is to be done next.
enum Next {
    /// Read, and show how far it is.
    Now,
    /// Read in the background.
    Changed,
}

struct Loader<'a> {
    desk: &'a Desk,
    reply: &'a Reply,
    /// How many files have changed of which the person was not told yet.
    changed: Option<usize>,
    /// When the person was told last.
    told: Option<Instant>,
}

impl Loader<'_> {
    /// Waits for an order; several in a row are one. What was only heard waits for the `rest` of the last reading.
    fn next(&mut self, orders: &Receiver<Order>, rest: Duration) -> Option<Next> {
        let ready = Instant::now() + rest;
        let mut is_wanted = false;
        loop {
            let order = if is_wanted {
                match orders.recv_timeout(ready.saturating_duration_since(Instant::now())) {
                    Ok(order) => order,
                    Err(RecvTimeoutError::Timeout) => return Some(Next::Changed),
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            } else {
                orders.recv().ok()?
            };
            match order {
                Order::Now => {
                    for order in orders.try_iter() {
                        self.hear(order);
                    }
                    return Some(Next::Now);
                }
                order => is_wanted |= self.hear(order),
            }
        }
    }

    /// Takes in an order; says whether the library has to be read for it.
    fn hear(&mut self, order: Order) -> bool {
        match order {
            Order::Now => true,
            Order::Heard(Heard::Changed(Changes { count, .. })) => {
                self.changed = Some(self.changed.unwrap_or_default() + count);
                true
            }
            Order::Heard(Heard::Looking { why, every }) => {
                let every = every.as_secs_f32().ceil();
                self.reply.msg(Msg::Done(format!("watching does not work here ({why}): looking every {every} s")));
                false
            }
        }
    }

    fn read(&mut self, is_shown: bool) {
        let started = Instant::now();
        let mut tell = |msg| {
            if is_shown || !matches!(msg, Msg::Loading { .. }) || started.elapsed() > UNTOLD {
                self.reply.msg(msg);
            }
        };
        for msg in self.desk.load(&mut tell) {
            self.reply.msg(msg);
        }
        if self.told.is_none_or(|told| told.elapsed() > CALM)
            && let Some(count) = self.changed.take()
        {
            self.told = Some(Instant::now());
            self.reply.msg(Msg::Changed(count));
        }
    }
}
