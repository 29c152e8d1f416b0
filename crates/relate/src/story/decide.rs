//! Does an article tell a story? The measures of separate channels, and the weights that make one answer of them.
//!
//! Words of the whole story and of its nearest articles, names, sense, title, how much is shared at all, the days between,
//! and how long the texts are: a nearness that proves much between two headlines proves little between two long texts.

use super::centre::Middle;
use super::facts::Agreement;
use super::profile::{Profile, Shared};
use super::window::Keep;

/// Number of measures.
pub const MEASURES: usize = 20;

/// What is measured between an article and a story, in the order of [`NAMES`].
pub type Measures = [f32; MEASURES];

/// The measures, by name.
pub const NAMES: [&str; MEASURES] = [
    "one",
    "all",
    "best",
    "names",
    "known",
    "sense",
    "cover",
    "evidence",
    "gap",
    "near_day",
    "long",
    "all*short",
    "clash",
    "lead_clash",
    "figures+",
    "figures-",
    "days+",
    "days-",
    "years-",
    "few",
];

/// What tells the days of one matter apart.
const OF_A_DAY: [&str; 7] = ["gap", "near_day", "figures+", "figures-", "days+", "days-", "years-"];

/// Terms of a long text: lengths are counted in shares of its logarithm.
const LONG_TERMS: f32 = 100.0;

/// The nearest articles of a story beside an article.
pub(super) struct Near<'a> {
    /// What they share with it, nearest first.
    pub(super) shared: &'a [Shared],
    /// How their facts stand to its facts.
    pub(super) facts: &'a [Agreement],
    /// Days between it and the story.
    pub(super) gap_days: Option<i32>,
    /// How rarely articles of the stream stand so near in time, as -ln of their share: a day in common tells nothing in a
    /// stream of one day, much in one of years.
    pub(super) day_rarity: f32,
}

/// A length in terms as a share, 0 to 1, of the logarithm of a long text's.
pub(super) fn length(terms: f32) -> f32 {
    (terms.max(1.0).ln() / LONG_TERMS.ln()).min(1.0)
}

/// Measures an article against the articles of one language in a story.
pub(super) fn measures(
    article: &Profile,
    middle: Middle<'_>,
    beside: &Near<'_>,
    is_inside: bool,
) -> Measures {
    let shared = beside.shared;
    let near = middle.nearness(article, is_inside);
    let best = shared.first().copied().unwrap_or_default();
    let highest = |of: fn(&Agreement) -> f32| beside.facts.iter().map(of).fold(0.0, f32::max);
    let mean = |of: fn(&Agreement) -> f32| {
        beside.facts.iter().map(of).sum::<f32>() / beside.facts.len().max(1) as f32
    };
    let lead_clash = shared.iter().map(|s| s.lead_clash).fold(1.0, f32::min);
    let (mine, theirs) = (length(article.terms.len() as f32), length(middle.length()));
    let (short, long) = (mine.min(theirs), mine.max(theirs));
    let cover = shared.iter().map(|s| s.cover).fold(0.0, f32::max);
    let things = near.things.max(best.things);
    let evidence = shared.iter().map(|s| s.evidence).fold(0.0, f32::max).ln_1p() / 4.0;
    let gap = beside.gap_days.map_or(0.0, |d| (d as f32).ln_1p() / 4.0);
    [
        1.0,
        near.all,
        best.all,
        near.names,
        near.names_known,
        near.sense,
        cover,
        evidence,
        gap,
        beside.day_rarity / 4.0,
        long,
        near.all * short,
        middle.clash(article),
        if shared.is_empty() { 0.0 } else { lead_clash },
        highest(|f| f.figures_agree),
        mean(|f| f.figures_clash),
        highest(|f| f.days_agree),
        mean(|f| f.days_clash),
        mean(|f| f.years_clash),
        1.0 / (things.max(1.0) * things.max(1.0)),
    ]
}

/// Weights of the measures, and the answers that they ask for. One setting for every kind of text.
#[derive(Clone, Debug)]
pub struct Options {
    /// Weights within one language.
    pub within: Measures,
    /// Weights across languages.
    pub across: Measures,
    /// Log-odds from which an article joins a story.
    pub join_min: f32,
    /// Mean log-odds from which two stories become one.
    pub merge_min: f32,
    /// Mean log-odds below which a story is two.
    pub split_max: f32,
    /// How much nearer another story must be before an article moves.
    pub move_gain: f32,
    /// What joining asks more for each e-fold of the articles at hand above a small stream.
    pub crowd_join: f32,
    /// The same for later changes: merges, and the moves of articles that stand alone, which are tried again and again.
    pub crowd_late: f32,
    /// How much of the stream is kept at hand.
    pub keep: Keep,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            within: weights(&WITHIN),
            across: weights(&ACROSS),
            join_min: -1.0,
            merge_min: -0.6,
            split_max: 0.0,
            move_gain: 1.0,
            crowd_join: 1.0,
            crowd_late: 2.0,
            keep: Keep::default(),
        }
    }
}

/// Weights by name in the order of [`NAMES`]; what is not named weighs nothing.
fn weights(named: &[(&str, f32)]) -> Measures {
    NAMES.map(|name| named.iter().find(|w| w.0 == name).map_or(0.0, |w| w.1))
}

/// Weights within one language: whole and half numbers set by hand, not learnt. Each sign is what the measure says; the two
/// channels that say most (words, days) weigh most; the constant and the weight of length were then moved in steps of a half
/// until leads, full texts and titles were served by one setting (`crates/relate/examples/story_weights.rs` prints the figures).
const WITHIN: [(&str, f32); 19] = [
    ("one", -7.5),
    ("all", 3.0),
    ("best", 3.0),
    ("names", 1.0),
    ("known", 2.0),
    ("sense", 2.0),
    ("cover", 1.0),
    ("evidence", 3.0),
    ("gap", -2.0),
    ("near_day", 4.0),
    ("long", -1.5),
    ("all*short", 6.0),
    ("clash", -5.0),
    ("lead_clash", -2.0),
    ("figures-", -2.0),
    ("days+", 1.0),
    ("days-", -0.5),
    ("years-", -1.0),
    ("few", -3.0),
];

/// Weights across languages: what words of one meaning and names say counts more, for fewer can be shared.
const ACROSS: [(&str, f32); 15] = [
    ("one", -6.0),
    ("all", 6.0),
    ("best", 6.0),
    ("names", 2.0),
    ("known", 1.0),
    ("sense", 2.0),
    ("evidence", 2.0),
    ("gap", -1.5),
    ("near_day", 4.0),
    ("lead_clash", -0.5),
    ("figures+", 1.0),
    ("figures-", -2.0),
    ("days+", 1.0),
    ("days-", -0.5),
    ("years-", -1.0),
];

impl Options {
    /// The log-odds that an article tells a story.
    pub(super) fn odds(&self, measures: &Measures, is_across: bool) -> f32 {
        let weights = if is_across { &self.across } else { &self.within };
        weights.iter().zip(measures).map(|(w, m)| w * m).sum()
    }

    /// The log-odds that an article goes on with the matter of a story on another day: without what tells one day of a
    /// matter from another, the time between and the figures and days that the texts name.
    pub(super) fn chain_odds(&self, measures: &Measures, is_across: bool) -> f32 {
        let weights = if is_across { &self.across } else { &self.within };
        let days = NAMES.iter().zip(weights.iter().zip(measures)).filter(|(name, _)| OF_A_DAY.contains(name));
        self.odds(measures, is_across) - days.map(|(_, (w, m))| w * m).sum::<f32>()
    }
}
