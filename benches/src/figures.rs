//! Times and what is said of them.

use std::time::Instant;

/// Times in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<f64>);

impl Times {
    /// Takes in one more.
    pub fn push(&mut self, ms: f64) {
        self.0.push(ms);
    }

    /// The one that `percent` of them do not exceed; 0 where there are none.
    pub fn percentile(&self, percent: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
        let at = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
        sorted.get(at.max(1) - 1).copied().unwrap_or_default()
    }

    /// The middle one.
    pub fn p50(&self) -> f64 {
        self.percentile(50.0)
    }

    /// All but the slowest hundredth.
    pub fn p99(&self) -> f64 {
        self.percentile(99.0)
    }

    /// The slowest.
    pub fn worst(&self) -> f64 {
        self.percentile(100.0)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `p50 / p99 / worst`.
    pub fn spread(&self) -> String {
        format!("{} / {} / {}", ms(self.p50()), ms(self.p99()), ms(self.worst()))
    }

    /// Of several runs over the same list of things, the middle time of each thing.
    pub fn middle(runs: &[Self]) -> Self {
        let things = runs.iter().map(Self::len).min().unwrap_or_default();
        let middle = |thing: usize| Self(runs.iter().map(|run| run.0[thing]).collect()).p50();
        Self((0..things).map(middle).collect())
    }
}

impl FromIterator<f64> for Times {
    fn from_iter<T: IntoIterator<Item = f64>>(times: T) -> Self {
        Self(times.into_iter().collect())
    }
}

/// What a piece of work gives, and how long it took, in milliseconds.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let started = Instant::now();
    let made = work();
    (made, since(started))
}

/// Milliseconds since then.
pub fn since(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}

/// Times of the same work done several times.
pub fn repeated(runs: usize, mut work: impl FnMut()) -> Times {
    (0..runs).map(|_| timed(&mut work).1).collect()
}

/// Milliseconds in as many digits as mean something.
pub fn ms(ms: f64) -> String {
    match ms {
        ms if ms < 1.0 => format!("{ms:.3}"),
        ms if ms < 10.0 => format!("{ms:.2}"),
        ms if ms < 100.0 => format!("{ms:.1}"),
        ms => format!("{ms:.0}"),
    }
}

/// A size for people: `10k`, `1M`.
pub fn size(count: usize) -> String {
    match count {
        count if count >= 1_000_000 && count.is_multiple_of(1_000_000) => format!("{}M", count / 1_000_000),
        count if count >= 1000 && count.is_multiple_of(1000) => format!("{}k", count / 1000),
        count => count.to_string(),
    }
}

/// Reads `10k`, `1M` or a number.
pub fn read_size(text: &str) -> Result<usize, String> {
    let (digits, times) = match text.trim() {
        text if text.ends_with(['k', 'K']) => (&text[..text.len() - 1], 1000),
        text if text.ends_with(['m', 'M']) => (&text[..text.len() - 1], 1_000_000),
        text => (text, 1),
    };
    digits.parse::<usize>().map(|count| count * times).map_err(|_| format!("`{text}` is no size such as 10k"))
}
