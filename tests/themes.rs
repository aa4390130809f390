//! The themes that come with the program: complete, legible, and told without colour where there is none.

use briefbook::app::page::Emphasis;
use briefbook::app::{Ink, ROLES, Role};
use briefbook::text::Severity;
use briefbook::view::{Depth, Rgb, THEMES, Theme};
use ratatui::style::{Color, Modifier, Style};

const COLOURED: &[&str] = &["dark", "light", "high-contrast"];

fn theme(name: &str) -> Theme {
    Theme::builtin(name).unwrap_or_default()
}

/// The colour as light, where it is the same on every terminal.
fn rgb(colour: Option<Color>) -> Option<Rgb> {
    match colour {
        Some(Color::Rgb(red, green, blue)) => Some(Rgb(red, green, blue)),
        Some(Color::Indexed(index)) => Rgb::of_index(index),
        _ => None,
    }
}

/// Each pair of ink and ground that the screen can show: (what, ink, ground).
fn pairs(theme: &Theme) -> Vec<(String, Option<Rgb>, Option<Rgb>)> {
    let page = theme.style(Role::Text);
    let mut pairs = Vec::new();
    for row in ROLES.iter().filter(|row| row.ink != Ink::Line) {
        let style = theme.style(row.role);
        pairs.push((row.name.to_owned(), rgb(style.fg.or(page.fg)), rgb(style.bg.or(page.bg))));
        for surface in row.on {
            let on = theme.style(*surface).bg;
            pairs.push((format!("{} on {}", row.name, surface.name()), rgb(style.fg), rgb(on)));
        }
    }
    pairs
}

#[test]
fn every_theme_reads_without_a_problem() {
    for row in THEMES {
        let (theme, problems) = Theme::from_toml(row.toml);
        assert_eq!(problems, [], "{} is what users copy", row.name);
        assert!(!theme.title().is_empty() && !row.help.is_empty(), "{} says what it is", row.name);
    }
}

#[test]
fn dark_and_light_set_ink_and_ground_for_everything() {
    for name in COLOURED {
        let theme = theme(name);
        assert!(rgb(theme.style(Role::Text).bg).is_some(), "{name} fills the screen with its own ground");
        for row in ROLES {
            let style = theme.style(row.role);
            assert!(rgb(style.fg.or(theme.style(Role::Text).fg)).is_some(), "{name}: {} has its own ink", row.name);
            assert!(row.ink != Ink::Surface || rgb(style.bg).is_some(), "{name}: {} has its own ground", row.name);
            assert!(
                row.ink == Ink::Surface || row.role == Role::Text || style.bg.is_none(),
                "{name}: {} takes the ground it stands on",
                row.name
            );
        }
    }
}

#[test]
fn all_text_has_contrast_enough() {
    // WCAG 2.2, 1.4.3: 4.5:1. The high-contrast theme keeps 1.4.6 on the page: 7:1.
    for name in COLOURED {
        for depth in [Depth::True, Depth::Indexed] {
            let theme = theme(name).at_depth(depth);
            for (what, ink, ground) in pairs(&theme) {
                let Some((ink, ground)) = ink.zip(ground) else {
                    assert!(ink.is_some() && ground.is_some(), "{name} {depth:?}: {what} has ink and ground");
                    continue;
                };
                let contrast = ink.contrast(ground);
                let wanted = if *name == "high-contrast" && !what.contains(" on ") { 7.0 } else { 4.5 };
                assert!(contrast >= wanted, "{name} {depth:?}: {what} has {contrast:.2}:1, {ink:?} on {ground:?}");
            }
        }
    }
}

#[test]
fn what_must_be_told_apart_looks_different() {
    let groups: &[&[Role]] = &[
        &[Role::Text, Role::Selected, Role::SelectedIdle],
        &[Role::Text, Role::Match, Role::MatchCurrent],
        &[Role::BadgeVerified, Role::BadgeRecorded, Role::BadgeWarning, Role::BadgeBad],
        &[Role::Text, Role::Actor, Role::Link],
        &[Role::PaneTitle, Role::PaneTitleIdle],
        &[Role::PaneRule, Role::PaneRuleIdle],
        &[Role::Chip, Role::ChipExcluded],
    ];
    for name in COLOURED {
        for depth in [Depth::True, Depth::Indexed] {
            let theme = theme(name).at_depth(depth);
            for group in groups {
                let looks: Vec<Style> = group.iter().map(|role| theme.style(*role)).collect();
                for (at, look) in looks.iter().enumerate() {
                    assert!(!looks[..at].contains(look), "{name} {depth:?}: {:?} has a look of its own", group[at]);
                }
            }
        }
    }
}

#[test]
fn without_colour_the_selection_is_still_seen() {
    for row in THEMES {
        let theme = theme(row.name).at_depth(Depth::None);
        for role in ROLES.iter().map(|row| row.role) {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{}: {role:?} sets no colour", row.name);
            assert!(!style.add_modifier.contains(Modifier::DIM), "{}: {role:?} is not made paler", row.name);
        }
        let seen = |role| theme.style(role).add_modifier;
        assert!(seen(Role::Selected).contains(Modifier::REVERSED), "{}: the selected row is reversed", row.name);
        assert!(seen(Role::SelectedIdle).contains(Modifier::BOLD), "{}: the one without focus is bold", row.name);
        assert!(seen(Role::Match).contains(Modifier::UNDERLINED), "{}: words asked for are underlined", row.name);
        assert!(seen(Role::MatchCurrent).contains(Modifier::REVERSED), "{}: the current hit is reversed", row.name);
    }
}

#[test]
fn monochrome_uses_the_terminals_own_colours_at_any_depth() {
    let theme = theme("monochrome");
    for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
        let theme = theme.at_depth(depth);
        let coloured = ROLES.iter().find(|row| theme.style(row.role).fg.or(theme.style(row.role).bg).is_some());
        assert!(coloured.is_none(), "no role sets a colour: {coloured:?}");
        assert!(theme.style(Role::Selected).add_modifier.contains(Modifier::REVERSED), "the selection is seen");
    }
}

#[test]
fn sixteen_colours_are_named_ones() {
    for name in COLOURED {
        let theme = theme(name).at_depth(Depth::Sixteen);
        for row in ROLES {
            let style = theme.style(row.role);
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{name}: {} is {colour}", row.name);
            }
            assert_ne!(style.fg, style.bg, "{name}: {} can be read", row.name);
        }
        let selected = theme.style(Role::Selected);
        assert!(selected.add_modifier.contains(Modifier::REVERSED), "{name}: no row of many grounds: {selected:?}");
        assert_eq!(selected.fg, theme.style(Role::Text).fg, "{name}: reversed text");
    }
}

#[test]
fn a_theme_of_ones_own_builds_on_another() {
    let text = "title = \"Mine\"\nbase = \"light\"\n[palette]\nsky = \"#003366\"\n[roles]\nactor = { fg = \"sky\", bold = true }\n";
    let (mine, problems) = Theme::from_toml(text);
    assert_eq!(problems, [], "nothing is wrong with it");
    let actor = mine.style(Role::Actor);
    assert_eq!(actor.fg, Some(Color::Rgb(0, 0x33, 0x66)), "what it says counts");
    assert!(actor.add_modifier.contains(Modifier::BOLD), "all of it");
    assert_eq!(mine.style(Role::Text), theme("light").style(Role::Text), "the rest is the base's");
}

#[test]
fn roles_take_what_is_left_open_from_their_fallback() {
    let (theme, _) = Theme::from_toml(
        "[roles]\ntext = { fg = \"#eeeeee\", bg = \"#111111\" }\nbadge-warning = { fg = \"#ffcc00\", bold = true }\nstar = { bold = false }\n",
    );
    assert_eq!(theme.style(Role::Draft).fg, Some(Color::Rgb(0xff, 0xcc, 0)), "a whole look");
    assert!(theme.style(Role::Draft).add_modifier.contains(Modifier::BOLD), "with how it is drawn");
    assert_eq!(theme.style(Role::Star).fg, Some(Color::Rgb(0xff, 0xcc, 0)), "or what a role leaves open");
    assert!(!theme.style(Role::Star).add_modifier.contains(Modifier::BOLD), "a role can take back");
    assert!(
        theme.style(Role::Selected).add_modifier.contains(Modifier::REVERSED),
        "a surface without ground is still seen"
    );
}

#[test]
fn says_what_is_wrong_with_a_theme_and_where() {
    let cases = [
        ("[roles]\nactr = { fg = \"red\" }\n", "theme-role", "actr", Some("did you mean `actor`?")),
        ("[roles]\nactor = { fg = \"rad\" }\n", "theme-colour", "\"rad\"", None),
        ("[roles]\nactor = { font = \"red\" }\n", "theme-key", "font", None),
        ("[roles]\nactor = { bold = \"yes\" }\n", "theme-value", "\"yes\"", Some("")),
        ("[roles]\nactor = \"red\"\n", "theme-value", "\"red\"", Some("")),
        ("[palette]\nsky = { rgb = \"blue\" }\n", "theme-colour", "{ rgb = \"blue\" }", Some("")),
        ("base = \"darc\"\n", "theme-base", "\"darc\"", None),
        ("colour = 1\n", "theme-key", "colour", None),
        ("[roles\n", "theme-syntax", "", Some("")),
    ];
    for (text, rule, place, help) in cases {
        let (theme, problems) = Theme::from_toml(text);
        let problem = problems.first().expect("a problem is told");
        assert_eq!((problem.rule, problem.severity), (rule, Severity::Warning), "{text}: {problem:?}");
        assert!(place.is_empty() || problem.span.of(text) == place, "{text}: points at {:?}", problem.span.of(text));
        match help {
            Some("") => {}
            Some(help) => assert_eq!(problem.help.as_deref(), Some(help), "{text}: says what may be meant"),
            None => assert!(problem.help.is_some(), "{text}: says what to write instead"),
        }
        assert!(theme.style(Role::Selected).add_modifier.contains(Modifier::REVERSED), "{text}: the rest still works");
    }
}

#[test]
fn emphasis_is_added_to_what_a_run_means() {
    let theme = theme("dark");
    let bold = theme.run_style(Role::Actor, Emphasis::STRONG);
    assert_eq!(bold.fg, theme.style(Role::Actor).fg, "a name stays a name");
    assert!(bold.add_modifier.contains(Modifier::BOLD), "and is strong");
    let hit = theme.run_style(Role::Actor, Emphasis::MATCH);
    assert_eq!(hit.bg, theme.style(Role::Match).bg, "words asked for are marked wherever they stand");
    let both = theme.run_style(Role::Text, Emphasis::EMPHASIS.with(Emphasis::STRIKE));
    assert!(both.add_modifier.contains(Modifier::ITALIC | Modifier::CROSSED_OUT), "kinds of emphasis add up");
}

#[test]
fn ink_stands_on_surfaces() {
    let theme = theme("dark");
    let name = theme.on(Role::Selected, Role::Actor, Emphasis::NONE);
    assert_eq!(name.fg, theme.style(Role::Actor).fg, "a name keeps its colour on the selected row");
    assert_eq!(name.bg, theme.style(Role::Selected).bg, "and takes its ground");
    let text = theme.on(Role::Overlay, Role::Text, Emphasis::NONE);
    assert_eq!((text.fg, text.bg), (theme.style(Role::Text).fg, theme.style(Role::Overlay).bg), "so does plain text");
    let hit = theme.on(Role::Selected, Role::QuoteWords, Emphasis::MATCH);
    assert_eq!(hit.bg, theme.style(Role::Match).bg, "words asked for keep their own ground");
    let page = theme.on(Role::Text, Role::Muted, Emphasis::NONE);
    assert_eq!(page, theme.style(Role::Text).patch(theme.style(Role::Muted)), "the page is the plainest surface");
    let sixteen = theme.at_depth(Depth::Sixteen);
    let reversed = sixteen.on(Role::Selected, Role::Actor, Emphasis::NONE);
    assert_eq!(reversed.fg, sixteen.style(Role::Text).fg, "a reversed row has one ground, not one a word");
    let plain = theme.at_depth(Depth::None).on(Role::Selected, Role::Actor, Emphasis::MATCH);
    let wanted = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::BOLD;
    assert!(plain.add_modifier.contains(wanted) && plain.fg.is_none(), "without colour both are seen: {plain:?}");
}
