//! Trusts the head of a thread to name who opened it: the account behind a label ("Thread starter", "Themenstarter"), else the one
//! that stands first beside the posts. Only where the address or the data of the page say that it is a thread: articles name those
//! who comment on them in the same way.

use crate::dom::NodeId;
use crate::metadata::claims::{Claims, add};
use crate::metadata::json::is_a;
use crate::metadata::names;
use crate::metadata::source::Source;
use html5ever::local_name;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    if !is_thread(source) {
        return;
    }
    let members: Vec<NodeId> =
        source.dom.elements().filter(|id| is_member(source, *id)).take(MEMBERS_MAX).collect();
    let labelled = members.iter().find(|id| is_led_by_label(source, **id));
    // One account alone may be that of the reader.
    let first = labelled.or_else(|| members.first().filter(|_| members.len() > 1)).copied();
    let shown = first.and_then(|member| Some((first_words(source, member)?, member)));
    if let Some((name, node)) = shown.or_else(|| declared(source)) {
        add(&mut claims.signatures, "thread-starter", &name, Some(node));
    }
}

/// The account that the microdata of the first post name.
fn declared(source: &Source<'_>) -> Option<(String, NodeId)> {
    const NODES_MAX: usize = 20;
    let author = source.props.iter().find(|(name, _)| *name == "author").map(|(_, node)| *node)?;
    let inside = source.dom.descendants(author).skip(1).take(NODES_MAX);
    let mut names = inside.filter(|n| source.dom.attribute(*n, "itemprop") == Some("name"));
    let name = names.find_map(|n| source.dom.attribute(n, "content"))?;
    Some((name.to_owned(), author))
}

/// Accounts that are looked at: the first tell.
const MEMBERS_MAX: usize = 40;

/// True for a page whose address or data call it a thread.
fn is_thread(source: &Source<'_>) -> bool {
    const STEPS: [&str; 12] = [
        "board",
        "boards",
        "discussion",
        "discussions",
        "forum",
        "forums",
        "showthread",
        "thread",
        "threads",
        "topic",
        "topics",
        "viewtopic",
    ];
    let said = source.address.as_ref().is_some_and(|a| {
        let host = a.host_str().unwrap_or("");
        let steps = a.path().split(|c: char| !c.is_ascii_alphanumeric()).chain(host.split('.'));
        steps.into_iter().any(|s| STEPS.iter().any(|w| s.eq_ignore_ascii_case(w)))
    });
    said && !source.data.objects.iter().any(|o| is_a(o, &["NewsArticle"]))
        || source.data.objects.iter().any(|o| is_a(o, &["DiscussionForumPosting"]))
}

/// True for an element whose class is that of an account in the forum systems.
fn is_member(source: &Source<'_>, id: NodeId) -> bool {
    const CLASSES: [&str; 10] = [
        "author_information",
        "bigusername",
        "postauthor",
        "poster",
        "postleft",
        "postprofile",
        "user-name",
        "userinfo",
        "username",
        "username-coloured",
    ];
    let dom = source.dom;
    dom.attribute(id, "class").is_some_and(|c| {
        c.split_ascii_whitespace().any(|c| CLASSES.iter().any(|w| c.eq_ignore_ascii_case(w)))
    }) && *dom.name(id) != local_name!("input")
        && !dom
            .ancestors(id)
            .any(|a| matches!(*dom.name(a), local_name!("nav") | local_name!("form") | local_name!("aside")))
        && first_words(source, id).is_some()
}

/// True when the words before the element, in its line, say that it opened the thread.
fn is_led_by_label(source: &Source<'_>, id: NodeId) -> bool {
    const LABELS: [&str; 12] = [
        "asked by",
        "autor",
        "auteur",
        "author",
        "creato da",
        "erstellt von",
        "iniciado por",
        "original poster",
        "started by",
        "themenstarter",
        "thread starter",
        "topic starter",
    ];
    let dom = source.dom;
    let words = |n: NodeId| dom.text(n).map(str::to_owned).or_else(|| source.short_text(n, 40));
    let before = std::iter::successors(dom.previous_sibling(id), |n| dom.previous_sibling(*n));
    before.take(3).filter_map(words).map(|w| names::key(&w)).any(|w| LABELS.contains(&w.as_str()))
}

/// The first text of the element: the name of the account, before rank, posts and place.
fn first_words(source: &Source<'_>, id: NodeId) -> Option<String> {
    const NODES_MAX: usize = 30;
    const CHARS_MAX: usize = 40;
    let texts = source.dom.descendants(id).take(NODES_MAX).filter_map(|n| source.dom.text(n)).map(str::trim);
    let first = texts.into_iter().find(|t| t.chars().any(char::is_alphanumeric))?;
    (first.chars().count() <= CHARS_MAX && !first.contains(':')).then(|| first.to_owned())
}
