//! The words around a date, to what they say about it: published, changed.

use super::{Hint, Stamp, dates};
use recoupe_model::Span;
use recoupe_model::words::folded;
use std::sync::OnceLock;

/// What the words before a date say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// First publication.
    Published,
    /// Last change.
    Modified,
}

/// True when `text` is one date or more and little else: words for publishing, a time, a name of a day.
pub(crate) fn is_dates_line(text: &str) -> bool {
    let found = dates(text, Hint::default());
    if !found.iter().any(|(_, s)| s.day.is_some()) {
        return false;
    }
    let mut rest = folded(&without(text, &found));
    for (_, words) in events() {
        if rest.contains(words.as_str()) {
            rest = rest.replace(words.as_str(), " ");
        }
    }
    // What is left is a weekday, a preposition, a word for the time.
    recoupe_model::words::words(&rest).filter(|w| w.len() > 2).count() <= 3
}

/// `text` without the dates found in it.
fn without(text: &str, found: &[(Span, Stamp)]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (span, _) in found {
        out.push_str(text.get(from..span.start as usize).unwrap_or(""));
        out.push(' ');
        from = span.end as usize;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// The dates of `text`, each with what the words before it say, without those that end an event of several days, bound a life or are
/// days of something else.
pub(crate) fn told(text: &str, hint: Hint<'_>) -> Vec<(Span, Stamp, Option<Event>)> {
    let mut from = 0;
    let mut out = Vec::new();
    let mut of_other: Option<Stamp> = None;
    for (span, stamp) in dates(text, hint) {
        let before = text.get(from..span.start as usize).unwrap_or("");
        let after = text.get(span.end as usize..).unwrap_or("");
        let is_range = from > 0 && matches!(before.trim(), "–" | "—" | "-" | "†");
        // "Founded June 19, 1990; 30 years ago (1990-06-19)": said twice.
        let is_again = of_other.is_some_and(|other| other.is_same_day(&stamp));
        if leads_to_other_day(before) {
            of_other = Some(stamp);
        } else if is_range {
            out.pop();
        } else if !leads_to_last_day(before) && !is_again {
            out.push((span, stamp, event(before).or_else(|| closing_event(after))));
        }
        from = span.end as usize;
    }
    out
}

/// True for words that lead to the day of a birth, a founding, a review, a last day to apply.
pub(crate) fn leads_to_other_day(before: &str) -> bool {
    static LIST: OnceLock<Vec<&str>> = OnceLock::new();
    let list = LIST.get_or_init(|| {
        crate::metadata::names::lines(include_str!("../../../data/meta-other-days.txt")).collect()
    });
    let low = folded(before);
    list.iter().any(|w| {
        low.match_indices(w).any(|(at, _)| is_apart(&low, at, w.len()) && is_whole(&low, at + w.len()))
    })
}

/// True for a place at which a word ends.
fn is_whole(text: &str, end: usize) -> bool {
    !text.get(end..).and_then(|t| t.chars().next()).is_some_and(char::is_alphanumeric)
}

/// True for words before the last day of an event: "9. bis 23. Februar 2017", "3 to 5 June 2024", "du 3 au 5 juin 2024". A dash
/// parts fields too: "3 comments, page 2 - 19 June 2024".
fn leads_to_last_day(before: &str) -> bool {
    const TO: [&str; 9] = ["al", "au", "bis", "do", "hasta", "till", "to", "tot", "until"];
    let mut words = before.split_whitespace().rev();
    let is_to = words.next().is_some_and(|w| TO.contains(&w));
    let first = words.next().unwrap_or("").trim_end_matches('.');
    is_to && first.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// What the verb says that closes the clause: "wurde am 19. Juni 2024 um 14:30 Uhr veröffentlicht".
fn closing_event(after: &str) -> Option<Event> {
    // "um 14:30 Uhr von Ana Roux" stands between at most.
    const WORDS_MAX: usize = 7;
    const PUBLISHED: [&str; 8] = [
        "veroffentlicht",
        "gepostet",
        "publiziert",
        "geschrieben",
        "verfasst",
        "eingestellt",
        "gepubliceerd",
        "geplaatst",
    ];
    const MODIFIED: [&str; 5] = ["aktualisiert", "geandert", "uberarbeitet", "bijgewerkt", "gewijzigd"];
    let clause = after.split(['|', '•', '·', ',', ';', '(', '\n', '.', '–', '-', '/']).next().unwrap_or("");
    clause.split_whitespace().take(WORDS_MAX).find_map(|word| {
        let low = folded(word);
        if PUBLISHED.contains(&low.as_str()) {
            Some(Event::Published)
        } else {
            MODIFIED.contains(&low.as_str()).then_some(Event::Modified)
        }
    })
}

/// What the last of the words says: "publié le", "mis à jour le".
pub(crate) fn event(before: &str) -> Option<Event> {
    let low = folded(before);
    events()
        .iter()
        .filter(|(_, w)| low.contains(w.as_str()))
        .filter_map(|(e, w)| low.rfind(w.as_str()).map(|at| (at, w, *e)))
        .filter(|(at, w, _)| is_apart(&low, *at, w.len()))
        .map(|(at, w, e)| (at + w.len(), w.len(), e))
        .max_by_key(|(end, len, _)| (*end, *len))
        .map(|(.., e)| e)
}

/// True for a line whose first words tell an event: "Publié le 19 juin", "Date de publication".
pub(crate) fn event_begins(line: &str) -> bool {
    let low = folded(line);
    events().iter().any(|(_, w)| low.starts_with(w.as_str()) && is_apart(&low, 0, w.len()))
}

/// True for words (folded) that speak of a change.
pub(crate) fn mentions_change(folded: &str) -> bool {
    events()
        .iter()
        .filter(|(e, _)| *e == Event::Modified)
        .any(|(_, w)| folded.match_indices(w.as_str()).any(|(at, _)| is_apart(folded, at, w.len())))
}

/// True for a place that does not begin inside a word; a short word must end there too ("maj", but "Bestand", "Verstand").
fn is_apart(text: &str, at: usize, len: usize) -> bool {
    const SHORT: usize = 6;
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at + len..).and_then(|t| t.chars().next());
    !is_letter(before) && (len > SHORT || !is_letter(after))
}

pub(super) fn events() -> &'static [(Event, String)] {
    static LIST: OnceLock<Vec<(Event, String)>> = OnceLock::new();
    LIST.get_or_init(|| {
        crate::metadata::names::lines(include_str!("../../../data/meta-date-words.txt"))
            .filter_map(|l| l.split_once(" | "))
            .map(|(event, words)| {
                (if event == "modified" { Event::Modified } else { Event::Published }, words.to_owned())
            })
            .collect()
    })
}
