//! What is compared of an article, in about a kilobyte: its weightiest terms, the sense of its words, its day.

use super::facts::Facts;
use crate::vectors::DIMENSIONS;

/// What is compared of an article.
pub(super) struct Profile {
    /// By term number.
    pub(super) terms: Box<[Term]>,
    pub(super) norm_all: f32,
    pub(super) norm_names: f32,
    /// Sum of the weights.
    total: f32,
    /// Sum of the weights of the names and figures.
    pub(super) names: f32,
    /// Sum of the weights of the names of title and lead.
    lead_names: f32,
    pub(super) chief: Chief,
    pub(super) facts: Facts,
    pub(super) sense: Option<Box<Sense>>,
    pub(super) language: Language,
    /// Days since 1970.
    pub(super) day: Option<i32>,
}

/// A language as the first two letters of its code; zeros when unknown, which is one with any.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Language([u8; 2]);

impl Language {
    pub(super) fn of(code: &str) -> Self {
        let mut letters = code.bytes().map(|b| b.to_ascii_lowercase());
        Self([letters.next().unwrap_or(0), letters.next().unwrap_or(0)])
    }

    pub(super) fn is_one_with(self, other: Self) -> bool {
        self == other || self.0 == [0, 0] || other.0 == [0, 0]
    }
}

/// A term of an article, in eight bytes.
#[derive(Clone, Copy)]
pub(super) struct Term {
    pub(super) number: u32,
    /// In steps of [`WEIGHT_STEP`].
    weight: u16,
    /// [`TermKind`], a bit each.
    kind: u8,
}

/// What a term is.
#[derive(Clone, Copy, Default)]
pub(super) struct TermKind {
    /// A name or a figure: the same in any language.
    pub(super) is_name: bool,
    pub(super) is_figure: bool,
    /// In the title or the first words of the text.
    pub(super) in_lead: bool,
    /// Only seen right after a word of the same name: *Korea* in *North Korea*.
    pub(super) is_tail: bool,
}

/// Fine enough for weights, which lie between 0 and 100.
const WEIGHT_STEP: f32 = 1.0 / 512.0;

impl Term {
    pub(super) fn new(number: u32, weight: f32, kind: TermKind) -> Self {
        let bits = [kind.is_name, kind.is_figure, kind.in_lead, kind.is_tail];
        let kind = bits.iter().rev().fold(0, |all, bit| (all << 1) | u8::from(*bit));
        Self { number, weight: (weight / WEIGHT_STEP).clamp(0.0, f32::from(u16::MAX)) as u16, kind }
    }

    pub(super) fn kind(self) -> TermKind {
        let is = |bit: u8| (self.kind >> bit) & 1 == 1;
        TermKind { is_name: is(0), is_figure: is(1), in_lead: is(2), is_tail: is(3) }
    }

    pub(super) fn weight(self) -> f32 {
        f32::from(self.weight) * WEIGHT_STEP
    }

    /// The order of weight, heaviest first.
    pub(super) fn weightier(a: &Self, b: &Self) -> std::cmp::Ordering {
        b.weight.cmp(&a.weight).then(a.number.cmp(&b.number))
    }

    pub(super) fn is_word_of_name(self) -> bool {
        self.kind().is_name && !self.kind().is_figure
    }

    fn is_name_of_lead(self) -> bool {
        self.is_word_of_name() && self.kind().in_lead
    }
}

/// A direction of meaning: one byte each, of length `norm`.
#[derive(Clone)]
pub(super) struct Sense {
    values: [i8; DIMENSIONS],
    norm: f32,
}

impl Sense {
    /// Empty when no word is known.
    pub(super) fn of(sum: &[f32; DIMENSIONS]) -> Option<Box<Self>> {
        let largest = sum.iter().fold(0.0_f32, |m, x| m.max(x.abs()));
        if largest <= 0.0 {
            return None;
        }
        let values = sum.map(|x| (x / largest * 127.0).round() as i8);
        let norm = values.iter().map(|x| f32::from(*x) * f32::from(*x)).sum::<f32>().sqrt();
        Some(Box::new(Self { values, norm }))
    }

    /// The direction at length 1.
    pub(super) fn unit(&self) -> impl Iterator<Item = f32> + '_ {
        let scale = 1.0 / self.norm;
        self.values.iter().map(move |v| f32::from(*v) * scale)
    }

    /// Cosine of two directions.
    fn beside(&self, other: &Self) -> f32 {
        let product = self.values.iter().zip(&other.values).map(|(a, b)| i32::from(*a) * i32::from(*b));
        product.sum::<i32>() as f32 / (self.norm * other.norm)
    }

    /// Product of the direction at length 1 and a sum of directions.
    pub(super) fn product(&self, sum: &[f32; DIMENSIONS]) -> f32 {
        self.values.iter().zip(sum).map(|(v, x)| f32::from(*v) * x).sum::<f32>() / self.norm
    }
}

/// What two profiles share.
#[derive(Clone, Copy, Default)]
pub(super) struct Shared {
    /// Cosine over all terms.
    pub(super) all: f32,
    /// Cosine over names and figures.
    pub(super) names: f32,
    /// Share of the names of the one that the other writes.
    pub(super) names_known: f32,
    /// Share of the shorter that the longer holds too.
    pub(super) cover: f32,
    /// Share of the names of each title and lead that the other article does not write; 0 when one has none.
    pub(super) lead_clash: f32,
    /// Sum of the weights shared: how much speaks for it at all.
    pub(super) evidence: f32,
    /// Terms shared, those of one name counted once.
    pub(super) things: f32,
}

impl Profile {
    pub(super) fn new(
        terms: Vec<Term>,
        sense: &[f32; DIMENSIONS],
        language: Language,
        facts: Facts,
        chief: Chief,
        day: Option<i32>,
    ) -> Self {
        Self { facts, sense: Sense::of(sense), ..Self::of_terms(terms, language, chief, day) }
    }

    fn of_terms(terms: Vec<Term>, language: Language, chief: Chief, day: Option<i32>) -> Self {
        let norm = |wanted: fn(&Term) -> bool| {
            terms.iter().filter(|t| wanted(t)).map(|t| t.weight() * t.weight()).sum::<f32>().sqrt()
        };
        Self {
            norm_all: norm(|_| true),
            norm_names: norm(|t| t.kind().is_name),
            names: terms.iter().filter(|t| t.kind().is_name).map(|t| t.weight()).sum(),
            chief,
            lead_names: terms.iter().filter(|t| t.is_name_of_lead()).map(|t| t.weight()).sum(),
            facts: Facts::default(),
            total: terms.iter().map(|t| t.weight()).sum(),
            terms: terms.into_boxed_slice(),
            sense: None,
            language,
            day,
        }
    }

    /// The article as if it were no longer than its weightiest terms, at most `max`.
    pub(super) fn summary(&self, max: usize) -> Self {
        let mut terms = self.weightiest(max);
        terms.sort_unstable_by_key(|t| t.number);
        let (facts, sense) = (self.facts.clone(), self.sense.clone());
        Self { facts, sense, ..Self::of_terms(terms, self.language, self.chief, self.day) }
    }

    /// Calls with the number of each term that is spoken of.
    pub(super) fn each_number(&self, look: &mut impl FnMut(u32)) {
        self.terms.iter().for_each(|t| look(t.number));
        self.chief.each_number(look);
        self.facts.each_number(look);
    }

    /// Gives each term its new number; the order of the numbers stays.
    pub(super) fn renumber(&mut self, new: &impl Fn(u32) -> u32) {
        self.terms.iter_mut().for_each(|t| t.number = new(t.number));
        self.chief.renumber(new);
        self.facts.renumber(new);
    }

    /// The weightiest terms, at most `max`, weightiest first.
    pub(super) fn weightiest(&self, max: usize) -> Vec<Term> {
        let mut all = self.terms.to_vec();
        if all.len() > max {
            all.select_nth_unstable_by(max, Term::weightier);
            all.truncate(max);
        }
        all.sort_unstable_by(Term::weightier);
        all
    }

    /// Looks at the terms that both have, side by side.
    pub(super) fn each_pair(&self, other: &Self, mut look: impl FnMut(Term, Term)) {
        let (mut mine, mut theirs) = (0, 0);
        while let (Some(x), Some(y)) = (self.terms.get(mine), other.terms.get(theirs)) {
            if x.number == y.number {
                look(*x, *y);
            }
            // Added, not chosen: which side is behind cannot be foretold, and a wrong guess costs more than the step.
            mine += usize::from(x.number <= y.number);
            theirs += usize::from(y.number <= x.number);
        }
    }

    /// What two profiles share.
    pub(super) fn shared(&self, other: &Self) -> Shared {
        let (mut all, mut names, mut known, mut evidence) = (0.0, 0.0, 0.0, 0.0);
        let (mut my_lead, mut their_lead) = (0.0, 0.0);
        let (mut mine, mut theirs, mut things) = (0.0, 0.0, 0.0);
        self.each_pair(other, |a, b| {
            let (x, y) = (a.weight(), b.weight());
            all += x * y;
            names += if a.kind().is_name && b.kind().is_name { x * y } else { 0.0 };
            known += if a.kind().is_name { x } else { 0.0 };
            my_lead += if a.is_name_of_lead() { x } else { 0.0 };
            their_lead += if b.is_name_of_lead() { y } else { 0.0 };
            evidence += x.min(y);
            things += if a.kind().is_tail && b.kind().is_tail { 0.0 } else { 1.0 };
            mine += x;
            theirs += y;
        });
        let (part, whole) = if self.total < other.total { (mine, self.total) } else { (theirs, other.total) };
        let have_leads = self.lead_names > 0.0 && other.lead_names > 0.0;
        let lead = f32::midpoint(over(my_lead, self.lead_names), over(their_lead, other.lead_names));
        Shared {
            lead_clash: if have_leads { 1.0 - lead } else { 0.0 },
            all: over(all, self.norm_all * other.norm_all),
            names: over(names, self.norm_names * other.norm_names),
            names_known: over(known, self.names),
            cover: over(part, whole),
            evidence,
            things,
        }
    }

    /// True when the article has a term.
    pub(super) fn has(&self, number: u32) -> bool {
        self.terms.binary_search_by_key(&number, |t| t.number).is_ok()
    }

    /// How much the words of two articles mean the same, 0 to 1.
    pub(super) fn sense_beside(&self, other: &Self) -> f32 {
        self.sense.as_ref().zip(other.sense.as_ref()).map_or(0.0, |(a, b)| a.beside(b).clamp(0.0, 1.0))
    }
}

/// The names that an article or a story speaks of most: a few term numbers, each with how much.
#[derive(Clone, Copy, Default)]
pub(super) struct Chief {
    /// Heaviest first; free places weigh nothing.
    names: [(u32, f32); CHIEF_MAX],
}

/// Names by which an event is known.
const CHIEF_MAX: usize = 6;

impl Chief {
    /// The weightiest of some (number, weight) pairs.
    pub(super) fn of(mut names: Vec<(u32, f32)>) -> Self {
        let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if names.len() > CHIEF_MAX {
            names.select_nth_unstable_by(CHIEF_MAX, order);
            names.truncate(CHIEF_MAX);
        }
        names.sort_unstable_by(order);
        let mut chief = Self::default();
        for (slot, name) in chief.names.iter_mut().zip(names) {
            *slot = name;
        }
        chief
    }

    pub(super) fn each_number(&self, look: &mut impl FnMut(u32)) {
        self.named().for_each(|n| look(n.0));
    }

    pub(super) fn renumber(&mut self, new: impl Fn(u32) -> u32) {
        self.names.iter_mut().filter(|n| n.1 > 0.0).for_each(|n| n.0 = new(n.0));
    }

    fn named(&self) -> impl Iterator<Item = (u32, f32)> {
        self.names.iter().copied().filter(|n| n.1 > 0.0)
    }

    /// The names of two taken together.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut all: Vec<(u32, f32)> = self.named().collect();
        for (number, weight) in other.named() {
            match all.iter_mut().find(|n| n.0 == number) {
                Some(name) => name.1 += weight,
                None => all.push((number, weight)),
            }
        }
        Self::of(all)
    }

    /// Share of the weight of the names that another does not write, 0 to 1; 0 without names.
    pub(super) fn missing(&self, writes: impl Fn(u32) -> bool) -> f32 {
        let whole: f32 = self.named().map(|n| n.1).sum();
        over(self.named().filter(|n| !writes(n.0)).map(|n| n.1).sum(), whole)
    }
}

/// A share, 0 to 1; 0 of nothing.
pub(super) fn over(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 }
}
