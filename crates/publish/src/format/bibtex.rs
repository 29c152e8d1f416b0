//! The sources as a bibliography: BibTeX (`sources.bib`) and CSL-JSON (`sources.csl.json`).

use super::json::pretty;
use super::{Format, file, no_index};
use crate::Output;
use crate::sheet::{Sheet, Source};
use crate::text::one_line;
use crate::{dates, links};
use recoupe_model::BylineKind;
use serde_json::{Value, json};

pub const FORMAT: Format = Format {
    name: "bibtex",
    about: "the sources as BibTeX and CSL-JSON",
    file: "sources.bib",
    dossier,
    index: no_index,
};

fn dossier(sheet: &Sheet<'_>) -> Vec<Output> {
    let entries: String = sheet.sources.iter().map(entry).collect();
    let items: Vec<Value> = sheet.sources.iter().map(item).collect();
    vec![file(sheet, "sources.bib", entries), file(sheet, "sources.csl.json", pretty(&items))]
}

fn entry(source: &Source<'_>) -> String {
    let a = source.article;
    let authors: Vec<String> = a
        .bylines
        .iter()
        .map(|b| {
            if b.kind == BylineKind::Person { escaped(&b.name) } else { format!("{{{}}}", escaped(&b.name)) }
        })
        .collect();
    let fields = [
        ("title", source.title.as_deref().map(|t| format!("{{{}}}", escaped(t)))),
        ("author", (!authors.is_empty()).then(|| authors.join(" and "))),
        ("organization", source.outlet.as_deref().map(|o| format!("{{{}}}", escaped(o)))),
        ("date", a.published.as_ref().map(|p| day(&p.value)).filter(|d| !d.is_empty())),
        ("url", a.address.as_deref().and_then(links::safe).map(|u| u.replace(['{', '}', '\\'], ""))),
        ("urldate", a.seen.as_deref().map(day).filter(|d| !d.is_empty())),
        ("langid", source.language().map(str::to_owned)),
    ];
    let lines: String = fields
        .iter()
        .filter_map(|(name, value)| Some(format!("  {name} = {{{}}},\n", value.as_ref()?)))
        .collect();
    format!("@online{{recoupe-{},\n{lines}}}\n\n", source.stem)
}

/// The day, month or year of a date, when it can be read.
fn day(value: &str) -> String {
    let day = value.split('T').next().unwrap_or("");
    if dates::machine(day).is_some() { day.to_owned() } else { String::new() }
}

fn escaped(value: &str) -> String {
    let mut out = String::new();
    for c in one_line(value).chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' | '}' => {}
            '\\' => out.push_str("\\textbackslash "),
            '~' => out.push_str("\\textasciitilde "),
            '^' => out.push_str("\\textasciicircum "),
            _ => out.push(c),
        }
    }
    out
}

fn item(source: &Source<'_>) -> Value {
    let a = source.article;
    let parts = |value: &str| -> Option<Value> {
        let parts: Vec<i32> = day(value).split('-').filter_map(|p| p.parse().ok()).collect();
        (!parts.is_empty()).then(|| json!({"date-parts": [parts]}))
    };
    let authors: Vec<Value> = a.bylines.iter().map(|b| json!({"literal": one_line(&b.name)})).collect();
    let mut out = serde_json::Map::new();
    let fields = [
        ("id", Some(json!(format!("recoupe-{}", source.stem)))),
        ("type", Some(json!("article-newspaper"))),
        ("title", source.title.as_ref().map(|t| json!(t))),
        ("author", (!authors.is_empty()).then_some(Value::Array(authors))),
        ("container-title", source.outlet.as_ref().map(|o| json!(o))),
        ("issued", a.published.as_ref().and_then(|p| parts(&p.value))),
        ("accessed", a.seen.as_deref().and_then(parts)),
        ("URL", a.address.as_deref().and_then(links::safe).map(|u| json!(u))),
        ("language", source.language().map(|l| json!(l))),
    ];
    out.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(out)
}
