//! tantivy: a posting list for each word.

use anyhow::Result;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TEXT};
use tantivy::{DocSet, Index, Searcher, TERMINATED, TantivyDocument, Term};

/// Words that one beginning may stand for in a ranked search: tantivy's own bound.
const MOST_EXPANSIONS: usize = 50;

/// An index of texts, in memory and in one segment.
pub struct Postings {
    searcher: Searcher,
    field: Field,
    /// Every word, in order.
    words: Vec<String>,
}

impl Postings {
    /// Writes the index on one thread.
    pub fn new(texts: &[String]) -> Result<Self> {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, 256_000_000)?;
        for text in texts {
            let mut document = TantivyDocument::new();
            document.add_text(field, text);
            writer.add_document(document)?;
        }
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        let searcher = index.reader()?.searcher();
        let mut words = Vec::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                words.push(String::from_utf8_lossy(terms.key()).into_owned());
            }
        }
        words.sort_unstable();
        words.dedup();
        Ok(Self { searcher, field, words })
    }

    /// How many words it knows.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// How many texts hold words that begin with or contain each of these: the lists of all such words joined.
    pub fn literal(&self, query: &str) -> Result<usize> {
        let mut left: Option<Vec<u64>> = None;
        for part in query.split_whitespace() {
            let contains = part.chars().count() >= 3;
            let fits = |word: &&String| if contains { word.contains(part) } else { word.starts_with(part) };
            let texts = usize::try_from(self.searcher.num_docs())?;
            let mut bits = vec![0_u64; texts / 64 + 1];
            for word in self.words.iter().filter(fits) {
                let term = Term::from_field_text(self.field, word);
                for segment in self.searcher.segment_readers() {
                    let Some(mut list) =
                        segment.inverted_index(self.field)?.read_postings(&term, IndexRecordOption::Basic)?
                    else {
                        continue;
                    };
                    while list.doc() != TERMINATED {
                        bits[list.doc() as usize / 64] |= 1 << (list.doc() % 64);
                        list.advance();
                    }
                }
            }
            left = Some(match left {
                Some(left) => left.iter().zip(&bits).map(|(left, bits)| left & bits).collect(),
                None => bits,
            });
        }
        Ok(left.unwrap_or_default().iter().map(|bits| bits.count_ones() as usize).sum())
    }

    /// The hundred best texts by BM25, the last word taken as a beginning, and how many there are.
    pub fn ranked(&self, query: &str) -> Result<usize> {
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (number, word) in words.iter().enumerate() {
            let term = |word: &str| {
                let term = Term::from_field_text(self.field, word);
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>
            };
            if number + 1 < words.len() {
                clauses.push((Occur::Must, term(word)));
                continue;
            }
            let from = self.words.partition_point(|known| known.as_str() < *word);
            let longer = self.words[from..].iter().take_while(|known| known.starts_with(word)).take(MOST_EXPANSIONS);
            let any = longer.map(|word| (Occur::Should, term(word))).collect();
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(any))));
        }
        let best = TopDocs::with_limit(100).order_by_score();
        let (best, count) = self.searcher.search(&BooleanQuery::new(clauses), &(best, Count))?;
        std::hint::black_box(best);
        Ok(count)
    }
}
