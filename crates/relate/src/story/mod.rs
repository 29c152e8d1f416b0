//! Articles to stories, one at a time or all at once.

use recoupe_model::{Correction, Story, StoryId, Told};

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
