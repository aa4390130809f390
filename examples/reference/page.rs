//! The reference as Markdown, made from the tables. `tests/docs.rs` reads this file too and holds the one that is kept
//! against it.

use briefbook::app::page::{badge, warning_badge};
use briefbook::app::{COMMANDS, Command, Group, Ink, Keymap, Place, Plain, ROLES};
use briefbook::check::RULES;
use briefbook::cli::EXITS;
use briefbook::export::{FORMATS, STYLES};
use briefbook::host::{SETTINGS, SettingKind, VARIABLES};
use briefbook::model::{Verdict, Warning};
use briefbook::parse::KEYS;
use briefbook::quote::FOLDS;
use briefbook::search::{FIELDS, Scope, Values};
use briefbook::text::Severity;
use briefbook::tui::Ending;
use briefbook::view::THEMES;

/// Where it is kept, from the root of the repository.
pub const PATH: &str = "docs/reference.md";

/// How a query is built: what is written, and what it asks.
pub const GRAMMAR: &[(&str, &str)] = &[
    ("strategic", "this word, or one it begins; failing that, near ones, marked as such"),
    ("strategic autonomy", "both, in any order"),
    ("\"first resort\"", "these words side by side"),
    ("by:borrell", "a field with a value: see below"),
    ("topic:\"western balkans\"", "a value of several words"),
    ("-topic:energy", "takes away what has it; works before everything here"),
    ("by:borrell OR by:blinken", "either; OR joins its two neighbours only"),
    ("(sahel OR venezuela) by:blinken", "brackets hold clauses together"),
    ("/15,?000/", "a regular expression on the stored text, without look-around; `\\/` is a slash"),
];

/// The ways to write days: what is written, and which days it means.
pub const DAYS: &[(&str, &str)] = &[
    ("date:2021-12-03", "one day"),
    ("date:2021-12", "a month"),
    ("date:2021", "a year"),
    ("date:2021-10..2021-12", "from one to the other, both included"),
    ("date:2021-12..", "since then"),
    ("date:..2021", "until then"),
    ("date:7d", "the last seven days; also weeks `2w`, months `3m`, years `1y`"),
    ("date:30d..7d", "from thirty days ago to seven days ago"),
    ("date:today", "today"),
    ("date:yesterday", "yesterday"),
];

/// An example of a theme.
pub const THEME: &str = "\
base = \"dark\"
title = \"Dark, red actors\"

[palette]
brick = { rgb = \"#e08f7a\", index = 174, ansi = \"bright-red\" }

[roles]
actor = { fg = \"brick\", bold = true }
";

/// An example of a keys' file.
pub const KEYS_FILE: &str = "\
[everywhere]
\"gx\" = \"open-source\"
\"o\" = \"\"

[reader]
\"<Tab>\" = \"next-quote\"
";

const EBNF: &str = "\
query   = { clause | \"OR\" } ;
clause  = { \"-\" } , ( group | phrase | pattern | field | word ) ;
group   = \"(\" , query , \")\" ;
phrase  = '\"' , { character | '\\\"' | '\\\\' } , '\"' ;
pattern = \"/\" , expression , \"/\" ;
field   = name , \":\" , ( word | phrase ) ;
word    = ? characters but blanks, brackets, quotation marks ? ;
";

/// Writes a chapter.
type Chapter = fn(&mut String);

/// The whole reference.
pub fn page() -> String {
    let mut out = String::new();
    out.push_str(
        "# Reference\n\n<!-- Made by `cargo run --example reference` from the tables in the program. Edit those. -->\n\n\
         What the program itself reads to know its commands, fields, rules and settings, as a page. `?` shows the keys \
         in force, `briefbook check --explain RULE` a rule, `briefbook help` the command line.\n",
    );
    let chapters: [(&str, Chapter); 12] = [
        ("Commands and keys", commands),
        ("The query", query),
        ("Keys of a header", header),
        ("Verdicts and warnings", verdicts),
        ("Rules", rules),
        ("Citations and copies", citations),
        ("Themes", themes),
        ("Settings", settings),
        ("Keys of your own", own_keys),
        ("Environment", environment),
        ("The command line", command_line),
        ("Exit codes", exit_codes),
    ];
    out.push('\n');
    for (title, _) in chapters {
        line(&mut out, &format!("- [{title}](#{})", title.to_lowercase().replace(' ', "-")));
    }
    for (title, write) in chapters {
        line(&mut out, &format!("\n## {title}"));
        write(&mut out);
    }
    out
}

fn commands(out: &mut String) {
    paragraph(
        out,
        "Each command has a name: `:` runs it by that name, `Ctrl-p` and `?` find it by what you want. A key counts in \
         the pane named beside it, else everywhere but where text is typed. After a prefix such as `y`, `g`, `]` a \
         hint shows what may follow; it waits without limit.",
    );
    let keymap = Keymap::default();
    for group in Group::ALL {
        line(out, &format!("\n### {}", group.title()));
        let rows = COMMANDS.iter().filter(|command| command.group == group);
        let rows: Vec<_> = rows
            .map(|command| [keys_of(&keymap, command), code(&typed_name(command)), command.help.to_owned()])
            .collect();
        table(out, ["Keys", "Command", "What it does"], &rows);
    }
    line(out, "\n### While typing");
    paragraph(
        out,
        "In the query line, in pickers, in `:` and where a pane is narrowed: `Enter` takes it, `Esc` leaves, `Ctrl-n` \
         `Ctrl-p` or the arrows move in the list or the history, `Tab` completes; `Ctrl-a` `Ctrl-e` to the ends, \
         `Ctrl-w` `Ctrl-u` `Ctrl-k` delete a word, to the beginning, to the end.",
    );
}

fn typed_name(command: &Command) -> String {
    command.argument.map_or_else(|| command.name.to_owned(), |argument| format!("{} {argument}", command.name))
}

/// The keys of a command, those of a pane with its name: `Space` in lists.
fn keys_of(keymap: &Keymap, command: &Command) -> String {
    let of_place = |place: Place| {
        let bound = keymap.bindings().iter().filter(|bound| bound.place == place && bound.command.name == command.name);
        let keys: Vec<String> =
            bound.map(|bound| code(&bound.keys.iter().map(ToString::to_string).collect::<String>())).collect();
        let place = if place == Place::Everywhere { String::new() } else { format!(" ({})", place.name()) };
        (!keys.is_empty()).then(|| keys.join(" ") + &place)
    };
    let keys: Vec<String> = Place::ALL.into_iter().filter_map(of_place).collect();
    if keys.is_empty() { code(&format!(":{}", command.name)) } else { keys.join(", ") }
}

fn query(out: &mut String) {
    paragraph(
        out,
        "The query line, the chips and `briefbook search` read the same language. Clauses side by side must all hold. \
         Lower case finds both cases, a capital only itself; accents, dashes, spelling variants (defence, defense) and \
         dotted acronyms (U.S., US) make no difference. Every text is a query: a mistake is pointed at, and the rest \
         counts. A value that cannot be read holds of nothing: such a clause finds nothing, and with `-` before it \
         takes nothing away. On the command line it ends with [exit code 2](#exit-codes), whatever the rest of the \
         query found.",
    );
    table(out, ["Written", "Asks for"], &pairs(GRAMMAR));
    line(out, "\n### Fields");
    paragraph(
        out,
        "Values resolve through ids, names, aliases and labels, words in any order; a unique beginning is enough, and \
         a value that several actors answer to means any of them. Clauses that hold *on one quote* must hold together \
         on the same one.",
    );
    let rows: Vec<_> = FIELDS
        .iter()
        .map(|row| {
            [code(&format!("{}:", row.name)), row.help.to_owned(), code(row.example), holds(row.scope).to_owned()]
        })
        .collect();
    table(out, ["Field", "Asks", "Example", "Holds on"], &rows);
    line(out, "\n### Values that are fixed words");
    let words = FIELDS.iter().filter_map(|row| match row.values {
        Values::Words(words) => Some([code(&format!("{}:", row.name)), list(words)]),
        _ => None,
    });
    table(out, ["Field", "Values"], &words.collect::<Vec<_>>());
    line(out, "\n### Days");
    paragraph(out, "`date:` is when it was said, `issued:` the day of the source, `added:` when it came in.");
    table(out, ["Written", "Means"], &pairs(DAYS));
    line(out, "\n### Grammar");
    line(out, &format!("\n```text\n{EBNF}```"));
    paragraph(
        out,
        "No blank stands beside the colon of a field; a pattern ends at a slash before a blank, a bracket or the end; \
         “ ” and „ are quotation marks too. `AND` is not needed and changes nothing. `NOT` is a word: write `-`. A name before a colon that is no field is \
         a word too, and the nearest field is suggested. Brackets and marks that are not closed end with the text.",
    );
}

fn holds(scope: Scope) -> &'static str {
    match scope {
        Scope::Statement => "one quote",
        Scope::Either => "the quote, else its briefing",
        Scope::Briefing => "the briefing",
    }
}

fn header(out: &mut String) {
    paragraph(
        out,
        "What a briefing may say of itself between `---` (YAML) or `+++` (TOML). Case, `_` and `-` make no difference; \
         where a list is expected, one value will do. Keys that are not listed are kept and found by the query. \
         [A library on disk](briefings.md) has the keys of quotes, actors, topics and sources.",
    );
    let rows: Vec<_> = KEYS
        .iter()
        .map(|key| {
            let others = key.names.get(1..).unwrap_or_default();
            [code(key.name()), if key.list { "list" } else { "" }.to_owned(), key.help.to_owned(), list(others)]
        })
        .collect();
    table(out, ["Key", "", "What it holds", "Also read as"], &rows);
}

fn verdicts(out: &mut String) {
    paragraph(
        out,
        "A verdict compares the words of a quote with the captured text of its source. It says that the words stand in \
         that *text*, never that they were said. Where the text is not held, the mark is that of an earlier, recorded \
         comparison: `◎` (`o` in ASCII), with its day.",
    );
    let rows: Vec<_> = Verdict::ALL
        .into_iter()
        .map(|verdict| {
            let (sign, ascii) = (badge(verdict, None, &[], false), badge(verdict, None, &[], true));
            let counts = if verdict.is_match() { "yes" } else { "no" };
            [code(verdict.name()), sign.mark.to_owned(), code(ascii.mark), sign.words, counts.to_owned()]
        })
        .collect();
    table(out, ["Verdict", "Mark", "ASCII", "In words", "Counts as a match"], &rows);
    paragraph(out, "Warnings stand beside any verdict:");
    let rows: Vec<_> = Warning::ALL
        .into_iter()
        .map(|warning| {
            [code(warning.name()), warning_badge(warning, false).mark.to_owned(), warning.explanation().to_owned()]
        })
        .collect();
    table(out, ["Warning", "Mark", "In words"], &rows);
    line(out, "\n### What a comparison overlooks");
    paragraph(
        out,
        "This is the whole list. Case, letters, digits and punctuation inside the words are never overlooked.",
    );
    let rows: Vec<_> =
        FOLDS.iter().map(|fold| [fold.name.to_owned(), fold.overlooks.to_owned(), code(fold.verdict.name())]).collect();
    table(out, ["Fold", "Overlooks", "Best verdict then"], &rows);
}

fn rules(out: &mut String) {
    paragraph(
        out,
        "What `briefbook check` looks for, with the severity at worst. Errors end `check` with exit code 1. A problem \
         never hides a briefing. `--fix` puts right what is safe, each file whole or not at all, and only the bytes \
         concerned; `--fix --dry-run` shows it as a diff. `--sarif` is for code review, `--json` for scripts.",
    );
    for rule in RULES {
        line(out, &format!("\n**`{}`** · {} — {}.  ", rule.id, severity(rule.severity), rule.summary));
        line(out, rule.explanation);
        if let Some(fix) = rule.fix {
            line(out, &format!("`--fix` {fix}."));
        }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn citations(out: &mut String) {
    paragraph(
        out,
        "Styles of the citation in `yy` and `yc`; the setting `citation` chooses. Each degrades well for a \
         source that names no author, title, publisher or day.",
    );
    let styles: Vec<_> = STYLES.iter().map(|style| [code(style.name), style.help.to_owned()]).collect();
    table(out, ["Style", "What it is"], &styles);
    paragraph(out, "Formats for many quotes at once; `yA` copies the first.");
    let formats: Vec<_> = FORMATS.iter().map(|format| [code(format.name), format.help.to_owned()]).collect();
    table(out, ["Format", "What it is"], &formats);
}

fn themes(out: &mut String) {
    let rows: Vec<_> = THEMES.iter().map(|theme| [code(theme.name), theme.help.to_owned()]).collect();
    table(out, ["Theme", "What it is for"], &rows);
    paragraph(
        out,
        "A theme of your own is a TOML file in the folder `themes` beside `config.toml`; its name is the file's. It may \
         begin with `base = \"dark\"` and say only what differs. `[palette]` names colours: `rgb` is exact, `index` the \
         one of 256 where the nearest is not the best, `ansi` the one of 16 (`none`: told by bold, underline or reverse \
         instead). `[roles]` gives a meaning its look: `fg`, `bg`, and `bold`, `italic`, `underline`, `strike`, \
         `reverse` as true or false. What a role does not say comes from the one it falls back on.",
    );
    line(out, &format!("\n```toml\n{THEME}```"));
    line(out, "\n### Roles");
    paragraph(
        out,
        "*Text* is read and has a contrast of at least 4.5:1 in every built-in theme; *lines* only divide; *surfaces* \
         are grounds that other ink stands on.",
    );
    let rows: Vec<_> = ROLES
        .iter()
        .map(|row| {
            let fallback = row.fallback.map(|role| code(role.name())).unwrap_or_default();
            [code(row.name), row.means.to_owned(), fallback, ink(row.ink).to_owned(), plain(row.plain).to_owned()]
        })
        .collect();
    table(out, ["Role", "Means", "Falls back on", "Ink", "Without colour"], &rows);
}

fn ink(ink: Ink) -> &'static str {
    match ink {
        Ink::Text => "text",
        Ink::Line => "line",
        Ink::Surface => "surface",
    }
}

fn plain(plain: Plain) -> &'static str {
    match plain {
        Plain::Nothing => "",
        Plain::Bold => "bold",
        Plain::Underline => "underlined",
        Plain::BoldUnderline => "bold, underlined",
        Plain::Reverse => "reversed",
        Plain::BoldReverse => "reversed, bold",
    }
}

fn settings(out: &mut String) {
    paragraph(
        out,
        "`~/.config/briefbook/config.toml` (`$XDG_CONFIG_HOME/briefbook/` where that is set), on macOS too. Nothing has \
         to be in it. A mistake is told with its line, and costs only that line.",
    );
    let rows: Vec<_> = SETTINGS
        .iter()
        .map(|setting| {
            let example = code(&format!("{} = {}", setting.name, setting.example));
            [code(setting.name), kind(setting.kind), setting.help.to_owned(), example]
        })
        .collect();
    table(out, ["Setting", "Kind", "What it does", "Example"], &rows);
    paragraph(
        out,
        "Programs are run as they stand, never through a shell, and are only ever taken from here and from the \
         environment: nothing in a library is run.",
    );
}

fn kind(kind: SettingKind) -> String {
    match kind {
        SettingKind::Text => "text".to_owned(),
        SettingKind::Switch => "true or false".to_owned(),
        SettingKind::Command => "program and arguments".to_owned(),
        SettingKind::Folder => "folder".to_owned(),
        SettingKind::OneOf(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
    }
}

fn own_keys(out: &mut String) {
    let places: Vec<&str> = Place::ALL.into_iter().map(Place::name).collect();
    paragraph(
        out,
        &format!(
            "`keys.toml` beside `config.toml` has a table for each place where a key counts ({}) and in it lines of \
             `\"keys\" = \"command\"`. A pane's key goes before the same one in `[lists]`, and that before \
             `[everywhere]`; an empty command takes a key away. `briefbook keys` prints what is in force.",
            list(&places)
        ),
    );
    line(out, &format!("\n```toml\n{KEYS_FILE}```"));
    paragraph(
        out,
        "A key is its character, or a name: `<Enter>` `<Esc>` `<Tab>` `<S-Tab>` `<BS>` `<Del>` `<Up>` `<Down>` `<Left>` \
         `<Right>` `<Home>` `<End>` `<PageUp>` `<PageDown>` `<Space>` `<F1>` … `<F24>`, `<lt>` for `<`; `<C-p>` is \
         Ctrl and p, `<A-x>` Alt and x. Terminals send `<C-i>` as Tab, `<C-m>` as Enter and `<C-h>` as Backspace.",
    );
}

fn environment(out: &mut String) {
    let rows: Vec<_> = VARIABLES.iter().map(|row| [code(row.name), row.help.to_owned()]).collect();
    table(out, ["Variable", "What it does"], &rows);
    paragraph(
        out,
        "Folders follow the XDG base directories: settings in `$XDG_CONFIG_HOME/briefbook` (else \
         `~/.config/briefbook`); places, marks, the last copy and the log in `$XDG_STATE_HOME/briefbook` (else \
         `~/.local/state/briefbook`).",
    );
}

fn command_line(out: &mut String) {
    paragraph(
        out,
        "Without a command the library is opened. Answers go to stdout, all else to stderr. `--json` prints one object \
         a line. Words of a query need no quotation marks of their own unless the shell would read them: \
         `briefbook quotes by:borrell -topic:china`.",
    );
    let mut program = briefbook::cli::command_line();
    program.build();
    let described = |arg: &clap::Arg| {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        // Outside of code a name in angle brackets would be a tag.
        [code(&arg.to_string()), help.replace('<', "\\<")]
    };
    let commands: Vec<_> = program.get_subcommands().filter(|command| command.get_name() != "help").collect();
    let rows: Vec<_> = commands
        .iter()
        .map(|command| {
            let usage = (*command).clone().render_usage().to_string();
            let usage = usage.trim_start_matches("Usage: ").replace(" [OPTIONS]", "");
            [code(&usage), command.get_about().map(ToString::to_string).unwrap_or_default()]
        })
        .collect();
    table(out, ["Command", "What it does"], &rows);
    let is_option = |arg: &&clap::Arg| !arg.is_positional() && arg.get_id() != "help";
    let own: Vec<_> = program.get_arguments().filter(is_option).map(described).collect();
    paragraph(out, "Options of the program; `--library` and `--captures` count for every command:");
    table(out, ["Option", "What it does"], &own);
    // An option that several commands have stands once, with all of them.
    let mut of_commands: Vec<[String; 3]> = Vec::new();
    for command in commands {
        let name = code(command.get_name());
        let options = command.get_arguments().filter(is_option).filter(|arg| !arg.is_global_set()).map(described);
        for [option, help] in options {
            match of_commands.iter_mut().find(|row| row[1] == option && row[2] == help) {
                Some([names, ..]) => *names = format!("{names} {name}"),
                None => of_commands.push([name.clone(), option, help]),
            }
        }
    }
    paragraph(out, "Options of single commands:");
    table(out, ["Command", "Option", "What it does"], &of_commands);
}

fn exit_codes(out: &mut String) {
    let mut rows: Vec<[String; 2]> =
        EXITS.iter().map(|(_, code, meaning)| [code.to_string(), (*meaning).to_owned()]).collect();
    let endings = [
        (Ending::Crashed, "a fault in the program; its message was printed"),
        (Ending::Vanished, "the terminal went away, or SIGHUP"),
        (Ending::Signal(2), "ended by SIGINT"),
        (Ending::Signal(15), "ended by SIGTERM"),
    ];
    rows.extend(endings.map(|(ending, meaning)| [ending.code().to_string(), meaning.to_owned()]));
    table(out, ["Code", "Meaning"], &rows);
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn paragraph(out: &mut String, text: &str) {
    line(out, &format!("\n{text}"));
}

fn pairs(rows: &[(&str, &str)]) -> Vec<[String; 2]> {
    rows.iter().map(|(written, means)| [code(written), (*means).to_owned()]).collect()
}

/// Words as code, side by side.
fn list(words: &[&str]) -> String {
    words.iter().map(|word| code(word)).collect::<Vec<_>>().join(" ")
}

fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

fn table<const N: usize>(out: &mut String, heads: [&str; N], rows: &[[String; N]]) {
    out.push('\n');
    line(out, &format!("| {} |", heads.join(" | ")));
    line(out, &format!("|{}", "---|".repeat(N)));
    for row in rows {
        // GFM takes a bar for the end of a cell, even in code.
        let cells = row.each_ref().map(|cell| cell.replace('|', "\\|"));
        line(out, &format!("| {} |", cells.join(" | ")));
    }
}
