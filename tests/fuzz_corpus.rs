//! Every file of the fuzzing corpus goes through the function that is fuzzed with it: what was found once stays mended.

#![expect(clippy::expect_used, reason = "a corpus that cannot be read has failed")]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.sort();
    paths
}

#[test]
fn the_corpus_holds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in targets::TARGETS {
        let files = listed(&corpus.join(name));
        assert!(!files.is_empty(), "{name} has something to begin with");
        for file in files {
            // The name of the file stands above the message of a failure.
            println!("{}", file.display());
            target(&fs::read(&file).expect("it can be read"));
        }
    }
}

#[test]
fn every_folder_of_the_corpus_is_a_targets() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let folders: BTreeSet<_> =
        listed(&corpus).into_iter().filter_map(|path| path.file_name().map(ToOwned::to_owned)).collect();
    let names: BTreeSet<_> = targets::TARGETS.iter().map(|(name, _)| (*name).into()).collect();
    assert_eq!(folders, names, "what lies elsewhere is never replayed");
}
