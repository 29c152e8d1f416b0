//! A telling to the units that are put side by side: parts of clauses with their words, figures, times and commitment.
//!
//! A clause that only says who speaks ("X a déclaré que", ", a indiqué X") is a wrapper: it lends its commitment to the
//! clauses that it introduces and is compared with other wrappers only. Words become keys: the sense when the small
//! dictionary has one, the merged name when the reading has one, else the stem; so keys meet across languages.

use super::bag::{add_figures, add_roles, quoted, soft};
use super::clause::{Part, clauses, parts};
use super::commitment::Commitment;
use super::cue::{Cue, cue};
use super::figure::{Figure, figures};
use super::frame::{Owned, is_negated, years_since};
use super::keys::Keys;
use super::lexicon::{Lexicon, Say, lexicon};
use super::role::AGE;
use super::speaker::ROLE_WORDS_MAX;
use super::token::{Kind, Token, hull, sentences};
use super::verb::{first_verb, is_passive, tells};
use recoupe_model::{Span, Told};
use std::collections::BTreeMap;

/// Words of a telling that are compared; the rest is left to search and reading. 200,000 words take longer to show than to use.
pub(super) const TOKENS_MAX: usize = 30_000;

/// A part of a clause of one telling.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) telling: usize,
    /// Number of its sentence in the telling.
    pub(crate) sentence: usize,
    /// Number of its clause in the telling.
    pub(crate) clause: usize,
    pub(crate) span: Span,
    pub(crate) words: usize,
    /// Keys with their weight, sorted, each once.
    pub(crate) keys: Vec<(u32, f32)>,
    /// Where each key stands first.
    pub(crate) places: Vec<(u32, Span)>,
    /// Keys that draw together when shared and say nothing when not: times.
    pub(crate) soft: Vec<(u32, f32)>,
    /// Keys of figures and of their units: as [`Unit::soft`], and enough to hold two parts against each other.
    pub(crate) counts: Vec<(u32, f32)>,
    /// Keys of the words that stand between quotation marks.
    pub(crate) quoted: Vec<u32>,
    /// Keys of the subject that an aside parts from the verb of this part: they count beside what its own words share.
    pub(crate) lent: Vec<(u32, f32)>,
    /// Keys of the names and states that act: before the verb, or after *par* of a passive.
    pub(crate) actors: Vec<u32>,
    /// Keys of the names and states on the other side of the verb.
    pub(crate) patients: Vec<u32>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) cue: Cue,
    pub(crate) commitment: Commitment,
    pub(crate) is_wrapper: bool,
    /// Says who speaks and hardly what.
    pub(crate) only_says: bool,
    pub(crate) has_verb: bool,
    pub(crate) is_negated: bool,
    /// Stands inside a quotation, or holds its opening mark.
    pub(crate) is_quoted: bool,
    /// Its verb is passive.
    pub(crate) is_passive: bool,
    /// Keys of the verb and what follows it; empty when no subject stands before it.
    pub(crate) told: Vec<u32>,
    /// Key of the verb that tells.
    pub(crate) verb: Option<u32>,
    /// Its verb is one of the table of news predicates.
    pub(crate) is_predicate: bool,
    /// Accuses, by verb.
    pub(crate) accuses: bool,
    /// Nouns with the names that they belong to: *la limousine du président russe*.
    pub(crate) owned: Vec<Owned>,
    /// Says "the first time in N years": N.
    pub(crate) years_since: Option<u16>,
    /// Names only.
    pub(crate) is_bare: bool,
    /// A person's name with the office before or after it, and nothing that is told.
    pub(crate) is_label: bool,
    /// Says that something is said: its day is that of the saying.
    pub(crate) says: bool,
}

/// How finely tellings are cut. A lead sentence packs what articles tell clause by clause, so its parts are answered
/// separately by other leads; in articles a part by itself says too little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// Parts of clauses.
    Parts,
    /// Whole clauses.
    Clauses,
}

/// Sentences a telling, on average, up to which a story is one of leads.
pub(super) const LEAD_SENTENCES_MAX: usize = 3;

/// The grain that fits these tellings.
pub(crate) fn grain(told: &[Told<'_>]) -> Grain {
    let sentences: usize = told.iter().map(super::token::sentence_count).sum();
    if sentences <= LEAD_SENTENCES_MAX * told.len() { Grain::Parts } else { Grain::Clauses }
}

/// The units of one telling, in order.
pub(crate) fn units(told: &Told<'_>, telling: usize, grain: Grain, keys: &mut Keys) -> Vec<Unit> {
    let language = told.article.language.as_deref().unwrap_or(&told.reading.language);
    let lexicon = lexicon(language);
    let mut out = Vec::new();
    let mut before = 0;
    for (sentence, tokens) in sentences(told, lexicon, TOKENS_MAX).iter().enumerate() {
        let parts = match grain {
            Grain::Parts => parts(tokens, lexicon),
            Grain::Clauses => clauses(tokens, lexicon),
        };
        let maker = Maker { told, lexicon, tokens, parts: &parts };
        let marks = maker.commitments();
        for part in &parts {
            let mut unit = maker.unit(part, keys);
            let (commitment, is_wrapper) = marks.get(part.clause).copied().unwrap_or_default();
            unit.telling = telling;
            unit.sentence = sentence;
            unit.clause = before + part.clause;
            // Under "X a dit que" a conditional is a tense.
            unit.commitment.conditional &= !commitment.reported;
            unit.commitment.join(commitment);
            if maker.is_own_word(part) || grain == Grain::Parts && !commitment.reported {
                unit.commitment.announced |= unit.commitment.attributed;
                unit.commitment.attributed = false;
            }
            if maker.is_act(part) {
                // An arrest is told, not claimed; what it is for may be.
                unit.commitment.announced |= unit.commitment.claimed || unit.commitment.attributed;
                (unit.commitment.claimed, unit.commitment.attributed) = (false, false);
            }
            unit.commitment.denied |= maker.denies(part);
            unit.is_wrapper =
                is_wrapper && maker.wraps(part) && !(grain == Grain::Clauses && maker.tells_besides(part));
            unit.only_says = maker.only_says(part) || maker.closes_quote(part);
            // *« On nous jette », dit Ana Ruiz* holds what is said.
            unit.only_says &= grain == Grain::Parts || unit.quoted.is_empty();
            // *a dit Nadia Ferhat, déléguée syndicale*: who the speaker is.
            unit.is_label |= grain == Grain::Clauses
                && out.last().is_some_and(|last: &Unit| {
                    last.only_says && last.sentence == sentence && last.telling == telling
                })
                && unit.words <= ROLE_WORDS_MAX
                && unit.figures.is_empty()
                && first_verb(maker.of(part), lexicon).is_none();
            out.push(unit);
        }
        let from = out.len() - parts.len();
        let units = out.get_mut(from..).unwrap_or(&mut []);
        match grain {
            Grain::Parts => maker.lend_subject(units),
            Grain::Clauses => maker.lend_subject_of_clause(units, keys),
        }
        before += parts.last().map_or(0, |p| p.clause + 1);
    }
    mark_lesser(&mut out);
    out
}

/// Marks the counts of one role that are much less than another of the telling: *rose to 11 after two people died*.
pub(super) fn mark_lesser(units: &mut [Unit]) {
    let counts = |f: &&Figure| f.role.is_some_and(|r| r != AGE) && !f.is_part;
    let mut most: BTreeMap<u32, Figure> = BTreeMap::new();
    for figure in units.iter().flat_map(|u| &u.figures).filter(counts) {
        let known = figure.role.map(|role| most.entry(role).or_insert_with(|| figure.clone()));
        if let Some(known) = known.filter(|known| known.value < figure.value) {
            *known = figure.clone();
        }
    }
    for figure in units.iter_mut().flat_map(|u| &mut u.figures) {
        let largest = figure.role.and_then(|role| most.get(&role));
        figure.is_lesser = largest.is_some_and(|largest| figure.is_less(largest));
    }
}

pub(super) struct Maker<'t> {
    pub(super) told: &'t Told<'t>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) tokens: &'t [Token],
    pub(super) parts: &'t [Part],
}

impl Maker<'_> {
    pub(super) fn of(&self, part: &Part) -> &[Token] {
        self.tokens.get(part.tokens.clone()).unwrap_or(&[])
    }

    pub(super) fn unit(&self, part: &Part, keys: &mut Keys) -> Unit {
        let tokens = self.of(part);
        let span = hull(self.tokens, &part.tokens);
        let is_word = |t: &&Token| t.kind != Kind::Sign;
        let figures = figures(tokens, self.lexicon);
        let (mut bag, places) = self.bag(tokens, keys);
        add_roles(&mut bag, &figures, keys);
        let cue = cue(tokens, self.lexicon, &self.told.reading.times);
        let soft = soft(&cue, keys);
        let mut counts = Vec::new();
        add_figures(&mut counts, &figures, keys);
        let (actors, patients) = self.sides(tokens, keys);
        Unit {
            soft,
            counts,
            quoted: quoted(tokens, &places),
            lent: Vec::new(),
            actors,
            patients,
            telling: 0,
            sentence: 0,
            clause: 0,
            span,
            words: tokens.iter().filter(is_word).count(),
            keys: bag,
            figures,
            cue,
            commitment: self.marks(tokens),
            is_wrapper: false,
            only_says: false,
            has_verb: tells(tokens, self.lexicon),
            is_quoted: tokens.iter().take(3).any(|t| t.is_quoted),
            is_passive: first_verb(tokens, self.lexicon).is_some_and(|v| is_passive(tokens, v, self.lexicon)),
            told: self.told_keys(tokens, &places),
            verb: self.verb(tokens, keys),
            is_predicate: self.is_predicate(tokens),
            accuses: tokens.iter().any(|t| {
                self.lexicon.say(&t.stem) == Some(Say::Claim)
                    && (t.is_participle || self.lexicon.is_finite(&t.fold))
            }),
            owned: self.owned(tokens, keys),
            years_since: years_since(tokens, self.lexicon),
            is_bare: self.is_bare(tokens) || self.is_named_thing(tokens),
            is_label: self.is_label(tokens),
            says: (0..tokens.len())
                .any(|i| self.says(&tokens.iter().collect::<Vec<_>>(), i).is_some_and(|s| s != Say::Claim)),
            is_negated: is_negated(tokens, self.lexicon.language),
            places,
        }
    }

    /// Gives the keys of a subject that an aside parts from its verb to the part with the verb: *Le navire Argo, parti lundi
    /// de Brest, | a coulé*. `units` are those of this sentence.
    pub(super) fn lend_subject(&self, units: &mut [Unit]) {
        let Some((subject, rest)) = units.split_first_mut() else { return };
        let Some(head) = self.parts.first() else { return };
        let opens_with_preposition = self.of(head).first().is_some_and(|t| {
            self.lexicon.cuts.at(&t.fold, std::iter::empty()).is_some() || self.lexicon.is_complement(&t.fold)
        });
        if subject.has_verb || subject.is_wrapper || opens_with_preposition {
            return;
        }
        let found = self.parts.iter().skip(1).zip(rest).find(|(part, _)| self.starts_with_verb(part));
        let Some((_, verb)) = found else { return };
        let own = |key: u32| verb.keys.binary_search_by_key(&key, |(k, _)| *k).is_ok();
        verb.lent = subject.keys.iter().filter(|(k, _)| !own(*k)).map(|(k, w)| (*k, w * LENT)).collect();
        verb.actors.extend(&subject.actors);
    }

    fn starts_with_verb(&self, part: &Part) -> bool {
        first_verb(self.of(part), self.lexicon).is_some_and(|verb| {
            verb <= 2
                && self
                    .of(part)
                    .iter()
                    .take(verb)
                    .all(|t| matches!(t.fold.as_str(), "s" | "n" | "l" | "'" | "se" | "ne"))
        })
    }

    /// As [`Maker::lend_subject`] where whole clauses are compared, whose aside stays with the subject: *Ana Ruiz, qui dirige le
    /// port, | a démissionné*. The subject is what stands before the first comma.
    fn lend_subject_of_clause(&self, units: &mut [Unit], keys: &mut Keys) {
        let (Some(head), Some((subject, rest))) = (self.parts.first(), units.split_first_mut()) else {
            return;
        };
        let tokens = self.of(head);
        let end = tokens.iter().position(|t| t.fold == ",").unwrap_or(tokens.len());
        let tokens = tokens.get(..end).unwrap_or(&[]);
        let opens_with_preposition = tokens.first().is_some_and(|t| {
            self.lexicon.cuts.at(&t.fold, std::iter::empty()).is_some() || self.lexicon.is_complement(&t.fold)
        });
        if subject.is_wrapper || opens_with_preposition || tells(tokens, self.lexicon) {
            return;
        }
        let found = self.parts.iter().skip(1).zip(rest).find(|(part, _)| self.starts_with_verb(part));
        let Some((_, verb)) = found else { return };
        let (bag, _) = self.bag(tokens, keys);
        let own = |key: u32| verb.keys.binary_search_by_key(&key, |(k, _)| *k).is_ok();
        verb.lent = bag.into_iter().filter(|(k, _)| !own(*k)).map(|(k, w)| (k, w * LENT)).collect();
        let (actors, _) = self.sides(tokens, keys);
        verb.actors.extend(actors);
    }
}

/// Share of the weight of a subject's keys that its verb gets across an aside.
pub(super) const LENT: f32 = 0.7;
