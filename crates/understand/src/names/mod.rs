//! An article to its names: who and what stands where, and who they are inside the article.

mod features;
mod lexicon;
mod tagger;
#[doc(hidden)]
pub mod training;

use crate::lang;
use crate::tokens::{Token, tokens};
use features::sight;
use recoupe_model::{Article, Entity, Mention, Span};
use tagger::Found;

/// The names of an article, and who they are inside it.
#[must_use]
pub fn names(article: &Article) -> (Vec<Mention>, Vec<Entity>) {
    let main = lang::of_article(article);
    let mut mentions: Vec<Mention> = Vec::new();
    for block in article.prose() {
        let language = lang::of_block(block, main);
        let all = tokens(&article.text, block.span, language);
        for (_, range) in crate::parted(&article.text, &all, language) {
            let part = all.get(range).unwrap_or(&[]);
            let sight = sight(&article.text, part, language);
            mentions.extend(tagger::names_of(&sight).iter().filter_map(|f| mention(part, f)));
        }
    }
    (mentions, Vec::new())
}

fn mention(tokens: &[Token], found: &Found) -> Option<Mention> {
    let span: Span = tokens.get(found.start)?.span.hull(tokens.get(found.end.checked_sub(1)?)?.span);
    Some(Mention { span, kind: found.kind, entity: 0, acts_as: None, role: None, confidence: found.confidence })
}
