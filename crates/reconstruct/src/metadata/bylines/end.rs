//! Who signs at the end of the text, where neither its head nor a field names a person: an account, a desk and the owner of the site
//! give way to a name that a reader sees there.

use super::{is_account, of_rules};
use crate::metadata::claims::Claims;
use crate::metadata::names;
use crate::metadata::rules::{END_NOTED, END_SIGNED, INITIALS};
use crate::metadata::source::Source;
use recoupe_model::{Byline, BylineKind};

/// Those who sign at the end, when what is `seen` at the head and the `fields` leave it to them.
pub(super) fn signed(
    source: &Source<'_>,
    claims: &Claims,
    sites: &[String],
    seen: &[Byline],
    fields: [&Vec<Byline>; 3],
) -> Option<Vec<Byline>> {
    let signs = |b: &Byline| b.kind != BylineKind::Desk && !is_account(&b.name);
    let is_plain = |b: &Byline| names::is_plain_person(&b.name) || b.kind == BylineKind::Agency;
    let is_open = !seen.iter().any(signs) && !fields.into_iter().flatten().any(is_plain);
    let found = || {
        let rules = [END_SIGNED, "signature-line", END_NOTED];
        rules.iter().map(|rule| of_rules(source, claims, sites, &[rule])).find(|end| !end.is_empty())
    };
    is_open.then(found).flatten().or_else(|| initials(claims, seen, fields))
}

/// The outlet with the initials of an editor, where nobody signs in full.
fn initials(claims: &Claims, seen: &[Byline], fields: [&Vec<Byline>; 3]) -> Option<Vec<Byline>> {
    let claim = claims.signatures.iter().find(|c| c.rule == INITIALS)?;
    let mut others = seen.iter().chain(fields.into_iter().flatten());
    let desk =
        || Byline { name: claim.value.clone(), kind: BylineKind::Desk, evidence: vec![claim.evidence()] };
    (!others.any(|b| names::is_plain_person(&b.name))).then(|| vec![desk()])
}
