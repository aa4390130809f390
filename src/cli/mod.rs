//! The command line: one file per subcommand.
mod open;
mod replay;
mod setup;
/// trial
pub fn trial() -> std::process::ExitCode {
    let setup = setup::Setup::read();
    let args: Vec<String> = std::env::args().collect();
    let library = match args.iter().position(|a| a == "--lib") {
        Some(at) => crate::library::Library::open(std::path::Path::new(&args[at + 1])).expect("x"),
        None => crate::library::Library::bundled(),
    };
    let library = match std::env::var("CAP") {
        Ok(c) => library.with_captures(std::path::Path::new(&c)).expect("x"),
        Err(_) => library,
    };
    let opening = open::Opening { library, theme: std::env::var("THEME").ok(), ascii: false };
    if args.len() > 2 && args[1] != "--lib" {
        let (w, h) = args[1].split_once('x').unwrap();
        let replay = replay::Replay {
            keys: args[2].clone(),
            size: (w.parse().unwrap(), h.parse().unwrap()),
            colours: std::env::var("ANSI").is_ok(),
        };
        replay::replay(&replay, opening, &setup).unwrap();
        return std::process::ExitCode::SUCCESS;
    }
    open::open(opening, &setup).expect("x")
}
