//! Whether the quote that is looked for is found: clean queries, words in another order, one slip in the longer word.

use anyhow::Result;

use super::Bench;
use crate::libraries::{HeaderFormat, OnDisk};
use crate::ours::Ours;
use crate::peers::{Frizbee, NucleoPeer};
use crate::table::Row;
use crate::typed::{KINDS_OF_SLIPS, known_items};

/// Quotes looked for.
const TARGETS: usize = 200;
/// A list that every peer goes through often enough in a minute or two.
const QUOTES: usize = 100_000;
/// Rows that a person looks at.
const FIRST: usize = 10;

/// How many of the quotes looked for stood first, and among the first ten.
#[derive(Default)]
struct Hits {
    first: usize,
    ten: usize,
    of: usize,
}

impl Hits {
    fn add<'a>(&mut self, wanted: &str, rows: impl IntoIterator<Item = &'a str>) {
        let at = rows.into_iter().take(FIRST).position(|row| row == wanted);
        self.first += usize::from(at == Some(0));
        self.ten += usize::from(at.is_some());
        self.of += 1;
    }

    fn percent(&self, count: usize) -> f64 {
        count as f64 * 100.0 / self.of.max(1) as f64
    }

    fn text(&self) -> String {
        format!("{:.1} / {:.1}", self.percent(self.first), self.percent(self.ten))
    }
}

pub(super) fn run(bench: &mut Bench) -> Result<()> {
    let library = match &bench.library {
        Some(folder) => OnDisk::of_folder(folder)?,
        None => OnDisk::generated(bench.usual_size().min(QUOTES), HeaderFormat::Yaml, bench.fresh)?,
    };
    let name = library.name();
    let lines = library.lines()?;
    let quotes: Vec<&str> =
        lines.iter().map(|line| line.rsplit_once(" — ").map_or(line.as_str(), |(words, _)| words)).collect();
    let items = known_items(&quotes, TARGETS, FIRST);
    let ours = Ours::open(&library.folder)?;
    let (mut slips, mut slips_of_frizbee) = (Hits::default(), Hits::default());
    for (kind, slip) in KINDS_OF_SLIPS {
        let mut nucleo = NucleoPeer::new(&lines, bench.threads);
        let mut frizbee = Frizbee::new(&lines, 1, bench.threads);
        let [mut own, mut of_frizbee, mut of_nucleo] = [const { Hits { first: 0, ten: 0, of: 0 } }; 3];
        for (wanted, words) in &items {
            let query = slip(words);
            let named =
                |rows: Vec<usize>| rows.into_iter().filter_map(|row| quotes.get(row).copied()).collect::<Vec<_>>();
            let rows = ours.first(&query, FIRST);
            let of_typos = named(frizbee.first(&query, FIRST));
            own.add(wanted, rows.iter().map(String::as_str));
            of_frizbee.add(wanted, of_typos.iter().copied());
            of_nucleo.add(wanted, named(nucleo.first(&query, FIRST)));
            if *kind != "clean" && *kind != "shuffled" {
                slips.add(wanted, rows.iter().map(String::as_str));
                slips_of_frizbee.add(wanted, of_typos);
            }
        }
        let row = Row::new(format!("known quote, {name}, {kind}: first / in the first ten (%)"), own.text());
        bench.table.add(row.beside(format!("frizbee, 1 typo: {} · nucleo: {}", of_frizbee.text(), of_nucleo.text())));
    }
    let (ten, theirs) = (slips.percent(slips.ten), slips_of_frizbee.percent(slips_of_frizbee.ten));
    let row = Row::new(format!("known quote, {name}, any one slip: in the first ten (%)"), format!("{ten:.1}"));
    let row = row.beside(format!("frizbee, 1 typo: {theirs:.1}"));
    bench.table.add(row.target("3 points above", ten >= theirs + 3.0));
    Ok(())
}
