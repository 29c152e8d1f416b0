//! Lines with what each does by itself → the run of them that holds the most of one text.
//!
//! A pasted page is menus, an article, then teasers, comments and forms. Sentences speak for a run and short lines against
//! it; the run with the best sum is where the article stands. Gets wrong: an article shorter than the longest comment.

use super::lines::Line;
use super::own::Own;
use super::roles::goes_on;
use recoupe_model::{BlockKind, Role};
use std::ops::Range;

/// What a long line is worth at most: one wall of small print is no article.
const PROSE_MAX: i64 = 500;
/// What lines without a sentence cost, by their place in a row of such: one is a heading, two a heading and a link, more a menu.
const SHORT_COSTS: [i64; 4] = [15, 30, 60, 80];
/// What a known line of furniture costs. Links and boxes stand between the paragraphs of many pages.
const FURNITURE_COST: i64 = 12;
/// A shorter paragraph that stands alone between short lines may be a teaser below its headline: the more of them in a row, the less
/// each is worth.
const TEASER_CHARS_MAX: usize = 220;
/// Below "Most read" the first counts like the fourth.
const TEASERS_BELOW_RELATED: i64 = 4;
/// A longer line of related words names its article itself.
const RELATED_HEADING_CHARS_MAX: usize = 40;
/// What follows the heading of the comments is worth a part of what stands before.
const COMMENTS_SHARE: i64 = 4;

/// The first to the last line of running text of the best run; none when there is no running text.
pub(super) fn main(lines: &[Line], own: &[Option<Own>]) -> Option<Range<usize>> {
    let mut best: Option<(i64, Range<usize>)> = None;
    let mut run: Option<(i64, usize)> = None;
    let mut is_below_comments = false;
    let mut is_below_related = false;
    let (mut shorts, mut teasers) = (0, 0);
    // A picture, a link or an advertisement above or below a paragraph says nothing against it.
    let is_short = |i: Option<usize>| {
        let at = i.and_then(|i| lines.get(i).zip(own.get(i)));
        at.is_none_or(|(l, o)| !l.is_prose && l.plain.kind.is_none() && o.is_none_or(|o| !o.is_sure))
    };
    for (i, (line, own)) in lines.iter().zip(own).enumerate() {
        is_below_comments |= own.is_some_and(|o| o.is_sure && o.role == Role::Comment);
        is_below_related |= own.is_some_and(|o| o.is_sure && o.role == Role::Related)
            && line.chars <= RELATED_HEADING_CHARS_MAX;
        let mut worth = worth(line, own.as_ref(), shorts);
        shorts = if worth >= 0 { 0 } else { shorts + usize::from(worth < -FURNITURE_COST) };
        if worth > 0 {
            let is_alone = is_short(i.checked_sub(1)) && is_short(Some(i + 1));
            teasers = match is_alone && line.chars < TEASER_CHARS_MAX {
                true if is_below_related => TEASERS_BELOW_RELATED.max(teasers + 1),
                true => teasers + 1,
                false => 0,
            };
            is_below_related &= teasers > 0;
            worth /= teasers.max(1);
        }
        if worth > 0 && is_below_comments {
            worth /= COMMENTS_SHARE;
        }
        let (sum, start) = match run {
            Some((sum, start)) if sum > 0 => (sum + worth, start),
            _ => (worth, i),
        };
        run = Some((sum, start));
        if worth > 0 && best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, start..i + 1));
        }
    }
    best.map(|(_, range)| range)
}

/// What `line` says for a run, below a number of short lines in a row.
fn worth(line: &Line, own: Option<&Own>, shorts: usize) -> i64 {
    let chars = i64::try_from(line.chars).unwrap_or(PROSE_MAX).min(PROSE_MAX);
    match own {
        Some(o) if matches!(o.role, Role::Caption | Role::Advertisement | Role::Tools) => -FURNITURE_COST / 2,
        Some(o) if o.is_sure || !line.is_prose => -FURNITURE_COST,
        // Weak words count at the edges only.
        Some(_) => chars / 2,
        None if line.is_prose => chars,
        // Lists, verses and short answers belong to texts and to menus.
        None if line.plain.kind.is_some_and(|k| k != BlockKind::Heading) || line.chars > 100 => 0,
        None if goes_on(line) || line.plain.text.trim_end().ends_with(',') => 0,
        None => -SHORT_COSTS.get(shorts).or(SHORT_COSTS.last()).copied().unwrap_or_default(),
    }
}
