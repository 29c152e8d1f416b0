//! Joins the stages in order, and gives them a command line.

// The program itself reads files, the clock and the environment, and writes to the terminal.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::print_stdout, clippy::print_stderr)]

pub mod cmd;
pub mod filter;
