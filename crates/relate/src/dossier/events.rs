//! The time line: when the tellings say that it happened, and when they were published.

use crate::compare::shortened;
use recoupe_model::{ArticleId, Event, Lane, Place, Resolution, Sentence, Span, Time, TimeKind, Told};

/// Events of one telling: a live page of hundreds of dates would hide the others.
const EVENTS_PER_TELLING_MAX: usize = 60;

/// What the leads tell of times, and when all articles were published; by value, unresolved last.
pub(crate) fn events(told: &[Told<'_>], leads: &[&ArticleId]) -> Vec<Event> {
    let mut out: Vec<Event> = told.iter().filter_map(published).collect();
    for one in told.iter().filter(|t| leads.contains(&&t.article.id)) {
        let dates = one.reading.times.iter().filter(|t| t.kind == TimeKind::Date);
        out.extend(dates.take(EVENTS_PER_TELLING_MAX).filter_map(|t| happened(one, t)));
    }
    out.sort_by(|a, b| order(a).cmp(&order(b)));
    out
}

fn order(event: &Event) -> (bool, Option<&str>, Lane, &ArticleId, Option<&Place>) {
    (event.value.is_none(), event.value.as_deref(), event.lane, &event.article, event.expression.as_ref())
}

fn published(told: &Told<'_>) -> Option<Event> {
    let value = told.article.published.as_ref()?.value.clone();
    Some(Event {
        lane: Lane::Published,
        value: Some(value),
        resolution: Resolution::Stated,
        expression: None,
        told: None,
        article: told.article.id.clone(),
    })
}

fn happened(told: &Told<'_>, time: &Time) -> Option<Event> {
    let sentences = &told.reading.sentences;
    let at = sentences.partition_point(|s| s.span.end <= time.span.start);
    let sentence = sentences.get(at).filter(|s| s.span.contains(time.span))?;
    let span = around(&told.article.text, sentence, time.span);
    let place = |span: Span| Place { article: told.article.id.clone(), span };
    Some(Event {
        lane: Lane::Happened,
        value: time.value.clone(),
        resolution: time.resolution,
        expression: Some(place(time.span)),
        told: Some(place(span)),
        article: told.article.id.clone(),
    })
}

/// The part of the sentence that holds the time: from the comma before it that leaves at most a cell's words.
fn around(text: &str, sentence: &Sentence, time: Span) -> Span {
    let whole = shortened(text, sentence.span);
    if whole.contains(time) {
        return whole;
    }
    let before = Span { start: sentence.span.start, end: time.start };
    let cut = before.of(text).char_indices().rev().find(|(_, c)| matches!(c, ',' | ';' | ':' | '(' | '—'));
    let start = cut.map_or(time.start as usize, |(at, c)| before.start as usize + at + c.len_utf8());
    let tail = Span::new(start, sentence.span.end as usize).trimmed(text);
    let short = shortened(text, tail);
    if short.contains(time) {
        short
    } else {
        shortened(text, Span { start: time.start, end: sentence.span.end })
    }
}
