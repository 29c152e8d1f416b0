//! Rows and statements, one JSON object a line, for pipelines. Fields: `docs/json.md`.

use super::{Format, data, file, no_index};
use crate::Output;
use crate::sheet::Sheet;
use crate::text::escaped_json;
use serde::Serialize;

pub const FORMAT: Format = Format {
    name: "jsonl",
    about: "rows and statements, one JSON object a line",
    file: "rows.jsonl",
    dossier,
    index: no_index,
};

fn dossier(sheet: &Sheet<'_>) -> Vec<Output> {
    vec![
        file(sheet, "rows.jsonl", lines(&data::rows(sheet))),
        file(sheet, "statements.jsonl", lines(&data::statements(sheet))),
    ]
}

fn lines(records: &[impl Serialize]) -> String {
    let json = records.iter().filter_map(|r| serde_json::to_string(r).ok());
    json.map(|line| escaped_json(&line) + "\n").collect()
}
