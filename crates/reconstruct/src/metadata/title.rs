//! Chooses the headline: the visible heading that agrees with what the page declares, without the site's name.
//!
//! The [`candidates`] are headings, [`agreement`] says how well they fit what fields declare, [`site`] knows the outlet's names,
//! [`wording`] takes off what stands beside the headline in its heading.
//! Gets wrong pages whose declared titles are written for search engines and whose heading is no heading tag.

mod agreement;
mod candidates;
mod site;
mod wording;

pub(crate) use site::{is_site, outlets, site_keys};

use super::claims::{Claim, Claims};
use super::names::key;
use agreement::{SAME, is_declared_whole, most_agreed, opens_title};
use candidates::Titles;
use recoupe_model::Sourced;
use wording::{narrowed, without_day};

/// The headline that `claims` speak for.
pub(crate) fn chosen(claims: &Claims, host: Option<&str>) -> Option<Sourced> {
    let titles = Titles::of(claims, host);
    if let Some(claim) = titles.opening() {
        return Some(sourced(&claim, &titles.declared, SAME));
    }
    let best = agreed(&titles).or_else(|| unagreed(&titles));
    let is_weak = best.is_none_or(|(_, agreement)| agreement < SAME);
    if let Some(title) = titles.front_title().filter(|_| is_weak) {
        return Some(sourced(&title, &titles.declared, 0.0));
    }
    let (claim, agreement) = match best {
        Some((claim, agreement)) => (narrowed(claim, &titles.declared, &titles.sites, claims), agreement),
        None => {
            let lone = || titles.lone_heading().cloned();
            // A page called like its site: it has no other name.
            let site = || claims.titles.iter().find(|c| c.rule == "title-tag").cloned();
            (most_agreed(&titles.declared).or_else(lone).or_else(site)?, 0.0)
        }
    };
    Some(sourced(&claim, &titles.declared, agreement))
}

/// A heading and how much the page declares of it, 0 to 1.
type Choice<'c> = (&'c Claim, f32);

/// The first-level heading that the page declares, or a longer heading that it declares word for word.
fn agreed<'c>(titles: &Titles<'c>) -> Option<Choice<'c>> {
    const SURE: f32 = 0.75;
    let first =
        titles.as_declared().map(|c| (c, 1.0)).or_else(|| titles.best_visible(titles.heads("h1"), SAME))?;
    let (claim, agreement) = first;
    let exact = || titles.exact_heading().map(|c| (c, 1.0));
    // A first-level heading may be the site's name, declared too; the headline is then a longer heading, declared as well.
    let is_doubted = !is_declared_whole(claim, &titles.declared) && !opens_title(claim, &titles.declared);
    let longer = || exact().filter(|(e, _)| is_doubted && e.value.len() > claim.value.len());
    longer().or_else(|| exact().filter(|_| agreement < SURE)).or(Some(first))
}

/// The heading that is the headline where no first-level one is declared.
fn unagreed<'c>(titles: &Titles<'c>) -> Option<Choice<'c>> {
    // Titles for search engines may leave out half of the words.
    const NEAR: f32 = 0.5;
    const SAME_BUT_SIGNS: f32 = 0.95;
    let is_news = |c: &Claim| {
        let is_headed = || titles.only_heading().is_some_and(|head| titles.is_first_level(head));
        titles.claims.is_article && !is_declared_whole(c, &titles.declared) && is_headed()
    };
    // A second-level heading of one word is a section's, or the name of what a page of a manual is about.
    let is_bare = |c: &Claim| !c.value.contains(' ') && !is_declared_whole(c, &titles.declared);
    let near = || {
        titles
            .entry_heading()
            .or_else(|| titles.short_heading())
            .or_else(|| titles.above_text())
            .or_else(|| titles.only_heading())
            .map(|c| (c, NEAR))
    };
    titles
        .exact_heading()
        .filter(|c| !is_news(c))
        .map(|c| (c, 1.0))
        .or_else(near)
        .or_else(|| titles.best_visible(titles.heads("h2").filter(|c| !is_bare(c)), SAME_BUT_SIGNS))
}

/// The headline with what else declares it, trusted as far as heading and declared titles agree.
fn sourced(claim: &Claim, declared: &[Claim], agreement: f32) -> Sourced {
    let mut out = claim.sourced(0.0);
    out.value = without_day(&out.value).to_owned();
    let wanted = key(&claim.value);
    for other in declared.iter().filter(|d| key(&d.value) == wanted && d.rule != claim.rule) {
        if !out.evidence.contains(&other.evidence()) {
            out.evidence.push(other.evidence());
        }
    }
    out.confidence = if agreement > 0.9 {
        0.98
    } else if agreement >= SAME {
        0.9
    } else {
        0.7
    };
    out
}
