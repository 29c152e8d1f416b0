//! Addresses and days of capture as notes at the end: what a printed page needs in place of links.

use super::{date, outlet_of, title_of};
use crate::sheet::Sheet;
use crate::text;
use maud::{Markup, html};

/// The notes.
pub fn notes(sheet: &Sheet<'_>) -> Markup {
    let w = sheet.wording;
    html! {
        section.notes id="notes" aria-labelledby="notes-h" {
            h2 id="notes-h" { (w.t("notes.title")) }
            dl { @for source in sheet.tellings() {
                div {
                    dt { b.letter { (source.letter) } }
                    dd {
                        (outlet_of(source, w)) " — " (title_of(source, w)) " — "
                        @match &source.article.address {
                            Some(address) => bdi { (text::one_line(address)) },
                            None => span.unknown { (w.t("source.no_address")) },
                        }
                        " — "
                        @match &source.article.seen {
                            Some(seen) => { (w.t("source.seen")) " " (date(seen, w)) },
                            None => span.unknown { (w.t("source.not_seen")) },
                        }
                    }
                }
            } }
        }
    }
}
