//! Writes `docs/reference.md` from the tables that the program itself reads: `cargo run --example reference`.

mod page;

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page::PATH);
    std::fs::write(path, page::page())
}
