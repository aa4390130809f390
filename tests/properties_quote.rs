//! Comparing quotes with their sources: nothing that was changed passes, whatever the text.
#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may stop, and says what it skips")]

use std::path::{Path, PathBuf};

use briefbook::model::{Address, Day, Quote, Source, Verdict, Warning};
use briefbook::quote::{Annotation, Annotations, Capture, FOLDS, verify};
use briefbook::text::sha256;
use proptest::prelude::*;

/// Words of several scripts, with the punctuation that must not get lost.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-z]{1,8}",
        2 => "[A-Z][a-zé]{1,8}",
        1 => "[0-9]{1,3}(,[0-9]{3})?(\\.[0-9])?",
        1 => "[a-z]{2,6}-[a-z]{2,6}",
        1 => "[а-я]{2,8}",
        1 => "\\$[0-9]{1,3}",
        1 => "[a-z]{2,6}(’s|,|;|:|\\?)",
    ]
}

fn sentence() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 5..16)
}

/// A text of three paragraphs, the second with a quotation; and that quotation.
fn article() -> impl Strategy<Value = (String, String)> {
    (sentence(), sentence(), sentence()).prop_map(|(before, quoted, after)| {
        let quoted = quoted.join(" ");
        (format!("{}.\n\nHe said: “{quoted}” today.\n\n{}.", before.join(" "), after.join(" ")), quoted)
    })
}

/// A quote of these words, nothing else known of it.
fn quote(words: &str) -> Quote {
    Quote {
        address: Address { briefing: "b".into(), quote: "q1".into() },
        text: words.to_owned(),
        source: Some("s".into()),
        ..Quote::default()
    }
}

/// The folds as the table lists them, done in the simplest way, for texts without hyphens at line ends.
fn naive_fold(text: &str) -> String {
    let mut folded = String::new();
    for c in text.chars() {
        match FOLDS.iter().find(|fold| fold.of.contains(&c)) {
            Some(fold) => folded.extend(fold.to),
            None => folded.push(c),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn a_quotation_taken_from_a_text_is_verbatim((text, quoted) in article(), from in 0usize..12, len in 1usize..12) {
        let words: Vec<&str> = quoted.split(' ').collect();
        let from = from.min(words.len() - 1);
        let to = (from + len).min(words.len());
        let part = words[from..to].join(" ");
        let found = verify(&part, &text);
        prop_assert_eq!(found.verdict, Verdict::Verbatim, "{:?} stands in the text as it is", part);
        // Two numbers side by side may be one: cut between them, a person has to look.
        let has_digit = |word: Option<&&str>| word.is_some_and(|word| word.contains(char::is_numeric));
        let parts_numbers = |at: usize| has_digit(at.checked_sub(1).and_then(|at| words.get(at))) && has_digit(words.get(at));
        let may_need_a_look = (parts_numbers(from) || parts_numbers(to)) && found.warnings.contains(&Warning::CutInNumber);
        prop_assert!(found.counts_as_match() || may_need_a_look, "and inside its marks");
        let (span, points) = found.span.zip(found.points).expect("it was found");
        prop_assert_eq!(span.of(&text), part.as_str(), "the place holds the words");
        let points: String = text.chars().skip(points.start).take(points.len()).collect();
        prop_assert_eq!(points, part, "counted in code points too");
    }

    #[test]
    fn a_changed_character_never_passes((text, quoted) in article(), at in any::<prop::sample::Index>(), other in "[a-zA-Z0-9é,.;:?!$-]") {
        let mut chars: Vec<char> = quoted.chars().collect();
        let at = at.index(chars.len() - 1);
        let other = other.chars().next().expect("one character");
        prop_assume!(chars[at] != other && !chars[at].is_whitespace());
        chars[at] = other;
        let changed: String = chars.into_iter().collect();
        prop_assume!(!naive_fold(&text).contains(&naive_fold(&changed)));
        prop_assert!(!verify(&changed, &text).counts_as_match(), "{changed:?} is not {quoted:?}");
    }

    #[test]
    fn a_dropped_or_added_character_never_passes((text, quoted) in article(), at in any::<prop::sample::Index>(), add in any::<bool>()) {
        let mut chars: Vec<char> = quoted.chars().collect();
        let at = 1 + at.index(chars.len() - 2);
        if add { chars.insert(at, 'x') } else { chars.remove(at); }
        let changed: String = chars.into_iter().collect();
        prop_assume!(naive_fold(&changed) != naive_fold(&quoted) && !naive_fold(&text).contains(&naive_fold(&changed)));
        prop_assert!(!verify(&changed, &text).counts_as_match(), "{changed:?} is not {quoted:?}");
    }

    #[test]
    fn a_dropped_negation_or_word_never_passes((text, quoted) in article(), at in 1usize..12) {
        let mut words: Vec<&str> = quoted.split(' ').collect();
        let at = at.min(words.len() - 2);
        words.insert(at, "not");
        let with = words.join(" ");
        let text = text.replace(&quoted, &with);
        prop_assume!(!text.replace(&with, "").contains(&quoted));
        prop_assert!(!verify(&quoted, &text).counts_as_match(), "the source says not");
    }

    #[test]
    fn words_put_in_are_shown_and_never_verbatim((text, quoted) in article(), at in 0usize..12, put_in in "[a-z]{1,6}( [a-z]{1,6})?") {
        let words: Vec<&str> = quoted.split(' ').collect();
        let at = at.min(words.len());
        prop_assume!(at >= 3 || words.len() - at >= 3);
        let put_in = format!("[{put_in}]");
        let with = [&words[..at], &[put_in.as_str()], &words[at..]].concat().join(" ");
        let found = verify(&with, &text);
        prop_assert!(found.verdict > Verdict::Punctuation, "{with:?} is more than {quoted:?}");
        // A short piece beside the brackets may stand twice, and a number or a negation may stand at the cut.
        if found.verdict == Verdict::Elided {
            let shown: Vec<&str> = found.differences.iter().map(|one| one.quoted.as_str()).collect();
            prop_assert_eq!(shown, [put_in.as_str()], "and what was put in is shown");
            let place = found.span.expect("a place").of(&text);
            prop_assert!(quoted.contains(place) , "the place is in the quotation");
        }
        if at >= 3 && words.len() - at >= 3 && !quoted.contains(char::is_numeric) && text.matches(&quoted).count() == 1 {
            prop_assert!(found.verdict != Verdict::NotFound, "{:?} is not accused", with);
        }
    }

    #[test]
    fn an_initial_in_brackets_changes_its_case_and_nothing_else((text, quoted) in article(), at in 0usize..12, other in "[a-z]") {
        let words: Vec<&str> = quoted.split(' ').collect();
        let at = at.min(words.len() - 1);
        let initial = words[at].chars().next().expect("a word");
        prop_assume!(initial.is_alphabetic() && words[at].chars().nth(1).is_some_and(char::is_alphabetic));
        let with = |letter: &str| {
            let word = format!("[{letter}]{}", &words[at][initial.len_utf8()..]);
            [&words[..at], &[word.as_str()], &words[at + 1..]].concat().join(" ")
        };
        let changed = if initial.is_lowercase() { initial.to_uppercase().to_string() } else { initial.to_lowercase().to_string() };
        let found = verify(&with(&changed), &text);
        prop_assert_eq!(found.verdict, Verdict::Elided, "{:?} says which letter it changed", with(&changed));
        prop_assert!(found.counts_as_match() || found.warnings.contains(&Warning::CutInNumber), "and matches");
        prop_assert_eq!(found.span.expect("a place").of(&text), quoted.as_str(), "at its place");
        prop_assume!(!changed.eq_ignore_ascii_case(&other) && !initial.to_string().eq_ignore_ascii_case(&other));
        let replaced = format!("{other}{}", &words[at][initial.len_utf8()..]);
        prop_assume!(!text.contains(&replaced));
        prop_assert!(!verify(&with(&other), &text).counts_as_match(), "{:?} is another word", with(&other));
    }

    #[test]
    fn a_british_text_has_the_same_quotations((text, quoted) in article(), owner in "[a-z]{2,6}s’ plan", is_straight in any::<bool>()) {
        let quoted = format!("They {quoted} “so” {owner} it goes");
        let text = text.replace('’', "").replace('“', "‘").replace('”', ",’");
        let opening = text.find('‘').expect("a mark") + '‘'.len_utf8();
        let closing = text.rfind(",’").expect("a mark");
        let british = format!("{}{}{}", &text[..opening], quoted.replace("’s", "s"), &text[closing..]);
        let british = if is_straight { british.replace(['‘', '’'], "'").replace(['“', '”'], "\"") } else { british };
        let found = verify(&quoted.replace("’s", "s"), &british);
        prop_assert!(found.verdict <= Verdict::Typography, "the words stand there: {british:?} {found:?}");
        prop_assert!(!found.warnings.contains(&Warning::NotInMarks), "inside marks: {british:?} {found:?}");
        prop_assert!(!found.warnings.contains(&Warning::UnclosedMarks), "that are closed: {british:?} {found:?}");
        let narrated = british.split("\n\n").last().expect("the last paragraph").trim_end_matches('.');
        let found = verify(narrated, &british);
        prop_assert!(!found.counts_as_match() || quoted.contains(narrated), "{narrated:?} is the reporter's");
    }

    #[test]
    fn a_number_cut_at_a_group_is_no_match(head in 1u32..999, tail in 0u32..999, space in "[ \u{a0}\u{202f}\u{2009}]", scale in prop::sample::select(vec!["soldiers", "euros"])) {
        let text = format!("He said: “We counted near the town {head}{space}{tail:03} {scale} in all” today.");
        for words in [format!("{tail:03} {scale} in all"), format!("We counted near the town {head}"), format!("We counted near the town {head}.")] {
            prop_assert!(!verify(&words, &text).counts_as_match(), "{words:?} is half a number");
        }
        let whole = format!("We counted near the town {head}{space}{tail:03} {scale}");
        prop_assert!(verify(&whole, &text).counts_as_match(), "{whole:?} is all of it");
    }

    #[test]
    fn changed_case_never_passes((text, quoted) in article()) {
        let changed = quoted.to_uppercase();
        prop_assume!(!text.contains(&changed));
        prop_assert!(!verify(&changed, &text).counts_as_match(), "{changed:?} is not {quoted:?}");
    }

    #[test]
    fn words_outside_marks_never_count((text, _) in article()) {
        let before = text.split(".\n\n").next().expect("a first sentence");
        prop_assume!(text.matches(before).count() == 1);
        let found = verify(before, &text);
        prop_assert!(!found.counts_as_match(), "nobody is quoted there");
        prop_assert!(found.warnings.contains(&Warning::NotInMarks), "and that is said");
    }

    #[test]
    fn typography_alone_passes_as_typography((text, quoted) in article(), style in 0usize..7) {
        let set = match style {
            0 => text.replace('’', "'").replace(['“', '”'], "\""),
            1 => text.replace(' ', "\u{a0}"),
            2 => text.replace('e', "e\u{ad}"),
            4 => text.replace(['“', '”'], "''"),
            5 => text.replace('“', "``").replace('”', "''"),
            3 => text.replace('é', "e\u{301}").replace(' ', "\n"),
            _ => text.replace('-', "‑"),
        };
        let found = verify(&quoted, &set);
        let best = if set.contains(&quoted) { Verdict::Verbatim } else { Verdict::Typography };
        prop_assert_eq!(found.verdict, best, "{:?} against {:?}", quoted, set);
    }

    #[test]
    fn dropped_inner_punctuation_never_passes((text, quoted) in article(), at in 1usize..12, mark in "[,;:?!.)(%-]") {
        let mut words: Vec<&str> = quoted.split(' ').collect();
        let at = at.min(words.len() - 2);
        let marked = format!("{}{mark}", words[at]);
        words[at] = &marked;
        let with = words.join(" ");
        let text = text.replace(&quoted, &with);
        prop_assume!(!text.replace(&with, "").contains(&quoted));
        prop_assert!(verify(&with, &text).counts_as_match(), "with {mark:?} it stands there");
        prop_assert!(!verify(&quoted, &text).counts_as_match(), "without {mark:?} it does not");
    }

    #[test]
    fn a_changed_digit_is_told_as_a_number((text, quoted) in article(), number in 10u32..99_999, at in 1usize..12) {
        let mut words: Vec<String> = quoted.split(' ').filter(|word| !word.contains(char::is_numeric)).map(str::to_owned).collect();
        prop_assume!(words.len() > 8);
        let at = at.min(words.len() - 1);
        words.insert(at, number.to_string());
        let with = words.join(" ");
        words[at] = (number + 1).to_string();
        let changed = words.join(" ");
        let text = text.replace(&quoted, &with);
        let found = verify(&changed, &text);
        prop_assert!(!found.counts_as_match(), "{changed:?} is not {with:?}");
        prop_assert!(found.verdict != Verdict::Altered || found.differs.number, "and a number differs");
    }

    #[test]
    fn an_annotation_leads_back_to_the_words((text, quoted) in article(), copyrighted in any::<bool>()) {
        let source = Source { id: "s".into(), copyrighted, ..Source::default() };
        let capture = Capture::new(&text, sha256(text.as_bytes()));
        let page = Annotations {
            briefing: "b".into(),
            items: vec![Annotation::new(&quote(&quoted), &source, &capture, &capture.compare(&quoted), Day::parse("2031-05-02").expect("a day"))],
        };
        let written = page.write();
        let json: serde_json::Value = serde_json::from_str(&written).expect("JSON");
        let selectors = json["items"][0]["target"]["selector"].as_array().expect("selectors");
        let of = |kind: &str| selectors.iter().find(|selector| selector["type"] == kind);
        let position = of("TextPositionSelector").expect("always a position");
        let number = |key: &str| usize::try_from(position[key].as_u64().expect("a number")).expect("small");
        let words: String = text.chars().skip(number("start")).take(number("end") - number("start")).collect();
        prop_assert_eq!(&words, &quoted, "counted in code points");
        prop_assert_eq!(json["items"][0]["target"]["sha256"].as_str().map(str::to_owned), Some(sha256(text.as_bytes())), "of this text");
        if let Some(excerpt) = of("TextQuoteSelector") {
            prop_assert!(!copyrighted, "nothing of a copyrighted text is kept");
            let part = |key: &str| excerpt[key].as_str().expect("words").to_owned();
            let whole = format!("{}{}{}", part("prefix"), part("exact"), part("suffix"));
            prop_assert!(part("exact") == quoted && text.contains(&whole), "the words with what stands around them");
        } else {
            prop_assert!(copyrighted, "the words are kept where they may be");
            prop_assert!(!written.contains(&quoted), "not even the words: {written}");
        }
        prop_assert_eq!(Annotations::read(&written), (page, Vec::new()), "and it can be read again");
    }

    #[test]
    fn never_panics_and_stays_inside(words in "\\PC{0,30}|[ab …\\[\\]\"“”.,'\u{ad}\u{301}\n-]{0,30}", text in "\\PC{0,60}|[ab …\"“”„«».,'\u{ad}\u{301}\n-]{0,80}") {
        let found = verify(&words, &text);
        let capture = Capture::new(&text, "");
        for span in found.span.iter().copied().chain(found.skipped.iter().copied()).chain(found.differences.iter().map(|one| one.source)) {
            prop_assert!(text.get(span.start..span.end).is_some(), "{span:?} is a stretch of the text");
            prop_assert_eq!(capture.around(span).1, span.of(&text), "and can be shown in its paragraph");
        }
        for marked in capture.marked() {
            prop_assert!(text.get(marked.span.start..marked.span.end).is_some(), "{marked:?} is a stretch of the text");
        }
        prop_assert!(capture.marked().windows(2).all(|two| two[0].span.end <= two[1].span.start), "in order, apart");
        if found.counts_as_match() && found.verdict == Verdict::Verbatim {
            prop_assert!(text.contains(words.trim()), "verbatim means that the very words stand there");
        }
        if found.verdict == Verdict::Typography && !text.contains(['-', '‐']) {
            prop_assert!(naive_fold(&text).contains(&naive_fold(&words)) || !words.is_ascii() || !text.is_ascii(), "{words:?} in {text:?}: only listed folds");
        }
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let many = 5_000;
    for (words, text) in [
        ("a ".repeat(many), "a ".repeat(2 * many)),
        ("z xy ".repeat(many / 2) + "z x", "z xy ".repeat(many)),
        ("a b c … ".repeat(many / 8), "“a b c” ".repeat(many)),
        ("\"".repeat(many), "“\"".repeat(many)),
        ("-\n".repeat(many), "a-\n".repeat(many)),
        ("word ".repeat(300), "wort word ".repeat(many)),
        ("[W]e ".repeat(many), "we ".repeat(2 * many)),
        ("[W]e go [w]".repeat(200), "we go w".repeat(many)),
        ("'a".repeat(many), "'a".repeat(many)),
        ("a‘s’ ".repeat(many), "‘s’ ‘s ".repeat(many)),
        ("'' a".repeat(many), "``a ''".repeat(many)),
        ("the s' ".repeat(many), "'the s' ".repeat(many)),
    ] {
        let found = verify(&words, &text);
        assert!(found.found <= text.len(), "it ends, and counts no more places than there are");
    }
}

#[test]
fn many_quotes_of_the_same_words_take_linear_time() {
    let many = 20_000;
    let text = "“a b c d” said Roe. ".repeat(many);
    let capture = Capture::new(&text, "");
    let first = verify("a b c d", &text);
    assert_eq!(first.found, many, "each place is counted");
    for _ in 0..many {
        assert_eq!(capture.compare("a b c d"), first, "the same each time, without weighing each place again");
    }
}

/// The folder of the source texts, which are not part of the project; `None` prints a notice.
fn captures() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let folder = std::env::var_os("BRIEFBOOK_CAPTURES").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no source texts at hand; set BRIEFBOOK_CAPTURES to their folder");
    None
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The block quotes of the bundled briefings with the source they cite, read in the simplest way.
fn quotes_of_the_bundled_library() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/briefings");
    let mut quotes = Vec::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the bundled briefings")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    for text in files.iter().map(|file| read(file)) {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(words) = line.strip_prefix("> “").and_then(|rest| rest.strip_suffix('”')) else { continue };
            let cited = lines[at..].iter().find_map(|line| line.split_once("../sources/")).expect("a cited source").1;
            quotes.push((words.to_owned(), cited.split(".md").next().unwrap_or_default().to_owned()));
        }
    }
    quotes
}

#[test]
fn the_bundled_quotes_stand_in_their_sources() {
    let Some(folder) = captures() else { return };
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/sources");
    let text_of = |source: &str| {
        let register = read(&library.join(format!("{source}.md")));
        let name = register.lines().find_map(|line| line.strip_prefix("capture: captures/")).expect("a capture's name");
        read(&folder.join(name.trim()))
    };
    let quotes = quotes_of_the_bundled_library();
    assert_eq!(quotes.len(), 17, "fourteen quotation spans in the one article, one and two tweets in the other");
    for (words, source) in &quotes {
        let text = text_of(source);
        let found = verify(words, &text);
        assert_eq!(found.verdict, Verdict::Verbatim, "“{words}” stands in {source}");
        assert!(found.counts_as_match(), "“{words}” stands there in marks or is a tweet: {:?}", found.warnings);
        let cut = [Warning::CutBeforeQualifier, Warning::CutAfterNegation];
        assert!(!found.warnings.iter().any(|warning| cut.contains(warning)), "“{words}” is not cut");
    }
}

#[test]
fn the_journalists_words_are_no_quotation() {
    let Some(folder) = captures() else { return };
    let text = read(&folder.join("001_aca41b3ce98cdc5f.txt"));
    // The clause on what stronger capabilities do, as the article words it.
    let start = text.find("stronger EU capabilities").expect("the paraphrase is in the article");
    let paraphrase = text[start..].split(',').next().expect("a clause");
    assert!(paraphrase.split_whitespace().count() > 8, "a whole clause, long enough to be taken for a quotation");
    let found = verify(paraphrase, &text);
    assert_eq!(found.verdict, Verdict::Verbatim, "the article does hold these words");
    assert!(found.warnings.contains(&Warning::NotInMarks), "but as its own");
    assert!(!found.counts_as_match(), "so they must not pass as Borrell's");
}
