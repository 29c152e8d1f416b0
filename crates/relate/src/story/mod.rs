//! Groups articles by the event that they tell, one at a time: each joins the story that most likely is its own.
//!
//! Likelihood is log-odds over separate channels ([`decide`]); a newcomer is compared with the middle of a story and with its
//! nearest articles. What a newcomer touches is looked at again: stories that turn out to be one are merged, articles that
//! stand nearer to another story move. The larger story keeps its id.
//! Stories of one matter, told over weeks, are a chain: each new story goes on with the likeliest one, days left out.
//! What is at hand is bounded ([`window`]): quiet stories live on by a summary, so a stream may go on without end.
//! Wrong today: two events of one matter weeks apart are one story when their texts are much alike (`tests/story.rs`, the
//! verdict); a chain once given is not looked at again.

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
mod window;

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
use std::cell::Cell;
use std::collections::BTreeMap;
use terms::{Terms, Wanted};
use window::Window;

/// One answer of the online grouping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Position of the article in the stream, from 0.
    pub article: usize,
    /// Its story, now: one event, told within days.
    pub story: StoryId,
    /// The chain of events that its story belongs to, over weeks.
    pub chain: StoryId,
    /// Why it is answered: it came, or its story was merged, split, or it stands nearer to another.
    pub step: StepKind,
    /// Position of the article on account of which it stands there; none when it stands alone.
    pub beside: Option<usize>,
}

/// Groups a stream of articles into stories, one at a time.
#[derive(Default)]
pub struct Stories {
    options: Options,
    terms: Terms,
    /// What is at hand of each article.
    articles: Vec<Option<Box<Profile>>>,
    /// The profiles of articles that cooled, for reasons asked later; none in a stream without end.
    set_aside: Option<BTreeMap<u32, Box<Profile>>>,
    window: Window,
    /// The group of each article.
    group_of: Vec<u32>,
    groups: Vec<Group>,
    calendar: Calendar,
    said: Said,
    compared: Cell<u64>,
}

/// The articles of a story; empty once they are in another.
#[derive(Default)]
struct Group {
    members: Vec<u32>,
    /// The middle by language, once there are two articles.
    centres: Vec<Centre>,
    /// First and last day of its articles.
    days: Option<(i32, i32)>,
    /// The chain of events that it belongs to: the number of the first story of it.
    chain: u32,
    /// The article that stood for it when it last was quiet.
    summary: Option<u32>,
}

/// A story beside an article.
struct Scored {
    /// Log-odds that the article tells the story.
    odds: f32,
    /// The same, but for what only tells the days of one matter apart.
    chain_odds: f32,
    group: u32,
    /// The article of the story that shares most with it.
    nearest: u32,
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
const CANDIDATES: Wanted = Wanted { probes: PROBES, max: 100, share: 0.25 };
/// Log-odds, days left out, from which two stories are of one chain of events; and the days that may lie between them.
const CHAIN_MIN: f32 = -2.0;
const CHAIN_DAYS: i32 = 60;
/// Rarest terms of an article that look for candidates, and by which it is found: bounds the cost of one article.
const PROBES: usize = 16;
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

    /// How often an article was compared with another, or with the middle of a story, so far: what the cost grows with.
    #[doc(hidden)]
    #[must_use]
    pub fn compared(&self) -> u64 {
        self.compared.get()
    }

    /// Takes the next article of the stream. The first answer places it; the others correct earlier answers.
    pub fn add(&mut self, told: Told<'_>) -> Vec<Placed> {
        let profile = self.terms.profile(told);
        let article = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        let scored = self.scored(&profile, None, |group| self.may_join(article, group));
        let bound = self.bound_to(article);
        let likely = || scored.first().filter(|s| s.odds >= self.join_min()).map(|s| s.group);
        let joined = bound.first().copied().or_else(likely);
        let group = match joined {
            Some(group) => group,
            None => {
                let chain = self.chain_of(&profile, &scored);
                self.opened(chain)
            }
        };
        let said = self.said.together_with(article).iter().find(|a| self.group_of(**a) == group).copied();
        let beside = said.or_else(|| scored.iter().find(|s| s.group == group).map(|s| s.nearest));
        self.kept(profile, group);
        let mut answers = vec![self.placed(article, StepKind::Placed, beside)];
        for other in bound.into_iter().skip(1) {
            answers.extend(self.joined_as_said(group, other));
        }
        if joined.is_some() {
            answers.extend(self.regrouped(article, &scored));
        }
        answers
    }

    /// Opens a story, in a chain of events or as the first of one.
    fn opened(&mut self, chain: Option<u32>) -> u32 {
        let group = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        self.groups.push(Group { chain: chain.unwrap_or(group), ..Group::default() });
        group
    }

    /// The chain of events that a new story goes on with: that of the story that likeliest tells of the same matter, some
    /// weeks before at most.
    fn chain_of(&self, profile: &Profile, scored: &[Scored]) -> Option<u32> {
        let is_near = |group: &Group| {
            profile.day.zip(group.days).is_none_or(|(day, (first, last))| {
                day.saturating_sub(last) <= CHAIN_DAYS && first.saturating_sub(day) <= CHAIN_DAYS
            })
        };
        let likely = scored.iter().filter(|s| s.chain_odds >= CHAIN_MIN);
        let near = likely.filter(|s| self.groups.get(s.group as usize).is_some_and(is_near));
        let best = near.max_by(|a, b| a.chain_odds.total_cmp(&b.chain_odds).then(b.group.cmp(&a.group)))?;
        self.groups.get(best.group as usize).map(|g| g.chain)
    }

    /// Keeps a new article in a story.
    fn kept(&mut self, profile: Profile, group: u32) {
        let article = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        let day = profile.day;
        self.terms.keep(article, &profile, PROBES);
        self.calendar.add(day);
        self.articles.push(Some(Box::new(profile)));
        self.group_of.push(group);
        self.put(article, group);
        self.slide(day);
    }

    /// The stories of the articles that share most with a profile, each with those articles.
    fn near_stories(&self, profile: &Profile, own: Option<u32>) -> Vec<(u32, Vec<u32>)> {
        let mut found: Vec<(u32, Vec<u32>)> = Vec::new();
        for (_, article) in self.terms.candidates(profile, own, CANDIDATES) {
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
    fn scored(&self, profile: &Profile, own: Option<u32>, wanted: impl Fn(u32) -> bool) -> Vec<Scored> {
        let mut near = self.near_stories(profile, own);
        near.retain(|(group, _)| wanted(*group));
        let score = |(group, near): (u32, Vec<u32>)| {
            let all = self.beside(profile, group, &near, own);
            let best = |odds: &dyn Fn(&Beside) -> f32| all.iter().map(odds).fold(f32::NEG_INFINITY, f32::max);
            Some(Scored {
                odds: best(&|b| self.options.odds(&b.measures, b.is_across)),
                chain_odds: best(&|b| self.options.chain_odds(&b.measures, b.is_across)),
                group,
                nearest: *near.first()?,
            })
        };
        let mut scored: Vec<Scored> = near.into_iter().filter_map(score).collect();
        scored.sort_by(|a, b| b.odds.total_cmp(&a.odds).then(a.group.cmp(&b.group)));
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
        let near: Vec<&Profile> = near.iter().filter_map(|n| self.profile(*n)).collect();
        self.compared.set(self.compared.get() + near.len() as u64 + 1);
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
        if story.centres.is_empty() {
            // A single article is its own middle, and the last one that of a quiet story.
            let only = story.members.last().and_then(|only| self.profile(*only));
            return only.map(|p| one(Middle::One(p, profile.shared(p)))).into_iter().collect();
        }
        let others =
            story.centres.iter().filter(|c| !is_inside || c.size > 1 || c.language != profile.language);
        others.map(|c| one(Middle::Many(c))).collect()
    }

    /// Puts an article into a story.
    fn put(&mut self, article: u32, into: u32) {
        let (Some(group), Some(of)) =
            (self.groups.get_mut(into as usize), self.group_of.get_mut(article as usize))
        else {
            return;
        };
        *of = into;
        let at = group.members.partition_point(|m| *m < article);
        group.members.insert(at, article);
        let Some(profile) = self.articles.get(article as usize).and_then(Option::as_deref) else { return };
        group.widen(profile.day.map(|day| (day, day)));
        if !group.centres.is_empty() {
            group.take(profile);
        } else if group.members.len() > 1 {
            self.made_again(into);
        }
    }

    /// Makes the middle of a story from its latest articles.
    fn made_again(&mut self, group: u32) {
        let Some(group) = self.groups.get_mut(group as usize) else { return };
        group.centres.clear();
        let latest = group.members.iter().rev().take(CENTRE_MEMBERS);
        let profiles: Vec<&Profile> =
            latest.filter_map(|m| self.articles.get(*m as usize)?.as_deref()).collect();
        if profiles.len() < 2 {
            return;
        }
        for profile in profiles {
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

    fn widen(&mut self, days: Option<(i32, i32)>) {
        if let Some((from, to)) = days {
            let (first, last) = self.days.unwrap_or((from, to));
            self.days = Some((first.min(from), last.max(to)));
        }
    }
}

impl Stories {
    /// An answer: where an article stands now.
    fn placed(&self, article: u32, step: StepKind, beside: Option<u32>) -> Placed {
        let group = self.group_of(article);
        let chain = self.groups.get(group as usize).map_or(group, |g| g.chain);
        Placed {
            article: article as usize,
            story: StoryId(format!("s{group}")),
            chain: StoryId(format!("c{chain}")),
            step,
            beside: beside.map(|n| n as usize),
        }
    }

    /// Why two articles of the stream, by position, may tell one story: the words that both have, weightiest first, each as
    /// first seen in the stream and without accents, and whether it is a name or a figure.
    #[must_use]
    pub fn shared(&self, a: usize, b: usize) -> Vec<(&str, bool)> {
        match (self.known(a), self.known(b)) {
            (Some(a), Some(b)) => self.terms.reasons(a, b),
            _ => Vec::new(),
        }
    }

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
