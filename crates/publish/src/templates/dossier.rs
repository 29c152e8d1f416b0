//! The page of a dossier: its ten sections in order.

use super::{
    Frame, changes, corrections, head, method, names, notes, page, reuse, said, table, tellings, timeline,
};
use crate::sheet::Sheet;
use crate::text;
use maud::html;

/// The page of a dossier.
pub fn dossier(sheet: &Sheet<'_>) -> Vec<u8> {
    let headline = sheet.dossier.headline.as_ref().map(|h| text::one_line(&h.text)).filter(|t| !t.is_empty());
    let title = headline.as_deref().unwrap_or(sheet.wording.t("head.untitled"));
    let frame = Frame { wording: sheet.wording, options: sheet.options, title, home: Some("../index.html") };
    let body = html! {
        (head::head(sheet, headline.as_deref()))
        (contents(sheet))
        (tellings::tellings(sheet))
        (table::table(sheet))
        (said::said(sheet))
        (reuse::reuse(sheet))
        (timeline::timeline(sheet))
        (changes::changes(sheet))
        (names::names(sheet))
        (corrections::corrections(sheet))
        (method::method(sheet))
        (notes::notes(sheet))
    };
    page(&frame, &body)
}

fn contents(sheet: &Sheet<'_>) -> maud::Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    let sections = [
        ("tellings", d.tellings.len()),
        ("told", d.rows.len()),
        ("said", d.speakers.iter().map(|s| s.said.len()).sum()),
        ("reuse", d.reuse.len()),
        ("time", d.events.len()),
        ("changes", d.changes.len()),
        ("names", d.names.len()),
        ("corrections", d.corrections.len()),
    ];
    html! {
        nav.contents aria-label=(w.t("site.contents")) {
            ol {
                @for (id, count) in sections {
                    li { a href={"#" (id)} { (w.t(&format!("{id}.title"))) " " span.count { (count) } } }
                }
                li { a href="#method" { (w.t("method.title")) } }
            }
        }
    }
}
