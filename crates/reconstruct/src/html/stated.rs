//! The text that the data for search engines state (`articleBody` of JSON-LD), to a check of the text that was found on the page, and
//! to the text itself on a page that shows none.
//!
//! Never the first choice: publishers state a text cut short, with captions and "read also" in it, or another article's. A page drawn
//! by script that states it is told by nothing else.

use super::declared;
use crate::metadata::json;
use crate::metadata::linked_data::LinkedData;
use recoupe_model::words::words;
use recoupe_model::{Article, Block, Note, Role, Span, Verdict};
use rustc_hash::FxHashSet;

/// Words from which what is stated is a text and no summary.
const STATED_WORDS_MIN: usize = 40;

/// Parts of ten that the two texts share when they are one.
const SHARED_TENTHS: usize = 8;

/// Checks the text of `article` by what the page states, or takes that where the page shows no text.
pub(super) fn weigh(article: &mut Article, data: &LinkedData) {
    let Some(stated) = declared::article(data) else { return };
    let there = json::clean(&stated);
    let there: Vec<&str> = words(&there).map(|w| w.of(&there)).collect();
    if there.len() < STATED_WORDS_MIN {
        return;
    }
    let is_shell = matches!(article.verdict, Verdict::ScriptShell | Verdict::NoText | Verdict::Wall);
    let told = article.kept().map(|b| b.span.of(&article.text));
    let here: Vec<&str> = told.flat_map(|text| words(text).map(|w| w.of(text))).collect();
    if is_shell && there.len() > here.len() * 2 {
        take(article, &declared::shown(&stated));
        return;
    }
    // What is stated may be the beginning alone.
    let known: FxHashSet<&str> = here.iter().copied().collect();
    let shared = there.iter().filter(|w| known.contains(*w)).count();
    if shared * 10 < there.len() * SHARED_TENTHS {
        let says =
            format!("{shared} of the {} words stated are in the text of {} words", there.len(), here.len());
        article.notes.push(Note { kind: "data-text-differs".to_owned(), says });
    }
}

/// Makes the stated paragraphs the body, below what the page shows.
fn take(article: &mut Article, stated: &[String]) {
    for block in article.blocks.iter_mut().filter(|b| b.role == Role::Body) {
        block.role = Role::Furniture;
        "beside-json-ld".clone_into(&mut block.rule);
    }
    for paragraph in stated {
        let start = article.text.len();
        article.text.push_str(paragraph);
        let span = Span::new(start, article.text.len());
        article.text.push('\n');
        article.blocks.push(Block { span, rule: "json-ld".to_owned(), ..Block::default() });
    }
    let says = format!("{} paragraphs; the page shows none ({:?})", stated.len(), article.verdict);
    article.notes.push(Note { kind: "text-from-data".to_owned(), says });
    article.verdict = Verdict::Article;
}
