//! Joins the stages in order, and gives them a command line.
//!
//! [`pipeline`] is the product's sentence: pages → articles → readings → stories → dossiers. [`cmd`] holds one file a
//! command, [`filter`] the JSON Lines filters, [`settings`] where a value comes from, [`output`] how files are written.

// The program itself reads files, the clock and the environment, and writes to the terminal.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::print_stdout, clippy::print_stderr)]

pub mod cmd;
pub mod filter;
pub mod output;
pub mod pipeline;
pub mod settings;
pub mod terminal;
