//! Names with their spellings, why those are one, their roles as written, and what they might also be.

use super::{nothing, section, value, words};
use crate::format::data::name_of;
use crate::sheet::{Quoted, Sheet, Size};
use maud::{Markup, html};
use recoupe_model::words::folded;
use recoupe_model::{NameEntry, NameVariant};

/// Names that stand open; the rest are folded.
const OPEN_MAX: usize = 25;

/// Roles of one name that are written out.
const ROLES_MAX: usize = 6;

/// Section of names.
pub fn names(sheet: &Sheet<'_>) -> Markup {
    let (names, w) = (&sheet.dossier.names, sheet.wording);
    let body = html! {
        @if names.is_empty() { (nothing(w.t("names.none"))) }
        @else {
            p.lead { (w.t("names.lead")) }
            (table(sheet, names.iter().take(OPEN_MAX)))
            @if names.len() > OPEN_MAX {
                details {
                    summary { (w.n("names.more", names.len() - OPEN_MAX)) }
                    (table(sheet, names.iter().skip(OPEN_MAX)))
                }
            }
        }
    };
    section("names", w.t("names.title"), Some(names.len()), &body)
}

fn table<'a>(sheet: &Sheet<'_>, names: impl Iterator<Item = &'a NameEntry>) -> Markup {
    let w = sheet.wording;
    let heads = ["name", "kind", "spellings", "roles"].map(|k| w.t(&format!("names.{k}")));
    html! {
        table.plain.names {
            caption.sr { (w.t("names.title")) }
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody { @for name in names { (row(sheet, name)) } }
        }
    }
}

fn row(sheet: &Sheet<'_>, name: &NameEntry) -> Markup {
    let w = sheet.wording;
    let mut roles: Vec<Quoted<'_>> = Vec::new();
    for role in name.roles.iter().filter_map(|p| sheet.quote_place(p, Size::Whole)) {
        if !role.is_withheld && roles.iter().all(|known| folded(known.text) != folded(role.text)) {
            roles.push(role);
        }
    }
    html! {
        tr {
            th scope="row" { (value(&name.name, None, w)) }
            td { (w.t(&format!("name_kind.{}", name_of(&name.kind)))) }
            td {
                ul.variants { @for variant in &name.variants { li { (spelling(sheet, variant)) } } }
                @if !name.perhaps.is_empty() {
                    p.aside { (w.t("names.perhaps")) @for other in &name.perhaps { " " (value(other, None, w)) } }
                }
            }
            td { ul.variants { @for role in roles.iter().take(ROLES_MAX) { li { (words(sheet, role, &[])) } } } }
        }
    }
}

fn spelling(sheet: &Sheet<'_>, variant: &NameVariant) -> Markup {
    let mut letters: Vec<&str> = Vec::new();
    for place in &variant.places {
        let letter = sheet.source(&place.article).map_or("", |(_, s)| s.letter.as_str());
        if !letter.is_empty() && !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    // By length first: Z comes before AA.
    letters.sort_by_key(|letter| (letter.len(), *letter));
    html! {
        (value(&variant.text, None, sheet.wording)) " "
        span.n { "×" (variant.count) } " "
        @for letter in letters { b.letter { (letter) } " " }
        @if !variant.reason.is_empty() && variant.reason != "same" {
            span.aside { (sheet.wording.named("variant_reason", &variant.reason)) }
        }
    }
}
