//! An article to its names: who and what stands where, and who they are inside the article.
//!
//! Sentences are tagged one by one (`tagger`), then the article as a whole settles what one sentence leaves open (`document`);
//! names of one person, organisation or place become one entity (`entities`), and roles are put beside names (`roles`).
//! Gets wrong: a place as a club (« Lyon bat Lens »), titles of works without quotation marks.

mod context;
mod document;
mod entities;
mod features;
mod lexicon;
mod roles;
mod tagger;
#[doc(hidden)]
pub mod training;

use crate::lang;
use crate::tokens::tokens;
use document::Read;
use lexicon::Classes;
use recoupe_model::{Article, Entity, Mention, Span};
use roles::Placed;

/// The names of an article, and who they are inside it. Mentions in order, not overlapping; entities by first mention.
#[must_use]
pub fn names(article: &Article) -> (Vec<Mention>, Vec<Entity>) {
    let text = &article.text;
    let mut reads = reads(article);
    document::settle(text, &mut reads);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    for (sentence, read) in reads.iter().enumerate() {
        for found in &read.found {
            let Some(span) = read.span(found.start, found.end) else { continue };
            let span = without_ending(text, span);
            mentions.push(Mention {
                span,
                kind: found.kind,
                entity: 0,
                acts_as: None,
                role: None,
                confidence: found.confidence,
            });
            placed.push((sentence, found.start, found.end));
        }
    }
    roles::acting(text, &reads, &placed, &mut mentions);
    let mut entities = entities::entities(text, &mut mentions);
    roles::beside_names(text, &reads, &placed, &mut mentions);
    roles::alone(text, &reads, &placed, &mentions, &mut entities);
    (mentions, entities)
}

/// True for a folded name that is a city or region of the lists, and nothing else.
pub(crate) fn is_listed_place(folded: &str) -> bool {
    let classes = lexicon::lexicon().of_name(folded);
    classes.has(Classes::CITY.and(Classes::REGION))
}

/// True for a people of the lists ("German"): a name as English writes, but nobody and nothing that acts.
pub(crate) fn is_people(folded: &str) -> bool {
    lexicon::lexicon().of_name(folded).has(Classes::PEOPLE)
}

/// The sentences of the prose, each with its names.
fn reads(article: &Article) -> Vec<Read> {
    let main = lang::of_article(article);
    let mut found = Vec::new();
    for block in article.prose() {
        let language = lang::of_block(block, main);
        let all = tokens(&article.text, block.span, language);
        for (_, range) in crate::parted(&article.text, &all, language) {
            let part = all.get(range).unwrap_or(&[]);
            found.push(Read::of(&article.text, part, language));
        }
    }
    found
}

/// `Russia’s` in a text whose language keeps the ending with the word.
fn without_ending(text: &str, span: Span) -> Span {
    let name = span.of(text);
    let bare = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).filter(|n| !n.is_empty());
    bare.map_or(span, |bare| Span::new(span.start as usize, span.start as usize + bare.len()))
}
