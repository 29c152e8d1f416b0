//! Groups articles by the event that they tell, one at a time: each joins the story that most likely is its own.
//!
//! Likelihood is log-odds over separate channels ([`decide`]); a newcomer is compared with the middle of a story and with its
//! nearest articles. What a newcomer touches is looked at again: stories that turn out to be one are merged, articles that
//! stand nearer to another story move. The larger story keeps its id.
//! Wrong today: two bare headlines of one kind of event on one day are joined when only one name speaks against it
//! (`tests/story.rs`, the earthquakes); at the end of a stream of one day, more is merged than should be.

mod batch;
mod calendar;
mod centre;
mod concepts;
mod decide;
mod facts;
mod forms;
mod profile;
mod regroup;
mod said;
mod terms;

pub use batch::stories;
#[doc(hidden)]
pub use decide::{MEASURES, Measures, NAMES, Options};

use calendar::Calendar;
use centre::{Centre, Middle};
use decide::Near;
use facts::Agreement;
use profile::{Profile, Shared};
use recoupe_model::{StepKind, StoryId, Told};
use said::Said;
use terms::Terms;

/// One answer of the online grouping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Position of the article in the stream, from 0.
    pub article: usize,
    /// Its story, now.
    pub story: StoryId,
    /// Why it is answered: it came, or its story was merged, split, or it stands nearer to another.
    pub step: StepKind,
}

/// Groups a stream of articles into stories, one at a time.
#[derive(Default)]
pub struct Stories {
    options: Options,
    terms: Terms,
    articles: Vec<Profile>,
    /// The group of each article.
    group_of: Vec<u32>,
    groups: Vec<Group>,
    calendar: Calendar,
    said: Said,
}

/// The articles of a story; empty once they are in another.
#[derive(Default)]
struct Group {
    members: Vec<u32>,
    /// The middle by language, once there are two articles.
    centres: Vec<Centre>,
    /// First and last day of its articles.
    days: Option<(i32, i32)>,
}

/// An article beside a story: what is measured, whether the two are of different languages.
struct Beside {
    measures: Measures,
    is_across: bool,
}

/// Stories that are measured for one article, nearest articles of each, and candidates that are looked at to find them:
/// they bound the cost of one article.
const STORIES_MAX: usize = 6;
const NEAR_MAX: usize = 4;
const CANDIDATES_MAX: usize = 100;
/// Members that a middle is made of again when some leave: the latest.
const CENTRE_MEMBERS: usize = 64;

impl Stories {
    /// An empty stream with other settings: for measuring.
    #[doc(hidden)]
    #[must_use]
    pub fn with(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// Takes what a person said of two articles of the stream, by position, before or after they come: they tell one story, or
    /// do not. It binds every later step.
    pub fn obey(&mut self, a: usize, b: usize, is_same: bool) {
        if let (Ok(a), Ok(b)) = (u32::try_from(a), u32::try_from(b)) {
            self.said.say(a, b, is_same);
        }
    }

    /// Takes the next article of the stream. The first answer places it; the others correct earlier answers.
    pub fn add(&mut self, told: Told<'_>) -> Vec<Placed> {
        let profile = self.terms.profile(told);
        let article = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        let scored = self.scored(&profile, None, |group| self.may_join(article, group));
        let bound = self.bound_to(article);
        let likely = || scored.first().filter(|(odds, _)| *odds >= self.options.join_min).map(|s| s.1);
        let joined = bound.first().copied().or_else(likely);
        let group = joined.unwrap_or_else(|| self.opened());
        self.kept(profile, group);
        let mut answers = vec![placed(article, group, StepKind::Placed)];
        for other in bound.into_iter().skip(1) {
            answers.extend(self.joined_as_said(group, other));
        }
        if joined.is_some() {
            answers.extend(self.regrouped(article, &scored));
        }
        answers
    }

    fn opened(&mut self) -> u32 {
        self.groups.push(Group::default());
        u32::try_from(self.groups.len() - 1).unwrap_or(u32::MAX)
    }

    /// Keeps a new article in a story.
    fn kept(&mut self, profile: Profile, group: u32) {
        let article = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        self.terms.keep(article, &profile);
        self.calendar.add(profile.day);
        self.articles.push(profile);
        self.group_of.push(group);
        self.put(article, group);
    }

    /// The stories of the articles that share most with a profile, each with those articles.
    fn near_stories(&self, profile: &Profile, own: Option<u32>) -> Vec<(u32, Vec<u32>)> {
        let mut found: Vec<(u32, Vec<u32>)> = Vec::new();
        for (_, article) in self.terms.candidates(profile, CANDIDATES_MAX) {
            if own == Some(article) {
                continue;
            }
            let group = self.group_of(article);
            let is_full = found.len() >= STORIES_MAX;
            match found.iter_mut().find(|f| f.0 == group) {
                Some((_, near)) if near.len() < NEAR_MAX => near.push(article),
                None if !is_full => found.push((group, vec![article])),
                _ => {}
            }
        }
        found
    }

    /// Stories by likelihood, likeliest first, among those that are `wanted`. `own` is the article itself when it is placed already.
    fn scored(&self, profile: &Profile, own: Option<u32>, wanted: impl Fn(u32) -> bool) -> Vec<(f32, u32)> {
        let mut near = self.near_stories(profile, own);
        near.retain(|(group, _)| wanted(*group));
        let score = |(group, near): (u32, Vec<u32>)| (self.odds(profile, group, &near, own), group);
        let mut scored: Vec<(f32, u32)> = near.into_iter().map(score).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored
    }

    /// The log-odds that an article tells a story.
    fn odds(&self, profile: &Profile, group: u32, near: &[u32], own: Option<u32>) -> f32 {
        let all = self.beside(profile, group, near, own);
        all.iter().map(|b| self.options.odds(&b.measures, b.is_across)).fold(f32::NEG_INFINITY, f32::max)
    }

    /// Measures an article beside a story, once for each language of the story.
    fn beside(&self, profile: &Profile, group: u32, near: &[u32], own: Option<u32>) -> Vec<Beside> {
        let Some(story) = self.groups.get(group as usize) else { return Vec::new() };
        let is_inside = own.is_some_and(|own| self.group_of(own) == group);
        let gap =
            profile.day.zip(story.days).map(|(day, (first, last))| (first - day).max(day - last).max(0));
        let near: Vec<&Profile> = near.iter().filter_map(|n| self.articles.get(*n as usize)).collect();
        let shared: Vec<Shared> = near.iter().map(|other| profile.shared(other)).collect();
        let facts: Vec<Agreement> = near.iter().map(|other| profile.facts.beside(&other.facts)).collect();
        let day_rarity = self.day_rarity(profile, gap);
        let one = |middle: Middle<'_>| {
            let language = middle.language();
            let same = near.iter().zip(&shared).filter(|(other, _)| other.language == language);
            let mut shared: Vec<Shared> = same.map(|(_, shared)| *shared).collect();
            shared.sort_by(|a, b| b.all.total_cmp(&a.all));
            let near = Near { shared: &shared, facts: &facts, gap_days: gap, day_rarity };
            let measures =
                decide::measures(profile, middle, &near, is_inside && profile.language == language);
            Beside { measures, is_across: !profile.language.is_one_with(language) }
        };
        if let [only] = story.members.as_slice() {
            // A single article is its own middle.
            let only = self.articles.get(*only as usize);
            return only.map(|p| one(Middle::One(p, profile.shared(p)))).into_iter().collect();
        }
        let others =
            story.centres.iter().filter(|c| !is_inside || c.size > 1 || c.language != profile.language);
        others.map(|c| one(Middle::Many(c))).collect()
    }

    /// Puts an article into a story.
    fn put(&mut self, article: u32, into: u32) {
        let (Some(profile), Some(group), Some(of)) = (
            self.articles.get(article as usize),
            self.groups.get_mut(into as usize),
            self.group_of.get_mut(article as usize),
        ) else {
            return;
        };
        *of = into;
        let at = group.members.partition_point(|m| *m < article);
        group.members.insert(at, article);
        group.widen(profile);
        if group.members.len() == 2 {
            self.made_again(into);
        } else if group.members.len() > 2 {
            group.take(profile);
        }
    }

    /// Makes the middle of a story from its latest articles.
    fn made_again(&mut self, group: u32) {
        let Some(group) = self.groups.get_mut(group as usize) else { return };
        group.centres.clear();
        let members: Vec<u32> = group.members.iter().rev().take(CENTRE_MEMBERS).copied().collect();
        if members.len() < 2 {
            return;
        }
        for profile in members.iter().filter_map(|m| self.articles.get(*m as usize)) {
            group.take(profile);
        }
    }
}

impl Group {
    fn take(&mut self, profile: &Profile) {
        match self.centres.iter_mut().find(|c| c.language == profile.language) {
            Some(centre) => centre.add(profile),
            None => self.centres.push(Centre::of(&[profile])),
        }
    }

    fn widen(&mut self, profile: &Profile) {
        if let Some(day) = profile.day {
            let (first, last) = self.days.unwrap_or((day, day));
            self.days = Some((first.min(day), last.max(day)));
        }
    }
}

fn placed(article: u32, story: u32, step: StepKind) -> Placed {
    Placed { article: article as usize, story: StoryId(format!("s{story}")), step }
}

impl Stories {
    fn day_rarity(&self, profile: &Profile, gap: Option<i32>) -> f32 {
        profile.day.zip(gap).map_or(0.0, |(day, gap)| self.calendar.rarity(day, gap))
    }

    /// How likely two articles tell one story, 0 to 1.
    fn likelihood(&self, a: &Profile, b: &Profile) -> f32 {
        let gap = a.day.zip(b.day).map(|(a, b)| (a - b).abs());
        let shared = a.shared(b);
        let facts = [a.facts.beside(&b.facts)];
        let near =
            Near { shared: &[shared], facts: &facts, gap_days: gap, day_rarity: self.day_rarity(a, gap) };
        let measures = decide::measures(a, Middle::One(b, shared), &near, false);
        let odds = self.options.odds(&measures, !a.language.is_one_with(b.language));
        1.0 / (1.0 + (-odds).exp())
    }
}
