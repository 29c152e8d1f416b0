//! Trusts dates that a reader sees: lines with the role of dates or bylines, and short elements whose class speaks of a date.
//! A date of words tells the day in the page's language; figures are read in the order of its country.

use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates::{self, Event};
use crate::metadata::source::Source;
use recoupe_model::Role;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let lines = source.article.blocks.iter().filter(|b| matches!(b.role, Role::Dates | Role::Byline));
    for block in lines.take(20) {
        told(block.span.of(&source.article.text), "dates-line", 0.75, source, claims);
    }
    let mut weight = 0.7;
    for node in &source.dated {
        if source.is_elsewhere(*node) {
            continue;
        }
        if let Some(text) = source.short_text(*node, 140)
            && told(&text, "date-class", weight, source, claims)
        {
            weight = (weight - 0.1_f32).max(0.3);
        }
    }
}

/// Adds the days of `text`; true when there was one.
fn told(text: &str, rule: &'static str, weight: f32, source: &Source<'_>, claims: &mut Claims) -> bool {
    let mut is_found = false;
    for (_, stamp, event) in dates::told(text, source.hint()).into_iter().filter(|(_, s, _)| s.day.is_some())
    {
        is_found = true;
        let list = if event == Some(Event::Modified) { &mut claims.modified } else { &mut claims.published };
        let weight = if event == Some(Event::Published) { weight + 0.1 } else { weight };
        list.push(DateClaim { stamp, rule, says: text.to_owned(), weight });
    }
    is_found
}
