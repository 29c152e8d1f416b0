//! What look-alike events differ in: counted things, days and years that a text names.
//!
//! In: the words of an article in order. Out: a few figures with what they count, days of the year, years. Two tellings of one
//! event may differ in a figure (a toll rises); two events of one kind differ in most.

use std::collections::HashMap;
use std::sync::OnceLock;

/// The facts of an article.
#[derive(Clone, Default)]
pub(super) struct Facts {
    /// What is counted (a term), and how many.
    figures: Box<[(u32, f32)]>,
    /// Days of a year of months of 31 days.
    days: Box<[u16]>,
    years: Box<[u16]>,
}

/// How the facts of two articles stand to one another, each 0 to 1.
#[derive(Clone, Copy, Default)]
pub(super) struct Agreement {
    /// A counted thing has the same figure.
    pub(super) figures_agree: f32,
    /// Share of the things that both count with figures of other magnitude.
    pub(super) figures_clash: f32,
    /// Both name one day.
    pub(super) days_agree: f32,
    /// Both name days, none of them near.
    pub(super) days_clash: f32,
    /// Both name years, no year in common.
    pub(super) years_clash: f32,
}

/// Facts kept of an article: the first say most.
const FIGURES_MAX: usize = 8;
const DAYS_MAX: usize = 4;
const YEARS_MAX: usize = 6;
/// Figures further apart than this are of other magnitude.
const MAGNITUDE: f32 = 1.5;
/// Days nearer than this may be one event.
const NEAR_DAYS: u16 = 3;

impl Facts {
    /// Calls with the number of each thing that is counted.
    pub(super) fn each_number(&self, look: &mut impl FnMut(u32)) {
        self.figures.iter().for_each(|f| look(f.0));
    }

    pub(super) fn renumber(&mut self, new: impl Fn(u32) -> u32) {
        self.figures.iter_mut().for_each(|f| f.0 = new(f.0));
    }

    /// Compares two articles by their facts.
    pub(super) fn beside(&self, other: &Self) -> Agreement {
        let (mut common, mut same, mut far) = (0.0, 0.0, 0.0);
        for (unit, value) in &self.figures {
            let theirs = || other.figures.iter().filter(|f| f.0 == *unit).map(|f| f.1);
            let ratio = |v: f32| (v.max(*value) + 1e-3) / (v.min(*value) + 1e-3);
            let Some(nearest) = theirs().map(ratio).min_by(f32::total_cmp) else { continue };
            common += 1.0;
            same += if nearest < 1.01 { 1.0 } else { 0.0 };
            far += if nearest > MAGNITUDE { 1.0 } else { 0.0 };
        }
        let gaps = self.days.iter().flat_map(|a| other.days.iter().map(|b| a.abs_diff(*b)));
        let gap = gaps.min();
        let is = |yes: bool| if yes { 1.0 } else { 0.0 };
        let have_years = !self.years.is_empty() && !other.years.is_empty();
        Agreement {
            figures_agree: is(same > 0.0),
            figures_clash: if common > 0.0 { far / common } else { 0.0 },
            days_agree: is(gap.is_some_and(|g| g <= 1)),
            days_clash: is(gap.is_some_and(|g| g > NEAR_DAYS)),
            years_clash: is(have_years && !self.years.iter().any(|y| other.years.contains(y))),
        }
    }
}

/// What a word says by itself.
#[derive(Clone, Copy)]
pub(super) enum Told {
    Nothing,
    Figure(f32),
    /// 1 to 12.
    Month(u16),
}

/// What a folded word says by itself.
pub(super) fn told_by(low: &str) -> Told {
    let figure = || low.parse::<f32>().ok().or_else(|| numbers().get(low).copied());
    let month = || months().get(low).copied();
    figure().map(Told::Figure).or_else(|| month().map(Told::Month)).unwrap_or(Told::Nothing)
}

/// Gathers facts while the words of an article are read.
#[derive(Default)]
pub(super) struct FactsReader {
    figures: Vec<(u32, f32)>,
    days: Vec<u16>,
    years: Vec<u16>,
    /// The figure that stands right before.
    figure: Option<f32>,
    /// The month that stands right before.
    month: Option<u16>,
}

impl FactsReader {
    /// The next word, with its term when it is no common word.
    pub(super) fn take(&mut self, told: Told, term: Option<u32>) {
        let (figure, month) = (self.figure.take(), self.month.take());
        match told {
            Told::Figure(value) => self.figure_read(value, month),
            Told::Month(of) => match figure {
                Some(value) if is_day(value) => self.day(of, value),
                _ => self.month = Some(of),
            },
            Told::Nothing => {
                if let (Some(value), Some(term)) = (figure, term)
                    && self.figures.len() < FIGURES_MAX
                {
                    self.figures.push((term, value));
                }
            }
        }
    }

    fn figure_read(&mut self, value: f32, month: Option<u16>) {
        if let Some(month) = month.filter(|_| is_day(value)) {
            self.day(month, value);
        } else if (1900.0..2100.0).contains(&value) && self.years.len() < YEARS_MAX {
            self.years.push(value as u16);
        } else {
            self.figure = Some(value);
        }
    }

    fn day(&mut self, month: u16, day: f32) {
        if self.days.len() < DAYS_MAX {
            self.days.push(month * 31 + day as u16);
        }
    }

    pub(super) fn facts(self) -> Facts {
        Facts { figures: self.figures.into(), days: self.days.into(), years: self.years.into() }
    }
}

fn is_day(value: f32) -> bool {
    (1.0..=31.0).contains(&value)
}

/// Number words of our languages, folded (`word 6`, round ones `word ~12`); multipliers such as *billion* are left out.
fn numbers() -> &'static HashMap<String, f32> {
    static NUMBERS: OnceLock<HashMap<String, f32>> = OnceLock::new();
    let lists = [
        include_str!("../../data/fr/compare-numbers.txt"),
        include_str!("../../data/en/compare-numbers.txt"),
    ];
    let number = |line: &str| {
        let (word, value) = line.split_once(' ')?;
        let value: f32 = value.trim_start_matches('~').parse().ok()?;
        (2.0..=100.0).contains(&value).then(|| (recoupe_model::words::folded(word), value))
    };
    NUMBERS.get_or_init(|| lists.into_iter().flat_map(str::lines).filter_map(number).collect())
}

/// The months of our languages, folded, from the calendar words of the comparing part (`word m3`).
fn months() -> &'static HashMap<String, u16> {
    static MONTHS: OnceLock<HashMap<String, u16>> = OnceLock::new();
    let lists =
        [include_str!("../../data/fr/compare-time.txt"), include_str!("../../data/en/compare-time.txt")];
    let month = |line: &str| {
        let (word, code) = line.split_once(' ')?;
        Some((recoupe_model::words::folded(word), code.strip_prefix('m')?.parse().ok()?))
    };
    MONTHS.get_or_init(|| lists.into_iter().flat_map(str::lines).filter_map(month).collect())
}
