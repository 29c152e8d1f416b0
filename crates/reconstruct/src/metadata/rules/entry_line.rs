//! Trusts the sentence by which a system tells when an entry was posted, wherever it stands on the page: "Dieser Beitrag wurde am
//! 19. Juni 2024 um 14:30 gepostet", "(headline) wurde am …". It begins with the headline or with a word for the entry.

use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates::{self, Event};
use crate::metadata::source::Source;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    // Name of the entry, day, hour, who, categories.
    const BYTES_MAX: usize = 300;
    let titles: Vec<&str> =
        source.heads.iter().map(|(_, t)| t.as_str()).filter(|t| t.len() >= TITLE_BYTES_MIN).collect();
    for block in &source.article.blocks {
        let text = block.span.of(&source.article.text);
        if text.len() > BYTES_MAX || !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let is_named = titles.iter().any(|t| text.starts_with(t));
        if !is_named && !begins_like_entry(text) {
            continue;
        }
        let posted = dates::told(text, source.hint())
            .into_iter()
            .find(|(_, s, e)| s.day.is_some() && *e == Some(Event::Published));
        if let Some((_, stamp, _)) = posted {
            claims.published.push(DateClaim {
                stamp,
                rule: "entry-line",
                says: text.to_owned(),
                weight: 0.6,
            });
        }
    }
}

fn begins_like_entry(text: &str) -> bool {
    // Longer than each of them.
    const CHARS_MAX: usize = 20;
    let start: String = text.chars().take(CHARS_MAX).collect();
    let low = recoupe_model::words::folded(&start);
    ENTRIES.iter().any(|e| low.starts_with(e))
}

/// A shorter headline may begin any line.
const TITLE_BYTES_MIN: usize = 12;
/// What such sentences call the entry.
const ENTRIES: [&str; 9] = [
    "dieser artikel",
    "dieser beitrag",
    "dieser eintrag",
    "this article",
    "this entry",
    "this post",
    "cet article",
    "ce billet",
    "este articulo",
];
