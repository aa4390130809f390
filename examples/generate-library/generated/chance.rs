//! Chance that falls the same way each time.

/// A stream of numbers that depends on its seed alone. `SplitMix64` (Steele, Lea, Flood: Fast splittable pseudorandom
/// number generators, 2014), written out here because crates of random numbers may change their streams with a
/// version, and the same library must come of a seed for ever.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// The stream of a seed for one purpose: `number` of a thing called `purpose`.
    pub fn of(seed: u64, purpose: &str, number: usize) -> Self {
        let mut chance = Self(seed);
        for byte in purpose.bytes() {
            chance.0 = chance.next() ^ u64::from(byte);
        }
        chance.0 = chance.next() ^ number as u64;
        chance.0 = chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 for an `end` of 0.
    #[expect(clippy::cast_possible_truncation, reason = "the high half of a product with `end` is below `end`")]
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from `start` to `end`, both included.
    pub fn between(&mut self, start: usize, end: usize) -> usize {
        start + self.below(end + 1 - start)
    }

    /// Whether it comes up, once in `times`.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Whether it comes up, `hundredths` times in a hundred.
    pub fn percent(&mut self, hundredths: usize) -> bool {
        self.below(100) < hundredths
    }

    /// One of several.
    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// Which of several, each as likely as its weight says.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: usize = weights.iter().map(|weight| *weight as usize).sum();
        let mut left = self.below(total);
        for (at, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight as usize) {
                Some(rest) => left = rest,
                None => return at,
            }
        }
        0
    }

    /// A rank below `end` as in Zipf's law: each doubling of the rank is as likely as the one before it.
    pub fn rank(&mut self, end: usize) -> usize {
        let doublings = usize::BITS - end.leading_zeros();
        loop {
            let octave = self.below(doublings as usize);
            let rank = (1 << octave) + self.below(1 << octave) - 1;
            if rank < end {
                return rank;
            }
        }
    }
}
