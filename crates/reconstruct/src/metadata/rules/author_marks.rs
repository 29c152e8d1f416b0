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
        if source.is_elsewhere(*node)
            || is_led_by_other_deed(source, *node)
            || is_of_place(source, *node)
            || is_of_part(source, *node)
        {
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
    // A field may hold the address of a profile.
    if claims.signatures.iter().all(|c| c.value.contains("://")) {
        in_margin(source, claims);
    }
}

/// The one person whom all the author's links of a page name, where nothing else tells who signs: the box of the author may stand in
/// the margin.
fn in_margin(source: &Source<'_>, claims: &mut Claims) {
    let is_link = |n: &NodeId| {
        source
            .dom
            .attribute(*n, "rel")
            .is_some_and(|r| r.split(' ').any(|w| w.eq_ignore_ascii_case("author")))
    };
    let links = source.signed.iter().copied().filter(is_link);
    let named: Vec<(String, NodeId)> =
        links.filter_map(|n| Some((source.short_text(n, CHARS_MAX)?, n))).collect();
    let Some((name, node)) = named.first().filter(|(name, _)| names::is_plain_person(name)) else { return };
    if named.iter().all(|(other, _)| other == name) {
        add(&mut claims.signatures, "rel-author", name, Some(*node));
    }
}

/// So many signatures are the mottos below the posts of a thread.
const MOTTOS_MIN: usize = 3;

/// True for who made a picture or said a quotation: `picture-author`, `quote__author`. "author-picture" is a portrait.
fn is_of_part(source: &Source<'_>, node: NodeId) -> bool {
    const PARTS: [&str; 16] = [
        "bild",
        "blockquote",
        "book",
        "cita",
        "citation",
        "foto",
        "image",
        "img",
        "media",
        "photo",
        "picture",
        "pullquote",
        "quote",
        "testimonial",
        "video",
        "zitat",
    ];
    const SIGNS: [&str; 5] = ["author", "auteur", "autor", "creator", "signature"];
    source.dom.attribute(node, "class").is_some_and(|c| {
        let low = c.get(..c.len().min(200)).unwrap_or("").to_ascii_lowercase();
        low.split_ascii_whitespace().any(|name| {
            let words: Vec<&str> = name.split(['-', '_']).filter(|w| !w.is_empty()).collect();
            words
                .windows(2)
                .any(|pair| matches!(pair, [part, sign] if PARTS.contains(part) && SIGNS.contains(sign)))
        })
    })
}

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
