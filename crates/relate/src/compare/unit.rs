//! A telling to the units that are put side by side: parts of clauses with their words, figures, times and commitment.
//!
//! A clause that only says who speaks ("X a déclaré que", ", a indiqué X") is a wrapper: it lends its commitment to the
//! clauses that it introduces and is compared with other wrappers only. Words become keys: the sense when the small
//! dictionary has one, the merged name when the reading has one, else the stem; so keys meet across languages.

use super::clause::{Part, clauses, first_verb, is_passive, parts, tells};
use super::cue::{Cue, cue};
use super::figure::{Figure, figures};
use super::lexicon::{Lexicon, Lowers, Say, is_state, lexicon};
use super::role::AGE;
use super::stem::Language;
use super::token::{Kind, Token, hull, sentences};
use recoupe_model::{Act, Certainty, NameKind, Polarity, Span, Told};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// Words of a telling that are compared; the rest is left to search and reading. 200,000 words take longer to show than to use.
const TOKENS_MAX: usize = 30_000;

/// How firmly a clause is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks that add up")]
pub(crate) struct Commitment {
    pub(crate) conditional: bool,
    pub(crate) hedge: bool,
    /// Said by somebody, with a verb that leaves it to them.
    pub(crate) attributed: bool,
    /// In reported speech, where a conditional is a tense.
    pub(crate) reported: bool,
    /// Announced by somebody.
    pub(crate) announced: bool,
    /// Alleged, suspected.
    pub(crate) claimed: bool,
    pub(crate) denied: bool,
}

impl Commitment {
    fn join(&mut self, other: Self) {
        self.conditional |= other.conditional;
        self.hedge |= other.hedge;
        self.attributed |= other.attributed;
        self.announced |= other.announced;
        self.reported |= other.reported;
        self.claimed |= other.claimed;
        self.denied |= other.denied;
    }

    fn of_say(say: Say) -> Self {
        let mut out = Self::default();
        match say {
            Say::Plain => out.attributed = true,
            Say::Own => out.announced = true,
            Say::Claim => out.claimed = true,
            Say::Deny => out.denied = true,
        }
        out
    }
}

/// A noun with the names and states that it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Owned {
    pub(crate) noun: u32,
    /// Its stem: words of one sense (*chanteur*, *chanson*) may own different things.
    pub(crate) stem: String,
    pub(crate) owners: Vec<u32>,
    /// A person is among the owners; else states.
    pub(crate) is_person: bool,
    pub(crate) span: Span,
}

/// Tokens of an owner's noun phrase: *de l'ancien président slovène Ana Kovač* has seven after the noun.
const OWNER_TOKENS_MAX: usize = 8;

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

/// Keys of the words of one story.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    of: HashMap<String, u32>,
    /// Words with a capital, for spellings of one name.
    capitals: BTreeMap<char, Vec<(String, u32)>>,
    states: BTreeSet<u32>,
    /// Keys of words with a capital, and of states.
    named: BTreeSet<u32>,
    /// Keys of words written without a capital somewhere: a sentence that starts with them makes them no names.
    plain: BTreeSet<u32>,
    /// Stems of long plain words by their first letters, for words that two languages share: *irremplaçable*, *irreplaceable*.
    long: HashMap<String, Vec<(String, Language, u32)>>,
}

/// Letters of a plain word that may be shared by two languages, and those that both start with.
const COGNATE_LETTERS_MIN: usize = 6;
const COGNATE_HEAD: usize = 4;

/// Names of one first letter that are held against a new one; a story has tens.
const CAPITALS_MAX: usize = 200;

impl Keys {
    pub(crate) fn key(&mut self, name: &str) -> u32 {
        if let Some(known) = self.of.get(name) {
            return *known;
        }
        let next = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        self.of.insert(name.to_owned(), next);
        next
    }

    /// The key of a sense; states are remembered.
    fn sense(&mut self, sense: u32) -> u32 {
        let key = self.key(&format!("s{sense}"));
        if is_state(sense) {
            self.states.insert(key);
            self.named.insert(key);
        }
        key
    }

    /// The key is that of a state.
    fn is_state(&self, key: u32) -> bool {
        self.states.contains(&key)
    }

    /// The keys that name somebody or something: they say who, not what is told.
    pub(crate) fn named(&self) -> BTreeSet<u32> {
        self.named.difference(&self.plain).copied().collect()
    }

    /// The key of a word that may be a name: a spelling that differs by few letters is the same.
    fn name(&mut self, fold: &str) -> u32 {
        let key = self.spelling(fold);
        self.named.insert(key);
        key
    }

    /// The key of a plain word: a long one of another language that is spelled nearly alike is the same.
    fn word(&mut self, stem: &str, language: Language) -> u32 {
        let key = self.cognate(stem, language);
        self.plain.insert(key);
        key
    }

    fn cognate(&mut self, stem: &str, language: Language) -> u32 {
        let head: String = stem.chars().take(COGNATE_HEAD).collect();
        if stem.chars().count() < COGNATE_LETTERS_MIN || self.of.contains_key(stem) {
            return self.key(stem);
        }
        let known = self.long.get(&head).map_or(&[][..], Vec::as_slice);
        let other = known
            .iter()
            .find(|(word, of, _)| *of != language && is_spelling(word, stem))
            .map(|(.., key)| *key);
        let key = match other {
            Some(key) => {
                self.of.insert(stem.to_owned(), key);
                key
            }
            None => self.key(stem),
        };
        let list = self.long.entry(head).or_default();
        if list.len() < CAPITALS_MAX {
            list.push((stem.to_owned(), language, key));
        }
        key
    }

    fn spelling(&mut self, fold: &str) -> u32 {
        let Some(first) = fold.chars().next() else { return self.key(fold) };
        if fold.chars().count() < 6 {
            return self.key(fold);
        }
        if let Some(known) = self.of.get(fold) {
            return *known;
        }
        let near = self
            .capitals
            .get(&first)
            .and_then(|l| l.iter().find(|(other, _)| is_spelling(other, fold)))
            .map(|(_, k)| *k);
        let key = match near {
            Some(key) => {
                self.of.insert(fold.to_owned(), key);
                key
            }
            None => self.key(fold),
        };
        let list = self.capitals.entry(first).or_default();
        if list.len() < CAPITALS_MAX {
            list.push((fold.to_owned(), key));
        }
        key
    }
}

/// At most a letter in four differs.
fn is_spelling(a: &str, b: &str) -> bool {
    let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    long - short <= 2 && distance(a, b) * 4 <= long
}

/// Edits from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX - 1);
            let best = (diagonal + usize::from(x != *y)).min(above + 1).min(left + 1);
            diagonal = above;
            left = best;
            next.push(best);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
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
const LEAD_SENTENCES_MAX: usize = 3;

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
            unit.only_says &= grain == Grain::Parts || unit.quoted.len() < 2;
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
        if grain == Grain::Parts {
            let from = out.len() - parts.len();
            maker.lend_subject(out.get_mut(from..).unwrap_or(&mut []));
        }
        before += parts.last().map_or(0, |p| p.clause + 1);
    }
    mark_lesser(&mut out);
    out
}

/// Marks the counts of one role that are much less than another of the telling: *rose to 11 after two people died*.
fn mark_lesser(units: &mut [Unit]) {
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

struct Maker<'t> {
    told: &'t Told<'t>,
    lexicon: &'static Lexicon,
    tokens: &'t [Token],
    parts: &'t [Part],
}

impl Maker<'_> {
    fn of(&self, part: &Part) -> &[Token] {
        self.tokens.get(part.tokens.clone()).unwrap_or(&[])
    }

    fn unit(&self, part: &Part, keys: &mut Keys) -> Unit {
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

    /// The keys of some tokens with their weights.
    fn bag(&self, tokens: &[Token], keys: &mut Keys) -> (Bag, Places) {
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

    fn key(
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

    /// The names and states that act in some tokens, and those that are acted on.
    fn sides(&self, tokens: &[Token], keys: &mut Keys) -> (Vec<u32>, Vec<u32>) {
        let Some(verb) = first_verb(tokens, self.lexicon) else { return (Vec::new(), Vec::new()) };
        let agent = tokens
            .iter()
            .skip(verb)
            .position(|t| matches!(t.fold.as_str(), "par" | "by" | "von"))
            .map(|i| i + verb);
        let is_passive = is_passive(tokens, verb, self.lexicon);
        let (acts, is_acted_on) = match agent.filter(|_| is_passive) {
            Some(by) => (by + 1..tokens.len(), 0..verb),
            None if is_passive => (0..0, 0..verb),
            None => (0..verb, verb..tokens.len()),
        };
        (self.names_in(tokens, acts, is_passive, keys), self.names_in(tokens, is_acted_on, false, keys))
    }

    fn told_keys(&self, tokens: &[Token], places: &[(u32, Span)]) -> Vec<u32> {
        let Some(verb) = first_verb(tokens, self.lexicon).and_then(|v| tokens.get(v)) else {
            return Vec::new();
        };
        let is_told = |span: &Span| span.start >= verb.span.start;
        if places.iter().all(|(_, span)| is_told(span)) {
            return Vec::new();
        }
        places.iter().filter(|(_, span)| is_told(span)).map(|(key, _)| *key).collect()
    }

    /// The first finite verb, or the participle that an auxiliary leads.
    fn verb(&self, tokens: &[Token], keys: &mut Keys) -> Option<u32> {
        let (at, token) = self.verb_token(tokens)?;
        self.key(tokens, at, token, keys).0.map(|(key, _)| key)
    }

    /// The verb tells one of the events of the table of predicates.
    fn is_predicate(&self, tokens: &[Token]) -> bool {
        let Some((at, token)) = self.verb_token(tokens) else { return false };
        let rest = tokens.get(at + 1..).unwrap_or(&[]).iter().filter(|t| t.fold != "'" && t.fold != "-");
        let sense = self.lexicon.senses.at(&token.stem, rest.map(|t| t.stem.as_str()));
        sense.is_some_and(|(s, _)| self.lexicon.predicate(s).is_some())
    }

    fn verb_token<'a>(&self, tokens: &'a [Token]) -> Option<(usize, &'a Token)> {
        let participle = || tokens.iter().position(|t| t.is_participle);
        let at = first_verb(tokens, self.lexicon).or_else(participle)?;
        let is_telling = |t: &&Token| t.kind == Kind::Word && !self.lexicon.is_stop(&t.fold);
        tokens.iter().enumerate().skip(at).take(6).find(|(_, t)| is_telling(t))
    }

    /// Nouns followed by *de*, *of* or before *'s*, with the names and states of their complement.
    fn owned(&self, tokens: &[Token], keys: &mut Keys) -> Vec<Owned> {
        let mut out = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let links = tokens
                .get(at + 1)
                .is_some_and(|t| matches!(t.fold.as_str(), "de" | "du" | "d" | "of" | "des"));
            let is_noun = token.kind == Kind::Word
                && !token.is_capital
                && !self.lexicon.is_stop(&token.fold)
                && !self.lexicon.is_common(&token.stem);
            if !links || !is_noun {
                continue;
            }
            // *le chanteur des Corbeaux*: behind another link the name belongs to the person in between.
            let owner = tokens.get(at + 2..).unwrap_or(&[]).iter().take(OWNER_TOKENS_MAX);
            let is_linked_again = owner
                .take_while(|t| !t.is_capital)
                .any(|t| matches!(t.fold.as_str(), "de" | "du" | "d" | "of" | "des"));
            if is_linked_again {
                continue;
            }
            let until = tokens
                .iter()
                .enumerate()
                .skip(at + 2)
                .take(OWNER_TOKENS_MAX)
                .find(|(_, t)| t.is_sign(",") || t.is_sign("»") || self.lexicon.is_finite(&t.fold))
                .map_or(tokens.len().min(at + 2 + OWNER_TOKENS_MAX), |(i, _)| i);
            let mut owners = self.names_in(tokens, at + 2..until, true, keys);
            let has_person = self.told.reading.mentions.iter().any(|m| {
                m.kind == NameKind::Person
                    && m.span.start >= token.span.end
                    && tokens.get(until - 1).is_some_and(|t| m.span.end <= t.span.end)
            });
            if !has_person {
                owners.retain(|k| keys.is_state(*k));
            }
            if let (Some((noun, _)), false) = (self.key(tokens, at, token, keys).0, owners.is_empty()) {
                let last = tokens.get(until - 1).map_or(token.span, |t| t.span);
                out.push(Owned {
                    noun,
                    stem: token.stem.clone(),
                    owners,
                    is_person: has_person,
                    span: token.span.hull(last),
                });
            }
        }
        out
    }

    /// The names and states in a range; of an agent only its noun phrase.
    fn names_in(&self, tokens: &[Token], range: Range<usize>, is_agent: bool, keys: &mut Keys) -> Vec<u32> {
        let mut out = Vec::new();
        let mut at = range.start;
        let side = tokens.get(..range.end).unwrap_or(&[]);
        while let Some(token) = side.get(at) {
            let (found, length) = self.key(side, at, token, keys);
            let is_name = token.is_capital && !self.lexicon.is_stop(&token.fold) || self.is_state(side, at);
            if let Some((key, _)) = found.filter(|_| is_name) {
                out.push(key);
            }
            // The agent of a passive ends with its noun phrase.
            if is_agent
                && !out.is_empty()
                && matches!(
                    token.fold.as_str(),
                    "de" | "d" | "," | "pour" | "dans" | "a" | "in" | "for" | "on"
                )
            {
                break;
            }
            at += length.max(1);
        }
        out
    }

    fn is_state(&self, tokens: &[Token], at: usize) -> bool {
        let rest = tokens
            .get(at + 1..)
            .unwrap_or(&[])
            .iter()
            .filter(|t| t.fold != "'" && t.fold != "-")
            .map(|t| t.stem.as_str());
        tokens.get(at).and_then(|t| self.lexicon.senses.at(&t.stem, rest)).is_some_and(|(s, _)| is_state(s))
    }

    /// Its verb tells an act that who does it makes known.
    fn is_act(&self, part: &Part) -> bool {
        self.verb_token(self.of(part)).is_some_and(|(_, t)| self.lexicon.is_act(&t.stem))
    }

    /// Starts with a pronoun: the speaker tells of their own act.
    fn is_own_word(&self, part: &Part) -> bool {
        let first = self.of(part).iter().find(|t| t.kind == Kind::Word).map_or("", |t| t.fold.as_str());
        matches!(
            first,
            "il" | "elle"
                | "ils"
                | "elles"
                | "je"
                | "j"
                | "nous"
                | "on"
                | "he"
                | "she"
                | "they"
                | "i"
                | "we"
                | "it"
                | "er"
                | "sie"
                | "wir"
                | "ich"
                | "lui"
                | "his"
                | "her"
                | "my"
                | "our"
        )
    }

    /// The part of a wrapper that says who says.
    fn wraps(&self, part: &Part) -> bool {
        let tokens: Vec<&Token> = self.of(part).iter().collect();
        let first = tokens.first().map_or("", |t| t.fold.as_str());
        matches!(first, "selon" | "d" | "according" | "laut" | "gemass")
            || (0..tokens.len()).any(|i| self.says(&tokens, i).is_some())
    }

    /// A wrapper that tells something itself: *selon l'enquête, le préjudice s'élève à 340 000 euros*, *a jugé la grève
    /// « incompréhensible »*.
    fn tells_besides(&self, part: &Part) -> bool {
        let tokens = self.of(part);
        let is_content = |t: &&Token| t.kind == Kind::Word && !self.lexicon.is_stop_token(t);
        let opens = tokens.first().map_or("", |t| t.fold.as_str());
        tokens.iter().any(|t| t.is_quoted && is_content(&t))
            || matches!(opens, "selon" | "d" | "according" | "laut" | "gemass")
                && first_verb(tokens, self.lexicon).is_some()
    }

    /// *La société a démenti avoir falsifié les carnets*: its own verb denies the rest of it.
    fn denies(&self, part: &Part) -> bool {
        let tokens: Vec<&Token> = self.of(part).iter().collect();
        let denies = |i: &usize| self.says(&tokens, *i) == Some(Say::Deny);
        let Some(at) = (0..tokens.len()).find(denies) else { return false };
        tokens.iter().skip(at + 1).any(|t| t.kind == Kind::Word && !self.lexicon.is_stop(&t.fold))
    }

    /// Says that somebody says, and hardly what: *said Ana Ruiz, head of the port*, *told the Evening Post*.
    fn only_says(&self, part: &Part) -> bool {
        let tokens: Vec<&Token> = self.of(part).iter().collect();
        // *told* is a participle too, but not here: an auxiliary before it or not, the clause says that somebody says.
        let say_at =
            |i: usize| tokens.get(i).filter(|t| !t.is_quoted).and_then(|t| self.lexicon.say(&t.stem));
        let is_english = self.lexicon.language == Language::English;
        let says = |i: &usize| {
            let say = if is_english { say_at(*i) } else { self.says(&tokens, *i) };
            // *was found*, *a été annoncée*: what is told, not who tells it.
            let is_passive = (1..=2).any(|back| i.checked_sub(back).is_some_and(|j| is_being(&tokens, j)));
            say.is_some_and(|say| say != Say::Claim) && !is_passive
        };
        let Some(at) = (0..tokens.len()).find(says) else { return false };
        let content = |t: &&&Token| {
            t.kind == Kind::Number
                || t.kind == Kind::Word
                    && !t.is_capital
                    && !self.lexicon.is_stop(&t.fold)
                    && self.lexicon.time(&t.fold).is_none()
        };
        let after = tokens.get(at + 1..).unwrap_or(&[]).iter().filter(content).count();
        let before = tokens.get(..at).unwrap_or(&[]).iter().filter(content).count();
        after <= SAID_WORDS_MAX && before <= SPEAKER_WORDS_MAX
    }

    /// Stands right after a quotation, verb first: who said it, whatever the verb: *« … », s'est félicitée la ministre*.
    fn closes_quote(&self, part: &Part) -> bool {
        let fold = |back: usize| {
            part.tokens
                .start
                .checked_sub(back)
                .and_then(|i| self.tokens.get(i))
                .map_or("", |t| t.fold.as_str())
        };
        let is_after_quote = self.lexicon.language == Language::French
            && (matches!(fold(1), "»" | "”") || fold(1) == "," && matches!(fold(2), "»" | "”" | "\""));
        let tokens = self.of(part);
        let is_clitic = |t: &Token| matches!(t.fold.as_str(), "s" | "l" | "'" | "se");
        let verb_first =
            first_verb(tokens, self.lexicon).is_some_and(|v| tokens.iter().take(v).all(is_clitic));
        let content = tokens.iter().filter(|t| {
            t.kind == Kind::Word
                && !t.is_capital
                && !self.lexicon.is_stop(&t.fold)
                && self.lexicon.time(&t.fold).is_none()
        });
        is_after_quote && verb_first && content.count() <= 1 + SPEAKER_WORDS_MAX
    }

    /// Names only: they tell nothing by themselves.
    fn is_bare(&self, tokens: &[Token]) -> bool {
        let mut content = tokens.iter().filter(|t| t.kind == Kind::Word && !self.lexicon.is_stop_token(t));
        content.all(|t| t.is_capital)
            && !tokens
                .iter()
                .any(|t| t.kind == Kind::Number || self.lexicon.is_finite(&t.fold) && t.fold.len() > 1)
    }

    /// *La ministre des Transports, Hélène Mairac*: at most four words beside names, and nothing told of them.
    fn is_label(&self, tokens: &[Token]) -> bool {
        let content = || tokens.iter().filter(|t| t.kind != Kind::Sign && !self.lexicon.is_stop_token(t));
        content().any(|t| t.is_capital)
            && content().all(|t| t.kind == Kind::Word)
            && content().filter(|t| !t.is_capital).count() <= LABEL_WORDS_MAX
            && !tells(tokens, self.lexicon)
    }

    /// A name with the noun before it and nothing else, at the head of a noun phrase: *la comète Aurore 2*. Persons are left
    /// out, since the noun before their name is an office, which is a fact.
    fn is_named_thing(&self, tokens: &[Token]) -> bool {
        let content: Vec<&Token> = tokens
            .iter()
            .filter(|t| t.kind == Kind::Number || t.kind == Kind::Word && !self.lexicon.is_stop_token(t))
            .collect();
        let nouns = content.iter().take_while(|t| t.kind == Kind::Word && !t.is_capital).count();
        let named = content.get(nouns..).unwrap_or(&[]);
        let is_name = |t: &&Token| t.is_capital || t.kind == Kind::Number || t.fold.len() == 1;
        let opens = tokens.first().is_some_and(|t| {
            t.is_capital
                || matches!(
                    t.fold.as_str(),
                    "le" | "la"
                        | "l"
                        | "les"
                        | "un"
                        | "une"
                        | "des"
                        | "son"
                        | "sa"
                        | "the"
                        | "a"
                        | "an"
                        | "its"
                )
        });
        // *Les grenouilles*, alone: a subject without what it does.
        let own = content.iter().filter(|t| !self.lexicon.is_common(&t.stem)).count();
        if opens && own <= 1 && content.iter().all(|t| t.kind == Kind::Word) && !tells(tokens, self.lexicon) {
            return true;
        }
        let span = hull(tokens, &(0..tokens.len()));
        let is_person = || {
            let mentions = &self.told.reading.mentions;
            let is_full = |m: Span| m.of(&self.told.article.text).contains(' ');
            mentions.iter().any(|m| m.kind == NameKind::Person && span.contains(m.span) && is_full(m.span))
        };
        let is_state = || (0..tokens.len()).any(|i| self.is_state(tokens, i));
        opens
            && nouns <= 2
            && named.first().is_some_and(|t| t.is_capital)
            && named.iter().all(is_name)
            && !tells(tokens, self.lexicon)
            && !is_person()
            && !is_state()
    }

    /// Gives the keys of a subject that an aside parts from its verb to the part with the verb: *Le navire Argo, parti lundi
    /// de Brest, | a coulé*. `units` are those of this sentence.
    fn lend_subject(&self, units: &mut [Unit]) {
        let Some((subject, rest)) = units.split_first_mut() else { return };
        let Some(head) = self.parts.first() else { return };
        let opens_with_preposition = self.of(head).first().is_some_and(|t| {
            self.lexicon.cuts.at(&t.fold, std::iter::empty()).is_some() || self.lexicon.is_complement(&t.fold)
        });
        if subject.has_verb || subject.is_wrapper || opens_with_preposition {
            return;
        }
        let starts_with_verb = |part: &Part| {
            first_verb(self.of(part), self.lexicon).is_some_and(|verb| {
                verb <= 2
                    && self
                        .of(part)
                        .iter()
                        .take(verb)
                        .all(|t| matches!(t.fold.as_str(), "s" | "n" | "l" | "'" | "se" | "ne"))
            })
        };
        let found = self.parts.iter().skip(1).zip(rest).find(|(part, _)| starts_with_verb(part));
        let Some((_, verb)) = found else { return };
        let own = |key: u32| verb.keys.binary_search_by_key(&key, |(k, _)| *k).is_ok();
        verb.lent = subject.keys.iter().filter(|(k, _)| !own(*k)).map(|(k, w)| (*k, w * LENT)).collect();
        verb.actors.extend(&subject.actors);
    }

    /// What the words of some tokens say of commitment.
    fn marks(&self, tokens: &[Token]) -> Commitment {
        let mut out = Commitment::default();
        for (i, token) in tokens.iter().enumerate() {
            let rest =
                tokens.get(i + 1..).unwrap_or(&[]).iter().filter(|t| t.fold != "'").map(|t| t.fold.as_str());
            // *comme prévu*, *as expected*: it happened.
            let is_met = i
                .checked_sub(1)
                .and_then(|j| tokens.get(j))
                .is_some_and(|t| matches!(t.fold.as_str(), "comme" | "as"));
            // *may* lowers, *May* is a month.
            if token.is_capital && self.lexicon.time(&token.fold).is_some() {
                continue;
            }
            match self.lexicon.lowers.at(&token.fold, rest).filter(|(l, _)| *l != Lowers::Hedge || !is_met) {
                Some((Lowers::Hedge, _)) => out.hedge = true,
                Some((Lowers::Claim, _)) => out.claimed = true,
                Some((Lowers::Conditional, _)) => out.conditional = true,
                None => {}
            }
            if self.lexicon.language == Language::French && is_conditional(&token.fold, self.lexicon) {
                out.conditional = true;
            }
        }
        out
    }

    /// For each clause what it stands under, and whether it is a wrapper.
    fn commitments(&self) -> Vec<(Commitment, bool)> {
        let count = self.parts.last().map_or(0, |p| p.clause + 1);
        let mut out = vec![(Commitment::default(), false); count];
        let mut above = Commitment::default();
        for clause in 0..count {
            let parts: Vec<&Part> = self.parts.iter().filter(|p| p.clause == clause).collect();
            let tokens: Vec<&Token> = parts.iter().flat_map(|p| self.of(p)).collect();
            let next = self.parts.iter().find(|p| p.clause == clause + 1);
            let wrapper = self.wrapper(&tokens, next);
            if let (Some((say, _)), Some(slot)) = (wrapper, out.get_mut(clause)) {
                slot.1 = say.is_some();
            }
            match wrapper {
                Some((Some(say), Side::After)) => {
                    above = Commitment::of_say(say);
                    above.reported = true;
                }
                Some((Some(say), Side::Around)) => {
                    above = Commitment::of_say(say);
                    if self.names_study(&tokens) {
                        (above.announced, above.attributed) = (true, false);
                    }
                    // ", according to the company" closes what it says.
                    out.iter_mut().take(clause).for_each(|(c, _)| c.join(above));
                }
                Some((Some(say), Side::Before)) => {
                    let mut of = Commitment::of_say(say);
                    // ", a indiqué X" at the end of a lead is the way of agencies: weak.
                    of.announced |= of.attributed;
                    of.attributed = false;
                    out.iter_mut().take(clause).for_each(|(c, _)| c.join(of));
                }
                _ => {
                    let closes = self.closes_with_source(&tokens);
                    if let Some(slot) = out.get_mut(clause) {
                        slot.0.join(above);
                        slot.0.attributed |= closes;
                    }
                }
            }
        }
        self.read_statements(&mut out);
        out
    }

    /// ", selon le parquet", "according to the company" within the clause, and no study.
    fn closes_with_source(&self, tokens: &[&Token]) -> bool {
        let fold = |i: usize| tokens.get(i).map_or("", |t| t.fold.as_str());
        let opens = |i: usize| match fold(i) {
            "selon" | "laut" => true,
            "according" => fold(i + 1) == "to",
            "d" => fold(i + 2) == "apres",
            _ => false,
        };
        (1..tokens.len()).any(|i| opens(i) && !tokens.get(i).is_some_and(|t| t.is_quoted))
            && !self.names_study(tokens)
    }

    /// The verb of saying of a clause that says little else, and on which side what is said stands.
    fn wrapper(&self, tokens: &[&Token], next: Option<&Part>) -> Option<(Option<Say>, Side)> {
        let first = tokens.first()?;
        let second = tokens.get(1).map_or("", |t| t.fold.as_str());
        if matches!(first.fold.as_str(), "selon" | "laut" | "gemass")
            || (first.fold == "according" && second == "to")
            || (first.fold == "d" && tokens.get(2).is_some_and(|t| t.fold == "apres"))
        {
            return Some((Some(Say::Plain), Side::Around));
        }
        let at = (0..tokens.len()).rev().find(|&i| self.says(tokens, i).is_some())?;
        let say = self.says(tokens, at);
        let from_end = tokens.len() - at;
        let content_after = tokens
            .get(at + 1..)
            .unwrap_or(&[])
            .iter()
            .filter(|t| t.kind == Kind::Word && !self.lexicon.is_stop(&t.fold))
            .count();
        if at <= 2 && self.starts_inverted(tokens, at) {
            return Some((say, Side::Before));
        }
        let introduces = next.is_some_and(|p| {
            p.tokens.start.checked_sub(1).and_then(|i| self.tokens.get(i)).is_some_and(|t| {
                matches!(t.fold.as_str(), "que" | "qu" | "that" | ":" | "«" | "“" | "\"" | "'" | "dass")
            }) || self.of(p).first().is_some_and(|t| matches!(t.fold.as_str(), "«" | "“" | "\""))
        });
        let english_bare = self.lexicon.language == Language::English
            && from_end <= 3
            && content_after == 0
            && next.is_some();
        ((introduces && content_after <= 6) || english_bare).then_some((say, Side::After))
    }

    /// *Selon une étude*: a finding, told by those who found it.
    fn names_study(&self, tokens: &[&Token]) -> bool {
        let study =
            STUDIES.iter().find_map(|s| self.lexicon.senses.at(s, std::iter::empty())).map(|(s, _)| s);
        study.is_some()
            && tokens
                .iter()
                .any(|t| self.lexicon.senses.at(&t.stem, std::iter::empty()).map(|(s, _)| s) == study)
    }

    /// A verb of saying that says here: not an adjective (*un homme soupçonné*).
    fn says(&self, tokens: &[&Token], at: usize) -> Option<Say> {
        let token = tokens.get(at).filter(|t| !t.is_quoted)?;
        let helped = (1..=3).any(|back| {
            at.checked_sub(back).and_then(|i| tokens.get(i)).is_some_and(|t| {
                self.lexicon.is_finite(&t.fold) || matches!(t.fold.as_str(), "avoir" | "ayant" | "having")
            })
        });
        // "il est à noter"
        let is_infinitive = token.fold.ends_with("er") && at > 0 && self.lexicon.language == Language::French;
        if token.is_participle && !helped || is_infinitive { None } else { self.lexicon.say(&token.stem) }
    }

    /// ", a indiqué X", ", said X", ", ont annoncé": the verb leads its clause.
    fn starts_inverted(&self, tokens: &[&Token], at: usize) -> bool {
        let helpers = tokens.iter().take(at).all(|t| {
            matches!(
                t.fold.as_str(),
                "a" | "ont" | "t" | "avait" | "avaient" | "l" | "'" | "s" | "est" | "comme"
            )
        });
        let follows_something = tokens
            .first()
            .and_then(|f| self.tokens.first().map(|s| s.span.start < f.span.start))
            .unwrap_or(false);
        helpers && follows_something && tokens.len() > at + 1
    }

    /// Strength of the verb in a cue.
    fn cue_strength(&self, cue: Span) -> Option<Say> {
        let tokens = super::token::tokens(&self.told.article.text, cue, self.lexicon);
        tokens.iter().rev().find_map(|t| self.lexicon.say(&t.stem))
    }

    /// What the statements of the reading say of the clauses of this sentence.
    fn read_statements(&self, out: &mut [(Commitment, bool)]) {
        let Some(last) = self.tokens.last() else { return };
        let Some(first) = self.tokens.first() else { return };
        let sentence = first.span.hull(last.span);
        // By start: none that starts after the sentence holds one of its clauses.
        let until = self.told.reading.statements.partition_point(|s| s.hull().start < sentence.end);
        for statement in self.told.reading.statements.get(..until).unwrap_or(&[]).iter().rev().take(40) {
            for part in self.parts {
                let span = hull(self.tokens, &part.tokens);
                let holds =
                    statement.content.iter().any(|c| c.start <= span.start + 3 && span.end <= c.end + 3);
                let Some((commitment, _)) = out.get_mut(part.clause).filter(|_| holds) else { continue };
                let cue = statement.cue.map(|c| self.cue_strength(c));
                match cue.flatten() {
                    _ if commitment.announced || commitment.claimed => {}
                    Some(Say::Own) => commitment.announced = true,
                    Some(Say::Claim) => commitment.claimed = true,
                    _ => commitment.attributed = true,
                }
                commitment.claimed |= statement.act == Some(Act::Accusation);
                commitment.denied |= statement.polarity == Polarity::Denied;
                commitment.conditional |= statement.certainty == Certainty::Conditional;
            }
        }
    }
}

/// A stem of the sense of studies, in French and English.
const STUDIES: [&str; 2] = ["etud", "stud"];

/// A form of *être* or *to be*.
fn is_being(tokens: &[&Token], at: usize) -> bool {
    let fold = tokens.get(at).map_or("", |t| t.fold.as_str());
    matches!(
        fold,
        "ete" | "est" | "sont" | "etait" | "etaient" | "was" | "were" | "been" | "is" | "are" | "being"
    )
}

/// Keys with their weights.
type Bag = Vec<(u32, f32)>;

/// Where keys stand first.
type Places = Vec<(u32, Span)>;

/// Where what is said stands, seen from its wrapper.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
    /// *Selon X*: the sentence.
    Around,
}

/// Share of the weight of a subject's keys that its verb gets across an aside.
const LENT: f32 = 0.7;

/// Words that name an office: *chief engineer of the port authority*.
const LABEL_WORDS_MAX: usize = 4;

/// Words of what a speaker is, after their name.
const ROLE_WORDS_MAX: usize = 6;

/// Words after a verb of saying that still say only to whom and where: *in a news release*.
const SAID_WORDS_MAX: usize = 1;

/// Words before it that still say only who speaks: *the chief engineer of the port*.
const SPEAKER_WORDS_MAX: usize = 4;

/// Weight of a word of its own; states and frequent words say less, merged names more.
const WORD: f32 = 1.0;
const STATE: f32 = 0.7;
const COMMON: f32 = 0.4;
const FIGURE: f32 = 1.2;
const SMALL: f32 = 0.4;

/// Counts under this are small.
const SMALL_BELOW: f64 = 10.0;

/// Tokens of a phrase of `length` words, apostrophes and hyphens counted.
fn joined(tokens: &[Token], at: usize, length: usize) -> usize {
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
const ROLE: f32 = 0.8;

/// What figures count is a key of its own, so that two tolls come together whatever their values.
fn add_roles(bag: &mut Bag, figures: &[Figure], keys: &mut Keys) {
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
fn add_figures(bag: &mut Vec<(u32, f32)>, figures: &[Figure], keys: &mut Keys) {
    use super::figure::Unit as Of;
    for figure in figures {
        let unit = match &figure.unit {
            Of::Known(u) => format!("u{u}"),
            Of::Noun(_) | Of::Bare => "u".to_owned(),
        };
        let key = keys.key(&format!("f{unit}:{:.3}", figure.value));
        if !bag.iter().any(|(k, _)| *k == key) {
            let is_small = unit.len() == 1 && figure.role.is_none() && figure.value < SMALL_BELOW;
            bag.push((key, if is_small { SMALL } else { FIGURE }));
        }
        if unit.len() > 1 {
            let key = keys.key(&unit);
            if !bag.iter().any(|(k, _)| *k == key) {
                bag.push((key, COMMON));
            }
        }
    }
    bag.sort_by_key(|(k, _)| *k);
}

/// "pour la première fois en 24 ans", "for the first time in 24 years".
fn years_since(tokens: &[Token], lexicon: &Lexicon) -> Option<u16> {
    let says_first = tokens.windows(2).any(|w| {
        matches!(
            w.iter().map(|t| t.fold.as_str()).collect::<Vec<_>>().as_slice(),
            ["premiere", "fois"] | ["first", "time"] | ["first", "visit"]
        )
    });
    if !says_first {
        return None;
    }
    tokens.windows(2).find_map(|w| match w {
        [n, unit] if matches!(unit.fold.as_str(), "ans" | "annees" | "years") => match n.kind {
            Kind::Number => n.fold.parse().ok(),
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "number words are small"
            )]
            _ => lexicon.number(&n.fold).map(|(v, _)| v as u16),
        },
        _ => None,
    })
}

/// The keys whose words stand between quotation marks, sorted.
fn quoted(tokens: &[Token], places: &[(u32, Span)]) -> Vec<u32> {
    let is_quoted = |at: u32| tokens.iter().any(|t| t.span.start == at && t.is_quoted);
    let mut out: Vec<u32> = places.iter().filter(|(_, s)| is_quoted(s.start)).map(|(key, _)| *key).collect();
    out.sort_unstable();
    out
}

/// The times of a unit as keys.
fn soft(cue: &Cue, keys: &mut Keys) -> Vec<(u32, f32)> {
    let mut out = Vec::new();
    out.extend(cue.weekdays.iter().map(|d| (keys.key(&format!("td{d}")), 0.3)));
    out.extend(cue.days.iter().map(|(m, d)| (keys.key(&format!("tm{m}-{d}")), 0.6)));
    out.extend(cue.months.iter().map(|m| (keys.key(&format!("tm{m}")), 0.3)));
    out.extend(cue.years.iter().map(|y| (keys.key(&format!("ty{y}")), 0.5)));
    out.extend(cue.resolved.iter().map(|day| (keys.key(&format!("tr{day}")), 0.3)));
    out.sort_by_key(|(k, _)| *k);
    out
}

/// A French word with the ending of the conditional: the *r* is that of an infinitive, so *migrait* and *montrait* are none.
fn is_conditional(fold: &str, lexicon: &Lexicon) -> bool {
    const STEMS: [&str; 9] = ["er", "ir", "dr", "vr", "rr", "aur", "ttr", "itr", "clur"];
    let stem = fold.strip_suffix("ait").or_else(|| fold.strip_suffix("aient"));
    stem.is_some_and(|s| STEMS.iter().any(|end| s.ends_with(end)))
        && fold.len() > 5
        && !lexicon.is_imperfect(fold)
}

fn is_negated(tokens: &[Token], language: Language) -> bool {
    let has = |w: &str| tokens.iter().any(|t| t.fold == w);
    match language {
        Language::French => {
            (has("ne") || has("n"))
                && (has("pas")
                    || has("jamais")
                    || has("aucun")
                    || has("aucune")
                    || has("plus")
                    || has("rien"))
        }
        Language::English => {
            has("not")
                || has("never")
                || has("t") && tokens.windows(2).any(|w| w.iter().map(|t| t.fold.as_str()).eq(["'", "t"]))
        }
        Language::German => has("nicht") || has("kein") || has("keine"),
        Language::Other => false,
    }
}

/// *officiellement*, *officially*: how it was done is shared by chance.
fn is_adverb(fold: &str, language: Language) -> bool {
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
