//! What persons said is otherwise, and answers of those who are named. Shown beside the data; nothing is overwritten.

use super::{date, nothing, section, value, who};
use crate::sheet::Sheet;
use crate::text;
use maud::{Markup, html};
use recoupe_model::{ArticleId, Correction};

/// Section of corrections and answers.
pub fn corrections(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    let body = html! {
        @if d.corrections.is_empty() { (nothing(w.t("corrections.none"))) }
        @else { ul.corrections { @for correction in &d.corrections { li { (one(sheet, correction)) } } } }
        p.lead { (w.t("corrections.lead")) }
    };
    section("corrections", w.t("corrections.title"), Some(d.corrections.len()), &body)
}

fn one(sheet: &Sheet<'_>, correction: &Correction) -> Markup {
    let w = sheet.wording;
    match correction {
        Correction::SameStory { a, b } => {
            pair(w.t("corrections.same_story"), telling(sheet, a), telling(sheet, b))
        }
        Correction::NotSameStory { a, b } => {
            pair(w.t("corrections.not_same_story"), telling(sheet, a), telling(sheet, b))
        }
        Correction::SameName { a, b } => {
            pair(w.t("corrections.same_name"), value(a, None, w), value(b, None, w))
        }
        Correction::NotSameName { a, b } => {
            pair(w.t("corrections.not_same_name"), value(a, None, w), value(b, None, w))
        }
        Correction::RightOfReply { who, says, received } => html! {
            p.kicker { (w.t("corrections.reply")) " " (value(who, None, w)) " " (date(received, w)) }
            blockquote.reply dir="auto" { p { q.w { (text::shown(says)) } } }
        },
    }
}

fn pair(label: &str, a: Markup, b: Markup) -> Markup {
    html! { p { (label) " " (a) " · " (b) } }
}

fn telling(sheet: &Sheet<'_>, id: &ArticleId) -> Markup {
    match sheet.source(id) {
        Some((_, source)) => who(source, sheet.wording),
        None => html! { code { (text::one_line(&id.0)) } },
    }
}
