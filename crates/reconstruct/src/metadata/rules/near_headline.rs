//! Trusts a date that stands by itself close to the headline, above or below it, whatever the markup: readers look for it there.
//! The nearer it is, the more; words such as "Publié le" before it add to it.

use super::visible_date;
use crate::dom::NodeId;
use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates::{self, Event};
use crate::metadata::names;
use crate::metadata::source::Source;

/// Pieces of text above and below the headline in which a date line stands on real pages (kicker, byline, share buttons).
const ABOVE: usize = 8;
const BELOW: usize = 24;

/// Lines of who and when are shorter.
const SENTENCE_CHARS: usize = 90;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let is_head = |h: NodeId| matches!(source.dom.tag(h), "h1" | "h2") || source.headlines.contains(&h);
    let heads = source.heads.iter().filter(|(h, _)| is_head(*h));
    for (head, _) in heads.take(6) {
        let Some(at) = source.place_of(*head) else { continue };
        let near =
            source.dated_texts.iter().filter(|(place, _)| *place + ABOVE >= at && *place <= at + BELOW);
        for (place, node) in near.take(10) {
            if source.is_elsewhere(*node) || is_in_heading(source, *node) {
                continue;
            }
            let text = source.line_around(*node);
            if visible_date::tells_release(&text) {
                continue;
            }
            let is_line = dates::is_dates_line(&text);
            let is_foreign = *place < at && source.is_of_masthead(*node)
                || source.is_of_event(*node)
                || visible_date::is_of_item(source, *node);
            let distance = place.abs_diff(at);
            let nearness = 0.02 * f32::from(u8::try_from(distance.min(10)).unwrap_or(10));
            for (span, stamp, event) in
                dates::told(&text, source.hint()).into_iter().filter(|(_, s, _)| s.day.is_some()).take(2)
            {
                let before = text.get(..span.start as usize).unwrap_or("");
                let weight = match (event, is_line) {
                    (Some(_), _) => 0.9,
                    (None, _) if is_of_event(before) || is_foreign => 0.45,
                    (None, true) => 0.75,
                    // A sentence with a date in it may tell of anything: a source, an exhibition.
                    (None, false) if text.chars().count() > SENTENCE_CHARS => 0.45,
                    (None, false) => 0.55,
                };
                let list =
                    if event == Some(Event::Modified) { &mut claims.modified } else { &mut claims.published };
                list.push(DateClaim {
                    stamp,
                    rule: "near-headline",
                    says: text.clone(),
                    weight: weight - nearness,
                });
            }
        }
    }
}

/// True for words that lead to the day of an event: "Book launch online on" 19 June 2024. Those of a byline lead to its own, and a
/// name before the day is that of who wrote: "Ana Roux am".
fn is_of_event(before: &str) -> bool {
    const LEADS: [&str; 6] = ["am", "el", "il", "le", "on", "op"];
    let mut words = before.split_whitespace().rev();
    let is_led = words.next().is_some_and(|w| LEADS.contains(&w));
    is_led && words.next().is_some_and(|w| w.starts_with(char::is_lowercase)) && !names::without_by(before).1
}

/// True for words of a heading; a line of its own inside one ("Stars <span>19.06.2024 14:30 von Ana</span>") is none.
fn is_in_heading(source: &Source<'_>, text: NodeId) -> bool {
    let Some(depth) = source.dom.ancestors(text).take(3).position(|a| source.place_of(a).is_some()) else {
        return false;
    };
    let own = source.dom.text(text).unwrap_or("").trim_start();
    depth == 0 || !own.starts_with(|c: char| c.is_ascii_digit())
}
