//! Where libraries live: a folder on disk or the one in the program, read in parallel, and written only where a person
//! asks for it, one whole file at a time; and where the index made of them is kept.
//!
//! The line runs above this module: here files are met. Library text is untrusted: no path in it leads out of the
//! library, no file of it is mapped into memory, and what is read is cleaned by `parse` before anybody sees it.

mod articles;
mod building;
mod bundled;
mod captures;
mod checking;
mod engine;
mod error;
mod fixing;
mod folder;
mod founding;
mod gathering;
mod globs;
mod importing;
mod index_folder;
mod judging;
mod keeping;
mod loading;
mod page;
mod place;
mod reading;
mod refreshing;
mod remote;
mod speaking;
mod stamp;
mod stamps;
mod state;
mod tutor;
mod unlisted;
mod validity;
mod watching;
mod writing;

pub use articles::{ArticleError, read_article, read_article_from};
pub use captures::{CaptureText, source_of_file};
pub use checking::Checked;
pub use engine::{Engine, Lead};
pub use error::LibraryError;
pub use fixing::Fix;
pub use folder::Folder;
pub use founding::found;
pub use importing::{ImportError, Imported, Importing};
pub use judging::Against;
pub use keeping::{IndexStatus, SegmentStatus};
pub use loading::Progress;
pub use place::Library;
pub use stamp::FileStamp;
pub use tutor::write_tutor;
pub use validity::is_readable;
pub use watching::{Changes, Heard, Watch, Watching};
