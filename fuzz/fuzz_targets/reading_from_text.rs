//! Any text, in any language, dated or not: a reading without panic, spans on characters, in order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_model::{Article, Sourced};

fuzz_target!(|bytes: &[u8]| {
    holds(&String::from_utf8_lossy(bytes));
    holds(&recoupe_fuzz::text(bytes));
});

fn holds(text: &str) {
    for language in ["fr", "en", ""] {
        let mut article = Article::of_text("fuzz", language, text);
        for published in [None, Some("2031-06-18T19:00:00")] {
            article.published = published.map(|d| Sourced { value: d.to_owned(), ..Sourced::default() });
            let reading = recoupe_understand::reading(&article);
            let mut end = 0;
            for time in &reading.times {
                assert!(time.span.start >= end && !time.span.of(text).is_empty());
                end = time.span.end;
            }
            assert!(reading.sentences.iter().all(|s| !s.span.of(text).is_empty()));
            assert!(reading.mentions.iter().all(|m| !m.span.of(text).is_empty()));
            for statement in &reading.statements {
                assert!(statement.content.iter().all(|s| text.get(s.range()).is_some_and(|t| !t.is_empty())));
                assert!(!statement.cue.is_some_and(|c| statement.content.iter().any(|s| s.overlaps(c))));
            }
        }
    }
}
