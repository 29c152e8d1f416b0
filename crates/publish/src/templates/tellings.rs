//! One small card an origin, its copies folded under it with the share they take over; and why the tellings are together.
//!
//! A card says who, what headline and when; addresses and clues are folded, so that the table stands on the first screen.

use super::{address, date, date_here, nothing, reasons, section, title_of, value, who};
use crate::format::data::name_of;
use crate::sheet::{Sheet, Source};
use crate::text;
use maud::{Markup, html};
use recoupe_model::{Article, Clue, Sourced};

/// Section of the tellings.
pub fn tellings(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    let body = html! {
        @if d.tellings.is_empty() { (nothing(w.t("tellings.none"))) }
        ol.origins {
            @for index in 0..d.origins.len() { (origin(sheet, index)) }
        }
        details.together {
            summary { (w.t("tellings.together")) }
            p.lead { (w.t("tellings.lead")) }
            @if d.together.is_empty() { (nothing(w.t("tellings.no_reason"))) } @else { (reasons(&d.together, w)) }
        }
    };
    section("tellings", w.t("tellings.title"), Some(d.tellings.len()), &body)
}

fn origin(sheet: &Sheet<'_>, index: usize) -> Markup {
    let w = sheet.wording;
    let Some(origin) = sheet.dossier.origins.get(index) else { return html! {} };
    let sources = sheet.origin_sources(index);
    let known = if origin.is_known { "tellings.known" } else { "tellings.not_known" };
    html! {
        li.origin {
            @if let Some((_, lead)) = sources.first() { (card(sheet, lead)) }
            @if sources.len() > 1 {
                details.copies {
                    summary { (w.n("tellings.copies", sources.len() - 1)) }
                    p.aside { (w.t("tellings.origin")) " " (index + 1) ": " (w.t(known)) }
                    ul { @for (_, copy) in sources.iter().skip(1) { li { (card(sheet, copy)) } } }
                }
            }
            @if !origin.clues.is_empty() {
                details.clues {
                    summary { (w.t("tellings.clues")) " " span.n { (origin.clues.len()) } }
                    ul { @for (id, clue) in &origin.clues { li { (clue_line(sheet, id, clue)) } } }
                }
            }
        }
    }
}

fn clue_line(sheet: &Sheet<'_>, id: &recoupe_model::ArticleId, clue: &Clue) -> Markup {
    let w = sheet.wording;
    let says = text::clipped(sheet.says(&clue.says), crate::quotes::CELL_WORDS_MAX).0;
    html! {
        (w.t(&format!("clue.{}", name_of(&clue.kind)))) " "
        (value(says, None, w)) " "
        @if let Some((_, source)) = sheet.source(id) { b.letter { (source.letter) } }
    }
}

fn card(sheet: &Sheet<'_>, source: &Source<'_>) -> Markup {
    let (w, a) = (sheet.wording, source.article);
    let share = source.telling.map(|t| t.share).filter(|s| *s < 1.0);
    let captures = source.telling.map_or(1, |t| t.captures.len());
    html! {
        div.card {
            p { (who(source, w)) @if let Some(share) = share {
                " " span.share { (w.with("tellings.share", "share", &w.percent(share))) }
            } }
            p.title { a href={"articles/" (source.stem) ".html"} { (title_of(source, w)) } }
            p.meta {
                (published(a, sheet))
                @if let Some(language) = source.language() { span.codes { (language) } }
                @if captures > 1 { span { (w.n("count.captures", captures)) } }
                @if a.is_incomplete { span { (w.t("source.incomplete")) } }
            }
            @if let Some(there) = &a.address {
                details.address {
                    summary { (w.t("field.address")) }
                    p { (address(there)) }
                    @if let Some(modified) = &a.modified {
                        p { (w.t("source.modified")) " " (date(&modified.value, w)) }
                    }
                }
            }
        }
    }
}

/// Date of publication, or what bounds it, or that it is not stated.
pub fn published(article: &Article, sheet: &Sheet<'_>) -> Markup {
    let w = sheet.wording;
    if let Some(Sourced { value, .. }) = &article.published {
        return html! { span { span.sr { (w.t("source.published")) " " } (date_here(value, w)) } };
    }
    let bounds = article.published_bounds.as_ref();
    let (earliest, latest) =
        (bounds.and_then(|b| b.earliest.as_ref()), bounds.and_then(|b| b.latest.as_ref()));
    html! {
        span.unknown { (w.t("source.no_date")) }
        @if let Some(earliest) = earliest { span { (w.t("source.earliest")) " " (date(earliest, w)) } }
        @if let Some(latest) = latest { span { (w.t("source.latest")) " " (date(latest, w)) } }
    }
}
