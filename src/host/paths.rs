//! The folders that are ours, by the XDG base directory specification, on macOS too.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

/// Our name in the folders.
const NAME: &str = "briefbook";

/// Our folders. They need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Settings, keys and themes that the person writes.
    pub config: PathBuf,
    /// What is kept between sessions: places, marks, the log.
    pub state: PathBuf,
    /// What can be made again: the index.
    pub cache: PathBuf,
    /// What belongs to the person but is not written by hand.
    pub data: PathBuf,
}

impl Paths {
    /// This person's folders; none for somebody without a home.
    #[must_use]
    pub fn of_person() -> Option<Self> {
        let base = Xdg::new().ok()?;
        Some(Self {
            config: base.config_dir().join(NAME),
            state: base.state_dir()?.join(NAME),
            cache: base.cache_dir().join(NAME),
            data: base.data_dir().join(NAME),
        })
    }

    /// All folders below one, for tests and for carrying everything on a stick.
    #[must_use]
    pub fn below(root: &Path) -> Self {
        let folder = |name: &str| root.join(name).join(NAME);
        Self { config: folder("config"), state: folder("state"), cache: folder("cache"), data: folder("data") }
    }

    /// The settings.
    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The person's own keys.
    #[must_use]
    pub fn keys_file(&self) -> PathBuf {
        self.config.join("keys.toml")
    }

    /// The person's own themes, one file each.
    #[must_use]
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// The text copied last.
    #[must_use]
    pub fn last_copy(&self) -> PathBuf {
        self.state.join("last-copy.txt")
    }

    /// The log.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.state.join("briefbook.log")
    }
}
