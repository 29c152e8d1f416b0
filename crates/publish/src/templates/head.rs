//! The head: a source's headline quoted with its outlet, when and where, the counts, and the other formats.

use super::{date, outlet_of, value, words};
use crate::format::{FORMATS, data};
use crate::sheet::{BADGES, Sheet, Size, badges};
use maud::{Markup, html};
use recoupe_model::Badge;

/// The head of a dossier.
pub fn head(sheet: &Sheet<'_>, headline: Option<&str>) -> Markup {
    html! {
        div.head {
            h1 { (title(sheet, headline)) }
            div.line { (quoted_from(sheet)) (when_and_where(sheet)) }
            div.line { p.counts { (counts(sheet)) } p.summary { (summary(sheet)) } }
            (formats(sheet))
        }
    }
}

fn title(sheet: &Sheet<'_>, headline: Option<&str>) -> Markup {
    let Some(headline) = headline else { return html! { (sheet.wording.t("head.untitled")) } };
    let source = sheet.dossier.headline.as_ref().and_then(|h| sheet.source(&h.article));
    value(headline, source.and_then(|(_, s)| s.language()), sheet.wording)
}

fn quoted_from(sheet: &Sheet<'_>) -> Markup {
    let source = sheet.dossier.headline.as_ref().and_then(|h| sheet.source(&h.article));
    html! {
        @if let Some((_, source)) = source {
            p.from {
                (sheet.wording.t("head.headline_of")) " "
                a href={"articles/" (source.stem) ".html"} { (outlet_of(source, sheet.wording)) }
            }
        }
    }
}

fn when_and_where(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    let place = d.place.as_ref().and_then(|p| sheet.quote_place(p, Size::Whole));
    html! {
        dl.facts {
            div {
                dt { (w.t("head.when")) }
                @match &d.when {
                    Some(when) => dd {
                        (date(&when.value, w)) " "
                        span.aside { (w.t(&format!("resolution.{}", data::name_of(&when.resolution)))) }
                    },
                    None => dd.unknown { (w.t("head.no_when")) },
                }
            }
            div {
                dt { (w.t("head.where")) }
                @match place {
                    Some(place) => dd { (words(sheet, &place, &[])) },
                    None => dd.unknown { (w.t("head.no_where")) },
                }
            }
        }
    }
}

/// "2 origins · 3 pages · 2 outlets · fr".
pub fn counts(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    let is_known = d.origins.iter().all(|o| o.is_known);
    let origins = if is_known { "count.origins" } else { "count.origins_most" };
    let languages: Vec<&str> = sheet.languages().into_iter().collect();
    html! {
        strong { (w.n(origins, d.origins.len())) }
        " · " (w.n("count.pages", sheet.pages()))
        @if !sheet.outlets().is_empty() { " · " (w.n("count.outlets", sheet.outlets().len())) }
        @if !languages.is_empty() { " · " span.codes { (languages.join(" ")) } }
    }
}

/// How many rows of each badge.
pub fn summary(sheet: &Sheet<'_>) -> Markup {
    let found = badges(sheet.dossier);
    html! {
        @for (kind, _) in BADGES {
            @if let Some(n) = found.get(&kind) { (badge(kind, sheet)) " " span.n { (n) } " " }
        }
    }
}

/// Icon of a badge.
pub fn icon(kind: Badge) -> &'static str {
    BADGES.iter().find(|(badge, _)| *badge == kind).map_or("", |(_, icon)| *icon)
}

/// Icon and word of a badge.
pub fn badge(kind: Badge, sheet: &Sheet<'_>) -> Markup {
    let name = data::name_of(&kind);
    html! {
        span class={"badge " (name)} {
            span.icon aria-hidden="true" { (icon(kind)) } " " (sheet.wording.t(&format!("badge.{name}")))
        }
    }
}

fn formats(sheet: &Sheet<'_>) -> Markup {
    let others: Vec<_> = FORMATS.iter().filter(|f| f.name != "html" && sheet.options.wants(f.name)).collect();
    html! {
        @if !others.is_empty() {
            p.formats {
                (sheet.wording.t("head.formats"))
                @for format in others {
                    " " a href=(format.file) { (sheet.wording.named("formats", format.name)) }
                }
            }
        }
    }
}
