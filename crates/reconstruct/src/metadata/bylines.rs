//! Chooses who signs: what a reader sees confirmed by what the page declares; nobody when only the outlet signs.

mod end;
mod own;
mod seen;

use super::claims::{Claim, Claims};
use super::dates;
use super::names::{self, Trust, key};
use super::owner;
use super::source::Source;
use super::title;
use recoupe_model::{Byline, BylineKind};
use seen::Seen;

/// `<meta>` of every kind.
const META: [&str; 5] = ["article-meta", "dublin-core", "meta", "og", "twitter"];

/// Who signs, by the claims; empty when nobody does.
pub(crate) fn chosen(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    // A body that an object names as its author, and that is called much like the site.
    let bodies =
        claims.signatures.iter().filter(|c| c.rule == "json-ld-org" && title::is_site(&c.value, sites));
    let mut outlets = sites.to_vec();
    outlets.extend(bodies.map(|c| key(&c.value)));
    if let Some(opener) = claims.signatures.iter().find(|c| c.rule == "thread-starter") {
        return vec![person(opener)];
    }
    let found = signed(source, claims, &outlets);
    if found.is_empty() || own::is_line_first(source, claims, &found, sites) {
        let own = own::signed(source, claims, sites);
        if !own.is_empty() {
            return own;
        }
    }
    if found.is_empty() { own::of_person(claims) } else { found }
}

/// Those who sign beside the outlet.
fn signed(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    let declared = of_rules(source, claims, sites, &["json-ld", "json-ld-org"]);
    let meta = of_rules(source, claims, sites, &META);
    let lists = Seen::of(source, claims, sites);
    let Seen { lines, unannounced, marked, .. } = &lists;
    let page = of_rules(source, claims, sites, &["json-ld-page"]);
    let signature = of_rules(source, claims, sites, &["signature-line"]);
    let seen = lists.first();
    if let Some(end) = end::signed(source, claims, sites, seen, [&declared, &meta, &page]) {
        return end;
    }
    let holds = |all: &[Byline], some: &[Byline]| {
        some.iter().all(|s| all.iter().any(|a| key(&a.name) == key(&s.name)))
    };
    let is_person = |b: &Byline| b.kind == BylineKind::Person;
    // "ana.roux", "AnaR": the account that keeps the page, where a reader sees who wrote it.
    let is_written_out = |some: &[Byline]| some.iter().any(|b| names::is_plain_person(&b.name));
    if !declared.is_empty() && declared.iter().all(|b| is_account(&b.name)) && is_written_out(seen) {
        return seen.clone();
    }
    // Names of classes are on boxes of all kinds: the field that names a person tells more, and more than a desk that is shown.
    if declared.is_empty() && (lines.is_empty() || !seen.iter().any(is_person)) {
        let field = of_rules(source, claims, sites, &["article-meta", "dublin-core", "meta"]);
        let field = if page.iter().any(is_person) { page.clone() } else { field };
        if field.iter().any(is_person) && !(seen.len() > field.len() && holds(seen, &field)) {
            return field;
        }
    }
    if declared.is_empty() {
        if let Some(shorter) =
            [meta.clone(), marked.clone()].into_iter().find(|f| is_longer_by_chance(seen, f))
        {
            return shorter;
        }
        // A field that names a body gives way to the person who signs below the text.
        let is_body = !meta.iter().any(|b| names::is_plain_person(&b.name));
        let ends = if is_body { [&signature, &meta] } else { [&meta, &signature] };
        let mut order = [seen, marked, unannounced, &page].into_iter().chain(ends);
        return order.find(|l| !l.is_empty()).cloned().unwrap_or_default();
    }
    // The page and its fields name more than the data: co-authors.
    let is_shown = |b: &Byline| {
        let wanted = key(&b.name);
        let mut shown = claims.signatures.iter().take(SIGNATURES_MAX).filter(|c| !is_field(c));
        shown.any(|c| key(&c.value).contains(&wanted))
    };
    if meta.len() > declared.len()
        && holds(&meta, &declared)
        && meta.iter().all(|b| names::is_plain_person(&b.name) && is_shown(b))
    {
        return meta;
    }
    let is_one_line = seen.iter().all(|b| {
        b.evidence.first().map(|e| &e.says) == seen.first().and_then(|b| b.evidence.first()).map(|e| &e.says)
    });
    let are_names = seen.iter().all(|b| b.kind == BylineKind::Agency || names::is_plain_person(&b.name));
    if seen.len() > declared.len() && holds(seen, &declared) && is_one_line && are_names {
        seen.clone()
    } else {
        declared
    }
}

/// The words of a claim, taken as they stand for a person's name.
fn person(claim: &Claim) -> Byline {
    Byline { name: claim.value.clone(), kind: BylineKind::Person, evidence: vec![claim.evidence()] }
}

/// True for the name of an account: one word with a sign or in small letters, or capitals inside.
fn is_account(name: &str) -> bool {
    let is_camel = name.chars().skip(1).any(char::is_uppercase) && name.chars().any(char::is_lowercase);
    let is_low = !name.contains(char::is_uppercase);
    !name.contains(' ') && (is_low || is_camel || name.contains(['.', '_', '@']))
}

/// True when the line that a reader sees is the declared or marked name with the words of the next element: "Ana Roux Global Tides".
fn is_longer_by_chance(seen: &[Byline], field: &[Byline]) -> bool {
    let ([seen], [field]) = (seen, field) else { return false };
    let rest = seen.name.strip_prefix(field.name.as_str());
    names::is_plain_person(&field.name) && rest.is_some_and(|r| r.starts_with(' '))
}

/// Signatures that are looked at.
pub(super) const SIGNATURES_MAX: usize = 100;

/// All names that these rules claim, without those that no reader sees.
fn of_rules(source: &Source<'_>, claims: &Claims, sites: &[String], rules: &[&str]) -> Vec<Byline> {
    let mut out = Vec::new();
    let of_rules = claims.signatures.iter().filter(|c| rules.contains(&c.rule));
    let is_owner = |c: &Claim| META.contains(&c.rule) && owner::is_owner(source, claims, c);
    for claim in of_rules.take(SIGNATURES_MAX).filter(|c| !is_owner(c)) {
        let mut found = read(source, claim, sites);
        if is_field(claim) {
            found.retain(|b| !is_unseen(source, claims, b));
        }
        join(&mut out, found);
    }
    out
}

/// True for a name that only fields of the head declare, and that stands nowhere on the page: the account that keeps the page, or
/// an editor whom the system names for want of an author. A page that is drawn by a program shows nothing: it cannot tell.
fn is_unseen(source: &Source<'_>, claims: &Claims, byline: &Byline) -> bool {
    // A person in full may be right on a page that shows little; an account hardly is.
    const SHELL_BYTES: usize = 600;
    const SHELL_BYTES_ACCOUNT: usize = 300;
    let name = byline.name.as_str();
    let wanted = key(name);
    // A page has few signatures; what repeats them thousands of times is none.
    let signatures = || claims.signatures.iter().take(SIGNATURES_MAX);
    let in_data = || signatures().any(|c| c.rule == "json-ld" && key(&c.value).contains(&wanted));
    // "E. Roux" in the line that a reader sees is "Eva Roux" of the field.
    let last = wanted.rsplit(' ').next().unwrap_or(&wanted);
    let is_named = |line: &str| line.contains(&wanted) || line.split(' ').any(|w| w == last);
    let is_shown = || {
        signatures().any(|c| owner::is_shown(source, c) && is_named(&key(&c.value)))
            || source.says(&wanted) && !owner::is_hidden_alone(source, claims, &wanted)
    };
    let told: usize = source.article.kept().map(|b| b.span.len()).sum();
    let is_told = if is_account(name) { told > SHELL_BYTES_ACCOUNT } else { told > SHELL_BYTES && in_data() };
    is_told && !is_shown()
}

/// The names of the first claim that holds any, and of those beside it.
fn first_group(source: &Source<'_>, claims: &Claims, sites: &[String], rules: &[&str]) -> Vec<Byline> {
    let mut out: Vec<Byline> = Vec::new();
    let mut first = None;
    for claim in claims.signatures.iter().filter(|c| rules.contains(&c.rule)) {
        let near = |node| {
            let up = |n| source.dom.ancestors(n).take(3).collect::<Vec<_>>();
            let is_inside = |f| source.dom.ancestors(node).take(INSIDE_STEPS).any(|a| a == f);
            first.flatten().is_none_or(|f| is_inside(f) || up(node).iter().any(|a| up(f).contains(a)))
        };
        if first.is_some() && !claim.node.is_some_and(near) || is_wrapping(source, claim, claims, sites) {
            continue;
        }
        let mut found = read(source, claim, sites);
        if claim.node.is_some_and(|n| source.is_hidden(n)) {
            found.retain(|b| !is_account(&b.name));
        }
        if !found.is_empty() {
            first.get_or_insert(claim.node);
            join(&mut out, found);
        }
    }
    out
}

/// How deep in a box that is marked as a byline its names stand.
const INSIDE_STEPS: usize = 8;

/// True for a box with a date and more around an element that names who signs: the inner one tells it alone.
fn is_wrapping(source: &Source<'_>, claim: &Claim, claims: &Claims, sites: &[String]) -> bool {
    let Some(node) = claim.node.filter(|_| claim.rule == "author-class") else { return false };
    if !claim.value.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // The inner ones follow: document order.
    let follow =
        claims.signatures.iter().filter(|c| c.rule == claim.rule && c.node.is_some_and(|n| n > node));
    follow
        .take(4)
        .filter(|c| c.node.is_some_and(|n| source.dom.ancestors(n).take(6).any(|a| a == node)))
        .filter(|c| !c.value.contains(|c: char| c.is_ascii_digit()))
        .any(|c| !read(source, c, sites).is_empty())
}

fn read(source: &Source<'_>, claim: &Claim, sites: &[String]) -> Vec<Byline> {
    let outlets: Vec<&str> = sites.iter().map(String::as_str).collect();
    let parted = unglued(source, claim);
    // "Translated by" and the name in two elements.
    if parted.as_deref().and_then(|p| p.split(", ").next()).is_some_and(names::tells_other_deed) {
        return Vec::new();
    }
    let said = parted.unwrap_or_else(|| claim.value.clone());
    let (rest, is_announced) = names::without_by(&said);
    let trust = match claim.rule {
        "json-ld" | "json-ld-org" | "rel-author" | "microdata" => Trust::Declared,
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
    let mut found = names::names(head, &outlets, trust);
    if found.is_empty() && claim.node.is_some() {
        // "Ana Roux" and "Journaliste" in two elements without a space between.
        let pieces = claim.node.map(|n| pieces(source, n)).unwrap_or_default();
        found = names::names(&pieces, &outlets, trust);
    }
    if let (true, [(name, _)]) = (is_field(claim), found.as_mut_slice())
        && let Some(whole) = names::with_degrees(&claim.value, name)
    {
        whole.clone_into(name);
    }
    let is_body = claim.rule == "json-ld-org";
    // "lephare.example / Le Phare en ligne": beside the outlet's name in a field stand its other names.
    let is_outlets = is_field(claim)
        && (is_outlet(&claim.value, sites)
            || claim.value.split(['/', '|', ',']).any(|p| is_outlet(p, sites)));
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

pub(super) fn is_field(claim: &Claim) -> bool {
    META.contains(&claim.rule) || claim.rule.starts_with("json-ld")
}

/// A name in small letters alone is an account's: a visible line must date its post too ("Gespeichert von ana am 19. Juni").
fn is_account_undated(name: &str, claim: &Claim) -> bool {
    let is_line = matches!(claim.rule, "by-words" | "byline-line")
        || claim.rule == "author-class" && claim.value.split(' ').count() > 4;
    is_line && !name.contains(char::is_uppercase) && !claim.value.contains(|c: char| c.is_ascii_digit())
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
    is_glued.then(|| super::json::clean(&out))
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

fn join(out: &mut Vec<Byline>, more: Vec<Byline>) {
    for byline in more {
        match out.iter_mut().find(|b| key(&b.name) == key(&byline.name)) {
            Some(same) => same.evidence.extend(byline.evidence),
            None => out.push(byline),
        }
    }
}
