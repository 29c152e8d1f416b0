//! The label of a date that stands in an element of its own, before that of the date: "Last updated" and "19 June 2024" side by side, a
//! field of a form, an icon whose title says what the day is. No rule of its own: the rules that read dated elements ask it.

use crate::dom::NodeId;
use crate::metadata::dates;
use crate::metadata::source::Source;

/// The words that label the date in `node`, when they say what happened on it; they stand right before it, or before an element that
/// holds nothing before it.
pub(super) fn before(source: &Source<'_>, node: NodeId) -> Option<String> {
    const STEPS_MAX: usize = 2;
    const CHARS_MAX: usize = 40;
    let dom = source.dom;
    let is_blank = |n: NodeId| dom.text(n).is_some_and(|t| t.trim().is_empty());
    let mut at = node;
    for _ in 0..=STEPS_MAX {
        let siblings = std::iter::successors(dom.previous_sibling(at), |n| dom.previous_sibling(*n));
        let Some(label) = siblings.into_iter().find(|n| !is_blank(*n)) else {
            at = dom.parent(at)?;
            continue;
        };
        let own = dom.text(label).map(|t| t.trim().to_owned());
        let said = own.or_else(|| source.short_line(label, CHARS_MAX)).filter(|t| !t.is_empty());
        // An icon has no words but a title.
        let said = said.or_else(|| dom.attribute(label, "title").map(str::to_owned))?;
        let is_label = said.chars().count() <= CHARS_MAX && !dates::has_figure(&said);
        return Some(said)
            .filter(|s| is_label && (dates::event(s).is_some() || dates::leads_to_other_day(s)));
    }
    None
}
