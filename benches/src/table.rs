//! The table of targets, filled in.

/// One row: some work, what it took, what others take for it, and what it should take.
#[derive(Clone, Debug)]
pub struct Row {
    work: String,
    ours: String,
    peer: String,
    ratio: String,
    target: String,
    met: Option<bool>,
}

/// All rows.
#[derive(Clone, Debug, Default)]
pub struct Table(Vec<Row>);

impl Row {
    /// Work and what it took us.
    pub fn new(work: impl Into<String>, ours: impl Into<String>) -> Self {
        let nothing = String::new;
        Self { work: work.into(), ours: ours.into(), peer: nothing(), ratio: nothing(), target: nothing(), met: None }
    }

    /// What a peer takes for the same, and how many of ours that is. `figures` are the two that are compared.
    #[must_use]
    pub fn against(mut self, peer: impl Into<String>, (ours, theirs): (f64, f64)) -> Self {
        self.peer = peer.into();
        self.ratio = if ours <= theirs {
            format!("1/{:.1}", theirs / ours.max(1e-9))
        } else {
            format!("{:.2}", ours / theirs.max(1e-9))
        };
        self
    }

    /// A peer that says something without being a time.
    #[must_use]
    pub fn beside(mut self, peer: impl Into<String>) -> Self {
        self.peer = peer.into();
        self
    }

    /// What is asked for, and whether it is reached.
    #[must_use]
    pub fn target(mut self, target: impl Into<String>, met: bool) -> Self {
        self.target = target.into();
        self.met = Some(met);
        self
    }

    fn cells(&self) -> [&str; 6] {
        let met = match self.met {
            Some(true) => "yes",
            Some(false) => "NO",
            None => "",
        };
        [&self.work, &self.ours, &self.peer, &self.ratio, &self.target, met]
    }
}

impl Table {
    /// Adds a row, and shows it at once.
    pub fn add(&mut self, row: Row) {
        eprintln!("  {}", row.cells().iter().filter(|cell| !cell.is_empty()).copied().collect::<Vec<_>>().join(" · "));
        self.0.push(row);
    }

    /// The whole table in Markdown.
    pub fn print(&self) {
        const TITLES: [&str; 6] = ["work", "ours", "peer", "ours / peer", "target", "met"];
        let rows: Vec<[&str; 6]> = std::iter::once(TITLES).chain(self.0.iter().map(Row::cells)).collect();
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
        let widths: [usize; 6] = std::array::from_fn(width);
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            println!("| {} |", cells.join(" | "));
            if number == 0 {
                println!("|{}|", widths.map(|width| "-".repeat(width + 2)).join("|"));
            }
        }
        let missed = self.0.iter().filter(|row| row.met == Some(false)).count();
        let asked = self.0.iter().filter(|row| row.met.is_some()).count();
        println!("\n{} of {asked} targets met", asked - missed);
    }
}
