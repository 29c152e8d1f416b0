//! How the dossier was made: versions, thresholds, what was cut from each page by which rule, what failed.

use super::{date, nothing, section, who};
use crate::format::data::name_of;
use crate::sheet::{Sheet, Source};
use crate::text;
use crate::wording::Wording;
use maud::{Markup, html};
use recoupe_model::{Article, FORMAT_VERSION, Failure};
use std::collections::BTreeMap;

/// Section of the method.
pub fn method(sheet: &Sheet<'_>) -> Markup {
    let (m, w) = (&sheet.dossier.method, sheet.wording);
    let body = html! {
        p.lead { (w.t("method.lead")) }
        dl.facts {
            div { dt { (w.t("method.version")) } dd { @if m.version.is_empty() { span.unknown { (w.t("method.no_version")) } } @else { (text::one_line(&m.version)) } } }
            div { dt { (w.t("method.format")) } dd { (FORMAT_VERSION) } }
            div { dt { (w.t("method.story")) } dd { code { (text::one_line(&sheet.dossier.story.0)) } } }
        }
        h3 { (w.t("method.thresholds")) }
        @if m.thresholds.is_empty() { (nothing(w.t("method.no_thresholds"))) }
        @else { dl.facts { @for (name, value) in &m.thresholds {
            div { dt { code { (text::one_line(name)) } } dd { (text::one_line(value)) } }
        } } }
        h3 { (w.t("method.cut")) }
        @for source in &sheet.sources { (cut(sheet, source)) }
        h3 { (w.t("method.failures")) }
        @if m.failures.is_empty() { (nothing(w.t("method.no_failures"))) } @else { (failures(&m.failures, w)) }
    };
    section("method", w.t("method.title"), None, &body)
}

/// What was cut from a page: role, rule, how many pieces and words.
fn cut(sheet: &Sheet<'_>, source: &Source<'_>) -> Markup {
    let w = sheet.wording;
    let counts = counts(source.article);
    html! {
        @if counts.is_empty() {
            p { (page_of(source, w)) " " span.nothing { (w.t("method.no_cut")) } }
        } @else {
            details {
                summary { (page_of(source, w)) " " (w.n("method.pieces", counts.values().map(|(n, _)| n).sum())) }
                (counted(&counts, w))
                p { a href={"articles/" (source.stem) ".html"} { (w.t("method.see")) } }
            }
        }
    }
}

/// The telling, or for an earlier capture its outlet and day.
fn page_of(source: &Source<'_>, w: &Wording) -> Markup {
    let seen = source.article.seen.as_deref().filter(|_| source.telling.is_none());
    html! { (who(source, w)) @if let Some(seen) = seen { " " (w.t("source.seen")) " " (date(seen, w)) } }
}

/// (role, rule) → pieces and words.
pub type Counts = BTreeMap<(String, String), (usize, usize)>;

/// What an article's page lost, by role and rule.
pub fn counts(article: &Article) -> Counts {
    let mut out = Counts::new();
    for block in article.blocks.iter().filter(|b| !b.role.is_kept()) {
        let count = out.entry((name_of(&block.role), text::one_line(&block.rule))).or_default();
        count.0 += 1;
        count.1 += text::reader_words(block.span.of(&article.text)).len();
    }
    out
}

/// [`counts`] as a table.
pub fn counted(counts: &Counts, w: &Wording) -> Markup {
    let heads = ["role", "rule", "number", "words"].map(|k| w.t(&format!("method.{k}")));
    html! {
        table.plain {
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody { @for ((role, rule), (pieces, words)) in counts {
                tr { th scope="row" { (w.t(&format!("role.{role}"))) } td { code { (rule) } } td.num { (pieces) } td.num { (words) } }
            } }
        }
    }
}

/// Inputs that failed, with the remedy.
pub fn failures(failures: &[Failure], w: &Wording) -> Markup {
    let heads = ["input", "what", "remedy"].map(|k| w.t(&format!("failure.{k}")));
    html! {
        table.plain {
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody { @for failure in failures {
                tr {
                    th scope="row" { code { (text::one_line(&failure.input)) } }
                    td { (text::one_line(&failure.what)) }
                    td { (text::one_line(&failure.remedy)) }
                }
            } }
        }
    }
}
