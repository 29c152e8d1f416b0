//! Readings to stories and dossiers: who copies whom, what changed, which articles tell one story, and how they compare.

use recoupe_model::{Correction, Dossier, Edit, Failure, Names, Reuse, Row, Story, StoryId, Told};

/// The pairs of articles that share passages, by ids.
#[must_use]
pub fn reuse(_told: &[Told<'_>]) -> Vec<Reuse> {
    Vec::new()
}

/// The steps from `old` to `new`: a partition of both texts, in the order of the new text, then what is only in the old one.
#[must_use]
pub fn changes(_old: &str, _new: &str) -> Vec<Edit> {
    Vec::new()
}

/// One answer of the online grouping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Position of the article in the stream, from 0.
    pub article: usize,
    /// Its story, now.
    pub story: StoryId,
}

/// Groups a stream of articles into stories, one at a time.
#[derive(Default)]
pub struct Stories {
    count: usize,
}

impl Stories {
    /// Takes the next article of the stream. The first answer places it; the others correct earlier answers.
    pub fn add(&mut self, _told: Told<'_>) -> Vec<Placed> {
        let article = self.count;
        self.count += 1;
        vec![Placed { article, story: StoryId(format!("s{article}")) }]
    }

    /// Last corrections at the end of the stream.
    pub fn finish(&mut self) -> Vec<Placed> {
        Vec::new()
    }
}

/// The stories of a set of articles: the same whatever their order. Corrections by a person are obeyed.
#[must_use]
pub fn stories(_told: &[Told<'_>], _corrections: &[Correction]) -> Vec<Story> {
    Vec::new()
}

/// The rows of aligned assertions of one story's tellings. `Cell::origin` is 0 here; [`dossier`] sets it.
#[must_use]
pub fn compare(_told: &[Told<'_>], _names: &Names) -> Vec<Row> {
    Vec::new()
}

/// What a dossier is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The story.
    pub story: &'a Story,
    /// Its articles with their readings, in the order of [`Story::articles`].
    pub told: &'a [Told<'a>],
    /// Captures that were folded: (kept article, same text again).
    pub same: &'a [(recoupe_model::ArticleId, recoupe_model::PageId)],
    /// Their names.
    pub names: &'a Names,
    /// Pairs that share passages, of these articles at least.
    pub reuse: &'a [Reuse],
    /// What persons said is otherwise.
    pub corrections: &'a [Correction],
    /// Inputs that failed.
    pub failures: &'a [Failure],
}

/// The story laid out.
#[must_use]
pub fn dossier(material: &Material<'_>) -> Dossier {
    Dossier { story: material.story.id.clone(), ..Dossier::default() }
}
