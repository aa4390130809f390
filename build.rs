//! Builds again when the bundled library changes.
//!
//! The macro that embeds `content/` cannot tell cargo which files it read, and would otherwise go stale. Each folder is
//! named, the hidden `.annotations` among them: cargo looks into a folder for changed files, and at the folder itself
//! for new ones.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=content");
    watch(Path::new("content"));
    // Whatever lies in the folder is embedded; the texts of the sources are not ours to copy.
    if Path::new("content/captures").exists() {
        println!("cargo::error=content/captures would be embedded in the program; keep captures elsewhere");
    }
}

fn watch(folder: &Path) {
    let Ok(entries) = folder.read_dir() else { return };
    for entry in entries.flatten() {
        println!("cargo::rerun-if-changed={}", entry.path().display());
        if entry.path().is_dir() {
            watch(&entry.path());
        }
    }
}
