//! What people would use instead.

mod nucleo;
mod postings;
pub mod process;
mod scan;

pub use frizbee_peer::Frizbee;
pub use nucleo::NucleoPeer;
pub use postings::Postings;
pub use scan::Scan;

/// Something that looks through a list while somebody types.
pub trait Typing {
    /// Looks for what is typed so far; says how many rows it found, the first ones put in order.
    fn key(&mut self, typed: &str) -> usize;

    /// A new query begins.
    fn begin(&mut self) {}
}

impl Typing for Frizbee<'_> {
    fn key(&mut self, typed: &str) -> usize {
        self.find(typed)
    }
}
