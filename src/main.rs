//! briefbook: a terminal briefing browser.

fn main() -> std::process::ExitCode {
    briefbook::cli::run()
}
