//! The posts of a live page, to when each was posted.
//!
//! A live page is a lead and then posts: elements side by side, each with a time of its own. The parent with most such children
//! holds the posts; what stands outside them is the lead. Only for pages that say they are live: the replies of a thread and the
//! teasers of a front page look the same.
//! A time is a `<time datetime>`, or words that are a day and an hour, or an hour alone ("14 h 05"); that one waits for the day of
//! the page ([`dated`]). Gets wrong: an hour in another time zone than the page's.

use super::blocks::Drafts;
use super::evidence::Evidence;
use crate::dom::{Dom, NodeId};
use crate::metadata::dates::{self, Stamp};
use crate::metadata::linked_data::LinkedData;
use html5ever::local_name;
use recoupe_model::{Block, Sourced};
use std::collections::{BTreeMap, HashSet};

/// Fewer elements with a time are no posts.
const POSTS_MIN: usize = 3;
/// A time stands at most so deep in its post.
const DEPTH_MAX: usize = 8;
/// "Mardi 5 novembre 2024 à 14 h 20": longer words are a sentence.
const TIME_BYTES_MAX: usize = 48;
/// Nodes of an element that is a time: an icon, a label, the hour.
const TIME_NODES_MAX: usize = 8;

/// For each piece: when its post was posted, ISO 8601, or `T14:05` where only the hour is told; none for the lead, and for all pieces
/// of a page that is not live.
pub(crate) fn posted(
    dom: &Dom,
    data: &LinkedData,
    drafts: &Drafts,
    evidence: &Evidence,
) -> Vec<Option<String>> {
    let mut out = vec![None; drafts.drafts.len()];
    if !is_live(dom, data, evidence) {
        return out;
    }
    for (post, time) in posts(dom) {
        for posted in out.get_mut(drafts.range(post)).into_iter().flatten() {
            *posted = Some(time.clone());
        }
    }
    out
}

/// Gives the posts that tell their hour alone a day: that of the page, and across midnight the one before or after. None where the
/// page has no day, or where the hours lead beyond it.
pub(crate) fn dated(blocks: &mut [Block], published: Option<&Sourced>, modified: Option<&Sourced>) {
    let hours: Vec<&str> = blocks.iter().filter_map(|b| hour(b.posted.as_deref()?)).collect();
    // One of the two bounds the posts to the minute, in place of the other it does to the day.
    let (from, to) = (published.map(|s| s.value.as_str()), modified.map(|s| s.value.as_str()));
    let bounds = from.or(to.and_then(|t| t.get(..10))).zip(to.or(from.and_then(|f| f.get(..10))));
    let Some((first, last)) = bounds.filter(|_| !hours.is_empty()) else {
        for block in blocks.iter_mut().filter(|b| b.posted.as_deref().and_then(hour).is_some()) {
            block.posted = None;
        }
        return;
    };
    let rises = hours.windows(2).filter(|pair| pair.first() < pair.last()).count();
    let falls = hours.windows(2).filter(|pair| pair.first() > pair.last()).count();
    // The newest post stands first on most pages.
    let newest = (falls >= rises).then(|| days(&hours, last, Direction::Back)).flatten();
    let oldest = || (rises >= falls).then(|| days(&hours, first, Direction::On)).flatten();
    let is_within = |days: &Vec<String>| days.iter().all(|d| is_between(d, first, last));
    let times = newest.filter(is_within).or_else(|| oldest().filter(is_within));
    let mut times = times.into_iter().flatten();
    for block in blocks.iter_mut().filter(|b| b.posted.as_deref().and_then(hour).is_some()) {
        block.posted = times.next();
    }
}

/// Where the day goes when the hours of posts pass midnight.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    On,
}

/// The hours with their days, from the day of `start` on.
fn days(hours: &[&str], start: &str, direction: Direction) -> Option<Vec<String>> {
    let mut day: jiff::civil::Date = start.get(..10)?.parse().ok()?;
    let mut out = Vec::new();
    let mut before: Option<&str> = None;
    for hour in hours {
        day = match (before, direction) {
            (Some(b), Direction::Back) if *hour > b => day.yesterday().ok()?,
            (Some(b), Direction::On) if *hour < b => day.tomorrow().ok()?,
            _ => day,
        };
        before = Some(hour);
        out.push(format!("{day}{hour}"));
    }
    Some(out)
}

/// True for a time not before `first` nor after `last`: to the minute where they tell it in the page's own zone, else to the day.
fn is_between(time: &str, first: &str, last: &str) -> bool {
    let minutes = |bound: &str| if bound.len() > 16 && !bound.ends_with('Z') { 16 } else { 10 };
    let (from, to) = (minutes(first), minutes(last));
    time.get(..from) >= first.get(..from) && time.get(..to) <= last.get(..to)
}

/// The hour of a time without a day.
fn hour(posted: &str) -> Option<&str> {
    Some(posted).filter(|p| p.starts_with('T'))
}

/// The posts with their times, in page order.
fn posts(dom: &Dom) -> Vec<(NodeId, String)> {
    let mut by_parent: BTreeMap<NodeId, Vec<(NodeId, String)>> = BTreeMap::new();
    let mut seen: HashSet<NodeId> = HashSet::new();
    for time in dom.elements().filter(|id| may_be_time(dom, *id)) {
        let Some(at) = time_of(dom, time) else { continue };
        for post in std::iter::once(time).chain(dom.ancestors(time)).take(DEPTH_MAX) {
            // The first time in an element is its own; an update inside is not.
            if let Some(parent) = dom.parent(post).filter(|_| seen.insert(post)) {
                by_parent.entry(parent).or_default().push((post, at.clone()));
            }
        }
    }
    let most = by_parent.into_iter().max_by_key(|(parent, posts)| (posts.len(), std::cmp::Reverse(*parent)));
    most.map(|(_, posts)| posts).filter(|p| p.len() >= POSTS_MIN).unwrap_or_default()
}

/// True for a line that is the hour of a post, and no more.
pub(crate) fn is_time(line: &str) -> bool {
    line.len() <= TIME_BYTES_MAX && (clock(line).is_some() || dates::is_dates_line(line))
}

/// True for `<time>` and for what its class calls a time, an hour or a date.
fn may_be_time(dom: &Dom, id: NodeId) -> bool {
    const WORDS: [&str; 9] =
        ["date", "datetime", "heure", "hora", "horaire", "hour", "time", "timestamp", "uhrzeit"];
    *dom.name(id) == local_name!("time")
        || dom.attribute(id, "class").is_some_and(|c| {
            c.split(|c: char| !c.is_ascii_alphanumeric())
                .any(|w| WORDS.iter().any(|k| w.eq_ignore_ascii_case(k)))
        })
}

/// When an element says it is: its `datetime`, else its words when they are a day and an hour, or an hour.
fn time_of(dom: &Dom, id: NodeId) -> Option<String> {
    if let Some(stated) = dom.attribute(id, "datetime").map(str::trim).filter(|t| is_dated(t)) {
        return Some(stated.to_owned());
    }
    let is_small = dom.descendants(id).nth(TIME_NODES_MAX).is_none();
    let text = is_small.then(|| dom.text_of(id)).filter(|t| t.len() <= TIME_BYTES_MAX)?;
    if let Some(hour) = clock(&text) {
        return Some(hour);
    }
    let (_, stamp) = dates::dates(&text, dates::Hint::default()).into_iter().next()?;
    (stamp.day.is_some() && stamp.time.is_some()).then(|| Stamp::iso(&stamp))
}

/// `14:05`, `14h05`, `14 h 05`, `2.05 pm`, `14:05 Uhr`, as `T14:05`: an hour and no more.
fn clock(text: &str) -> Option<String> {
    let low = text.trim().to_lowercase();
    let hours: String = low.chars().take_while(char::is_ascii_digit).collect();
    let rest = low.get(hours.len()..)?.trim_start();
    let rest = rest.strip_prefix([':', 'h', '.'])?.trim_start();
    let minutes: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let tail = rest.get(minutes.len()..)?.replace(['.', ' ', '\u{a0}'], "");
    let (hour, minute) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    let hour = match tail.as_str() {
        "" | "uhr" | "h" => hour,
        "pm" if hour < 12 => hour + 12,
        "pm" => hour,
        "am" if hour == 12 => 0,
        "am" => hour,
        _ => return None,
    };
    (hours.len() <= 2 && minutes.len() == 2 && hour < 24 && minute < 60)
        .then(|| format!("T{hour:02}:{minute:02}"))
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

/// True when the data for search engines, the marks of the page itself or its headline call it a live page.
fn is_live(dom: &Dom, data: &LinkedData, evidence: &Evidence) -> bool {
    let is_type = |t: &str| t.ends_with("LiveBlogPosting");
    evidence.is_headed_live()
        || data.holds(&["\"LiveBlogPosting\""])
        || dom.elements().flat_map(|id| dom.attributes(id)).any(|(name, value)| match *name {
            local_name!("itemtype") => is_type(value),
            local_name!("class") => has_live_class(value),
            _ => false,
        })
}

/// True for the class of the posts of a live page: `liveblog`, `live-blog__post`, `liveticker`.
fn has_live_class(class: &str) -> bool {
    const WORDS: [&str; 4] = ["liveblog", "live-blog", "liveticker", "live-ticker"];
    // Most classes have no such letters at all.
    class.contains("ive") && {
        let low = class.to_ascii_lowercase().replace('_', "-");
        WORDS.iter().any(|w| low.contains(w))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_alone_is_read_in_the_ways_of_papers() {
        for hour in ["14:05", "14h05", "14 h 05", "14\u{a0}h\u{a0}05", "14.05 Uhr", "2:05 pm", "2.05 p.m."] {
            assert_eq!(clock(hour).as_deref(), Some("T14:05"), "{hour}");
        }
        for other in ["", "14", "25:00", "14:5", "14:05 Lyon", "1:02:03", "3.5", "14.05.2024"] {
            assert_eq!(clock(other), None, "{other}");
        }
    }
}
