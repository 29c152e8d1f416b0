//! An article understood.

use crate::{Article, ArticleId, NameEntry, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An article with its reading: what the relating stage works on.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its reading.
    pub reading: &'a Reading,
}

/// The names of several articles, spellings of one name together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// One a person, organisation or place.
    pub entries: Vec<NameEntry>,
    /// (article, index in [`Reading::entities`]) → index in `entries`.
    pub of: BTreeMap<(ArticleId, u32), u32>,
}

/// An article understood. All spans are into [`crate::Article::text`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The article.
    pub article: ArticleId,
    /// Language it was read in, primary subtag; empty when no language of ours.
    pub language: String,
    /// Sentences of the prose blocks, in order, not overlapping.
    pub sentences: Vec<Sentence>,
    /// Names as they stand, in order, not overlapping.
    pub mentions: Vec<Mention>,
    /// Who and what the names are, inside this article.
    pub entities: Vec<Entity>,
    /// Expressions of time, in order, not overlapping.
    pub times: Vec<Time>,
    /// Statements, by start; may nest.
    pub statements: Vec<Statement>,
}

/// A sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where.
    pub span: Span,
    /// Index of its block in [`crate::Article::blocks`].
    pub block: u32,
}

/// A name as it stands in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The name without title or role.
    pub span: Span,
    /// What it names here.
    pub kind: NameKind,
    /// Index in [`Reading::entities`].
    pub entity: u32,
    /// A place that stands for its government, a club for its team.
    pub acts_as: Option<ActsAs>,
    /// Role or title beside it (« porte-parole du Pentagone »).
    pub role: Option<Span>,
    /// 0 to 1.
    pub confidence: f32,
}

/// Kind of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// Another name: event, work, product, law.
    Other,
}

/// What a name stands for beyond itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActsAs {
    /// A place as the government there.
    Government,
    /// An agency or outlet as a source.
    Source,
}

/// Someone or something that an article names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest form that the article writes.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// Indices in [`Reading::mentions`].
    pub mentions: Vec<u32>,
    /// Role phrases without the name that mean it (« le président russe »).
    pub roles: Vec<Span>,
    /// Key of the alias table when it is a known state, capital or organisation (`state:KP`), else none.
    pub known: Option<String>,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// Where.
    pub span: Span,
    /// Date, duration or recurring.
    pub kind: TimeKind,
    /// ISO 8601 / EDTF (`2024-06-18`, `2024-06`, `199X`, `2024-06-18TEV`, `A/B`); ISO duration for durations. None when unresolved.
    pub value: Option<String>,
    /// What the value rests on.
    pub resolution: Resolution,
    /// The rule.
    pub rule: String,
    /// 0 to 1.
    pub confidence: f32,
}

/// Kind of a time expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeKind {
    /// A point or stretch of the calendar.
    #[default]
    Date,
    /// A length of time, an age.
    Duration,
    /// Every Monday.
    Recurring,
}

/// What a time value rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// Stated in full.
    Stated,
    /// From the publication date.
    Published,
    /// From another date of the text.
    Text,
    /// From another telling of the same story.
    OtherTelling,
    /// Nothing to resolve it with.
    #[default]
    Unresolved,
}

/// What the text attributes to somebody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The content: several spans when an incise cuts it.
    pub content: Vec<Span>,
    /// The words that say that it is said.
    pub cue: Option<Span>,
    /// The speaker, literally.
    pub speaker: Option<Span>,
    /// Index in [`Reading::entities`] of who that is, through pronoun or role.
    pub resolved: Option<u32>,
    /// Who relays it.
    pub via: Vec<Span>,
    /// Direct, indirect, mixed.
    pub kind: StatementKind,
    /// How sure the text is of it.
    pub certainty: Certainty,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// What is done by saying it.
    pub act: Option<Act>,
    /// The rule.
    pub rule: String,
    /// 0 to 1.
    pub confidence: f32,
}

impl Statement {
    /// The smallest span over the content.
    #[must_use]
    pub fn hull(&self) -> Span {
        self.content.iter().copied().reduce(Span::hull).unwrap_or_default()
    }
}

/// How words are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// Every content word is between quotation marks.
    Direct,
    /// None is.
    #[default]
    Indirect,
    /// Some are.
    Mixed,
}

/// How sure the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// In the text's own voice or plainly said.
    #[default]
    Asserted,
    /// *Auraient signé*, "would have".
    Conditional,
    /// Hedged (*devrait*, *apparemment*, "may").
    Hedged,
    /// Through a source.
    Attributed,
}

/// Affirmed or denied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// The content is affirmed.
    #[default]
    Affirmed,
    /// The speaker denies the content.
    Denied,
}

/// What is done by saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Accuses.
    Accusation,
    /// Demands.
    Demand,
    /// Promises.
    Promise,
    /// Threatens.
    Threat,
}
