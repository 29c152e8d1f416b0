//! Chooses the headline: the visible heading that agrees with what the page declares, without the site's name.
//!
//! Gets wrong pages whose declared titles are written for search engines and whose heading is no heading tag.

mod site;

use super::claims::{Claim, Claims};
use super::names::key;
use recoupe_model::Sourced;
use site::{MARKS, without_day, without_exact_site, without_genre, without_site};

pub(crate) use site::{is_site, outlets, site_keys};

/// Share of words that two titles must have in common to be the same headline.
const SAME: f32 = 0.6;

/// The headline that `claims` speak for.
pub(crate) fn chosen(claims: &Claims, host: Option<&str>) -> Option<Sourced> {
    let sites = site_keys(claims, host);
    let declared: Vec<Claim> = claims
        .titles
        .iter()
        .filter(|c| !is_heading(c) && !is_of_another(c, claims))
        .map(|c| Claim { value: without_site(&c.value, &sites), ..c.clone() })
        .filter(|c| !c.value.is_empty() && !sites.contains(&key(&c.value)))
        .collect();
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
            .filter(|c| is_plain && !is_aside(c, claims, &declared) || is_first_level(c, claims))
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
            .or_else(short)
            .or_else(above)
            .or_else(only)
            .or_else(|| best_visible(visible("h2").filter(|c| !is_bare(c)), &declared, &sites, 0.95)),
    };
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

/// The one first-level heading that a page declares word for word, be the site's name a part of it or not.
fn as_declared<'c>(claims: &'c Claims, sites: &[String]) -> Option<&'c Claim> {
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

/// The titles that data declare, site and all, as typed on a plain keyboard.
fn declared_whole(claims: &Claims) -> Vec<String> {
    let declared = claims.titles.iter().filter(|c| matches!(c.rule, "json-ld" | "og"));
    declared.map(|c| typed(&c.value)).collect()
}

/// True for a headline that only microdata give and no other field of the page knows: a teaser's.
fn is_of_another(claim: &Claim, claims: &Claims) -> bool {
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

/// True for the heading of a page that is no article, when it has next to nothing of what the page declares: an appeal to buyers.
fn is_slogan(head: &Claim, claims: &Claims, declared: &[Claim]) -> bool {
    const STRANGE: f32 = 0.3;
    let agreement = declared
        .iter()
        .flat_map(|d| segments(&d.value))
        .map(|p| likeness(&head.value, p))
        .fold(0.0, f32::max);
    let is_strange = agreement < if claims.is_front { SAME } else { STRANGE };
    !claims.is_article && is_strange && are_agreed(declared)
}

/// True when two kinds of fields declare the same title.
fn are_agreed(declared: &[Claim]) -> bool {
    declared.iter().any(|a| declared.iter().any(|b| a.rule != b.rule && key(&a.value) == key(&b.value)))
}

fn is_declared_whole(claim: &Claim, declared: &[Claim]) -> bool {
    let wanted = key(&claim.value);
    declared.iter().any(|d| key(&d.value) == wanted)
}

/// The one first-level heading of a page that declares no title.
fn lone_heading<'c>(claims: &'c Claims, declared: &[Claim], sites: &[String]) -> Option<&'c Claim> {
    let mut firsts = claims.titles.iter().filter(|c| c.rule == "h1" && !sites.contains(&key(&c.value)));
    firsts.next().filter(|_| firsts.next().is_none() && declared.is_empty())
}

/// True for a heading of several words that a declared title begins with: the headline before a second line or the site.
fn opens_title(claim: &Claim, declared: &[Claim]) -> bool {
    // Names of sites are shorter.
    const WORDS_MIN: usize = 4;
    claim.value.split(' ').count() >= WORDS_MIN
        && declared.iter().any(|d| segments(&d.value).first().is_some_and(|p| key(p) == key(&claim.value)))
}

/// The one first-level heading of a page that is no news, be it a word or two: "Affordable homes" below a `<title>` for search
/// engines. One word amid a declared title is a place or a topic of it.
fn short_heading<'c>(claims: &'c Claims, declared: &[Claim], sites: &[String]) -> Option<&'c Claim> {
    let mut firsts = claims.titles.iter().filter(|c| c.rule == "h1" && !sites.contains(&key(&c.value)));
    let head = firsts.next().filter(|_| firsts.next().is_none() && !claims.is_article)?;
    let wanted = key(&head.value);
    let is_topic = !wanted.contains(' ')
        && declared.iter().any(|d| key(&d.value).split(' ').skip(1).any(|word| word == wanted));
    let is_section = claims.sections.iter().any(|s| key(&s.value) == wanted);
    (!is_topic && !is_section && !is_slogan(head, claims, declared)).then_some(head)
}

/// True for the words of a first-level heading that are long enough for a headline.
fn is_first_level(claim: &Claim, claims: &Claims) -> bool {
    const WORDS_MIN: usize = 4;
    claim.value.split(' ').count() >= WORDS_MIN
        && claims.titles.iter().any(|c| c.rule == "h1" && key(&c.value) == key(&claim.value))
}

fn is_heading(claim: &Claim) -> bool {
    matches!(claim.rule, "h1" | "h2" | "h3" | "h4" | "title-line")
}

/// True for the heading above the text that has next to no word of the declared title, where another heading has several: an instruction, a
/// chapter.
fn is_aside(claim: &Claim, claims: &Claims, declared: &[Claim]) -> bool {
    const SHARED_MIN: usize = 3;
    let Some(title) = declared.first().map(|d| key(&d.value)) else { return false };
    let shared = |c: &Claim| {
        let words = key(&c.value);
        title.split(' ').filter(|w| words.split(' ').any(|o| o == *w)).count()
    };
    shared(claim) <= 1 && claims.titles.iter().any(|c| is_heading(c) && shared(c) >= SHARED_MIN)
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
fn narrowed(head: &Claim, declared: &[Claim], sites: &[String], claims: &Claims) -> Claim {
    let whole = declared_whole(claims);
    let value = without_genre(&without_exact_site(&head.value, sites), &claims.sections).to_owned();
    // Sign for sign: a kicker in an element of its own loses its colon or its full stop.
    let wanted = typed(&value);
    if whole.contains(&wanted) || declared.iter().any(|d| typed(&d.value) == wanted) {
        return Claim { value, ..head.clone() };
    }
    let parts: Vec<(&'static str, &str)> =
        declared.iter().flat_map(|d| segments(&d.value).into_iter().map(|p| (d.rule, p.trim()))).collect();
    let inner = parts.iter().find(|(rule, part)| {
        let is_end = part.len() < value.len()
            && part.len() * 2 > value.len()
            && (value.ends_with(part) || value.strip_prefix(part).is_some_and(is_label));
        is_end && parts.iter().any(|(other, p)| other != rule && p == part)
    });
    match inner {
        Some((_, part)) => Claim { value: (*part).to_owned(), ..head.clone() },
        None => Claim { value: parted_as(&value, declared).unwrap_or(value), ..head.clone() },
    }
}

/// True for what stands behind a headline in its heading and is none of it: a site's name, a count, a sign. A sentence that goes on
/// ("… : what changes now") was left out of the declared title for its length.
fn is_label(rest: &str) -> bool {
    let goes_on = rest.starts_with([':', '.', ',', '!', '?', '…'])
        || rest.starts_with(' ') && rest.trim_start().starts_with(char::is_lowercase);
    !goes_on || rest.contains(['|', '(', '»', '['])
}

/// A title as typed on a plain keyboard: lower case, straight quotes, one kind of dash, no spaces.
fn typed(title: &str) -> String {
    let plain = |c: char| match c {
        '’' | '‘' | '“' | '”' | '«' | '»' | '„' | '"' => '\'',
        '–' | '—' | ':' | '|' => '-',
        _ => c,
    };
    title.to_lowercase().chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// The declared spelling of a heading in which two elements touch: "HarbourThe port reopens" for "Harbour: The port reopens".
fn parted_as(head: &str, declared: &[Claim]) -> Option<String> {
    let words = |title: &str| key(title).split(' ').count();
    let same = |d: &&Claim| letters(&d.value) == letters(head) && words(&d.value) > words(head);
    declared.iter().find(same).map(|d| d.value.clone())
}

/// A title's letters and figures alone.
fn letters(title: &str) -> String {
    title.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
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
