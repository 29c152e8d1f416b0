//! Trusts headings: a page's headline is its first-level heading, on some sites a second-level one. Which of several is for the
//! choice to find out, by what the page declares.

use crate::dom::{Dom, NodeId};
use crate::metadata::claims::{Claim, Claims, add};
use crate::metadata::json::clean;
use crate::metadata::names::key;
use crate::metadata::source::Source;
use recoupe_model::{Block, BlockKind, Role};

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    // Further away a heading is the headline only when something else says so.
    const LINES_BETWEEN_MAX: usize = 4;
    if let Some(own) = behind_site(source) {
        add(&mut claims.titles, "title-tag", own, None);
    }
    let openings = openings(source);
    let near = openings.first().filter(|(lines, _)| *lines < LINES_BETWEEN_MAX).map(|(_, c)| c.clone());
    claims.above_text = near.or_else(|| openings.is_empty().then(|| in_large_type(source)).flatten());
    claims.openings = openings.into_iter().map(|(_, c)| c).collect();
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
        if rule == "h1" && (is_in_trail(source.dom, *node) || is_in_share_box(source.dom, *node)) {
            claims.asides.push(*node);
        }
        if rule == "h1" && is_of_entry(source.dom, *node) {
            claims.entries.push(*node);
        }
        add(&mut claims.titles, rule, &own_words(source.dom, *node, text), Some(*node));
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

/// The words of a heading, `text`, without its kicker; all of them when nothing else is left.
pub(super) fn own_words(dom: &Dom, head: NodeId, text: &str) -> String {
    let own = without_kicker(dom, head);
    // The sign that parted the kicker from the headline.
    let own = own.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '|' | '–' | '—' | '-' | '•' | '·' | '/')
    });
    let own = clean(own);
    if own.is_empty() { text.to_owned() } else { own }
}

/// True for the last step of a trail of links to the page ("Start › Harbour › The port reopens"): some sites set it as a heading for
/// search engines, in other words than the headline. A banner that holds headline and trail side by side begins with the headline, or
/// keeps the trail in an element of its own.
fn is_in_trail(dom: &Dom, head: NodeId) -> bool {
    const STEPS_MAX: usize = 4;
    let is_frame = |n: &NodeId| matches!(dom.tag(*n), "body" | "main" | "article");
    let around: Vec<NodeId> = dom.ancestors(head).take(STEPS_MAX).take_while(|n| !is_frame(n)).collect();
    let is_step = |n: NodeId| dom.text(n).is_some_and(|t| t.contains(char::is_alphanumeric));
    let is_own_trail = |n: NodeId| {
        matches!(dom.tag(n), "div" | "nav" | "ol" | "ul") && is_trail(dom, n) && !around.contains(&n)
    };
    around.iter().filter(|n| is_trail(dom, **n)).any(|trail| {
        let before = || dom.descendants(*trail).take_while(|n| *n < head);
        before().any(is_step) && (is_called_trail(dom, *trail) || !before().any(is_own_trail))
    })
}

/// True for an element that is named as a trail of links, or for one; "has-breadcrumbs" frames one.
fn is_trail(dom: &Dom, node: NodeId) -> bool {
    const NAMES: [&str; 3] = ["crumb", "rootline", "brotkrume"];
    const FRAMES: [&str; 4] = ["has-", "no-", "with-", "without-"];
    names_of(dom, node)
        .any(|name| NAMES.iter().any(|w| name.contains(w)) && !FRAMES.iter().any(|f| name.starts_with(f)))
}

/// True for an element called a trail and nothing else: `site-breadcrumbs`, but `breadcrumb-area`.
fn is_called_trail(dom: &Dom, node: NodeId) -> bool {
    const ENDS: [&str; 5] = ["crumb", "crumbs", "rootline", "brotkrume", "brotkrumen"];
    names_of(dom, node).any(|name| ENDS.iter().any(|end| name.ends_with(end))) && is_trail(dom, node)
}

/// The classes, the id and the types of an element, lower case.
fn names_of(dom: &Dom, node: NodeId) -> impl Iterator<Item = String> {
    let names = ["class", "id", "itemtype"].into_iter().filter_map(move |k| dom.attribute(node, k));
    names.flat_map(str::split_ascii_whitespace).map(str::to_ascii_lowercase)
}

/// True for a heading that stands in the header of an entry or is named as its title, as systems write it: `<header
/// class="entry-header">`, `class="page-title"`.
fn is_of_entry(dom: &Dom, head: NodeId) -> bool {
    const ENTRIES: [&str; 5] = ["article", "entry", "page", "post", "product"];
    const PARTS: [&str; 3] = ["header", "headline", "title"];
    std::iter::once(head).chain(dom.parent(head)).filter_map(|n| dom.attribute(n, "class")).any(|names| {
        names.split_ascii_whitespace().any(|name| {
            let parts = name.split_once(['-', '_']);
            parts.is_some_and(|(entry, part)| {
                ENTRIES.contains(&entry) && PARTS.contains(&part.trim_start_matches(['-', '_']))
            })
        })
    })
}

/// True for a heading that repeats the title for those who pass the article on.
fn is_in_share_box(dom: &Dom, head: NodeId) -> bool {
    const STEPS_MAX: usize = 2;
    dom.ancestors(head).take(STEPS_MAX).filter_map(|n| dom.attribute(n, "class")).any(|names| {
        let low = names.to_ascii_lowercase();
        low.split(|c: char| !c.is_ascii_alphanumeric())
            .any(|part| part.starts_with("share") && !part.starts_with("shared"))
    })
}

/// The headings above the first sentence of the text, the nearest first, with the lines that part each from it. On pages without a
/// first-level heading one of them is the headline. Not one of a single word ("Contents"), nor a line of who signs set as a heading.
fn openings(source: &Source<'_>) -> Vec<(usize, Claim)> {
    // Standfirst, byline, share buttons, a picture and its caption.
    const LINES_BETWEEN_MAX: usize = 12;
    let blocks = &source.article.blocks;
    let first = blocks.iter().position(|b| is_prose(b, source)).unwrap_or(0);
    let near = blocks.iter().take(first).rev().take(LINES_BETWEEN_MAX).enumerate();
    let is_free = |b: &Block, claim: &Claim| {
        let is_stated =
            || claim.node.is_some_and(|n| source.dom.attribute(n, "itemprop") == Some("headline"));
        matches!(b.role, Role::Body | Role::Furniture | Role::Title) || is_stated()
    };
    near.filter(|(_, b)| b.kind == BlockKind::Heading && b.span.of(&source.article.text).contains(' '))
        .map(|(lines, b)| (lines, b, heading_of(b, source)))
        .filter(|(_, b, claim)| is_free(b, claim))
        .map(|(lines, _, claim)| (lines, claim))
        .collect()
}

/// The heading that a block shows, without its kicker.
fn heading_of(block: &Block, source: &Source<'_>) -> Claim {
    let text = block.span.of(&source.article.text);
    let wanted = key(text);
    let head = source.heads.iter().find(|(_, t)| key(t) == wanted);
    let value = head.map_or_else(|| text.to_owned(), |(node, t)| own_words(source.dom, *node, t));
    Claim { value, rule: "heading-above-text", node: head.map(|(node, _)| *node) }
}

/// True for a block of the text that is a sentence. A line of a few words may be the headline in an element that is no heading.
fn is_prose(block: &Block, source: &Source<'_>) -> bool {
    // A shorter line above the headline is a kicker.
    const WORDS_MIN: usize = 5;
    const WORDS_SURE: usize = 14;
    let text = block.span.of(&source.article.text);
    let words = text.split_whitespace().take(WORDS_SURE).count();
    block.role == Role::Body
        && block.kind != BlockKind::Heading
        && (words == WORDS_SURE
            || words >= WORDS_MIN && text.ends_with(['.', '!', '?', ':', '…', '"', '»', '”', '“', '。']))
}

/// The last line in large type near the start of the text: the headline of pages made by hand, which have no heading at all but for
/// the name of the site.
fn in_large_type(source: &Source<'_>) -> Option<Claim> {
    const LINES_BETWEEN_MAX: usize = 4;
    if !source.heads.iter().all(|(n, _)| leads_home(source, *n)) {
        return None;
    }
    let blocks = &source.article.blocks;
    let first = blocks.iter().position(|b| is_prose(b, source))?;
    let near = blocks.get(first.saturating_sub(LINES_BETWEEN_MAX)..=first)?;
    let is_headline = |value: &str| {
        let is_same = |b: &Block| b.kind == BlockKind::Paragraph && b.span.of(&source.article.text) == value;
        HEADLINE_WORDS.contains(&value.split(' ').count()) && near.iter().any(is_same)
    };
    let is_large = |n: &NodeId| type_size(source.dom, *n).is_some_and(|size| size >= LARGE_TYPE_MIN);
    let large = source.dom.elements().filter(is_large);
    let value = large.map(|n| clean(&source.dom.text_of(n))).filter(|value| is_headline(value)).last()?;
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

/// The words of a heading without elements whose class says that they are a kicker, a label or for screen readers only; none when it
/// holds none of them and no second line.
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
        } else if node != head && is_set_as_line(dom, node) {
            is_found = true;
            out.push(' ');
        }
        at = dom.first_child(node).or_else(|| dom.after(node, head));
    }
    if is_found { out } else { String::new() }
}

/// True for a `<span>` that a class of the common style sheets sets on a line of its own: the second line of a headline.
fn is_set_as_line(dom: &Dom, node: NodeId) -> bool {
    let names = || dom.attribute(node, "class").unwrap_or("");
    dom.tag(node) == "span"
        && names().split_ascii_whitespace().any(|name| matches!(name, "block" | "d-block" | "is-block"))
}

fn is_kicker(dom: &Dom, node: NodeId) -> bool {
    const WORDS: [&str; 34] = [
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
        "highline",
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
