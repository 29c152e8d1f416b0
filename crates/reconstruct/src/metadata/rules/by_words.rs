//! Trusts lines that a reader recognises as a byline: blocks with that role, and short blocks that begin with "Par", "By", "Von"
//! near the headline or below the text.

use crate::metadata::claims::{Claim, Claims};
use crate::metadata::names;
use crate::metadata::source::Source;
use recoupe_model::{BlockKind, Role};

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    // A line with names, functions and a date.
    const CHARS_MAX: usize = 200;
    for block in &source.article.blocks {
        let text = block.span.of(&source.article.text);
        if text.chars().count() > CHARS_MAX
            || !matches!(block.role, Role::Byline | Role::Dates | Role::Body | Role::Standfirst)
            || block.kind == BlockKind::Figure
        {
            continue;
        }
        let is_line = block.role == Role::Byline;
        let (rest, is_announced) = names::without_by(text);
        if is_announced && (is_line || looks_signed(rest)) {
            claims.signatures.push(Claim { value: text.to_owned(), rule: "by-words", node: None });
        } else if is_line {
            claims.signatures.push(Claim { value: text.to_owned(), rule: "byline-line", node: None });
        }
    }
}

/// Names and little else: no sentence begins with "Par Ana Roux" and stays under ten words.
fn looks_signed(rest: &str) -> bool {
    let words = rest.split_whitespace().count();
    words <= 10 && !names::names(rest, &[], names::Trust::Guessed).is_empty()
}
