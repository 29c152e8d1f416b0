//! Articles to what is left out of them before passages are looked for: what their site repeats, and stock phrases.
//!
//! The marks lie beside the texts, which stay as they are: taking a mark away is not to make it. The same articles in any
//! order have the same marks.

use super::{Read, Shelf, furniture, in_order};
use recoupe_model::{LeftOut, LeftOutKind, Span, Told};

/// The marks of some articles, by site, then in the order of publication, then by place.
#[must_use]
pub fn left_out(told: &[Told<'_>]) -> Vec<LeftOut> {
    let mut shelf = Shelf::default();
    let read = in_order(told);
    shelf.know(&read);
    let mut found: Vec<LeftOut> = Vec::new();
    for mut read in read {
        let own = shelf.furniture.marked(&read.site, &read.tokens);
        found.extend(runs(&own, &read).map(|span| stretch(&read, LeftOutKind::Boilerplate, span)));
        read.tokens.take_out(&own);
        let stock = furniture::stock(&read.tokens);
        found.extend(runs(&stock, &read).map(|span| stretch(&read, LeftOutKind::Stock, span)));
    }
    found.sort_by(|p, q| p.site.cmp(&q.site));
    found
}

fn stretch(read: &Read<'_>, kind: LeftOutKind, span: Span) -> LeftOut {
    LeftOut { article: read.id.clone(), site: read.site.clone(), kind, span }
}

/// The stretches of text of the words that are marked, one after another.
fn runs<'r>(is_marked: &'r [bool], read: &'r Read<'_>) -> impl Iterator<Item = Span> + 'r {
    let mut word = 0;
    is_marked.chunk_by(|p, q| p == q).filter_map(move |run| {
        let from = word;
        word += run.len();
        run.first().filter(|is| **is).map(|_| read.tokens.stretch(from, word))
    })
}
