//! The table of what is told: a row an assertion, a column an origin, a cell the literal words and the way to them.
//!
//! Narrow, or with more origins than fit side by side, each row is a card whose cells name their origin. The filter is a
//! group of radio buttons that the style sheet reads: no script.

use super::head::{BADGES, badge};
use super::{linked, nothing, outlet_of, reasons, section};
use crate::format::data::name_of;
use crate::sheet::{CellShown, RowShown, Sheet, Size, badges};
use maud::{Markup, html};
use recoupe_model::Badge;

/// Columns that a wide screen and an A4 sheet can hold at a readable width.
const COLUMNS_MAX: usize = 4;

/// Section of the table.
pub fn table(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    if sheet.rows.is_empty() {
        return section("told", w.t("told.title"), Some(0), &nothing(w.t("told.none")));
    }
    let shape = if d.origins.len() > COLUMNS_MAX { "told many" } else { "told" };
    let hidden = sheet.rows.iter().filter(|row| !is_shown(sheet, row)).count();
    let body = html! {
        p.lead { (w.t("told.lead")) }
        (filter(sheet))
        table class=(shape) {
            caption.sr { (w.t("told.caption")) }
            thead { (head(sheet)) }
            (body(sheet, w.t("told.shared"), |badge| badge != Badge::Single))
            (body(sheet, w.t("told.single"), |badge| badge == Badge::Single))
        }
        @if hidden > 0 { p.nothing { (w.n("told.hidden", hidden)) } }
    };
    section("told", w.t("told.title"), Some(d.rows.len()), &body)
}

/// False for a row none of whose cells may be quoted in public: it is counted, not shown.
fn is_shown(sheet: &Sheet<'_>, shown: &RowShown<'_>) -> bool {
    let mut cells = shown.columns.iter().flatten();
    cells.any(|c| sheet.quote_place(&c.cell.place, Size::Cell).is_some_and(|q| !q.is_withheld))
}

fn filter(sheet: &Sheet<'_>) -> Markup {
    let w = sheet.wording;
    let found = badges(sheet.dossier);
    html! {
        fieldset.filter {
            legend { (w.t("told.filter")) }
            input.sr type="radio" name="show" id="show-all" checked;
            label for="show-all" { (w.t("told.all")) " " span.n { (sheet.rows.len()) } }
            @for (kind, _) in BADGES {
                @if let Some(n) = found.get(&kind) {
                    input.sr type="radio" name="show" id={"show-" (name_of(&kind))};
                    label for={"show-" (name_of(&kind))} { (badge(kind, sheet)) " " span.n { (n) } }
                }
            }
        }
    }
}

fn head(sheet: &Sheet<'_>) -> Markup {
    let w = sheet.wording;
    html! {
        tr {
            th scope="col" { (w.t("told.column")) }
            @for index in 0..sheet.dossier.origins.len() { th scope="col" { (column(sheet, index)) } }
        }
    }
}

/// Letters and outlet of an origin, with how many copy it.
fn column(sheet: &Sheet<'_>, index: usize) -> Markup {
    let sources = sheet.origin_sources(index);
    html! {
        @for (_, source) in &sources { b.letter { (source.letter) } " " }
        @if let Some((_, lead)) = sources.first() { span.outlets { (outlet_of(lead, sheet.wording)) } }
        @if sources.len() > 1 { " " span.aside { (sheet.wording.n("tellings.copies", sources.len() - 1)) } }
    }
}

fn body(sheet: &Sheet<'_>, title: &str, takes: impl Fn(Badge) -> bool) -> Markup {
    let rows: Vec<_> = sheet.rows.iter().filter(|r| takes(r.row.badge) && is_shown(sheet, r)).collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        tbody {
            tr.group { th scope="rowgroup" colspan=(sheet.dossier.origins.len() + 1) { (title) } }
            @for shown in rows { (row(sheet, shown)) }
        }
    }
}

fn row(sheet: &Sheet<'_>, shown: &RowShown<'_>) -> Markup {
    let absent = sheet.wording.t("told.absent");
    html! {
        tr.row.(name_of(&shown.row.badge)) id={"r" (shown.number)} {
            th scope="row" { (standing(sheet, shown)) }
            @for (index, cells) in shown.columns.iter().enumerate() {
                @if cells.is_empty() {
                    td.empty { span aria-hidden="true" { "—" } span.sr { (absent) } }
                } @else {
                    td { @for cell in cells { (told(sheet, index, cell)) } }
                }
            }
        }
    }
}

/// Number and badge of a row, on what its cells differ, and why they are together.
fn standing(sheet: &Sheet<'_>, shown: &RowShown<'_>) -> Markup {
    let w = sheet.wording;
    html! {
        div.standing {
            a.number href={"#r" (shown.number)} { (shown.number) }
            div {
                (badge(shown.row.badge, sheet))
                @if !shown.row.on.is_empty() {
                    span.on { @for (i, on) in shown.row.on.iter().enumerate() {
                        @if i > 0 { ", " } (w.t(&format!("on.{}", name_of(on))))
                    } }
                }
                " "
                @if !shown.row.reasons.is_empty() {
                    details.why {
                        summary { (w.t("told.why")) }
                        (reasons(&shown.row.reasons, w))
                        p.aside { (w.t("told.confidence")) " " (w.percent(shown.row.confidence)) }
                    }
                }
            }
        }
    }
}

fn told(sheet: &Sheet<'_>, column: usize, shown: &CellShown<'_>) -> Markup {
    let w = sheet.wording;
    let Some(quoted) = sheet.quote_place(&shown.cell.place, Size::Cell) else { return html! {} };
    let Some(source) = sheet.sources.get(quoted.source) else { return html! {} };
    let is_lead = sheet.origin_sources(column).first().is_some_and(|(i, _)| *i == quoted.source);
    html! {
        div.cell {
            span.by.narrow[is_lead] { b.letter { (source.letter) } " " (outlet_of(source, w)) }
            (linked(sheet, &quoted, &shown.cell.shows))
            @if !shown.cell.also.is_empty() { span.aside { (w.n("told.also", shown.cell.also.len())) } }
            @if !shown.copies.is_empty() {
                span.aside { (w.t("told.same")) @for i in &shown.copies {
                    @if let Some(copy) = sheet.sources.get(*i) { " " b.letter { (copy.letter) } }
                } }
            }
        }
    }
}
