//! Whether the process of the editor is still there.

/// Whether a process runs; where that cannot be known, it does.
#[cfg(unix)]
pub fn is_there(id: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};

    let process = i32::try_from(id).ok().and_then(Pid::from_raw);
    process.is_none_or(|process| test_kill_process(process) != Err(Errno::SRCH))
}

/// Whether a process runs; where that cannot be known, it does.
#[cfg(not(unix))]
pub fn is_there(_: u32) -> bool {
    true
}
