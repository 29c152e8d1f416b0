//! Set-up, checks and scores.
fn main() {}
