//! The origins as a drawing: a point a telling, origins together, an arc for shared passages, its width their share and
//! its head at the telling that takes over. The pairs beside it say the same in words.

use super::nothing;
use crate::format::data::name_of;
use crate::sheet::Sheet;
use maud::{Markup, html};
use recoupe_model::{Direction, Reuse, ReuseKind};
use std::collections::BTreeMap;

/// Tellings that are drawn; above it arcs hide each other and only the words stay.
const DRAWN_MAX: usize = 40;

const STEP: usize = 34;
const LEFT: usize = 132;

/// The drawing.
pub fn graph(sheet: &Sheet<'_>) -> Markup {
    let w = sheet.wording;
    let order: Vec<(usize, usize)> = (0..sheet.dossier.origins.len())
        .flat_map(|o| sheet.origin_sources(o).into_iter().map(move |(i, _)| (o, i)))
        .collect();
    if order.is_empty() || order.len() > DRAWN_MAX {
        return nothing(w.t("reuse.not_drawn"));
    }
    let place: BTreeMap<usize, usize> = order.iter().enumerate().map(|(at, (_, i))| (*i, at)).collect();
    let height = order.len() * STEP + 16;
    html! {
        figure.drawing {
            svg.arcs viewBox={"0 0 340 " (height)} role="img" aria-labelledby="arcs-t" aria-describedby="arcs-d" {
                title id="arcs-t" { (w.t("reuse.drawing")) }
                desc id="arcs-d" { (described(sheet)) }
                @for origin in 0..sheet.dossier.origins.len() { (frame(&order, origin)) }
                @for pair in &sheet.dossier.reuse { (arc(sheet, &place, pair)) }
                @for (at, (_, i)) in order.iter().enumerate() { (node(sheet, at, *i)) }
            }
            (key(sheet))
        }
    }
}

/// The drawing in words.
fn described(sheet: &Sheet<'_>) -> String {
    let w = sheet.wording;
    let letter = |id| sheet.source(id).map_or("", |(_, s)| s.letter.as_str()).to_owned();
    let pairs = sheet.dossier.reuse.iter().map(|r| {
        let (from, to) = if r.direction == Direction::FromB { (&r.b, &r.a) } else { (&r.a, &r.b) };
        let sign = if r.direction == Direction::Unknown { "–" } else { "→" };
        let kind = w.t(&format!("reuse_kind.{}", name_of(&r.kind)));
        format!("{} {sign} {}: {kind}, {}.", letter(from), letter(to), w.percent(r.share))
    });
    pairs.collect::<Vec<_>>().join(" ")
}

fn y(at: usize) -> usize {
    24 + at * STEP
}

/// A frame around the tellings of one origin.
fn frame(order: &[(usize, usize)], origin: usize) -> Markup {
    let at: Vec<usize> =
        order.iter().enumerate().filter(|(_, (o, _))| *o == origin).map(|(at, _)| at).collect();
    let (Some(first), Some(last)) = (at.first(), at.last()) else { return html! {} };
    html! {
        rect.origin-frame x=(LEFT - 16) y=(y(*first) - 14) width="218" height=(y(*last) - y(*first) + 28) rx="6" {}
    }
}

fn node(sheet: &Sheet<'_>, at: usize, source: usize) -> Markup {
    let Some(source) = sheet.sources.get(source) else { return html! {} };
    let outlet =
        source.outlet.as_deref().or(source.file.as_deref()).unwrap_or(sheet.wording.t("source.no_outlet"));
    let mut label: String = outlet.chars().take(LABEL_CHARS_MAX).collect();
    if label.len() < outlet.len() {
        label.push('…');
    }
    html! {
        circle.node cx=(LEFT) cy=(y(at)) r="5" {}
        text.node-letter x=(LEFT + 12) y=(y(at) + 5) { (source.letter) }
        text.node-label x=(LEFT + 34) y=(y(at) + 5) { (label) }
    }
}

/// What fits beside a point.
const LABEL_CHARS_MAX: usize = 22;

fn arc(sheet: &Sheet<'_>, place: &BTreeMap<usize, usize>, reuse: &Reuse) -> Markup {
    let at = |id| sheet.source(id).and_then(|(i, _)| place.get(&i)).copied();
    let (Some(a), Some(b)) = (at(&reuse.a), at(&reuse.b)) else { return html! {} };
    let bend = (20 + 16 * a.abs_diff(b)).min(LEFT - 12);
    let width = 1.5 + 4.0 * if reuse.share.is_finite() { reuse.share.clamp(0.0, 1.0) } else { 0.0 };
    let head = match reuse.direction {
        Direction::FromA => Some(b),
        Direction::FromB => Some(a),
        Direction::Unknown => None,
    };
    let x = LEFT - 6;
    html! {
        path class={"arc " (line_of(reuse.kind))} stroke-width={(format!("{width:.1}"))}
            d={"M" (x) " " (y(a)) " C" (x - bend) " " (y(a)) " " (x - bend) " " (y(b)) " " (x) " " (y(b))} {}
        @if let Some(at) = head {
            path.arrow d={"M" (x + 2) " " (y(at)) " l-12 -6 v12 z"} {}
        }
    }
}

/// The line that is drawn for a kind: full where a text is the other, broken where it is so in part.
fn line_of(kind: ReuseKind) -> &'static str {
    match kind {
        ReuseKind::Copy | ReuseKind::Included => "copy",
        ReuseKind::Version => "version",
        ReuseKind::Partial | ReuseKind::Merge => "partial",
        ReuseKind::Quotation => "quotation",
    }
}

/// What the lines mean.
fn key(sheet: &Sheet<'_>) -> Markup {
    let kinds = [
        ReuseKind::Copy,
        ReuseKind::Version,
        ReuseKind::Included,
        ReuseKind::Merge,
        ReuseKind::Partial,
        ReuseKind::Quotation,
    ];
    let used = kinds.into_iter().filter(|k| sheet.dossier.reuse.iter().any(|r| r.kind == *k));
    html! {
        figcaption { ul.line-key { @for kind in used {
            li {
                svg viewBox="0 0 36 8" aria-hidden="true" { path class={"arc " (line_of(kind))} stroke-width="3" d="M1 4 H35" {} }
                " " (sheet.wording.t(&format!("reuse_kind.{}", name_of(&kind))))
            }
        } } }
    }
}
