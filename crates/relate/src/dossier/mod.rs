//! A story with its tellings to a dossier.

use recoupe_model::{Correction, Dossier, Failure, Names, Reuse, Story, Told};

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
