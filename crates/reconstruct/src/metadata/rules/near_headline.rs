//! Trusts a date that stands by itself close to the headline, above or below it, whatever the markup: readers look for it there.
//! The nearer it is, the more; words such as "Publié le" before it add to it.

use super::visible_date;
use crate::dom::NodeId;
use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates::{self, Event};
use crate::metadata::names;
use crate::metadata::source::Source;
use recoupe_model::{BlockKind, Role};

/// Pieces of text above and below the headline in which a date line stands on real pages (kicker, byline, share buttons).
const ABOVE: usize = 8;
const BELOW: usize = 24;

/// Lines of who and when are shorter.
const SENTENCE_CHARS: usize = 90;

/// Headings near which dates are looked for: further down stand those of other articles.
const HEADS_MAX: usize = 6;

/// Less trust than what a date needs to be given.
const DOUBTED: f32 = 0.45;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let before = claims.published.len();
    read_all(source, claims);
    doubt_lists(source, claims.published.get_mut(before..).unwrap_or_default());
}

/// Lowers the trust in the days of a page that shows many of them in lines of one form, none right at a headline: they are of the
/// articles that it lists.
fn doubt_lists(source: &Source<'_>, found: &mut [DateClaim]) {
    const DAYS_MAX: usize = 3;
    const PLACES_MAX: usize = 6;
    let heads: Vec<usize> = source.headlines.iter().filter_map(|h| source.place_of(*h)).collect();
    let is_at_head = |place: usize| heads.iter().any(|at| place.abs_diff(*at) <= PLACES_MAX);
    let places = |says: &str| {
        let same = source.dated_texts.iter().filter(|(_, node)| source.line_around(*node) == says);
        same.map(|(place, _)| *place).collect::<Vec<_>>()
    };
    let days: std::collections::BTreeSet<String> = found.iter().map(|c| c.stamp.date()).collect();
    if days.len() <= DAYS_MAX {
        return;
    }
    for claim in found.iter_mut() {
        if !places(&claim.says).into_iter().any(is_at_head) {
            claim.weight = claim.weight.min(DOUBTED);
        }
    }
}

/// Headings amid the text: what is dated near them is told in it.
fn section_heads<'s>(source: &'s Source<'_>) -> Vec<&'s str> {
    let article = source.article;
    let kept = article.blocks.iter().filter(|b| b.role == Role::Body);
    kept.skip_while(|b| b.kind != BlockKind::Paragraph)
        .filter(|b| b.kind == BlockKind::Heading)
        .map(|b| b.span.of(&article.text))
        .collect()
}

/// True for a date far inside a paragraph, be it set apart as a link: a sentence tells it.
fn is_amid_sentence(source: &Source<'_>, text: NodeId) -> bool {
    const CHARS_BEFORE: usize = 80;
    let dom = source.dom;
    let Some(block) = dom.ancestors(text).find(|a| dom.is_block(*a)) else { return false };
    if !matches!(dom.tag(block), "p" | "li" | "dd") {
        return false;
    }
    let before = dom.descendants(block).take_while(|n| *n != text).filter_map(|n| dom.text(n));
    before.map(|t| t.trim().chars().count()).sum::<usize>() > CHARS_BEFORE
}

fn read_all(source: &Source<'_>, claims: &mut Claims) {
    let is_head = |h: NodeId| matches!(source.dom.tag(h), "h1" | "h2") || source.headlines.contains(&h);
    let sections = section_heads(source);
    let is_section =
        |h: NodeId, text: &String| !source.headlines.contains(&h) && sections.contains(&text.as_str());
    let heads = source.heads.iter().filter(|(h, _)| is_head(*h)).take(HEADS_MAX);
    for (head, _) in heads.filter(|(h, text)| !is_section(*h, text)) {
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
            let is_amid = is_amid_sentence(source, *node);
            let distance = place.abs_diff(at);
            let nearness = 0.02 * f32::from(u8::try_from(distance.min(10)).unwrap_or(10));
            for (span, stamp, event) in
                dates::told(&text, source.hint()).into_iter().filter(|(_, s, _)| s.day.is_some()).take(2)
            {
                let before = text.get(..span.start as usize).unwrap_or("");
                let weight = match (event, is_line) {
                    (Some(_), _) => 0.9,
                    (None, _) if is_of_event(before) || is_foreign || is_amid => DOUBTED,
                    (None, true) => 0.75,
                    // A sentence with a date in it may tell of anything: a source, an exhibition.
                    (None, false) if text.chars().count() > SENTENCE_CHARS => DOUBTED,
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
