//! Chooses who signs: what a reader sees confirmed by what the page declares; nobody when only the outlet signs.

mod reading;

use super::claims::{Claim, Claims};
use super::dates;
use super::names::{self, key};
use super::source::Source;
use super::title;
use reading::{before_date, is_field, is_outlet, read};
use recoupe_model::{Byline, BylineKind};

/// `<meta>` of every kind.
const META: [&str; 5] = ["article-meta", "dublin-core", "meta", "og", "twitter"];

/// Who signs, by the claims; empty when nobody does.
pub(crate) fn chosen(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    // A body that an object names as its author, and that is called much like the site.
    let bodies =
        claims.signatures.iter().filter(|c| c.rule == "json-ld-org" && title::is_site(&c.value, sites));
    let mut outlets = sites.to_vec();
    outlets.extend(bodies.map(|c| key(&c.value)));
    // The front page lists what many wrote.
    if claims.is_front && !claims.is_article {
        return Vec::new();
    }
    let mut found = signed(source, claims, &outlets);
    if found.is_empty() || is_own_line_first(source, claims, &found, sites) {
        let own = self_signed(source, claims, sites);
        if !own.is_empty() {
            return own;
        }
    }
    // "Ana Roux, The Lantern South": beside a person the outlet's desks do not sign.
    if found.iter().any(|b| names::is_plain_person(&b.name)) {
        let is_desk = |b: &Byline| b.kind != BylineKind::Agency && !names::is_plain_person(&b.name);
        found.retain(|b| !(is_desk(b) && title::is_site(&b.name, sites)));
    }
    found
}

/// True where the first line that says in words who wrote names the outlet, and those `found` stand in no such line and no field:
/// names further down are of other things.
fn is_own_line_first(source: &Source<'_>, claims: &Claims, found: &[Byline], sites: &[String]) -> bool {
    let first = claims.signatures.iter().find(|c| c.rule == "by-words");
    let is_own = first.is_some_and(|c| is_outlet(own_name(source, c), sites) && says_who(source, c));
    let is_weak = |b: &Byline| b.evidence.iter().all(|e| WEAK.contains(&e.rule.as_str()));
    is_own && found.iter().all(is_weak)
}

/// Evidence that tells who signs by its place or its name alone.
const WEAK: [&str; 5] = ["author-class", "author-link", "by-words", "byline-line", "signature-line"];

/// Those who sign beside the outlet.
fn signed(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    let declared = of_rules(source, claims, sites, &["json-ld", "json-ld-org"]);
    let starter = of_rules(source, claims, sites, &["thread-starter"]);
    if !starter.is_empty() {
        return if declared.is_empty() { starter } else { declared };
    }
    let meta = of_rules(source, claims, sites, &META);
    let marks = ["microdata", "rel-author", "author-link", "author-class"];
    let is_teased = is_list(claims, "author-class");
    let marks: Vec<&str> = marks.into_iter().filter(|m| !is_teased || *m != "author-class").collect();
    let mut marked = first_group(source, claims, sites, &marks);
    // Accounts one below the other are those of a thread: the first opened it.
    if marked.len() > POSTERS && marked.iter().any(|b| is_account(&b.name)) {
        marked.truncate(1);
    }
    let lines = announced(source, claims, sites);
    let unannounced = first_group(source, claims, sites, &["byline-line"]);
    let page = of_rules(source, claims, sites, &["json-ld-page"]);
    let signature = of_rules(source, claims, sites, &["signature-line"]);
    let seen = [&lines, &unannounced, &marked].into_iter().find(|l| !l.is_empty()).unwrap_or(&marked);
    let holds = |all: &[Byline], some: &[Byline]| {
        some.iter().all(|s| all.iter().any(|a| key(&a.name) == key(&s.name)))
    };
    let is_person = |b: &Byline| b.kind == BylineKind::Person;
    // The data name a desk, and a line says who wrote.
    let are_persons = !lines.is_empty() && lines.iter().all(|b| names::is_plain_person(&b.name));
    if !declared.is_empty() && declared.iter().all(|b| b.kind == BylineKind::Desk) && are_persons {
        return lines;
    }
    // "ana.roux", "AnaR": the account that keeps the page, where a reader sees who wrote it.
    let is_written_out = |some: &[Byline]| some.iter().any(|b| names::is_plain_person(&b.name));
    let mut whole = [seen, &signature].into_iter().filter(|some| is_written_out(some));
    if let Some(whole) = whole.next().filter(|_| are_accounts(&declared)) {
        return whole.clone();
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
        let mut order = [seen, &marked, &unannounced, &page].into_iter().chain(ends);
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

/// Those whom the first line with words for it names; where it names desks alone, the persons of a line that says that they wrote.
fn announced(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    if is_list(claims, "by-words") {
        return Vec::new();
    }
    let lines = first_group(source, claims, sites, &["by-words"]);
    if lines.is_empty() || lines.iter().any(|b| b.kind != BylineKind::Desk) {
        return lines;
    }
    let says_so = |c: &&Claim| {
        let first: Vec<&str> = c.value.split(' ').take(2).collect();
        c.rule == "by-words" && names::leads_with_by(&c.value) && names::tells_writing(&first.join(" "))
    };
    let written = claims.signatures.iter().filter(says_so).map(|c| read(source, c, sites));
    let are_persons =
        |found: &Vec<Byline>| !found.is_empty() && found.iter().all(|b| names::is_plain_person(&b.name));
    written.into_iter().find(are_persons).unwrap_or(lines)
}

/// More accounts than these do not write one article.
const POSTERS: usize = 3;

/// True where many claims of a rule say in words who wrote: a list of works or of articles, each with its own author.
fn is_list(claims: &Claims, rule: &str) -> bool {
    const LINES_MAX: usize = 3;
    // Elements with a name alone are those of co-authors; a day is that of another article.
    let is_own = |c: &&Claim| rule == "by-words" || c.value.contains(|c: char| c.is_ascii_digit());
    let mut lines: Vec<&str> = claims
        .signatures
        .iter()
        .filter(|c| c.rule == rule && names::leads_with_by(&c.value))
        .filter(is_own)
        .map(|c| c.value.as_str())
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines.len() > LINES_MAX
}

/// True where the data name accounts alone.
fn are_accounts(declared: &[Byline]) -> bool {
    !declared.is_empty() && declared.iter().all(|b| is_account(&b.name))
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
    let is_named = field.kind == BylineKind::Desk || names::is_plain_person(&field.name);
    is_named && rest.is_some_and(|r| r.starts_with(' '))
}

/// The name that is the site's own and signs nonetheless: a person whose site is called like them, or an outlet that two kinds
/// of evidence name as the author, as blogs do for the account that writes there.
fn self_signed(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    const SHOWN: [&str; 3] = ["by-words", "microdata", "rel-author"];
    let own = |rules: &[&str]| {
        let of_rules = claims.signatures.iter().filter(|c| rules.contains(&c.rule));
        of_rules.map(|c| (own_name(source, c), c)).find(|(name, _)| {
            is_outlet(name, sites) && super::hosts::hosts(name).is_empty() && names::may_sign(name)
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
    let rest = before_date(names::without_by(&claim.value).0, source);
    let ends = [" on ", " — ", " | ", " • ", " · ", ". "];
    let end = ends.iter().filter_map(|e| rest.find(e)).min().unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest).trim_matches([' ', '|', '-', '–', '·', ',', '.'])
}

/// Signatures that are looked at.
const SIGNATURES_MAX: usize = 100;

/// All names that these rules claim, without those that no reader sees.
fn of_rules(source: &Source<'_>, claims: &Claims, sites: &[String], rules: &[&str]) -> Vec<Byline> {
    let mut out = Vec::new();
    let of_rules = claims.signatures.iter().filter(|c| rules.contains(&c.rule));
    for claim in of_rules.take(SIGNATURES_MAX) {
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
    const SHELL_BYTES: usize = 600;
    let name = byline.name.as_str();
    let wanted = key(name);
    // A page has few signatures; what repeats them thousands of times is none.
    let signatures = || claims.signatures.iter().take(SIGNATURES_MAX);
    let in_data = || signatures().any(|c| c.rule == "json-ld" && key(&c.value).contains(&wanted));
    // "E. Roux" in the line that a reader sees is "Eva Roux" of the field.
    let last = wanted.rsplit(' ').next().unwrap_or(&wanted);
    let is_named = |line: &str| line.contains(&wanted) || line.split(' ').any(|w| w == last);
    let is_shown = || signatures().any(|c| !is_field(c) && is_named(&key(&c.value))) || source.says(&wanted);
    let told: usize = source.article.kept().map(|b| b.span.len()).sum();
    (is_account(name) || in_data()) && told > SHELL_BYTES && !is_shown()
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
        if first.is_some() && !claim.node.is_some_and(near) || is_wrapping(source, claim, claims, sites) {
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

fn join(out: &mut Vec<Byline>, more: Vec<Byline>) {
    for byline in more {
        match out.iter_mut().find(|b| key(&b.name) == key(&byline.name)) {
            Some(same) => same.evidence.extend(byline.evidence),
            None => out.push(byline),
        }
    }
}
