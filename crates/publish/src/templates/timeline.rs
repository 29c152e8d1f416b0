//! The time line: a drawing in two lanes, when it happened and when it was published, and the same as a table.
//!
//! One line a date, in order and not to scale: news speaks of yesterday and of the year 2000. A day is a point, a vague
//! date a bar over the dates that it may be.

use super::{date, linked, nothing, section, who, words};
use crate::dates::{self, Days};
use crate::format::data::name_of;
use crate::sheet::{Sheet, Size};
use maud::{Markup, html};
use recoupe_model::{Event, Lane, Resolution};
use std::collections::BTreeMap;

/// Section of the time line.
pub fn timeline(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    let body = html! {
        @if d.events.is_empty() { (nothing(w.t("time.none"))) }
        @else {
            p.lead { (w.t("time.lead")) }
            div.drawn.dated { (drawing(sheet)) (table(sheet)) }
        }
    };
    section("time", w.t("time.title"), Some(d.events.len()), &body)
}

/// Dates that are drawn; the table has all.
const DRAWN_MAX: usize = 60;

const STEP: usize = 28;
const HAPPENED: usize = 178;
const PUBLISHED: usize = 266;

/// One line of the drawing: days, and the date as its first event writes it, without a time of the day.
type Line<'v> = (Days, &'v str);

fn lines<'s>(sheet: &'s Sheet<'_>) -> Vec<Line<'s>> {
    let mut out: BTreeMap<Days, &str> = BTreeMap::new();
    for value in sheet.dossier.events.iter().filter_map(|e| e.value.as_deref()) {
        if let Some(days) = dates::days(value) {
            let is_stretch = value.contains('/');
            out.entry(days).or_insert(if is_stretch {
                value
            } else {
                value.split('T').next().unwrap_or(value)
            });
        }
    }
    out.into_iter().take(DRAWN_MAX).collect()
}

fn drawing(sheet: &Sheet<'_>) -> Markup {
    let w = sheet.wording;
    let lines = lines(sheet);
    if lines.is_empty() {
        return nothing(w.t("time.not_drawn"));
    }
    let height = lines.len() * STEP + 40;
    html! {
        figure.drawing {
            svg.times viewBox={"0 0 340 " (height)} role="img" aria-labelledby="times-t" aria-describedby="times-d" {
                title id="times-t" { (w.t("time.drawing")) }
                desc id="times-d" { (described(sheet, &lines)) }
                text.lane x=(HAPPENED) y="16" { (w.t("lane.happened")) }
                text.lane x=(PUBLISHED) y="16" { (w.t("lane.published")) }
                line.axis x1=(HAPPENED) x2=(HAPPENED) y1="26" y2=(height - 6) {}
                line.axis x1=(PUBLISHED) x2=(PUBLISHED) y1="26" y2=(height - 6) {}
                @for (at, line) in lines.iter().enumerate() { (one_line(sheet, &lines, at, line)) }
            }
            figcaption { (w.t("time.scale")) }
        }
    }
}

fn described(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> String {
    let told = lines.iter().map(|(days, value)| {
        let lanes = letters(sheet, *days);
        let said = lanes.iter().map(|(lane, letters)| {
            format!("{} {}", sheet.wording.t(&format!("lane.{}", name_of(lane))), letters.join(" "))
        });
        format!("{}: {}.", dates::label(value, sheet.wording), said.collect::<Vec<_>>().join(", "))
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Letters of the tellings that have an event on these days, by lane.
fn letters<'s>(sheet: &'s Sheet<'_>, days: Days) -> BTreeMap<Lane, Vec<&'s str>> {
    let mut out: BTreeMap<Lane, Vec<&str>> = BTreeMap::new();
    let is_then = |value: &str| dates::days(value) == Some(days);
    for event in sheet.dossier.events.iter().filter(|e| e.value.as_deref().is_some_and(is_then)) {
        let letter = sheet.source(&event.article).map_or("", |(_, s)| s.letter.as_str());
        let lane = out.entry(event.lane).or_default();
        if !lane.contains(&letter) && lane.len() < LETTERS_MAX {
            lane.push(letter);
        }
    }
    out
}

/// Letters that fit beside a point.
const LETTERS_MAX: usize = 4;

fn one_line(sheet: &Sheet<'_>, lines: &[Line<'_>], at: usize, (days, value): &Line<'_>) -> Markup {
    let y = 40 + at * STEP;
    let inside = lines.iter().skip(at + 1).take_while(|(d, _)| d.last <= days.last).count();
    html! {
        text.tick x=(HAPPENED - 18) y=(y + 5) { (dates::label(value, sheet.wording)) }
        line.guide x1=(HAPPENED - 12) x2="336" y1=(y) y2=(y) {}
        @for (lane, letters) in letters(sheet, *days) {
            @let x = if lane == Lane::Happened { HAPPENED } else { PUBLISHED };
            @if days.first == days.last { circle.point.(name_of(&lane)) cx=(x) cy=(y) r="6" {} }
            @else { rect.vague.(name_of(&lane)) x=(x - 5) y=(y - 7) width="10" height=(inside * STEP + 14) rx="5" {} }
            text.letters x=(x + 12) y=(y + 5) { (letters.join(" ")) }
        }
    }
}

/// The events by date: one line a date, with what each telling has there.
fn table(sheet: &Sheet<'_>) -> Markup {
    let w = sheet.wording;
    let heads = ["date", "words"].map(|k| w.t(&format!("time.{k}")));
    let events: Vec<(usize, &Event)> = sheet.dossier.events.iter().enumerate().collect();
    html! {
        table.plain.events {
            caption.sr { (w.t("time.title")) }
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody { @for then in events.chunk_by(|(_, a), (_, b)| a.value == b.value) { (row(sheet, then)) } }
        }
    }
}

/// Events of one date that stand open; the rest are folded.
const OPEN_MAX: usize = 4;

fn row(sheet: &Sheet<'_>, events: &[(usize, &Event)]) -> Markup {
    let w = sheet.wording;
    let Some((_, first)) = events.first() else { return html! {} };
    let (open, folded) = events.split_at(events.len().min(OPEN_MAX));
    // How the date was found is said once when it is the same for all.
    let is_alike = events.iter().all(|(_, e)| e.resolution == first.resolution);
    let one = |(index, event): &(usize, &Event)| one(sheet, *index, event, !is_alike);
    html! {
        tr {
            th scope="row" {
                @match &first.value { Some(value) => (date(value, w)), None => span.unknown { (w.t("time.unresolved")) } }
                @if is_alike { (resolution(sheet, first)) }
            }
            td {
                ul { @for event in open { (one(event)) } }
                @if !folded.is_empty() {
                    details {
                        summary { (w.n("time.more", folded.len())) }
                        ul { @for event in folded { (one(event)) } }
                    }
                }
            }
        }
    }
}

fn one(sheet: &Sheet<'_>, index: usize, event: &Event, has_resolution: bool) -> Markup {
    let w = sheet.wording;
    let expression = event.expression.as_ref().and_then(|p| sheet.quote_place(p, Size::Whole));
    let told = event.told.as_ref().and_then(|p| sheet.quote_place(p, Size::Whole));
    let marks: Vec<_> = expression.iter().map(|e| e.span).collect();
    html! {
        li.event id={"e" (index + 1)} {
            @if let Some((_, source)) = sheet.source(&event.article) { (who(source, w)) " " }
            @match (&told, &expression) {
                (Some(told), _) => (linked(sheet, told, &marks)),
                (None, Some(expression)) => (words(sheet, expression, &[])),
                (None, None) => span.chip { (w.t(&format!("lane.{}", name_of(&event.lane)))) },
            }
            @if has_resolution { " " (resolution(sheet, event)) }
        }
    }
}

/// Through what a date was resolved, when it is not stated.
fn resolution(sheet: &Sheet<'_>, event: &Event) -> Markup {
    html! {
        @if !matches!(event.resolution, Resolution::Stated | Resolution::Unresolved) {
            span.aside { (sheet.wording.t(&format!("resolution.{}", name_of(&event.resolution)))) }
        }
    }
}
