//! Which files of a folder belong to the library.

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::model::is_markdown;
use crate::parse::{Register, Settings};

/// The files of a library, by what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sorted {
    /// Briefings, by path.
    pub briefings: Vec<String>,
    /// Files of registers, by path.
    pub registers: Vec<(Register, String)>,
}

/// Sorts paths. With a folder `briefings` only what is in it is a briefing, else every Markdown file outside the
/// registers. `exclude` holds for all, `include` for briefings: a register is never left out by accident.
pub(super) fn sorted(paths: Vec<String>, settings: &Settings) -> Sorted {
    let include = Globs::new(&settings.include);
    let exclude = Globs::new(&settings.exclude);
    let has_briefings = paths.iter().any(|path| path.starts_with("briefings/") && is_markdown(path));
    let mut sorted = Sorted::default();
    for path in paths {
        if exclude.matches(&path) {
            continue;
        }
        if let Some(register) = Register::of_path(&path) {
            sorted.registers.push((register, path));
        } else if is_markdown(&path)
            && !path.starts_with("captures/")
            && (!has_briefings || path.starts_with("briefings/"))
            && (settings.include.is_empty() || include.matches(&path))
        {
            sorted.briefings.push(path);
        }
    }
    sorted
}

/// Globs as in a `.gitignore` at the root.
struct Globs(Gitignore);

impl Globs {
    /// A glob that is none is left out: it would match nothing.
    fn new(globs: &[String]) -> Self {
        let mut builder = GitignoreBuilder::new("");
        for glob in globs {
            let _ = builder.add_line(None, glob);
        }
        Self(builder.build().unwrap_or_else(|_| Gitignore::empty()))
    }

    fn matches(&self, path: &str) -> bool {
        self.0.matched_path_or_any_parents(path, false).is_ignore()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sort(paths: &[&str], include: &[&str], exclude: &[&str]) -> (Vec<String>, usize) {
        let owned = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let settings = Settings { include: owned(include), exclude: owned(exclude), ..Settings::default() };
        let sorted = sorted(owned(paths), &settings);
        (sorted.briefings, sorted.registers.len())
    }

    #[test]
    fn every_markdown_file_is_a_briefing_unless_there_is_a_folder_of_them() {
        let vault = ["a.md", "b/c.MD", "actors/x.md", "topics.jsonl", "captures/t.md", "picture.png"];
        assert_eq!(sort(&vault, &[], &[]), (vec!["a.md".into(), "b/c.MD".into()], 2), "a folder without briefings/");
        assert_eq!(sort(&["README.md", "briefings/a.md"], &[], &[]), (vec!["briefings/a.md".into()], 0), "one with it");
    }

    #[test]
    fn globs_choose() {
        let all = ["a.md", "drafts/b.md", "drafts/deep/c.md", "actors/x.md"];
        assert_eq!(sort(&all, &[], &["drafts/**"]), (vec!["a.md".into()], 1), "exclude");
        assert_eq!(
            sort(&all, &["drafts/**"], &[]),
            (vec!["drafts/b.md".into(), "drafts/deep/c.md".into()], 1),
            "include leaves registers alone"
        );
        assert_eq!(sort(&all, &[], &["["]).0.len(), 3, "a broken glob excludes nothing");
    }
}
