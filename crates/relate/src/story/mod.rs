//! Groups articles by the event that they tell, one at a time: each joins the story of the articles that it shares rare words with.
//!
//! Words are weighed by how rare they are so far; an article joins the story whose nearest members are near enough on
//! average, so one bridge does not chain two stories. Wrong today: French and English meet through names and figures
//! only; two alike events (two earthquakes) in the same days are put together; nothing is split again.

use recoupe_model::words::{folded, words};
use recoupe_model::{ArticleId, Correction, Link, Reason, ReasonKind, Story, StoryId, Told};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

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
    terms: HashMap<String, u32>,
    /// By term: in how many articles it stands, and the latest of them.
    seen: Vec<Seen>,
    articles: Vec<Known>,
    /// By story: its articles.
    members: Vec<Vec<u32>>,
}

#[derive(Default)]
struct Seen {
    count: u32,
    latest: Vec<u32>,
}

/// An article of the stream.
struct Known {
    /// (term, weight without rarity), by term.
    terms: Vec<(u32, f32)>,
    story: u32,
    day: Option<i32>,
}

/// Share of rare words that members and newcomer must have in common (cosine), for texts of usual length.
const NEAR_MIN: f32 = 0.18;
/// Nearest members that are averaged.
const NEAREST: usize = 3;
/// Rarest terms that look for candidates, and articles looked at for each: bounds the cost of one article.
const PROBES: usize = 24;
const LATEST_MAX: usize = 48;
/// Words of a text that are read: the event stands at its head.
const WORDS_MAX: usize = 400;
/// Weight of a word of the title, and of the first words of the text.
const TITLE_WEIGHT: f32 = 2.0;
const LEAD_WEIGHT: f32 = 1.5;
const LEAD_WORDS: usize = 60;
/// As if so many articles had been seen before the first: rarity is nothing on an empty stream.
const PRIOR: f32 = 100.0;
/// Days after which two articles of one wording are half as near: news moves on.
const HALF_LIFE_DAYS: f32 = 20.0;

impl Stories {
    /// Takes the next article of the stream. The first answer places it; the others correct earlier answers.
    pub fn add(&mut self, told: Told<'_>) -> Vec<Placed> {
        let article = self.articles.len();
        let terms = self.terms_of(told);
        let day = told.article.published.as_ref().and_then(|p| day_number(&p.value));
        let story = self.nearest_story(&terms, day).unwrap_or_else(|| {
            self.members.push(Vec::new());
            self.members.len() - 1
        });
        let id = u32::try_from(article).unwrap_or(u32::MAX);
        for (term, _) in &terms {
            if let Some(seen) = self.seen.get_mut(*term as usize) {
                if seen.latest.len() >= LATEST_MAX {
                    seen.latest.remove(0);
                }
                seen.latest.push(id);
            }
        }
        if let Some(members) = self.members.get_mut(story) {
            members.push(id);
        }
        self.articles.push(Known { terms, story: u32::try_from(story).unwrap_or(u32::MAX), day });
        vec![Placed { article, story: StoryId(format!("s{story}")) }]
    }

    /// Last corrections at the end of the stream.
    pub fn finish(&mut self) -> Vec<Placed> {
        Vec::new()
    }

    /// The weighed terms of an article; counts them as seen.
    fn terms_of(&mut self, told: Told<'_>) -> Vec<(u32, f32)> {
        let mut weights: BTreeMap<u32, f32> = BTreeMap::new();
        let title = told.article.title.as_ref().map_or("", |t| t.value.as_str());
        for span in words(title) {
            self.weigh(span.of(title), TITLE_WEIGHT, &mut weights);
        }
        let text = &told.article.text;
        let body = told
            .article
            .prose()
            .flat_map(|b| words(b.span.of(text)).map(|w| w.shifted(b.span.start as usize)));
        for (n, span) in body.take(WORDS_MAX).enumerate() {
            let weight = if n < LEAD_WORDS { LEAD_WEIGHT } else { 1.0 };
            self.weigh(span.of(text), weight, &mut weights);
        }
        for term in weights.keys() {
            if let Some(seen) = self.seen.get_mut(*term as usize) {
                seen.count += 1;
            }
        }
        weights.into_iter().map(|(t, w)| (t, 1.0 + w.ln().max(0.0))).collect()
    }

    fn weigh(&mut self, word: &str, weight: f32, weights: &mut BTreeMap<u32, f32>) {
        let word = folded(word);
        let is_short = word.chars().count() < 3 && !word.chars().all(|c| c.is_ascii_digit());
        if is_short || common().contains(word.as_str()) {
            return;
        }
        let stem: String = word.chars().take(STEM_CHARACTERS).collect();
        let next = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
        let term = *self.terms.entry(stem).or_insert(next);
        if term == next {
            self.seen.push(Seen::default());
        }
        *weights.entry(term).or_default() += weight;
    }

    /// How telling a term is: the rarer so far, the more.
    fn rarity(&self, term: u32) -> f32 {
        let count = self.seen.get(term as usize).map_or(1.0, |s| s.count as f32);
        let all = self.articles.len() as f32 + PRIOR;
        ((all + 1.0) / (count + 0.5)).ln().max(0.0)
    }

    fn nearest_story(&self, terms: &[(u32, f32)], day: Option<i32>) -> Option<usize> {
        let mut probes: Vec<(f32, u32)> = terms.iter().map(|(t, w)| (w * self.rarity(*t), *t)).collect();
        probes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let candidates: BTreeSet<u32> = probes
            .iter()
            .take(PROBES)
            .filter_map(|(_, t)| self.seen.get(*t as usize))
            .flat_map(|s| s.latest.iter().copied())
            .filter_map(|a| self.articles.get(a as usize).map(|k| k.story))
            .collect();
        let scored = candidates.into_iter().map(|story| (self.nearness(story, terms, day), story));
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        (best.0 >= NEAR_MIN).then_some(best.1 as usize)
    }

    /// Mean nearness of the nearest members of a story, the latest looked at first.
    fn nearness(&self, story: u32, terms: &[(u32, f32)], day: Option<i32>) -> f32 {
        let members = self.members.get(story as usize).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<f32> = members
            .iter()
            .rev()
            .take(LATEST_MAX)
            .filter_map(|m| self.articles.get(*m as usize))
            .map(|k| self.cosine(terms, &k.terms) * decay(day, k.day))
            .collect();
        found.sort_by(|a, b| b.total_cmp(a));
        found.truncate(NEAREST);
        found.iter().sum::<f32>() / found.len().max(1) as f32
    }

    fn cosine(&self, a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
        let norm =
            |v: &[(u32, f32)]| v.iter().map(|(t, w)| (w * self.rarity(*t)).powi(2)).sum::<f32>().sqrt();
        let (mut dot, mut rest) = (0.0, b);
        for (term, weight) in a {
            rest = rest.get(rest.partition_point(|(t, _)| t < term)..).unwrap_or(&[]);
            if let Some((_, other)) = rest.first().filter(|(t, _)| t == term) {
                dot += weight * other * self.rarity(*term).powi(2);
            }
        }
        dot / (norm(a) * norm(b)).max(f32::EPSILON)
    }
}

/// Words that stand in every text: counting cannot know them while few articles are there.
fn common() -> &'static HashSet<&'static str> {
    static COMMON: OnceLock<HashSet<&str>> = OnceLock::new();
    let lists = [include_str!("../../data/common/en.txt"), include_str!("../../data/common/fr.txt")];
    COMMON.get_or_init(|| lists.into_iter().flat_map(str::lines).filter(|l| !l.starts_with('#')).collect())
}

/// Letters that a word is compared by: joins most endings of French and English, parts most roots.
const STEM_CHARACTERS: usize = 7;

fn decay(a: Option<i32>, b: Option<i32>) -> f32 {
    match (a, b) {
        (Some(a), Some(b)) => 0.5_f32.powf((a - b).abs() as f32 / HALF_LIFE_DAYS),
        _ => 1.0,
    }
}

/// Days since year 0 of `YYYY-MM-DD…`, counted as if months had 31 days: only gaps matter.
fn day_number(date: &str) -> Option<i32> {
    let part = |range: std::ops::Range<usize>| date.get(range)?.parse::<i32>().ok();
    Some(part(0..4)? * 365 + (part(5..7)? - 1) * 61 / 2 + part(8..10)?)
}

/// The stories of a set of articles: the same whatever their order. Corrections by a person are obeyed.
#[must_use]
pub fn stories(told: &[Told<'_>], corrections: &[Correction]) -> Vec<Story> {
    let mut order: Vec<&Told<'_>> = told.iter().collect();
    order.sort_by_key(|t| (t.article.published.as_ref().map(|p| &p.value), &t.article.id));
    let mut stream = Stories::default();
    // Twice: the first pass only counts words, so the first articles are weighed as the last are.
    for told in &order {
        let _ = stream.terms_of(**told);
    }
    let mut groups: BTreeMap<StoryId, Vec<usize>> = BTreeMap::new();
    for (n, told) in order.iter().enumerate() {
        for placed in stream.add(**told) {
            groups.entry(placed.story).or_default().push(n);
        }
    }
    let groups = corrected(groups.into_values().collect(), &order, corrections);
    let mut stories: Vec<Story> = groups.iter().map(|group| story(group, &order, &stream)).collect();
    stories.sort_by(|a, b| a.id.cmp(&b.id));
    stories
}

/// Joins and parts groups as persons said; the last word counts.
fn corrected(
    mut groups: Vec<Vec<usize>>,
    order: &[&Told<'_>],
    corrections: &[Correction],
) -> Vec<Vec<usize>> {
    let at = |id: &ArticleId| order.iter().position(|t| t.article.id == *id);
    for correction in corrections {
        let (a, b, is_same) = match correction {
            Correction::SameStory { a, b } => (a, b, true),
            Correction::NotSameStory { a, b } => (a, b, false),
            _ => continue,
        };
        let (Some(a), Some(b)) = (at(a), at(b)) else { continue };
        let group = |groups: &[Vec<usize>], n| groups.iter().position(|g| g.contains(&n));
        let (Some(of_a), Some(of_b)) = (group(&groups, a), group(&groups, b)) else { continue };
        if is_same && of_a != of_b {
            let moved = groups.get_mut(of_b).map(std::mem::take).unwrap_or_default();
            if let Some(group) = groups.get_mut(of_a) {
                group.extend(moved);
                group.sort_unstable();
            }
        } else if !is_same && of_a == of_b {
            if let Some(group) = groups.get_mut(of_b) {
                group.retain(|n| *n != b);
            }
            groups.push(vec![b]);
        }
    }
    groups.retain(|g| !g.is_empty());
    groups
}

/// A group as a story: its id is made of its first article, which later articles do not change.
fn story(group: &[usize], order: &[&Told<'_>], stream: &Stories) -> Story {
    let told = |n: &usize| order.get(*n).copied();
    let first = group.first().and_then(told).map_or("", |t| t.article.id.0.as_str());
    let articles = group.iter().filter_map(told).map(|t| t.article.id.clone()).collect();
    Story { id: StoryId(format!("s-{first}")), articles, links: links(group, order, stream) }
}

/// Each article of a group with the one before it that is nearest, and the words they share.
fn links(group: &[usize], order: &[&Told<'_>], stream: &Stories) -> Vec<Link> {
    let names: BTreeMap<u32, &str> = stream.terms.iter().map(|(s, t)| (*t, s.as_str())).collect();
    let mut found = Vec::new();
    for (n, later) in group.iter().enumerate().skip(1) {
        let Some(known) = stream.articles.get(*later) else { continue };
        let near = group.iter().take(n).filter_map(|earlier| {
            let other = stream.articles.get(*earlier)?;
            Some((stream.cosine(&known.terms, &other.terms), *earlier, other))
        });
        let Some((score, earlier, other)) = near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        else {
            continue;
        };
        let (Some(a), Some(b)) = (order.get(earlier), order.get(*later)) else { continue };
        let reasons = shared(known, other, stream, &names).into_iter().map(|stem| reason(stem, b)).collect();
        found.push(Link {
            a: a.article.id.clone(),
            b: b.article.id.clone(),
            score: score.clamp(0.0, 1.0),
            reasons,
        });
    }
    found
}

/// Shared terms by what they weigh, at most [`REASONS_MAX`].
fn shared<'n>(a: &Known, b: &Known, stream: &Stories, names: &BTreeMap<u32, &'n str>) -> Vec<&'n str> {
    let mut found: Vec<(f32, u32)> = a
        .terms
        .iter()
        .filter_map(|(t, w)| {
            let at = b.terms.binary_search_by_key(t, |(t, _)| *t).ok()?;
            Some((w * b.terms.get(at)?.1 * stream.rarity(*t).powi(2), *t))
        })
        .collect();
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.iter().take(REASONS_MAX).filter_map(|(_, t)| names.get(t).copied()).collect()
}

const REASONS_MAX: usize = 8;

/// A shared stem as the text of one article writes it.
fn reason(stem: &str, told: &Told<'_>) -> Reason {
    let article = told.article;
    let title = article.title.as_ref().map_or("", |t| t.value.as_str());
    let texts = std::iter::once(title).chain(article.prose().map(|b| b.span.of(&article.text)));
    let written = texts.flat_map(|t| words(t).map(move |w| w.of(t))).find(|w| {
        let word = folded(w);
        word.starts_with(stem)
            && (word.chars().count() == stem.chars().count() || stem.chars().count() == STEM_CHARACTERS)
    });
    let says = written.unwrap_or(stem).to_owned();
    let kind = if says.chars().all(|c| c.is_ascii_digit()) {
        ReasonKind::Figure
    } else if says.chars().next().is_some_and(char::is_uppercase) {
        ReasonKind::Name
    } else {
        ReasonKind::Word
    };
    Reason { kind, says }
}
