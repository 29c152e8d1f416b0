//! The same words in two articles, and what changed between two captures.

use crate::{ArticleId, PageId, Span};
use serde::{Deserialize, Serialize};

/// Two articles that share passages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reuse {
    /// One article; the smaller id.
    pub a: ArticleId,
    /// The other.
    pub b: ArticleId,
    /// What the sharing is.
    pub kind: ReuseKind,
    /// Share of the shorter text that is shared, 0 to 1.
    pub share: f32,
    /// The shared passages, by place in `a`.
    pub passages: Vec<Passage>,
    /// Which came first, if anything says so.
    pub direction: Direction,
    /// What speaks for the direction.
    pub clues: Vec<ReuseClue>,
}

/// One shared passage: the same words up to small edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// In the text of `a`.
    pub a: Span,
    /// In the text of `b`.
    pub b: Span,
    /// What this passage is.
    pub kind: PassageKind,
}

/// What a shared passage is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// Copied text.
    #[default]
    Copy,
    /// Press text or statement: the same passage in three sites or more.
    Release,
    /// Words of a speaker.
    Quotation,
}

/// A stretch of an article that is no part of what it tells, and in which no passage is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The article.
    pub article: ArticleId,
    /// Its site, in lower case; empty when unknown.
    pub site: String,
    /// Why it is left out.
    pub kind: LeftOutKind,
    /// In the text of the article.
    pub span: Span,
}

/// Why a stretch is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutKind {
    /// Its site repeats it on pages that share little else.
    Boilerplate,
    /// A sentence that sites of all kinds put around articles.
    Stock,
}

/// What two sharing articles are to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReuseKind {
    /// The same site, later.
    Version,
    /// Most of one is the other.
    Copy,
    /// One text stands in the other, which has more.
    Included,
    /// One is made of the other and of at least one more text.
    Merge,
    /// Some passages.
    #[default]
    Partial,
    /// Only quoted words are shared.
    Quotation,
}

/// Which came first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// `a` is the source.
    FromA,
    /// `b` is the source.
    FromB,
    /// Nothing says so.
    #[default]
    Unknown,
}

/// What speaks for a direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReuseClue {
    /// Short stable name (`published-earlier`, `agency-mark`, `names-the-other`, `superset`).
    pub kind: String,
    /// Literal words, if any.
    pub says: String,
}

/// What became of one address between two captures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The article of the earlier capture.
    pub old: ArticleId,
    /// The article of the later capture.
    pub new: ArticleId,
    /// Pages of the two captures.
    pub pages: (PageId, PageId),
    /// What changed, gravest first.
    pub edits: Vec<Edit>,
}

/// One step from an old text to a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What was done.
    pub op: EditOp,
    /// How much it matters to a reader.
    pub grade: Grade,
    /// In the old text; none for an insertion.
    pub old: Option<Span>,
    /// In the new text; none for a deletion.
    pub new: Option<Span>,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditOp {
    /// Unchanged.
    Same,
    /// Words changed.
    Edit,
    /// Only in the new text.
    Insert,
    /// Only in the old text ("absent on", never "deleted").
    Delete,
    /// Elsewhere now.
    Move,
}

/// How much a change matters, gravest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Headline.
    Headline,
    /// A figure.
    Figure,
    /// A name.
    Name,
    /// A quotation.
    Quotation,
    /// Certainty.
    Certainty,
    /// A paragraph more, less or elsewhere.
    Paragraph,
    /// Wording.
    Wording,
    /// Typography only, or nothing.
    #[default]
    None,
}
