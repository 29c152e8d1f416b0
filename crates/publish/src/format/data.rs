//! Records that several formats write: a quotation with its place, a row, a statement.
//!
//! Positions leave here as Unicode code points of the article's text.

use crate::sheet::{Quoted, RowShown, Sheet, Size};
use crate::text;
use recoupe_model::{Place, Said, Span, Wording};
use serde::Serialize;

/// Words of a source with their place.
#[derive(Serialize)]
pub struct Quote<'a> {
    /// The article.
    pub article: &'a str,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words; none when withheld.
    pub text: Option<String>,
    /// Language of the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'a str>,
    /// The source says more there than `text` gives.
    #[serde(skip_serializing_if = "is_false")]
    pub is_cut: bool,
    /// The budget of the source does not allow the words.
    #[serde(skip_serializing_if = "is_false")]
    pub is_withheld: bool,
}

/// For serde, which hands a reference.
fn is_false(value: &bool) -> bool {
    !value
}

/// A row.
#[derive(Serialize)]
pub struct RowData<'a> {
    /// From 1.
    pub row: usize,
    /// Badge.
    pub badge: String,
    /// On what.
    pub on: Vec<String>,
    /// 0 to 1.
    pub confidence: f32,
    /// Why the cells are aligned.
    pub reasons: &'a [recoupe_model::Reason],
    /// The cells.
    pub cells: Vec<CellData<'a>>,
}

/// A cell.
#[derive(Serialize)]
pub struct CellData<'a> {
    /// Index of the origin.
    pub origin: u32,
    /// Letter of the telling.
    pub telling: &'a str,
    /// The words.
    #[serde(flatten)]
    pub quote: Quote<'a>,
    /// Other places of the telling that say it, in code points.
    pub also: Vec<[usize; 2]>,
    /// Where the difference shows, in code points.
    pub shows: Vec<[usize; 2]>,
}

/// One wording of one statement.
#[derive(Serialize)]
pub struct StatementData<'a> {
    /// Number of the speaker, from 1, a dot, number of the statement, from 1.
    pub statement: String,
    /// Name of the speaker; empty when no text names one.
    pub speaker: &'a str,
    /// Letter of the telling.
    pub telling: &'a str,
    /// The article.
    pub article: &'a str,
    /// Direct, indirect, mixed.
    pub kind: String,
    /// Certainty.
    pub certainty: String,
    /// Polarity.
    pub polarity: String,
    /// Act.
    pub act: Option<String>,
    /// Content.
    pub content: Vec<Quote<'a>>,
    /// Words that say that it is said.
    pub cue: Option<Quote<'a>>,
    /// The speaker as written.
    pub speaker_as_written: Option<Quote<'a>>,
    /// Who relays.
    pub via: Vec<Quote<'a>>,
    /// Number of the statement that this answers or that answers it.
    pub answers: Option<String>,
    /// 0 to 1.
    pub confidence: f32,
}

/// The name that serde gives a value without fields: what JSON, CSV and wording files call it.
pub fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The words at a span of an article.
pub fn quote<'a>(
    sheet: &'a Sheet<'a>,
    article: &'a recoupe_model::ArticleId,
    span: Span,
) -> Option<Quote<'a>> {
    let quoted = sheet.quote(article, span, Size::Whole)?;
    Some(quote_of(sheet, &quoted))
}

/// The words at a place.
pub fn quote_place<'a>(sheet: &'a Sheet<'a>, place: &'a Place) -> Option<Quote<'a>> {
    quote(sheet, &place.article, place.span)
}

fn quote_of<'a>(sheet: &'a Sheet<'a>, quoted: &Quoted<'a>) -> Quote<'a> {
    let (id, [start, end]) = sheet
        .sources
        .get(quoted.source)
        .map_or(("", [0, 0]), |s| (s.article.id.0.as_str(), s.points.pair(quoted.span)));
    Quote {
        article: id,
        start,
        end,
        text: (!quoted.is_withheld).then(|| text::shown(quoted.text)),
        language: quoted.language,
        is_cut: quoted.is_cut,
        is_withheld: quoted.is_withheld,
    }
}

/// The rows of the table, as shown.
pub fn rows<'a>(sheet: &'a Sheet<'a>) -> Vec<RowData<'a>> {
    sheet.rows.iter().map(|shown| row(sheet, shown)).collect()
}

fn row<'a>(sheet: &'a Sheet<'a>, shown: &'a RowShown<'a>) -> RowData<'a> {
    RowData {
        row: shown.number,
        badge: name_of(&shown.row.badge),
        on: shown.row.on.iter().map(name_of).collect(),
        confidence: shown.row.confidence,
        reasons: &shown.row.reasons,
        cells: shown.row.cells.iter().filter_map(|cell| cell_data(sheet, cell)).collect(),
    }
}

fn cell_data<'a>(sheet: &'a Sheet<'a>, cell: &'a recoupe_model::Cell) -> Option<CellData<'a>> {
    let (_, source) = sheet.source(&cell.place.article)?;
    let quoted = sheet.quote_place(&cell.place, Size::Cell)?;
    let pairs = |spans: &[Span]| spans.iter().map(|s| source.points.pair(*s)).collect();
    Some(CellData {
        origin: cell.origin,
        telling: &source.letter,
        quote: quote_of(sheet, &quoted),
        also: pairs(&cell.also),
        shows: pairs(&cell.shows),
    })
}

/// Every wording of every statement, by speaker.
pub fn statements<'a>(sheet: &'a Sheet<'a>) -> Vec<StatementData<'a>> {
    let mut out = Vec::new();
    for (i, speaker) in sheet.dossier.speakers.iter().enumerate() {
        for (j, said) in speaker.said.iter().enumerate() {
            let number = format!("{}.{}", i + 1, j + 1);
            out.extend(
                said.wordings.iter().filter_map(|w| statement(sheet, &number, &speaker.name, said, w)),
            );
        }
    }
    out
}

fn statement<'a>(
    sheet: &'a Sheet<'a>,
    number: &str,
    speaker: &'a str,
    said: &'a Said,
    wording: &'a Wording,
) -> Option<StatementData<'a>> {
    let (_, source) = sheet.source(&wording.article)?;
    let at = |span: &Span| quote(sheet, &wording.article, *span);
    Some(StatementData {
        statement: number.to_owned(),
        speaker,
        telling: &source.letter,
        article: &source.article.id.0,
        kind: name_of(&wording.kind),
        certainty: name_of(&wording.certainty),
        polarity: name_of(&wording.polarity),
        act: wording.act.as_ref().map(name_of),
        content: wording.content.iter().filter_map(at).collect(),
        cue: wording.cue.as_ref().and_then(at),
        speaker_as_written: wording.speaker.as_ref().and_then(at),
        via: wording.via.iter().filter_map(at).collect(),
        answers: said.answers.map(|(s, n)| format!("{}.{}", u64::from(s) + 1, u64::from(n) + 1)),
        confidence: wording.confidence,
    })
}
