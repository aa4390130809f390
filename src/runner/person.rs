//! The person's own machine as the outside world of the app.

use std::path::PathBuf;

use super::Outside;
use crate::app::{MarkChange, Msg, Saved};
use crate::host::{Answer, Browser, Clipboard, Editor, Foreground, Reply, State};
use crate::model::Marks;

/// Clipboard, browser, editor and files of the person.
#[derive(Debug)]
pub struct Person {
    /// The way to the clipboard.
    pub clipboard: Clipboard,
    /// The browser.
    pub browser: Browser,
    /// The editor.
    pub editor: Editor,
    /// What is kept between sessions; `None` where there is no place for it.
    pub state: Option<State>,
    /// The library's folder; `None` for the bundled one.
    pub folder: Option<PathBuf>,
    /// The way to the terminal's owner.
    pub reply: Reply,
}

impl Outside for Person {
    fn copy(&mut self, what: &str, text: String) -> Msg {
        let handed = match self.clipboard.copy(&text) {
            Ok(handed) => handed,
            Err(why) => return Msg::Failed(format!("nothing was copied: {why}")),
        };
        if let Some(text) = handed.for_terminal {
            self.reply.send(Answer::Clipboard(text));
        }
        Msg::Sent { what: what.to_owned(), via: handed.via, bytes: handed.bytes, warning: handed.warning }
    }

    fn open_url(&mut self, url: &str) -> Msg {
        match self.browser.open(url) {
            Ok(()) => Msg::Done(format!("handed to the browser: {url}")),
            Err(error) => Msg::Failed(error.to_string()),
        }
    }

    fn edit(&mut self, path: &str, line: usize) -> Option<Msg> {
        let folder = self.folder.clone()?;
        let file = folder.join(path);
        let reply = self.reply.clone();
        let then = Box::new(move |result: Result<(), String>| match result {
            Ok(()) => reply.msg(Msg::Edited),
            Err(why) => reply.msg(Msg::Failed(why)),
        });
        let command = self.editor.command(&file, line);
        self.reply.send(Answer::Foreground(Foreground { command, folder: Some(folder), then }));
        None
    }

    fn mark(&mut self, changes: &[MarkChange]) -> Option<Msg> {
        let error = self.state.as_mut()?.marks.append(changes).err()?;
        Some(Msg::Failed(format!("marks are kept for this session only: {error}")))
    }

    fn save(&mut self, saved: &Saved) -> Option<Msg> {
        let error = self.state.as_ref()?.save(saved).err()?;
        Some(Msg::Failed(format!("the place is not kept: {error}")))
    }

    fn marks(&mut self) -> Option<Marks> {
        self.state.as_mut()?.marks.changed().cloned()
    }
}
