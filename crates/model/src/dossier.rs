//! A story laid out for a reader. Every word in it is a span of a kept article or a typed value that a wording file names.

use crate::{
    Act, ArticleId, Certainty, Change, Clue, Correction, Failure, NameKind, PageId, Polarity, Reason,
    Resolution, Reuse, Span, StatementKind, StoryId,
};
use serde::{Deserialize, Serialize};

/// A story laid out. Places point into the articles that are handed to the publisher beside it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// [`crate::FORMAT_VERSION`] when it was made.
    pub format_version: u32,
    /// The story.
    pub story: StoryId,
    /// The chain of events that the story belongs to, over weeks; empty when it is not known.
    #[serde(default)]
    pub chain: StoryId,
    /// The most central headline of a telling.
    pub headline: Option<Headline>,
    /// When it happened, as the tellings have it.
    pub when: Option<Dated>,
    /// Where it happened.
    pub place: Option<Place>,
    /// One a telling, by publication, then id.
    pub tellings: Vec<Telling>,
    /// Texts after copies are folded under what they copy.
    pub origins: Vec<Origin>,
    /// What the tellings share, strongest first.
    pub together: Vec<Reason>,
    /// The table of what is told.
    pub rows: Vec<Row>,
    /// Who says what, by speaker, most said first.
    pub speakers: Vec<Speaker>,
    /// Shared passages.
    pub reuse: Vec<Reuse>,
    /// The time line, by value, unresolved last.
    pub events: Vec<Event>,
    /// What changed between captures.
    pub changes: Vec<Change>,
    /// Names with their variants.
    pub names: Vec<NameEntry>,
    /// What persons said is otherwise.
    pub corrections: Vec<Correction>,
    /// How it was made.
    pub method: Method,
}

/// A span of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// Where in its text.
    pub span: Span,
}

/// A headline, quoted with its telling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// Whose headline.
    pub article: ArticleId,
    /// The words.
    pub text: String,
}

/// A date with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// ISO 8601 / EDTF.
    pub value: String,
    /// What it rests on.
    pub resolution: Resolution,
    /// Where it is said.
    pub place: Place,
}

/// One article as a telling of the story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// The article.
    pub article: ArticleId,
    /// Captures of the same text or address, this one first.
    pub captures: Vec<PageId>,
    /// Index in [`Dossier::origins`].
    pub origin: u32,
    /// Share of its text that its origin's lead has too, 0 to 1; 1 for the lead itself.
    pub share: f32,
}

/// One text that pages print or copy.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The article that stands for it in the table: the source if known, else the fullest.
    pub lead: ArticleId,
    /// All its articles, the lead first.
    pub articles: Vec<ArticleId>,
    /// True when the lead is known to be the source; false: unknown, the fullest stands for it.
    pub is_known: bool,
    /// Traces of a further source.
    pub clues: Vec<(ArticleId, Clue)>,
}

/// Aligned assertions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// How they stand to each other.
    pub badge: Badge,
    /// On what, strongest first; empty for agree, single and compare.
    pub on: Vec<Difference>,
    /// At most one a telling; two of one telling and no other: it contradicts itself.
    pub cells: Vec<Cell>,
    /// Why they are aligned: words, names, figures that they share.
    pub reasons: Vec<Reason>,
    /// 0 to 1.
    pub confidence: f32,
}

/// How the cells of a row stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Badge {
    /// The answers cannot both be right, or name different things.
    Differ,
    /// Same answer, other commitment.
    Certainty,
    /// Same answer.
    Agree,
    /// Aligned, but not sure how they stand: for the reader to compare.
    #[default]
    Compare,
    /// One origin only.
    Single,
}

/// What cells differ on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// A figure.
    Figure,
    /// A date, time, duration or order.
    Date,
    /// Who a person is.
    Name,
    /// Where.
    Place,
    /// Who did, said, accuses.
    Actor,
    /// What was done, given, signed; whose.
    Object,
    /// One says no.
    Negation,
    /// Certainty: conditional.
    Conditional,
    /// Certainty: hedge.
    Hedge,
    /// Certainty: own voice against a source.
    Attribution,
    /// Certainty: one asserts, another tells the denial.
    Denied,
}

/// One telling's words in a row: a literal span of at most 25 words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cell {
    /// Where.
    pub place: Place,
    /// Index in [`Dossier::origins`].
    pub origin: u32,
    /// Other places where this telling says it.
    pub also: Vec<Span>,
    /// The stretches inside the cell that show the difference.
    pub shows: Vec<Span>,
}

/// A speaker and what they are said to say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest form of the name in the tellings; empty when no text names the speaker.
    pub name: String,
    /// Roles as written.
    pub roles: Vec<Place>,
    /// What they say.
    pub said: Vec<Said>,
}

/// One statement in the wordings of its tellings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// One or more wordings, by telling.
    pub wordings: Vec<Wording>,
    /// (speaker, said): the accusation or claim that this denies, or the denial of this.
    pub answers: Option<(u32, u32)>,
}

/// A statement as one telling gives it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Wording {
    /// The article.
    pub article: ArticleId,
    /// Content.
    pub content: Vec<Span>,
    /// Cue.
    pub cue: Option<Span>,
    /// Speaker, literally.
    pub speaker: Option<Span>,
    /// Who relays.
    pub via: Vec<Span>,
    /// Direct, indirect, mixed.
    pub kind: StatementKind,
    /// Certainty.
    pub certainty: Certainty,
    /// Polarity.
    pub polarity: Polarity,
    /// Act.
    pub act: Option<Act>,
    /// 0 to 1.
    pub confidence: f32,
}

/// Something on the time line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Lane.
    pub lane: Lane,
    /// ISO 8601 / EDTF; none when unresolved.
    pub value: Option<String>,
    /// What the value rests on.
    pub resolution: Resolution,
    /// The expression of time, or empty for a publication.
    pub expression: Option<Place>,
    /// What is said to have happened then (at most 25 words), or empty for a publication.
    pub told: Option<Place>,
    /// The article.
    pub article: ArticleId,
}

/// Lane of the time line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// When it happened.
    Happened,
    /// When it was published.
    Published,
}

/// One person, organisation or place with its spellings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NameEntry {
    /// The form most tellings write, fullest first.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// Spellings, most used first.
    pub variants: Vec<NameVariant>,
    /// Roles as written.
    pub roles: Vec<Place>,
    /// Looks like another name of the dossier or the table, not merged: proposals, never applied.
    pub perhaps: Vec<String>,
}

/// One spelling.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NameVariant {
    /// As written.
    pub text: String,
    /// Where, first mention of each article.
    pub places: Vec<Place>,
    /// How often over all tellings.
    pub count: u32,
    /// Why it is merged here: short stable name (`same`, `surname`, `spelling`, `alias-table`, `acronym`).
    pub reason: String,
}

/// How a dossier was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Method {
    /// Version of the program.
    pub version: String,
    /// Thresholds in force: name, value.
    pub thresholds: Vec<(String, String)>,
    /// Inputs that failed.
    pub failures: Vec<Failure>,
}

/// Everything that one run gives, for the index page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// One a story with two tellings or more, largest first.
    pub dossiers: Vec<Dossier>,
    /// Articles that belong to no story with two tellings.
    pub alone: Vec<ArticleId>,
    /// Articles whose text is the same as another's: (kept, same).
    pub same: Vec<(ArticleId, ArticleId)>,
    /// Articles whose page is no article (their verdict says why).
    pub no_article: Vec<ArticleId>,
    /// Inputs that gave no page.
    pub failures: Vec<Failure>,
}
