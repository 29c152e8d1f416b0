//! Trusts headings: a page's headline is its first-level heading, on some sites a second-level one. Which of several is for the
//! choice to find out, by what the page declares.

use crate::dom::{Dom, NodeId};
use crate::metadata::claims::{Claim, Claims, add};
use crate::metadata::json;
use crate::metadata::names::key;
use crate::metadata::source::Source;
use recoupe_model::{Block, BlockKind, Role};

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    claims.above_text = above_text(source);
    if let Some(own) = behind_site(source) {
        add(&mut claims.titles, "title-tag", own, None);
    }
    for (node, text) in &source.heads {
        let rule = match source.dom.tag(*node) {
            "h1" => "h1",
            "h2" => "h2",
            "h3" => "h3",
            _ => "h4",
        };
        if leads_home(source, *node) {
            continue;
        }
        let own = without_kicker(source.dom, *node);
        add(&mut claims.titles, rule, if own.trim().is_empty() { text } else { &own }, Some(*node));
    }
    if !source.heads.iter().any(|(node, _)| source.dom.tag(*node) == "h1") {
        title_line(source, claims);
    }
}

/// A line above the text that is, word for word, a part of `<title>` between strokes: the headline of a page whose system knows no
/// headings.
fn title_line(source: &Source<'_>, claims: &mut Claims) {
    const WORDS_MIN: usize = 4;
    const LINE_BYTES_MAX: usize = 200;
    // What ends the title is the site's name.
    let parts: Vec<String> = [" | ", " - ", " – ", " — ", " :: ", " » "]
        .iter()
        .filter_map(|mark| source.title.rsplit_once(mark).map(|(head, _)| head.split(mark)))
        .flat_map(|parts| parts.map(key))
        .filter(|part| part.split(' ').count() >= WORDS_MIN)
        .collect();
    let blocks = source.article.blocks.iter().filter(|b| b.span.len() <= LINE_BYTES_MAX && !parts.is_empty());
    let lines = blocks
        .filter(|b| !matches!(b.role, Role::Navigation | Role::Related | Role::Breadcrumb))
        .map(|b| b.span.of(&source.article.text))
        // "News : The quay opens".
        .flat_map(|line| [Some(line), line.split_once(" : ").map(|(_, rest)| rest)])
        .flatten();
    if let Some(line) = lines.into_iter().find(|line| parts.contains(&key(line))) {
        add(&mut claims.titles, "title-line", line, None);
    }
}

/// The part of `<title>` behind the name of the site and a colon, where a heading says that part: "The Lantern: The port reopens".
fn behind_site<'s>(source: &'s Source<'_>) -> Option<&'s str> {
    let heads = |part: &'s str| source.heads.iter().filter(move |(_, text)| text == part.trim());
    let (site, own) = source.title.split_once(':')?;
    let is_site = heads(site).any(|(node, _)| leads_home(source, *node));
    (is_site && heads(own).next().is_some()).then(|| own.trim())
}

/// The last heading above the first paragraph, at most some lines away: on pages without a first-level heading their headline.
fn above_text(source: &Source<'_>) -> Option<Claim> {
    const LINES_BETWEEN_MAX: usize = 4;
    // A shorter line above the headline is a kicker.
    const WORDS_MIN: usize = 5;
    let blocks = &source.article.blocks;
    let words = |b: &Block| b.span.of(&source.article.text).split_whitespace().take(WORDS_MIN).count();
    let is_text = |b: &Block| b.role == Role::Body && b.kind != BlockKind::Heading && words(b) == WORDS_MIN;
    let first = blocks.iter().position(is_text)?;
    let near = blocks.get(first.saturating_sub(LINES_BETWEEN_MAX)..first)?;
    let Some(head) = near.iter().rfind(|b| b.kind == BlockKind::Heading) else {
        let near = blocks.get(first.saturating_sub(LINES_BETWEEN_MAX)..=first)?;
        return source
            .heads
            .iter()
            .all(|(n, _)| leads_home(source, *n))
            .then(|| in_large_type(source, near))?;
    };
    let value = head.span.of(&source.article.text).to_owned();
    let is_free = matches!(head.role, Role::Body | Role::Furniture | Role::Title);
    (is_free && value.contains(' ')).then_some(Claim { value, rule: "heading-above-text", node: None })
}

/// The last line in large type among the blocks `near` the start of the text: the headline of pages made by hand, which have no heading
/// at all, below the name of the site.
fn in_large_type(source: &Source<'_>, near: &[Block]) -> Option<Claim> {
    let is_headline = |value: &str| {
        let is_same = |b: &Block| b.kind == BlockKind::Paragraph && b.span.of(&source.article.text) == value;
        HEADLINE_WORDS.contains(&value.split(' ').count()) && near.iter().any(is_same)
    };
    let is_large = |n: &NodeId| type_size(source.dom, *n).is_some_and(|size| size >= LARGE_TYPE_MIN);
    let large = source.dom.elements().filter(is_large);
    let value =
        large.map(|n| json::clean(&source.dom.text_of(n))).filter(|value| is_headline(value)).last()?;
    Some(Claim { value, rule: "large-type", node: None })
}

/// Words of a headline: fewer are a name, more are a text in large type.
const HEADLINE_WORDS: std::ops::RangeInclusive<usize> = 3..=25;

/// The size of type, 1 to 7, from which `<font>` sets a headline: 3 is that of the text.
const LARGE_TYPE_MIN: u8 = 4;

/// The size of type that an element asks for: that of `<font>`, or one for what its class calls a title.
fn type_size(dom: &Dom, node: NodeId) -> Option<u8> {
    const TEXT: u8 = 3;
    const CLASSES: [&str; 6] = ["article-title", "headline", "title", "titre", "titre-article", "titre1"];
    if dom.tag(node) == "font" {
        let size = dom.attribute(node, "size")?.trim();
        return size
            .strip_prefix('+')
            .map_or_else(|| size.parse().ok(), |more| more.parse::<u8>().ok()?.checked_add(TEXT));
    }
    let is_title =
        |c: &str| c.split_ascii_whitespace().any(|c| CLASSES.iter().any(|t| c.eq_ignore_ascii_case(t)));
    dom.attribute(node, "class").filter(|c| is_title(c)).map(|_| LARGE_TYPE_MIN)
}

/// A heading that is a link to the front page is the name of the site.
fn leads_home(source: &Source<'_>, head: NodeId) -> bool {
    let parent = source.dom.parent(head);
    source.dom.descendants(head).take(20).chain(parent).filter(|n| source.dom.tag(*n) == "a").any(|link| {
        let address = source.dom.attribute(link, "href").unwrap_or("").trim();
        // A blog that is a folder of its host leads there too: "/harbour/" from "/harbour/2024/06/19/the-quay/".
        let is_above = |path: &str| {
            let below = source.address.as_ref().and_then(|a| a.path().strip_prefix(path));
            path.ends_with('/') && below.is_some_and(|rest| rest.trim_end_matches('/').contains('/'))
        };
        let is_root = |path: &str| {
            matches!(path.trim_end_matches('/'), "" | "/index.html" | "/index.php" | "/index.htm")
                || is_above(path)
        };
        match url::Url::parse(address) {
            Ok(url) => {
                is_root(url.path())
                    && url.query().is_none()
                    && source.address.as_ref().is_none_or(|a| a.host_str() == url.host_str())
            }
            Err(_) => {
                matches!(address, "/" | "./" | "index.html" | "/index.html" | "index.php" | "/index.php")
            }
        }
    })
}

/// The words of a heading without elements whose class says that they are a kicker, a label or for screen readers only.
fn without_kicker(dom: &Dom, head: NodeId) -> String {
    let mut is_found = false;
    let mut out = String::new();
    let mut at = Some(head);
    while let Some(node) = at {
        if node != head && is_kicker(dom, node) {
            is_found = true;
            at = dom.after(node, head);
            continue;
        }
        if let Some(text) = dom.text(node) {
            out.push_str(text);
        } else if node != head && dom.tag(node) == "br" {
            out.push(' ');
        }
        at = dom.first_child(node).or_else(|| dom.after(node, head));
    }
    if is_found { out } else { String::new() }
}

fn is_kicker(dom: &Dom, node: NodeId) -> bool {
    const WORDS: [&str; 33] = [
        "abonne",
        "abonnes",
        "anchor",
        "headerlink",
        "lock",
        "paywall",
        "permalink",
        "subscriber",
        "subscribers",
        "kicker",
        "overline",
        "topline",
        "roofline",
        "dachzeile",
        "surtitre",
        "suptitle",
        "supertitle",
        "spitzmarke",
        "category",
        "label",
        "badge",
        "premium",
        "abo",
        "sr-only",
        "screen-reader",
        "visually-hidden",
        "visuallyhidden",
        "hidden",
        "subtitle",
        "subline",
        "subheadline",
        "untertitel",
        "soustitre",
    ];
    // A day, a button or a second line in small type beside the headline is none of its words.
    if matches!(dom.tag(node), "time" | "button" | "small") {
        return true;
    }
    // A heading with a long class list is a theme's, not a kicker's; "field--label-hidden" tells of a label that is not there.
    dom.is_element(node)
        && dom.attribute(node, "class").is_some_and(|c| {
            let low = c.to_ascii_lowercase();
            let names = || low.split_ascii_whitespace().filter(|c| !c.starts_with("field--"));
            low.len() < 120
                && WORDS.iter().any(|w| {
                    names().any(|name| {
                        name.split(['_', '-']).any(|part| part == *w) || w.len() > 5 && name.contains(w)
                    })
                })
        })
}
