//! Every call into briefbook, in one place: what changes there is followed here alone.

use std::ffi::OsString;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::{Instant, UNIX_EPOCH};

use anyhow::{Context, Result};
use briefbook::app::{App, Key, Keymap, Msg, Settings};
use briefbook::export::Style;
use briefbook::library::{Engine, Library, Progress};
use briefbook::model::{Address, Head, Id, Marks, Quote, Registers, Speaker};
use briefbook::parse;
use briefbook::runner::{Desk, Inline, Kept};
use briefbook::search::{Ask, Bytes, Chunk, Entry, Keep, Numbering, Query, Segment, SegmentWriter, Sort};
use briefbook::view::{Theme, frame};
use jiff::civil::date;
use rayon::prelude::*;

use crate::figures::since;
use crate::libraries::{OnDisk, below_target};

/// Rows that the program asks for at a time, and while a query is typed on a screen of 120x36.
const WINDOW: usize = 160;
const PASSING_WINDOW: usize = 24;

/// A library loaded by briefbook, in this process.
pub struct Ours {
    engine: Engine,
    marks: Marks,
}

/// What a question found, and how long it took in milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answered {
    /// Rows of Quotes in all.
    pub quotes: usize,
    /// Rows of Briefings in all.
    pub briefings: usize,
    /// Until the rows were there.
    pub rows_ms: f64,
    /// From then until the counts beside topics and actors were there.
    pub facets_ms: f64,
}

/// How long it took from nothing to an index on disk, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Built {
    /// Until the first rows could be shown, if they came before the end.
    pub first_ms: Option<f64>,
    /// Until everything could be asked.
    pub all_ms: f64,
}

/// The index of a list: milliseconds from the file to the index, bytes of all of it, of its words, and of the list.
#[derive(Clone, Copy, Debug)]
pub struct ListIndex {
    /// Milliseconds.
    pub ms: f64,
    /// Bytes of the index, its rows included.
    pub bytes: usize,
    /// Bytes of its words.
    pub words: usize,
    /// Bytes of the list.
    pub text: usize,
}

/// As many as the program puts together where it reads briefings of ten quotes each.
const QUOTES_IN_A_SEGMENT: usize = 327_680;
const QUOTES_IN_A_GROUP: usize = 10_240;
const QUOTES_IN_A_CHUNK: usize = 640;

/// A briefing of these quotes with their speakers, and nothing else.
fn entry(id: String, lines: &[&str]) -> Entry {
    let id = Id::from(id);
    let quote = |(at, line): (usize, &&str)| {
        let (words, name) = line.rsplit_once(" — ").unwrap_or((line, ""));
        Quote {
            address: Address { briefing: id.clone(), quote: format!("q{at}").into() },
            text: words.to_owned(),
            speakers: vec![Speaker { name: name.to_owned(), ..Speaker::default() }],
            ..Quote::default()
        }
    };
    let quotes = lines.iter().enumerate().map(quote).collect();
    Entry { head: Head { id, ..Head::default() }, quotes, ..Entry::default() }
}

impl Ours {
    /// Opens the index that is kept of a library, made now if it is older than this program: mapped, as the screen has
    /// it.
    pub fn open(folder: &Path) -> Result<Self> {
        let library = Library::open(folder)?.with_index(&below_target("bench-home/own"));
        let program = std::env::current_exe()?.metadata()?.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
        let made = library.index_status().map_or(0, |status| status.read_at);
        if u128::try_from(made).unwrap_or_default() < program {
            eprintln!("  making the index of {} …", folder.display());
            drop(library.build(&AtomicBool::new(false), &mut |_| {})?);
        }
        // Small libraries keep none: they are read.
        let engine = library.kept().map_or_else(|| library.load(&mut |_| {}), Ok)?;
        // As the screen does behind its first frame.
        engine.index().warm_up();
        Ok(Self { engine, marks: Marks::default() })
    }

    /// Reads a library of which nothing is kept, and makes its index on disk.
    pub fn build(folder: &Path) -> Result<Built> {
        let cache = below_target("bench-home/cold");
        if cache.exists() {
            std::fs::remove_dir_all(&cache)?;
        }
        let library = Library::open(folder)?.with_index(&cache);
        let started = Instant::now();
        let mut first_ms = None;
        let mut hear = |progress: Progress| {
            if matches!(progress, Progress::Rows(_)) {
                first_ms.get_or_insert(since(started));
            }
        };
        let engine = library.build(&AtomicBool::new(false), &mut hear)?;
        let all_ms = since(started);
        drop(engine);
        std::fs::remove_dir_all(&cache)?;
        Ok(Built { first_ms, all_ms })
    }

    /// Reads and understands every file of a library without making an index; milliseconds.
    pub fn read(folder: &Path) -> Result<f64> {
        let started = Instant::now();
        let library = Library::open(folder)?;
        let read = |path: &String| {
            let Ok((text, _)) = library.text(path) else { return };
            match parse::Register::of_path(path) {
                Some(register) if Path::new(path).extension().is_some_and(|kind| kind == "jsonl") => {
                    black_box(parse::registers_jsonl(register, path, &text));
                }
                Some(_) => {
                    black_box(parse::actor(path, &text));
                }
                None => {
                    black_box(parse::briefing_and_document(path, &text));
                }
            }
        };
        library.files().par_iter().for_each(read);
        Ok(since(started))
    }

    /// Makes the index of a list of quotes, a line each, ten a briefing, in memory.
    pub fn index_of_list(list: &Path) -> Result<ListIndex> {
        let started = Instant::now();
        let text = std::fs::read_to_string(list)?;
        let lines: Vec<&str> = text.lines().collect();
        let registers = Registers::default();
        let mut numbering = Numbering::new(&registers);
        let mut segments = Vec::new();
        for (number, lines) in lines.chunks(QUOTES_IN_A_SEGMENT).enumerate() {
            let (mut writer, mut bytes, mut ready) = (SegmentWriter::default(), Vec::new(), Vec::new());
            for (group, lines) in lines.chunks(QUOTES_IN_A_GROUP).enumerate() {
                let chunk = |(chunk, lines): (usize, &[&str])| {
                    let entries = lines.chunks(10).enumerate();
                    let entry = |(at, lines): (usize, &[&str])| entry(format!("{number}-{group}-{chunk}-{at}"), lines);
                    Chunk::new(entries.map(entry).collect(), &registers)
                };
                // Written while the next ones are made ready, as the program does.
                let (written, next): (Vec<_>, Vec<_>) = rayon::join(
                    || ready.into_iter().map(|chunk| writer.add(chunk, &mut numbering)).collect(),
                    || lines.par_chunks(QUOTES_IN_A_CHUNK).enumerate().map(chunk).collect(),
                );
                bytes.extend(written);
                ready = next;
            }
            bytes.extend(ready.into_iter().map(|chunk| writer.add(chunk, &mut numbering)));
            bytes.extend(writer.finish(&registers, &mut numbering));
            segments.push(bytes);
        }
        let ms = since(started);
        let segments = segments.iter().filter_map(|bytes| Segment::open(Bytes::in_memory(bytes)));
        let sizes = segments.map(|segment| segment.sizes());
        let (all, words) = sizes.fold((0, 0), |(all, words), (its, its_words)| (all + its, words + its_words));
        Ok(ListIndex { ms, bytes: all, words, text: text.len() })
    }

    /// Asks, as the screen does: the first rows of both lists, then the counts.
    pub fn ask(&self, text: &str, typing: bool, with_facets: bool) -> Answered {
        let started = Instant::now();
        let (query, _) = Query::parse(text);
        let window = if typing { PASSING_WINDOW } else { WINDOW };
        let ask = Ask {
            query: &query,
            today: date(2023, 1, 1),
            marks: &self.marks,
            typing,
            sort: Sort::Relevance,
            quotes: 0..window,
            briefings: 0..window,
            keep: &Keep::default(),
        };
        let never = || false;
        let Some(finding) = self.engine.index().find(&ask, &never) else { return Answered::default() };
        let rows = finding.rows();
        let rows_ms = since(started);
        let facets = with_facets.then(|| finding.facets(&never));
        let facets_ms = since(started) - rows_ms;
        drop(black_box(facets));
        Answered { quotes: rows.quotes.total, briefings: rows.briefings.total, rows_ms, facets_ms }
    }

    /// The words of the first quotes that are found.
    pub fn first(&self, text: &str, count: usize) -> Vec<String> {
        let (query, _) = Query::parse(text);
        let ask = Ask {
            query: &query,
            today: date(2023, 1, 1),
            marks: &self.marks,
            typing: true,
            sort: Sort::Relevance,
            quotes: 0..count,
            briefings: 0..1,
            keep: &Keep::default(),
        };
        self.engine.index().ask(&ask).rows.quotes.rows.into_iter().map(|row| row.text).collect()
    }

    /// Ids of topics and of actors with statements of their own, those with the most first.
    pub fn facets(&self) -> (Vec<String>, Vec<String>) {
        let (query, _) = Query::parse("");
        let ask = Ask {
            query: &query,
            today: date(2023, 1, 1),
            marks: &self.marks,
            typing: false,
            sort: Sort::Relevance,
            quotes: 0..1,
            briefings: 0..1,
            keep: &Keep::default(),
        };
        let hits = self.engine.index().ask(&ask);
        let mut topics = hits.facets.topics;
        topics.retain(|topic| !topic.has_narrower && topic.quotes > 0);
        topics.sort_by_key(|topic| std::cmp::Reverse(topic.quotes));
        let actors = hits.facets.actors.iter().filter(|actor| actor.quotes > 0).map(|actor| actor.who.id.to_string());
        (topics.iter().map(|topic| topic.id.to_string()).collect(), actors.collect())
    }
}

/// A text as briefbook compares it: for queries typed without accents.
pub fn fold(text: &str) -> String {
    briefbook::text::fold(text)
}

/// The briefbook binary, with folders of its own so that nobody's settings take part.
#[derive(Clone, Debug)]
pub struct Binary {
    program: PathBuf,
    home: PathBuf,
}

impl Binary {
    /// The release build of this checkout, built now unless it is given.
    pub fn new(given: Option<PathBuf>, home: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&home)?;
        if let Some(program) = given {
            return Ok(Self { program: program.canonicalize().with_context(|| program.display().to_string())?, home });
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let built = Command::new("cargo").args(["build", "--release", "--locked"]).current_dir(&root).status()?;
        anyhow::ensure!(built.success(), "the program does not build");
        let program = root.join("target/release/briefbook");
        Ok(Self { program: program.canonicalize().context("target/release/briefbook")?, home })
    }

    /// The program's path.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Variables of its environment: folders of its own.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        let below = |name: &str| self.home.join(name).into_os_string();
        vec![
            ("HOME", self.home.clone().into_os_string()),
            ("XDG_CACHE_HOME", below("cache")),
            ("XDG_CONFIG_HOME", below("config")),
            ("XDG_STATE_HOME", below("state")),
            ("XDG_DATA_HOME", below("data")),
        ]
    }

    /// Where it keeps its indexes.
    pub fn cache(&self) -> PathBuf {
        self.home.join("cache")
    }

    /// A run on a library, its output thrown away.
    pub fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("--library").arg(folder).envs(self.environment());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Makes the index of a library, where it keeps one; says how long that took in milliseconds.
    pub fn index(&self, folder: &Path) -> Result<f64> {
        let started = Instant::now();
        let made = self.command(folder, &["index"]).status()?;
        anyhow::ensure!(made.success(), "index failed");
        Ok(since(started))
    }

    /// Draws the first screen, as a whole process; milliseconds. Files are looked at for changes unless `kept`.
    pub fn first_screen(&self, folder: &Path, kept: bool) -> Result<f64> {
        let started = Instant::now();
        let mut command = self.command(folder, &["--keys", "", "--print", "--size", "120x36"]);
        let ended = if kept { command.arg("--kept") } else { &mut command }.status()?;
        anyhow::ensure!(ended.success(), "--print failed");
        Ok(since(started))
    }

    /// Answers one question, as a whole process; milliseconds. Files are looked at for changes unless `kept`.
    pub fn search(&self, folder: &Path, query: &str, kept: bool) -> Result<f64> {
        let started = Instant::now();
        let mut command = self.command(folder, &["search", query, "--limit", "20"]);
        let ended = if kept { command.arg("--kept") } else { &mut command }.status()?;
        anyhow::ensure!(matches!(ended.code(), Some(0 | 1)), "search failed");
        Ok(since(started))
    }
}

/// Makes everything ready for some work, and gives the work itself.
pub type Case = fn(&OnDisk) -> Result<Box<dyn FnMut()>>;

/// Work whose instructions are counted.
pub const CASES: &[(&str, Case)] = &[
    ("fold a thousand quotes", |library| {
        let lines: Vec<String> = library.lines()?.into_iter().take(1000).collect();
        Ok(Box::new(move || lines.iter().for_each(|line| drop(black_box(briefbook::text::fold(line))))))
    }),
    ("parse ten briefings", |library| {
        let texts = ten(library)?;
        Ok(Box::new(move || {
            for (path, text) in &texts {
                drop(black_box(parse::briefing_and_document(path, text)));
            }
        }))
    }),
    ("load ten briefings", |library| {
        let folder = tempfile::tempdir()?;
        for (path, text) in ten(library)? {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
            std::fs::write(path, text)?;
        }
        let library = Library::open(folder.path())?;
        Ok(Box::new(move || {
            // Inside the work, or the folder would go before it.
            let _held = &folder;
            drop(black_box(library.load(&mut |_| {})));
        }))
    }),
    ("keystroke on 10k quotes: rows", |library| {
        let ours = Ours::open(&library.folder)?;
        ours.ask("secu", true, false);
        Ok(Box::new(move || {
            black_box(ours.ask("secur", true, false));
        }))
    }),
    ("keystroke on 10k quotes, misspelt: rows", |library| {
        let ours = Ours::open(&library.folder)?;
        ours.ask("governmetn", true, false);
        Ok(Box::new(move || {
            black_box(ours.ask("governmetns", true, false));
        }))
    }),
    ("keystroke on 10k quotes: rows and counts", |library| {
        let ours = Ours::open(&library.folder)?;
        ours.ask("secu", true, true);
        Ok(Box::new(move || {
            black_box(ours.ask("secur", true, true));
        }))
    }),
    ("draw one frame at 120x36", |library| {
        let inline = playing(&library.folder)?;
        let theme = Theme::builtin("dark").context("the dark theme")?;
        drop(frame(&inline.app, &theme));
        Ok(Box::new(move || drop(black_box(frame(&inline.app, &theme)))))
    }),
    ("press j in Quotes", |library| {
        let mut inline = playing(&library.folder)?;
        Ok(Box::new(move || press(&mut inline, "j")))
    }),
];

/// Ten briefings' paths and texts.
fn ten(library: &OnDisk) -> Result<Vec<(String, String)>> {
    let read = |path: &PathBuf| {
        let inner = path.strip_prefix(&library.folder)?.to_string_lossy().into_owned();
        Ok((inner, std::fs::read_to_string(path)?))
    };
    library.briefings()?.iter().step_by(90).take(10).map(read).collect()
}

/// The app on a library, the first screen drawn.
fn playing(folder: &Path) -> Result<Inline<Kept>> {
    let settings = Settings { keymap: Keymap::default(), theme: "dark".to_owned(), ..Settings::default() };
    let desk = Desk::new(Library::open(folder)?, Style::default());
    let mut inline = Inline::new(App::new(settings), desk, Kept::default());
    inline.feed(Msg::Tick(date(2023, 1, 1).at(9, 0, 0, 0)));
    inline.feed(Msg::Resize(120, 36));
    inline.load();
    press(&mut inline, "j");
    Ok(inline)
}

fn press(inline: &mut Inline<Kept>, keys: &str) {
    for key in Key::parse_all(keys).unwrap_or_default() {
        inline.feed(Msg::Key(key));
    }
}
