//! briefbook: a terminal briefing browser.

/// Reading asks for memory a few hundred times a file, on all cores: with the system's own allocator they wait for each other.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    briefbook::cli::run()
}
