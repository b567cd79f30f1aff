//! Whether standard output was closed by whoever started the command (`>&-`).
//!
//! Before `main`, the standard library opens `/dev/null` in place of what is closed: everything then seems written,
//! and nobody reads it. The question can only be asked before, which the linker allows.
//! Elsewhere than on Linux, a closed output looks like an open one.

use std::sync::atomic::{AtomicBool, Ordering};

static IS_OUTPUT_CLOSED: AtomicBool = AtomicBool::new(false);

pub fn is_output_closed() -> bool {
    IS_OUTPUT_CLOSED.load(Ordering::Relaxed)
}

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "a place for the linker; nothing unsafe is done there")]
mod before_main {
    use std::fs::symlink_metadata;
    use std::sync::atomic::Ordering;

    #[used]
    #[unsafe(link_section = ".init_array")]
    static LOOK: extern "C" fn() = look;

    extern "C" fn look() {
        let is_open = symlink_metadata("/proc/self/fd/1").is_ok();
        let is_told = symlink_metadata("/proc/self/fd").is_ok();
        super::IS_OUTPUT_CLOSED.store(is_told && !is_open, Ordering::Relaxed);
    }
}
