//! Which keys run which command, and where.

use std::collections::BTreeMap;

use toml::Spanned;

use super::commands::{COMMANDS, Command};
use super::{Key, Pane, short_keys};
use crate::text::{Diagnostic, Severity, Span};

/// Where a key counts. The tables of the keys' file have these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Everywhere but where text is typed.
    Everywhere,
    /// In the four lists.
    Lists,
    /// In one pane.
    Pane(Pane),
    /// On a card.
    Card,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 8] = [
        Self::Everywhere,
        Self::Lists,
        Self::Pane(Pane::Topics),
        Self::Pane(Pane::Actors),
        Self::Pane(Pane::Briefings),
        Self::Pane(Pane::Quotes),
        Self::Pane(Pane::Reader),
        Self::Card,
    ];

    /// The name of its table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Lists => "lists",
            Self::Pane(Pane::Topics) => "topics",
            Self::Pane(Pane::Actors) => "actors",
            Self::Pane(Pane::Briefings) => "briefings",
            Self::Pane(Pane::Quotes) => "quotes",
            Self::Pane(Pane::Reader) => "reader",
            Self::Card => "card",
        }
    }

    /// The places whose keys count in this one, the nearest first.
    #[must_use]
    pub fn chain(self) -> &'static [Self] {
        const TOPICS: &[Place] = &[Place::Pane(Pane::Topics), Place::Lists, Place::Everywhere];
        const ACTORS: &[Place] = &[Place::Pane(Pane::Actors), Place::Lists, Place::Everywhere];
        const BRIEFINGS: &[Place] = &[Place::Pane(Pane::Briefings), Place::Lists, Place::Everywhere];
        const QUOTES: &[Place] = &[Place::Pane(Pane::Quotes), Place::Lists, Place::Everywhere];
        match self {
            Self::Everywhere => &[Place::Everywhere],
            Self::Lists => &[Place::Lists, Place::Everywhere],
            Self::Pane(Pane::Topics) => TOPICS,
            Self::Pane(Pane::Actors) => ACTORS,
            Self::Pane(Pane::Briefings) => BRIEFINGS,
            Self::Pane(Pane::Quotes) => QUOTES,
            Self::Pane(Pane::Reader) => &[Place::Pane(Pane::Reader), Place::Everywhere],
            Self::Card => &[Place::Card, Place::Everywhere],
        }
    }
}

/// What a sequence of keys means so far.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// It runs this command.
    Run(&'static Command),
    /// More keys must follow: these may, each with what it runs.
    Prefix(Vec<(Key, &'static Command)>),
    /// Nothing.
    Nothing,
}

/// One binding: where, which keys, which command.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Where it counts.
    pub place: Place,
    /// The keys, in order.
    pub keys: Vec<Key>,
    /// The command.
    pub command: &'static Command,
}

/// All bindings in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// The default keys, as shipped.
pub const DEFAULT_KEYS: &str = include_str!("../../assets/keys.toml");

impl Default for Keymap {
    fn default() -> Self {
        Self::read(DEFAULT_KEYS, Self { bindings: Vec::new() }).0
    }
}

type Tables = BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>;

impl Keymap {
    /// The keys of a file over `base`. What cannot be read is told and leaves the rest in force.
    #[must_use]
    pub fn read(text: &str, mut base: Self) -> (Self, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let tables: Tables = match toml::from_str(text) {
            Ok(tables) => tables,
            Err(error) => {
                let span = error.span().map_or_else(Span::default, Span::from);
                problems.push(problem(span, error.message().to_owned()));
                return (base, problems);
            }
        };
        for (name, keys) in tables {
            let Some(place) = Place::ALL.into_iter().find(|place| place.name() == name.get_ref()) else {
                let known = Place::ALL.map(Place::name).join(", ");
                problems.push(
                    problem(name.span().into(), format!("`{}` is no place where keys count", name.get_ref()))
                        .with_help(format!("the places are {known}")),
                );
                continue;
            };
            // In the order of the file: of several keys for one command the footer names the first.
            let mut keys: Vec<_> = keys.into_iter().collect();
            keys.sort_by_key(|(keys, _)| keys.span().start);
            for (keys, command) in keys {
                base.bind(place, &keys, &command, &mut problems);
            }
        }
        base.forget_hidden(&mut problems);
        (base, problems)
    }

    fn bind(&mut self, place: Place, keys: &Spanned<String>, name: &Spanned<String>, problems: &mut Vec<Diagnostic>) {
        let Some(parsed) = Key::parse_all(keys.get_ref()).filter(|keys| !keys.is_empty()) else {
            let message = format!("`{}` names no key", keys.get_ref());
            problems.push(problem(keys.span().into(), message).with_help("write j, <C-p>, <Space>, <Enter>, gg"));
            return;
        };
        let command = COMMANDS.iter().find(|command| command.name == name.get_ref());
        if command.is_none() && !name.get_ref().is_empty() {
            let message = format!("`{}` is no command", name.get_ref());
            problems.push(problem(name.span().into(), message).with_help("`briefbook keys` lists them all"));
            return;
        }
        self.bindings.retain(|binding| binding.place != place || binding.keys != parsed);
        if let Some(command) = command {
            self.bindings.push(Binding { place, keys: parsed, command });
        }
    }

    /// Bindings that begin with another one of the same place could never be reached: prefixes wait without limit.
    fn forget_hidden(&mut self, problems: &mut Vec<Diagnostic>) {
        let all = self.bindings.clone();
        self.bindings.retain(|binding| {
            let shorter = all.iter().find(|other| {
                other.place == binding.place
                    && other.keys.len() < binding.keys.len()
                    && binding.keys.starts_with(&other.keys)
            });
            if let Some(shorter) = shorter {
                let (long, short) = (spell(&binding.keys), spell(&shorter.keys));
                let message = format!("`{long}` can never be typed: `{short}` runs `{}` first", shorter.command.name);
                problems.push(problem(Span::default(), message));
            }
            shorter.is_none()
        });
    }

    /// Every binding.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What `keys` mean at `place`.
    #[must_use]
    pub fn meaning(&self, place: Place, keys: &[Key]) -> Meaning {
        let mut following: Vec<(Key, &'static Command)> = Vec::new();
        for place in place.chain() {
            for binding in self.bindings.iter().filter(|binding| binding.place == *place) {
                if binding.keys == keys && following.is_empty() {
                    return Meaning::Run(binding.command);
                }
                let next = binding.keys.strip_prefix(keys).and_then(<[Key]>::first);
                if let Some(next) = next.filter(|next| following.iter().all(|(known, _)| known != *next)) {
                    following.push((*next, binding.command));
                }
            }
        }
        if following.is_empty() { Meaning::Nothing } else { Meaning::Prefix(following) }
    }

    /// The keys that run a command at `place`, as the footer and help show them: the first bound, `None` if none is.
    #[must_use]
    pub fn keys_of(&self, place: Place, command: &str) -> Option<String> {
        place.chain().iter().find_map(|place| {
            let mut bound = self.bindings.iter().filter(|binding| binding.place == *place);
            let binding = bound.find(|binding| binding.command.name == command)?;
            matches!(self.meaning(*place, &binding.keys), Meaning::Run(run) if run.name == command)
                .then(|| spell(&binding.keys))
        })
    }

    /// Where the keys of a command count, where that is not everywhere: `in lists`, `Space in reader`; empty where it is.
    #[must_use]
    pub fn places_of(&self, command: &str) -> String {
        let bound = |place: Place| -> Vec<String> {
            let bindings = self.bindings.iter().filter(|bound| bound.place == place && bound.command.name == command);
            bindings.map(|bound| short_keys(&spell(&bound.keys))).collect()
        };
        let is_everywhere = !bound(Place::Everywhere).is_empty();
        let places = Place::ALL.into_iter().filter(|place| *place != Place::Everywhere);
        let words = places.filter_map(|place| match bound(place) {
            keys if keys.is_empty() => None,
            keys if is_everywhere => Some(format!("{} in {}", keys.join(" "), place.name())),
            _ => Some(format!("in {}", place.name())),
        });
        words.collect::<Vec<_>>().join(", ")
    }

    /// All keys that run a command anywhere, for help and docs.
    #[must_use]
    pub fn all_keys_of(&self, command: &str) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for binding in self.bindings.iter().filter(|binding| binding.command.name == command) {
            let spelt = spell(&binding.keys);
            if !keys.contains(&spelt) {
                keys.push(spelt);
            }
        }
        keys.sort_by_key(|keys| (keys.starts_with('<'), keys.len()));
        keys
    }
}

/// A sequence of keys as the keys' file spells it: `gg`, `<C-p>`, `<Enter>`.
fn spell(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

fn problem(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Severity::Warning, "keys", span, message)
}
