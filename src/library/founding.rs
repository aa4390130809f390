//! A new library: the folders, and a word in each on what goes where.

use std::fs;
use std::io;
use std::path::Path;

use crate::disk::{self, Access};

/// The folders of a library.
const FOLDERS: &[&str] = &["briefings", "actors", "topics", "sources", "captures"];

const IGNORED: &str = "\
# Captured texts of copyrighted sources stay on this machine; their sha256 is in sources/.
/captures/
";

const README: &str = "\
# What goes where

| | |
|---|---|
| `briefings/` | one Markdown file for each matter; `briefbook import article.txt` drafts one (`status: draft`) |
| `actors/` | who speaks and is spoken of: one small file each, `name:`, `kind:`, `aliases:` |
| `topics/` | what it is about: `label:`, `alt:`, `broader:` |
| `sources/` | the cited articles, in CSL-JSON words |
| `captures/` | the articles' texts, so that quotes can be verified; git ignores them |

`briefbook check` says what is wrong, `briefbook verify` compares each quote with its source.
";

/// Makes a library of this title in a folder, which is made where there is none. What is there stays as it is; answers
/// with the paths made, from the folder.
pub fn found(folder: &Path, title: &str) -> io::Result<Vec<String>> {
    let mut made = Vec::new();
    for name in FOLDERS {
        let path = folder.join(name);
        if !path.is_dir() {
            fs::create_dir_all(&path)?;
            made.push(format!("{name}/"));
        }
    }
    // A TOML basic string; JSON's escapes are among its own (TOML 1.0, String).
    let settings = format!(
        "title = {}\n# Other Markdown files, such as this folder's README, are no briefings.\ninclude = [\"briefings/**\"]\n",
        serde_json::Value::from(title)
    );
    for (name, text) in [("library.toml", settings.as_str()), (".gitignore", IGNORED), ("README.md", README)] {
        if disk::write_new(&folder.join(name), text.as_bytes(), Access::Shared)? {
            made.push(name.to_owned());
        }
    }
    Ok(made)
}
