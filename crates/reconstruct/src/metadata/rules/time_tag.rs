//! Trusts `<time>` in the article, the first before the others; what stands in comments and teasers is left out. Words before it
//! ("Mis à jour") or its class say whether it is the last change.

use super::date_label;
use crate::dom::NodeId;
use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates::{self, Event};
use crate::metadata::source::Source;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let mut seen = 0;
    for node in &source.times {
        if source.is_elsewhere(*node) {
            continue;
        }
        let words = source.short_line(*node, 120).unwrap_or_default();
        let stated = ["datetime", "content", "title"].iter().filter_map(|a| source.dom.attribute(*node, a));
        let found = stated
            .map(str::to_owned)
            .chain([words.clone()])
            .find_map(|says| Some((dates::machine(&says, source.hint())?, says)));
        let Some((stamp, says)) = found else { continue };
        let label = date_label::before(source, *node);
        if label.as_deref().is_some_and(dates::leads_to_other_day) {
            continue;
        }
        let weight = (0.8 - 0.15 * f32::from(u8::try_from(seen).unwrap_or(u8::MAX))).max(0.2);
        seen += 1;
        let weight = if source.is_of_masthead(*node) { weight.min(CLOCK) } else { weight };
        let told = event(source, *node, &words).or_else(|| label.as_deref().and_then(dates::event));
        // A class alone may be the theme's habit for the only date there is.
        let is_named = told.is_none() && is_updated(source, *node);
        let (list, rule) = match told {
            Some(Event::Modified) => (&mut claims.modified, "time-tag"),
            _ if is_named => (&mut claims.modified, "hatom-updated"),
            _ => (&mut claims.published, "time-tag"),
        };
        list.push(DateClaim { stamp, rule, says, weight });
    }
}

/// Trust in a time in the head of the site: less than what a date needs to be given.
const CLOCK: f32 = 0.3;

/// What the words of the element and those before it say.
fn event(source: &Source<'_>, node: NodeId, words: &str) -> Option<Event> {
    let dom = source.dom;
    let before = dom
        .previous_sibling(node)
        .and_then(|n| dom.text(n).map(str::to_owned).or_else(|| source.short_line(n, 80)));
    before.as_deref().and_then(dates::event).or_else(|| dates::event(words))
}

/// True when the names of the element or of the one around it speak of a change.
fn is_updated(source: &Source<'_>, node: NodeId) -> bool {
    let dom = source.dom;
    let classes = std::iter::once(node).chain(dom.parent(node)).filter_map(|n| dom.attribute(n, "class"));
    classes.chain(dom.attribute(node, "itemprop")).any(|c| {
        let low = c.to_ascii_lowercase();
        (low.contains("updated") || low.contains("modified")) && !low.contains("published")
    })
}
