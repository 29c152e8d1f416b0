//! Chooses the headline: the visible heading that agrees with what the page declares, without the site's name.
//!
//! Gets wrong pages whose declared titles are written for search engines and whose heading is no heading tag.

use super::claims::{Claim, Claims};
use super::names::key;
use recoupe_model::Sourced;

/// Share of words that two titles must have in common to be the same headline.
const SAME: f32 = 0.6;

/// The headline that `claims` speak for.
pub(crate) fn chosen(claims: &Claims, host: Option<&str>) -> Option<Sourced> {
    let sites = site_keys(claims, host);
    let declared: Vec<Claim> = claims
        .titles
        .iter()
        .filter(|c| !is_heading(c))
        .map(|c| Claim { value: without_site(&c.value, &sites), ..c.clone() })
        .filter(|c| !c.value.is_empty() && !sites.contains(&key(&c.value)))
        .collect();
    let visible = |rule: &'static str| claims.titles.iter().filter(move |c| c.rule == rule);
    let best = best_visible(visible("h1"), &declared, &sites, SAME);
    let exact = || exact_heading(claims, &declared, &sites).map(|c| (c, 1.0));
    // The one first-level heading of a page is its headline, also when the page declares another for search engines.
    let only = || {
        let mut firsts =
            visible("h1").filter(|c| c.value.split(' ').count() > 2 && !sites.contains(&key(&c.value)));
        firsts.next().filter(|_| firsts.next().is_none()).map(|c| (c, 0.5))
    };
    let best = match best {
        // A first-level heading may be the site's name, declared too; the headline is then a longer heading, declared as well.
        Some((claim, _))
            if !is_declared_whole(claim, &declared)
                && exact().is_some_and(|(e, _)| e.value.len() > claim.value.len()) =>
        {
            exact()
        }
        Some((claim, agreement)) if agreement < 0.75 => exact().or(Some((claim, agreement))),
        Some(best) => Some(best),
        None => exact().or_else(only).or_else(|| best_visible(visible("h2"), &declared, &sites, 0.95)),
    };
    let lone = || {
        let mut firsts = visible("h1").filter(|c| !sites.contains(&key(&c.value)));
        firsts.next().filter(|_| firsts.next().is_none() && declared.is_empty())
    };
    let (claim, agreement) = match best {
        Some((claim, agreement)) => (narrowed(claim, &declared, &sites), agreement),
        None => (most_agreed(&declared).or_else(|| lone().cloned())?, 0.0),
    };
    let mut out = claim.sourced(0.0);
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
    Some(out)
}

fn is_declared_whole(claim: &Claim, declared: &[Claim]) -> bool {
    let wanted = key(&claim.value);
    declared.iter().any(|d| key(&d.value) == wanted)
}

fn is_heading(claim: &Claim) -> bool {
    matches!(claim.rule, "h1" | "h2" | "h3" | "h4")
}

/// The first heading of any level that is, word for word, a declared title or a part of one between strokes.
fn exact_heading<'c>(claims: &'c Claims, declared: &[Claim], sites: &[String]) -> Option<&'c Claim> {
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

/// Parts of a title between the strokes that sites put around their names.
fn segments(title: &str) -> Vec<&str> {
    let mut out = vec![title];
    for mark in MARKS {
        out = out.into_iter().flat_map(|p| p.split(mark)).collect();
    }
    out.push(title);
    out
}

/// The visible heading that agrees most with the declared titles, and how much.
fn best_visible<'c>(
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

/// A heading may hold a kicker or a mark of subscription beside the headline: what two declared titles agree on is the headline.
fn narrowed(head: &Claim, declared: &[Claim], sites: &[String]) -> Claim {
    let value = without_site(&head.value, sites);
    // Sign for sign: a kicker in an element of its own loses its colon or its full stop.
    let wanted = typed(&value);
    if declared.iter().any(|d| typed(&d.value) == wanted) {
        return Claim { value, ..head.clone() };
    }
    let parts: Vec<(&'static str, &str)> =
        declared.iter().flat_map(|d| segments(&d.value).into_iter().map(|p| (d.rule, p.trim()))).collect();
    let inner = parts.iter().find(|(rule, part)| {
        let is_end = part.len() < value.len()
            && part.len() * 2 > value.len()
            && (value.ends_with(part) || value.starts_with(part));
        is_end && parts.iter().any(|(other, p)| other != rule && p == part)
    });
    match inner {
        Some((_, part)) => Claim { value: (*part).to_owned(), ..head.clone() },
        None => Claim { value, ..head.clone() },
    }
}

/// A title as typed on a plain keyboard: lower case, straight quotes, one kind of dash, no spaces.
fn typed(title: &str) -> String {
    let plain = |c: char| match c {
        '’' | '‘' | '“' | '”' | '«' | '»' | '„' | '"' => '\'',
        '–' | '—' => '-',
        _ => c,
    };
    title.to_lowercase().chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// The declared title that most others agree with; the first of equals.
fn most_agreed(declared: &[Claim]) -> Option<Claim> {
    let votes = |c: &Claim| declared.iter().filter(|o| key(&o.value) == key(&c.value)).count();
    let most = declared.iter().map(votes).max()?;
    let claim = declared.iter().find(|c| votes(c) == most)?;
    Some(Claim { value: first_part(&claim.value).to_owned(), ..claim.clone() })
}

/// The first part of a title with upright strokes or arrows, which no headline holds, when it has words enough; else the longest.
fn first_part(title: &str) -> &str {
    let parts: Vec<&str> =
        title.split(" | ").flat_map(|p| p.split(" » ")).flat_map(|p| p.split(" « ")).map(str::trim).collect();
    match parts.first() {
        Some(first) if first.split(' ').count() >= 3 => first,
        _ => parts.iter().max_by_key(|p| p.len()).copied().unwrap_or(title),
    }
}

/// Keys of the outlet's names.
pub(crate) fn site_keys(claims: &Claims, host: Option<&str>) -> Vec<String> {
    let mut out: Vec<String> = claims.sites.iter().map(|c| key(&c.value)).collect();
    if let Some(host) = host {
        out.push(key(host));
        out.extend(label(host).map(key));
    }
    out.retain(|k| !k.is_empty());
    out.sort();
    out.dedup();
    out
}

/// Keys of the outlet's names, and of the last parts of `<title>`, where sites put their names beside the headline.
pub(crate) fn outlets(claims: &Claims, sites: &[String]) -> Vec<String> {
    let mut out = sites.to_vec();
    for claim in claims.titles.iter().filter(|c| c.rule == "title-tag") {
        let last = [" | ", " - ", " – ", " — ", " · "]
            .iter()
            .filter_map(|m| claim.value.rsplit_once(m))
            .map(|(_, tail)| tail)
            .min_by_key(|t| t.len());
        out.extend(last.map(key).filter(|k| !k.is_empty()));
    }
    out
}

/// The name in a host: `www.lephare.co.uk` → `lephare`.
pub(crate) fn label(host: &str) -> Option<&str> {
    let registered = super::suffixes::registered(host).unwrap_or(host);
    registered.split('.').next()
}

/// `title` without parts at its ends that name the site.
pub(crate) fn without_site(title: &str, sites: &[String]) -> String {
    let mut title = title.trim();
    // "Headline | Section | Site": a few parts at most.
    for _ in 0..3 {
        let Some((head, tail)) = parted(title, sites) else { break };
        title = if head.1 { tail.0 } else { head.0 };
    }
    title.trim().to_owned()
}

type Side<'t> = (&'t str, bool);

/// Strokes between headline, section and site.
const MARKS: [&str; 14] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", " ~ ", " : "];

/// The two sides of the separator at an end whose outer side names the site (true on that side).
fn parted<'t>(title: &'t str, sites: &[String]) -> Option<(Side<'t>, Side<'t>)> {
    let last = MARKS.iter().filter_map(|m| title.rfind(m).map(|at| (at, m.len()))).max();
    if let Some((at, len)) = last {
        let (head, tail) = (title.get(..at)?.trim(), title.get(at + len..)?.trim());
        if is_site(tail, sites) && !head.is_empty() {
            return Some(((head, false), (tail, true)));
        }
    }
    let (at, len) = MARKS.iter().filter_map(|m| title.find(m).map(|at| (at, m.len()))).min()?;
    let (head, tail) = (title.get(..at)?.trim(), title.get(at + len..)?.trim());
    (is_site(head, sites) && !tail.is_empty()).then_some(((head, true), (tail, false)))
}

/// True for a name of the site, with or without spaces and ending: "Le Phare", "lephare.fr", "LE PHARE".
fn is_site(part: &str, sites: &[String]) -> bool {
    let wanted = key(part);
    let tight = wanted.replace(' ', "");
    // "Le Phare de Valmer" for a site that calls itself "Le Phare": the name with a few words more.
    !wanted.is_empty()
        && sites.iter().any(|s| {
            let site = s.replace(' ', "");
            site == tight
                || site.len() >= 4
                    && tight.len() < site.len() * 2 + 4
                    && (tight.starts_with(&site) || tight.ends_with(&site))
                || tight.len() >= 4 && (site.starts_with(&tight) || site.ends_with(&tight))
        })
}

/// Words in common, as the F measure of two bags of words.
fn likeness(a: &str, b: &str) -> f32 {
    let (a, b) = (key(a), key(b));
    let mut left: Vec<&str> = a.split(' ').collect();
    let (total_a, mut shared, mut total_b) = (left.len(), 0_usize, 0_usize);
    for word in b.split(' ') {
        total_b += 1;
        if let Some(at) = left.iter().position(|w| *w == word) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    let count = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    if shared == 0 { 0.0 } else { 2.0 * count(shared) / (count(total_a) + count(total_b)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_taken_off() {
        let sites = vec!["le phare".to_owned(), "lephare".to_owned()];
        assert_eq!(without_site("Le port rouvre | Le Phare", &sites), "Le port rouvre");
        assert_eq!(without_site("Le Phare - Le port rouvre - lephare.fr", &sites), "Le port rouvre");
        assert_eq!(without_site("Valmer - le port rouvre", &sites), "Valmer - le port rouvre");
    }
}
