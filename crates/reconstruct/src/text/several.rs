//! The run where an article stands → that of one article, where several were pasted one below the other.
//!
//! Another article begins at a long line that is no sentence, with names or a day right below it and two paragraphs that share
//! few of their words with the others. The article of the address is kept, without an address the one that holds most.
//! Gets wrong: articles on the same affair, which share their words; one that nobody signs.

use super::cohesion::Words;
use super::headline;
use super::lines::Line;
use super::own::Own;
use super::roles::goes_on;
use recoupe_model::Role;
use std::ops::Range;

/// Letters of a paragraph that is more than a teaser, and how many of them an article has at least.
const PARAGRAPH_CHARS_MIN: usize = 140;
const PARAGRAPHS_MIN: usize = 2;
/// Letters of a shorter text that may be a teaser or a comment.
const ARTICLE_CHARS_MIN: usize = 600;
/// The same of one that is taken for the article though another run holds more.
const HEADED_CHARS_MIN: usize = 1500;
/// The same below the comments, where others write at length.
const BELOW_COMMENTS_CHARS_MIN: usize = 3000;
/// Lines below a headline in which it is signed, and in which its text begins.
const SIGNED_MAX: usize = 4;
const BEGUN_MAX: usize = 14;
/// Lines between two paragraphs of one text.
const GAP_MAX: usize = 5;
/// A part that shares less than so many tenths of what paragraphs of the run share among themselves is of another article.
const KIN_TENTHS: usize = 7;

/// One article among those of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// Where the article stands that is kept.
    pub(super) run: Range<usize>,
    /// Where the others stand, headlines included, in order.
    pub(super) others: Vec<Range<usize>>,
}

/// Parts `run` from other articles. Linear in the lines.
pub(super) fn parts(lines: &[Line], own: &[Option<Own>], run: Range<usize>, address: &[String]) -> Parts {
    // Below the heading of the comments others write under headlines of their own.
    let is_comments =
        |o: &Option<Own>| o.is_some_and(|o| o.is_sure && matches!(o.role, Role::Comment | Role::CommentForm));
    let comments = own.iter().skip(run.start).position(is_comments).map_or(lines.len(), |c| run.start + c);
    let heads: Vec<usize> = (0..lines.len()).filter(|i| is_head(lines, own, *i)).collect();
    let mut kept = headed(lines, own, run.clone(), &heads);
    // A headline of the address in the run starts the article.
    let is_addressed = |i: &&usize| lines.get(**i).is_some_and(|l| headline::is_addressed(&l.level, address));
    if let Some(own_head) = heads.iter().find(is_addressed).filter(|h| run.contains(h)) {
        kept.start = own_head + 1;
    }
    let mut others: Vec<Range<usize>> = Vec::new();
    let first_two = paragraphs(lines, own, kept.clone()).nth(PARAGRAPHS_MIN - 1).unwrap_or(kept.end);
    if let Some(next) = heads.iter().find(|h| **h > first_two && kept.contains(h)) {
        let whole = kept.clone();
        kept.end = paragraphs(lines, own, kept.start..*next).last().map_or(kept.end, |last| last + 1);
        if Kin::of(lines, own, &kept).is_kin(lines, own, *next..whole.end) {
            kept = whole;
        }
    }
    let kin = Kin::of(lines, own, &kept);
    for (at, head) in heads.iter().enumerate().filter(|(_, h)| !kept.contains(h)) {
        let next = heads.get(at + 1).copied().unwrap_or(lines.len());
        let limit = if *head < kept.start { next.min(kept.start) } else { next };
        let end = end_of(lines, own, *head..limit);
        let chars: usize =
            paragraphs(lines, own, *head..end).filter_map(|i| lines.get(i)).map(|l| l.chars).sum();
        let chars_min = if *head < comments { ARTICLE_CHARS_MIN } else { BELOW_COMMENTS_CHARS_MIN };
        if chars >= chars_min && !kin.is_kin(lines, own, *head..end) {
            others.push(*head..end);
        }
    }
    Parts { run: kept, others }
}

/// `run`, or the text below a headline where `run` has none: what menus say of the parts of a site may be longer than an article.
fn headed(lines: &[Line], own: &[Option<Own>], run: Range<usize>, heads: &[usize]) -> Range<usize> {
    let has_head = |r: &Range<usize>| heads.iter().any(|h| *h < r.end && *h + BEGUN_MAX >= r.start);
    if has_head(&run) {
        return run;
    }
    let chars = |r: &Range<usize>| -> usize {
        paragraphs(lines, own, r.clone()).filter_map(|i| lines.get(i)).map(|l| l.chars).sum()
    };
    let texts = heads.iter().enumerate().map(|(at, head)| {
        let next = heads.get(at + 1).copied().unwrap_or(lines.len());
        head + 1..end_of(lines, own, *head..next)
    });
    let most = texts.max_by_key(chars).filter(|r| chars(r) >= HEADED_CHARS_MIN);
    most.unwrap_or(run)
}

fn paragraphs(lines: &[Line], own: &[Option<Own>], range: Range<usize>) -> impl Iterator<Item = usize> {
    range.filter(|i| {
        own.get(*i).is_some_and(Option::is_none)
            && lines.get(*i).is_some_and(|l| l.is_prose && l.chars >= PARAGRAPH_CHARS_MIN)
    })
}

/// True for a long line that is no sentence, signed right below, with a text of some paragraphs under it.
fn is_head(lines: &[Line], own: &[Option<Own>], i: usize) -> bool {
    let Some(line) = lines.get(i) else { return false };
    let is_free = own.get(i).is_some_and(Option::is_none);
    let is_long = headline::reads_long(line) && !line.is_prose && line.plain.kind.is_none() && !goes_on(line);
    if !is_free || !is_long {
        return false;
    }
    // "— Ana Roux (@anaroux) May 3, 2021" signs what a network shows.
    let is_quoted = |j: usize| lines.get(j).is_some_and(|l| l.plain.text.starts_with(['—', '–']));
    let is_sign = |j: &usize| {
        let own = own.get(*j).copied().flatten();
        own.is_some_and(|o| matches!(o.role, Role::Byline | Role::Dates)) && !is_quoted(*j)
    };
    let Some(sign) = (i + 1..=i + SIGNED_MAX).find(is_sign) else { return false };
    // Points of a list stand one below the other.
    let is_long = |j: usize| lines.get(j).is_some_and(|l| headline::reads_long(l) && !l.is_prose);
    let is_own = |j: usize| own.get(j).is_some_and(Option::is_none) && is_long(j);
    if (i + 1..sign).any(is_own) || i.checked_sub(1).is_some_and(is_own) {
        return false;
    }
    let mut begun = paragraphs(lines, own, i + 1..lines.len().min(i + 1 + BEGUN_MAX));
    let (Some(one), Some(two)) = (begun.next(), begun.next()) else { return false };
    two - one <= GAP_MAX
}

/// After the last paragraph of the text that begins in `range`: the first gap ends it.
fn end_of(lines: &[Line], own: &[Option<Own>], range: Range<usize>) -> usize {
    let mut end = range.start;
    let is_gap = |from: usize, to: usize| {
        own.get(from..to).is_some_and(|between| between.iter().filter(|o| o.is_none()).count() > GAP_MAX)
    };
    for i in paragraphs(lines, own, range.clone()) {
        if end > range.start && is_gap(end, i) {
            break;
        }
        end = i + 1;
    }
    end
}

/// What tells the paragraphs of a run from those of other articles.
struct Kin {
    words: Words,
    /// What the paragraphs of the run share among themselves, in parts of a hundred.
    usual: usize,
}

impl Kin {
    fn of(lines: &[Line], own: &[Option<Own>], run: &Range<usize>) -> Self {
        let told = || paragraphs(lines, own, run.clone()).filter_map(|i| lines.get(i));
        let words = Words::of(told());
        let usual = mean(told().filter_map(|l| words.shared(l, 1)));
        Self { words, usual }
    }

    /// True when the paragraphs of `other` share about as many words with those of the run as these do among themselves.
    fn is_kin(&self, lines: &[Line], own: &[Option<Own>], other: Range<usize>) -> bool {
        let told = paragraphs(lines, own, other).filter_map(|i| lines.get(i));
        mean(told.filter_map(|l| self.words.shared(l, 0))) * 10 >= self.usual * KIN_TENTHS
    }
}

fn mean(shares: impl Iterator<Item = usize>) -> usize {
    let (sum, count) = shares.fold((0, 0), |(sum, count), share| (sum + share, count + 1));
    sum / usize::max(count, 1)
}
