//! The `recoupe` program.

fn main() -> std::process::ExitCode {
    recoupe::cmd::run()
}
