//! What is handed over: citations in each style, also of sources that name little, and quotes with all that belongs
//! to them.
#![expect(clippy::expect_used, reason = "a test may stop")]
#![expect(clippy::unnecessary_wraps, reason = "short words for fields that are optional")]

use std::borrow::Cow;

use briefbook::export::{
    ActorLine, Cover, FORMATS, Format, HitLine, Passage, QuoteLine, Reference, STYLES, Style, line,
};
use briefbook::model::{
    Actor, Address, Day, Form, Head, Id, Person, Quote, Recorded, Registers, Role, Source, Speaker, Verdict, Warning,
};

fn text(words: &str) -> Option<String> {
    Some(words.to_owned())
}

fn day(words: &str) -> Option<Day> {
    Some(Day::parse(words).expect("a day"))
}

fn style(name: &str) -> Style {
    Style::named(name).expect("a style")
}

/// A source that names everything.
fn complete() -> Source {
    Source {
        id: "spring-talks".into(),
        kind: text("article-newspaper"),
        title: text("Talks “go on” in spring"),
        author: vec![Person { family: text("Marant"), given: text("Ilse Maria"), literal: None }],
        container_title: text("The Harbour Post"),
        publisher: text("Harbour House"),
        issued: day("2031-12-02"),
        url: text("https://news.example/talks"),
        ..Source::default()
    }
}

/// A titled article, day inferred, nothing else named: as the agency report in the bundled library.
fn report() -> Source {
    Source {
        id: "joint-report".into(),
        title: text("Two sides will begin a dialogue on security in 2022"),
        short: text("news article, 3 Dec 2021?"),
        issued: day("2021-12-03?"),
        ..Source::default()
    }
}

/// An untitled text with a date only: as the meeting readout in the bundled library.
fn readout() -> Source {
    Source {
        id: "readout".into(),
        kind: text("webpage"),
        short: text("meeting readout, 15 Oct 2021"),
        issued: day("2021-10-15"),
        ..Source::default()
    }
}

#[test]
fn every_style_cites_what_there_is() {
    let nothing = Source { id: "x".into(), ..Source::default() };
    let seen = Source { accessed: day("2026-11-21"), ..nothing.clone() };
    let house = Source { author: vec![Person { literal: text("News House"), ..Person::default() }], ..complete() };
    let month = Source { issued: day("2021-12?"), ..report() };
    for (source, locator, expected) in [
        (
            complete(),
            Some("p. 4"),
            [
                "Ilse Maria Marant, “Talks ‘go on’ in spring,” The Harbour Post, December 2, 2031, p. 4, \
                 https://news.example/talks.",
                "Marant, I. M. (2031, December 2). Talks “go on” in spring. The Harbour Post. \
                 https://news.example/talks In text: (Marant, 2031, p. 4).",
                "[^spring-talks]: Ilse Maria Marant, “Talks ‘go on’ in spring”, *The Harbour Post*, December 2, 2031, \
                 p. 4. <https://news.example/talks>",
                "Ilse Maria Marant, “Talks ‘go on’ in spring”, The Harbour Post, 2 Dec 2031, p. 4, \
                 https://news.example/talks",
            ],
        ),
        (
            report(),
            Some("para. 6"),
            [
                "“Two sides will begin a dialogue on security in 2022,” [December 3, 2021?], para. 6.",
                "Two sides will begin a dialogue on security in 2022. (ca. 2021, December 3). In text: (“Two sides \
                 will begin a dialogue,” ca. 2021, para. 6).",
                "[^joint-report]: “Two sides will begin a dialogue on security in 2022”, December 3, 2021 (?), para. 6.",
                "“Two sides will begin a dialogue on security in 2022”, 3 Dec 2021? (author and publisher not named), \
                 para. 6",
            ],
        ),
        (
            readout(),
            None,
            [
                "Meeting readout, October 15, 2021.",
                "[Meeting readout]. (2021, October 15).",
                "[^readout]: Meeting readout, October 15, 2021.",
                "meeting readout, 15 Oct 2021 (author and publisher not named)",
            ],
        ),
        (
            nothing,
            None,
            [
                "Untitled source, n.d.",
                "[Untitled source]. (n.d.).",
                "[^x]: Untitled source, no date.",
                "untitled source (author, publisher, and date not named)",
            ],
        ),
        (
            seen,
            None,
            [
                "Untitled source, accessed November 21, 2026.",
                "[Untitled source]. (n.d.).",
                "[^x]: Untitled source, no date.",
                "untitled source (author, publisher, and date not named)",
            ],
        ),
        (
            house,
            None,
            [
                "News House, “Talks ‘go on’ in spring,” The Harbour Post, December 2, 2031, https://news.example/talks.",
                "News House. (2031, December 2). Talks “go on” in spring. The Harbour Post. https://news.example/talks",
                "[^spring-talks]: News House, “Talks ‘go on’ in spring”, *The Harbour Post*, December 2, 2031. \
                 <https://news.example/talks>",
                "News House, “Talks ‘go on’ in spring”, The Harbour Post, 2 Dec 2031, https://news.example/talks",
            ],
        ),
        (
            month,
            None,
            [
                "“Two sides will begin a dialogue on security in 2022,” [December 2021?].",
                "Two sides will begin a dialogue on security in 2022. (ca. 2021, December).",
                "[^joint-report]: “Two sides will begin a dialogue on security in 2022”, December 2021 (?).",
                "“Two sides will begin a dialogue on security in 2022”, Dec 2021? (author and publisher not named)",
            ],
        ),
    ] {
        for (style, expected) in STYLES.iter().zip(expected) {
            let cited = (style.cite)(&Reference { source: &source, locator });
            assert_eq!(cited, expected, "{} of {}", style.name, source.id);
        }
    }
}

#[test]
fn many_authors_are_shortened_as_the_manuals_say() {
    let author = |number: usize| Person { family: text(&format!("F{number}")), given: text("Al"), literal: None };
    let cited = |many: usize, name: &str| {
        let source = Source { author: (1..=many).map(author).collect(), title: text("T"), ..Source::default() };
        (style(name).cite)(&Reference { source: &source, locator: Some("p. 1") })
    };
    assert!(cited(3, "chicago").starts_with("Al F1, Al F2, and Al F3, “T,”"), "Chicago lists three");
    assert!(cited(4, "chicago").starts_with("Al F1 et al., “T,”"), "and shortens four (14.76)");
    assert!(cited(2, "apa").starts_with("F1, A., & F2, A. (n.d.)"), "APA joins with an ampersand");
    assert!(cited(2, "apa").ends_with("(F1 & F2, n.d., p. 1)."), "in the text too");
    assert!(cited(3, "apa").ends_with("(F1 et al., n.d., p. 1)."), "and shortens three there (8.17)");
    assert!(cited(21, "apa").contains("F19, A., . . . F21, A. (n.d.)"), "and twenty-one in the list (9.8)");
}

#[test]
fn markdown_shows_untrusted_words_as_they_are() {
    let source = Source {
        id: "a b]^c".into(),
        title: text("*Star* [link](x) <b> `code`\nand a line"),
        url: text("https://x.example/<script>"),
        ..Source::default()
    };
    let cited = (style("markdown").cite)(&Reference { source: &source, locator: Some("*p*") });
    assert_eq!(
        cited, "[^a-b--c]: “\\*Star\\* \\[link\\](x) \\<b\\> \\`code\\` and a line”, no date, \\*p\\*.",
        "nothing in a title is markup, and a broken address is left out"
    );
}

fn registers() -> Registers {
    let role = |title: &str, from: &str, to: Option<&str>| Role {
        title: title.into(),
        org: None,
        from: day(from),
        to: to.and_then(day),
    };
    let actors = vec![
        Actor {
            id: "ilse-marant".into(),
            name: "Ilse Marant".into(),
            roles: vec![role("Envoy", "2020", Some("2021-11")), role("Director", "2021-12", None)],
            ..Actor::default()
        },
        Actor { id: "per-odde".into(), name: "Per Odde".into(), ..Actor::default() },
        Actor { id: "norland".into(), name: "Norland".into(), ..Actor::default() },
    ];
    Registers::new(actors, Vec::new(), vec![complete(), report(), readout()])
}

fn head() -> Head {
    Head {
        id: "spring".into(),
        title: "Spring talks".into(),
        date: day("2021-12-03?"),
        summary: text("What was said in spring."),
        topics: vec!["talks".into()],
        sources: vec!["joint-report".into(), "readout".into()],
        ..Head::default()
    }
}

fn speaker(id: Option<&str>, name: &str, role: Option<&str>) -> Speaker {
    Speaker { actor: id.map(Id::from), name: name.into(), role: role.map(Into::into) }
}

fn quote(form: Form, words: &str, speakers: Vec<Speaker>) -> Quote {
    Quote {
        address: Address { briefing: "spring".into(), quote: "q1".into() },
        form,
        text: words.into(),
        speakers,
        source: Some("joint-report".into()),
        locator: text("para. 6"),
        ..Quote::default()
    }
}

fn recorded(verdict: Verdict) -> Option<Recorded> {
    Some(Recorded { verdict, on: Day::parse("2026-11-21").expect("a day"), sha256: String::new() })
}

/// Hands a quote to a test as a passage.
fn with<T>(quote: &Quote, test: impl FnOnce(Passage<'_>) -> T) -> T {
    test(Passage { quote: Cow::Borrowed(quote), head: Cow::Owned(head()), registers: &registers() })
}

#[test]
fn a_joint_quote_carries_every_speaker_with_the_role_of_the_day() {
    let speakers = vec![
        speaker(Some("ilse-marant"), "Marant", None),
        speaker(Some("per-odde"), "Per Odde", Some("Minister of State")),
    ];
    let mut quote = quote(Form::Joint, "we keep this channel open", speakers);
    quote.recorded = recorded(Verdict::Verbatim);
    quote.warnings = vec![Warning::MaybeTranslated];
    with(&quote, |passage| {
        assert_eq!(
            passage.cited(Style::default()),
            "“we keep this channel open”\n\
             — Ilse Marant, Director, and Per Odde, Minister of State (jointly, 3 Dec 2021?)\n\
             Source: “Two sides will begin a dialogue on security in 2022,” [December 3, 2021?], para. 6.\n\
             [words match the source text, recorded 21 Nov 2026; source text not held; may be a translation] spring#q1",
            "words, speakers, roles, day, source, place, what was found, address"
        );
        assert_eq!(
            passage.text(),
            "“we keep this channel open” (Ilse Marant and Per Odde, jointly)",
            "the words alone do not lose a speaker"
        );
        for name in ["Ilse Marant", "Per Odde"] {
            for format in FORMATS.iter().filter(|format| format.name != "jsonl") {
                assert!((format.write)(std::slice::from_ref(&passage)).contains(name), "{} keeps {name}", format.name);
            }
        }
    });
}

#[test]
fn a_role_is_that_of_the_day() {
    let mut quote = quote(Form::Speech, "so be it", vec![speaker(Some("ilse-marant"), "Ilse Marant", None)]);
    quote.said = day("2021-06-01");
    with(&quote, |passage| {
        assert!(passage.cited(Style::default()).contains("— Ilse Marant, Envoy (speech, 1 Jun 2021)"), "held in June");
    });
}

#[test]
fn a_reported_statement_is_copied_as_reported() {
    let mut quote =
        quote(Form::Reported, "Norland denied the charges.", vec![speaker(Some("norland"), "The Castle", None)]);
    quote.verb = text("denied");
    with(&quote, |passage| {
        for handed in [passage.cited(Style::default()), passage.text(), passage.cited(style("markdown"))] {
            assert!(handed.starts_with("Reported (our words): Norland denied the charges."), "said first: {handed}");
            assert!(!handed.lines().next().expect("a line").contains(['“', '”', '"']), "in no marks: {handed}");
            assert!(!handed.contains('¶'), "the place stands in the citation: {handed}");
        }
        let cited = passage.cited(Style::default());
        assert!(cited.contains("\n— The Castle (Norland) (reported: denied, 3 Dec 2021?)\n"), "{cited}");
        assert!(cited.ends_with("\nspring#q1"), "there is nothing to compare: {cited}");
    });
}

#[test]
fn the_bracket_never_says_more_than_was_found() {
    let speakers = || vec![speaker(None, "Nobody Known", None)];
    let mut quote = quote(Form::Speech, "so be it", speakers());
    for (verdict, recorded, warnings, says, never) in [
        (Verdict::Verbatim, None, vec![], "[words match the source text] ", "recorded"),
        (Verdict::NoCapture, None, vec![], "[not compared with the source text] ", "match"),
        (
            Verdict::NoCapture,
            recorded(Verdict::Altered),
            vec![],
            "[words differ from the source text, recorded ",
            "match",
        ),
        (Verdict::Altered, None, vec![Warning::Short], "[words differ from the source text; shorter than", "match"),
        (
            Verdict::Verbatim,
            None,
            vec![Warning::NotInMarks],
            "[words stand in the source text, but not in quotation marks] ",
            "match",
        ),
        (Verdict::SourceChanged, recorded(Verdict::Verbatim), vec![], "[source text changed since", "match"),
    ] {
        (quote.verdict, quote.recorded, quote.warnings) = (verdict, recorded, warnings);
        let cited = with(&quote, |passage| passage.cited(Style::default()));
        let bracket = cited.lines().last().expect("a last line");
        assert!(bracket.starts_with(says), "{says} in {bracket}");
        assert!(!bracket.contains(never), "no {never} in {bracket}");
    }
}

#[test]
fn what_is_missing_is_said() {
    let mut quote = quote(Form::Headline, "so be it", Vec::new());
    quote.source = None;
    let undated = Head { date: None, ..head() };
    let registers = registers();
    let passage = Passage { quote: Cow::Borrowed(&quote), head: Cow::Borrowed(&undated), registers: &registers };
    let cited = passage.cited(Style::default());
    assert!(cited.contains("— speaker not named (headline, undated)\nSource: not named.\n"), "{cited}");
    assert_eq!((passage.citation(Style::default()), passage.url()), (None, None), "nothing to cite");
    quote.source = Some("lost".into());
    let passage = Passage { quote: Cow::Borrowed(&quote), head: Cow::Borrowed(&undated), registers: &registers };
    assert!(passage.cited(Style::default()).contains("Source: lost (not in the register).\n"), "an unknown id is told");
}

#[test]
fn all_rows_name_each_source_once() {
    let mut first = quote(Form::Speech, "so be *it*\n\nand more", vec![speaker(Some("per-odde"), "Per Odde", None)]);
    first.verdict = Verdict::Verbatim;
    let mut second = quote(Form::Reported, "Odde denied it.", vec![speaker(Some("per-odde"), "Odde", None)]);
    second.source = Some("readout".into());
    let (head, registers) = (head(), registers());
    let rows: Vec<Passage<'_>> = [&first, &second, &first]
        .into_iter()
        .map(|quote| Passage { quote: Cow::Borrowed(quote), head: Cow::Borrowed(&head), registers: &registers })
        .collect();
    let markdown = (Format::named("markdown").expect("a format").write)(&rows);
    assert_eq!(
        markdown,
        "> “so be \\*it\\*\n>\n> and more”\n>\n> — Per Odde (speech, 3 Dec 2021?), para. 6[^joint-report] (words match \
         the source text) `spring#q1`\n\n\
         Reported (our words): Odde denied it.\n— Per Odde (reported, 3 Dec 2021?), para. 6[^readout] `spring#q1`\n\n\
         > “so be \\*it\\*\n>\n> and more”\n>\n> — Per Odde (speech, 3 Dec 2021?), para. 6[^joint-report] (words match \
         the source text) `spring#q1`\n\n\
         [^joint-report]: “Two sides will begin a dialogue on security in 2022”, December 3, 2021 (?).\n\
         [^readout]: Meeting readout, October 15, 2021.",
        "block quotes, reported statements as such, footnotes once"
    );
}

#[test]
fn a_briefing_is_handed_over_with_its_sources() {
    let (head, registers) = (head(), registers());
    let cover = Cover { head: &head, registers: &registers };
    assert_eq!(
        cover.cited(Style::default()),
        "Spring talks (3 Dec 2021?)\nWhat was said in spring.\n\
         Source: “Two sides will begin a dialogue on security in 2022,” [December 3, 2021?].\n\
         Source: Meeting readout, October 15, 2021.\nspring",
        "title, day, summary, sources, id"
    );
    assert_eq!(cover.text(), "Spring talks\nWhat was said in spring.", "title and summary");
    assert_eq!(cover.url(), None, "neither source has an address");
}

#[test]
fn json_lines_have_their_fields_in_order() {
    let mut quote =
        quote(Form::Joint, "so \"be\" it\nand more", vec![speaker(Some("ilse-marant"), "Ilse Marant", None)]);
    quote.recorded = recorded(Verdict::Verbatim);
    quote.warnings = vec![Warning::Short];
    assert_eq!(
        with(&quote, |passage| line(&QuoteLine::new(&passage))),
        "{\"id\":\"spring#q1\",\"form\":\"joint\",\"text\":\"so \\\"be\\\" it\\nand more\",\
         \"speakers\":[{\"id\":\"ilse-marant\",\"name\":\"Ilse Marant\",\"role\":\"Director\"}],\
         \"date\":\"2021-12-03?\",\"source\":{\"id\":\"joint-report\",\
         \"title\":\"Two sides will begin a dialogue on security in 2022\"},\"locator\":\"para. 6\",\
         \"verdict\":\"verbatim\",\"recorded\":\"2026-11-21\",\"warnings\":[\"short\"],\
         \"briefing\":{\"id\":\"spring\",\"title\":\"Spring talks\"},\"topics\":[\"talks\"]}",
        "one line, the recorded verdict with its day, topics inherited"
    );
    quote.verdict = Verdict::Verbatim;
    let fresh = with(&quote, |passage| line(&QuoteLine::new(&passage)));
    assert!(fresh.contains("\"verdict\":\"verbatim\",\"recorded\":null"), "a fresh check has no recorded day");
    quote.source = None;
    assert!(with(&quote, |passage| line(&QuoteLine::new(&passage))).contains("\"source\":null"), "no source is null");

    let hit = HitLine { kind: "topic", id: "t".into(), title: "T".into(), date: None, tier: "near", near: true };
    let hit = line(&hit);
    assert_eq!(
        hit, "{\"kind\":\"topic\",\"id\":\"t\",\"title\":\"T\",\"date\":null,\"tier\":\"near\",\"near\":true}",
        "a hit"
    );
    let actor = ActorLine { id: "a".into(), name: "A".into(), kind: "person", briefings: 1, quotes: 2, reported: 3 };
    assert_eq!(
        line(&actor),
        "{\"id\":\"a\",\"name\":\"A\",\"kind\":\"person\",\"briefings\":1,\"quotes\":2,\"reported\":3}",
        "an actor"
    );
}
