//! Trusts what tells who opened a thread of a forum: the data of the thread itself, a label ("Thread starter"), else the account that
//! stands beside the first post. On such pages every reply is signed like the first post, ranks stand where bylines do, and many
//! posters keep a motto below their name, so nothing else there names who wrote.
//!
//! An account may be called anything ("Catch more fish", "User 37079"): the words are taken as they stand.
//! Gets wrong: forums that name the parts of a post by no usual word are left to the other rules.

use crate::dom::{Dom, NodeId};
use crate::metadata::claims::{Claim, Claims};
use crate::metadata::json;
use crate::metadata::names;
use crate::metadata::source::Source;
use recoupe_model::words::folded;

/// Names of accounts are shorter.
const NAME_CHARS_MAX: usize = 40;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    if !source.is_thread {
        return;
    }
    let found = in_data(source).or_else(|| in_marks(source)).or_else(|| labelled(source));
    let (name, node) = match found {
        Some(name) => (name, None),
        None => match first_poster(source) {
            Some((name, node)) => (name, Some(node)),
            None => return,
        },
    };
    claims.signatures.push(Claim { value: name, rule: "thread-starter", node });
}

/// The author of the thread by JSON-LD.
fn in_data(source: &Source<'_>) -> Option<String> {
    let mut threads = source.data.objects.iter().filter(|o| json::is_a(o, &["DiscussionForumPosting"]));
    threads.find_map(|o| json::text(o.get("author")?)).filter(|n| is_name(n))
}

/// The author of the thread by microdata: an author's element whose nearest item is the thread, not a reply.
fn in_marks(source: &Source<'_>) -> Option<String> {
    let dom = source.dom;
    let is_of_thread = |node: NodeId| {
        let item = dom.ancestors(node).find(|a| dom.attribute(*a, "itemscope").is_some());
        let kind = item.and_then(|i| dom.attribute(i, "itemtype"));
        kind.is_some_and(|k| k.ends_with("/DiscussionForumPosting"))
    };
    let mut authors =
        source.props.iter().filter(|(prop, _)| *prop == "author").map(|(_, node)| *node).take(AUTHORS_MAX);
    authors.find(|node| is_of_thread(*node)).and_then(|node| marked_name(dom, node)).filter(|n| is_name(n))
}

/// Authors of a page that are looked at: the first is that of the thread, or it has none.
const AUTHORS_MAX: usize = 3;

/// The `name` inside an item, be it shown or not.
fn marked_name(dom: &Dom, item: NodeId) -> Option<String> {
    const NODES_MAX: usize = 60;
    let mut names =
        dom.descendants(item).take(NODES_MAX).filter(|n| dom.attribute(*n, "itemprop") == Some("name"));
    let name = names.next()?;
    let said = dom.attribute(name, "content").map_or_else(|| dom.text_of(name), str::to_owned);
    Some(json::clean(&said))
}

/// The name behind a label that a program puts below the headline: "Thread starter ana_roux".
fn labelled(source: &Source<'_>) -> Option<String> {
    // A label, a name, and now and then a day.
    const CHARS_MAX: usize = 90;
    let text = &source.article.text;
    let mut lines = source.article.blocks.iter().map(|b| b.span.of(text)).peekable();
    while let Some(line) = lines.next() {
        let low = folded(line.get(..line.len().min(CHARS_MAX)).unwrap_or(""));
        let Some(label) = labels().find(|l| low.starts_with(l)) else { continue };
        let rest = line.char_indices().nth(label.chars().count()).and_then(|(at, _)| line.get(at..));
        let rest = rest.unwrap_or("").trim_matches([' ', ':', '\u{a0}']);
        let name = if rest.is_empty() { lines.peek().copied().unwrap_or("") } else { rest };
        if is_name(name) {
            return Some(name.to_owned());
        }
    }
    None
}

fn labels() -> impl Iterator<Item = &'static str> {
    names::lines(include_str!("../../../data/meta-thread-labels.txt"))
}

/// The account beside the first post: the first of several parts of one class that is named for who posts.
fn first_poster(source: &Source<'_>) -> Option<(String, NodeId)> {
    if is_later_page(source) {
        return None;
    }
    let dom = source.dom;
    let headline = source.headlines.first().copied();
    let posters: Vec<(NodeId, &str)> = dom
        .elements()
        .filter_map(|id| dom.attribute(id, "class").filter(|c| is_poster(c)).map(|c| (id, c)))
        .take(POSTERS_MAX)
        .filter(|(id, _)| !is_in_frame(dom, *id))
        .collect();
    let is_repeated = |class: &str| posters.iter().filter(|(_, c)| *c == class).count() > 1;
    let mut firsts = posters
        .iter()
        .filter(|(id, class)| headline.is_none_or(|h| *id > h) && is_repeated(class))
        .filter_map(|(id, _)| first_words(dom, *id).map(|name| (name, *id)));
    firsts.next().filter(|(name, _)| is_name(name))
}

/// True for the second page of a thread or a later one: who opened it stands on the first.
fn is_later_page(source: &Source<'_>) -> bool {
    const WORDS: [&str; 9] = ["page", "seite", "pagina", "página", "strona", "sida", "side", "p", "страница"];
    let title = source.title.to_lowercase();
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let is_number = |w: &str| w.parse::<u32>().is_ok_and(|n| n > 1);
    let in_title = words.windows(2).any(|pair| matches!(pair, [w, n] if WORDS.contains(w) && is_number(n)));
    let address = source.address.as_ref().map(|a| a.as_str().to_ascii_lowercase()).unwrap_or_default();
    let steps: Vec<&str> = address.split(['/', '?', '&', '=', '-']).collect();
    let in_address = steps.windows(2).any(|pair| matches!(pair, ["page", n] if is_number(n)))
        || steps.iter().any(|s| s.strip_prefix("page").is_some_and(is_number));
    in_title || in_address
}

/// Parts that are looked at: a page of a thread has some dozens of posts.
const POSTERS_MAX: usize = 200;

/// True for the classes of the part of a post that names who posted it. Not for mottos and ranks.
fn is_poster(class: &str) -> bool {
    const PARTS: [&str; 14] = [
        "accountname",
        "author_information",
        "message-name",
        "messageauthor",
        "nickname",
        "post-author",
        "postauthor",
        "poster",
        "postleft",
        "postprofile",
        "user-name",
        "user_name",
        "userinfo",
        "username",
    ];
    const OTHERS: [&str; 5] = ["sig", "title", "rank", "avatar", "edit"];
    class.split_ascii_whitespace().any(|c| {
        let low = c.to_ascii_lowercase();
        PARTS.iter().any(|p| low.contains(p)) && !OTHERS.iter().any(|o| low.contains(o))
    })
}

/// True for an element in the navigation or beside the page, where readers who are present are named.
fn is_in_frame(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).any(|a| matches!(dom.tag(a), "nav" | "aside" | "footer" | "blockquote"))
}

/// The first text below an element.
fn first_words(dom: &Dom, id: NodeId) -> Option<String> {
    const NODES_MAX: usize = 40;
    let texts = dom.descendants(id).take(NODES_MAX).filter_map(|n| dom.text(n));
    texts.map(json::clean).find(|t| !t.is_empty())
}

/// True for words that may be the name of an account.
fn is_name(name: &str) -> bool {
    (2..=NAME_CHARS_MAX).contains(&name.chars().count())
        && name.contains(char::is_alphabetic)
        && !name.ends_with([':', '?', '!'])
        && names::may_sign(name)
}
