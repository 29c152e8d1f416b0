//! A dossier as one JSON document, with positions in Unicode code points. Schema: `docs/json.md`.
//!
//! In private it carries the text and blocks of every source, so that positions can be looked up; in public only the
//! words that the page shows.

use super::{Format, data, file};
use crate::Output;
use crate::sheet::{Sheet, Source, badges, literal};
use crate::shelf::Shelf;
use crate::text::escaped_json;
use recoupe_model::{
    Change, Clue, Event, Evidence, FORMAT_VERSION, NameEntry, Origin, Reuse, Sourced, Speaker,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub const FORMAT: Format = Format {
    name: "json",
    about: "everything, as one documented JSON document",
    file: "dossier.json",
    dossier,
    index,
};

#[derive(Serialize)]
struct Document<'a> {
    format_version: u32,
    story: &'a str,
    chain: &'a str,
    is_private: bool,
    headline: Option<Value>,
    when: Option<Value>,
    place: Option<data::Quote<'a>>,
    counts: Value,
    sources: Vec<Value>,
    origins: Vec<Value>,
    together: Vec<data::ReasonData<'a>>,
    rows: Vec<data::RowData<'a>>,
    speakers: Vec<Value>,
    statements: Vec<data::StatementData<'a>>,
    reuse: Vec<Value>,
    events: Vec<Value>,
    changes: Vec<Value>,
    names: Vec<Value>,
    corrections: &'a [recoupe_model::Correction],
    method: Value,
}

fn dossier(sheet: &Sheet<'_>) -> Vec<Output> {
    let d = sheet.dossier;
    let document = Document {
        format_version: FORMAT_VERSION,
        story: &d.story.0,
        chain: &d.chain.0,
        is_private: sheet.options.is_private,
        headline: d.headline.as_ref().map(|h| json!({"article": h.article, "text": h.text})),
        when: d.when.as_ref().map(|w| {
            json!({"value": w.value, "resolution": w.resolution, "place": data::quote_place(sheet, &w.place)})
        }),
        place: d.place.as_ref().and_then(|p| data::quote_place(sheet, p)),
        counts: counts(sheet),
        sources: sheet.sources.iter().map(|s| source(s, sheet.options.is_private)).collect(),
        origins: d.origins.iter().map(|o| origin(sheet, o)).collect(),
        together: data::reasons(sheet, &d.together),
        rows: data::rows(sheet),
        speakers: d.speakers.iter().map(|s| speaker(sheet, s)).collect(),
        statements: data::statements(sheet),
        reuse: d.reuse.iter().map(|r| reuse(sheet, r)).collect(),
        events: d.events.iter().map(|e| event(sheet, e)).collect(),
        changes: d.changes.iter().map(|c| change(sheet, c)).collect(),
        names: d.names.iter().map(|n| name(sheet, n)).collect(),
        corrections: &d.corrections,
        method: method(sheet),
    };
    vec![file(sheet, FORMAT.file, pretty(&document))]
}

/// Indented, with a last line end, safe to print: see [`escaped_json`].
pub(super) fn pretty(value: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    escaped_json(&json).into_bytes()
}

fn counts(sheet: &Sheet<'_>) -> Value {
    let badges: BTreeMap<String, usize> =
        badges(sheet.dossier).into_iter().map(|(badge, n)| (data::name_of(&badge), n)).collect();
    json!({
        "origins": sheet.dossier.origins.len(),
        "tellings": sheet.dossier.tellings.len(),
        "pages": sheet.pages(),
        "outlets": sheet.outlets(),
        "languages": sheet.languages(),
        "badges": badges,
    })
}

fn source(source: &Source<'_>, is_private: bool) -> Value {
    let a = source.article;
    let stated = |value: &Option<Sourced>| value.as_ref().map(|s| stated(s, is_private));
    let bylines: Vec<Value> = a
        .bylines
        .iter()
        .map(|b| json!({"name": b.name, "kind": b.kind, "evidence": evidence(&b.evidence, is_private)}))
        .collect();
    let bounds = a.published_bounds.as_ref().map(|b| {
        json!({"earliest": b.earliest, "latest": b.latest, "evidence": evidence(&b.evidence, is_private)})
    });
    let mut out = json!({
        "id": a.id, "letter": source.letter, "view": format!("articles/{}.html", source.stem),
        "title": stated(&a.title), "outlet": source.outlet, "address": a.address, "bylines": bylines,
        "published": stated(&a.published), "published_bounds": bounds, "modified": stated(&a.modified),
        "seen": a.seen, "language": a.language, "section": stated(&a.section), "licence": stated(&a.licence),
        "credits": a.credits.iter().map(|c| self::stated(c, is_private)).collect::<Vec<_>>(),
        "clues": a.clues.iter().map(|c| clue(source, c, is_private)).collect::<Vec<_>>(),
        "is_incomplete": a.is_incomplete, "reservations": a.reservations, "notes": a.notes,
        "origin": source.telling.map(|t| t.origin), "share": source.telling.map(|t| data::rounded(t.share)),
        "captures": source.telling.map(|t| &t.captures),
    });
    if is_private && let Some(fields) = out.as_object_mut() {
        fields.insert("text".to_owned(), json!(a.text));
        fields.insert("blocks".to_owned(), blocks(source));
    }
    out
}

fn stated(value: &Sourced, is_private: bool) -> Value {
    json!({
        "value": value.value, "confidence": data::rounded(value.confidence), "evidence": evidence(&value.evidence, is_private),
    })
}

fn evidence(all: &[Evidence], is_private: bool) -> Vec<Value> {
    all.iter().map(|e| json!({"rule": e.rule, "says": literal(&e.says, is_private)})).collect()
}

fn clue(source: &Source<'_>, clue: &Clue, is_private: bool) -> Value {
    let span = clue.span.map(|s| source.points.pair(s));
    json!({"kind": clue.kind, "says": literal(&clue.says, is_private), "span": span})
}

fn blocks(source: &Source<'_>) -> Value {
    let blocks = source.article.blocks.iter().map(|b| {
        let [start, end] = source.points.pair(b.span);
        json!({"start": start, "end": end, "kind": b.kind, "role": b.role, "rule": b.rule, "language": b.language})
    });
    Value::Array(blocks.collect())
}

fn origin(sheet: &Sheet<'_>, origin: &Origin) -> Value {
    let clues: Vec<Value> = origin
        .clues
        .iter()
        .map(|(article, clue)| json!({"article": article, "kind": clue.kind, "says": sheet.says(&clue.says)}))
        .collect();
    json!({"lead": origin.lead, "articles": origin.articles, "is_known": origin.is_known, "clues": clues})
}

fn speaker(sheet: &Sheet<'_>, speaker: &Speaker) -> Value {
    let roles: Vec<_> = speaker.roles.iter().filter_map(|p| data::quote_place(sheet, p)).collect();
    json!({"name": speaker.name, "roles": roles, "statements": speaker.said.len()})
}

fn reuse(sheet: &Sheet<'_>, reuse: &Reuse) -> Value {
    let passage = |p: &recoupe_model::Passage| json!({"kind": p.kind, "a": data::quote(sheet, &reuse.a, p.a), "b": data::quote(sheet, &reuse.b, p.b)});
    let clues: Vec<Value> =
        reuse.clues.iter().map(|c| json!({"kind": c.kind, "says": sheet.says(&c.says)})).collect();
    json!({
        "a": reuse.a, "b": reuse.b, "kind": reuse.kind, "share": data::rounded(reuse.share), "direction": reuse.direction,
        "clues": clues, "passages": reuse.passages.iter().map(passage).collect::<Vec<_>>(),
    })
}

fn event(sheet: &Sheet<'_>, event: &Event) -> Value {
    json!({
        "lane": event.lane, "value": event.value, "resolution": event.resolution, "article": event.article,
        "expression": event.expression.as_ref().and_then(|p| data::quote_place(sheet, p)),
        "told": event.told.as_ref().and_then(|p| data::quote_place(sheet, p)),
    })
}

fn change(sheet: &Sheet<'_>, change: &Change) -> Value {
    let edit = |e: &recoupe_model::Edit| {
        json!({
            "op": e.op, "grade": e.grade,
            "old": e.old.and_then(|s| data::quote(sheet, &change.old, s)),
            "new": e.new.and_then(|s| data::quote(sheet, &change.new, s)),
        })
    };
    json!({
        "old": change.old, "new": change.new, "pages": [change.pages.0, change.pages.1],
        "edits": change.edits.iter().map(edit).collect::<Vec<_>>(),
    })
}

fn name(sheet: &Sheet<'_>, name: &NameEntry) -> Value {
    let place = |p| data::quote_place(sheet, p);
    let variant = |v: &recoupe_model::NameVariant| {
        let articles: Vec<_> = v.places.iter().map(|p| &p.article).collect();
        json!({"text": v.text, "count": v.count, "reason": v.reason, "articles": articles})
    };
    json!({
        "name": name.name, "kind": name.kind, "variants": name.variants.iter().map(variant).collect::<Vec<_>>(),
        "roles": name.roles.iter().filter_map(place).collect::<Vec<_>>(), "perhaps": name.perhaps,
    })
}

fn method(sheet: &Sheet<'_>) -> Value {
    let m = &sheet.dossier.method;
    let thresholds: Vec<Value> = m.thresholds.iter().map(|(n, v)| json!({"name": n, "value": v})).collect();
    json!({"version": m.version, "thresholds": thresholds, "failures": m.failures})
}

fn index(shelf: &Shelf<'_>) -> Vec<Output> {
    let dossiers: Vec<Value> = shelf
        .sheets
        .iter()
        .map(|s| {
            json!({
                "story": s.dossier.story, "chain": s.dossier.chain, "path": format!("{}/{}", s.slug, FORMAT.file),
                "headline": s.dossier.headline.as_ref().map(|h| &h.text), "counts": counts(s),
            })
        })
        .collect();
    let listed = |ids: &[recoupe_model::ArticleId]| -> Vec<Value> {
        let sources = shelf.sources(ids);
        sources.iter().map(|s| json!({"verdict": s.article.verdict, "input": s.article.input, "article": source(s, false)})).collect()
    };
    let report = json!({
        "format_version": FORMAT_VERSION, "dossiers": dossiers, "alone": listed(&shelf.report.alone),
        "same": shelf.report.same, "no_article": listed(&shelf.report.no_article), "failures": shelf.report.failures,
    });
    vec![Output { path: "index.json".to_owned(), bytes: pretty(&report) }]
}
