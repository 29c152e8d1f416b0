//! Two texts of one address to what changed between them.
//!
//! Words are linked first ([`links`]); linked runs are the same or moved, what is left between them was changed, added
//! or is absent. Each step is graded for a reader. White space, quotation marks, dashes, case and accents alone are no
//! change. A sentence that moved and was reworded by more than half is shown as absent here and added there.

mod grade;
mod links;
mod sentences;

use crate::passages::Tokens;
use grade::graded;
use links::{Link, links};
use recoupe_model::{Article, Change, Edit, EditOp, Grade, Role, Span};
use sentences::Sentences;

/// The steps from `old` to `new`: a partition of both texts, in the order of the new text, then what is only in the old one.
#[must_use]
pub fn changes(old: &str, new: &str) -> Vec<Edit> {
    let (from, to) = (Side::of(old), Side::of(new));
    let links = links(&from.tokens, &to.tokens, &from.sentences, &to.sentences);
    let mut steps = steps(&links, &from, &to);
    steps.sort_by_key(|s| (s.new.is_none(), s.new, s.old));
    let mut edits = Vec::new();
    for step in &steps {
        push_edits(step, &from, &to, &mut edits);
    }
    if steps.is_empty() && (!old.is_empty() || !new.is_empty()) {
        let whole = |t: &str| (!t.is_empty()).then(|| Span::new(0, t.len()));
        edits.push(Edit {
            op: op_of(whole(old), whole(new)),
            grade: Grade::None,
            old: whole(old),
            new: whole(new),
        });
    }
    edits
}

/// What became of an article between two captures: the edits that a reader is shown, gravest first.
///
/// Spans are into [`Article::text`] of each capture; only prose is compared. A changed headline comes first, with the
/// place of its block where it has one.
#[must_use]
pub fn change(old: &Article, new: &Article) -> Change {
    let (before, after) = (Prose::of(old), Prose::of(new));
    let mut edits: Vec<Edit> = headline(old, new).into_iter().collect();
    let shown = changes(&before.text, &after.text).into_iter().filter(|e| e.grade != Grade::None);
    edits.extend(shown.map(|e| Edit {
        old: e.old.map(|s| before.in_article(s)),
        new: e.new.map(|s| after.in_article(s)),
        ..e
    }));
    edits.sort_by_key(|e| (e.grade, e.new.is_none(), e.new, e.old));
    Change { old: old.id.clone(), new: new.id.clone(), pages: (old.page.clone(), new.page.clone()), edits }
}

/// The change of the headline, if its words changed.
fn headline(old: &Article, new: &Article) -> Option<Edit> {
    let words = |a: &Article| {
        let title = a.title.as_ref().map_or("", |t| t.value.as_str());
        Tokens::of(title, std::iter::once(Span::new(0, title.len()))).hashes().to_vec()
    };
    let place = |a: &Article| a.blocks.iter().find(|b| b.role == Role::Title).map(|b| b.span);
    let (before, after) = (words(old), words(new));
    let op = match (before.is_empty(), after.is_empty()) {
        _ if before == after => return None,
        (true, _) => EditOp::Insert,
        (_, true) => EditOp::Delete,
        _ => EditOp::Edit,
    };
    Some(Edit { op, grade: Grade::Headline, old: place(old), new: place(new) })
}

/// The prose of an article as one text, and where each block of it stands.
struct Prose {
    text: String,
    /// Start in `text`, place in the article.
    blocks: Vec<(usize, Span)>,
}

impl Prose {
    fn of(article: &Article) -> Self {
        let mut prose = Self { text: String::new(), blocks: Vec::new() };
        for block in article.prose().filter(|b| !b.is_repeated) {
            prose.blocks.push((prose.text.len(), block.span));
            prose.text.push_str(block.span.of(&article.text));
            prose.text.push('\n');
        }
        prose
    }

    /// A place of the prose as a place of the article.
    fn in_article(&self, span: Span) -> Span {
        let at = |offset: usize| {
            let after = self.blocks.partition_point(|(start, _)| *start <= offset);
            let (start, block) =
                after.checked_sub(1).and_then(|i| self.blocks.get(i)).copied().unwrap_or_default();
            (block.start as usize + (offset - start)).min(block.end as usize)
        };
        let inner = span.trimmed(&self.text);
        match inner.len() {
            0 => Span::new(at(span.start as usize), at(span.start as usize)),
            _ => Span::new(at(inner.start as usize), at(inner.end as usize - 1) + 1),
        }
    }
}

/// One of the two texts.
struct Side<'t> {
    text: &'t str,
    tokens: Tokens,
    sentences: Sentences,
}

impl<'t> Side<'t> {
    fn of(text: &'t str) -> Self {
        let tokens = Tokens::of(text, std::iter::once(Span::new(0, text.len())));
        let sentences = Sentences::of(&tokens);
        Self { text, tokens, sentences }
    }

    /// Where the stretch of word `word` starts: after the white space before it, so that every character has its word.
    fn boundary(&self, word: usize) -> usize {
        if word == 0 {
            return 0;
        }
        if word >= self.tokens.len() {
            return self.text.len();
        }
        let (low, high) = (self.tokens.span(word - 1).end as usize, self.tokens.span(word).start as usize);
        let between = self.text.get(low..high).unwrap_or("");
        let space = between.char_indices().rev().find(|(_, c)| c.is_whitespace());
        space.map_or(high, |(at, c)| low + at + c.len_utf8())
    }

    /// The stretch of text of some words; the words of a side partition its text.
    fn stretch(&self, (from, to): (usize, usize)) -> Span {
        Span::new(self.boundary(from), self.boundary(to))
    }
}

/// One step over words: stretches of words, none on the side where nothing stands.
#[derive(Clone, Copy, Debug)]
struct Step {
    old: Option<(usize, usize)>,
    new: Option<(usize, usize)>,
    /// The words are equal one by one.
    is_equal: bool,
    is_moved: bool,
}

/// The steps that partition the words of both texts, in no order.
fn steps(links: &[Option<Link>], from: &Side<'_>, to: &Side<'_>) -> Vec<Step> {
    let mut steps = equal_runs(links);
    let mut is_new = vec![true; to.tokens.len()];
    for step in &steps {
        if let Some((low, high)) = step.new {
            is_new.get_mut(low..high).unwrap_or_default().fill(false);
        }
    }
    let added = pieces(&is_new, &to.sentences);
    let is_old: Vec<bool> = links.iter().map(Option::is_none).collect();
    let absent = pieces(&is_old, &from.sentences);
    steps.extend(changed(&absent, &added, links, from, to));
    steps
}

/// The runs of linked words.
fn equal_runs(links: &[Option<Link>]) -> Vec<Step> {
    let mut runs: Vec<Step> = Vec::new();
    for (word, link) in links.iter().enumerate() {
        let Some(link) = link else { continue };
        match runs.last_mut() {
            Some(Step { old: Some((_, old)), new: Some((_, new)), is_moved, .. })
                if *old == word && *new == link.new && *is_moved == link.is_moved =>
            {
                (*old, *new) = (word + 1, link.new + 1);
            }
            _ => runs.push(Step {
                old: Some((word, word + 1)),
                new: Some((link.new, link.new + 1)),
                is_equal: true,
                is_moved: link.is_moved,
            }),
        }
    }
    runs
}

/// Runs of the words asked for, parted where a sentence starts.
fn pieces(is_wanted: &[bool], sentences: &Sentences) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (low, high) in sentences.all() {
        for word in (low..high).filter(|w| is_wanted.get(*w) == Some(&true)) {
            match out.last_mut() {
                Some((start, end)) if *end == word && *start >= low => *end = word + 1,
                _ => out.push((word, word + 1)),
            }
        }
    }
    out
}

/// The steps of words without link: an absent piece and an added piece at one place between linked words are an edit.
fn changed(
    absent: &[(usize, usize)],
    added: &[(usize, usize)],
    links: &[Option<Link>],
    from: &Side<'_>,
    to: &Side<'_>,
) -> Vec<Step> {
    let mut back = vec![None; to.tokens.len()];
    for (word, link) in links.iter().enumerate() {
        if let Some(slot) = link.and_then(|l| back.get_mut(l.new)) {
            *slot = Some(word);
        }
    }
    // A piece is known by the linked neighbour inside its own sentence, before it or after it.
    let mut open: std::collections::BTreeMap<(bool, usize), usize> = std::collections::BTreeMap::new();
    for (n, (low, high)) in added.iter().enumerate() {
        let (first, last) = to.sentences.around(*low);
        let before = (*low > first).then(|| back.get(*low - 1).copied().flatten()).flatten();
        let after = (*high < last).then(|| back.get(*high).copied().flatten()).flatten();
        open.extend(before.map(|w| ((true, w + 1), n)));
        open.extend(after.map(|w| ((false, w), n)));
    }
    let mut is_used = vec![false; added.len()];
    let mut steps = Vec::new();
    for (low, high) in absent {
        let beside = [(true, *low), (false, *high)];
        let partner =
            beside.iter().find_map(|k| open.get(k).filter(|n| is_used.get(**n) == Some(&false)).copied());
        let is_whole = from.sentences.around(*low) == (*low, *high);
        let new = partner.filter(|_| !is_whole).and_then(|n| added.get(n));
        if let (Some(_), Some(slot)) = (new, partner.and_then(|n| is_used.get_mut(n))) {
            *slot = true;
        }
        steps.push(Step { old: Some((*low, *high)), new: new.copied(), is_equal: false, is_moved: false });
    }
    let rest = added.iter().zip(&is_used).filter(|(_, used)| !**used);
    steps.extend(rest.map(|(new, _)| Step { old: None, new: Some(*new), is_equal: false, is_moved: false }));
    steps
}

/// The edits of a step. An equal run is parted where only the typography differs, so that equal stretches are literal.
fn push_edits(step: &Step, from: &Side<'_>, to: &Side<'_>, edits: &mut Vec<Edit>) {
    let (old, new) = (step.old.map(|s| from.stretch(s)), step.new.map(|s| to.stretch(s)));
    let (Some((o, o_end)), Some((n, _)), true) = (step.old, step.new, step.is_equal) else {
        let grade = graded(step.old, step.new, from, to);
        edits.push(Edit { op: op_of(old, new), grade, old, new });
        return;
    };
    let (op, grade) =
        if step.is_moved { (EditOp::Move, Grade::Paragraph) } else { (EditOp::Same, Grade::None) };
    let mut run: Option<(Span, Span)> = None;
    for k in 0..o_end - o {
        let (a, b) = (from.stretch((o + k, o + k + 1)), to.stretch((n + k, n + k + 1)));
        let is_literal = a.of(from.text) == b.of(to.text);
        run = match run {
            Some((p, q)) if is_literal => Some((p.hull(a), q.hull(b))),
            before => {
                edits.extend(before.map(|(p, q)| Edit { op, grade, old: Some(p), new: Some(q) }));
                if is_literal {
                    Some((a, b))
                } else {
                    edits.push(Edit { op, grade, old: Some(a), new: Some(b) });
                    None
                }
            }
        };
    }
    edits.extend(run.map(|(p, q)| Edit { op, grade, old: Some(p), new: Some(q) }));
}

/// What was done, by which sides there are.
fn op_of(old: Option<Span>, new: Option<Span>) -> EditOp {
    match (old, new) {
        (Some(_), Some(_)) => EditOp::Edit,
        (None, _) => EditOp::Insert,
        (_, None) => EditOp::Delete,
    }
}
