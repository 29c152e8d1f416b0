//! The headings of a page, to those that may be its headline, each for a reason of its own.

use super::agreement::{SAME, are_agreed, declared_whole, is_part_of, letters, likeness, segments, typed};
use super::site::{MARKS, is_site};
use crate::metadata::claims::{Claim, Claims};
use crate::metadata::names::key;

pub(super) fn is_heading(claim: &Claim) -> bool {
    matches!(claim.rule, "h1" | "h2" | "h3" | "h4" | "title-line")
}

/// The one first-level heading that a page declares word for word, be the site's name a part of it or not.
pub(super) fn as_declared<'c>(claims: &'c Claims, sites: &[String]) -> Option<&'c Claim> {
    // One part of a longer headline may be declared by chance; a short heading may be a section.
    const WORDS_MIN: usize = 4;
    let whole = declared_whole(claims);
    let mut firsts = claims.titles.iter().filter(|c| {
        c.rule == "h1"
            && c.value.split(' ').count() >= WORDS_MIN
            && !sites.contains(&key(&c.value))
            && whole.contains(&typed(&c.value))
    });
    firsts.next().filter(|_| firsts.next().is_none())
}

/// The heading that opens the text, where each first-level heading is the end of a trail of links or stands in a share box: below or
/// above the article the title is repeated, for search engines, in other words. The two share at least a third of their words.
pub(super) fn opening(claims: &Claims, declared: &[Claim], sites: &[String]) -> Option<Claim> {
    const RELATED: f32 = 0.3;
    const WORDS_MIN: usize = 3;
    let firsts: Vec<&Claim> =
        claims.titles.iter().filter(|c| c.rule == "h1" && !sites.contains(&key(&c.value))).collect();
    let is_aside = |c: &&Claim| c.node.is_some_and(|n| claims.asides.contains(&n));
    if firsts.is_empty() || !firsts.iter().all(is_aside) {
        return None;
    }
    let agreement = |c: &Claim| {
        let parts = declared.iter().flat_map(|d| segments(&d.value));
        parts
            .chain(firsts.iter().map(|f| f.value.as_str()))
            .map(|p| likeness(&c.value, p))
            .fold(0.0, f32::max)
    };
    // A kicker or a second line repeats a part of the headline.
    let is_part = |c: &Claim| firsts.iter().any(|f| is_part_of(&c.value, &f.value));
    let mut best: Option<(&Claim, f32)> = None;
    let stated = claims.titles.iter().filter(|c| c.rule == "microdata" && c.node.is_some());
    let heads = || claims.titles.iter().filter(|c| is_heading(c));
    let next = heads().skip_while(|c| !is_aside(c)).find(|c| !is_aside(c));
    for claim in stated.chain(&claims.openings).chain(next) {
        let agreement = agreement(claim);
        let is_long = claim.value.split(' ').count() >= WORDS_MIN;
        if is_long && agreement >= RELATED && best.is_none_or(|(_, b)| agreement > b) && !is_part(claim) {
            best = Some((claim, agreement));
        }
    }
    best.map(|(c, _)| c.clone())
}

/// The visible heading that agrees most with the declared titles, and how much.
pub(super) fn best_visible<'c>(
    heads: impl Iterator<Item = &'c Claim>,
    declared: &[Claim],
    sites: &[String],
    least: f32,
) -> Option<(&'c Claim, f32)> {
    let mut best: Option<(&Claim, f32)> = None;
    for head in heads.filter(|c| !sites.contains(&key(&c.value))) {
        let parts = declared.iter().flat_map(|d| segments(&d.value));
        let agreement = parts.map(|p| likeness(&head.value, p)).fold(0.0, f32::max);
        let is_longer = |b: &Claim| head.value.len() > b.value.len();
        if agreement >= least && best.is_none_or(|(c, b)| agreement > b || agreement >= b && is_longer(c)) {
            best = Some((head, agreement));
        }
    }
    best
}

/// The first heading of any level that is, word for word, a declared title or a part of one between strokes.
pub(super) fn exact_heading<'c>(
    claims: &'c Claims,
    declared: &[Claim],
    sites: &[String],
) -> Option<&'c Claim> {
    let parts: Vec<String> = declared
        .iter()
        .flat_map(|d| segments(&d.value))
        .map(key)
        .filter(|k| k.contains(' ') || k.chars().count() >= 12)
        .collect();
    let fits = |c: &&Claim| {
        let wanted = key(&c.value);
        parts.contains(&wanted) && !sites.contains(&wanted)
    };
    let mut best: Option<&Claim> = None;
    for claim in claims.titles.iter().filter(|c| is_heading(c)).filter(fits) {
        if best.is_none_or(|b| claim.value.len() > b.value.len()) {
            best = Some(claim);
        }
    }
    best
}

/// The one first-level heading that is marked as the title of the entry, be it a word that others may declare as a part of theirs.
pub(super) fn entry_heading<'c>(
    claims: &'c Claims,
    declared: &[Claim],
    sites: &[String],
) -> Option<&'c Claim> {
    let is_marked = |c: &&Claim| c.node.is_some_and(|n| claims.entries.contains(&n));
    let mut marked =
        claims.titles.iter().filter(|c| c.rule == "h1" && !sites.contains(&key(&c.value))).filter(is_marked);
    let head = marked.next().filter(|_| marked.next().is_none())?;
    let is_section = claims.sections.iter().any(|s| key(&s.value) == key(&head.value));
    (!is_section && is_told(head, declared)).then_some(head)
}

/// The one first-level heading of a page that is no news, be it a word or two: "Affordable homes" below a `<title>` for search
/// engines. One word amid a declared title is a place or a topic of it.
pub(super) fn short_heading<'c>(
    claims: &'c Claims,
    declared: &[Claim],
    sites: &[String],
) -> Option<&'c Claim> {
    let mut firsts = claims.titles.iter().filter(|c| c.rule == "h1" && !sites.contains(&key(&c.value)));
    let head = firsts.next().filter(|_| firsts.next().is_none() && !claims.is_article)?;
    let wanted = key(&head.value);
    let is_topic = !wanted.contains(' ')
        && declared.iter().any(|d| key(&d.value).split(' ').skip(1).any(|word| word == wanted));
    let is_section = claims.sections.iter().any(|s| key(&s.value) == wanted);
    (!is_topic && !is_section && !is_slogan(head, claims, declared)).then_some(head)
}

/// The one first-level heading of a page that declares no title.
pub(super) fn lone_heading<'c>(
    claims: &'c Claims,
    declared: &[Claim],
    sites: &[String],
) -> Option<&'c Claim> {
    let mut firsts = claims.titles.iter().filter(|c| c.rule == "h1" && !sites.contains(&key(&c.value)));
    firsts.next().filter(|_| firsts.next().is_none() && declared.is_empty())
}

/// True for the words of a first-level heading that are long enough for a headline.
pub(super) fn is_first_level(claim: &Claim, claims: &Claims) -> bool {
    const WORDS_MIN: usize = 4;
    claim.value.split(' ').count() >= WORDS_MIN
        && claims.titles.iter().any(|c| c.rule == "h1" && key(&c.value) == key(&claim.value))
}

/// The `<title>` of a front page that begins with the site's name: what the page is called, for the site is what it is about. What
/// stands there in large type is an appeal to buyers, unless the page declares it.
pub(super) fn front_title(claims: &Claims, sites: &[String]) -> Option<Claim> {
    let title = claims.titles.iter().find(|c| c.rule == "title-tag").filter(|_| claims.is_front)?;
    let firsts = MARKS.iter().filter_map(|m| title.value.split_once(m)).min_by_key(|(first, _)| first.len());
    let (first, rest) = firsts.filter(|(first, _)| is_site(first, sites))?;
    // "The Lantern - News from Valmer | The Lantern".
    let again = MARKS.iter().filter_map(|m| rest.rsplit_once(m)).find(|(_, last)| key(last) == key(first));
    let end = again.map_or(0, |(head, _)| rest.len() - head.len());
    let value = title.value.get(..title.value.len() - end).unwrap_or(&title.value).to_owned();
    Some(Claim { value, ..title.clone() })
}

/// True for the heading of a page that is no article, when it has next to nothing of what the page declares: an appeal to buyers.
pub(super) fn is_slogan(head: &Claim, claims: &Claims, declared: &[Claim]) -> bool {
    const STRANGE: f32 = 0.3;
    let agreement = declared
        .iter()
        .flat_map(|d| segments(&d.value))
        .map(|p| likeness(&head.value, p))
        .fold(0.0, f32::max);
    let is_strange = agreement < if claims.is_front { SAME } else { STRANGE };
    !claims.is_article && is_strange && !is_told(head, declared) && are_agreed(declared)
}

/// True for a heading half of whose words stand in a declared title, or with which one begins: the name of what the page is about,
/// which the title goes on to praise ("Lamp: the brightest light on the quay").
fn is_told(head: &Claim, declared: &[Claim]) -> bool {
    let letters = letters(&head.value);
    declared.iter().any(|d| {
        let told = key(&d.value);
        let (mut shared, mut all) = (0_usize, 0_usize);
        for word in key(&head.value).split(' ') {
            all += 1;
            shared += usize::from(told.split(' ').any(|w| w == word));
        }
        shared * 2 >= all || self::letters(&d.value).starts_with(&letters)
    })
}

/// True for the heading above the text that has next to no word of the declared title, where another heading has several: an instruction, a
/// chapter.
pub(super) fn is_strange(claim: &Claim, claims: &Claims, declared: &[Claim]) -> bool {
    const SHARED_MIN: usize = 3;
    let Some(title) = declared.first().map(|d| key(&d.value)) else { return false };
    let shared = |c: &Claim| {
        let words = key(&c.value);
        title.split(' ').filter(|w| words.split(' ').any(|o| o == *w)).count()
    };
    shared(claim) <= 1 && claims.titles.iter().any(|c| is_heading(c) && shared(c) >= SHARED_MIN)
}

/// True for a headline that only microdata give and no other field of the page knows: a teaser's.
pub(super) fn is_of_another(claim: &Claim, claims: &Claims) -> bool {
    if claim.rule != "microdata" {
        return false;
    }
    let mut others = claims.titles.iter().filter(|c| !is_heading(c) && c.rule != "microdata").peekable();
    if others.peek().is_none() {
        let first = claims.titles.iter().find(|c| c.rule == "microdata");
        return first.is_some_and(|f| f.value != claim.value);
    }
    !others.any(|o| segments(&o.value).iter().any(|part| likeness(part, &claim.value) >= SAME))
}
