//! Names to clusters of one person, organisation or place each.
//!
//! Names that share a key of sound, of the table or of first letters are compared; the likeliest pairs are joined first, and
//! two clusters only when their members agree on the whole: no chain through one likely link. Bare surnames join last, and
//! only when one full name bears them: splitting is better than taking two people for one.

use super::parts::{Class, Form, Part, are_one_given_name, is_given_name};
use super::score::{Likeness, SURE_WORD, is_known_thing, likeness, may_be_one, word_likeness};
use std::collections::BTreeMap;

/// Pairs less likely than this are never joined.
pub(crate) const JOINED: f32 = 0.8;
/// No word that tells who may be less like one of other consonants beside it: « Chtcherbatov » and « Chtcherbakov » are two.
const WEAKEST: f32 = 0.9;
/// The same where one is a single word.
const JOINED_BARE: f32 = 0.82;
/// The same where the table knows one of them.
const JOINED_KNOWN: f32 = 0.85;
/// Mean likeness of all members of two clusters that are joined.
const AGREED: f32 = 0.66;
/// No two members of one cluster may be less alike.
const CONTRADICTED: f32 = 0.3;
/// Members that are compared when two clusters meet: the first ones; more add time, not knowledge.
const ASKED_MAX: usize = 8;
/// Names under one key that are all compared with each other; in a fuller key only neighbours in the alphabet are.
const KEY_NAMES_MAX: usize = 64;
/// How many such neighbours.
const NEIGHBOURS: usize = 12;

/// From how likely on two forms are joined; none when they may never meet.
pub(crate) type Threshold<'t> = dyn Fn(usize, usize) -> Option<f32> + 't;

/// One label a form; labels are indices of forms.
pub(crate) fn clusters(forms: &[Form]) -> Vec<usize> {
    clusters_with(forms, &|a, b| Some(threshold(forms.get(a), forms.get(b))))
}

/// The same, with a threshold for each pair.
pub(crate) fn clusters_with(forms: &[Form], threshold: &Threshold) -> Vec<usize> {
    let mut found = Clusters { of: (0..forms.len()).collect(), members: BTreeMap::new(), forms, threshold };
    for index in 0..forms.len() {
        found.members.insert(index, vec![index]);
    }
    found.join_equal();
    for (_, a, b) in likely_pairs(forms, threshold) {
        found.join(a, b);
    }
    found.join_surnames();
    found.of
}

struct Clusters<'f> {
    /// Label of each form.
    of: Vec<usize>,
    members: BTreeMap<usize, Vec<usize>>,
    forms: &'f [Form],
    threshold: &'f Threshold<'f>,
}

impl Clusters<'_> {
    fn label(&self, form: usize) -> usize {
        self.of.get(form).copied().unwrap_or(form)
    }

    fn may_meet(&self, a: usize, b: usize) -> bool {
        (self.threshold)(a, b).is_some()
    }

    fn members(&self, label: usize) -> &[usize] {
        self.members.get(&label).map_or(&[], Vec::as_slice)
    }

    fn forms_of(&self, label: usize) -> impl Iterator<Item = &Form> {
        self.members(label).iter().take(ASKED_MAX).filter_map(|i| self.forms.get(*i))
    }

    /// Names written the same, and names with the same key.
    fn join_equal(&mut self) {
        // Those that may not meet the first may still meet each other: a person and a company of one name.
        let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, form) in self.forms.iter().enumerate() {
            let known = form.keys.first().filter(|_| form.keys.len() == 1).copied();
            for name in [Some(form.plain.as_str()).filter(|n| !n.is_empty()), known].into_iter().flatten() {
                let before = seen.entry(name).or_default();
                match before.iter().copied().find(|first| self.may_meet(*first, index)) {
                    Some(first) => self.unite(self.label(first), self.label(index)),
                    None if before.len() < ASKED_MAX => before.push(index),
                    None => {}
                }
            }
        }
    }

    /// Joins the clusters of two forms when their members agree.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.label(a), self.label(b));
        if a != b && self.agree(a, b) {
            self.unite(a, b);
        }
    }

    fn unite(&mut self, a: usize, b: usize) {
        if a == b {
            return;
        }
        let (kept, gone) = (a.min(b), a.max(b));
        let moved = self.members.remove(&gone).unwrap_or_default();
        for form in &moved {
            if let Some(label) = self.of.get_mut(*form) {
                *label = kept;
            }
        }
        self.members.entry(kept).or_default().extend(moved);
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        let mut sum = 0.0;
        let mut count = 0.0_f32;
        for x in self.forms_of(a) {
            for y in self.forms_of(b) {
                let score = likeness(x, y).score;
                // A bare name says too little to contradict.
                if is_bare(x) != is_bare(y) {
                    continue;
                }
                if score < CONTRADICTED {
                    return false;
                }
                sum += score;
                count += 1.0;
            }
        }
        let meets = |x: &usize| self.members(b).iter().take(ASKED_MAX).all(|y| self.may_meet(*x, *y));
        (count < 1.0 || sum / count >= AGREED) && self.members(a).iter().take(ASKED_MAX).all(meets)
    }

    /// A cluster of bare names joins the one cluster of full names that bears it, if there is exactly one.
    fn join_surnames(&mut self) {
        let bearers = self.bearers();
        let bare: Vec<usize> =
            self.members.keys().copied().filter(|l| self.forms_of(*l).all(is_bare)).collect();
        for label in bare {
            let mut fits: Vec<usize> = Vec::new();
            for form in self.forms_of(label).filter(|f| !is_known_thing(f)) {
                let Some(key) = form.names().next().map(|p| p.sounds.skeleton(SKELETON)) else { continue };
                for full in bearers.get(&key).into_iter().flatten() {
                    let fits_it = self.forms.get(*full).is_some_and(|f| bears(f, form));
                    if fits_it && self.members(label).iter().take(ASKED_MAX).all(|i| self.may_meet(*i, *full))
                    {
                        fits.push(self.label(*full));
                    }
                }
            }
            fits.sort_unstable();
            fits.dedup();
            if let [only] = fits.as_slice() {
                self.unite(label, *only);
            }
        }
    }

    /// Full names by the sounds of their first and last words.
    fn bearers(&self) -> BTreeMap<Vec<u8>, Vec<usize>> {
        let mut found: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
        for (index, form) in self.forms.iter().enumerate().filter(|(_, f)| !is_bare(f) && !f.has_kind_word())
        {
            for part in [form.names().next(), form.names().last()].into_iter().flatten() {
                let under = found.entry(part.sounds.skeleton(SKELETON)).or_default();
                if under.len() < KEY_NAMES_MAX {
                    under.push(index);
                }
            }
        }
        found
    }
}

/// Consonants in a key of sound.
const SKELETON: usize = 3;

/// Family names that stand first are short (Xi, Kim, Zhou, Nguyen); `Colorado` of Colorado Springs is none.
const FAMILY_FIRST_BYTES_MAX: usize = 6;

/// One word that tells who, and nothing that weighs beside it.
pub(crate) fn is_bare(form: &Form) -> bool {
    let names =
        form.parts.iter().filter(|p| !matches!(p.class, Class::Particle | Class::Neutral | Class::Legal));
    names.count() <= 1
}

/// True when the bare name is the surname of the full one: its last word, or its first where that is no given name
/// (`Xi` of Xi Jinping).
pub(crate) fn bears(full: &Form, bare: &Form) -> bool {
    let Some(name) = bare.names().next() else { return false };
    let has_place_mark =
        full.parts.iter().any(|p| matches!(p.text.as_str(), "on" | "sur" | "in" | "of" | "the"));
    if is_known_thing(full) || has_place_mark || full.names().count() < 2 || !may_be_one(full, bare) {
        return false;
    }
    let is_it = |part: &&Part| {
        part.class == Class::Name
            && word_likeness(part, name) >= SURE_WORD
            && !are_one_given_name(&part.text, &name.text)
            || part.text == name.text
    };
    let last = full.names().last().filter(is_it).is_some();
    let is_family_first = |p: &Part| p.text.len() <= FAMILY_FIRST_BYTES_MAX && !is_given_name(&p.text);
    let first = full.names().next().filter(is_it).is_some_and(is_family_first);
    last || first
}

/// Pairs of forms that are likely one, likeliest first.
fn likely_pairs(forms: &[Form], threshold: &Threshold) -> Vec<(Likeness, usize, usize)> {
    let mut found: Vec<(Likeness, usize, usize)> = candidates(forms)
        .into_iter()
        .filter_map(|(a, b)| Some((threshold(a, b)?, a, b)))
        .filter_map(|(wanted, a, b)| {
            let likeness = likeness(forms.get(a)?, forms.get(b)?);
            (likeness.score >= wanted && (likeness.weakest >= WEAKEST || wanted < JOINED))
                .then_some((likeness, a, b))
        })
        .collect();
    found.sort_by(|x, y| y.0.score.total_cmp(&x.0.score).then((x.1, x.2).cmp(&(y.1, y.2))));
    found
}

/// One word alone has nothing beside it that speaks for it; a name of the table is spelt as the table has it, or nearly.
pub(crate) fn threshold(a: Option<&Form>, b: Option<&Form>) -> f32 {
    let is = |test: fn(&Form) -> bool| a.is_some_and(test) || b.is_some_and(test);
    if is(is_known_thing) {
        JOINED_KNOWN
    } else if is(is_bare) {
        JOINED_BARE
    } else {
        JOINED
    }
}

/// Pairs of forms that share a key, sorted. About linear: a key compares at most [`KEY_NAMES_MAX`] names with each other.
pub(crate) fn candidates(forms: &[Form]) -> Vec<(usize, usize)> {
    let mut by_key: BTreeMap<(char, Vec<u8>), Vec<usize>> = BTreeMap::new();
    let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
    for (index, form) in forms.iter().enumerate() {
        if seen.insert(&form.plain, ()).is_none() {
            for key in blocking_keys(form) {
                by_key.entry(key).or_default().push(index);
            }
        }
    }
    let plain = |i: &usize| forms.get(*i).map_or("", |f| f.plain.as_str());
    let mut pairs = Vec::new();
    for under in by_key.values_mut() {
        let reach = if under.len() <= KEY_NAMES_MAX { under.len() } else { NEIGHBOURS };
        under.sort_by(|a, b| plain(a).cmp(plain(b)));
        under.dedup();
        for (place, a) in under.iter().enumerate() {
            pairs.extend(under.iter().skip(place + 1).take(reach).map(|b| (*a.min(b), *a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn blocking_keys(form: &Form) -> Vec<(char, Vec<u8>)> {
    let mut keys: Vec<(char, Vec<u8>)> = form.keys.iter().map(|k| ('t', k.as_bytes().to_vec())).collect();
    for part in form.parts.iter().filter(|p| matches!(p.class, Class::Name | Class::Kind)) {
        keys.push(('s', part.sounds.skeleton(SKELETON)));
        // Past the first sound, for a first letter that is misread or dropped.
        let inner = part.sounds.skeleton(SKELETON + 2);
        if let Some(tail) = inner.get(1..).filter(|t| t.len() >= SKELETON) {
            keys.push(('e', tail.to_vec()));
        }
    }
    keys.push(('j', form.joined.skeleton(SKELETON + 1)));
    keys.extend(form.initials().into_iter().filter(|i| i.len() > 1).map(|i| ('a', i.into_bytes())));
    keys.extend(form.acronym.as_ref().map(|a| ('a', a.clone().into_bytes())));
    keys.sort();
    keys.dedup();
    keys
}
