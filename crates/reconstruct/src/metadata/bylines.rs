//! Chooses who signs: what a reader sees confirmed by what the page declares; nobody when only the outlet signs.

mod end;
mod own;
mod reading;
mod seen;

use super::claims::{Claim, Claims};
use super::names::{self, key};
use super::owner;
use super::source::Source;
use super::title;
pub(super) use reading::is_field;
use reading::{before_date, is_outlet, read};
use recoupe_model::{Byline, BylineKind};
use seen::Seen;

/// `<meta>` of every kind.
const META: [&str; 5] = ["article-meta", "dublin-core", "meta", "og", "twitter"];

/// Who signs, by the claims; empty when nobody does.
pub(crate) fn chosen(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    // The front page lists what many wrote.
    if claims.is_front && !claims.is_article {
        return Vec::new();
    }
    if let Some(opener) = claims.signatures.iter().find(|c| c.rule == "thread-starter") {
        return vec![person(opener)];
    }
    // A body that an object names as its author, and that is called much like the site.
    let bodies =
        claims.signatures.iter().filter(|c| c.rule == "json-ld-org" && title::is_site(&c.value, sites));
    let mut outlets = sites.to_vec();
    outlets.extend(bodies.map(|c| key(&c.value)));
    let mut found = signed(source, claims, &outlets);
    if found.is_empty() || own::is_line_first(source, claims, &found, sites) {
        let own = own::signed(source, claims, sites);
        if !own.is_empty() {
            return own;
        }
    }
    // "Ana Roux, The Lantern South": beside a person the outlet's desks do not sign.
    if found.iter().any(|b| names::is_plain_person(&b.name)) {
        let is_desk = |b: &Byline| b.kind != BylineKind::Agency && !names::is_plain_person(&b.name);
        found.retain(|b| !(is_desk(b) && title::is_site(&b.name, sites)));
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
    // The data name a desk, and a line says who wrote.
    let are_persons = !lines.is_empty() && lines.iter().all(|b| names::is_plain_person(&b.name));
    if !declared.is_empty() && declared.iter().all(|b| b.kind == BylineKind::Desk) && are_persons {
        return lines.clone();
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

fn join(out: &mut Vec<Byline>, more: Vec<Byline>) {
    for byline in more {
        match out.iter_mut().find(|b| key(&b.name) == key(&byline.name)) {
            Some(same) => same.evidence.extend(byline.evidence),
            None => out.push(byline),
        }
    }
}
