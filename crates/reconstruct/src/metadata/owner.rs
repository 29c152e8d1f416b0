//! Tells a field of the head that names who keeps the site from one that names who wrote: site builders write the same words into the
//! author's field of every page.
//!
//! Such a field says the same as the page's copyright or publisher field, holds the address of a site (that of who made the theme), or
//! is, whole, a name of the outlet. Where a reader sees the name beside the text it signs nonetheless.

use super::bylines::{SIGNATURES_MAX, is_field};
use super::claims::{Claim, Claims};
use super::names::key;
use super::source::Source;

/// Fields that name who owns the page.
const OWNERS: [&str; 8] = [
    "copyright",
    "publisher",
    "rights",
    "dc.publisher",
    "dc.rights",
    "dcterms.publisher",
    "dcterms.rights",
    "dcterms.rightsholder",
];

/// True for a field of the head that names the owner of the site, or of its design.
pub(crate) fn is_owner(source: &Source<'_>, claims: &Claims, claim: &Claim) -> bool {
    let said = claim.value.as_str();
    if has_address(said) {
        return true;
    }
    let name = key(said);
    let is_seen = || {
        let shown = claims.signatures.iter().filter(|c| is_shown(source, c)).take(SIGNATURES_MAX);
        shown.map(|c| key(&c.value)).any(|c| c.contains(&name))
    };
    let mut owners = source.meta(&OWNERS).map(|(_, owner)| key(owner));
    !name.is_empty() && owners.any(|o| o.contains(&name)) && !is_seen()
}

/// True for words with the address of a site among them; an address alone is that of an account.
fn has_address(said: &str) -> bool {
    let is_address = |w: &str| w.contains("://") || w.starts_with("www.");
    said.split_whitespace().any(is_address) && !said.split_whitespace().all(is_address)
}

/// True for what a reader sees of who signs: no field of the head, no mark that is hidden.
pub(crate) fn is_shown(source: &Source<'_>, claim: &Claim) -> bool {
    !is_field(claim) && !claim.node.is_some_and(|n| source.is_hidden(n))
}

/// True for a name ([`key`]) that the page says no more often than elements that are hidden hold it.
pub(crate) fn is_hidden_alone(source: &Source<'_>, claims: &Claims, name: &str) -> bool {
    let signatures = claims.signatures.iter().take(SIGNATURES_MAX);
    let hidden =
        signatures.filter(|c| c.node.is_some_and(|n| source.is_hidden(n)) && key(&c.value) == name).count();
    hidden > 0 && source.count(name) <= hidden
}
