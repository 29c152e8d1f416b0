//! A dossier joined with its articles: what every format lays out.
//!
//! Gives each telling its letter and file, each row its number and columns, and answers for any place which words of
//! it may be shown, in which language they are, and where the link to them leads.

use crate::quotes::{self, Quotes};
use crate::text;
use crate::wording::Wording;
use crate::{Options, links};
use recoupe_model::{Article, ArticleId, Badge, Cell, CodePoints, Dossier, Place, Row, Span, Telling};
use std::collections::{BTreeMap, BTreeSet};

/// Badges with their icons, in the order of the table: what asks most of a reader first.
pub const BADGES: [(Badge, &str); 5] = [
    (Badge::Differ, "≠"),
    (Badge::Certainty, "~"),
    (Badge::Agree, "="),
    (Badge::Compare, "?"),
    (Badge::Single, "◐"),
];

/// A dossier joined with its articles.
pub struct Sheet<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// Tellings in their order, then earlier captures that only a change names.
    pub sources: Vec<Source<'a>>,
    /// Rows as shown, with their cells by column.
    pub rows: Vec<RowShown<'a>>,
    /// Folder of the dossier.
    pub slug: String,
    /// Labels.
    pub wording: &'a Wording,
    /// Options of the run.
    pub options: &'a Options,
    by_id: BTreeMap<&'a ArticleId, usize>,
    quotes: Quotes<'a>,
}

/// An article in a dossier.
pub struct Source<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its telling; none for an earlier capture.
    pub telling: Option<&'a Telling>,
    /// A, B, C … by order of tellings; empty for an earlier capture.
    pub letter: String,
    /// Outlet or host, on one line.
    pub outlet: Option<String>,
    /// What stands for an outlet that is not known: the name of the file, in private.
    pub file: Option<String>,
    /// Title on one line.
    pub title: Option<String>,
    /// Name of its file without ending.
    pub stem: String,
    /// Code points of its text.
    pub points: CodePoints<'a>,
}

/// A row with its number and cells.
pub struct RowShown<'a> {
    /// From 1, in the order of the page.
    pub number: usize,
    /// The row.
    pub row: &'a Row,
    /// One an origin; empty when that origin does not tell it.
    pub columns: Vec<Vec<CellShown<'a>>>,
}

/// A cell with the copies that say the same words.
pub struct CellShown<'a> {
    /// The cell.
    pub cell: &'a Cell,
    /// Other sources of the same origin with the same words.
    pub copies: Vec<usize>,
}

/// How much of a place is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// At most 25 words, in any mode.
    Cell,
    /// All of it in private; in public as a cell.
    Whole,
}

/// Words of a source as they may be shown.
#[derive(Clone, Copy)]
pub struct Quoted<'a> {
    /// Index in [`Sheet::sources`].
    pub source: usize,
    /// What is shown, in bytes of the article's text.
    pub span: Span,
    /// The words, literally; empty when withheld.
    pub text: &'a str,
    /// More stands in the source than is shown.
    pub is_cut: bool,
    /// The budget of the source does not allow it.
    pub is_withheld: bool,
    /// Language, when known and well formed.
    pub language: Option<&'a str>,
}

/// Longest title and outlet that a page shows, in words: real ones are under 30.
const TITLE_WORDS_MAX: usize = 40;

impl<'a> Sheet<'a> {
    /// The dossier in its folder `slug`.
    pub fn new(
        dossier: &'a Dossier,
        slug: String,
        articles: &'a BTreeMap<ArticleId, Article>,
        wording: &'a Wording,
        options: &'a Options,
    ) -> Self {
        let mut sources = sources(dossier, articles);
        if options.is_private {
            sources
                .iter_mut()
                .filter(|s| s.outlet.is_none())
                .for_each(|s| s.file = file_name(&s.article.input));
        }
        let by_id: BTreeMap<_, _> =
            sources.iter().enumerate().rev().map(|(i, s)| (&s.article.id, i)).collect();
        let quotes = if options.is_private { Quotes::default() } else { Quotes::of(dossier, articles) };
        let mut sheet = Self { dossier, sources, rows: Vec::new(), slug, wording, options, by_id, quotes };
        sheet.rows = sheet.rows_shown();
        sheet
    }

    /// The source of an article.
    pub fn source(&self, id: &ArticleId) -> Option<(usize, &Source<'a>)> {
        let index = *self.by_id.get(id)?;
        Some((index, self.sources.get(index)?))
    }

    /// The words at `span` of an article; none when there are none.
    pub fn quote(&self, id: &ArticleId, span: Span, size: Size) -> Option<Quoted<'a>> {
        let index = *self.by_id.get(id)?;
        let article = self.sources.get(index)?.article;
        let cell = quotes::cell(span, &article.text);
        let is_whole = size == Size::Whole && self.options.is_private;
        let shown = if is_whole { span } else { cell };
        if span.of(&article.text).trim().is_empty() {
            return None;
        }
        let is_withheld = !self.options.is_private && !self.quotes.allow(&article.id, cell);
        let text = if is_withheld { "" } else { shown.of(&article.text) };
        let language = language_at(article, span);
        let is_cut = shown != span || size == Size::Cell && quotes::goes_on(shown, &article.text);
        Some(Quoted { source: index, span: shown, text, is_cut, is_withheld, language })
    }

    /// [`Self::quote`] of a place.
    pub fn quote_place(&self, place: &Place, size: Size) -> Option<Quoted<'a>> {
        self.quote(&place.article, place.span, size)
    }

    /// Where the words stand, from the dossier's page; the article's page when they are withheld.
    pub fn href(&self, quoted: &Quoted<'_>) -> String {
        let Some(source) = self.sources.get(quoted.source) else { return String::new() };
        let page = format!("articles/{}.html", source.stem);
        if quoted.is_withheld { page } else { format!("{page}#{}", source.anchor(quoted.span)) }
    }

    /// [`literal`] in this run's view.
    pub fn says<'w>(&self, words: &'w str) -> &'w str {
        literal(words, self.options.is_private)
    }

    /// Letters of the tellings of an origin, the lead first.
    pub fn origin_sources(&self, origin: usize) -> Vec<(usize, &Source<'a>)> {
        let Some(origin) = self.dossier.origins.get(origin) else { return Vec::new() };
        let lead = std::iter::once(&origin.lead);
        let mut seen = BTreeSet::new();
        let all = lead.chain(origin.articles.iter()).filter_map(|id| self.source(id));
        all.filter(|(i, _)| seen.insert(*i)).collect()
    }

    /// Outlets by name, sorted, each once.
    pub fn outlets(&self) -> BTreeSet<&str> {
        self.tellings().filter_map(|s| s.outlet.as_deref()).collect()
    }

    /// Languages of the tellings, sorted, each once.
    pub fn languages(&self) -> BTreeSet<&str> {
        self.tellings().filter_map(|s| s.article.language.as_deref().and_then(language_tag)).collect()
    }

    /// Sources that are tellings.
    pub fn tellings(&self) -> impl Iterator<Item = &Source<'a>> {
        self.sources.iter().filter(|s| s.telling.is_some())
    }

    /// Pages of the story: every capture of every telling.
    pub fn pages(&self) -> usize {
        self.dossier.tellings.iter().map(|t| t.captures.len().max(1)).sum()
    }

    /// Latest date that the sources carry, for feeds: captured, changed or published.
    pub fn latest(&self) -> Option<&str> {
        self.sources.iter().filter_map(|s| s.latest()).max()
    }

    fn rows_shown(&self) -> Vec<RowShown<'a>> {
        let rows = quotes::rows_shown(self.dossier).into_iter().enumerate();
        rows.map(|(i, row)| RowShown { number: i + 1, row, columns: self.columns(row) }).collect()
    }

    fn columns(&self, row: &'a Row) -> Vec<Vec<CellShown<'a>>> {
        let mut columns: Vec<Vec<CellShown<'a>>> = Vec::new();
        columns.resize_with(self.dossier.origins.len(), Vec::new);
        for cell in &row.cells {
            let Some(index) = self.by_id.get(&cell.place.article) else { continue };
            let Some(column) = columns.get_mut(self.column_of(cell, *index)) else { continue };
            match column.iter_mut().find(|shown| self.says_same(shown.cell, cell)) {
                Some(shown) => shown.copies.push(*index),
                None => column.push(CellShown { cell, copies: Vec::new() }),
            }
        }
        columns
    }

    /// The origin that a cell names if there is one, else that of its telling.
    fn column_of(&self, cell: &Cell, source: usize) -> usize {
        let named = cell.origin as usize;
        if named < self.dossier.origins.len() {
            return named;
        }
        let telling = self.sources.get(source).and_then(|s| s.telling);
        telling.map_or(usize::MAX, |t| t.origin as usize)
    }

    /// The same words in two articles of one origin: told once.
    fn says_same(&self, a: &Cell, b: &Cell) -> bool {
        let words = |cell: &Cell| {
            let text =
                self.source(&cell.place.article).map_or("", |(_, s)| cell.place.span.of(&s.article.text));
            recoupe_model::words::words(text)
                .map(|w| recoupe_model::words::folded(w.of(text)))
                .collect::<Vec<_>>()
        };
        a.place.article != b.place.article && words(a) == words(b)
    }
}

impl<'a> Source<'a> {
    /// A source outside any dossier.
    pub fn alone(article: &'a Article) -> Self {
        let site = article.site.as_ref().map(|s| s.value.as_str()).filter(|s| !s.trim().is_empty());
        let host = article.address.as_deref().map(links::host).filter(|h| !h.is_empty());
        Self {
            article,
            telling: None,
            letter: String::new(),
            outlet: site.or(host).map(short),
            file: None,
            title: article.title.as_ref().map(|t| short(&t.value)).filter(|t| !t.is_empty()),
            stem: text::file_stem(&article.id.0),
            points: CodePoints::of(&article.text),
        }
    }

    /// The id of a place on the article's page.
    pub fn anchor(&self, span: Span) -> String {
        let [start, end] = self.points.pair(span);
        format!("s{start}-{end}")
    }

    /// Its language, when well formed.
    pub fn language(&self) -> Option<&'a str> {
        self.article.language.as_deref().and_then(language_tag)
    }

    /// Latest date it carries.
    pub fn latest(&self) -> Option<&'a str> {
        let stated = |d: &'a Option<recoupe_model::Sourced>| d.as_ref().map(|s| s.value.as_str());
        let dates =
            [self.article.seen.as_deref(), stated(&self.article.modified), stated(&self.article.published)];
        dates.into_iter().flatten().max()
    }
}

/// The last part of a path or address.
fn file_name(input: &str) -> Option<String> {
    input.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).map(short)
}

fn short(value: &str) -> String {
    let line = text::one_line(value);
    text::clipped(&line, TITLE_WORDS_MAX).0.to_owned()
}

fn sources<'a>(dossier: &'a Dossier, articles: &'a BTreeMap<ArticleId, Article>) -> Vec<Source<'a>> {
    let mut out: Vec<Source<'a>> = Vec::new();
    let mut seen = BTreeSet::new();
    for telling in &dossier.tellings {
        let Some(article) = articles.get(&telling.article) else { continue };
        if seen.insert(&article.id) {
            let letter = text::letters(out.len());
            out.push(Source { telling: Some(telling), letter, ..Source::alone(article) });
        }
    }
    for id in dossier.changes.iter().flat_map(|c| [&c.old, &c.new]) {
        if let Some(article) = articles.get(id)
            && seen.insert(&article.id)
        {
            out.push(Source::alone(article));
        }
    }
    out
}

/// Words of a reason, a clue or evidence in public: names, marks and date lines are shorter.
const SAYS_WORDS_MAX: usize = 12;

/// Literal words of a source that the model holds without their place (a reason, a clue, evidence): whole in private, in
/// public the first few.
pub fn literal(words: &str, is_private: bool) -> &str {
    if is_private { words } else { text::clipped(words, SAYS_WORDS_MAX).0 }
}

/// Language of the block at `span`, or of the article.
pub fn language_at(article: &Article, span: Span) -> Option<&str> {
    let at = article.blocks.partition_point(|b| b.span.end <= span.start);
    let block = article.blocks.get(at).filter(|b| b.span.overlaps(span));
    let own = block.and_then(|b| b.language.as_deref());
    own.or(article.language.as_deref()).and_then(language_tag)
}

/// `tag` when it may stand in `lang`.
pub fn language_tag(tag: &str) -> Option<&str> {
    let primary = tag.split('-').next()?;
    let is_plain = tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_primary = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    (is_plain && is_primary && !tag.ends_with('-') && !tag.contains("--")).then_some(tag)
}

/// How often each badge stands in the table.
pub fn badges(dossier: &Dossier) -> BTreeMap<Badge, usize> {
    let mut out = BTreeMap::new();
    for row in &dossier.rows {
        *out.entry(row.badge).or_default() += 1;
    }
    out
}
