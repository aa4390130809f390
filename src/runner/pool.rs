//! The threads that questions are answered on.
//!
//! They are not those that read the library and make its index: a question would wait there until a worker has nothing
//! else to do. And each stays on a core of its own: after a pause, such as between two keys, the scheduler of a virtual
//! machine tends to wake all of them on one core, where they take turns until the question is nearly over
//! (`docs/performance.md` has what that costs).

#[cfg(target_os = "linux")]
use nix::{
    sched::{CpuSet, sched_getaffinity, sched_setaffinity},
    unistd::Pid,
};
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

/// What the system calls the thread that asks.
#[cfg(target_os = "linux")]
const CALLER: Pid = Pid::from_raw(0);

/// As many threads as may run at once. Fails only where none can be started.
pub fn answering_pool() -> Result<ThreadPool, ThreadPoolBuildError> {
    let builder = ThreadPoolBuilder::new().thread_name(|thread| format!("answering {thread}"));
    builder.start_handler(stay_on_a_core).build()
}

/// Keeps the thread that calls this on one of the cores that the program may use, where each of the pool's can have one.
/// Where that cannot be done, or not all cores may be used, the scheduler decides.
#[cfg(target_os = "linux")]
fn stay_on_a_core(thread: usize) {
    let cores = allowed_cores();
    let mut own = CpuSet::new();
    let core = cores.get(thread).filter(|_| cores.len() == rayon::current_num_threads());
    if core.is_some_and(|core| own.set(*core).is_ok()) {
        let _ = sched_setaffinity(CALLER, &own);
    }
}

/// The cores that the calling thread may run on; none where the system does not say.
#[cfg(target_os = "linux")]
fn allowed_cores() -> Vec<usize> {
    let allowed = sched_getaffinity(CALLER).unwrap_or_default();
    (0..CpuSet::count()).filter(|core| allowed.is_set(*core) == Ok(true)).collect()
}

#[cfg(not(target_os = "linux"))]
fn stay_on_a_core(_thread: usize) {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn where_all_cores_may_be_used_each_has_one_thread() {
        let pool = answering_pool().expect("threads");
        let all = allowed_cores();
        let mut used = pool.broadcast(|_| allowed_cores());
        used.sort_unstable();
        if used.len() == all.len() {
            let each_alone: Vec<Vec<usize>> = all.iter().map(|core| vec![*core]).collect();
            assert_eq!(used, each_alone, "each thread stays on a core, and no core has two");
        } else {
            assert!(used.iter().all(|cores| *cores == all), "where there are fewer threads, the scheduler decides");
        }
        assert_eq!(allowed_cores(), all, "who asks stays free");
    }
}
