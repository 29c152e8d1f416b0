//! The page over all dossiers, with what belongs to none: single articles, the same text twice, pages that are no
//! article, inputs that failed. Listed, not lost.

use super::{Frame, article, head, method, nothing, outlet_of, page, section, title_of, value};
use crate::sheet::{Sheet, Source};
use crate::shelf::Shelf;
use crate::text;
use maud::{Markup, html};

/// The index page.
pub fn index(shelf: &Shelf<'_>) -> Vec<u8> {
    let w = shelf.wording;
    let frame = Frame { wording: w, options: shelf.options, title: w.t("index.title"), home: None };
    let body = html! {
        div.head {
            h1 { (w.t("index.title")) }
            p.counts { (w.n("index.dossiers", shelf.sheets.len())) }
        }
        (dossiers(shelf))
        (alone(shelf))
        (same(shelf))
        (no_article(shelf))
        (failures(shelf))
    };
    page(&frame, &body)
}

fn dossiers(shelf: &Shelf<'_>) -> Markup {
    let w = shelf.wording;
    let body = html! {
        @if shelf.sheets.is_empty() { (nothing(w.t("index.no_dossier"))) }
        ol.shelf { @for sheet in &shelf.sheets { li { (card(sheet, shelf)) } } }
    };
    section("dossiers", w.t("index.stories"), Some(shelf.sheets.len()), &body)
}

fn card(sheet: &Sheet<'_>, shelf: &Shelf<'_>) -> Markup {
    let w = sheet.wording;
    let headline = sheet.dossier.headline.as_ref().filter(|h| !text::one_line(&h.text).is_empty());
    let source = headline.and_then(|h| sheet.source(&h.article));
    let chained = shelf.chained(sheet);
    html! {
        h3 { (link(sheet)) }
        @if let Some((_, source)) = source { p.from { (w.t("head.headline_of")) " " (outlet_of(source, w)) } }
        p.counts { (head::counts(sheet)) }
        p.summary { (head::summary(sheet)) }
        @if !chained.is_empty() { p.from {
            (w.t("index.chain")) " "
            @for (n, other) in chained.into_iter().enumerate() { @if n > 0 { " · " } (link(other)) }
        } }
    }
}

/// The headline of a dossier as a link to it.
fn link(sheet: &Sheet<'_>) -> Markup {
    let w = sheet.wording;
    let headline = sheet.dossier.headline.as_ref().filter(|h| !text::one_line(&h.text).is_empty());
    let source = headline.and_then(|h| sheet.source(&h.article));
    html! {
        a href={(sheet.slug) "/index.html"} {
            @match headline {
                Some(h) => (value(&h.text, source.and_then(|(_, s)| s.language()), w)),
                None => (w.t("head.untitled")),
            }
        }
    }
}

fn alone(shelf: &Shelf<'_>) -> Markup {
    let w = shelf.wording;
    let sources = shelf.sources(&shelf.report.alone);
    let body = html! {
        @if sources.is_empty() { (nothing(w.t("index.no_alone"))) } @else { p.lead { (w.t("index.alone_lead")) } }
        ul.listing { @for source in &sources { li { (line(source, shelf)) } } }
    };
    section("alone", w.t("index.alone"), Some(sources.len()), &body)
}

fn line(source: &Source<'_>, shelf: &Shelf<'_>) -> Markup {
    let w = shelf.wording;
    html! {
        a href={"articles/" (source.stem) ".html"} { (title_of(source, w)) } " "
        (outlet_of(source, w)) " " code { (text::one_line(&source.article.input)) }
    }
}

fn same(shelf: &Shelf<'_>) -> Markup {
    let w = shelf.wording;
    let pairs: Vec<_> =
        shelf.report.same.iter().map(|(kept, same)| (shelf.sources([kept]), shelf.sources([same]))).collect();
    let body = html! {
        @if pairs.is_empty() { (nothing(w.t("index.no_same"))) } @else { p.lead { (w.t("index.same_lead")) } }
        ul.listing { @for (kept, same) in &pairs { li {
            @for source in same { (line(source, shelf)) }
            " " (w.t("index.same_as")) " "
            @for source in kept { (title_of(source, w)) " " code { (text::one_line(&source.article.input)) } }
        } } }
    };
    section("same", w.t("index.same"), Some(pairs.len()), &body)
}

fn no_article(shelf: &Shelf<'_>) -> Markup {
    let w = shelf.wording;
    let sources = shelf.sources(&shelf.report.no_article);
    let body = html! {
        @if sources.is_empty() { (nothing(w.t("index.no_empty"))) }
        @else {
            table.plain {
                thead { tr { th scope="col" { (w.t("failure.input")) } th scope="col" { (w.t("index.reason")) } } }
                tbody { @for source in &sources { tr {
                    th scope="row" { a href={"articles/" (source.stem) ".html"} { code { (text::one_line(&source.article.input)) } } }
                    td { (article::verdict(source.article, w)) }
                } } }
            }
        }
    };
    section("no-article", w.t("index.no_article"), Some(sources.len()), &body)
}

fn failures(shelf: &Shelf<'_>) -> Markup {
    let w = shelf.wording;
    let failed = &shelf.report.failures;
    let body = html! {
        @if failed.is_empty() { (nothing(w.t("method.no_failures"))) } @else { (method::failures(failed, w)) }
    };
    section("failures", w.t("index.failures"), Some(failed.len()), &body)
}
