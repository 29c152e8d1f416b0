//! Rows and statements as tables for a spreadsheet: a line a cell, a line a wording. RFC 4180, UTF-8 with its mark.
//!
//! A field that a spreadsheet would run as a formula gets an apostrophe before it.

use super::{Format, data, file, no_index};
use crate::Output;
use crate::sheet::Sheet;
use crate::text;

pub const FORMAT: Format = Format {
    name: "csv",
    about: "rows and statements for a spreadsheet",
    file: "rows.csv",
    dossier,
    index: no_index,
};

const ROWS: &[&str] = &[
    "row",
    "badge",
    "on",
    "confidence",
    "origin",
    "telling",
    "outlet",
    "published",
    "language",
    "text",
    "shows",
    "article",
    "start",
    "end",
    "address",
];

const STATEMENTS: &[&str] = &[
    "statement",
    "speaker",
    "as_written",
    "via",
    "cue",
    "kind",
    "certainty",
    "polarity",
    "act",
    "content",
    "telling",
    "outlet",
    "article",
    "start",
    "end",
    "answers",
    "confidence",
    "address",
];

fn dossier(sheet: &Sheet<'_>) -> Vec<Output> {
    vec![file(sheet, "rows.csv", rows(sheet)), file(sheet, "statements.csv", statements(sheet))]
}

fn rows(sheet: &Sheet<'_>) -> String {
    let mut out = line(ROWS);
    for row in data::rows(sheet) {
        for cell in &row.cells {
            let [outlet, published, address] = of_source(sheet, cell.quote.article);
            out += &line(&[
                row.row.to_string(),
                row.badge.clone(),
                row.on.join(" "),
                row.confidence.to_string(),
                (cell.origin + 1).to_string(),
                cell.telling.to_owned(),
                outlet,
                published,
                cell.quote.language.unwrap_or("").to_owned(),
                cell.quote.text.clone().unwrap_or_default(),
                shows(cell),
                cell.quote.article.to_owned(),
                cell.quote.start.to_string(),
                cell.quote.end.to_string(),
                address,
            ]);
        }
    }
    out
}

/// The words that show the difference, joined by ` | `; nothing when the cell is withheld.
fn shows(cell: &data::CellData<'_>) -> String {
    let words = cell.quote.text.as_deref().unwrap_or("");
    let skip = cell.quote.start;
    let stretch = |[start, end]: &[usize; 2]| -> String {
        words.chars().skip(start.saturating_sub(skip)).take(end.saturating_sub(*start)).collect()
    };
    cell.shows.iter().map(stretch).collect::<Vec<_>>().join(" | ")
}

fn statements(sheet: &Sheet<'_>) -> String {
    let mut out = line(STATEMENTS);
    for said in data::statements(sheet) {
        let [outlet, _, address] = of_source(sheet, said.article);
        let joined = |quotes: &[data::Quote<'_>]| {
            quotes.iter().filter_map(|q| q.text.as_deref()).collect::<Vec<_>>().join(" […] ")
        };
        let one = |quote: Option<&data::Quote<'_>>| quote.and_then(|q| q.text.clone()).unwrap_or_default();
        out += &line(&[
            said.statement.clone(),
            said.speaker.to_owned(),
            one(said.speaker_as_written.as_ref()),
            joined(&said.via),
            one(said.cue.as_ref()),
            said.kind.clone(),
            said.certainty.clone(),
            said.polarity.clone(),
            said.act.clone().unwrap_or_default(),
            joined(&said.content),
            said.telling.to_owned(),
            outlet,
            said.article.to_owned(),
            said.content.first().map_or(String::new(), |q| q.start.to_string()),
            said.content.last().map_or(String::new(), |q| q.end.to_string()),
            said.answers.clone().unwrap_or_default(),
            said.confidence.to_string(),
            address,
        ]);
    }
    out
}

/// Outlet, date of publication, address.
fn of_source(sheet: &Sheet<'_>, id: &str) -> [String; 3] {
    let Some(source) = sheet.sources.iter().find(|s| s.article.id.0 == id) else { return Default::default() };
    let published = source.article.published.as_ref().map(|p| p.value.clone());
    [
        source.outlet.clone().unwrap_or_default(),
        published.unwrap_or_default(),
        source.article.address.clone().unwrap_or_default(),
    ]
}

fn line(fields: &[impl AsRef<str>]) -> String {
    let fields: Vec<String> = fields.iter().map(|f| field(f.as_ref())).collect();
    fields.join(",") + "\r\n"
}

fn field(value: &str) -> String {
    let value = text::shown(value);
    let is_formula = value.starts_with(['=', '+', '-', '@', '\t']);
    let guard = if is_formula { "'" } else { "" };
    if is_formula || value.contains(['"', ',', '\n', '\r', ';']) {
        format!("\"{guard}{}\"", value.replace('"', "\"\""))
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        assert_eq!(field("=1+1"), "\"'=1+1\"");
        assert_eq!(field("il dit \"oui\", puis"), "\"il dit \"\"oui\"\", puis\"");
        assert_eq!(field("mot"), "mot");
    }
}
