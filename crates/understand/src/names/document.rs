//! What is sure once helps the rest of the article.
//!
//! A bare surname of a person who is named in full elsewhere is that person; a name that is found with two kinds takes the
//! one that weighs more; a capital word that is no name here but surely one elsewhere becomes one. Names of states are places.

use super::features::Sight;
use super::lexicon::Classes;
use super::tagger::{Found, names_of};
use crate::lang::Language;
use crate::tokens::Token;
use recoupe_model::words::folded;
use recoupe_model::{NameKind, Span};
use std::collections::BTreeMap;

/// A sentence with its names.
pub(crate) struct Read {
    pub(crate) tokens: Vec<Token>,
    pub(crate) sight: Sight,
    pub(crate) found: Vec<Found>,
    pub(crate) language: &'static Language,
}

impl Read {
    /// A sentence as the tagger reads it.
    pub(crate) fn of(text: &str, tokens: &[Token], language: &'static Language) -> Self {
        let sight = super::features::sight(text, tokens, language);
        let mut read = Self { tokens: tokens.to_vec(), found: names_of(&sight), sight, language };
        read.settle_listed();
        read.add_listed();
        if language.code == "en" {
            read.add_peoples();
        }
        read.join_parts(text);
        read.drop_offices(text);
        super::context::settle(text, &mut read);
        read
    }

    /// The span of tokens `start..end`.
    pub(crate) fn span(&self, start: usize, end: usize) -> Option<Span> {
        Some(self.tokens.get(start)?.span.hull(self.tokens.get(end.checked_sub(1)?)?.span))
    }

    /// A name that is nothing but a state is a place, one that is nothing but an agency an organisation.
    fn settle_listed(&mut self) {
        for found in &mut self.found {
            // « Le Monde », "The Guardian": the article is a word of the outlet's name.
            let wider =
                found.start.checked_sub(1).map(|start| (start, self.sight.listed(start, found.end - start)));
            if let Some((start, _)) = wider.filter(|(_, listed)| listed.has(Classes::MEDIA)) {
                (found.start, found.kind) = (start, NameKind::Organisation);
                continue;
            }
            let listed = self.sight.listed(found.start, found.end - found.start);
            if listed.has(Classes::STATE) && !listed.has(Classes::GIVEN) {
                found.kind = NameKind::Place;
                found.confidence = found.confidence.max(SURE);
            } else if listed.has(Classes::AGENCY.and(Classes::MEDIA))
                && !listed.has(Classes::GIVEN.and(Classes::CITY))
            {
                found.kind = NameKind::Organisation;
            } else if let Some(kind) = only_kind(listed) {
                found.kind = kind;
            }
        }
    }
}

/// The kind of a name that the lists know as one thing and nothing else: « OTAN » is no place, "PUTIN" no company.
fn only_kind(listed: Classes) -> Option<NameKind> {
    let places = Classes::CITY.and(Classes::REGION).and(Classes::STATE);
    let people = Classes::GIVEN.and(Classes::SURNAME).and(Classes::PERSON);
    let others = Classes::EVENT.and(Classes::MEDIA).and(Classes::PEOPLE);
    let organisations = Classes::ORGANISATION.and(Classes::AGENCY);
    if listed.has(organisations) && !listed.has(places.and(people).and(others)) {
        return Some(NameKind::Organisation);
    }
    (listed.has(Classes::PERSON) && !listed.has(places.and(others).and(organisations)))
        .then_some(NameKind::Person)
}

impl Read {
    /// Phrases of two words and more that the lists know as states, agencies or outlets, and that the tagger passed over.
    fn add_listed(&mut self) {
        let Self { tokens, sight, found, .. } = self;
        let mut added = Vec::new();
        let taken = Taken::of(found, tokens.len());
        for start in 0..tokens.len() {
            let Some((count, classes)) = sight.phrase_at(start) else { continue };
            let is_taken = taken.any(start, start + count);
            let kind = if classes.has(Classes::STATE) {
                NameKind::Place
            } else if classes.has(Classes::AGENCY.and(Classes::MEDIA)) {
                NameKind::Organisation
            } else {
                continue;
            };
            if !is_taken {
                added.push(Found { start, end: start + count, kind, confidence: LEARNT });
            }
        }
        found.extend(added);
        found.sort_by_key(|f| f.start);
    }

    /// English writes peoples with a capital, as names: what the tagger left of them is named here. Those of the lists only.
    fn add_peoples(&mut self) {
        let Self { sight, found, .. } = self;
        let mut added = Vec::new();
        let taken = Taken::of(found, sight.seen.len());
        let mut at = 0;
        while let Some(one) = sight.seen.get(at) {
            let (count, classes) = sight.phrase_at(at).unwrap_or((1, one.classes));
            let is_people =
                one.starts_capital() && classes.has(Classes::PEOPLE) && !classes.has(Classes::STATE);
            if is_people && !taken.any(at, at + count) {
                added.push(Found { start: at, end: at + count, kind: NameKind::Other, confidence: LEARNT });
            }
            at += if is_people { count } else { 1 };
        }
        found.extend(added);
        found.sort_by_key(|f| f.start);
    }

    /// « université de » and « Strasbourg » are one name: none ends with a small word.
    fn join_parts(&mut self, text: &str) {
        let Self { tokens, found, sight, .. } = self;
        let is_small = |at: usize| {
            let low = tokens.get(at).map(|t| folded(t.of(text)).replace('’', "'")).unwrap_or_default();
            matches!(low.as_str(), "de" | "du" | "des" | "d'" | "la" | "l'" | "of" | "the" | "et" | "and")
        };
        let mut joined: Vec<Found> = Vec::with_capacity(found.len());
        for one in found.drain(..) {
            match joined.last_mut().filter(|last| last.end == one.start && is_small(last.end - 1)) {
                Some(last) => last.end = one.end,
                None => joined.push(one),
            }
        }
        for one in &mut joined {
            one.start = after_role(sight, tokens, text, one.start, one.end);
            while one.end > one.start + 1 && is_small(one.end - 1) {
                one.end -= 1;
            }
        }
        *found = joined;
    }

    /// « ministre de la Défense »: the office belongs to the role, it is no organisation that acts.
    fn drop_offices(&mut self, text: &str) {
        let Self { tokens, found, .. } = self;
        let low =
            |at: usize| tokens.get(at).map(|t| folded(t.of(text)).replace('’', "'")).unwrap_or_default();
        found.retain(|f| {
            let is_joint = |at: usize| {
                matches!(low(at).as_str(), "de" | "du" | "des" | "la" | "l'" | "a" | "of" | "aux")
            };
            let head = (0..f.start).rev().find(|at| !is_joint(*at)).map(low).unwrap_or_default();
            let is_office =
                matches!(head.as_str(), "ministre" | "secretaire" | "minister" | "ministres" | "ministers");
            let is_place = f.kind == NameKind::Place;
            is_place || f.kind == NameKind::Person || !is_office || f.start == 0
        });
    }
}

/// « porte-parole du Pentagone »: the role before a name is no part of it.
fn after_role(sight: &Sight, tokens: &[Token], text: &str, start: usize, end: usize) -> usize {
    let kinds = Classes::ORGANISATION_WORD.and(Classes::PLACE_WORD).and(Classes::OTHER_WORD);
    let is_role = |at: usize| {
        let seen = sight.seen.get(at);
        seen.is_some_and(|s| !s.starts_capital() && s.classes.has(Classes::ROLE) && !s.classes.has(kinds))
    };
    let mut at = start;
    while at + 1 < end && is_role(at) {
        at += 1;
        let is_joint = |at: usize| {
            tokens.get(at).is_some_and(|t| JOINTS.contains(&folded(t.of(text)).replace('’', "'").as_str()))
        };
        while at + 1 < end && is_joint(at) {
            at += 1;
        }
    }
    at
}

/// Small words between a role and the name that it is of.
const JOINTS: [&str; 9] = ["de", "du", "des", "d'", "la", "le", "l'", "of", "the"];

/// Which tokens of a sentence belong to a name already: asked once a token, so that a sentence of a thousand names costs no more.
struct Taken(Vec<bool>);

impl Taken {
    fn of(found: &[Found], tokens: usize) -> Self {
        let mut taken = vec![false; tokens];
        for one in found {
            taken.iter_mut().skip(one.start).take(one.end - one.start).for_each(|t| *t = true);
        }
        Self(taken)
    }

    fn any(&self, start: usize, end: usize) -> bool {
        self.0.get(start..end).is_some_and(|tokens| tokens.contains(&true))
    }
}

/// From this confidence on a name teaches the others.
const SURE: f32 = 0.85;
/// One reading of a name must weigh so many times the others together to replace them.
const OUTWEIGHS: f32 = 2.0;

/// What a mention that its neighbours settle weighs more than another.
const SETTLES: f32 = 2.0;

/// What the article says of one folded name.
#[derive(Default)]
struct Votes {
    by_kind: BTreeMap<NameKind, f32>,
    count: u32,
}

/// Lets the names of an article teach each other.
pub(crate) fn settle(text: &str, reads: &mut [Read]) {
    let mut votes: BTreeMap<String, Votes> = BTreeMap::new();
    let mut surnames: BTreeMap<String, u32> = BTreeMap::new();
    for read in reads.iter() {
        for found in &read.found {
            let Some(name) = read.span(found.start, found.end).map(|s| folded(s.of(text))) else { continue };
            let vote = votes.entry(name).or_default();
            vote.count += 1;
            // What the words beside one mention settle holds for the others.
            let settled = if found.confidence == super::context::SETTLED { SETTLES } else { 0.0 };
            *vote.by_kind.entry(found.kind).or_default() += found.confidence.max(0.05) + settled;
            let last = read.tokens.get(found.end - 1).map(|t| folded(t.of(text)));
            if let Some(last) = last.filter(|_| {
                found.kind == NameKind::Person
                    && (found.end - found.start > 1 || super::context::has_title(text, read, found.start))
            }) {
                *surnames.entry(last).or_default() += 1;
            }
        }
    }
    for read in reads.iter_mut() {
        drop_pairs(text, read, &votes);
        retype(text, read, &votes, &surnames);
        add_missed(text, read, &votes, &surnames);
    }
}

/// « Poutine-Kim » in a headline is two people who are named elsewhere, and nobody else; the word before it opens the headline.
fn drop_pairs(text: &str, read: &mut Read, votes: &BTreeMap<String, Votes>) {
    let is_pair = |token: &Token| {
        let word = folded(token.of(text));
        word.split_once('-').is_some_and(|(a, b)| votes.contains_key(a) && votes.contains_key(b))
    };
    let Read { tokens, found, .. } = read;
    found.retain(|f| f.kind != NameKind::Person || !tokens.get(f.end - 1).is_some_and(is_pair));
}

fn retype(text: &str, read: &mut Read, votes: &BTreeMap<String, Votes>, surnames: &BTreeMap<String, u32>) {
    let Read { tokens, found, sight, .. } = read;
    for one in found.iter_mut() {
        let span = tokens.get(one.start).zip(tokens.get(one.end - 1)).map(|(a, b)| a.span.hull(b.span));
        let Some(name) = span.map(|s| folded(s.of(text))) else { continue };
        let listed = sight.listed(one.start, one.end - one.start);
        if listed.has(Classes::STATE) {
            continue;
        }
        let is_there = || one.start.checked_sub(1).is_some_and(|at| is_where(tokens.get(at), text));
        if surnames.contains_key(&name) && !(listed.has(Classes::CITY) && one.confidence > SURE && is_there())
        {
            one.kind = NameKind::Person;
            continue;
        }
        if let Some(winner) = votes.get(&name).and_then(winner) {
            one.kind = winner;
        }
    }
}

/// True for a preposition that a place follows: « à Valmer », "in Valmer".
fn is_where(token: Option<&Token>, text: &str) -> bool {
    token.is_some_and(|t| {
        matches!(&*folded(t.of(text)), "a" | "en" | "in" | "at" | "from" | "to" | "pres" | "near" | "vers")
    })
}

/// The kind that outweighs all others of a name found more than once.
fn winner(votes: &Votes) -> Option<NameKind> {
    let all: f32 = votes.by_kind.values().sum();
    let (kind, most) = votes.by_kind.iter().max_by(|a, b| a.1.total_cmp(b.1))?;
    (votes.count > 1 && *most >= OUTWEIGHS * (all - most)).then_some(*kind)
}

/// Runs without a name whose words are surely one elsewhere.
fn add_missed(
    text: &str,
    read: &mut Read,
    votes: &BTreeMap<String, Votes>,
    surnames: &BTreeMap<String, u32>,
) {
    let mut added = Vec::new();
    let taken = Taken::of(&read.found, read.tokens.len());
    for run in &read.sight.runs {
        let is_taken = taken.any(run.head, run.tail);
        let Some(name) = read.span(run.start, run.end).map(|s| folded(s.of(text))).filter(|_| !is_taken)
        else {
            continue;
        };
        let known = votes.get(&name).filter(|v| v.count > 1 || v.by_kind.values().any(|w| *w > SURE));
        let is_word = read.sight.seen.get(run.start).is_some_and(|s| s.is_known_word);
        let kind = match known.and_then(|v| v.by_kind.iter().max_by(|a, b| a.1.total_cmp(b.1))) {
            Some((kind, _)) if !is_word => Some(*kind),
            _ => surnames.contains_key(&name).then_some(NameKind::Person),
        };
        added.extend(kind.map(|kind| Found { start: run.start, end: run.end, kind, confidence: LEARNT }));
    }
    read.found.extend(added);
    read.found.sort_by_key(|f| f.start);
}

/// The confidence of a name that only the rest of the article shows.
const LEARNT: f32 = 0.6;
