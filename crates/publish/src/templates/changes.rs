//! What changed between two captures of one address, gravest first: absent or present on a day, never "deleted".

use super::{date, linked, nothing, section, who};
use crate::diff;
use crate::format::data::name_of;
use crate::sheet::{Sheet, Size};
use maud::{Markup, html};
use recoupe_model::{Change, Edit, EditOp, Grade, Span};

/// Edits of one change that are written out: the JSON has all.
const EDITS_MAX: usize = 30;

/// Section of changes.
pub fn changes(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    let body = html! {
        @if d.changes.is_empty() { (nothing(w.t("changes.none"))) }
        @for change in &d.changes { (one(sheet, change)) }
    };
    section("changes", w.t("changes.title"), Some(d.changes.len()), &body)
}

fn one(sheet: &Sheet<'_>, change: &Change) -> Markup {
    let w = sheet.wording;
    let (Some((_, old)), Some((_, new))) = (sheet.source(&change.old), sheet.source(&change.new)) else {
        return html! {};
    };
    let edits: Vec<&Edit> =
        change.edits.iter().filter(|e| e.op != EditOp::Same && e.grade != Grade::None).collect();
    html! {
        div.change {
            h3 { (who(new, w)) }
            p.meta {
                @for (label, source) in [("changes.earlier", old), ("changes.later", new)] {
                    span {
                        a href={"articles/" (source.stem) ".html"} { (w.t(label)) } " "
                        @match &source.article.seen { Some(seen) => (date(seen, w)), None => span.unknown { (w.t("source.not_seen")) } }
                    }
                }
            }
            @if change.edits.is_empty() { (nothing(w.t("changes.no_edit"))) }
            @else if edits.is_empty() { (nothing(w.t("changes.typography"))) }
            ol.edits { @for edit in edits.iter().take(EDITS_MAX) { (line(sheet, change, edit)) } }
            @if edits.len() > EDITS_MAX { p.aside { (w.n("changes.more", edits.len() - EDITS_MAX)) } }
        }
    }
}

fn line(sheet: &Sheet<'_>, change: &Change, edit: &Edit) -> Markup {
    let w = sheet.wording;
    let old = edit.old.and_then(|s| sheet.quote(&change.old, s, Size::Whole));
    let new = edit.new.and_then(|s| sheet.quote(&change.new, s, Size::Whole));
    let found = match (&old, &new) {
        (Some(a), Some(b)) if edit.op == EditOp::Edit => diff::differences(a.text, b.text),
        _ => None,
    };
    let (in_old, in_new) = found.unwrap_or_default();
    let sides = [("changes.earlier", old, in_old), ("changes.later", new, in_new)];
    html! {
        li {
            p { span.chip.strong { (w.t(&format!("grade.{}", name_of(&edit.grade)))) } " " (w.t(&format!("op.{}", name_of(&edit.op)))) }
            div.sides { @for (label, quoted, marks) in sides {
                @if let Some(quoted) = quoted {
                    p.side {
                        span.kicker { (w.t(label)) } " "
                        (linked(sheet, &quoted, &marks.iter().map(|m| m.shifted(quoted.span.start as usize)).collect::<Vec<Span>>()))
                    }
                }
            } }
        }
    }
}
