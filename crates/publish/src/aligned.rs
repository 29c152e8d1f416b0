//! Two captures and what changed between them to rows of paragraphs, the earlier beside the later.
//!
//! A change names only what changed; what it leaves on both sides is the same words in the same order, so that walking
//! both at once tells which paragraphs belong together. Every paragraph of prose stands in one row. A paragraph that was
//! parted or joined has its larger half beside it, the other half alone.

use recoupe_model::{Article, Block, Edit, EditOp, Span, words};
use std::collections::BTreeMap;

/// A stretch of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where, in the article's text.
    pub span: Span,
    /// Index of the edit it belongs to; none when both captures have it.
    pub edit: Option<usize>,
    /// Number of unchanged words before it, in the whole text of the later capture.
    at: usize,
}

/// A paragraph in its pieces.
#[derive(Clone, Debug)]
pub struct Side<'a> {
    /// The paragraph.
    pub block: &'a Block,
    /// Its pieces, in order; together they are all of it.
    pub pieces: Vec<Piece>,
}

impl Side<'_> {
    /// Indices of its edits, in order.
    pub fn edits(&self) -> impl Iterator<Item = usize> + '_ {
        self.pieces.iter().filter_map(|p| p.edit)
    }
}

/// A paragraph of the earlier capture, one of the later, or both.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// In the earlier capture.
    pub old: Option<Side<'a>>,
    /// In the later one.
    pub new: Option<Side<'a>>,
}

/// The rows of two captures; `edits` are those of their change.
pub fn rows<'a>(old: &'a Article, new: &'a Article, edits: &[Edit]) -> Vec<Row<'a>> {
    let mut before = Text::of(old, edits, |e| e.old);
    let after = Text::of(new, edits, |e| e.new);
    let links = links(&before.words, &after.words);
    let pairs = pairs(&before, &after, &links, edits);
    before.count_as(&links, after.words.len());
    let mut rows = Vec::new();
    let mut waiting = before.sides.into_iter().enumerate().peekable();
    for (at, side) in after.sides.into_iter().enumerate() {
        let Some(partner) = pairs.get(&at) else {
            rows.push(Row { old: None, new: Some(side) });
            continue;
        };
        let mut beside = None;
        while let Some((n, earlier)) = waiting.next_if(|(n, _)| n <= partner) {
            if n == *partner {
                beside = Some(earlier);
            } else {
                rows.push(Row { old: Some(earlier), new: None });
            }
        }
        rows.push(Row { old: beside, new: Some(side) });
    }
    rows.extend(waiting.map(|(_, earlier)| Row { old: Some(earlier), new: None }));
    rows
}

/// A row as one text: the later paragraph, and what only the earlier one has at its place before the word that follows it
/// in both. True stands for the earlier capture.
pub fn inline(row: &Row<'_>, new: &Article) -> Vec<(bool, Piece)> {
    let Some(later) = &row.new else {
        return row.old.iter().flat_map(|s| &s.pieces).map(|p| (true, *p)).collect();
    };
    let gone = row.old.iter().flat_map(|s| &s.pieces).filter(|p| p.edit.is_some());
    let mut gone = gone.copied().peekable();
    let mut out = Vec::new();
    for piece in &later.pieces {
        let mut rest = *piece;
        let own = piece.span.of(&new.text);
        let words = if piece.edit.is_some() { Vec::new() } else { words::words(own).collect() };
        while let Some(next) = gone.next_if(|g| g.at <= piece.at || g.at < piece.at + words.len()) {
            let word = next.at.checked_sub(piece.at).and_then(|n| words.get(n));
            let cut = word.map_or(rest.span.start, |w| piece.span.start + w.start).max(rest.span.start);
            if cut > rest.span.start {
                out.push((false, Piece { span: Span { start: rest.span.start, end: cut }, ..rest }));
            }
            rest.span.start = cut;
            out.push((true, next));
        }
        out.push((false, rest));
    }
    out.extend(gone.map(|piece| (true, piece)));
    out
}

/// The prose of a capture: its paragraphs in pieces, and the words that no edit has.
struct Text<'a> {
    sides: Vec<Side<'a>>,
    /// Key of each word that is left, and the index of its paragraph.
    words: Vec<(String, usize)>,
}

impl<'a> Text<'a> {
    fn of(article: &'a Article, edits: &[Edit], side: impl Fn(&Edit) -> Option<Span>) -> Self {
        let mut spans: Vec<(Span, usize)> =
            edits.iter().enumerate().filter_map(|(n, e)| Some((side(e)?, n))).collect();
        spans.sort_unstable();
        let mut text = Self { sides: Vec::new(), words: Vec::new() };
        let mut spans = spans.as_slice();
        for block in article.prose().filter(|b| !b.is_repeated) {
            let passed = spans.partition_point(|(s, _)| s.end <= block.span.start);
            spans = spans.get(passed..).unwrap_or_default();
            text.push(article, block, spans);
        }
        text
    }

    fn push(&mut self, article: &'a Article, block: &'a Block, spans: &[(Span, usize)]) {
        let mut pieces = Vec::new();
        let mut at = block.span.start;
        for (span, edit) in spans.iter().take_while(|(s, _)| s.start < block.span.end) {
            let (start, end) = (span.start.max(at), span.end.min(block.span.end));
            if start < end {
                self.push_same(article, Span { start: at, end: start }, &mut pieces);
                pieces.push(Piece { span: Span { start, end }, edit: Some(*edit), at: self.words.len() });
                at = end;
            }
        }
        self.push_same(article, Span { start: at, end: block.span.end }, &mut pieces);
        self.sides.push(Side { block, pieces });
    }

    fn push_same(&mut self, article: &Article, span: Span, pieces: &mut Vec<Piece>) {
        if span.is_empty() {
            return;
        }
        pieces.push(Piece { span, edit: None, at: self.words.len() });
        let own = span.of(&article.text);
        let paragraph = self.sides.len();
        self.words.extend(words::words(own).map(|w| (words::folded(w.of(own)), paragraph)));
    }

    /// Counts the words before each piece as the other capture does.
    fn count_as(&mut self, links: &[Option<usize>], end: usize) {
        let mut next = end;
        let mut places = vec![end; links.len() + 1];
        for (place, link) in places.iter_mut().zip(links).rev() {
            next = link.unwrap_or(next);
            *place = next;
        }
        for piece in self.sides.iter_mut().flat_map(|s| &mut s.pieces) {
            piece.at = places.get(piece.at).copied().unwrap_or(end);
        }
    }

    fn paragraph_of(&self, span: Span) -> Option<usize> {
        let at = self.sides.partition_point(|s| s.block.span.end <= span.start);
        self.sides.get(at).filter(|s| s.block.span.overlaps(span)).map(|_| at)
    }
}

/// Words that one side alone may have where only the typography differs: "10 000" is two words, "10000" one.
const SKIPPED_MAX: usize = 6;

/// For each word left of the earlier text, its place among those left of the later one.
fn links(old: &[(String, usize)], new: &[(String, usize)]) -> Vec<Option<usize>> {
    let mut links = vec![None; old.len()];
    let is_same = |a: usize, b: usize| match (old.get(a), new.get(b)) {
        (Some((x, _)), Some((y, _))) => x == y,
        _ => false,
    };
    let (mut a, mut b) = (0, 0);
    while a < old.len() && b < new.len() {
        if is_same(a, b) {
            if let Some(slot) = links.get_mut(a) {
                *slot = Some(b);
            }
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let skip = (1..=SKIPPED_MAX).find(|n| is_same(a + n, b) || is_same(a, b + n));
        match skip {
            Some(n) if is_same(a + n, b) => a += n,
            Some(n) => b += n,
            None => (a, b) = (a + 1, b + 1),
        }
    }
    links
}

/// Which earlier paragraph stands beside which later one: each shares more words with the other than with any other.
fn pairs(old: &Text<'_>, new: &Text<'_>, links: &[Option<usize>], edits: &[Edit]) -> BTreeMap<usize, usize> {
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for ((_, from), link) in old.words.iter().zip(links) {
        if let Some((_, to)) = link.and_then(|n| new.words.get(n)) {
            *shared.entry((*from, *to)).or_default() += 1;
        }
    }
    for edit in edits.iter().filter(|e| e.op == EditOp::Edit) {
        let places =
            edit.old.and_then(|s| old.paragraph_of(s)).zip(edit.new.and_then(|s| new.paragraph_of(s)));
        if let Some(pair) = places {
            *shared.entry(pair).or_default() += 1;
        }
    }
    let (mut best_new, mut best_old) = (BTreeMap::new(), BTreeMap::new());
    for ((from, to), n) in &shared {
        for (best, key, value) in [(&mut best_new, from, to), (&mut best_old, to, from)] {
            let slot = best.entry(*key).or_insert((0, 0));
            if *n > slot.0 {
                *slot = (*n, *value);
            }
        }
    }
    let mutual = best_old.into_iter().map(|(to, (_, from))| (to, from));
    mutual.filter(|(to, from)| best_new.get(from).is_some_and(|(_, n)| n == to)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use recoupe_model::Grade;

    fn edit(op: EditOp, old: Option<(usize, usize)>, new: Option<(usize, usize)>) -> Edit {
        let span = |s: Option<(usize, usize)>| s.map(|(a, b)| Span::new(a, b));
        Edit { op, grade: Grade::Wording, old: span(old), new: span(new) }
    }

    fn shown(row: &Row<'_>, old: &Article, new: &Article) -> String {
        let piece = |(is_old, p): &(bool, Piece)| {
            let words = p.span.of(if *is_old { &old.text } else { &new.text });
            match (p.edit, is_old) {
                (None, _) => words.to_owned(),
                (_, true) => format!("[-{words}]"),
                (_, false) => format!("[+{words}]"),
            }
        };
        inline(row, new).iter().map(piece).collect()
    }

    #[test]
    fn what_changed_stands_at_its_place_in_one_text() {
        let old = Article::of_text("a", "en", "Ada saw 10 000 geese fly.\nBo left.\nThe sea rose today.");
        let new = Article::of_text("b", "en", "Ada saw 10000 geese.\nThe tall sea fell today.\nCy came.");
        let at = |a: &Article, w: &str| a.text.find(w).map(|s| (s, s + w.len()));
        let edits = [
            edit(EditOp::Delete, at(&old, "fly"), None),
            edit(EditOp::Delete, at(&old, "Bo left."), None),
            edit(EditOp::Insert, None, at(&new, "tall")),
            edit(EditOp::Edit, at(&old, "rose"), at(&new, "fell")),
            edit(EditOp::Insert, None, at(&new, "Cy came.")),
        ];
        let rows = rows(&old, &new, &edits);
        let lines: Vec<String> = rows.iter().map(|r| shown(r, &old, &new)).collect();
        assert_eq!(
            lines,
            [
                "Ada saw 10000 geese.[-fly]",
                "[-Bo left.]",
                "The [+tall] sea [-rose][+fell] today.",
                "[+Cy came.]"
            ]
        );
    }

    #[test]
    fn a_row_that_crosses_others_loses_nothing() {
        let old = Article::of_text("a", "en", "one two\nthree four");
        let new = Article::of_text("b", "en", "three four\none two");
        assert_eq!(rows(&old, &new, &[]).iter().filter(|r| r.old.is_some()).count(), 2);
    }
}
