//! Trusts microdata (`itemprop`) and RDFa (`property`) on what a reader sees: headline, author, dates. What stands in comments,
//! teasers and the frame of the site does not count.

use super::heading::own_words;
use crate::dom::NodeId;
use crate::metadata::claims::{Claims, DateClaim, add};
use crate::metadata::dates;
use crate::metadata::source::Source;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    read_all(source, claims);
    doubt_lists(&mut claims.published);
}

/// Lowers the trust in the days of a page that states many: they are of a list of teasers, one of which may be this article.
fn doubt_lists(published: &mut [DateClaim]) {
    const DAYS_MAX: usize = 2;
    const DOUBTED: f32 = 0.5;
    let mut days: Vec<String> =
        published.iter().filter(|c| c.rule == "microdata").map(|c| c.stamp.date()).collect();
    days.sort();
    days.dedup();
    if days.len() > DAYS_MAX {
        for claim in published.iter_mut().filter(|c| c.rule == "microdata") {
            claim.weight = claim.weight.min(DOUBTED);
        }
    }
}

fn read_all(source: &Source<'_>, claims: &mut Claims) {
    for (prop, node) in &source.props {
        let name = prop.rsplit([':', '/']).next().unwrap_or(prop);
        match name {
            "headline" | "author" | "creator" | "datePublished" | "dateModified" | "dateCreated"
            | "articleSection" | "description" => {}
            _ => continue,
        }
        if source.is_elsewhere(*node) {
            continue;
        }
        let stated =
            ["content", "datetime"].iter().find_map(|a| source.dom.attribute(*node, a)).map(str::to_owned);
        let words = || {
            let text = source.short_text(*node, 400)?;
            Some(if name == "headline" { own_words(source.dom, *node, &text) } else { text })
        };
        let own = stated.or_else(|| own_name(source, *node)).or_else(words);
        let Some(said) = own else { continue };
        match name {
            "headline" => add(&mut claims.titles, "microdata", &said, Some(*node)),
            "author" | "creator" => add(&mut claims.signatures, "microdata", &said, Some(*node)),
            "articleSection" => add(&mut claims.sections, "microdata", &said, None),
            "description" => add(&mut claims.descriptions, "microdata", &said, Some(*node)),
            _ => {
                let list = if name == "dateModified" { &mut claims.modified } else { &mut claims.published };
                if let Some(stamp) = dates::machine(&said, source.hint()) {
                    let weight = if name == "dateCreated" { 0.7 } else { 0.9 };
                    list.push(DateClaim { stamp, rule: "microdata", says: said, weight });
                }
            }
        }
    }
}

/// The name shown inside an item of its own: beside it stand a picture, a rank, the day on which an account was opened.
fn own_name(source: &Source<'_>, item: NodeId) -> Option<String> {
    const NODES_MAX: usize = 80;
    const CHARS_MAX: usize = 100;
    let dom = source.dom;
    dom.attribute(item, "itemscope")?;
    let inside = dom.descendants(item).skip(1).take(NODES_MAX);
    let mut names = inside.filter(|n| dom.attribute(*n, "itemprop") == Some("name"));
    names.find_map(|n| source.short_text(n, CHARS_MAX))
}
