//! Groups articles by the event that they tell, one at a time: each joins the story of the articles that it is nearest to.
//!
//! Nearness has separate channels: rare words, names and figures, and the sense of the words, which is the only one that
//! joins French and English beside names. A story takes an article when its nearest members are near enough on average, so
//! one bridge does not chain two stories; two stories that later articles join are merged, and the merge is told.
//! Wrong today: a story is never split again online; look-alike events that share all their names stay together.

mod batch;
mod terms;

pub use batch::stories;

use recoupe_model::{StoryId, Told};
use std::collections::BTreeMap;
use terms::{Profile, Terms};

/// One answer of the online grouping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Position of the article in the stream, from 0.
    pub article: usize,
    /// Its story, now.
    pub story: StoryId,
}

/// Weights and thresholds of the grouping: one setting for every kind of text.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Options {
    /// Nearness from which an article joins a story.
    pub join_min: f32,
    /// Mean nearness from which two stories become one.
    pub merge_min: f32,
    /// Share of the names channel in the nearness of one language; the rest is words and sense.
    pub names: f32,
    /// Share of the sense channel in the nearness of one language.
    pub sense: f32,
    /// Evidence (rarity of what is shared) at which nearness counts half: one shared rare word proves little.
    pub evidence_half: f32,
    /// Sense below this is chance: most texts of news are that near.
    pub sense_floor: f32,
    /// Share of the names channel across languages.
    pub names_across: f32,
    /// How much is taken off when the chief names of each are absent from the other: look-alike events.
    pub clash: f32,
    /// Days after which two articles of one wording are half as near.
    pub half_life_days: f32,
    /// Nearest members that are averaged.
    pub nearest: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            join_min: 0.16,
            merge_min: 0.22,
            names: 0.2,
            sense: 0.15,
            evidence_half: 12.0,
            sense_floor: 0.35,
            names_across: 0.5,
            clash: 0.6,
            half_life_days: 100.0,
            nearest: 3,
        }
    }
}

/// Groups a stream of articles into stories, one at a time.
#[derive(Default)]
pub struct Stories {
    options: Options,
    terms: Terms,
    articles: Vec<Known>,
    /// By story: its articles; empty once it is merged into another.
    members: Vec<Vec<u32>>,
}

/// An article of the stream.
struct Known {
    profile: Profile,
    story: u32,
}

/// Articles that are compared in full for a newcomer: bounds the cost of one article.
const COMPARED_MAX: usize = 40;
/// Stories up to this size are looked at again at the end: larger ones met their neighbours often enough.
const SMALL_MAX: usize = 4;
/// Members of a story that a merge looks at.
const MERGE_MEMBERS: usize = 12;

impl Stories {
    /// An empty stream with other settings: for measuring.
    #[doc(hidden)]
    #[must_use]
    pub fn with(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// Takes the next article of the stream. The first answer places it; the others correct earlier answers.
    pub fn add(&mut self, told: Told<'_>) -> Vec<Placed> {
        let profile = self.terms.profile(told);
        let ranked = self.ranked(&profile);
        let joined =
            ranked.first().filter(|(near, _)| *near >= self.options.join_min).map(|(_, story)| *story);
        let story = joined.unwrap_or_else(|| {
            self.members.push(Vec::new());
            u32::try_from(self.members.len() - 1).unwrap_or(u32::MAX)
        });
        let article = self.articles.len();
        let number = u32::try_from(article).unwrap_or(u32::MAX);
        self.terms.keep(number, &profile);
        if let Some(members) = self.members.get_mut(story as usize) {
            members.push(number);
        }
        self.articles.push(Known { profile, story });
        let mut answers = vec![placed(article, story)];
        let next = ranked.get(1).filter(|(near, _)| joined.is_some() && *near >= self.options.join_min);
        if let Some((_, other)) = next {
            answers.extend(self.merged(story, *other));
        }
        answers
    }

    /// Last corrections at the end of the stream: small stories are looked at once more, now that rarity is known and all are there.
    pub fn finish(&mut self) -> Vec<Placed> {
        let mut answers = Vec::new();
        for story in 0..u32::try_from(self.members.len()).unwrap_or(u32::MAX) {
            let Some(near) = self.nearest_other(story) else { continue };
            answers.extend(self.merged(story, near));
        }
        answers
    }

    /// The other story that the members of a small one are nearest to.
    fn nearest_other(&self, story: u32) -> Option<u32> {
        let members = self.members.get(story as usize).filter(|m| (1..=SMALL_MAX).contains(&m.len()))?;
        let mut near: BTreeMap<u32, f32> = BTreeMap::new();
        for known in members.iter().filter_map(|m| self.articles.get(*m as usize)) {
            for (nearness, other) in
                self.ranked(&known.profile).into_iter().filter(|(_, o)| *o != story).take(3)
            {
                *near.entry(other).or_default() += nearness;
            }
        }
        near.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(other, _)| other)
    }

    /// Stories by nearness to a profile, nearest first.
    fn ranked(&self, profile: &Profile) -> Vec<(f32, u32)> {
        let mut near: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
        for article in self.terms.candidates(profile, COMPARED_MAX) {
            if let Some(known) = self.articles.get(article as usize) {
                near.entry(known.story).or_default().push(self.options.nearness(profile, &known.profile));
            }
        }
        let mean = |(story, mut all): (u32, Vec<f32>)| {
            all.sort_by(|a, b| b.total_cmp(a));
            let members = self.members.get(story as usize).map_or(1, Vec::len);
            let wanted = self.options.nearest.min(members).max(1);
            // Members that were no candidates share little: they count as far.
            (all.iter().take(wanted).sum::<f32>() / wanted as f32, story)
        };
        let mut ranked: Vec<(f32, u32)> = near.into_iter().map(mean).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked
    }

    /// Makes one story of two that a newcomer is near to both, when their members are near to one another.
    fn merged(&mut self, a: u32, b: u32) -> Vec<Placed> {
        let latest = |s: u32| {
            let members = self.members.get(s as usize).map_or(&[][..], Vec::as_slice);
            members
                .iter()
                .rev()
                .take(MERGE_MEMBERS)
                .filter_map(|m| self.articles.get(*m as usize))
                .collect::<Vec<_>>()
        };
        let (left, right) = (latest(a), latest(b));
        let best_of = |x: &Known, others: &[&Known]| {
            others.iter().map(|y| self.options.nearness(&x.profile, &y.profile)).fold(0.0, f32::max)
        };
        let all: Vec<f32> =
            left.iter().map(|x| best_of(x, &right)).chain(right.iter().map(|y| best_of(y, &left))).collect();
        let mean = all.iter().sum::<f32>() / all.len().max(1) as f32;
        if mean < self.options.merge_min {
            return Vec::new();
        }
        // The older story keeps its id.
        self.moved(a.max(b), a.min(b))
    }

    /// Puts every article of one story into another.
    fn moved(&mut self, from: u32, into: u32) -> Vec<Placed> {
        let moved = self.members.get_mut(from as usize).map(std::mem::take).unwrap_or_default();
        for member in &moved {
            if let Some(known) = self.articles.get_mut(*member as usize) {
                known.story = into;
            }
        }
        let answers = moved.iter().map(|m| placed(*m as usize, into)).collect();
        if let Some(members) = self.members.get_mut(into as usize) {
            members.extend(moved);
            members.sort_unstable();
        }
        answers
    }
}

fn placed(article: usize, story: u32) -> Placed {
    Placed { article, story: StoryId(format!("s{story}")) }
}

impl Options {
    /// How near two articles are, 0 to 1.
    fn nearness(&self, a: &Profile, b: &Profile) -> f32 {
        let shared = a.shared(b);
        let sense = ((a.sense(b) - self.sense_floor) / (1.0 - self.sense_floor)).max(0.0);
        let evidence = shared.evidence / (shared.evidence + self.evidence_half);
        let near = if a.is_of_one_language(b) {
            let words = 1.0 - self.names - self.sense;
            words * shared.all + self.names * shared.names + self.sense * sense
        } else {
            self.names_across * shared.names + (1.0 - self.names_across) * sense
        };
        let clash = 1.0 - self.clash * a.clash(b);
        near * clash * evidence * decay(a.day, b.day, self.half_life_days)
    }
}

/// Articles without a date are as near as if of one day.
fn decay(a: Option<i32>, b: Option<i32>, half_life: f32) -> f32 {
    match (a, b) {
        (Some(a), Some(b)) => 0.5_f32.powf((a - b).abs() as f32 / half_life),
        _ => 1.0,
    }
}
