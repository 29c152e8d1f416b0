//! The articles that tell one event.

use crate::ArticleId;
use serde::{Deserialize, Serialize};

/// Lasting id of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoryId(pub String);

/// The articles that tell one event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// Lasting id.
    pub id: StoryId,
    /// The chain of events that it belongs to, over weeks: stories of one matter have one.
    #[serde(default)]
    pub chain: StoryId,
    /// Its articles, by publication, then id.
    pub articles: Vec<ArticleId>,
    /// Why they are together: at least one link an article, unless alone.
    pub links: Vec<Link>,
    /// How articles came to be here after they were first placed elsewhere, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// One step of the grouping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The article that came here.
    pub article: ArticleId,
    /// How.
    pub kind: StepKind,
    /// The article on account of which it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<ArticleId>,
    /// What the two share, strongest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

/// How an article came into a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// When it was read.
    #[default]
    Placed,
    /// Its story turned out to be this one.
    Merged,
    /// Its story turned out to be two.
    Split,
    /// It stands nearer to this one.
    Moved,
    /// A person said so.
    Corrected,
}

/// Why two articles are in one story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// One article.
    pub a: ArticleId,
    /// The other.
    pub b: ArticleId,
    /// Strength, 0 to 1; links under the threshold are not given.
    pub score: f32,
    /// What they share, strongest first.
    pub reasons: Vec<Reason>,
}

/// One thing that tellings share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reason {
    /// What kind of thing.
    pub kind: ReasonKind,
    /// The words, as one of the texts writes them.
    pub says: String,
}

/// What kind of thing tellings share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// A person or organisation.
    Name,
    /// A place.
    Place,
    /// A day.
    Date,
    /// A figure.
    Figure,
    /// A rare word.
    Word,
    /// A passage.
    Passage,
    /// A person said so.
    Correction,
}
