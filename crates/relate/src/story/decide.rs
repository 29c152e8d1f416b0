//! Does an article tell a story? The measures of separate channels, and the weights that make one answer of them.
//!
//! Words of the whole story and of its nearest articles, names, sense, title, how much is shared at all, the days between,
//! and how long the texts are: a nearness that proves much between two headlines proves little between two long texts.

use super::centre::Centre;
use super::facts::Agreement;
use super::profile::{Profile, Shared};

/// Number of measures.
pub const MEASURES: usize = 26;

/// What is measured between an article and a story, in the order of [`NAMES`].
pub type Measures = [f32; MEASURES];

/// The measures, by name.
pub const NAMES: [&str; MEASURES] = [
    "one",
    "all",
    "pair",
    "best",
    "names",
    "known",
    "sense",
    "title",
    "cover",
    "evidence",
    "gap",
    "near_day",
    "size",
    "short",
    "long",
    "all*short",
    "pair*short",
    "sense*short",
    "evidence*short",
    "clash",
    "lead_clash",
    "figures+",
    "figures-",
    "days+",
    "days-",
    "years-",
];

/// Terms of a long text: lengths are counted in shares of its logarithm.
const LONG_TERMS: f32 = 100.0;
/// Nearest articles of a story that are averaged.
const NEAREST: usize = 3;

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

/// Measures an article against the articles of one language in a story.
pub(super) fn measures(article: &Profile, centre: &Centre, beside: &Near<'_>, is_inside: bool) -> Measures {
    let shared = beside.shared;
    let near = centre.nearness(article, is_inside);
    let size = if is_inside { centre.size.saturating_sub(1) } else { centre.size };
    let wanted = NEAREST.min(size).max(1);
    let pair = shared.iter().take(wanted).map(|s| s.all).sum::<f32>() / wanted as f32;
    let best = shared.first().copied().unwrap_or_default();
    let highest = |of: fn(&Agreement) -> f32| beside.facts.iter().map(of).fold(0.0, f32::max);
    let mean = |of: fn(&Agreement) -> f32| {
        beside.facts.iter().map(of).sum::<f32>() / beside.facts.len().max(1) as f32
    };
    let lead_clash = shared.iter().map(|s| s.lead_clash).fold(1.0, f32::min);
    let length = |terms: f32| (terms.max(1.0).ln() / LONG_TERMS.ln()).min(1.0);
    let (mine, theirs) = (length(article.terms.len() as f32), length(centre.length()));
    let (short, long) = (mine.min(theirs), mine.max(theirs));
    let title = shared.iter().map(|s| s.title).fold(0.0, f32::max);
    let cover = shared.iter().map(|s| s.cover).fold(0.0, f32::max);
    let evidence = shared.iter().map(|s| s.evidence).fold(0.0, f32::max).ln_1p() / 4.0;
    let gap = beside.gap_days.map_or(0.0, |d| (d as f32).ln_1p() / 4.0);
    [
        1.0,
        near.all,
        pair,
        best.all,
        near.names,
        near.names_known,
        near.sense,
        title,
        cover,
        evidence,
        gap,
        beside.day_rarity / 4.0,
        (size as f32).max(1.0).ln() / 3.0,
        short,
        long,
        near.all * short,
        pair * short,
        near.sense * short,
        evidence * short,
        centre.clash(article),
        if shared.is_empty() { 0.0 } else { lead_clash },
        highest(|f| f.figures_agree),
        mean(|f| f.figures_clash),
        highest(|f| f.days_agree),
        mean(|f| f.days_clash),
        mean(|f| f.years_clash),
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
}

impl Default for Options {
    fn default() -> Self {
        Self {
            within: weights(&WITHIN),
            across: weights(&ACROSS),
            join_min: -1.0,
            merge_min: -0.5,
            split_max: -1.0,
            move_gain: 1.0,
        }
    }
}

/// Weights by name in the order of [`NAMES`]; what is not named weighs nothing.
fn weights(named: &[(&str, f32)]) -> Measures {
    NAMES.map(|name| named.iter().find(|w| w.0 == name).map_or(0.0, |w| w.1))
}

/// Weights within one language: logistic regression over pairs of article and story, on French leads, English texts with
/// look-alike events, dated English texts, their titles and leads alone, and a day of French headlines, each article beside
/// the true stories so far (`crates/relate/examples/story_weights_fit.py`). The signs are bound to what each measure says.
const WITHIN: [(&str, f32); 23] = [
    ("one", -7.19),
    ("all", 2.61),
    ("best", 2.59),
    ("names", 0.49),
    ("known", 1.66),
    ("sense", 3.44),
    ("cover", 0.63),
    ("evidence", 2.64),
    ("gap", -1.37),
    ("near_day", 3.96),
    ("short", 0.66),
    ("long", -0.7),
    ("all*short", 6.09),
    ("pair*short", 2.28),
    ("sense*short", -2.62),
    ("evidence*short", -1.67),
    ("clash", -0.47),
    ("lead_clash", -0.98),
    ("figures+", 0.33),
    ("figures-", -2.35),
    ("days+", 1.19),
    ("days-", -0.38),
    ("years-", -0.99),
];

/// Weights across languages: fitted the same way on few pairs, rounded; days and figures as within one language.
const ACROSS: [(&str, f32); 15] = [
    ("one", -5.9),
    ("all", 7.0),
    ("best", 5.9),
    ("names", 1.5),
    ("known", 0.9),
    ("sense", 2.5),
    ("evidence", 1.5),
    ("gap", -1.37),
    ("near_day", 3.96),
    ("lead_clash", -0.5),
    ("figures+", 1.0),
    ("figures-", -2.35),
    ("days+", 1.19),
    ("days-", -0.38),
    ("years-", -0.99),
];

impl Options {
    /// The log-odds that an article tells a story.
    pub(super) fn odds(&self, measures: &Measures, is_across: bool) -> f32 {
        let weights = if is_across { &self.across } else { &self.within };
        weights.iter().zip(measures).map(|(w, m)| w * m).sum()
    }
}
