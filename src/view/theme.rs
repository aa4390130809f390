//! Themes: how each meaning looks. A theme is a TOML file that names colours and gives roles their look; what it does
//! not say comes from the role's fallback.

use std::collections::{BTreeMap, HashMap};

use ratatui::style::{Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::colour::{Colour, Depth, Exact, Named, Rgb};
use crate::app::page::Emphasis;
use crate::app::{Ink, Plain, ROLES, Role};
use crate::text::{Diagnostic, Severity, Span, closest};

/// A theme that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct ThemeRow {
    /// Its name, as the configuration and the command line call it.
    pub name: &'static str,
    /// What it is for.
    pub help: &'static str,
    /// Its file.
    pub toml: &'static str,
}

/// The themes that come with the program; the first is the default.
pub const THEMES: &[ThemeRow] = &[
    ThemeRow {
        name: "dark",
        help: "warm ink on slate, for rooms that are not bright",
        toml: include_str!("../../assets/themes/dark.toml"),
    },
    ThemeRow {
        name: "light",
        help: "dark ink on paper, for daylight",
        toml: include_str!("../../assets/themes/light.toml"),
    },
    ThemeRow {
        name: "high-contrast",
        help: "white on black, at least 7:1 everywhere",
        toml: include_str!("../../assets/themes/high-contrast.toml"),
    },
    ThemeRow {
        name: "monochrome",
        help: "the terminal's own two colours; bold, underline and reverse tell the rest",
        toml: include_str!("../../assets/themes/monochrome.toml"),
    },
];

/// What a theme's file says of one role. What it leaves open comes from the fallback.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    fg: Option<Colour>,
    bg: Option<Colour>,
    set: Modifier,
    unset: Modifier,
}

impl Look {
    /// This look over that of the fallback. The page's own background is already there and is not repeated, so that ink
    /// takes the background of the row it stands on; nor is its ink by a surface, so that ink keeps its colour there.
    fn over(self, fallback: Self, is_text: bool, is_surface: bool) -> Self {
        Self {
            fg: self.fg.or(if is_text && is_surface { None } else { fallback.fg }),
            bg: self.bg.or(if is_text { None } else { fallback.bg }),
            set: (fallback.set | self.set) - self.unset,
            unset: Modifier::empty(),
        }
    }
}

/// How each meaning looks on a terminal of some depth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    title: String,
    looks: Vec<Look>,
    depth: Depth,
    styles: Vec<Style>,
}

impl Default for Theme {
    fn default() -> Self {
        let dark = THEMES.first().map_or("", |row| row.toml);
        Self::from_toml(dark).0
    }
}

impl Theme {
    /// Reads a theme. What cannot be read is told, with its place, and comes from the fallback.
    #[must_use]
    pub fn from_toml(text: &str) -> (Self, Vec<Diagnostic>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Reader::default();
        // One mistake may be told several times over; the first is the one to mend.
        if let Some(error) = errors.first() {
            let span = error.span().map_or_else(Span::default, Span::from);
            reader.problem("theme-syntax", span, format!("not valid TOML: {}", error.message()));
        }
        let theme = reader.theme(table.get_ref());
        reader.problems.sort_by_key(|problem| problem.span);
        (theme, reader.problems)
    }

    /// The theme of this name that comes with the program.
    #[must_use]
    pub fn builtin(name: &str) -> Option<Self> {
        THEMES.iter().find(|row| row.name == name).map(|row| Self::from_toml(row.toml).0)
    }

    fn new(title: String, looks: Vec<Look>, depth: Depth) -> Self {
        let mut theme = Self { title, looks, depth, styles: Vec::new() };
        theme.styles = ROLES.iter().map(|row| theme.compute(row.role)).collect();
        theme
    }

    /// The same theme for a terminal of this depth.
    #[must_use]
    pub fn at_depth(&self, depth: Depth) -> Self {
        Self::new(self.title.clone(), self.looks.clone(), depth)
    }

    /// For how many colours it is set.
    #[must_use]
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// Its title, for lists of themes.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How a meaning looks. Only [`Role::Text`] and surfaces have a background: the text's fills the screen, and ink
    /// takes the background it stands on: see [`Theme::on`].
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// How a run of the page looks: its role with emphasis.
    #[must_use]
    pub fn run_style(&self, role: Role, emphasis: Emphasis) -> Style {
        let mut style = self.style(role);
        if emphasis.has(Emphasis::EMPHASIS) {
            style = style.add_modifier(self.style(Role::Emphasis).add_modifier);
        }
        if emphasis.has(Emphasis::STRONG) {
            let strong = self.style(Role::Strong);
            let plain = matches!(role, Role::Text | Role::BlockQuote | Role::QuoteWords | Role::Summary);
            style = if plain { style.patch(strong) } else { style.add_modifier(strong.add_modifier) };
        }
        if emphasis.has(Emphasis::STRIKE) {
            style = style.add_modifier(self.style(Role::Strike).add_modifier);
        }
        if emphasis.has(Emphasis::MATCH) {
            style = style.patch(self.style(Role::Match));
        }
        style
    }

    /// How a run looks on a surface: on the page, on a selected row, on a card. A surface that sets its own ink, as a
    /// reversed one does, takes the colours of what stands on it; words asked for keep their own ground.
    #[must_use]
    pub fn on(&self, surface: Role, role: Role, emphasis: Emphasis) -> Style {
        let surface = self.style(surface);
        let ground = self.style(Role::Text).patch(surface);
        let ink = self.run_style(role, emphasis);
        let own_ground = emphasis.has(Emphasis::MATCH) || role.row().ink == Ink::Surface;
        let takes_colours = surface.fg.is_some() && surface != self.style(Role::Text);
        match (own_ground, takes_colours) {
            (true, _) => ground.patch(ink),
            (false, true) => ground.add_modifier(ink.add_modifier),
            // The text's own ground is the page's; here it stands on another.
            (false, false) => ground.patch(Style { bg: None, ..ink }),
        }
    }

    fn look(&self, role: Role) -> Look {
        let own = self.looks.get(role as usize).copied().unwrap_or_default();
        match role.row().fallback {
            Some(fallback) => own.over(self.look(fallback), fallback == Role::Text, role.row().ink == Ink::Surface),
            None => own,
        }
    }

    fn compute(&self, role: Role) -> Style {
        let look = self.look(role);
        let colour = |colour: Option<Colour>| colour.and_then(|colour| colour.at(self.depth));
        let (fg, bg) = (colour(look.fg), colour(look.bg));
        let mut style = Style { fg, bg, ..Style::default() }.add_modifier(look.set);
        let row = role.row();
        if self.is_colourless() {
            return style.add_modifier(modifier(row.plain));
        }
        if row.ink == Ink::Surface && bg.is_none() {
            // Reversed ink of many colours would be a row of many backgrounds: the surface sets both.
            let text = self.look(Role::Text);
            style = Style { fg: colour(text.fg), bg: colour(text.bg), ..style }.add_modifier(modifier(row.plain));
        }
        style
    }

    /// Whether nothing is told by colour: by the terminal's depth, or because the theme has none.
    fn is_colourless(&self) -> bool {
        let coloured = |colour: Option<Colour>| colour.is_some_and(|colour| colour != Colour::Default);
        self.depth == Depth::None || !self.looks.iter().any(|look| coloured(look.fg) || coloured(look.bg))
    }
}

fn modifier(plain: Plain) -> Modifier {
    match plain {
        Plain::Nothing => Modifier::empty(),
        Plain::Bold => Modifier::BOLD,
        Plain::Underline => Modifier::UNDERLINED,
        Plain::BoldUnderline => Modifier::BOLD | Modifier::UNDERLINED,
        Plain::Reverse => Modifier::REVERSED,
        Plain::BoldReverse => Modifier::REVERSED | Modifier::BOLD,
    }
}

/// What a look may say besides its colours.
const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("dim", Modifier::DIM),
    ("strike", Modifier::CROSSED_OUT),
];

/// The keys at the top of a theme's file.
const KEYS: &[&str] = &["title", "base", "palette", "roles"];

/// Reads a theme's file.
#[derive(Default)]
struct Reader {
    palette: HashMap<String, Colour>,
    problems: Vec<Diagnostic>,
}

impl Reader {
    fn theme(&mut self, table: &DeTable<'_>) -> Theme {
        for key in table.keys().filter(|key| !KEYS.contains(&key.get_ref().as_ref())) {
            let message = format!("`{}` is no key of a theme", key.get_ref());
            self.problem("theme-key", key.span().into(), message).help =
                Some(format!("the keys are {}", KEYS.join(", ")));
        }
        let base = table.get("base").and_then(|base| self.base(base));
        let mut looks = base.map_or_else(|| vec![Look::default(); ROLES.len()], |base| base.looks);
        if let Some(palette) = table.get("palette").and_then(|palette| self.table(palette, "palette")) {
            for (name, value) in in_order(palette) {
                if let Some(colour) = self.palette_entry(value) {
                    self.palette.insert(name.get_ref().to_string(), colour);
                }
            }
        }
        if let Some(roles) = table.get("roles").and_then(|roles| self.table(roles, "roles")) {
            for (name, value) in in_order(roles) {
                self.role(name, value, &mut looks);
            }
        }
        let title = table.get("title").and_then(|title| title.get_ref().as_str()).unwrap_or_default();
        Theme::new(title.to_owned(), looks, Depth::True)
    }

    fn base(&mut self, base: &Spanned<DeValue<'_>>) -> Option<Theme> {
        let theme = base.get_ref().as_str().and_then(Theme::builtin);
        if theme.is_none() {
            let names: Vec<_> = THEMES.iter().map(|row| row.name).collect();
            self.problem("theme-base", base.span().into(), "no theme of this name comes with the program".to_owned())
                .help = Some(format!("there are {}", names.join(", ")));
        }
        theme
    }

    fn role(&mut self, name: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>, looks: &mut [Look]) {
        let Some(role) = Role::from_name(name.get_ref()) else {
            let help =
                closest(name.get_ref(), ROLES.iter().map(|row| row.name)).map(|near| format!("did you mean `{near}`?"));
            self.problem("theme-role", name.span().into(), format!("`{}` is no role", name.get_ref())).help = help;
            return;
        };
        let Some(table) = self.table(value, name.get_ref()) else { return };
        let Some(look) = looks.get_mut(role as usize) else { return };
        for (key, value) in in_order(table) {
            self.part(look, key, value);
        }
    }

    /// One key of a role's look.
    fn part(&mut self, look: &mut Look, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let name: &str = key.get_ref();
        if let Some((_, modifier)) = MODIFIERS.iter().find(|(known, _)| *known == name) {
            match value.get_ref() {
                DeValue::Boolean(true) => look.set |= *modifier,
                DeValue::Boolean(false) => {
                    look.unset |= *modifier;
                    look.set -= *modifier;
                }
                _ => drop(self.problem("theme-value", value.span().into(), format!("`{name}` is true or false"))),
            }
            return;
        }
        match name {
            "fg" => look.fg = self.colour(value).or(look.fg),
            "bg" => look.bg = self.colour(value).or(look.bg),
            _ => {
                let known: Vec<_> = MODIFIERS.iter().map(|(name, _)| *name).collect();
                let help = format!("a role has fg, bg, {}", known.join(", "));
                self.problem("theme-key", key.span().into(), format!("`{name}` says nothing of a look")).help =
                    Some(help);
            }
        }
    }

    /// A colour of the palette: a colour, or an exact one with what stands for it among 16.
    fn palette_entry(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Colour> {
        let DeValue::Table(table) = value.get_ref() else { return self.colour(value) };
        let exact = table.get("rgb").and_then(|rgb| self.colour(rgb));
        let Some(Colour::Exact(exact)) = exact else {
            self.problem("theme-colour", value.span().into(), "a colour needs `rgb = \"#rrggbb\"`".to_owned());
            return None;
        };
        let index = table.get("index").and_then(|index| self.index(index));
        let named = table.get("ansi").and_then(|ansi| self.named(ansi));
        Some(Colour::Exact(Exact { rgb: exact.rgb, index, named }))
    }

    /// A number of xterm's table.
    fn index(&mut self, value: &Spanned<DeValue<'_>>) -> Option<u8> {
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        let number = number.filter(|number| Rgb::of_index(*number).is_some());
        if number.is_none() {
            self.problem("theme-colour", value.span().into(), "`index` is a number from 16 to 255".to_owned());
        }
        number
    }

    /// One of the 16 names, or none.
    fn named(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Named> {
        let named = match value.get_ref().as_str() {
            Some("none") => Some(Named::Nothing),
            name => match name.and_then(Colour::parse) {
                Some(Colour::Named(number)) => Some(Named::Colour(number)),
                _ => None,
            },
        };
        if named.is_none() {
            let message = "`ansi` is one of the 16 names, or none".to_owned();
            self.problem("theme-colour", value.span().into(), message).help = Some(Colour::names().join(", "));
        }
        named
    }

    /// A colour by its name in the palette, as `#rrggbb`, or as one of the 16 names.
    fn colour(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Colour> {
        let text = value.get_ref().as_str().unwrap_or_default();
        let colour = self.palette.get(text).copied().or_else(|| Colour::parse(text));
        if colour.is_none() {
            let help = format!("write \"#rrggbb\", a name of the palette, default, or {}", Colour::names().join(", "));
            self.problem("theme-colour", value.span().into(), format!("`{text}` is no colour")).help = Some(help);
        }
        colour
    }

    fn table<'t, 'i>(&mut self, value: &'t Spanned<DeValue<'i>>, name: &str) -> Option<&'t DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.problem("theme-value", value.span().into(), format!("`{name}` is a table: `{{ fg = \"…\" }}`"));
        }
        table
    }

    fn problem(&mut self, rule: &'static str, span: Span, message: String) -> &mut Diagnostic {
        let at = self.problems.len();
        self.problems.push(Diagnostic::new(Severity::Warning, rule, span, message));
        &mut self.problems[at]
    }
}

type Entry<'t, 'i> = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

/// The entries of a table as they stand in the file.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
    let mut entries: BTreeMap<usize, Entry<'t, 'i>> = BTreeMap::new();
    for (key, value) in table {
        entries.insert(key.span().start, (key, value));
    }
    entries.into_values().collect()
}
