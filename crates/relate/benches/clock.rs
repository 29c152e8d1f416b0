//! The time that this thread has worked: what other programs do meanwhile does not count, where the system tells.
//!
//! Use: `mod clock;` in a bench.

use std::sync::OnceLock;
use std::time::Instant;

/// Seconds of work of this thread since some start.
pub fn seconds() -> f64 {
    worked().unwrap_or_else(|| {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed().as_secs_f64()
    })
}

/// As Linux tells it: nanoseconds on a processor are the first number.
fn worked() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
}
