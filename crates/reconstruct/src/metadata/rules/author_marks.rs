//! Trusts elements whose relation, class or id says that they name who signs (`rel=author`, `class="byline"`), in or near the
//! article. Comments and teasers use the same classes and are left out.

use crate::dom::NodeId;
use crate::metadata::claims::{Claims, add};
use crate::metadata::names;
use crate::metadata::source::Source;

/// A byline of several authors with their functions; more is a portrait.
const CHARS_MAX: usize = 220;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let signatures = source.signed.iter().filter(|n| is_named(source, **n, &["signature", "postsignature"]));
    let is_thread = signatures.count() >= MOTTOS_MIN;
    for node in &source.signed {
        if source.is_elsewhere(*node) || is_led_by_other_deed(source, *node) || is_of_place(source, *node) {
            continue;
        }
        if is_thread && is_named(source, *node, &["signature", "postsignature"]) {
            continue;
        }
        let is_link =
            source.dom.attribute(*node, "rel").is_some_and(|r| r.to_ascii_lowercase().contains("author"));
        let has_address = source.dom.attribute(*node, "href").is_some();
        if let Some(text) = source.short_text(*node, CHARS_MAX) {
            add(
                &mut claims.signatures,
                if is_link {
                    "rel-author"
                } else if has_address {
                    "author-link"
                } else {
                    "author-class"
                },
                &text,
                Some(*node),
            );
        }
    }
}

/// So many signatures are the mottos below the posts of a thread.
const MOTTOS_MIN: usize = 3;

/// True for the place that stands in a signature: `c-signature__location`.
fn is_of_place(source: &Source<'_>, node: NodeId) -> bool {
    is_named(source, node, &["location", "place", "city", "lieu", "lugar", "luogo", "locality"])
}

/// True when a word of the element's class is one of `words`.
fn is_named(source: &Source<'_>, node: NodeId, words: &[&str]) -> bool {
    source.dom.attribute(node, "class").is_some_and(|c| {
        let low = c.get(..c.len().min(200)).unwrap_or("").to_ascii_lowercase();
        low.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| words.contains(&part))
    })
}

/// True when the words right before the element tell that it names who checked, drew or translated: "Fact-checked by".
fn is_led_by_other_deed(source: &Source<'_>, node: NodeId) -> bool {
    const CHARS_MAX: usize = 30;
    // Programs part a line into many texts: the last two tell.
    let dom = source.dom;
    let mut at = Some(node);
    while let Some(here) = at.filter(|n| dom.previous_sibling(*n).is_none()) {
        at = dom.parent(here).filter(|p| !dom.is_block(*p));
    }
    let before =
        std::iter::successors(at.and_then(|n| dom.previous_sibling(n)), |n| dom.previous_sibling(*n));
    let mut words: Vec<String> = before
        .take(4)
        .filter_map(|n| dom.text(n).map(str::to_owned).or_else(|| source.short_text(n, CHARS_MAX)))
        .filter(|t| !t.trim().is_empty())
        .take(2)
        .collect();
    words.reverse();
    let line = words.join(" ");
    let tail = line.rsplit(['|', '•', '·', ',', '–']).next().unwrap_or("");
    let lead = tail.trim_end_matches([' ', ':', '\u{a0}', '\n', '\t']).to_lowercase();
    [" by", " par", " von", " por", " door"].iter().any(|w| lead.ends_with(w))
        && names::tells_other_deed(tail)
}
