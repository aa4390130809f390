//! The full text of a library: which statement or briefing holds which word, and where.
//!
//! This is the only file that names tantivy. The index lives in memory and is written as one segment in this thread,
//! so nothing here starts a thread or touches a file.

use std::sync::Arc;

use tantivy::directory::RamDirectory;
use tantivy::postings::Postings;
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{TokenStream, Tokenizer, TokenizerManager};
use tantivy::{
    DocAddress, DocSet, Index, IndexSettings, InvertedIndexReader, ReloadPolicy, Searcher, TERMINATED, TantivyDocument,
};

use super::token::{Token, tokens};
use super::vocabulary::{Part, Vocabulary};

/// Name under which our own way of cutting words is known to tantivy.
const TOKENIZER: &str = "briefbook";
/// Bytes the writer may gather before it is asked to write; it writes once, at the end.
const WRITER_BYTES: usize = 8 << 20;

/// What is to be found of one quote or briefing. The number of a text is its place in the order they are given in.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Texts with the part they belong to. Words of two texts are never neighbours.
    pub texts: Vec<(Part, String)>,
    /// A body to keep for patterns.
    pub body: Option<String>,
}

/// The written index and its words.
pub(super) struct TextIndex {
    pub vocabulary: Vocabulary,
    shelves: Option<Shelves>,
}

struct Shelves {
    searcher: Searcher,
    readers: Vec<Arc<InvertedIndexReader>>,
    body: tantivy::schema::Field,
}

impl TextIndex {
    /// Writes the index of these pages; the error is tantivy's, in words.
    pub(super) fn new(pages: impl Iterator<Item = Page>) -> Result<Self, String> {
        Self::write(pages).map_err(|error| error.to_string())
    }

    /// An index without words.
    pub(super) fn empty() -> Self {
        Self { vocabulary: Vocabulary::default(), shelves: None }
    }

    fn write(pages: impl Iterator<Item = Page>) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields = Part::ALL.map(|part| schema.add_text_field(&format!("{part:?}"), options.clone()));
        let body = schema.add_text_field("body", STORED);
        let tokenizers = TokenizerManager::default();
        tokenizers.register(TOKENIZER, Words);
        let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        let mut writer = Index::builder()
            .schema(schema.build())
            .settings(settings)
            .tokenizers(tokenizers)
            .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), WRITER_BYTES)?;
        let mut any = false;
        for page in pages {
            let mut document = TantivyDocument::default();
            for (part, text) in page.texts {
                document.add_text(fields[part as usize], text);
            }
            if let Some(text) = page.body {
                document.add_text(body, text);
            }
            writer.add_document(document)?;
            any = true;
        }
        if !any {
            return Ok(Self::empty());
        }
        let index = writer.finalize()?;
        // A reader by hand: the other kind watches for changes in a thread of its own.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher: Searcher = reader.searcher();
        let mut readers = Vec::new();
        for field in fields {
            readers.push(searcher.segment_reader(0).inverted_index(field)?);
        }
        let mut words = Vec::new();
        for (part, reader) in Part::ALL.into_iter().zip(&readers) {
            let mut terms = reader.terms().stream()?;
            while terms.advance() {
                words.push((String::from_utf8_lossy(terms.key()).into_owned(), part));
            }
        }
        let vocabulary = Vocabulary::new(words.into_iter());
        Ok(Self { vocabulary, shelves: Some(Shelves { searcher, readers, body }) })
    }

    /// Calls `visit` with the number of each page that holds this entry of the vocabulary in this part.
    pub(super) fn pages(&self, part: Part, entry: u32, mut visit: impl FnMut(u32)) {
        self.postings(part, entry, IndexRecordOption::Basic, |postings| visit(postings.doc()));
    }

    /// Likewise, with the places of the word among the words of the page.
    pub(super) fn positions(&self, part: Part, entry: u32, mut visit: impl FnMut(u32, &[u32])) {
        let mut positions = Vec::new();
        self.postings(part, entry, IndexRecordOption::WithFreqsAndPositions, |postings| {
            postings.positions(&mut positions);
            visit(postings.doc(), &positions);
        });
    }

    fn postings(
        &self,
        part: Part,
        entry: u32,
        with: IndexRecordOption,
        mut visit: impl FnMut(&mut tantivy::postings::SegmentPostings),
    ) {
        let Some(reader) = self.shelves.as_ref().and_then(|shelves| shelves.readers.get(part as usize)) else { return };
        // Reading memory cannot fail; if it did, the word would be found nowhere.
        let Ok(Some(term)) = reader.terms().get(self.vocabulary.word(entry)) else { return };
        let Ok(mut postings) = reader.read_postings_from_terminfo(&term, with) else { return };
        while postings.doc() != TERMINATED {
            visit(&mut postings);
            postings.advance();
        }
    }

    /// The body kept for a page.
    pub(super) fn body(&self, page: u32) -> Option<String> {
        let shelves = self.shelves.as_ref()?;
        let document: TantivyDocument = shelves.searcher.doc(DocAddress::new(0, page)).ok()?;
        document.get_first(shelves.body)?.as_str().map(str::to_owned)
    }
}

/// Our way of cutting words, as tantivy wants it.
#[derive(Clone)]
struct Words;

struct WordStream {
    words: std::vec::IntoIter<Token>,
    current: tantivy::tokenizer::Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        WordStream { words: tokens(text).into_iter(), current: tantivy::tokenizer::Token::default() }
    }
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.current.offset_from = word.span.start;
        self.current.offset_to = word.span.end;
        self.current.position = word.position;
        self.current.text = word.text;
        true
    }

    fn token(&self) -> &tantivy::tokenizer::Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut tantivy::tokenizer::Token {
        &mut self.current
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::vocabulary::Typed;

    #[test]
    fn finds_pages_and_places() {
        let page = |text: &str| Page { texts: vec![(Part::Quote, text.to_owned())], body: Some(text.to_owned()) };
        let pages = ["first resort", "the last resort, no resort"].map(page);
        let index = TextIndex::new(pages.into_iter()).expect("an index in memory");
        let entry = index.vocabulary.exact(&Typed::new("resort", false))[0];
        let mut found = Vec::new();
        for part in index.vocabulary.parts(entry).members() {
            index.positions(part, entry, |page, places| found.push((page, places.to_vec())));
        }
        assert_eq!(found, [(0, vec![1]), (1, vec![2, 4])], "page and place of each");
        assert_eq!(index.body(1).as_deref(), Some("the last resort, no resort"), "bodies are kept");
        assert!(TextIndex::new(std::iter::empty()).is_ok(), "nothing to write is no failure");
    }
}
