//! Lines with what each does by itself → the run of them that holds the most of one text.
//!
//! A pasted page is menus, an article, then teasers, comments and forms. Sentences speak for a run and short lines against
//! it; the run with the best sum is where the article stands. Gets wrong: an article shorter than the longest comment.

use super::lines::Line;
use super::own::Own;
use super::roles::goes_on;
use recoupe_model::{BlockKind, Role};
use std::ops::Range;

// The figures are those, rounded, under which the runs fit best what stands in the articles of real pages of several languages;
// half of the pages were not used for finding them.
/// What a long line is worth at most: one wall of small print is no article.
const PROSE_MAX: i64 = 600;
/// A shorter paragraph may be what a box says in a sentence: so much of it does not count.
const SLIGHT_CHARS_MAX: usize = 130;
const SLIGHT_COST: i64 = 36;
/// What a line without a sentence costs: a heading, a link, an entry of a menu.
const SHORT_COST: i64 = 8;
/// What known lines cost: those that stand between the paragraphs of many pages, and those of an end or a beginning.
const FURNITURE_COST: i64 = 12;
const EDGE_COST: i64 = 6;
/// Names and days stand at the head of an article, of a teaser, of a comment. "By" stands in many lines.
const NAMED_COST: i64 = 40;
const DATED_COST: i64 = 160;
/// Weak words count at the edges only: the part of a sentence that counts for all that, in tenths.
const WEAK_TENTHS: i64 = 2;
/// Below tags, a note on the author, a form: the part of a sentence that counts, in tenths, where so much stands above.
const ENDED_TENTHS: i64 = 2;
const ENDED_MIN: i64 = 400;
/// Paragraphs in a row that say that the text goes on.
const RESUMED_MIN: usize = 3;
/// A shorter paragraph that stands alone between short lines may be a teaser below its headline: the more of them in a row, the less
/// each is worth.
const TEASER_CHARS_MAX: usize = 270;
/// Below "Most read" the first counts like the fourth.
const TEASERS_BELOW_RELATED: i64 = 4;
/// A longer line of related words names its article itself.
const RELATED_HEADING_CHARS_MAX: usize = 40;
/// What follows the heading of the comments is worth a part of what stands before.
const COMMENTS_SHARE: i64 = 3;
/// "Comments" above any text is a button.
const BEFORE_COMMENTS_MIN: i64 = 150;

/// The first to the last line of running text of the best run; none when there is no running text.
pub(super) fn main(lines: &[Line], own: &[Option<Own>]) -> Option<Range<usize>> {
    let mut best: Option<(i64, Range<usize>)> = None;
    let mut run = Sum::default();
    let mut is_below_comments = false;
    let mut teasers = Teasers::default();
    for (i, (line, said)) in lines.iter().zip(own).enumerate() {
        let has_text = best.as_ref().is_some_and(|(most, _)| *most >= BEFORE_COMMENTS_MIN);
        is_below_comments |= has_text && said.is_some_and(|o| o.is_sure && o.role == Role::Comment);
        run.is_ended |= said.is_some_and(|o| o.is_sure && is_edge(o.role)) && run.told >= ENDED_MIN;
        teasers.see(line, said.as_ref());
        let mut worth = worth(line, said.as_ref());
        let is_signed = said.is_some_and(|o| (o.is_sure || !line.is_prose) && is_sign(o.role));
        if is_signed && line.plain.kind.is_none() {
            // A table of days has one in each line.
            let above = i.checked_sub(1).and_then(|a| own.get(a).copied().flatten());
            let is_named = said.is_some_and(|o| o.role == Role::Byline);
            worth = match above.is_some_and(|o| is_sign(o.role)) {
                true => -FURNITURE_COST,
                false if is_named => -NAMED_COST,
                false => -DATED_COST,
            };
        }
        if worth > 0 {
            let is_alone = is_short(lines, own, i.checked_sub(1)) && is_short(lines, own, Some(i + 1));
            worth /= teasers.share(line, is_alone);
            worth = run.weighed(line, worth);
            worth = if is_below_comments { worth / COMMENTS_SHARE } else { worth };
        }
        run.in_row = if worth < 0 && said.is_none() { 0 } else { run.in_row };
        if run.sum <= 0 {
            run = Sum { start: i, ..Sum::default() };
        }
        run.sum += worth;
        run.told += worth.max(0);
        if worth > 0 && best.as_ref().is_none_or(|(most, _)| run.sum > *most) {
            best = Some((run.sum, run.start..i + 1));
        }
    }
    best.map(|(_, range)| range)
}

/// What a run comes to so far.
#[derive(Default)]
struct Sum {
    sum: i64,
    start: usize,
    /// What its sentences are worth, without what the other lines cost.
    told: i64,
    /// True below a line that stands at the end of articles.
    is_ended: bool,
    /// Paragraphs since then with no short line between.
    in_row: usize,
}

impl Sum {
    /// The worth of a paragraph where the run may have ended: some paragraphs in a row say that it has not.
    fn weighed(&mut self, line: &Line, worth: i64) -> i64 {
        if !self.is_ended {
            return worth;
        }
        self.in_row = if line.chars >= SLIGHT_CHARS_MAX { self.in_row + 1 } else { 0 };
        self.is_ended = self.in_row < RESUMED_MIN;
        if self.is_ended { worth * ENDED_TENTHS / 10 } else { worth }
    }
}

/// Counts paragraphs that stand alone, one after another.
#[derive(Default)]
struct Teasers {
    in_row: i64,
    is_below_related: bool,
}

impl Teasers {
    fn see(&mut self, line: &Line, own: Option<&Own>) {
        self.is_below_related |= own.is_some_and(|o| o.is_sure && o.role == Role::Related)
            && line.chars <= RELATED_HEADING_CHARS_MAX;
    }

    /// By what the worth of a paragraph is divided.
    fn share(&mut self, line: &Line, is_alone: bool) -> i64 {
        self.in_row = match is_alone && line.chars < TEASER_CHARS_MAX {
            true if self.is_below_related => TEASERS_BELOW_RELATED.max(self.in_row + 1),
            true => self.in_row + 1,
            false => 0,
        };
        self.is_below_related &= self.in_row > 0;
        self.in_row.max(1)
    }
}

/// True for a line that parts paragraphs. A picture, a link or an advertisement above or below one says nothing against it.
fn is_short(lines: &[Line], own: &[Option<Own>], i: Option<usize>) -> bool {
    let at = i.and_then(|i| lines.get(i).zip(own.get(i)));
    at.is_none_or(|(l, o)| !l.is_prose && l.plain.kind.is_none() && o.is_none_or(|o| !o.is_sure))
}

/// True for what stands before and after articles rather than within.
fn is_edge(role: Role) -> bool {
    matches!(
        role,
        Role::Tags
            | Role::AuthorNote
            | Role::Newsletter
            | Role::Related
            | Role::Paywall
            | Role::Donate
            | Role::Legal
            | Role::CommentForm
            | Role::Consent
            | Role::Notice
            | Role::Navigation
    )
}

fn is_sign(role: Role) -> bool {
    matches!(role, Role::Byline | Role::Dates)
}

/// What `line` says for a run.
fn worth(line: &Line, own: Option<&Own>) -> i64 {
    let chars = i64::try_from(line.chars).unwrap_or(PROSE_MAX).min(PROSE_MAX);
    match own {
        Some(o) if (o.is_sure || !line.is_prose) && is_edge(o.role) => -EDGE_COST,
        Some(o) if o.is_sure || !line.is_prose => -FURNITURE_COST,
        Some(_) => chars * WEAK_TENTHS / 10,
        None if line.is_prose => chars - if line.chars < SLIGHT_CHARS_MAX { SLIGHT_COST } else { 0 },
        // Lists, verses and short answers belong to texts and to menus.
        None if line.plain.kind.is_some_and(|k| k != BlockKind::Heading) || line.chars > 100 => 0,
        None if goes_on(line) || line.plain.text.trim_end().ends_with(',') => 0,
        None => -SHORT_COST,
    }
}
