//! Any two texts: the edits are in order and cover every character of both exactly once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_model::{Edit, Span};

/// Old, what is put in place of a part of it, where and how much: texts that share most of their words.
type Revision = (Vec<u8>, Vec<u8>, u16, u16, bool);

fuzz_target!(|revision: Revision| {
    let (old, other, at, length, is_moved) = revision;
    let at = usize::from(at).min(old.len());
    let end = (at + usize::from(length)).min(old.len());
    let mut new = [&old[..at], &other, &old[end..]].concat();
    if is_moved {
        new.extend_from_slice(&old[at..end]);
    }
    let (old, new) = (recoupe_fuzz::text(&old), recoupe_fuzz::text(&new));
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
