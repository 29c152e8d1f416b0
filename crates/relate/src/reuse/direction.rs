//! Two articles that share words to which of them may be the source, with what says so.
//!
//! A text that names the other's site, or an agency that the other is, took from it; an earlier publication, of days at
//! least when only days are known, comes first. When the clues contradict one another, or there is none, it is unknown.
//! A wrong date on a page gives a wrong direction.

use super::Read;
use crate::passages::Tokens;
use recoupe_model::{BylineKind, ClueKind, Direction, ReuseClue, Span};

/// Shortest name of a site that is looked for in a text: shorter ones are words.
const NAME_LETTERS_MIN: usize = 3;
/// Share of the smaller text that the other must hold for a superset to be a clue.
const SUPERSET_SHARE: f32 = 0.9;

/// The direction between `a` and `b`, with its clues.
pub(super) fn directed(a: &Read<'_>, b: &Read<'_>, shares: (f32, f32)) -> (Direction, Vec<ReuseClue>) {
    let mut votes: Vec<(Direction, ReuseClue)> = Vec::new();
    named(a, b).into_iter().for_each(|c| votes.push((Direction::FromB, c)));
    named(b, a).into_iter().for_each(|c| votes.push((Direction::FromA, c)));
    let is_credited = |x: &Read<'_>, y: &Read<'_>| agency(x).filter(|_| agency(y).is_none());
    // A page that credits an agency took the text; the other may have taken it from either.
    is_credited(a, b).into_iter().for_each(|c| votes.push((Direction::Unknown, c)));
    is_credited(b, a).into_iter().for_each(|c| votes.push((Direction::Unknown, c)));
    votes.extend(earlier(a, b));
    votes.extend(superset(shares));
    let direction = |wanted: fn(&ReuseClue) -> bool| {
        let mut found = votes.iter().filter(|(d, c)| *d != Direction::Unknown && wanted(c)).map(|(d, _)| *d);
        let first = found.next()?;
        Some(if found.all(|d| d == first) { first } else { Direction::Unknown })
    };
    let strong = direction(|c| c.kind == "names-the-other");
    let dated = direction(|c| c.kind == "published-earlier");
    let found = match (strong, dated) {
        (Some(s), Some(d)) if s != d => Direction::Unknown,
        (s, d) => s.or(d).unwrap_or(Direction::Unknown),
    };
    (found, votes.into_iter().map(|(_, c)| c).collect())
}

/// Where `a` names the site of `b`, in its text or credits.
fn named(a: &Read<'_>, b: &Read<'_>) -> Option<ReuseClue> {
    let site = b.told.article.site.as_ref()?.value.trim();
    let letters = site.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < NAME_LETTERS_MIN || a.site == b.site {
        return None;
    }
    let name = Tokens::of(site, std::iter::once(Span::new(0, site.len())));
    let len = name.len().max(1);
    let first = name.hash(0);
    let all = a.tokens.hashes();
    let is_here = |at: &usize| all.get(*at..).is_some_and(|rest| rest.starts_with(name.hashes()));
    let mut starts = all.iter().enumerate().filter(|(_, hash)| **hash == first).map(|(at, _)| at);
    let at = starts.find(is_here).filter(|_| name.len() > 0);
    let as_name = |at: usize| a.tokens.stretch(at, at + len).of(&a.told.article.text);
    let is_name = |says: &str| says.chars().next().is_some_and(char::is_uppercase) || says.contains('.');
    let in_text = at.map(as_name).filter(|says| is_name(says)).map(str::to_owned);
    let credits = a.told.article.credits.iter().map(|c| c.value.as_str());
    let clues =
        a.told.article.clues.iter().filter(|c| c.kind == ClueKind::NamedSource).map(|c| c.says.as_str());
    let in_credits =
        || credits.chain(clues).find(|c| c.to_lowercase() == site.to_lowercase()).map(str::to_owned);
    let says = in_text.or_else(in_credits)?;
    Some(ReuseClue { kind: "names-the-other".to_owned(), says })
}

/// The agency that an article credits.
fn agency(read: &Read<'_>) -> Option<ReuseClue> {
    let article = read.told.article;
    let byline = article.bylines.iter().find(|b| b.kind == BylineKind::Agency).map(|b| b.name.clone());
    let clue = || article.clues.iter().find(|c| c.kind == ClueKind::AgencyCredit).map(|c| c.says.clone());
    let credit = || article.credits.first().map(|c| c.value.clone());
    let says = byline.or_else(clue).or_else(credit)?;
    Some(ReuseClue { kind: "agency-mark".to_owned(), says })
}

/// Which was published first, compared as precisely as both dates are stated.
fn earlier(a: &Read<'_>, b: &Read<'_>) -> Option<(Direction, ReuseClue)> {
    let date = |r: &Read<'_>| Some(r.told.article.published.as_ref()?.value.clone());
    let (x, y) = (date(a)?, date(b)?);
    let shared = x.len().min(y.len());
    let (p, q) = (x.get(..shared)?, y.get(..shared)?);
    let direction = match p.cmp(q) {
        std::cmp::Ordering::Less => Direction::FromA,
        std::cmp::Ordering::Greater => Direction::FromB,
        std::cmp::Ordering::Equal => return None,
    };
    let says = if direction == Direction::FromA { x } else { y };
    Some((direction, ReuseClue { kind: "published-earlier".to_owned(), says }))
}

/// One text holds nearly all of the other and much beside: a clue that decides nothing.
fn superset((in_a, in_b): (f32, f32)) -> Option<(Direction, ReuseClue)> {
    let is_superset = in_a.max(in_b) >= SUPERSET_SHARE && in_a.min(in_b) < SUPERSET_SHARE;
    let says = if in_a > in_b { "b" } else { "a" };
    is_superset
        .then(|| (Direction::Unknown, ReuseClue { kind: "superset".to_owned(), says: says.to_owned() }))
}
