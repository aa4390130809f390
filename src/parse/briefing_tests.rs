use super::super::{Names, resolve, rule};
use super::*;
use crate::model::{Actor, Alias, Form, Registers, Speaker, Status, Topic};

fn head(text: &str) -> Head {
    briefing("briefings/x.md", text).0.head
}

fn rules(text: &str) -> Vec<&'static str> {
    briefing("briefings/x.md", text).1.iter().map(|problem| problem.rule).collect()
}

fn topics(text: &str) -> Vec<String> {
    head(text).topics.iter().map(ToString::to_string).collect()
}

#[test]
fn a_list_key_may_be_a_string_a_list_or_nothing() {
    for (header, expected) in [
        ("topics: china", vec!["china"]),
        ("topics: [china, iran]", vec!["china", "iran"]),
        ("topics:", vec![]),
        ("topics: null", vec![]),
        ("topics: ''", vec![]),
    ] {
        let text = format!("---\n{header}\n---\n");
        assert_eq!(topics(&text), expected, "in `{header}`");
        assert_eq!(rules(&text), Vec::<&str>::new(), "`{header}` is no problem");
    }
}

#[test]
fn dates_of_all_forms() {
    for (value, day) in [
        ("2021-12-03", "2021-12-03"),
        ("2021-12-03T10:00:00", "2021-12-03"),
        ("2021-12-03 10:00:00 -0500", "2021-12-03"),
        ("1638489600000", "2021-12-03"),
        ("'December 3, 2021'", "2021-12-03"),
        ("2021-12-03?", "2021-12-03?"),
    ] {
        let head = head(&format!("---\ndate: {value}\n---\n"));
        assert_eq!(head.date.map(|day| day.to_string()).as_deref(), Some(day), "date: {value}");
    }
    let text = "---\ndate: soon\n---\n";
    assert_eq!((head(text).date, rules(text)), (None, vec![rule::DATE_UNREADABLE]), "free text is no date");
    assert!(head(text).extra.contains(&("date".into(), "soon".into())), "but it is kept");
}

#[test]
fn a_title_that_looks_like_a_number_stays_as_written() {
    assert_eq!(head("---\ntitle: 1.10\n---\n").title, "1.10", "no float");
    assert_eq!(head("---\ntitle: 2021-12-03\n---\n").title, "2021-12-03", "no date");
    assert_eq!(head("---\ntitle: yes\n---\n").title, "yes", "no boolean");
}

#[test]
fn at_signs_and_template_braces() {
    let text = "---\ntitle: {{ title }}\nauthors:\n- @jane\n---\nbody";
    let (briefing, problems) = briefing("a.md", text);
    assert!(briefing.head.title.contains("title"), "braces are read as words, got {:?}", briefing.head.title);
    assert!(briefing.head.extra.contains(&("author".into(), "@jane".into())), "`- @name` is a name");
    assert_eq!(briefing.body(), "body", "the body stands");
    assert!(briefing.head.has_problem && !problems.is_empty(), "and the problem is told");
}

#[test]
fn byte_order_mark_and_windows_line_ends() {
    let (briefing, problems) = briefing("a.md", "\u{feff}---\r\ntitle: T\r\n---\r\n\r\n# H\r\n");
    assert_eq!((briefing.head.title.as_str(), briefing.body()), ("T", "\n# H\n"), "read as if there were none");
    assert!(
        problems.iter().all(|problem| problem.rule == rule::TEXT_CONTROL),
        "nothing worse than a word: {problems:?}"
    );
}

#[test]
fn bytes_that_are_not_utf8() {
    let (text, _) = crate::text::decode(b"---\ntitle: caf\xe9\n---\nna\xefve\n");
    let (briefing, _) = briefing("a.md", &text);
    assert_eq!((briefing.head.title.as_str(), briefing.body()), ("café", "naïve\n"), "read as Windows-1252");
}

#[test]
fn a_header_never_closed() {
    let text = "---\ntitle: T\ntopics: [a]\n\n# Heading\n\n> “W”\n>\n> — Jane\n";
    let (briefing, problems) = briefing("a.md", text);
    assert_eq!((briefing.head.title.as_str(), briefing.quotes.len()), ("T", 1), "header and body are both read");
    assert_eq!(problems[0].rule, rule::HEADER_UNCLOSED, "and the problem is told");
}

#[test]
fn toml_between_pluses_and_in_a_fence() {
    for text in [
        "+++\ntitle = \"T\"\ndate = 2021-12-03\ntags = [\"a\"]\n+++\nb",
        "```toml\ntitle = \"T\"\ndate = 2021-12-03\ntags = [\"a\"]\n```\nb",
    ] {
        let head = head(text);
        assert_eq!((head.title.as_str(), head.date.is_some(), head.extra.len()), ("T", true, 1), "{text}");
    }
}

#[test]
fn pelican() {
    let head = head("Title: T\nDate: 2021-12-03 10:20\nTags: a, b c\nAuthor: Jane Roe\nSlug: t\n\nBody.\n");
    assert_eq!((head.title.as_str(), head.date.is_some()), ("T", true), "title and date");
    let tags: Vec<&str> = head.extra.iter().filter(|(key, _)| key == "tags").map(|(_, tag)| tag.as_str()).collect();
    assert_eq!(tags, ["a", "b c"], "lists are written with commas");
}

#[test]
fn no_header_at_all() {
    assert_eq!(head("intro\n\n## Two\n\n# One\n").title, "One", "the first heading of the first level");
    assert_eq!(head("## Two\n").title, "Two", "else the first heading");
    assert_eq!(
        briefing("notes/2021-10-14_the-talks.md", "text").0.head.title,
        "2021-10-14 the talks",
        "else the file's name"
    );
    let day = |path| briefing(path, "text").0.head.date.map(|day| day.to_string());
    assert_eq!(day("daily/2021-10-14.md").as_deref(), Some("2021-10-14"), "a daily note is of its day");
    assert_eq!(day("_posts/2021-10-14-talks.md").as_deref(), Some("2021-10-14"), "so is a post");
    assert_eq!(day("2021-10-145.md"), None, "a number is no day");
}

#[test]
fn keys_in_mixed_case() {
    let head = head("---\nTitle: T\nDATE: 2021\nDate_Basis: why\nLastMod: 2022\n---\n");
    assert_eq!(
        (head.title.as_str(), head.date.is_some(), head.date_basis.as_deref()),
        ("T", true, Some("why")),
        "case does not count"
    );
    assert!(head.updated.is_some(), "nor do other names for the same");
}

#[test]
fn unknown_keys_are_kept() {
    let head = head("---\nlayout: post\nparams: {a: {b: 1}, c: [x, y]}\nempty:\n---\n");
    let rows: Vec<String> = head.extra.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(rows, ["layout=post", "params.a.b=1", "params.c=x", "params.c=y"], "flat, one row a value");
}

#[test]
fn a_large_file_is_read() {
    let body = "A line of words that goes on.\n".repeat(45_000);
    let (briefing, problems) = briefing("big.md", &format!("---\ntitle: Big\n---\n{body}"));
    assert_eq!((briefing.head.title.as_str(), briefing.body().len(), problems), ("Big", body.len(), vec![]), "1.3 MB");
}

#[test]
fn status_and_draft() {
    assert_eq!(head("---\nstatus: draft\n---\n").status, Status::Draft, "our word");
    assert_eq!(head("---\ndraft: true\n---\n").status, Status::Draft, "Hugo's word");
    assert_eq!(head("---\nstatus: evergreen\n---\n").extra[0].1, "evergreen", "other words are kept");
}

#[test]
fn values_and_keys_that_mean_nothing_are_told() {
    for (header, told) in [
        ("status: finished", vec![rule::HEADER_VALUE]),
        ("status: Curated", vec![]),
        ("confidence: sure", vec![rule::HEADER_VALUE]),
        ("confidence: High", vec![]),
        ("quotes: [a]", vec![rule::HEADER_VALUE]),
        ("statements: x", vec![rule::HEADER_VALUE]),
        ("quotes: {}", vec![]),
        ("topcis: [china]", vec![rule::HEADER_KEY]),
        ("statuss: draft", vec![rule::HEADER_KEY]),
        ("topics: [china]\ntopcis: [iran]", vec![]),
        ("weather: fair\ndata: 3\ncssclass: wide\nTopics: [china]", vec![]),
    ] {
        assert_eq!(rules(&format!("---\n{header}\n---\n")), told, "{header}");
    }
    for header in ["status: finished", "draft: perhaps"] {
        assert_eq!(head(&format!("---\n{header}\n---\n")).status, Status::Draft, "nobody answers for `{header}`");
    }
    let text = "---\ntitle: T\ntopcis: [china]\n---\n";
    let (briefing, problems) = briefing("briefings/x.md", text);
    let told = problems.first().map(|problem| (problem.span.of(text), problem.help.as_deref(), problem.severity));
    assert_eq!(told, Some(("topcis", Some("did you mean `topics`?"), Severity::Note)), "with what was meant");
    assert!(!briefing.head.has_problem, "a key may be somebody's own");
    assert!(briefing.head.extra.contains(&("topcis".into(), "china".into())), "and is kept");
}

#[test]
fn a_quote_takes_what_the_header_says_of_it() {
    let text = "---\nsources: [only]\nquotes:\n  q1: {form: tweet, relay: \"translated?\", said: 2021-10-14, about: [b], topics: [t], credibility: 2, locator: p. 3}\n  q9: {}\n---\n> “W”\n>\n> — Jane\n\n^q1\n";
    let (briefing, problems) = briefing("briefings/x.md", text);
    let quote = &briefing.quotes[0];
    assert_eq!(
        (quote.address.to_string().as_str(), quote.form, quote.relay),
        ("x#q1", Form::Tweet, Relay::MaybeTranslated),
        "form and relay"
    );
    assert_eq!(
        (quote.credibility, quote.locator.as_deref(), quote.source.as_deref()),
        (Some(2), Some("p. 3"), Some("only")),
        "and the rest"
    );
    assert_eq!(quote.warnings, [Warning::MaybeTranslated], "a translation is warned of");
    assert_eq!(
        problems.iter().map(|problem| problem.rule).collect::<Vec<_>>(),
        [rule::QUOTE_WITHOUT_BODY],
        "q9 is not there"
    );
    assert_eq!(problems[0].span.of(&briefing.text), "q9", "and its place is told");
}

#[test]
fn reported_statements_take_theirs_from_the_header() {
    let text = "---\nstatements:\n  s1: {speakers: [kyiv], verb: estimated, source: s, locator: para. 15}\n  s2: {verb: said}\n---\nKyiv counted many. ^s1\n";
    let (briefing, problems) = briefing("x.md", text);
    let quote = &briefing.quotes[0];
    assert!(
        quote.is_reported() && quote.text == "Kyiv counted many." && quote.verb.as_deref() == Some("estimated"),
        "{quote:?}"
    );
    let rules: Vec<&str> = problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(
        rules,
        [rule::STATEMENT_WITHOUT_BODY, rule::STATEMENT_WITHOUT_SPEAKER],
        "s2 has neither words nor speaker"
    );
    assert_eq!(document(&briefing), briefing_and_document("x.md", text).1, "the tree is the same when read again");
}

fn registers() -> Registers {
    let actor = |id: &str, name: &str, aliases: &[(&str, bool)]| Actor {
        id: id.into(),
        name: name.into(),
        aliases: aliases
            .iter()
            .map(|(name, weak)| Alias { name: (*name).into(), weak: *weak, ..Alias::default() })
            .collect(),
        ..Actor::default()
    };
    Registers::new(
        vec![
            actor("josep-borrell", "Josep Borrell", &[("Borrell", false), ("High Representative", true)]),
            actor("united-states", "United States", &[("Washington", true), ("Brussels", true)]),
            actor("european-union", "European Union", &[("Brussels", true)]),
            actor("trade-ministry", "Ministry of Trade and Industry", &[]),
        ],
        vec![Topic { id: "china".into(), label: "China".into(), alt: vec!["PRC".into()], ..Topic::default() }],
        vec![],
    )
}

fn resolved(text: &str) -> (Briefing, Vec<Diagnostic>) {
    let (mut briefing, _) = briefing("briefings/x.md", text);
    let problems = resolve(&mut briefing, &Names::new(&registers()));
    (briefing, problems)
}

fn speaker(attribution: &str) -> Option<String> {
    let (briefing, _) = resolved(&format!("> W\n>\n> — {attribution}\n"));
    briefing.quotes.first()?.speakers.first()?.actor.as_ref().map(ToString::to_string)
}

#[test]
fn names_and_aliases_resolve() {
    for (name, id) in [
        ("Josep Borrell", Some("josep-borrell")),
        ("BORRELL", Some("josep-borrell")),
        ("@Borrell", Some("josep-borrell")),
        ("[B.](../actors/josep-borrell.md)", Some("josep-borrell")),
        ("[[Josep Borrell]]", Some("josep-borrell")),
        ("the United States", Some("united-states")),
        ("Washington", Some("united-states")),
        ("Brussels", None),
        ("Ministry of Trade and Industry", Some("trade-ministry")),
        ("[X](../actors/nobody.md)", None),
        ("Somebody Else", None),
    ] {
        assert_eq!(speaker(name).as_deref(), id, "who `{name}` is");
    }
}

#[test]
fn actors_named_where_a_role_stands_speak_too() {
    let speakers = |attribution: &str| {
        let (briefing, problems) = resolved(&format!("> W\n>\n> — {attribution}\n"));
        let quote = briefing.quotes.into_iter().next().expect("a quote");
        let one = |speaker: Speaker| {
            let role = speaker.role.map(|role| format!("[{role}]")).unwrap_or_default();
            format!("{}{role}", speaker.actor.as_deref().unwrap_or(&speaker.name))
        };
        let all: Vec<String> = quote.speakers.into_iter().map(one).collect();
        let doubted = problems.iter().any(|problem| problem.rule == rule::SPEAKER_IN_ROLE);
        (all.join(" + "), quote.form, doubted)
    };
    for (attribution, who, form, doubted) in [
        (
            "Borrell, United States and European Union",
            "josep-borrell + united-states + european-union",
            Form::Joint,
            false,
        ),
        ("Borrell, United States and Ann Lee", "josep-borrell[United States and Ann Lee]", Form::Speech, true),
        ("Borrell, Washington and Brussels", "josep-borrell[Washington and Brussels]", Form::Speech, false),
        ("Borrell, European Union", "josep-borrell[European Union]", Form::Speech, false),
        (
            "Borrell, Foreign Minister and Deputy Head",
            "josep-borrell[Foreign Minister and Deputy Head]",
            Form::Speech,
            false,
        ),
        ("Ministry of Trade & Industry", "trade-ministry", Form::Speech, false),
    ] {
        assert_eq!(speakers(attribution), (who.to_owned(), form, doubted), "{attribution}");
    }
}

#[test]
fn unknown_names_are_told_with_their_place() {
    let text = "---\ntopics: [PRC, chnia]\nactors: [borrel]\n---\n> W\n>\n> — Brussels\n";
    let (briefing, problems) = resolved(text);
    let told: Vec<(&str, &str, Option<&str>)> = problems
        .iter()
        .map(|problem| (problem.rule, problem.span.of(&briefing.text), problem.help.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (rule::ACTOR_UNKNOWN, "borrel", Some("did you mean `josep-borrell`?")),
            (rule::TOPIC_UNKNOWN, "chnia", Some("did you mean `china`?")),
            (rule::ACTOR_AMBIGUOUS, "Brussels", Some("link to the actor, or use its id")),
        ],
        "each with what may help"
    );
    assert_eq!(briefing.head.topics[0].as_str(), "china", "an alternative label resolves");
    assert!(briefing.head.has_problem, "and the row is marked");
}

#[test]
fn a_library_without_registers_implies_them() {
    let text = "---\ntitle: T\ntags: [Europe/Défense, news]\nauthors: [Jane Roe]\n---\nText with #inline tag.\n\n> W\n>\n> — [[John Doe]], [page](https://www.example.org/a)\n";
    let (mut briefing, _) = briefing("vault/x.md", text);
    let names = Names::new(&Registers::default());
    assert_eq!(resolve(&mut briefing, &names), vec![], "nothing is unknown where nothing is registered");
    let mut implied = super::super::implied(&names);
    implied.add(&mut briefing.head, &mut briefing.quotes);
    let registers = implied.with(&Registers::default());
    let ids = |all: Vec<&str>| all.join(" ");
    assert_eq!(
        ids(registers.topics.iter().map(|topic| topic.id.as_str()).collect()),
        "europe europe/defense inline news",
        "tags"
    );
    assert_eq!(registers.topic("europe/defense").map(|topic| topic.broader[0].as_str()), Some("europe"), "as a tree");
    assert_eq!(
        ids(registers.actors.iter().map(|actor| actor.id.as_str()).collect()),
        "jane-roe john-doe",
        "authors and speakers"
    );
    assert_eq!(briefing.quotes[0].speakers[0].actor.as_deref(), Some("john-doe"), "who speaks");
    assert_eq!(
        registers.sources.get(0).and_then(|source| source.short.as_deref()),
        Some("example.org"),
        "pages are sources"
    );
    assert!(registers.actors.iter().all(|actor| actor.path.is_empty()), "none of them is registered");
}

#[test]
fn nothing_unclean_leaves() {
    let text = "---\ntitle: \"a\\e]0;x\\a\"\nx: \"\\u202e\"\nactors: [\"b\\e\"]\n---\n# &#27;[31m\n\n> &#27;W\u{1b}\n>\n> — J&#27; Roe, [s](https://x.org/&#27;)\n\n`&#27;` &#x9b; &#8238;\n";
    let (briefing, document, problems) = briefing_and_document("x.md", text);
    let all = format!("{:?}{:?}{:?}", (&briefing.head, &briefing.quotes), document, problems);
    for bad in ["\\u{1b}", "\\u{7}", "\\u{202e}", "\\u{9b}"] {
        assert!(!all.contains(bad), "{bad} must not leave: {all}");
    }
}
