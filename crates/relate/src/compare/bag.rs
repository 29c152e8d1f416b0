//! Some tokens to weighed keys: what two parts of tellings can share.
//!
//! A word becomes its sense when the small dictionary has one, else its name or stem; frequent words and states weigh less.
//! What a figure counts is a key too; figures and times are bags of their own.

use super::cue::Cue;
use super::figure::{Figure, figures};
use super::keys::Keys;
use super::lexicon::lexicon;
use super::role::AGE;
use super::senses::is_state;
use super::stem::Language;
use super::token::{Kind, Token, hull};
use super::unit::Maker;
use recoupe_model::{Span, Told};
use std::collections::BTreeMap;

impl Maker<'_> {
    /// The keys of some tokens with their weights.
    pub(super) fn bag(&self, tokens: &[Token], keys: &mut Keys) -> (Bag, Places) {
        let mut bag: BTreeMap<u32, f32> = BTreeMap::new();
        let mut places = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let (found, length) = self.key(tokens, at, token, keys);
            if let Some((key, weight)) = found {
                let slot = bag.entry(key).or_insert(0.0);
                *slot = slot.max(weight);
                if !places.iter().any(|(k, _)| *k == key) {
                    let range = at..(at + length.max(1)).min(tokens.len());
                    places.push((key, hull(tokens, &range)));
                }
            }
            at += length.max(1);
        }
        (bag.into_iter().collect(), places)
    }

    pub(super) fn key(
        &self,
        tokens: &[Token],
        at: usize,
        token: &Token,
        keys: &mut Keys,
    ) -> (Option<(u32, f32)>, usize) {
        if token.kind != Kind::Word || self.lexicon.number(&token.fold).is_some() {
            return (None, 1);
        }
        let rest = || {
            tokens
                .get(at + 1..)
                .unwrap_or(&[])
                .iter()
                .filter(|t| t.fold != "'" && t.fold != "-")
                .map(|t| t.stem.as_str())
        };
        let is_stop = self.lexicon.is_stop_token(token);
        if let Some((sense, length)) = self
            .lexicon
            .senses
            .at(&token.stem, rest())
            .filter(|(s, n)| *n > 1 || !is_stop && (!is_state(*s) || token.fold.len() > 2))
        {
            let weight = if is_state(sense) {
                STATE
            } else if self.lexicon.is_common(&token.stem) {
                COMMON
            } else {
                WORD
            };
            return (Some((keys.sense(sense), weight)), joined(tokens, at, length));
        }
        // A name weighs by its words: merged names as keys lost four points of link F1 (one key for three words, and their
        // edges differ between tellings). Spellings meet by [`Keys::name`].
        if is_stop || token.fold.len() < 2 {
            return (None, 1);
        }
        let is_light = self.lexicon.is_common(&token.stem) || is_adverb(&token.fold, self.lexicon.language);
        let weight = if is_light { COMMON } else { WORD };
        let key = if token.is_capital {
            keys.name(&token.fold)
        } else {
            keys.word(&token.stem, self.lexicon.language)
        };
        (Some((key, weight)), 1)
    }
}

/// Keys with their weights.
pub(super) type Bag = Vec<(u32, f32)>;

/// Where keys stand first.
pub(super) type Places = Vec<(u32, Span)>;

/// Weight of a word of its own; states and frequent words say less, merged names more.
pub(super) const WORD: f32 = 1.0;

pub(super) const STATE: f32 = 0.7;

pub(super) const COMMON: f32 = 0.4;

pub(super) const FIGURE: f32 = 1.2;

pub(super) const SMALL: f32 = 0.4;

/// Counts under this are small.
pub(super) const SMALL_BELOW: f64 = 10.0;

/// Tokens of a phrase of `length` words, apostrophes and hyphens counted.
pub(super) fn joined(tokens: &[Token], at: usize, length: usize) -> usize {
    let mut left = length;
    let mut taken = 0;
    for token in tokens.get(at..).unwrap_or(&[]) {
        if left == 0 {
            break;
        }
        taken += 1;
        if token.fold != "'" && token.fold != "-" {
            left -= 1;
        }
    }
    taken
}

/// Weight of what a figure counts, beside the words that say it.
pub(super) const ROLE: f32 = 0.8;

/// What figures count is a key of its own, so that two tolls come together whatever their values.
pub(super) fn add_roles(bag: &mut Bag, figures: &[Figure], keys: &mut Keys) {
    for role in figures.iter().filter(|f| !f.is_part).filter_map(|f| f.role) {
        let key = keys.key(&format!("r{role}"));
        if !bag.iter().any(|(k, _)| *k == key) {
            bag.push((key, ROLE));
        }
    }
    bag.sort_by_key(|(k, _)| *k);
}

/// A figure of a unit is a key of its own, so that equal figures draw their clauses together. A small count of no unit is shared
/// by chance: *deux agriculteurs* beside *deux conseillers*.
pub(super) fn add_figures(bag: &mut Vec<(u32, f32)>, figures: &[Figure], keys: &mut Keys) {
    use super::figure::Unit as Of;
    for figure in figures {
        let unit = match &figure.unit {
            Of::Known(u) => format!("u{u}"),
            Of::Noun(_) | Of::Bare => "u".to_owned(),
        };
        let key = keys.key(&format!("f{unit}:{:.3}", figure.value));
        if !bag.iter().any(|(k, _)| *k == key) {
            // An age says who, not what.
            let is_small = figure.role == Some(AGE)
                || unit.len() == 1 && figure.role.is_none() && figure.value < SMALL_BELOW;
            bag.push((key, if is_small { SMALL } else { FIGURE }));
        }
        if unit.len() > 1 && figure.role != Some(AGE) {
            let key = keys.key(&unit);
            if !bag.iter().any(|(k, _)| *k == key) {
                bag.push((key, COMMON));
            }
        }
    }
    bag.sort_by_key(|(k, _)| *k);
}

/// The keys whose words stand between quotation marks, sorted.
pub(super) fn quoted(tokens: &[Token], places: &[(u32, Span)]) -> Vec<u32> {
    let is_quoted = |at: u32| tokens.iter().any(|t| t.span.start == at && t.is_quoted);
    let mut out: Vec<u32> = places.iter().filter(|(_, s)| is_quoted(s.start)).map(|(key, _)| *key).collect();
    out.sort_unstable();
    out
}

/// The times of a unit as keys.
pub(super) fn soft(cue: &Cue, keys: &mut Keys) -> Vec<(u32, f32)> {
    let mut out = Vec::new();
    out.extend(cue.weekdays.iter().map(|d| (keys.key(&format!("td{d}")), 0.3)));
    out.extend(cue.days.iter().map(|(m, d)| (keys.key(&format!("tm{m}-{d}")), 0.6)));
    out.extend(cue.months.iter().map(|m| (keys.key(&format!("tm{m}")), 0.3)));
    out.extend(cue.years.iter().map(|y| (keys.key(&format!("ty{y}")), 0.5)));
    out.extend(cue.resolved.iter().map(|day| (keys.key(&format!("tr{day}")), 0.3)));
    out.sort_by_key(|(k, _)| *k);
    out
}

/// *officiellement*, *officially*: how it was done is shared by chance.
pub(super) fn is_adverb(fold: &str, language: Language) -> bool {
    const FRENCH: [&str; 12] = [
        "ablement",
        "airement",
        "alement",
        "amment",
        "ellement",
        "emment",
        "eusement",
        "iblement",
        "ilement",
        "iquement",
        "ivement",
        "uellement",
    ];
    const ENGLISH: [&str; 8] = ["ably", "ally", "edly", "ently", "ially", "ibly", "ously", "tely"];
    match language {
        Language::French => FRENCH.iter().any(|e| fold.ends_with(e)),
        Language::English => fold.len() > 5 && ENGLISH.iter().any(|e| fold.ends_with(e)),
        _ => false,
    }
}

/// The keys of any stretch of a telling, for putting two statements side by side.
pub(crate) fn bag_of(told: &Told<'_>, span: Span, keys: &mut Keys) -> Vec<(u32, f32)> {
    let language = told.article.language.as_deref().unwrap_or(&told.reading.language);
    let lexicon = lexicon(language);
    let tokens = super::token::tokens(&told.article.text, span, lexicon);
    let maker = Maker { told, lexicon, tokens: &tokens, parts: &[] };
    let (mut bag, _) = maker.bag(&tokens, keys);
    add_figures(&mut bag, &figures(&tokens, lexicon), keys);
    bag
}

/// Share of their keys that two bags have in common, 0 to 1.
pub(crate) fn likeness(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let sum = |bag: &[(u32, f32)]| bag.iter().map(|(_, w)| w).sum::<f32>();
    let shared: f32 =
        a.iter().filter_map(|(k, w)| b.iter().find(|(o, _)| o == k).map(|(_, v)| w.min(*v))).sum();
    let whole = (sum(a) * sum(b)).sqrt();
    if whole > 0.0 { shared / whole } else { 0.0 }
}
