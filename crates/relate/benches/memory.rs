//! The memory that this program holds, where the system tells (Linux).
//!
//! Use: `mod memory;` in a bench.

/// Bytes in memory now; 0 where the system does not tell.
pub fn resident_bytes() -> f64 {
    /// Pages of Linux on the usual machines.
    const PAGE_BYTES: f64 = 4096.0;
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    told.split_whitespace().nth(1).and_then(|pages| pages.parse::<f64>().ok()).unwrap_or(0.0) * PAGE_BYTES
}
