//! Whether a page holds an article, and if not why: consent walls, pages drawn by script, lists of links, errors.
//!
//! A page with prose is an article whatever else it holds; only when there is next to none is a reason looked for.
//! Gets wrong: very short news items whose page is a long menu are called an index.

use super::evidence::Evidence;
use crate::dom::Dom;
use crate::furniture::folded;
use crate::words;
use recoupe_model::{Article, Block, BlockKind, MarkKind, Role, Verdict};

/// Kept words from which a page is an article.
const WORDS_ENOUGH: usize = 60;
/// Kept words under which nothing is told.
const WORDS_FEW: usize = 12;
/// Links from which a page with little text is a list.
const LINKS_MANY: usize = 25;

/// The verdict on an article made of the page `dom`.
pub(crate) fn verdict(dom: &Dom, article: &Article, evidence: &Evidence) -> Verdict {
    let kept: usize = article.kept().map(|b| words::count(b.span.of(&article.text))).sum();
    let is_list = article.kept().any(|b| matches!(b.rule.as_str(), "listing" | "shelf"));
    if is_index(article, evidence) {
        return Verdict::Index;
    }
    if kept >= WORDS_ENOUGH && !is_list {
        return Verdict::Article;
    }
    if dom.len() < 2 || (article.blocks.is_empty() && scripts(dom) == 0) {
        return Verdict::NoText;
    }
    if is_wall(article, &evidence.titles) {
        return Verdict::Wall;
    }
    if is_error(&evidence.titles) {
        return Verdict::ErrorPage;
    }
    let links = article.blocks.iter().filter(|b| !b.marks.is_empty() && b.kind != BlockKind::Figure).count();
    if is_list && links >= LINKS_MANY {
        return Verdict::Index;
    }
    if kept >= WORDS_FEW {
        return Verdict::Article;
    }
    let all: usize = article.blocks.iter().map(|b| b.span.len()).sum();
    if scripts(dom) > 0 && all < SHELL_BYTES_MAX {
        return Verdict::ScriptShell;
    }
    if links >= LINKS_MANY { Verdict::Index } else { Verdict::NoText }
}

/// Headings that lead to other pages from which a page without a paragraph is a list of articles.
const LINKED_HEADINGS_MANY: usize = 5;
/// Words of the longest teaser below a headline on a front page.
const TEASER_WORDS_MAX: usize = 60;
/// Words of a teaser, on average: more are a text with linked headings.
const TEASER_WORDS: usize = 40;

/// True for a list of headlines that lead elsewhere, with a line or two below each.
fn is_index(article: &Article, evidence: &Evidence) -> bool {
    let is_link = |b: &&Block| {
        let linked = b.marks.iter().filter(|m| matches!(m.kind, MarkKind::Link(_))).map(|m| m.span.len());
        linked.sum::<usize>() * 10 > b.span.len() * 8
    };
    let is_kept = |b: &&Block| b.role == Role::Body && b.figure.is_none();
    let heads =
        article.blocks.iter().filter(is_kept).filter(|b| b.kind == BlockKind::Heading).filter(is_link);
    let heads = heads.count();
    // A page with a headline of its own tells something, however many others it names.
    let has_headline = article.blocks.iter().any(|b| b.role == Role::Title);
    if !evidence.is_front || evidence.is_article || has_headline || heads < LINKED_HEADINGS_MANY {
        return false;
    }
    let words = |b: &Block| words::count(b.span.of(&article.text));
    let lines: Vec<usize> =
        article.kept().filter(|b| b.kind != BlockKind::Heading && !is_link(b)).map(words).collect();
    lines.len() <= heads * 2
        && lines.iter().all(|w| *w <= TEASER_WORDS_MAX)
        && lines.iter().sum::<usize>() <= heads * TEASER_WORDS
}

/// A page drawn by script has less text than this: a title, a line that asks for JavaScript.
const SHELL_BYTES_MAX: usize = 1500;

fn scripts(dom: &Dom) -> usize {
    dom.by_tag("script").count()
}

/// True when what stands in place of the text asks for consent or for a proof of being human.
fn is_wall(article: &Article, titles: &[String]) -> bool {
    let consent: usize =
        article.blocks.iter().filter(|b| b.role == Role::Consent).map(|b| b.span.len()).sum();
    let rest: usize = article.kept().map(|b| b.span.len()).sum();
    consent > rest.max(200) || titles.iter().any(|t| starts_with_one(t, include_str!("../../data/walls.txt")))
}

fn is_error(titles: &[String]) -> bool {
    titles.iter().any(|t| starts_with_one(t, include_str!("../../data/errors.txt")))
}

/// True when a folded title begins with an item of a list.
fn starts_with_one(title: &str, list: &str) -> bool {
    list.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).any(|l| {
        let item = folded(l);
        title.strip_prefix(item.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The verdict on bytes that are not to be read as a page.
pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Verdict> {
    let is_blank = bytes.iter().all(u8::is_ascii_whitespace);
    if is_blank {
        return Some(Verdict::Empty);
    }
    if bytes.len() > PAGE_BYTES_MAX {
        return Some(Verdict::TooLarge);
    }
    let is_magic = MAGICS.iter().any(|m| bytes.starts_with(m));
    let head = bytes.get(..bytes.len().min(BINARY_BYTES)).unwrap_or_default();
    let odd = head.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    (is_magic || (odd * 20 > head.len() && !is_utf16)).then_some(Verdict::Binary)
}

/// Largest page that is read: real news pages stay under 10 MiB.
const PAGE_BYTES_MAX: usize = 32 << 20;
/// Bytes in which control characters tell that a file is no text.
const BINARY_BYTES: usize = 2048;
/// First bytes of files that are no text: PDF, PNG, JPEG, GIF, ZIP, gzip, WebP and other RIFF, ELF.
const MAGICS: &[&[u8]] =
    &[b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x7fELF"];
