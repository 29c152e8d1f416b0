//! The table of what is told: a row an assertion, a column an origin, a cell the literal words and the way to them.
//!
//! What several origins tell stands first, by badge; what one alone tells is folded under that origin.
//!
//! Narrow, or with more origins than fit side by side, each row is a card whose cells name their origin. The filter is a
//! group of radio buttons that the style sheet reads: no script.

use super::head::badge;
use super::{linked, nothing, outlet_of, reasons, section};
use crate::format::data::name_of;
use crate::sheet::{BADGES, CellShown, RowShown, Sheet, Size, badges};
use maud::{Markup, html};
use recoupe_model::Badge;

/// Columns that a wide screen and an A4 sheet can hold at a readable width.
const COLUMNS_MAX: usize = 4;

/// Rows of one origin only that stand open; more are folded by origin, so that what several tell stays in sight.
const OPEN_MAX: usize = 8;

/// Section of the table.
pub fn table(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    if sheet.rows.is_empty() {
        return section("told", w.t("told.title"), Some(0), &nothing(w.t("told.none")));
    }
    let (shown, hidden): (Vec<_>, Vec<_>) = sheet.rows.iter().partition(|row| is_shown(sheet, row));
    let (single, shared): (Vec<&RowShown<'_>>, Vec<_>) =
        shown.into_iter().partition(|row| row.row.badge == Badge::Single);
    let body = html! {
        p.lead { (w.t("told.lead")) }
        (filter(sheet))
        @if shared.is_empty() { p.nothing.unshared { (w.t("told.unshared")) } } @else { (side_by_side(sheet, &shared)) }
        @if !single.is_empty() { (by_origin(sheet, &single)) }
        @if !hidden.is_empty() { p.nothing { (w.n("told.hidden", hidden.len())) } }
    };
    section("told", w.t("told.title"), Some(d.rows.len()), &body)
}

/// The rows that several origins tell, or that one tells in two ways.
fn side_by_side(sheet: &Sheet<'_>, rows: &[&RowShown<'_>]) -> Markup {
    let shape = if sheet.dossier.origins.len() > COLUMNS_MAX { "told many" } else { "told" };
    html! {
        table class=(shape) {
            caption.sr { (sheet.wording.t("told.caption")) }
            thead { (head(sheet)) }
            tbody { @for shown in rows { (row(sheet, shown)) } }
        }
    }
}

/// What one origin alone tells, folded under it.
fn by_origin(sheet: &Sheet<'_>, rows: &[&RowShown<'_>]) -> Markup {
    let is_open = rows.len() <= OPEN_MAX;
    html! {
        div.alone {
            h3 { (badge(Badge::Single, sheet)) " " span.count { (rows.len()) } }
            @for index in 0..sheet.dossier.origins.len() {
                @let own: Vec<_> = rows.iter().filter(|r| home(r) == Some(index)).collect();
                @if !own.is_empty() {
                    details.one open[is_open] {
                        summary { (column(sheet, index)) " " span.n { (sheet.wording.n("told.only", own.len())) } }
                        ol { @for shown in own { (single(sheet, shown)) } }
                    }
                }
            }
        }
    }
}

/// The column under which a row of one origin stands.
fn home(shown: &RowShown<'_>) -> Option<usize> {
    shown.columns.iter().position(|cells| !cells.is_empty())
}

fn single(sheet: &Sheet<'_>, shown: &RowShown<'_>) -> Markup {
    let cells = shown.columns.iter().enumerate().flat_map(|(i, cells)| cells.iter().map(move |c| (i, c)));
    html! {
        li.row.single id={"r" (shown.number)} {
            a.number href={"#r" (shown.number)} { (shown.number) }
            div { @for (index, cell) in cells { (told(sheet, index, cell)) } }
        }
    }
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
