//! Who says what: by speaker, the wordings of one statement under each other with the words that differ marked, an
//! accusation beside its denial.

use super::{linked, nothing, section, value, who, words};
use crate::diff;
use crate::format::data::name_of;
use crate::sheet::{Quoted, Sheet, Size, Source};
use maud::{Markup, html};
use recoupe_model::words::folded;
use recoupe_model::{Certainty, Polarity, Said, Span, Speaker, Wording};

/// Section of the statements.
pub fn said(sheet: &Sheet<'_>) -> Markup {
    let (d, w) = (sheet.dossier, sheet.wording);
    let total: usize = d.speakers.iter().map(|s| s.said.len()).sum();
    if total == 0 {
        return section("said", w.t("said.title"), Some(0), &nothing(w.t("said.none")));
    }
    let all = d.speakers.iter().flat_map(|s| &s.said);
    let hidden = all.filter(|said| !is_shown(sheet, said)).count();
    let body = html! {
        p.lead { (w.t("said.lead")) }
        div.speakers { @for (index, who) in d.speakers.iter().enumerate() { (speaker(sheet, index, who)) } }
        @if hidden > 0 { p.nothing { (w.n("said.hidden", hidden)) } }
    };
    section("said", w.t("said.title"), Some(total), &body)
}

/// Statements of one speaker that stand open; the rest are folded.
const OPEN_MAX: usize = 6;

fn speaker(sheet: &Sheet<'_>, index: usize, speaker: &Speaker) -> Markup {
    let w = sheet.wording;
    let mut shown: Vec<_> =
        speaker.said.iter().enumerate().filter(|(_, said)| is_shown(sheet, said)).collect();
    if shown.is_empty() {
        return html! {};
    }
    // What several tell, and what another answers, before what stands in one telling.
    shown.sort_by_key(|(_, said)| (said.wordings.len() < 2, said.answers.is_none()));
    let statements = || shown.iter().map(|(n, said)| statement(sheet, (index, *n), speaker, said));
    let is_wide = shown.len() > 2 || shown.iter().any(|(_, said)| said.answers.is_some());
    html! {
        div.speaker.wide[is_wide] {
            h3 {
                @if speaker.name.trim().is_empty() { span.unknown { (w.t("said.nobody")) } }
                @else { (value(&speaker.name, None, w)) }
                " " span.count { (speaker.said.len()) }
            }
            (roles(sheet, speaker))
            ol.statements { @for statement in statements().take(OPEN_MAX) { (statement) } }
            @if shown.len() > OPEN_MAX {
                details {
                    summary { (w.n("said.more", shown.len() - OPEN_MAX)) }
                    ol.statements { @for statement in statements().skip(OPEN_MAX) { (statement) } }
                }
            }
        }
    }
}

/// False for a statement none of whose words may be quoted in public: it is counted, not shown.
fn is_shown(sheet: &Sheet<'_>, said: &Said) -> bool {
    said.wordings.iter().any(|w| content(sheet, w).iter().any(|q| !q.is_withheld))
}

fn roles(sheet: &Sheet<'_>, speaker: &Speaker) -> Markup {
    let mut roles: Vec<Quoted<'_>> = Vec::new();
    for role in speaker.roles.iter().filter_map(|p| sheet.quote_place(p, Size::Whole)) {
        if !role.is_withheld && roles.iter().all(|known| folded(known.text) != folded(role.text)) {
            roles.push(role);
        }
    }
    html! {
        @if !roles.is_empty() {
            p.roles { @for (i, role) in roles.iter().enumerate() { @if i > 0 { ", " } (words(sheet, role, &[])) } }
        }
    }
}

fn statement(sheet: &Sheet<'_>, (index, number): (usize, usize), speaker: &Speaker, said: &Said) -> Markup {
    let answered = said.answers.and_then(|(s, n)| {
        let other = sheet.dossier.speakers.get(s as usize)?;
        let there = other.said.get(n as usize).filter(|said| is_shown(sheet, said))?;
        Some((s, n, other, there))
    });
    let marks = marks(sheet, said);
    html! {
        li.statement.beside[answered.is_some()] id={"q" (index + 1) "-" (number + 1)} {
            div.wordings {
                @for (wording, marks) in said.wordings.iter().zip(&marks) { (one_wording(sheet, speaker, wording, marks)) }
            }
            @if let Some((s, n, other, said)) = answered { (answer(sheet, (s, n), other, said)) }
        }
    }
}

/// The statement on the other side, in its first wording.
fn answer(sheet: &Sheet<'_>, (s, n): (u32, u32), other: &Speaker, said: &Said) -> Markup {
    let w = sheet.wording;
    let denies = |said: &Said| said.wordings.iter().any(|w| w.polarity == Polarity::Denied);
    let label = if denies(said) { "said.denied_by" } else { "said.answers" };
    html! {
        div.answer {
            p.kicker {
                (w.t(label)) " "
                a href={"#q" (u64::from(s) + 1) "-" (u64::from(n) + 1)} {
                    @if other.name.trim().is_empty() { (w.t("said.nobody")) } @else { (value(&other.name, None, w)) }
                }
            }
            @if let Some(first) = said.wordings.first() { (one_wording(sheet, other, first, &[])) }
        }
    }
}

fn one_wording(sheet: &Sheet<'_>, speaker: &Speaker, wording: &Wording, marks: &[Span]) -> Markup {
    let w = sheet.wording;
    let Some((_, source)) = sheet.source(&wording.article) else { return html! {} };
    html! {
        div.wording {
            p.by {
                (who(source, w)) " "
                span.chip { (w.t(&format!("kind.{}", name_of(&wording.kind)))) }
                (manner(sheet, wording))
            }
            p.content { @for (i, quoted) in content(sheet, wording).iter().enumerate() {
                @if i > 0 { " " span.cut { (w.t("quote.cut")) } " " }
                (linked(sheet, quoted, marks))
            } }
            (attribution(sheet, speaker, wording, source))
        }
    }
}

/// Certainty, denial and act, when they are not the plain ones.
fn manner(sheet: &Sheet<'_>, wording: &Wording) -> Markup {
    let w = sheet.wording;
    html! {
        @if wording.polarity == Polarity::Denied { " " span.chip.strong { (w.t("polarity.denied")) } }
        @if let Some(act) = &wording.act { " " span.chip.strong { (w.t(&format!("act.{}", name_of(act)))) } }
        @if !matches!(wording.certainty, Certainty::Asserted | Certainty::Attributed) {
            " " span.chip.strong { (w.t(&format!("certainty.{}", name_of(&wording.certainty)))) }
        }
    }
}

/// The words that name the speaker, who relays, and the words that say that it is said.
fn attribution(sheet: &Sheet<'_>, speaker: &Speaker, wording: &Wording, source: &Source<'_>) -> Markup {
    let w = sheet.wording;
    let at = |span: &Span| sheet.quote(&source.article.id, *span, Size::Whole);
    // The name stands above; only other words that name the speaker are worth a line.
    let is_said = |q: &Quoted<'_>| folded(q.text.trim()) == folded(speaker.name.trim());
    let speaker = wording.speaker.as_ref().and_then(at).filter(|q| !is_said(q));
    let cue = wording.cue.as_ref().and_then(at);
    let via: Vec<_> = wording.via.iter().filter_map(at).collect();
    html! {
        @if speaker.is_some() || cue.is_some() || !via.is_empty() {
            dl.attribution {
                @if let Some(speaker) = speaker { div { dt { (w.t("said.as_written")) } dd { (words(sheet, &speaker, &[])) } } }
                @if let Some(cue) = cue { div { dt { (w.t("said.cue")) } dd { (words(sheet, &cue, &[])) } } }
                @if !via.is_empty() {
                    div { dt { (w.t("said.via")) } @for relay in &via { dd { (words(sheet, relay, &[])) } } }
                }
            }
        }
    }
}

fn content<'a>(sheet: &Sheet<'a>, wording: &Wording) -> Vec<Quoted<'a>> {
    wording.content.iter().filter_map(|span| sheet.quote(&wording.article, *span, Size::Whole)).collect()
}

/// For each wording, what the first wording in the same language lacks; for that one, what the next lacks.
fn marks(sheet: &Sheet<'_>, said: &Said) -> Vec<Vec<Span>> {
    let shown: Vec<Option<Quoted<'_>>> = said
        .wordings
        .iter()
        .map(|w| content(sheet, w).into_iter().max_by_key(|q| q.text.len()).filter(|q| !q.is_withheld))
        .collect();
    let mut out = vec![Vec::new(); shown.len()];
    for (i, quoted) in shown.iter().enumerate() {
        let Some(quoted) = quoted else { continue };
        let mut peers = shown.iter().enumerate().filter(|(j, _)| *j != i);
        let peer = peers.find_map(|(_, q)| q.as_ref().filter(|q| q.language == quoted.language));
        let found = peer.and_then(|peer| diff::differences(quoted.text, peer.text));
        if let (Some((mine, _)), Some(slot)) = (found, out.get_mut(i)) {
            *slot = mine.into_iter().map(|s| s.shifted(quoted.span.start as usize)).collect();
        }
    }
    out
}
