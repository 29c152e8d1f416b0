//! One claim of who signs, to the names in it. In: an element, a field or a line with its words. Out: persons, agencies and desks, without
//! the outlet's own names, dates, sections and those whom the words credit with another deed.

use super::META;
use crate::metadata::claims::Claim;
use crate::metadata::dates;
use crate::metadata::json;
use crate::metadata::names::{self, Trust, key};
use crate::metadata::source::Source;
use crate::metadata::title;
use recoupe_model::{Byline, BylineKind};

pub(super) fn read(source: &Source<'_>, claim: &Claim, sites: &[String]) -> Vec<Byline> {
    if names::is_of_other_deed(&claim.value) {
        return Vec::new();
    }
    let parted = unglued(source, claim);
    // "Translated by" and the name in two elements.
    if parted.as_deref().and_then(|p| p.split(", ").next()).is_some_and(names::tells_other_deed) {
        return Vec::new();
    }
    let said = parted.unwrap_or_else(|| claim.value.clone());
    let (rest, is_announced) = names::without_by(&said);
    let trust = match claim.rule {
        "json-ld" | "json-ld-org" | "rel-author" | "microdata" | "thread-starter" => Trust::Declared,
        "author-class" | "author-link" => {
            if is_announced || is_leaf(source, claim) {
                Trust::Stated
            } else {
                Trust::Guessed
            }
        }
        "byline-line" | "signature-line" if !is_announced => Trust::Guessed,
        _ => Trust::Stated,
    };
    // "Photo Ana Roux".
    let lead = said.split(' ').next().unwrap_or("");
    if trust == Trust::Guessed && !said.contains(':') && names::tells_other_deed(lead) {
        return Vec::new();
    }
    // "19.06.2024 / Energy / International / Top News": sections.
    const SECTIONS_MAX: usize = 3;
    if trust == Trust::Guessed
        && [" / ", " | ", " > "].iter().map(|m| said.matches(m).count()).sum::<usize>() > SECTIONS_MAX
    {
        return Vec::new();
    }
    let rest = before_shelf(rest, is_announced);
    // Fields of data hold no date: figures in them are part of a name ("Liste 90").
    let head = if claim.node.is_none() && is_field(claim) { rest } else { before_date(rest, source) };
    let mut found = names::names(head, sites, trust);
    if found.is_empty() && claim.node.is_some() {
        // "Ana Roux" and "Journaliste" in two elements without a space between.
        let pieces = claim.node.map(|n| pieces(source, n)).unwrap_or_default();
        found = names::names(&pieces, sites, trust);
    }
    if let (true, [(name, _)]) = (is_field(claim), found.as_mut_slice())
        && let Some(whole) = names::with_degrees(&claim.value, name)
    {
        whole.clone_into(name);
    }
    let is_body = claim.rule == "json-ld-org";
    // "lephare.example / Le Phare en ligne": beside the outlet's name in a field stand its other names.
    let mut pieces = claim.value.split(['/', '|', ',']).chain([claim.value.as_str()]);
    let is_outlets = is_field(claim) && pieces.any(|p| is_outlet(p, sites));
    found
        .into_iter()
        .filter(|(n, kind)| {
            !is_outlet(n, sites)
                && (*kind == BylineKind::Agency || !is_account_undated(n, claim))
                && (!is_outlets || *kind == BylineKind::Agency || names::is_plain_person(n))
                && (claim.rule != "signature-line" || names::is_person_in_full(n) && !names_site(n, sites))
                && (*kind == BylineKind::Person || claim.rule != "signature-line")
                && !(is_body && *kind != BylineKind::Agency && title::is_site(n, sites))
        })
        .map(|(name, kind)| {
            let kind = if is_body && kind == BylineKind::Person { BylineKind::Desk } else { kind };
            Byline { name, kind, evidence: vec![claim.evidence()] }
        })
        .collect()
}

/// True for a name with that of the site in it: "Lantern Port Guides" below a text of the Lantern.
fn names_site(name: &str, sites: &[String]) -> bool {
    const LETTERS_MIN: usize = 5;
    let words = key(name);
    title::is_site(name, sites)
        || sites.iter().any(|s| s.len() >= LETTERS_MIN && words.split(' ').any(|w| w == s))
}

pub(in crate::metadata) fn is_field(claim: &Claim) -> bool {
    META.contains(&claim.rule) || claim.rule.starts_with("json-ld")
}

/// A name in small letters alone is an account's, if it is any: a visible line must date its post too ("Gespeichert von ana am 19. Juni").
fn is_account_undated(name: &str, claim: &Claim) -> bool {
    let is_line = matches!(claim.rule, "by-words" | "byline-line")
        || claim.rule == "author-class" && claim.value.split(' ').count() > 4;
    let is_low = !name.contains(char::is_uppercase) && name.contains(char::is_lowercase);
    // "Bridge blocked by the ice": words of a sentence.
    const ARTICLES: [&str; 14] =
        ["a", "an", "das", "de", "der", "die", "el", "il", "la", "le", "les", "los", "the", "une"];
    let is_thing = || name.split_once(' ').is_some_and(|(first, _)| ARTICLES.contains(&first));
    is_line && is_low && (is_thing() || !claim.value.contains(|c: char| c.is_ascii_digit()))
}

/// The words of an element in which two texts touch without a space ("Ana Roux" and "vor 2 Jahren" in two elements), parted.
fn unglued(source: &Source<'_>, claim: &Claim) -> Option<String> {
    let node = claim.node.filter(|_| matches!(claim.rule, "author-class" | "author-link" | "rel-author"))?;
    let mut out = String::new();
    let mut is_glued = false;
    for text in source.dom.descendants(node).filter_map(|n| source.dom.text(n)) {
        // A first letter set apart is part of its word.
        let is_initial = out.chars().rev().take_while(|c| c.is_alphanumeric()).count() < 2
            || text.trim_end().chars().count() < 2;
        let touches = out.ends_with(char::is_alphanumeric) && text.starts_with(char::is_alphanumeric);
        if touches && !is_initial {
            is_glued = true;
            out.push_str(", ");
        }
        out.push_str(text);
    }
    is_glued.then(|| json::clean(&out))
}

/// The words before those that lead to the section of a post: "ana under Harbours, Tides".
fn before_shelf(said: &str, is_announced: bool) -> &str {
    const WORDS: [&str; 5] =
        [" under ", " filed under ", " in category ", " in der kategorie ", " dans la rubrique "];
    let low = said.to_ascii_lowercase();
    let end = WORDS.iter().filter_map(|w| low.find(w)).min().filter(|_| is_announced);
    end.and_then(|at| said.get(..at)).unwrap_or(said)
}

/// One text and nothing else: the name itself.
fn is_leaf(source: &Source<'_>, claim: &Claim) -> bool {
    claim.node.is_some_and(|n| source.dom.descendants(n).count() <= 2)
}

pub(super) fn is_outlet(name: &str, sites: &[String]) -> bool {
    let words = key(name);
    // "Port Office of Valmer" for "Valmer Port Office of", "Valmer Port Office" for "VPO".
    let sorted = |words: &str| {
        let mut words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        words.sort();
        words
    };
    let own = sorted(&words);
    let initials: String = words.split(' ').filter_map(|w| w.chars().next()).collect();
    let is_short = |site: &str| site == initials && initials.len() > 2;
    names::is_one_tight(&words, sites) || sites.iter().any(|s| sorted(s) == own || is_short(s))
}

/// The words before a date, without the name of a month or the words that lead to it.
pub(super) fn before_date<'t>(text: &'t str, source: &Source<'_>) -> &'t str {
    let mut before = ' ';
    // Figures in an account's name ("ana2") are no date.
    let digit = text.char_indices().find(|(_, c)| {
        let is_start = c.is_ascii_digit() && !before.is_alphanumeric();
        before = *c;
        is_start
    });
    let Some((digit, _)) = digit else { return text };
    let mut head = text.get(..digit).unwrap_or(text).trim_end();
    // "Ana Roux am", "Ana Roux le mardi", "Ana Roux Posted on May".
    for _ in 0..4 {
        let (rest, last) = head.rsplit_once([' ', '\u{a0}']).unwrap_or(("", head));
        let word = last.trim_matches(|c: char| !c.is_alphanumeric());
        let is_month = dates::month_of(word, source.language.as_deref()).is_some();
        let leads = word.is_empty()
            || matches!(
                word,
                "am" | "le" | "on" | "el" | "il" | "du" | "den" | "at" | "il y a" | "vor" | "op"
            )
            || dates::event(word).is_some();
        if !is_month && !leads {
            break;
        }
        head = rest.trim_end();
    }
    if head.chars().filter(|c| c.is_alphabetic()).count() < 2 { text } else { head }
}

/// The texts below a node, parted by commas.
fn pieces(source: &Source<'_>, node: crate::dom::NodeId) -> String {
    // More pieces are a list of articles.
    const PIECES_MAX: usize = 20;
    let texts = source
        .dom
        .descendants(node)
        .filter_map(|n| source.dom.text(n))
        .map(str::trim)
        .filter(|t| !t.is_empty());
    texts.take(PIECES_MAX).collect::<Vec<_>>().join(", ")
}
