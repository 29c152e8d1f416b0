//! The posts of a live page, to when each was posted.
//!
//! A live page is a lead and then posts, newest first: elements side by side, each with a `<time>` of its own. The parent with most
//! such children holds the posts; what stands outside them is the lead. Only for pages that say they are live: the replies of a
//! thread and the teasers of a front page look the same.
//! Misses posts whose time is plain text ("14 h 05"), since it names no day.

use super::blocks::Drafts;
use crate::dom::{Dom, NodeId};
use std::collections::{BTreeMap, HashSet};

/// Fewer elements with a time are no posts.
const POSTS_MIN: usize = 3;
/// A time stands at most so deep in its post.
const DEPTH_MAX: usize = 8;

/// For each piece: when its post was posted, ISO 8601; none for the lead, and for all pieces of a page that is not live.
pub(crate) fn posted(dom: &Dom, drafts: &Drafts) -> Vec<Option<String>> {
    let mut out = vec![None; drafts.drafts.len()];
    if !is_live(dom) {
        return out;
    }
    for (post, time) in posts(dom) {
        for posted in out.get_mut(drafts.range(post)).into_iter().flatten() {
            *posted = Some(time.to_owned());
        }
    }
    out
}

/// The posts with their times, in page order.
fn posts(dom: &Dom) -> Vec<(NodeId, &str)> {
    let mut by_parent: BTreeMap<NodeId, Vec<(NodeId, &str)>> = BTreeMap::new();
    let mut seen: HashSet<NodeId> = HashSet::new();
    for time in dom.by_tag("time") {
        let Some(at) = dom.attribute(time, "datetime").map(str::trim).filter(|t| is_dated(t)) else {
            continue;
        };
        for post in std::iter::once(time).chain(dom.ancestors(time)).take(DEPTH_MAX) {
            // The first time in an element is its own; an update inside is not.
            if let Some(parent) = dom.parent(post).filter(|_| seen.insert(post)) {
                by_parent.entry(parent).or_default().push((post, at));
            }
        }
    }
    let most = by_parent.into_iter().max_by_key(|(parent, posts)| (posts.len(), std::cmp::Reverse(*parent)));
    most.map(|(_, posts)| posts).filter(|p| p.len() >= POSTS_MIN).unwrap_or_default()
}

/// True for `2024-06-18…`.
fn is_dated(time: &str) -> bool {
    time.len() >= 10
        && time
            .bytes()
            .take(10)
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// True when the data for search engines, or the marks of the page itself, call it a live page.
fn is_live(dom: &Dom) -> bool {
    let is_type = |t: &str| t.ends_with("LiveBlogPosting");
    dom.elements().any(|id| dom.attribute(id, "itemtype").is_some_and(is_type))
        || dom.by_tag("script").any(|s| {
            dom.attribute(s, "type").is_some_and(|t| t.contains("ld+json"))
                && dom.raw_text_of(s).contains("\"LiveBlogPosting\"")
        })
}
