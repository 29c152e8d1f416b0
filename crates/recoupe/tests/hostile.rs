//! Pages made to be expensive: each is answered in little time and memory. The peak is that of the running filter, as the kernel counts it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Largest memory that any page may take.
const PEAK_MIB_MAX: usize = 200;
/// Generous, since the build may be slow and the machine shared: a release build takes about a second for the slowest.
const SECONDS_MAX: f64 = 30.0;

#[test]
fn no_page_takes_much_memory_or_time() {
    let text = "The quay of Valmer opened on Tuesday, after two winters of work. ";
    let attributes = |n: usize| (0..n).map(|i| format!(" a{i}=1")).collect::<String>();
    let formats: String = (0..50_000).map(|i| format!("<b id={i}><p>x")).collect();
    let paragraphs = format!("<p>{text}");
    let figures = format!("<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>");
    for (name, page) in [
        ("a million siblings", "<p>x</p>".repeat(1_000_000)),
        ("paragraphs", paragraphs.repeat(120_000)),
        ("deep nesting", "<div>".repeat(500_000)),
        ("a million attributes", format!("<p{}>{text}", attributes(1_000_000))),
        ("many attributes often", format!("<p{}>x</p>", attributes(300)).repeat(3_000)),
        ("ten megabytes of text", format!("<p>{}", text.repeat(155_000))),
        ("one word of ten megabytes", format!("<p>{}", "x".repeat(10_000_000))),
        ("formatting that is never closed", formats),
        ("formatting around paragraphs", "<b><i><u><a href=x><p>".repeat(40_000)),
        ("drawings that are never closed", "<svg>".repeat(300_000)),
        ("drawings in drawings", "<svg>".repeat(200_000) + &"</svg>".repeat(200_000)),
        ("comments that are never closed", "<!--".repeat(1_000_000)),
        ("scripts in scripts", "<script><!--<script>".repeat(200_000)),
        ("data", "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>".repeat(40_000)),
        ("tables in tables", "<table><tr><td>".repeat(100_000)),
        ("rows", format!("<table>{}", "<tr><td>a</td><td>b</td></tr>".repeat(100_000))),
        ("links", "<a href=/x>word</a> ".repeat(200_000)),
        ("lines", "<br>a".repeat(1_000_000)),
        ("bylines", "<p class=byline>By Ana Roux</p>".repeat(80_000)),
        ("days", "<time datetime=2024-06-19>19 June 2024</time> ".repeat(80_000)),
        ("headlines", "<h1>The quay opens at last</h1>".repeat(80_000)),
        ("figures", figures.repeat(40_000)),
    ] {
        let (peak, seconds) = cost(name, &page);
        assert!(peak < PEAK_MIB_MAX, "{name}: {peak} MiB");
        assert!(seconds < SECONDS_MAX, "{name}: {seconds} s");
    }
}

/// Peak memory in MiB and seconds of the filter for one page.
fn cost(name: &str, body: &str) -> (usize, f64) {
    let path = std::env::temp_dir().join(format!("recoupe-hostile-{}.html", std::process::id()));
    std::fs::write(&path, format!("<html><title>The quay opens</title><body><h1>The quay opens</h1>{body}"))
        .unwrap();
    let mut filter = Command::new(env!("CARGO_BIN_EXE_recoupe"))
        .args(["extract", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let asked = serde_json::json!({"id": name, "url": null, "path": path});
    let mut input = filter.stdin.take().unwrap();
    writeln!(input, "{asked}").unwrap();
    let mut answer = String::new();
    BufReader::new(filter.stdout.take().unwrap()).read_line(&mut answer).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    // It waits for the next line: what it took at most is still known.
    let status = std::fs::read_to_string(format!("/proc/{}/status", filter.id())).unwrap();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap();
    let peak: usize = peak.trim_end_matches("kB").trim().parse().unwrap();
    drop(input);
    assert!(filter.wait().unwrap().success(), "{name}");
    std::fs::remove_file(&path).unwrap();
    assert!(answer.contains(name), "{name}: {answer:.200}");
    (peak >> 10, seconds)
}
