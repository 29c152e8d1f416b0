//! Plain text with the site's furniture left in → the article it tells.
//!
//! Each line is a block; [`roles`] says what it does on the page, [`facts`] reads title, names and dates out of the lines
//! that say them. Nothing is lost: what is cut stays as a block with its rule.
//!
//! The way: `lines` and `inline` (what a reader sees) → `own`, `others` (each line alone) → `extent`, `cohesion`, `several` (where
//! on a pasted page one article stands) → `headline`, `signed`, `lead` (the lines around it) → `between` (lines inside it that other
//! lines give away) → `roles` (the rest by its place).
//! Takes a long comment that stands under no heading of comments for text.

mod between;
mod caption;
mod cohesion;
mod extent;
mod facts;
mod headline;
mod inline;
mod lead;
mod lines;
mod others;
mod own;
pub(crate) mod phrases;
mod roles;
mod several;
mod signed;

use crate::Options;
use crate::encoding;
use crate::html::signatures;
use crate::metadata::language;
use lines::Line;
use recoupe_model::{Article, Block, BlockKind, Figure, Note, Page, Role, Verdict};
use roles::Place;

/// The words of one line that may hold character references and inline tags: an attribute, a value of JSON.
pub(crate) fn words_of_line(line: &str) -> String {
    inline::words(line)
}

/// The article of a page that is plain text.
pub(crate) fn article(page: &Page, options: &Options) -> Article {
    let mut article = Article {
        page: page.id.clone(),
        input: page.input.clone(),
        address: page.final_address.clone().or_else(|| page.address.clone()),
        seen: page.captured.clone(),
        reservations: page.reservations.clone(),
        ..Article::default()
    };
    if page.bytes.iter().all(u8::is_ascii_whitespace) {
        article.verdict = Verdict::Empty;
        return article;
    }
    if is_binary(&page.bytes) {
        article.verdict = Verdict::Binary;
        return article;
    }
    let decoded = encoding::decoded(page);
    article.notes = decoded.notes;
    let (lines, is_cut) = lines::lines(&decoded.text);
    if is_cut {
        article.notes.push(Note { kind: "lines-limit".to_owned(), says: lines::LINES_MAX.to_string() });
    }
    let (places, articles) = roles::places(&lines, article.address.as_deref());
    if articles > 1 {
        article.notes.push(Note { kind: "several-articles".to_owned(), says: articles.to_string() });
    }
    blocks(&mut article, &lines, &places);
    if !article.blocks.iter().any(|b| b.role.is_kept()) {
        article.verdict = Verdict::NoText;
    }
    article.language = language::detected(&article.body_text())
        .or_else(|| language::detected(&article.text))
        .map(str::to_owned);
    languages(&mut article);
    facts::fill(&mut article, page, options);
    signatures::mark(&mut article);
    author_note(&mut article);
    article
}

/// Takes the lines below a signature at the end of the text for what they are: who the author is.
fn author_note(article: &mut Article) {
    // A note is a line or two.
    const NOTE_BLOCKS_MAX: usize = 2;
    let is_body = |b: &Block| b.role == Role::Body;
    let total = article.blocks.iter().filter(|b| is_body(b)).count();
    let Some(at) = article.blocks.iter().rposition(|b| b.rule == "signature") else { return };
    let below = article.blocks.iter().skip(at).filter(|b| is_body(b)).count();
    if below == 0 || below > NOTE_BLOCKS_MAX || below * 3 > total {
        return;
    }
    for block in article.blocks.iter_mut().skip(at).filter(|b| b.role == Role::Body) {
        block.role = Role::AuthorNote;
        "below-signature".clone_into(&mut block.rule);
    }
}

/// No text: a null byte without the mark of UTF-16, or the head of a known format.
fn is_binary(bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 8] =
        [b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x7fELF"];
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    // As the MIME sniffing standard does it: the first 1,445 bytes tell.
    let head = bytes.get(..1445).unwrap_or(bytes);
    MAGIC.iter().any(|m| bytes.starts_with(m)) || !is_utf16 && head.contains(&0)
}

/// Writes the lines to the text of `article`, a block each.
fn blocks(article: &mut Article, lines: &[Line], places: &[Place]) {
    for (line, place) in lines.iter().zip(places) {
        let start = article.text.len();
        article.text.push_str(&line.plain.text);
        let span = recoupe_model::Span::new(start, article.text.len());
        article.text.push('\n');
        let mut marks = line.plain.marks.clone();
        for mark in &mut marks {
            mark.span = mark.span.shifted(start);
        }
        let figure = (place.role == Role::Caption).then(|| match place.caption {
            Some(c) => Figure {
                image: None,
                caption: c.caption.map(|s| s.shifted(start)),
                credit: Some(c.credit.shifted(start)),
            },
            None => Figure { image: None, caption: Some(span), credit: None },
        });
        article.blocks.push(Block {
            kind: place.kind,
            role: place.role,
            span,
            rule: place.rule.to_owned(),
            level: place.level,
            marks,
            figure,
            is_repeated: place.is_repeated,
            ..Block::default()
        });
    }
}

/// Marks captions and long blocks that are in another language than the article.
fn languages(article: &mut Article) {
    let Some(main) = article.language.clone() else { return };
    for block in &mut article.blocks {
        let words = match block.figure.as_ref().and_then(|f| f.caption) {
            Some(caption) => caption.of(&article.text),
            None if block.role == Role::Body && block.kind == BlockKind::Quote => {
                block.span.of(&article.text)
            }
            None => continue,
        };
        block.language = language::detected(words).filter(|l| *l != main).map(str::to_owned);
    }
}
