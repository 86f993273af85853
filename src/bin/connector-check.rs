//! The command line: see [`connector_check::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    connector_check::cli::main()
}
