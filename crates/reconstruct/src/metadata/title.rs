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
use super::names::{key, lines};
use agreement::{SAME, is_declared_whole, most_agreed, opens_title};
use candidates::{
    as_declared, best_visible, entry_heading, exact_heading, front_title, is_first_level, is_heading,
    is_of_another, is_slogan, is_strange, lone_heading, opening, short_heading,
};
use recoupe_model::Sourced;
use site::without_site;
use wording::{narrowed, without_day};

/// The headline that `claims` speak for.
pub(crate) fn chosen(claims: &Claims, host: Option<&str>) -> Option<Sourced> {
    let sites = site_keys(claims, host);
    let heads: Vec<String> = claims.titles.iter().filter(|c| c.rule == "h1").map(|c| key(&c.value)).collect();
    let declared: Vec<Claim> = claims
        .titles
        .iter()
        .filter(|c| !is_heading(c) && !is_of_another(c, claims))
        .map(|c| Claim { value: named(&c.value, &sites, &heads), ..c.clone() })
        .filter(|c| !c.value.is_empty() && !sites.contains(&key(&c.value)))
        .collect();
    if let Some(claim) = opening(claims, &declared, &sites) {
        return Some(sourced(&claim, &declared, SAME));
    }
    let visible = |rule: &'static str| claims.titles.iter().filter(move |c| c.rule == rule);
    let best = as_declared(claims, &sites)
        .map(|c| (c, 1.0))
        .or_else(|| best_visible(visible("h1"), &declared, &sites, SAME));
    let exact = || exact_heading(claims, &declared, &sites).map(|c| (c, 1.0));
    // The one first-level heading of a page is its headline, also when the page declares another for search engines.
    let only = || {
        let mut firsts =
            visible("h1").filter(|c| c.value.split(' ').count() > 2 && !sites.contains(&key(&c.value)));
        firsts
            .next()
            .filter(|c| firsts.next().is_none() && !is_slogan(c, claims, &declared))
            .map(|c| (c, 0.5))
    };
    let short = || short_heading(claims, &declared, &sites).map(|c| (c, 0.5));
    // A second-level heading of one word is a section's, or the name of what a page of a manual is about.
    let is_bare = |c: &&Claim| !c.value.contains(' ') && !is_declared_whole(c, &declared);
    // A page that declares nothing but its `<title>`, and there its section or its site.
    let is_plain = declared.iter().all(|c| c.rule == "title-tag");
    let above = || {
        claims
            .above_text
            .as_ref()
            .filter(|c| !claims.is_front && !sites.contains(&key(&c.value)))
            .filter(|c| is_plain && !is_strange(c, claims, &declared) || is_first_level(c, claims))
            .map(|c| (c, 0.5))
    };
    let best = match best {
        // A first-level heading may be the site's name, declared too; the headline is then a longer heading, declared as well.
        Some((claim, _))
            if !is_declared_whole(claim, &declared)
                && !opens_title(claim, &declared)
                && exact().is_some_and(|(e, _)| e.value.len() > claim.value.len()) =>
        {
            exact()
        }
        Some((claim, agreement)) if agreement < 0.75 => exact().or(Some((claim, agreement))),
        Some(best) => Some(best),
        None => exact()
            .filter(|(c, _)| {
                let is_headed = || only().is_some_and(|(h, _)| is_first_level(h, claims));
                is_declared_whole(c, &declared) || !claims.is_article || !is_headed()
            })
            .or_else(|| entry_heading(claims, &declared, &sites).map(|c| (c, 0.5)))
            .or_else(short)
            .or_else(above)
            .or_else(only)
            .or_else(|| best_visible(visible("h2").filter(|c| !is_bare(c)), &declared, &sites, 0.95)),
    };
    let is_weak = best.is_none_or(|(_, agreement)| agreement < SAME);
    if let Some(title) = front_title(claims, &sites).filter(|_| is_weak) {
        return Some(sourced(&title, &declared, 0.0));
    }
    let (claim, agreement) = match best {
        Some((claim, agreement)) => (narrowed(claim, &declared, &sites, claims), agreement),
        None => {
            let lone = || lone_heading(claims, &declared, &sites).cloned();
            // A page called like its site: it has no other name.
            let site = || claims.titles.iter().find(|c| c.rule == "title-tag").cloned();
            (most_agreed(&declared).or_else(lone).or_else(site)?, 0.0)
        }
    };
    Some(sourced(&claim, &declared, agreement))
}

/// A declared title without the site's name, unless nothing is left that names the page: "Home - The Lantern".
fn named(title: &str, sites: &[String], heads: &[String]) -> String {
    let own = without_site(title, sites, heads);
    let is_home = lines(include_str!("../../data/text-home-words.txt")).any(|home| home == key(&own));
    if is_home { title.to_owned() } else { own }
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
