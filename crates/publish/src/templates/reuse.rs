//! Who shares passages with whom: a drawing, then pair by pair the passages side by side, and the clues.

use super::{date, graph, linked, nothing, section, value, who};
use crate::format::data::name_of;
use crate::sheet::{Sheet, Size, Source};
use crate::{diff, text};
use maud::{Markup, html};
use recoupe_model::{Direction, Passage, Reuse, ReuseClue, Span};

/// Section of shared passages.
pub fn reuse(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    let body = html! {
        @if d.reuse.is_empty() { (nothing(w.t("reuse.none"))) }
        @else {
            p.lead { (w.t("reuse.lead")) }
            div.drawn {
                (graph::graph(sheet))
                div.pairs { @for pair in &d.reuse { (shared(sheet, pair)) } }
            }
        }
    };
    section("reuse", w.t("reuse.title"), Some(d.reuse.len()), &body)
}

fn shared(sheet: &Sheet<'_>, reuse: &Reuse) -> Markup {
    let w = sheet.wording;
    let (Some((_, a)), Some((_, b))) = (sheet.source(&reuse.a), sheet.source(&reuse.b)) else {
        return html! {};
    };
    let (first, sign, second) = match reuse.direction {
        Direction::FromA => (a, "→", b),
        Direction::FromB => (b, "→", a),
        Direction::Unknown => (a, "↔", b),
    };
    html! {
        div.pair {
            h3 { (who(first, w)) " " span aria-hidden="true" { (sign) } " " (who(second, w)) }
            p.meta {
                span { (w.t(&format!("reuse_kind.{}", name_of(&reuse.kind)))) }
                span { (w.with("reuse.share", "share", &w.percent(reuse.share))) }
                span { (w.t(&format!("direction.{}", if reuse.direction == Direction::Unknown { "unknown" } else { "known" }))) }
            }
            @if !reuse.clues.is_empty() {
                ul.clues { @for clue in &reuse.clues {
                    li { (w.named("reuse_clue", &clue.kind)) " " (says(sheet, (a, b), clue)) }
                } }
            }
            @if !reuse.passages.is_empty() {
                details {
                    summary { (w.n("reuse.passages", reuse.passages.len())) }
                    @for passage in reuse.passages.iter().take(PASSAGES_MAX) { (side_by_side(sheet, reuse, passage)) }
                    @if reuse.passages.len() > PASSAGES_MAX { p.aside { (w.n("reuse.more", reuse.passages.len() - PASSAGES_MAX)) } }
                }
            }
        }
    }
}

/// What a clue says: a date, the letter of a telling, or words of a source.
fn says(sheet: &Sheet<'_>, (a, b): (&Source<'_>, &Source<'_>), clue: &ReuseClue) -> Markup {
    match (clue.kind.as_str(), clue.says.trim()) {
        (_, "") => html! {},
        ("published-earlier", day) => date(day, sheet.wording),
        ("superset", "a") => html! { b.letter { (a.letter) } },
        ("superset", "b") => html! { b.letter { (b.letter) } },
        (_, says) => {
            value(text::clipped(sheet.says(says), crate::quotes::CELL_WORDS_MAX).0, None, sheet.wording)
        }
    }
}

/// Passages of one pair that are written out; the JSON has all.
const PASSAGES_MAX: usize = 12;

fn side_by_side(sheet: &Sheet<'_>, reuse: &Reuse, passage: &Passage) -> Markup {
    let w = sheet.wording;
    let sides =
        [(&reuse.a, passage.a), (&reuse.b, passage.b)].map(|(id, span)| sheet.quote(id, span, Size::Whole));
    let [Some(a), Some(b)] = sides else { return html! {} };
    let found = if a.is_withheld || b.is_withheld { None } else { diff::differences(a.text, b.text) };
    let (in_a, in_b) = found.unwrap_or_default();
    let moved =
        |marks: Vec<Span>, by: u32| marks.into_iter().map(|m| m.shifted(by as usize)).collect::<Vec<_>>();
    html! {
        div.sides {
            p.kicker { (w.t(&format!("passage.{}", name_of(&passage.kind)))) }
            @for (quoted, marks) in [(a, moved(in_a, a.span.start)), (b, moved(in_b, b.span.start))] {
                p.side {
                    @if let Some(source) = sheet.sources.get(quoted.source) { b.letter { (source.letter) } " " }
                    (linked(sheet, &quoted, &marks))
                }
            }
        }
    }
}
