//! Whether there is a shell to go back to on Ctrl-z.

use nix::unistd::{Pid, getpgid, getppid, getsid};

/// Whether stopping makes sense: our parent is a shell with job control. It gives each job a process group of its own
/// within its session. Without one, in a terminal started with just this program, nobody would ever continue us.
///
/// In a container the parent's session may lie outside of what can be seen: the kernel then says 0, which is nobody's.
#[must_use]
pub fn has_shell() -> bool {
    let parent = getppid();
    let place = |pid: Option<Pid>| Some((getsid(pid).ok()?, getpgid(pid).ok()?));
    match (place(None), place(Some(parent))) {
        (Some((session, group)), Some((above, parents_group))) => {
            parent.as_raw() > 0 && session == above && group != parents_group
        }
        _ => false,
    }
}
