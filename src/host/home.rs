//! Paths as a person writes them.

use std::path::PathBuf;

/// A path as shells read it: `~` is the person's own folder, `~/x` is in it. Nothing else is expanded, and nothing for
/// somebody without a home.
#[must_use]
pub fn at_home(path: &str) -> PathBuf {
    let below_home = path.strip_prefix("~/").or_else(|| (path == "~").then_some(""));
    match (below_home, etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_is_put_in_its_sign_s_place() {
        let home = etcetera::home_dir().expect("whoever tests has a home");
        assert_eq!(at_home("~"), home, "the home itself");
        assert_eq!(at_home("~/briefings"), home.join("briefings"), "a folder in it");
        for path in ["~other/x", "a/~/b", "/x", "", "~x"] {
            assert_eq!(at_home(path), PathBuf::from(path), "{path} is as it is written");
        }
    }
}
