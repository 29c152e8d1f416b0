//! Any two texts: the edits are in order and cover every character of both exactly once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_model::{Edit, Span};

fuzz_target!(|texts: (String, String)| {
    let (old, new) = texts;
    let edits = recoupe_relate::changes(&old, &new);
    covers(&edits, |e| e.old, &old);
    covers(&edits, |e| e.new, &new);
});

fn covers(edits: &[Edit], side: fn(&Edit) -> Option<Span>, text: &str) {
    let mut spans: Vec<Span> = edits.iter().filter_map(side).collect();
    spans.sort();
    let mut at = 0;
    for span in spans {
        assert_eq!(span.start, at);
        assert!(text.get(span.range()).is_some());
        at = span.end;
    }
    assert_eq!(at as usize, text.len());
}
