//! An HTML page to the article it tells.

mod blocks;
mod declared;
mod evidence;
pub(crate) mod figures;
mod posts;
mod roles;
mod seen;
pub(crate) mod signatures;
mod stated;
mod verdict;
mod zones;

use crate::dom::{self, Dom};
use crate::metadata::linked_data::LinkedData;
use crate::{Options, encoding, metadata};
use blocks::Draft;
use evidence::Evidence;
use recoupe_model::{Article, Block, BlockKind, Figure, Note, Page, Role, Verdict};
use roles::Decision;
use url::Url;
use zones::ZoneOf;

/// True for bytes that a browser would read as HTML.
pub(crate) fn is_html(page: &Page) -> bool {
    if let Some(kind) = &page.content_type {
        let kind = kind.to_ascii_lowercase();
        if kind.starts_with("text/plain") {
            return false;
        }
        if kind.contains("html") {
            return true;
        }
    }
    let head = page.bytes.get(..page.bytes.len().min(SNIFFED_BYTES)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).replace('\0', "").to_ascii_lowercase();
    ["<html", "<!doctype", "<head", "<body", "<meta", "<div", "<p>", "<p ", "<script", "<article", "<title"]
        .iter()
        .any(|t| head.contains(t))
}

/// The verdict on bytes that are not to be read at all: none, too many, no text.
pub(crate) fn refused(page: &Page) -> Option<Article> {
    let verdict = verdict::of_bytes(&page.bytes)?;
    let says = format!("{} bytes", page.bytes.len());
    let notes = match verdict {
        Verdict::TooLarge => vec![Note { kind: "bytes-limit".to_owned(), says }],
        _ => Vec::new(),
    };
    Some(Article { page: page.id.clone(), input: page.input.clone(), verdict, notes, ..Article::default() })
}

/// Bytes looked at to tell HTML from plain text.
const SNIFFED_BYTES: usize = 4096;

/// The article that an HTML page tells.
pub(crate) fn article(page: &Page, options: &Options) -> Article {
    let decoded = encoding::decoded(page);
    let dom = dom::parsed(&decoded.text);
    let data = LinkedData::of(&dom);
    let base = base(&dom, page);
    let evidence = Evidence::of(&dom, &data, base.as_ref());
    let mut drafts = blocks::drafts(&dom, base.as_ref(), &mut ZoneOf::new(&evidence));
    let (mut decisions, articles) = roles::decided(&dom, &drafts, &evidence);
    let stands_in = declared::stand_in(&mut drafts, &mut decisions, &evidence);
    let seen = seen::shapes(&dom, &drafts, &decisions);
    let posted = posts::posted(&dom, &data, &drafts, &evidence);
    let stands_in = stands_in.then(|| Note {
        kind: "text-from-data".to_owned(),
        says: "shown by script, read in the data for search engines".to_owned(),
    });
    let limits = dom.limits.iter().map(|l| Note { kind: (*l).to_owned(), says: String::new() });
    // The posts of a live page are one article.
    let is_live = posted.iter().any(Option::is_some);
    let several = (articles > 1 && !is_live)
        .then(|| Note { kind: "several-articles".to_owned(), says: articles.to_string() });
    let mut article = Article {
        page: page.id.clone(),
        input: page.input.clone(),
        notes: decoded.notes.into_iter().chain(limits).chain(stands_in).chain(several).collect(),
        text: drafts.text,
        ..Article::default()
    };
    let told = drafts.drafts.into_iter().zip(decisions).zip(posted);
    article.blocks = told
        .map(|((draft, decision), posted)| {
            let block = block(draft, &decision, &article.text);
            // Who posted an embedded post, and when, is a part of it.
            let is_hour = posted.is_some()
                && block.kind != BlockKind::Embed
                && posts::is_time(block.span.of(&article.text));
            let role = if is_hour && matches!(block.role, Role::Body | Role::Furniture) {
                Role::Dates
            } else {
                block.role
            };
            let rule = if role == block.role { block.rule.clone() } else { "post-time".to_owned() };
            Block { posted, role, rule, ..block }
        })
        .collect();
    article.verdict = verdict::verdict(&dom, &article, &evidence);
    stated::weigh(&mut article, &data);
    article.is_incomplete = ends_at_wall(&article);
    let kind = if evidence.is_forum { metadata::Kind::Thread } else { metadata::Kind::Other };
    metadata::fill(&mut article, &dom, &data, page, options, kind);
    head(&mut article);
    seen::name_signed(&mut article);
    signatures::mark(&mut article);
    shape(&mut article, &seen);
    posts::dated(&mut article.blocks, article.published.as_ref(), article.modified.as_ref());
    article
}

/// Gives the line above the text that is the headline its role: on a page that declares none, and on one without headings, only the
/// metadata know it.
fn head(article: &mut Article) {
    let Some(title) = article.title.as_ref().map(|t| t.value.clone()) else { return };
    let is_text =
        |b: &Block| b.role == Role::Body && b.kind != BlockKind::Heading && b.span.of(&article.text) != title;
    let first = article.blocks.iter().position(is_text).unwrap_or(0);
    let mut above = article.blocks.iter_mut().take(first).filter(|b| b.span.of(&article.text) == title);
    if let Some(block) = above.next().filter(|b| matches!(b.role, Role::Body | Role::Furniture)) {
        block.role = Role::Title;
        "title".clone_into(&mut block.rule);
    }
}

/// Gives the blocks of the body the shape in which a reader sees them: the rules before this one judge by tags.
fn shape(article: &mut Article, seen: &[Option<BlockKind>]) {
    let tagged = article.blocks.iter().filter(|b| b.role == Role::Body && b.kind == BlockKind::Heading);
    let level = tagged.map(|b| b.level).max().unwrap_or(1).saturating_add(1).min(LEVEL_MAX);
    for (block, seen) in article.blocks.iter_mut().zip(seen) {
        if let Some(kind) = seen.filter(|_| block.role == Role::Body) {
            block.kind = kind;
            block.level = if kind == BlockKind::Heading { level } else { 0 };
        }
    }
}

/// The lowest level of a heading.
const LEVEL_MAX: u8 = 6;

/// True when the text ends at the words of a paywall: "Subscribe" stands anywhere on a page that is read whole.
fn ends_at_wall(article: &Article) -> bool {
    // A share bar or a picture may stand between the last paragraph and the wall.
    const BETWEEN_MAX: usize = 3;
    // "Subscribe" alone is a button.
    const WORDS_MIN: usize = 5;
    let last = article.blocks.iter().rposition(|b| b.role == Role::Body).unwrap_or(0);
    let below = article.blocks.iter().skip(last).take(BETWEEN_MAX + 1);
    let is_wall = |b: &Block| {
        b.role == Role::Paywall && b.span.of(&article.text).split_whitespace().count() >= WORDS_MIN
    };
    below.into_iter().any(is_wall)
}

fn block(draft: Draft, decision: &Decision, text: &str) -> Block {
    let mut figure = draft.figure;
    let is_caption = decision.role == Role::Caption;
    if is_caption {
        let known = figure.get_or_insert_with(|| Figure { image: draft.image, ..Figure::default() });
        (known.caption, known.credit) = figures::parted(text, draft.span, known.credit);
    }
    Block {
        kind: if is_caption { BlockKind::Figure } else { draft.kind },
        role: decision.role,
        span: draft.span,
        rule: decision.reason(),
        level: draft.level,
        marks: draft.marks,
        figure,
        marker: draft.marker,
        ..Block::default()
    }
}

/// The address that the links of a page are relative to.
fn base(dom: &Dom, page: &Page) -> Option<Url> {
    let address = page.final_address.as_deref().or(page.address.as_deref()).and_then(|a| Url::parse(a).ok());
    let said = dom.by_tag("base").next().and_then(|b| dom.attribute(b, "href"));
    match (address, said) {
        (Some(address), Some(said)) => address.join(said).ok().or(Some(address)),
        (None, Some(said)) => Url::parse(said).ok(),
        (address, None) => address,
    }
}
