//! Trusts a date that stands by itself close to the headline, above or below it, whatever the markup: readers look for it there.
//! The nearer it is, the more; words such as "Publié le" before it add to it.

use crate::dom::NodeId;
use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates::{self, Event};
use crate::metadata::source::Source;

/// Pieces of text above and below the headline in which a date line stands on real pages (kicker, byline, share buttons).
const ABOVE: usize = 8;
const BELOW: usize = 24;

/// Lines of who and when are shorter.
const SENTENCE_CHARS: usize = 90;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let heads = source.heads.iter().filter(|(h, _)| matches!(source.dom.tag(*h), "h1" | "h2"));
    for (head, _) in heads.take(6) {
        let Some(at) = source.place_of(*head) else { continue };
        let near =
            source.dated_texts.iter().filter(|(place, _)| *place + ABOVE >= at && *place <= at + BELOW);
        for (place, node) in near.take(10) {
            if source.is_elsewhere(*node) || is_in_heading(source, *node) {
                continue;
            }
            let text = source.line_around(*node);
            let is_line = dates::is_dates_line(&text);
            let distance = place.abs_diff(at);
            let nearness = 0.02 * f32::from(u8::try_from(distance.min(10)).unwrap_or(10));
            for (_, stamp, event) in
                dates::told(&text, source.hint()).into_iter().filter(|(_, s, _)| s.day.is_some()).take(2)
            {
                let weight = match (event, is_line) {
                    (Some(_), _) => 0.9,
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

/// True for words of a heading; a line of its own inside one ("Stars <span>19.06.2024 14:30 von Ana</span>") is none.
fn is_in_heading(source: &Source<'_>, text: NodeId) -> bool {
    let Some(depth) = source.dom.ancestors(text).take(3).position(|a| source.place_of(a).is_some()) else {
        return false;
    };
    let own = source.dom.text(text).unwrap_or("").trim_start();
    depth == 0 || !own.starts_with(|c: char| c.is_ascii_digit())
}
