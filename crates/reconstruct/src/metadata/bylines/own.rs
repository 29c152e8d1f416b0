//! The outlet or the owner of the site as the one who signs: only where two kinds of evidence say so, a line says in words that it
//! wrote, or the site is a person's.

use super::{META, is_outlet, person};
use crate::metadata::claims::{Claim, Claims};
use crate::metadata::dates;
use crate::metadata::hosts;
use crate::metadata::names::{self, key};
use crate::metadata::rules::OWN_SITE;
use crate::metadata::source::Source;
use recoupe_model::{Byline, BylineKind};

/// The name that is the site's own and signs nonetheless: a person whose site is called like them, or an outlet that two kinds
/// of evidence name as the author, as blogs do for the account that writes there.
pub(super) fn signed(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    const SHOWN: [&str; 3] = ["by-words", "microdata", "rel-author"];
    let own = |rules: &[&str]| {
        let of_rules = claims.signatures.iter().filter(|c| rules.contains(&c.rule));
        of_rules.map(|c| (own_name(source, c), c)).find(|(name, _)| {
            is_outlet(name, sites) && hosts::hosts(name).is_empty() && names::may_sign(name)
        })
    };
    let kinds = [own(&["json-ld"]), own(&META), own(&SHOWN)];
    let mut said = kinds.iter().flatten();
    let Some((name, _)) = said.next() else { return Vec::new() };
    let is_twice = said.any(|(other, _)| key(other) == key(name));
    // "Wednesday 19 June 2024, by The Friends of Valmer", "By Valmer Travel": a line that says in words who wrote the text.
    let is_signed = own(&["by-words"]).is_some_and(|(_, c)| says_who(source, c));
    // "ana roux" in a field of the site "Ana Roux".
    let spelled = claims.sites.iter().map(|c| c.value.as_str()).filter(|s| key(s) == key(name));
    let is_person = std::iter::once(*name).chain(spelled).any(names::is_plain_person);
    let kind = if is_person { BylineKind::Person } else { BylineKind::Desk };
    if kind == BylineKind::Desk && !is_twice && !is_signed {
        return Vec::new();
    }
    let same = kinds.iter().flatten().filter(|(other, _)| key(other) == key(name));
    vec![Byline { name: (*name).to_owned(), kind, evidence: same.map(|(_, c)| c.evidence()).collect() }]
}

/// True for a line that begins with words for writing, or that dates the text.
fn says_who(source: &Source<'_>, line: &Claim) -> bool {
    names::leads_with_by(&line.value)
        || line.value.contains(|c: char| c.is_ascii_digit())
            && !dates::dates(&line.value, source.hint()).is_empty()
}

/// The words of a claim without those that lead to the name and the date behind it.
fn own_name<'c>(source: &Source<'_>, claim: &'c Claim) -> &'c str {
    let rest = super::before_date(names::without_by(&claim.value).0, source);
    let ends = [" on ", " — ", " | ", " • ", " · ", ". "];
    let end = ends.iter().filter_map(|e| rest.find(e)).min().unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest).trim_matches([' ', '|', '-', '–', '·', ',', '.'])
}

/// The person whose site it is, where nothing else names anybody.
pub(super) fn of_person(claims: &Claims) -> Vec<Byline> {
    let own = claims.signatures.iter().find(|c| c.rule == OWN_SITE);
    own.map(person).into_iter().collect()
}

/// True where the first line that says in words who wrote names the outlet, and those `found` stand in no such line and no field:
/// names further down are of other things.
pub(super) fn is_line_first(
    source: &Source<'_>,
    claims: &Claims,
    found: &[Byline],
    sites: &[String],
) -> bool {
    let first = claims.signatures.iter().find(|c| c.rule == "by-words");
    let is_own = first.is_some_and(|c| is_outlet(own_name(source, c), sites) && says_who(source, c));
    let is_weak = |b: &Byline| b.evidence.iter().all(|e| WEAK.contains(&e.rule.as_str()));
    is_own && found.iter().all(is_weak)
}

/// Evidence that tells who signs by its place or its name alone.
const WEAK: [&str; 5] = ["author-class", "author-link", "by-words", "byline-line", "signature-line"];
