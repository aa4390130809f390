//! frizbee, as television and skim use it: the whole list at every key, on all cores.
//!
//! A package of its own because its vector code is compiled where it is called, and takes minutes.

use frizbee::{Config, Match, Matcher, Pattern};

/// A list to be looked through by frizbee.
pub struct Frizbee<'a> {
    lines: &'a [String],
    matcher: Matcher,
    max_typos: u16,
    threads: usize,
}

impl<'a> Frizbee<'a> {
    /// With at most so many typos forgiven in each word.
    pub fn new(lines: &'a [String], max_typos: u16, threads: usize) -> Self {
        Self { lines, matcher: Matcher::new("", &Config::default()), max_typos, threads }
    }

    /// Looks for what is typed; says how many lines it found, all of them put in order.
    pub fn find(&mut self, typed: &str) -> usize {
        self.matches(typed).len()
    }

    /// The numbers of the best lines.
    pub fn first(&mut self, typed: &str, count: usize) -> Vec<usize> {
        self.matches(typed).into_iter().take(count).map(|found| found.index as usize).collect()
    }

    fn matches(&mut self, typed: &str) -> Vec<Match> {
        // As its documentation advises: a typo for every four letters, or every line would match the first letter.
        let typos = |letters: usize| u16::try_from(letters / 4).unwrap_or(self.max_typos).min(self.max_typos);
        let patterns: Vec<Pattern> = Pattern::parse_query(typed)
            .into_iter()
            .map(|pattern| {
                let letters = pattern.needle.chars().count();
                pattern.max_typos(Some(typos(letters)))
            })
            .collect();
        self.matcher.set_patterns(&patterns);
        std::hint::black_box(self.matcher.match_list_parallel(self.lines, self.threads))
    }
}
