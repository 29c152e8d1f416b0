//! The middle of a story: what its articles have in common, by language, so a newcomer is compared with all of them at once.

use super::profile::{Chief, Language, Profile, Shared, over};
use crate::vectors::DIMENSIONS;

/// The sum of the articles of one language in a story, each of length 1.
pub(super) struct Centre {
    pub(super) language: Language,
    pub(super) size: usize,
    /// By term number.
    terms: Box<[Part]>,
    /// The weight of one step of a part.
    step: f32,
    sense: [f32; DIMENSIONS],
    norm_all: f32,
    norm_names: f32,
    norm_sense: f32,
    /// Sum of the numbers of terms.
    length: f32,
    chief: Chief,
}

/// A term of a story, in eight bytes: weights in steps.
#[derive(Clone, Copy)]
struct Part {
    number: u32,
    weight: u16,
    /// Part of the weight that was given as a name.
    name: u16,
}

/// The same, while it is added to.
#[derive(Clone, Copy)]
struct Sum {
    number: u32,
    weight: f32,
    name: f32,
}

/// Terms kept of a story, the weightiest: what most of its articles say fits easily.
const TERMS_MAX: usize = 160;
/// Articles from which all that was added is halved: what came last counts, and a step is never too coarse for one article.
const HALVED_FROM: usize = 512;

/// What an article is compared with: the middle of a story, or the only article of one.
#[derive(Clone, Copy)]
pub(super) enum Middle<'a> {
    /// Of several articles.
    Many(&'a Centre),
    /// Of one, with what is shared with it.
    One(&'a Profile, Shared),
}

impl Middle<'_> {
    pub(super) fn language(&self) -> Language {
        match self {
            Self::Many(centre) => centre.language,
            Self::One(profile, _) => profile.language,
        }
    }

    /// Mean number of terms of its articles.
    pub(super) fn length(&self) -> f32 {
        match self {
            Self::Many(centre) => centre.length / centre.size.max(1) as f32,
            Self::One(profile, _) => profile.terms.len() as f32,
        }
    }

    /// How near an article is; `is_inside` when the article is one of the story, which is then looked at without it.
    pub(super) fn nearness(&self, profile: &Profile, is_inside: bool) -> Nearness {
        match self {
            Self::Many(centre) => centre.nearness(profile, is_inside),
            Self::One(other, shared) => Nearness {
                all: shared.all,
                names: shared.names,
                sense: profile.sense_beside(other),
                names_known: shared.names_known,
                things: shared.things,
            },
        }
    }

    /// How much of what each side speaks of most the other does not write, 0 to 1: of the two sides, the smaller share.
    pub(super) fn clash(&self, profile: &Profile) -> f32 {
        match self {
            Self::Many(centre) => {
                let mine = profile.chief.missing(|n| centre.has(n));
                mine.min(centre.chief.missing(|n| profile.has(n)))
            }
            Self::One(other, _) => {
                profile.chief.missing(|n| other.has(n)).min(other.chief.missing(|n| profile.has(n)))
            }
        }
    }
}

/// How near an article is to the middle of a story.
#[derive(Clone, Copy, Default)]
pub(super) struct Nearness {
    pub(super) all: f32,
    pub(super) names: f32,
    pub(super) sense: f32,
    /// Share of the weight of the article's names that the story knows.
    pub(super) names_known: f32,
    /// Terms shared, those of one name counted once.
    pub(super) things: f32,
}

impl Centre {
    /// The middle of some articles of one language.
    pub(super) fn of(profiles: &[&Profile]) -> Self {
        let language = profiles.first().map_or(Language::of(""), |p| p.language);
        let mut centre = Self {
            language,
            size: 0,
            terms: Box::default(),
            step: 0.0,
            sense: [0.0; DIMENSIONS],
            norm_all: 0.0,
            norm_names: 0.0,
            norm_sense: 0.0,
            length: 0.0,
            chief: Chief::default(),
        };
        for profile in profiles {
            centre.add(profile);
        }
        centre
    }

    /// Takes an article in.
    pub(super) fn add(&mut self, profile: &Profile) {
        let kept = if self.size >= HALVED_FROM { 0.5 } else { 1.0 };
        self.size = (self.size as f32 * kept) as usize + 1;
        self.length = self.length * kept + profile.terms.len() as f32;
        self.step *= kept;
        if profile.norm_all > 0.0 {
            self.set(self.mixed(profile));
        }
        for sum in &mut self.sense {
            *sum *= kept;
        }
        for (sum, x) in self.sense.iter_mut().zip(profile.sense.iter().flat_map(|s| s.unit())) {
            *sum += x;
        }
        let norm = |of: fn(&Part) -> u16| {
            self.terms.iter().map(|p| f32::from(of(p)) * f32::from(of(p))).sum::<f32>().sqrt() * self.step
        };
        (self.norm_all, self.norm_names) = (norm(|p| p.weight), norm(|p| p.name));
        self.norm_sense = self.sense.iter().map(|x| x * x).sum::<f32>().sqrt();
        self.chief = self.chief.with(&profile.chief);
    }

    fn sum(&self, part: Part) -> Sum {
        Sum {
            number: part.number,
            weight: f32::from(part.weight) * self.step,
            name: f32::from(part.name) * self.step,
        }
    }

    /// The terms with those of an article, by number; the weightiest when they are many.
    fn mixed(&self, profile: &Profile) -> Vec<Sum> {
        let mut mixed: Vec<Sum> = Vec::with_capacity(self.terms.len() + profile.terms.len());
        let mut known = self.terms.iter().map(|part| self.sum(*part)).peekable();
        for term in &profile.terms {
            while let Some(part) = known.next_if(|p| p.number < term.number) {
                mixed.push(part);
            }
            let weight = term.weight() / profile.norm_all;
            let name = if term.kind().is_name { weight } else { 0.0 };
            let before = known.next_if(|p| p.number == term.number);
            let (w, n) = before.map_or((0.0, 0.0), |p| (p.weight, p.name));
            mixed.push(Sum { number: term.number, weight: w + weight, name: n + name });
        }
        mixed.extend(known);
        if mixed.len() > 2 * TERMS_MAX {
            mixed.sort_unstable_by(|a, b| b.weight.total_cmp(&a.weight).then(a.number.cmp(&b.number)));
            mixed.truncate(TERMS_MAX);
            mixed.sort_unstable_by_key(|p| p.number);
        }
        mixed
    }

    fn set(&mut self, sums: Vec<Sum>) {
        let most = sums.iter().map(|s| s.weight).fold(0.0, f32::max);
        let step = (most / f32::from(u16::MAX)).max(f32::MIN_POSITIVE);
        let part = |s: Sum| Part {
            number: s.number,
            weight: (s.weight / step).round() as u16,
            name: (s.name / step).round() as u16,
        };
        self.step = step;
        self.terms = sums.into_iter().map(part).collect();
    }

    /// Calls with the number of each term that is spoken of.
    pub(super) fn each_number(&self, look: &mut impl FnMut(u32)) {
        self.terms.iter().for_each(|p| look(p.number));
        self.chief.each_number(look);
    }

    /// Gives each term its new number; the order of the numbers stays.
    pub(super) fn renumber(&mut self, new: &impl Fn(u32) -> u32) {
        self.terms.iter_mut().for_each(|p| p.number = new(p.number));
        self.chief.renumber(new);
    }

    fn has(&self, number: u32) -> bool {
        self.terms.binary_search_by_key(&number, |p| p.number).is_ok()
    }

    /// How near an article is; `is_inside` when the article is one of the story, which is then looked at without it.
    fn nearness(&self, profile: &Profile, is_inside: bool) -> Nearness {
        let (mut dot, mut dot_names, mut known, mut things) = (0.0, 0.0, 0.0, 0.0);
        let own = if is_inside { 1.0 } else { 0.0 };
        let scale = if profile.norm_all > 0.0 { 1.0 / profile.norm_all } else { 0.0 };
        let (mut mine, mut theirs) = (0, 0);
        while let (Some(term), Some(part)) = (profile.terms.get(mine), self.terms.get(theirs)) {
            if term.number == part.number {
                let (weight, part) = (term.weight() * scale, self.sum(*part));
                let is_known = part.weight > (own + 0.01) * weight;
                dot += weight * (part.weight - own * weight).max(0.0);
                things += if is_known && !term.kind().is_tail { 1.0 } else { 0.0 };
                if term.kind().is_name {
                    dot_names += weight * (part.name - own * weight).max(0.0);
                    known += if is_known { weight } else { 0.0 };
                }
            }
            mine += usize::from(term.number <= part.number);
            theirs += usize::from(part.number <= term.number);
        }
        let names = profile.names * scale;
        let without = |norm: f32, dot: f32, own: f32| (norm * norm - 2.0 * dot - own * own).max(0.0).sqrt();
        let own_names = own * profile.norm_names * scale;
        Nearness {
            all: over(dot, without(self.norm_all, own * dot, own)),
            names: over(
                dot_names,
                profile.norm_names * scale * without(self.norm_names, own * dot_names, own_names),
            ),
            sense: self.sense(profile, own),
            names_known: over(known, names),
            things,
        }
    }

    fn sense(&self, profile: &Profile, own: f32) -> f32 {
        let Some(sense) = &profile.sense else { return 0.0 };
        let dot = sense.product(&self.sense);
        let norm = (self.norm_sense * self.norm_sense - 2.0 * own * dot + own).max(0.0).sqrt();
        over(dot - own, norm)
    }
}
