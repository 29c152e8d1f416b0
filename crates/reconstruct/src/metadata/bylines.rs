//! Chooses who signs: what a reader sees confirmed by what the page declares; nobody when only the outlet signs.

use super::claims::{Claim, Claims};
use super::dates;
use super::names::{self, Trust, key};
use super::source::Source;
use recoupe_model::{Byline, BylineKind};

/// Who signs, by the claims; empty when nobody does.
pub(crate) fn chosen(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    let declared = of_rules(source, claims, sites, &["json-ld"]);
    let meta = of_rules(source, claims, sites, &["article-meta", "dublin-core", "meta", "og", "twitter"]);
    let marked =
        first_group(source, claims, sites, &["microdata", "rel-author", "author-link", "author-class"]);
    let lines = first_group(source, claims, sites, &["by-words"]);
    let unannounced = first_group(source, claims, sites, &["byline-line"]);
    let page = of_rules(source, claims, sites, &["json-ld-page"]);
    let signature = of_rules(source, claims, sites, &["signature-line"]);
    let seen = [&lines, &unannounced, &marked].into_iter().find(|l| !l.is_empty()).unwrap_or(&marked);
    if declared.is_empty() {
        let order = [seen, &marked, &unannounced, &meta, &page, &signature];
        return order.into_iter().find(|l| !l.is_empty()).cloned().unwrap_or_default();
    }
    // The page names more than the data: co-authors.
    let holds = |all: &[Byline], some: &[Byline]| {
        some.iter().all(|s| all.iter().any(|a| key(&a.name) == key(&s.name)))
    };
    let is_one_line = seen.iter().all(|b| {
        b.evidence.first().map(|e| &e.says) == seen.first().and_then(|b| b.evidence.first()).map(|e| &e.says)
    });
    if seen.len() > declared.len() && holds(seen, &declared) && is_one_line { seen.clone() } else { declared }
}

/// All names that these rules claim.
fn of_rules(source: &Source<'_>, claims: &Claims, sites: &[String], rules: &[&str]) -> Vec<Byline> {
    let mut out = Vec::new();
    for claim in claims.signatures.iter().filter(|c| rules.contains(&c.rule)) {
        join(&mut out, read(source, claim, sites));
    }
    out
}

/// The names of the first claim that holds any, and of those beside it.
fn first_group(source: &Source<'_>, claims: &Claims, sites: &[String], rules: &[&str]) -> Vec<Byline> {
    let mut out: Vec<Byline> = Vec::new();
    let mut first = None;
    for claim in claims.signatures.iter().filter(|c| rules.contains(&c.rule)) {
        let near = |node| {
            let up = |n| source.dom.ancestors(n).take(3).collect::<Vec<_>>();
            first.flatten().is_none_or(|f| up(node).iter().any(|a| up(f).contains(a)))
        };
        if first.is_some() && !claim.node.is_some_and(near) {
            continue;
        }
        let found = read(source, claim, sites);
        if !found.is_empty() {
            first.get_or_insert(claim.node);
            join(&mut out, found);
        }
    }
    out
}

fn read(source: &Source<'_>, claim: &Claim, sites: &[String]) -> Vec<Byline> {
    let outlets: Vec<&str> = sites.iter().map(String::as_str).collect();
    let (rest, is_announced) = names::without_by(&claim.value);
    let trust = match claim.rule {
        "json-ld" | "rel-author" | "microdata" => Trust::Declared,
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
    let head = before_date(rest, source);
    let mut found = names::names(head, &outlets, trust);
    if found.is_empty() && claim.node.is_some() {
        // "Ana Roux" and "Journaliste" in two elements without a space between.
        let pieces = claim.node.map(|n| pieces(source, n)).unwrap_or_default();
        found = names::names(&pieces, &outlets, trust);
    }
    found
        .into_iter()
        .filter(|(n, kind)| {
            !is_outlet(n, sites) && (*kind == BylineKind::Person || claim.rule != "signature-line")
        })
        .map(|(name, kind)| Byline { name, kind, evidence: vec![claim.evidence()] })
        .collect()
}

/// One text and nothing else: the name itself.
fn is_leaf(source: &Source<'_>, claim: &Claim) -> bool {
    claim.node.is_some_and(|n| source.dom.descendants(n).count() <= 2)
}

fn is_outlet(name: &str, sites: &[String]) -> bool {
    let tight = key(name).replace(' ', "");
    sites.iter().any(|s| s.replace(' ', "") == tight)
}

/// The words before a date, without the name of a month or the words that lead to it.
fn before_date<'t>(text: &'t str, source: &Source<'_>) -> &'t str {
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
        let (rest, last) = head.rsplit_once(' ').unwrap_or(("", head));
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

fn join(out: &mut Vec<Byline>, more: Vec<Byline>) {
    for byline in more {
        match out.iter_mut().find(|b| key(&b.name) == key(&byline.name)) {
            Some(same) => same.evidence.extend(byline.evidence),
            None => out.push(byline),
        }
    }
}
