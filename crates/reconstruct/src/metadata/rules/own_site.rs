//! Trusts the name of a site that is that of a person, or a person in the last line of the page ("© 2006-2008 by Ana Roux"): on such
//! sites one person writes all, and says so nowhere at the text. Counts only where nothing else on the page names anybody, and where
//! the page is a dated text of some length: shops, lawyers and singers have sites of their names too, written by others.

use crate::metadata::claims::{Claim, Claims};
use crate::metadata::json;
use crate::metadata::names;
use crate::metadata::source::Source;
use recoupe_model::{Block, Role};

/// Rule of these names.
pub(crate) const RULE: &str = "own-site";

/// A text of some paragraphs.
const TEXT_BYTES_MIN: usize = 400;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let told: usize =
        source.article.blocks.iter().filter(|b| b.role == Role::Body).map(|b| b.span.len()).sum();
    // The last bound is the year of the copyright line.
    let is_dated = claims.published.iter().any(|c| c.weight > 0.0)
        || source.article.blocks.iter().any(|b| b.role == Role::Dates && b.rule.starts_with("class:"));
    if claims.is_front || told < TEXT_BYTES_MIN || !(is_dated || claims.is_article) {
        return;
    }
    // Fields of the head that are not shown name who hosts or sells the page.
    let sites = claims.sites.iter().filter(|c| matches!(c.rule, "og" | "json-ld")).chain(&claims.named);
    let sites = sites.map(|c| c.value.as_str());
    let named = sites
        .filter_map(without_title)
        .find(|n| names::has_given_name(n) && !is_body(source, n))
        .map(str::to_owned);
    if let Some(name) = named.or_else(|| foot(source)) {
        claims.signatures.push(Claim { value: name, rule: RULE, node: None });
    }
}

/// True for a name that the data of the page give to a body: a brand.
fn is_body(source: &Source<'_>, name: &str) -> bool {
    const BODIES: [&str; 5] =
        ["Organization", "Corporation", "LocalBusiness", "NewsMediaOrganization", "Store"];
    let mut bodies = source.data.objects.iter().filter(|o| json::is_a(o, &BODIES));
    bodies.any(|o| o.get("name").and_then(json::text).is_some_and(|n| names::key(&n) == names::key(name)))
}

/// A name without the titles before it.
fn without_title(name: &str) -> Option<&str> {
    const TITLES: [&str; 6] = ["Dr.", "Dr", "Prof.", "Mag.", "Dipl.-Ing.", "Me"];
    let mut rest = name.trim();
    while let Some((_, more)) = rest.split_once(' ').filter(|(first, _)| TITLES.contains(first)) {
        rest = more;
    }
    Some(rest).filter(|r| !r.is_empty())
}

/// The person whom the last lines of the page name as owner.
fn foot(source: &Source<'_>) -> Option<String> {
    const LINES: usize = 8;
    // The line itself may be taken for text where nothing follows it.
    const PROSE_BYTES_MIN: usize = 120;
    let text = &source.article.text;
    let blocks = &source.article.blocks;
    let last = blocks.iter().rposition(|b| b.role == Role::Body && b.span.len() >= PROSE_BYTES_MIN)?;
    let is_line = |b: &&Block| b.role != Role::Caption;
    let lines = blocks.iter().skip(last + 1).rev().take(LINES).filter(is_line);
    lines.map(|b| b.span.of(text)).find_map(owner)
}

/// The name behind "©", "(c)", "Copyright" and years, up to a sign or to other words in small letters.
fn owner(line: &str) -> Option<String> {
    const CHARS_MAX: usize = 160;
    if line.chars().count() > CHARS_MAX {
        return None;
    }
    let low = line.to_ascii_lowercase();
    let mark = ["©", "(c)", "copyright"].iter().filter_map(|m| low.find(m).map(|at| at + m.len())).max();
    // "Licence … 2006-2008 by Ana Roux".
    let by = || {
        low.match_indices(" by ")
            .map(|(at, by)| (at, at + by.len()))
            .find(|(at, _)| line.get(..*at).is_some_and(|l| l.ends_with(|c: char| c.is_ascii_digit())))
    };
    let rest = line.get(mark.or_else(|| by().map(|(_, end)| end))?..)?;
    let rest =
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "-–,.:©".contains(c));
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    // "Ana Roux Hosted by …": another deed begins with the word before.
    let rest =
        rest.split_once(" by ").and_then(|(head, _)| head.rsplit_once(' ')).map_or(rest, |(head, _)| head);
    let end = rest.find(['•', '|', '·', ',', '–', '-']).unwrap_or(rest.len());
    let head = rest.get(..end)?.trim();
    (names::has_given_name(head) && names::may_sign(head)).then(|| head.to_owned())
}
