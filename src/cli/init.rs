//! `briefbook init DIR`: a new library.

use anyhow::Context;

use super::args::Init;
use super::complain;
use super::exit::Exit;
use super::out::Out;
use crate::library::found;

pub(super) fn init(asked: &Init, out: &mut Out) -> anyhow::Result<Exit> {
    let folder = &asked.folder;
    let cannot = || format!("cannot make a library in {}", folder.display());
    std::fs::create_dir_all(folder).with_context(cannot)?;
    let name = std::fs::canonicalize(folder).ok();
    let name = name.as_deref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let title = asked.title.clone().or(name).unwrap_or_else(|| "Briefings".to_owned());
    let made = found(folder, &title).with_context(cannot)?;
    for path in &made {
        out.line(&folder.join(path).display().to_string())?;
    }
    if made.is_empty() {
        complain(&format!("{} is a library already; nothing was changed", folder.display()));
    }
    Ok(Exit::Success)
}
