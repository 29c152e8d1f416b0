//! Which words of which source may stand on a public page. In: a dossier and its articles. Out: the spans allowed.
//!
//! Every place that a page would show is asked for in one fixed order, the table first, and charged to its source: a
//! word that is already shown costs nothing, and a place that would break the budget of its source or make too long a
//! run of its words is withheld, in every format alike. In private nothing is withheld.

use crate::sheet::BADGES;
use crate::text::reader_words;
use recoupe_model::words::words;
use recoupe_model::{Article, ArticleId, Badge, Dossier, Place, Row, Span};
use std::collections::{BTreeMap, BTreeSet};

/// At most 25 words of a source in one cell, in any mode.
pub const CELL_WORDS_MAX: usize = 25;

/// Words of one source over a public dossier: enough for the table of a long article, a tenth of a feature.
pub const SOURCE_WORDS_MAX: usize = 300;

/// And never more than this part of the article: a short one must not be rebuilt from its quotations.
pub const SOURCE_SHARE_MAX: usize = 3;

/// Whatever the article's length, this much may be shown: one cell.
const SOURCE_WORDS_MIN: usize = CELL_WORDS_MAX;

/// Words of one source in a row, from neighbouring places together: two cells.
pub const RUN_WORDS_MAX: usize = 50;

/// What may be shown.
#[derive(Default)]
pub struct Quotes<'a> {
    allowed: BTreeSet<(&'a ArticleId, Span)>,
}

impl<'a> Quotes<'a> {
    /// Charges every place of `dossier` to its source.
    pub fn of(dossier: &'a Dossier, articles: &'a BTreeMap<ArticleId, Article>) -> Self {
        let mut ledgers: BTreeMap<&ArticleId, Ledger> = BTreeMap::new();
        let mut allowed = BTreeSet::new();
        for (id, span) in places(dossier) {
            let Some(article) = articles.get(id) else { continue };
            let span = cell(span, &article.text);
            if ledgers.entry(id).or_insert_with(|| Ledger::of(article)).allows(span) {
                allowed.insert((id, span));
            }
        }
        Self { allowed }
    }

    /// True when this span, cut by [`cell`], may be shown.
    pub fn allow(&self, article: &ArticleId, span: Span) -> bool {
        self.allowed.contains(&(article, span))
    }
}

/// `span` cut to what one cell may hold.
pub fn cell(span: Span, text: &str) -> Span {
    let (kept, _) = crate::text::clipped(span.of(text), CELL_WORDS_MAX);
    Span::new(span.start as usize, span.start as usize + kept.len())
}

/// True when `span` is as long as a cell may be and its sentence goes on: whoever chose it cut it there.
pub fn goes_on(span: Span, text: &str) -> bool {
    let after = text.get(span.end as usize..).unwrap_or("");
    let is_full = words(span.of(text)).count() >= CELL_WORDS_MAX;
    is_full && after.trim_start().starts_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// Rows as the page shows them: by badge, what asks most of a reader first; those of one origin only by origin; each in
/// the order of the dossier. What is shown first is also charged first to the budget of its source.
pub fn rows_shown(dossier: &Dossier) -> Vec<&Row> {
    let rank = |badge: Badge| BADGES.iter().position(|(b, _)| *b == badge);
    let origin = |row: &Row| match row.badge {
        Badge::Single => row.cells.first().map(|cell| cell.origin),
        _ => None,
    };
    let mut rows: Vec<&Row> = dossier.rows.iter().collect();
    rows.sort_by_key(|row| (rank(row.badge), origin(row)));
    rows
}

/// Every place whose words a page shows, in the order in which they are charged.
fn places(dossier: &Dossier) -> impl Iterator<Item = (&ArticleId, Span)> {
    let cells = rows_shown(dossier).into_iter().flat_map(|row| &row.cells);
    cells.map(|cell| pair(&cell.place)).chain(places_outside_rows(dossier))
}

/// The places of [`places`] that are no cells of the table.
pub fn places_outside_rows(dossier: &Dossier) -> impl Iterator<Item = (&ArticleId, Span)> {
    let mut out: Vec<(&ArticleId, Span)> = Vec::new();
    for wording in dossier.speakers.iter().flat_map(|s| &s.said).flat_map(|said| &said.wordings) {
        let spans = wording.content.iter().chain(&wording.speaker).chain(&wording.via).chain(&wording.cue);
        out.extend(spans.map(|span| (&wording.article, *span)));
    }
    let events = dossier.events.iter().flat_map(|e| e.expression.iter().chain(&e.told));
    out.extend(events.map(pair));
    out.extend(dossier.when.iter().map(|when| pair(&when.place)));
    out.extend(dossier.place.iter().map(pair));
    let roles =
        dossier.names.iter().flat_map(|n| &n.roles).chain(dossier.speakers.iter().flat_map(|s| &s.roles));
    out.extend(roles.map(pair));
    for change in &dossier.changes {
        out.extend(change.edits.iter().filter_map(|e| Some((&change.old, e.old?))));
        out.extend(change.edits.iter().filter_map(|e| Some((&change.new, e.new?))));
    }
    for reuse in &dossier.reuse {
        out.extend(reuse.passages.iter().map(|p| (&reuse.a, p.a)));
        out.extend(reuse.passages.iter().map(|p| (&reuse.b, p.b)));
    }
    out.into_iter()
}

fn pair(place: &Place) -> (&ArticleId, Span) {
    (&place.article, place.span)
}

/// What of one source is shown so far.
struct Ledger {
    words: Vec<Span>,
    is_shown: Vec<bool>,
    left: usize,
}

impl Ledger {
    fn of(article: &Article) -> Self {
        let words = reader_words(&article.text);
        let kept: usize = article.kept().map(|block| reader_words(block.span.of(&article.text)).len()).sum();
        let left = (kept / SOURCE_SHARE_MAX).clamp(SOURCE_WORDS_MIN, SOURCE_WORDS_MAX);
        Self { is_shown: vec![false; words.len()], words, left }
    }

    /// Charges `span` if it may be shown, and says whether it may.
    fn allows(&mut self, span: Span) -> bool {
        let from = self.words.partition_point(|w| w.end <= span.start);
        let to = self.words.partition_point(|w| w.start < span.end).max(from);
        let shown = self.is_shown.get(from..to).unwrap_or(&[]);
        let cost = shown.iter().filter(|is_shown| !**is_shown).count();
        if cost > self.left || (cost > 0 && self.run_around(from, to) > RUN_WORDS_MAX) {
            return false;
        }
        self.left -= cost;
        self.is_shown.iter_mut().take(to).skip(from).for_each(|is_shown| *is_shown = true);
        true
    }

    fn run_around(&self, from: usize, to: usize) -> usize {
        let (before, after) =
            (self.is_shown.get(..from).unwrap_or(&[]), self.is_shown.get(to..).unwrap_or(&[]));
        let left = before.iter().rev().take_while(|is_shown| **is_shown).count();
        let right = after.iter().take_while(|is_shown| **is_shown).count();
        left + (to - from) + right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(words: usize) -> (Article, Ledger) {
        let text = vec!["mot"; words].join(" ");
        let article = Article::of_text("a", "fr", &text);
        let ledger = Ledger::of(&article);
        (article, ledger)
    }

    fn span(from: usize, words: usize) -> Span {
        Span::new(from * 4, (from + words) * 4 - 1)
    }

    #[test]
    fn a_full_cell_inside_a_sentence_is_said_to_be_cut() {
        let words = vec!["pluie"; CELL_WORDS_MAX + 1].join(" ");
        let text = format!("{words} encore. Fin.");
        let full = Span::new(0, "pluie ".len() * CELL_WORDS_MAX - 1);
        assert!(goes_on(full, &text), "more words follow");
        assert!(!goes_on(Span::new(6, full.end as usize), &text), "a shorter one ends where its clause does");
        assert!(!goes_on(full, &format!("{}.", full.of(&text))), "the sentence ends with it");
    }

    #[test]
    fn a_third_of_a_short_article_at_most() {
        let (_, mut ledger) = ledger(120);
        assert!(ledger.allows(span(0, 20)));
        assert!(ledger.allows(span(60, 20)));
        assert!(ledger.allows(span(5, 10)), "already shown: free");
        assert!(!ledger.allows(span(100, 10)), "40 of 120 are shown");
    }

    #[test]
    fn neighbouring_quotations_do_not_make_a_paragraph() {
        let (_, mut ledger) = ledger(900);
        assert!(ledger.allows(span(0, 25)) && ledger.allows(span(25, 25)));
        assert!(!ledger.allows(span(50, 10)));
        assert!(ledger.allows(span(51, 10)), "one word between is a gap");
    }

    #[test]
    fn a_cell_is_cut_at_twenty_five_words() {
        let (article, _) = ledger(60);
        assert_eq!(cell(span(0, 60), &article.text), span(0, 25));
    }
}
