//! Names of one article to who they are: surnames to full names, aliases and acronyms to what they stand for.
//!
//! A bare surname is the one person of the article who bears it; when two bear it (a father, a son) it stays apart. Places
//! and organisations are one when they are written the same or the alias table knows both.

use crate::variants::forms::{Form, bears, is_bare};
use crate::variants::table::{self, Key};
use recoupe_model::{ActsAs, Entity, Mention, NameKind};
use std::collections::BTreeMap;

/// The entities of `mentions`, by first mention; fills [`Mention::entity`].
pub(crate) fn entities(text: &str, mentions: &mut [Mention]) -> Vec<Entity> {
    let mut groups = Groups::default();
    let names: Vec<(Form, Class)> = mentions
        .iter()
        .map(|m| {
            let mut form = Form::of(m.span.of(text));
            if m.kind == NameKind::Other {
                // "German" is not Germany.
                form.keys = &[];
            }
            if let Some(state) = governed(m, form.keys) {
                form.plain = state.concat();
                form.keys = state;
            }
            let class = Class::of(m.kind, &form);
            (form, class)
        })
        .collect();
    // Full names first: a surname may stand before the name that it belongs to, in a headline.
    for full_ones in [true, false] {
        for (index, (form, class)) in names.iter().enumerate() {
            if (*class != Class::Surname) == full_ones {
                groups.place(index, form, *class);
            }
        }
    }
    groups.finish(text, mentions)
}

/// The state that a capital stands for where it acts as a government: that is the state, not the city.
fn governed(mention: &Mention, keys: &[Key]) -> Option<&'static [Key]> {
    mention.acts_as.filter(|a| *a == ActsAs::Government)?;
    if keys.iter().any(|k| table::kind(k) == "state") {
        return None;
    }
    keys.iter().map(|k| table::state_of_capital(k)).find(|state| !state.is_empty())
}

/// How a name is put together with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    FullPerson,
    Surname,
    Thing,
}

impl Class {
    fn of(kind: NameKind, form: &Form) -> Self {
        match kind {
            NameKind::Person if is_bare(form) => Self::Surname,
            NameKind::Person => Self::FullPerson,
            _ => Self::Thing,
        }
    }
}

#[derive(Default)]
struct Groups {
    members: Vec<Vec<usize>>,
    /// (person?, folded words) → group.
    by_words: BTreeMap<(bool, String), usize>,
    by_key: BTreeMap<Key, usize>,
    by_initials: BTreeMap<String, usize>,
    /// Last and first word of full names → (form, group).
    bearers: BTreeMap<String, Vec<(Form, usize)>>,
}

/// Full names under one surname that are looked at.
const BEARERS_MAX: usize = 12;

impl Groups {
    fn place(&mut self, mention: usize, form: &Form, class: Class) {
        let words = (class != Class::Thing, form.plain.clone());
        let found = self.by_words.get(&words).copied().or_else(|| self.related(form, class));
        let group = found.unwrap_or_else(|| {
            self.members.push(Vec::new());
            self.members.len() - 1
        });
        if let Some(members) = self.members.get_mut(group) {
            members.push(mention);
        }
        self.by_words.entry(words).or_insert(group);
        match class {
            Class::Thing => self.note_thing(form, group),
            Class::FullPerson => self.note_person(form, group),
            Class::Surname => {}
        }
    }

    fn related(&self, form: &Form, class: Class) -> Option<usize> {
        match class {
            Class::Thing => form
                .keys
                .iter()
                .find_map(|k| self.by_key.get(k))
                .or_else(|| self.by_initials.get(form.acronym.as_ref()?))
                .copied(),
            Class::Surname => self.bearer(form, |full| bears(full, form)),
            Class::FullPerson => self.bearer(form, |full| is_same_person(full, form)),
        }
    }

    /// The one group with a full name that fits; none when two do.
    fn bearer(&self, form: &Form, fits: impl Fn(&Form) -> bool) -> Option<usize> {
        let mut groups: Vec<usize> = form
            .names()
            .filter_map(|part| self.bearers.get(&part.text))
            .flatten()
            .filter(|(full, _)| fits(full))
            .map(|(_, group)| *group)
            .collect();
        groups.sort_unstable();
        groups.dedup();
        if let [only] = groups.as_slice() { Some(*only) } else { None }
    }

    fn note_thing(&mut self, form: &Form, group: usize) {
        for key in form.keys {
            self.by_key.entry(key).or_insert(group);
        }
        for initials in form.initials().into_iter().filter(|i| i.len() > 2) {
            self.by_initials.entry(initials).or_insert(group);
        }
    }

    fn note_person(&mut self, form: &Form, group: usize) {
        for part in [form.names().next(), form.names().last()].into_iter().flatten() {
            let under = self.bearers.entry(part.text.clone()).or_default();
            if under.len() < BEARERS_MAX && !under.iter().any(|(full, _)| full.plain == form.plain) {
                under.push((form.clone(), group));
            }
        }
    }

    fn finish(self, text: &str, mentions: &mut [Mention]) -> Vec<Entity> {
        let mut members = self.members;
        members.iter_mut().for_each(|m| m.sort_unstable());
        members.sort();
        let mut entities = Vec::with_capacity(members.len());
        for (number, group) in members.iter().enumerate() {
            let mut fullest: Option<&str> = None;
            let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
            let mut state = None;
            for index in group {
                let Some(mention) = mentions.get_mut(*index) else { continue };
                mention.entity = to_u32(number);
                *kinds.entry(mention.kind).or_default() += 1;
                let name = mention.span.of(text);
                state = state.or_else(|| governed(mention, table::keys(name))?.first().copied());
                if fullest.is_none_or(|f| fullness(name) > fullness(f)) {
                    fullest = Some(name);
                }
            }
            let name = fullest.unwrap_or("").to_owned();
            let kind = kinds
                .iter()
                .max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)))
                .map_or(NameKind::Other, |(k, _)| *k);
            entities.push(Entity {
                known: state.map(str::to_owned).or_else(|| known(&name, kind)),
                name,
                kind,
                mentions: group.iter().map(|i| to_u32(*i)).collect(),
                roles: Vec::new(),
            });
        }
        entities
    }
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// More words, then more letters; a name all in capitals is no fuller than the same in small letters.
fn fullness(name: &str) -> (usize, usize, bool) {
    (name.split([' ', '-', '\u{a0}']).count(), name.chars().count(), name.chars().any(char::is_lowercase))
}

/// One full name with an initial, or with a middle name more: `V. Poutine`, `Vladimir Vladimirovitch Poutine`.
fn is_same_person(a: &Form, b: &Form) -> bool {
    let last = |f: &Form| f.names().last().map(|p| p.text.clone());
    let opens = |f: &Form| f.names().next().and_then(|p| p.sounds.first());
    if opens(a) != opens(b) {
        return false;
    }
    let wanted = if last(a) == last(b) { SAME_PERSON } else { SAME_PERSON_OTHERWISE_WRITTEN };
    crate::variants::forms::likeness(a, b).score >= wanted
}

/// Full names of one article that share the surname, with this likeness, are one person.
const SAME_PERSON: f32 = 0.85;
/// The same when the surname is written otherwise: all but equal in sound.
const SAME_PERSON_OTHERWISE_WRITTEN: f32 = 0.95;

fn known(name: &str, kind: NameKind) -> Option<String> {
    let keys = table::keys(name);
    let fits = |key: &&Key| match kind {
        NameKind::Place => !matches!(table::kind(key), "organisation" | "agency"),
        NameKind::Organisation => matches!(table::kind(key), "organisation" | "agency"),
        NameKind::Person | NameKind::Other => false,
    };
    keys.iter().find(fits).map(|k| (*k).to_owned())
}
